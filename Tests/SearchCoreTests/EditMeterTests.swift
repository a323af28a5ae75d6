import SearchCore
import Testing

@Suite("Edits between words")
struct EditMeterTests {
  /// The definition, without a band or a bound.
  private func naive(_ one: [UInt32], _ other: [UInt32]) -> Int {
    var cells = [[Int]](
      repeating: [Int](repeating: 0, count: other.count + 1), count: one.count + 1)
    for row in 0...one.count {
      for column in 0...other.count {
        if row == 0 || column == 0 {
          cells[row][column] = row + column
          continue
        }
        let isSame = one[row - 1] == other[column - 1]
        var least = min(
          cells[row - 1][column] + 1, cells[row][column - 1] + 1,
          cells[row - 1][column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1]
        {
          least = min(least, cells[row - 2][column - 2] + 1)
        }
        cells[row][column] = least
      }
    }
    return cells[one.count][other.count]
  }

  @Test("The bounded distance is the plain one wherever that is within the bound")
  func againstNaive() {
    var random = SeededGenerator(seed: 7)
    var near = 0
    for _ in 0..<20_000 {
      let word = (0..<Int.random(in: 1...9, using: &random)).map { _ in
        UInt32.random(in: 97...100, using: &random)
      }
      var other = word
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let place = Int.random(in: 0...other.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: other.insert(UInt32.random(in: 97...100, using: &random), at: place)
        case 1 where place < other.count: other.remove(at: place)
        case 2 where place < other.count: other[place] = UInt32.random(in: 97...100, using: &random)
        case 3 where place + 1 < other.count: other.swapAt(place, place + 1)
        default: break
        }
      }
      var meter = EditMeter(word)
      let expected = naive(word, other)
      for most in 0...3 {
        let found = meter.distance(to: other, atMost: most)
        #expect(found == (expected <= most ? expected : nil), "\(word) \(other) \(most)")
        if found != nil { near += 1 }
      }
    }
    #expect(near > 10_000)
  }
}
