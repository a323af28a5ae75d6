import SearchCore

/// Why an index does not answer.
public enum SearchFailure: Error, Hashable, Sendable {
  /// A file that the index names is not there.
  case missing(TreePath)
  /// A file holds something else than it should.
  case damaged(TreePath, IndexError?)
  /// The index asks for files without end.
  case endless(TreePath)
}

/// An index and where its files are, asked as the browser asks: what an answer needs is read and the
/// question put again.
public struct LocalSearch {
  private var index: SearchIndex
  private let root: TreePath
  /// The bytes of a file below `search/` before compression, by its path from the site's root.
  private let read: (TreePath) throws(SearchFailure) -> [UInt8]
  /// Files of a question before the index is taken for a broken one.
  private static let mostRounds = 100

  /// Opens the index of a locale.
  public init(
    locale: String, read: @escaping (TreePath) throws(SearchFailure) -> [UInt8]
  ) throws(SearchFailure) {
    root = indexRoot(locale: locale)
    self.read = read
    let bytes = try read(root)
    do throws(IndexError) {
      index = try SearchIndex(root: bytes)
    } catch {
      throw .damaged(root, error)
    }
  }

  /// The whole answer.
  public mutating func answer(_ request: SearchRequest) throws(SearchFailure) -> SearchAnswer {
    for _ in 0..<Self.mostRounds {
      let answer: SearchAnswer
      do throws(IndexError) {
        answer = try search(request, in: index)
      } catch {
        throw .damaged(root, error)
      }
      if answer.needs.isEmpty { return answer }
      for name in answer.needs {
        let path = searchFolder.appending(String(decoding: name, as: UTF8.self))
        let bytes = try read(path)
        do throws(IndexError) {
          try index.provide(name, bytes)
        } catch {
          throw .damaged(path, error)
        }
      }
    }
    throw .endless(root)
  }
}

/// The folder of all indexes in the output.
let searchFolder = TreePath("search")

/// The file of an index that is read first.
public func indexRoot(locale: String) -> TreePath {
  searchFolder.appending("\(locale).idx")
}
