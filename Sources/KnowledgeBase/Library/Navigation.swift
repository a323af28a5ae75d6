import Diagnostics
import Markup

/// What contents files say of order and names.
struct Navigation: Sendable {
  /// The place of an article among all entries, from 0; the first mention counts.
  var ranks: [TreePath: Int] = [:]
  /// The name that contents files give a folder.
  var folderTitles: [TreePath: String] = [:]
  /// Contents files with at least one entry that leads to an article.
  var readFiles: Set<TreePath> = []
}

/// The order of two articles or categories: `order`, then contents files, then the title in lower
/// case by the bytes of its UTF-8, then the path. It depends on no language.
struct NavigationKey: Comparable {
  var order: Int
  var rank: Int
  var title: String
  var path: TreePath

  init(order: Int?, rank: Int?, title: String, path: TreePath) {
    self.order = order ?? .max
    self.rank = rank ?? .max
    self.title = title.lowercased()
    self.path = path
  }

  static func == (left: NavigationKey, right: NavigationKey) -> Bool {
    left.order == right.order && left.rank == right.rank && left.path == right.path
      && left.title.utf8.elementsEqual(right.title.utf8)
  }

  static func < (left: NavigationKey, right: NavigationKey) -> Bool {
    if left.order != right.order { return left.order < right.order }
    if left.rank != right.rank { return left.rank < right.rank }
    if !left.title.utf8.elementsEqual(right.title.utf8) {
      return left.title.utf8.lexicographicallyPrecedes(right.title.utf8)
    }
    return left.path < right.path
  }
}
