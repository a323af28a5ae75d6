/// Names to suggest from, made ready once for many questions.
///
/// Names are told apart by Unicode scalars. ASCII letters count as equal in either case, so that
/// `baseURL` is near `base-url`.
public struct NameIndex: Sendable {
  private struct Entry: Sendable {
    var name: String
    var scalars: [UInt32]
    /// One bit for each scalar that occurs, modulo 64. An edit changes at most two bits.
    var signature: UInt64
  }

  /// Comparisons for one question at most, the likeliest lengths first: many names that are alike
  /// must not make a thousand misspelt links take the square of their number.
  private static let comparisonLimit = 200

  /// By number of scalars; within one length by the bytes of the name.
  private let entriesByLength: [Int: [Entry]]

  public init(_ names: some Sequence<String>) {
    let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    entriesByLength = Dictionary(grouping: sorted.map(Self.entry)) { $0.scalars.count }
  }

  /// The name nearest to `name`, or `nil` when none is near: one edit up to five scalars, two up to
  /// nine, three beyond. Of names equally near, the first by bytes.
  ///
  /// An edit is an insertion, a deletion, a substitution or an exchange of neighbours (optimal
  /// string alignment: Damerau 1964, without edits inside an exchanged pair).
  /// Names that `isFit` refuses are passed over.
  public func nearest(
    to name: String, where isFit: (String) -> Bool = { _ in true }
  ) -> String? {
    let wanted = Self.entry(name)
    guard !wanted.scalars.isEmpty else { return nil }
    let limit = Self.limit(forLength: wanted.scalars.count)
    var best: (distance: Int, name: String)?
    var comparisons = 0
    let count = wanted.scalars.count
    let lengths = (max(count - limit, 1)...(count + limit))
      .sorted { (abs($0 - count), $0) < (abs($1 - count), $1) }
    for length in lengths {
      for candidate in entriesByLength[length] ?? [] {
        let bound = best?.distance ?? limit
        guard (wanted.signature ^ candidate.signature).nonzeroBitCount <= 2 * bound else {
          continue
        }
        comparisons += 1
        if comparisons > Self.comparisonLimit { return best?.name }
        let distance = editDistance(wanted.scalars, candidate.scalars, bound: bound)
        guard distance <= bound else { continue }
        let isEarlier = best.map { candidate.name.utf8.lexicographicallyPrecedes($0.name.utf8) }
        if distance < best?.distance ?? .max || isEarlier ?? true, isFit(candidate.name) {
          best = (distance, candidate.name)
        }
      }
    }
    return best?.name
  }

  private static func limit(forLength count: Int) -> Int {
    switch count {
    case ..<3: 0
    case 3...5: 1
    case 6...9: 2
    default: 3
    }
  }

  private static func entry(_ name: String) -> Entry {
    var signature: UInt64 = 0
    let scalars = name.unicodeScalars.map { scalar in
      let folded = ("A"..."Z").contains(scalar) ? scalar.value + 32 : scalar.value
      signature |= 1 << UInt64(folded & 63)
      return folded
    }
    return Entry(name: name, scalars: scalars, signature: signature)
  }
}

/// The name among `names` that a writer of `name` may have meant; `nil` when none is near.
/// See `NameIndex.nearest(to:)`; make a `NameIndex` when there are many questions.
public func nearestName(_ name: String, among names: some Sequence<String>) -> String? {
  NameIndex(names).nearest(to: name)
}

/// Edits between two texts, or `bound + 1` as soon as there must be more than `bound`.
///
/// Only the diagonal band of width `2 * bound + 1` is worked out: time is O(length × bound).
private func editDistance(_ left: [UInt32], _ right: [UInt32], bound: Int) -> Int {
  let far = bound + 1
  guard abs(left.count - right.count) <= bound else { return far }
  // Three rows that take turns.
  var beforePrevious = [Int](repeating: far, count: right.count + 1)
  var previous = (0...right.count).map { min($0, far) }
  var current = beforePrevious
  var previousMinimum = 0
  for row in 1..<(left.count + 1) {
    for column in current.indices { current[column] = far }
    current[0] = min(row, far)
    var rowMinimum = current[0]
    let first = max(1, row - bound)
    let last = min(right.count, row + bound)
    if first > last { return far }
    for column in first...last {
      let isSame = left[row - 1] == right[column - 1]
      var cost = min(
        previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (isSame ? 0 : 1))
      if row > 1, column > 1, left[row - 1] == right[column - 2],
        left[row - 2] == right[column - 1]
      {
        cost = min(cost, beforePrevious[column - 2] + 1)
      }
      current[column] = min(cost, far)
      rowMinimum = min(rowMinimum, current[column])
    }
    // An exchange reaches back two rows, so both have to be beyond the bound.
    if rowMinimum > bound, previousMinimum > bound { return far }
    previousMinimum = rowMinimum
    swap(&beforePrevious, &previous)
    swap(&previous, &current)
  }
  return previous[right.count]
}
