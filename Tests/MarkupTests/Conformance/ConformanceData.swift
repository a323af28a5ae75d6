import Foundation

/// The test data beside the checkout (`../shared/data`), or where `TIERZERO_DATA` says.
private let dataFolder: URL = {
  let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  return ProcessInfo.processInfo.environment["TIERZERO_DATA"].map { URL(filePath: $0) }
    ?? checkout.appending(path: "../shared/data")
}()

/// A file of the test data; `nil`, loudly, where there is none.
func testData(_ name: String) -> Data? {
  guard let data = try? Data(contentsOf: dataFolder.appending(path: name)) else {
    print("SKIPPED: no test data at \(dataFolder.path)/\(name)")
    return nil
  }
  return data
}

/// A folder of the test data; `nil`, loudly, where there is none.
func testDataFolder(_ name: String) -> URL? {
  let folder = dataFolder.appending(path: name)
  guard FileManager.default.fileExists(atPath: folder.path) else {
    print("SKIPPED: no test data at \(folder.path)")
    return nil
  }
  return folder
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
