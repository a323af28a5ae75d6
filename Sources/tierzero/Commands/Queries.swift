import Diagnostics
import Foundation
import KnowledgeBase
import SiteIO

/// One line of a file of queries.
struct Query {
  /// As JSON: a string or a number.
  var id: String
  var text: String
}

private struct QueryLine: Decodable {
  var id: String
  var text: String

  private enum CodingKeys: String, CodingKey {
    case id = "_id"
    case text
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    text = try values.decode(String.self, forKey: .text)
    do {
      id = jsonString(try values.decode(String.self, forKey: .id))
    } catch DecodingError.typeMismatch {
      id = String(try values.decode(Int.self, forKey: .id))
    }
  }
}

/// Reads a file of queries, one JSON object a line; blank lines are passed over. All bad lines are told
/// before the command ends.
func readQueries(_ path: String) throws -> [Query] {
  let bytes = try readNamedFile(path, limit: 256 << 20)
  let decoder = JSONDecoder()
  var queries: [Query] = []
  var diagnostics: [Diagnostic] = []
  let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  for (index, line) in lines.enumerated() {
    if line.allSatisfy({ $0 <= 0x20 }) { continue }
    do {
      let query = try decoder.decode(QueryLine.self, from: Data(line))
      queries.append(Query(id: query.id, text: query.text))
    } catch {
      diagnostics.append(
        Diagnostic(
          .invalidQuery, path: path, at: SourcePosition(line: index + 1, column: 1),
          problem(error), remedy: #"write {"_id": "1", "text": "cant log in"}"#))
    }
  }
  guard diagnostics.isEmpty else {
    let told = attachExcerpts(diagnostics) { $0 == path ? bytes : nil }
    printError(textReport(told, options: TextReportOptions(usesColour: wantsColour(2))))
    throw ExitStatus.contentHasErrors
  }
  return queries
}

private func problem(_ error: any Error) -> String {
  switch error {
  case DecodingError.keyNotFound(let key, _): "this query has no '\(key.stringValue)'"
  case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
    context.codingPath.last.map { "'\($0.stringValue)' of this query is of another type" }
      ?? "this line is no JSON object"
  default: "this line is no JSON object"
  }
}
