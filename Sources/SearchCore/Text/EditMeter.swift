/// Counts the edits between one word and others: insertions, deletions, substitutions and swaps of
/// neighbours, each 1, no place edited twice (Damerau 1964; "optimal string alignment").
package struct EditMeter {
  let word: [UInt32]
  private var rows: [[Int]]

  package init(_ word: [UInt32]) {
    self.word = word
    rows = [[Int]](repeating: [Int](repeating: 0, count: word.count + 1), count: 3)
  }

  /// The number of edits to `other`, or nil where it is above `most`.
  ///
  /// Only the diagonal band of cells that can stay within `most` is worked out (Ukkonen 1985).
  package mutating func distance(to other: [UInt32], atMost most: Int) -> Int? {
    let (width, height) = (word.count, other.count)
    guard abs(width - height) <= most else { return nil }
    guard width > 0 else { return height }
    for column in 0...width { rows[0][column] = column }
    var row = 0
    while row < height {
      row += 1
      let (current, above, second) = (row % 3, (row + 2) % 3, (row + 1) % 3)
      let from = max(1, row - most)
      let to = min(width, row + most)
      guard from <= to else { return nil }
      rows[current][from - 1] = from == 1 ? row : most + 1
      var least = rows[current][from - 1]
      for column in from...to {
        let isSame = word[column - 1] == other[row - 1]
        var cost = rows[above][column - 1] + (isSame ? 0 : 1)
        cost = min(cost, rows[current][column - 1] + 1)
        if column < row + most { cost = min(cost, rows[above][column] + 1) }
        if row > 1, column > 1, word[column - 1] == other[row - 2],
          word[column - 2] == other[row - 1]
        {
          cost = min(cost, rows[second][column - 2] + 1)
        }
        rows[current][column] = cost
        least = min(least, cost)
      }
      if least > most { return nil }
    }
    let result = rows[height % 3][width]
    return result <= most ? result : nil
  }
}

/// How many edits a word may have to be taken for another: none below four scalars, where one edit
/// makes most words into others, one below eight, else two.
func mostEdits(inWordOf count: Int) -> Int { count < 4 ? 0 : count < 8 ? 1 : 2 }

/// The scalars of a word.
func scalars(of word: [UInt8]) -> [UInt32] {
  var scalars: [UInt32] = []
  var position = 0
  while position < word.count {
    let scalar = decodeScalar(word, at: position, end: word.count)
    scalars.append(scalar.value)
    position += scalar.count
  }
  return scalars
}
