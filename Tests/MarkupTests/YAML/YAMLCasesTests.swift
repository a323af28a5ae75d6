import Diagnostics
import Foundation
import Markup
import Testing

/// One line of `hostile/yaml/cases.jsonl`.
private struct YAMLCase: Decodable {
  var id: String
  var yaml: String
  var error: Bool
  var json: String?
}

/// The folder of shared data, or `nil` with a loud word when it is absent.
private func sharedData(_ path: String) -> URL? {
  let environment = ProcessInfo.processInfo.environment["TIERZERO_DATA"]
  let folder =
    environment.map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../shared/data")
    .standardized
  let file = folder.appendingPathComponent(path)
  if FileManager.default.fileExists(atPath: file.path) { return file }
  print("SKIPPED: \(file.path) is absent; set TIERZERO_DATA")
  return nil
}

private func yamlCases() throws -> [YAMLCase] {
  guard let file = sharedData("hostile/yaml/cases.jsonl") else { return [] }
  return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
    try JSONDecoder().decode(YAMLCase.self, from: Data($0.utf8))
  }
}

/// True if the node means the JSON value.
private func means(_ node: YAMLNode?, _ value: Any?) -> Bool {
  switch (node?.value, value) {
  case (nil, nil): return true
  case (.scalar(let text, _)?, let string as String): return text == string
  case (.scalar?, is NSNull): return node?.isNull ?? false
  case (.scalar(let text, false)?, let number as NSNumber):
    return Double(text) == number.doubleValue || text == (number.boolValue ? "true" : "false")
  case (.sequence(let items)?, let array as [Any]):
    return items.count == array.count && zip(items, array).allSatisfy { means($0, $1) }
  case (.mapping(let entries)?, let object as [String: Any]):
    return entries.count == object.count && entries.allSatisfy { means($0.value, object[$0.key]) }
  default: return false
  }
}

@Suite struct YAMLCasesTests {
  @Test("Every YAML case is read right, or refused at a line within it")
  func readsCases() throws {
    for one in try yamlCases() {
      let parsed = parseYAML(Array(one.yaml.utf8)[...], path: "a.yml", firstLine: 1)
      let lines =
        max(1, one.yaml.split(whereSeparator: \.isNewline).count)
        + one.yaml.filter(\.isNewline).count
      let note = Comment(rawValue: "\(one.id): \(one.yaml.debugDescription)")
      let diagnostics = parsed.diagnostics.filter {
        $0.code == .invalidYAML || $0.code == .looseYAML
      }
      for diagnostic in diagnostics {
        let line = diagnostic.position?.line ?? 0
        #expect((1...lines).contains(line), note)
      }
      if one.error {
        #expect(!diagnostics.isEmpty, note)
      } else if diagnostics.isEmpty, let json = one.json {
        let value = try? JSONSerialization.jsonObject(
          with: Data(json.utf8), options: .fragmentsAllowed)
        #expect(means(parsed.value, value), note)
      } else if !one.error, !diagnostics.isEmpty {
        print("refused: \(one.id) \(diagnostics.map(\.message)) \(one.yaml.debugDescription)")
      }
    }
  }

  @Test("Every broken YAML case is told at its line as front matter, and the page lives on")
  func readsCasesAsFrontMatter() throws {
    for one in try yamlCases() where one.error {
      let lines = one.yaml.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      // A fence of its own parts the case.
      if lines.contains(where: { $0.hasPrefix("---") || $0.hasPrefix("...") }) { continue }
      let page = Array("---\n\(one.yaml)\n---\nbody".utf8)
      let split = splitFrontMatter(page, path: "a.md")
      // Paragraphs between two rules are text.
      guard let matter = split.matter else { continue }
      let parsed = readFrontMatter(matter, path: "a.md", firstLine: split.matterLine)
      let note = Comment(rawValue: "\(one.id): \(one.yaml.debugDescription)")
      #expect(!parsed.diagnostics.isEmpty, note)
      for diagnostic in parsed.diagnostics {
        #expect((2...lines.count + 2).contains(diagnostic.position?.line ?? 0), note)
      }
      #expect(page[split.bodyStart...].elementsEqual("body".utf8), note)
    }
  }
}
