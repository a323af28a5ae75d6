import Foundation
import Markup
import Testing

/// A recipe of hostile input; see the README of the test data.
private indirect enum Pattern: Decodable {
  case text(String)
  case repeated(prefix: Pattern, unit: Pattern, count: Int, suffix: Pattern, isFixed: Bool)
  case nested(
    prefix: String, open: String, middle: String, close: String, count: Int, suffix: String)
  case numbered(prefix: String, unit: String, from: Int, count: Int, suffix: String)
  case ramp(
    prefix: String, before: String, unit: String, after: String, from: Int, count: Int,
    suffix: String)
  case sequence([Pattern])

  private enum Key: String, CodingKey {
    case kind, prefix, unit, `repeat`, suffix, fixed, open, middle, close, from, before, after,
      parts
  }

  init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      self = .text(text)
      return
    }
    let values = try decoder.container(keyedBy: Key.self)
    func text(_ key: Key) throws -> String {
      try values.decodeIfPresent(String.self, forKey: key) ?? ""
    }
    func pattern(_ key: Key) throws -> Pattern {
      try values.decodeIfPresent(Pattern.self, forKey: key) ?? .text("")
    }
    func number(_ key: Key) throws -> Int {
      try values.decodeIfPresent(Int.self, forKey: key) ?? 0
    }
    switch try text(.kind) {
    case "repeat":
      self = .repeated(
        prefix: try pattern(.prefix), unit: try pattern(.unit), count: try number(.repeat),
        suffix: try pattern(.suffix),
        isFixed: try values.decodeIfPresent(Bool.self, forKey: .fixed) ?? false)
    case "nested":
      self = .nested(
        prefix: try text(.prefix), open: try text(.open), middle: try text(.middle),
        close: try text(.close), count: try number(.repeat), suffix: try text(.suffix))
    case "numbered":
      self = .numbered(
        prefix: try text(.prefix), unit: try text(.unit), from: try number(.from),
        count: try number(.repeat), suffix: try text(.suffix))
    case "ramp":
      self = .ramp(
        prefix: try text(.prefix), before: try text(.before), unit: try text(.unit),
        after: try text(.after), from: try number(.from), count: try number(.repeat),
        suffix: try text(.suffix))
    default:
      self = .sequence(try values.decode([Pattern].self, forKey: .parts))
    }
  }

  /// The text; every outermost repetition divided by `divisor`.
  func expanded(dividedBy divisor: Int) -> [UInt8] {
    switch self {
    case .text(let text): return Array(text.utf8)
    case .repeated(let prefix, let unit, let count, let suffix, let isFixed):
      let piece = unit.expanded(dividedBy: 1)
      var text = prefix.expanded(dividedBy: 1)
      for _ in 0..<(isFixed ? count : count / divisor) { text += piece }
      return text + suffix.expanded(dividedBy: 1)
    case .nested(let prefix, let open, let middle, let close, let count, let suffix):
      return Array(
        (prefix + String(repeating: open, count: count / divisor) + middle
          + String(repeating: close, count: count / divisor) + suffix).utf8)
    case .numbered(let prefix, let unit, let from, let count, let suffix):
      var text = prefix
      for number in from..<from + count / divisor {
        text += unit.replacingOccurrences(of: "{i}", with: String(number))
          .replacingOccurrences(of: "{p}", with: String(number - 1))
      }
      return Array((text + suffix).utf8)
    case .ramp(let prefix, let before, let unit, let after, let from, let count, let suffix):
      var text = Array(prefix.utf8)
      for number in from..<from + count / divisor {
        text += Array(before.utf8)
        for _ in 0..<number { text += Array(unit.utf8) }
        text += Array(after.utf8)
      }
      return text + Array(suffix.utf8)
    case .sequence(let parts):
      return parts.flatMap { $0.expanded(dividedBy: divisor) }
    }
  }

  /// A ramp grows with the square of its count.
  var growsWithSquare: Bool {
    switch self {
    case .ramp: true
    default: false
    }
  }
}

private struct PathologicalCase: Decodable {
  var name: String
  var core: Bool
  var area: String
  var pattern: Pattern
}

@Suite("Pathological input", .serialized)
struct PathologicalTests {
  /// Without optimisation everything takes about thirty times as long.
  private static var divisor: Int {
    #if DEBUG
      16
    #else
      1
    #endif
  }

  /// Time of the processor on this thread: other tests run beside this one.
  private func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private func seconds(_ bytes: [UInt8]) -> (time: Double, output: Int, reports: [String]) {
    let start = now()
    let text = decodeSource(bytes, path: "x.md")
    let parsed = parseBlocks(text.value[...], firstLine: 1, source: "x.md", dialect: .tierzero)
    let reports = parsed.diagnostics.map(\.code.name)
    var output = renderHTML(parsed.value).bytes.count
    output += plainText(parsed.value).utf8.count
    return (now() - start, output, reports)
  }

  @Test("Twice the input takes about twice the time")
  func linear() throws {
    guard let data = testData("conformance/pathological.json") else { return }
    let isWhole = ProcessInfo.processInfo.environment["TIERZERO_ALL_PATHOLOGICAL"] != nil
    for entry in try JSONDecoder().decode([PathologicalCase].self, from: data) {
      guard entry.core || isWhole, entry.area != "front-matter" else { continue }
      let whole = entry.pattern.expanded(dividedBy: Self.divisor)
      let half = entry.pattern.expanded(dividedBy: Self.divisor * 2)
      var ratio = 0.0
      var result = seconds(whole)
      for _ in 0..<3 {
        let factor = Double(whole.count) / Double(half.count) / 2
        ratio = result.time / max(seconds(half).time, 0.004) / factor
        if ratio < 3 { break }
        result = seconds(whole)
      }
      if isWhole {
        let milliseconds = Int(result.time * 1000)
        print(
          "\(entry.name): \(milliseconds) ms, ratio \(Int(ratio * 100)) %, \(whole.count) → "
            + "\(result.output) bytes, \(Set(result.reports).sorted()) \(result.reports.count)")
      }
      #expect(ratio < 3, "\(entry.name) takes \(result.time) s")
      #expect(result.time < 4, "\(entry.name)")
    }
  }
}
