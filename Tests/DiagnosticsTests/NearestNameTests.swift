import Diagnostics
import Testing

@Suite("Names to suggest")
struct NearestNameTests {
  @Test(
    "The nearest name is suggested, and nothing from afar",
    arguments: [
      ("reset-pasword", ["reset-password", "reset-phone"], "reset-password"),
      ("titel", ["title", "type"], "title"),
      ("biuld", ["build", "check"], "build"),
      ("baseUrl", ["base-url", "title"], "base-url"),
      ("redirect_form", ["redirect_from", "form"], "redirect_from"),
      ("知识库存", ["知识库", "账单"], "知识库"),
      ("ab", ["ac"], nil),
      ("", ["a"], nil),
      ("invoice", ["password", "billing"], nil),
      ("tags", ["type"], nil),
      ("caat", ["cast", "caat2", "coat"], "caat2"),
    ] as [(String, [String], String?)])
  func nearest(name: String, names: [String], expected: String?) {
    #expect(nearestName(name, among: names) == expected)
  }

  @Test("The suggestion does not depend on the order of the names")
  func order() {
    let names = ["bat-man", "cat-man", "rat-man", "hat-man"]
    #expect(nearestName("xat-man", among: names) == "bat-man")
    #expect(nearestName("xat-man", among: names.reversed()) == "bat-man")
  }

  @Test("The distance agrees with the textbook's full table on random words")
  func agreesWithFullTable() {
    var generator = SeededGenerator(state: 7)
    func word() -> String {
      String(
        (0..<Int.random(in: 3...12, using: &generator)).map { _ in
          ["a", "b", "c", "é"].randomElement(using: &generator) ?? "a"
        }.joined())
    }
    for _ in 0..<2_000 {
      let (wanted, candidate) = (word(), word())
      let length = wanted.unicodeScalars.count
      let limit = length <= 5 ? 1 : length <= 9 ? 2 : 3
      let isNear =
        fullDistance(Array(wanted.unicodeScalars), Array(candidate.unicodeScalars)) <= limit
      #expect((nearestName(wanted, among: [candidate]) != nil) == isNear, "\(wanted) \(candidate)")
    }
  }
}

/// SplitMix64, so that a failing case comes back.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

private func fullDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var table = Array(
    repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
  for row in 0...left.count { table[row][0] = row }
  for column in 0...right.count { table[0][column] = column }
  for row in 1..<(left.count + 1) {
    for column in 1..<(right.count + 1) {
      let isSame = left[row - 1] == right[column - 1]
      table[row][column] = min(
        table[row - 1][column] + 1, table[row][column - 1] + 1,
        table[row - 1][column - 1] + (isSame ? 0 : 1))
      if row > 1, column > 1, left[row - 1] == right[column - 2],
        left[row - 2] == right[column - 1]
      {
        table[row][column] = min(table[row][column], table[row - 2][column - 2] + 1)
      }
    }
  }
  return table[left.count][right.count]
}
