import Foundation

/// The test data beside the checkout (`../shared/data`, or where `TIERZERO_DATA` says); `nil`,
/// loudly, where there is none.
func testData(_ name: String) -> Data? {
  let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  let folder =
    ProcessInfo.processInfo.environment["TIERZERO_DATA"].map { URL(filePath: $0) }
    ?? checkout.appending(path: "../shared/data")
  guard let data = try? Data(contentsOf: folder.appending(path: name)) else {
    print("SKIPPED: no test data at \(folder.path)/\(name)")
    return nil
  }
  return data
}

/// One example of a specification.
struct ConformanceExample: Decodable {
  var example: Int
  var section: String
  var extensions: [String]?
  var markdown: String
  var html: String
}

func conformanceExamples(_ name: String) throws -> [ConformanceExample]? {
  guard let data = testData("conformance/\(name)") else { return nil }
  return try JSONDecoder().decode([ConformanceExample].self, from: data)
}
