/// What a delimiter run was turned into.
enum DelimiterMark: UInt8 {
  case emphasis
  case strong
  case strikethrough

  var kind: NodeKind {
    switch self {
    case .emphasis: .emphasis
    case .strong: .strong
    case .strikethrough: .strikethrough
    }
  }
}

/// One run of `*`, `_` or `~` with what the scalars beside it allow.
struct DelimiterRun {
  var mark: UInt8
  /// Characters of the run that are still text.
  var count: Int
  let written: Int
  var canOpen = false
  var canClose = false
  /// What the run closes, outermost last, and opens, innermost first.
  var closes: [DelimiterMark] = []
  var opens: [DelimiterMark] = []
  /// Neighbours among the runs that may still open or close.
  var previous = -1
  var next = -1

  init(mark: UInt8, count: Int) {
    self.mark = mark
    self.count = count
    written = count
  }

  /// Sets what the run may do from the scalars before and after it.
  ///
  /// CommonMark 0.30, 6.2, with the relaxation of the markdown-cjk-friendly specification: CJK
  /// punctuation counts as a letter, and next to a CJK character other punctuation does not keep a
  /// run from flanking. Otherwise `**注意：**请` would never close.
  mutating func setFlanking(before: UInt32, after: UInt32, isCJKFriendly: Bool) {
    let spaceBefore = isUnicodeSpace(before)
    let spaceAfter = isUnicodeSpace(after)
    let cjkBefore = isCJKFriendly && isCJK(before)
    let cjkAfter = isCJKFriendly && isCJK(after)
    let punctuationBefore = isUnicodePunctuation(before)
    let punctuationAfter = isUnicodePunctuation(after)
    let stopsBefore = punctuationBefore && !cjkBefore
    let stopsAfter = punctuationAfter && !cjkAfter
    let isLeft = !spaceAfter && (!stopsAfter || spaceBefore || stopsBefore || cjkBefore)
    let isRight = !spaceBefore && (!stopsBefore || spaceAfter || stopsAfter || cjkAfter)
    if mark == UInt8(ascii: "_") {
      canOpen = isLeft && (!isRight || punctuationBefore)
      canClose = isRight && (!isLeft || punctuationAfter)
    } else {
      canOpen = isLeft
      canClose = isRight
    }
    if mark == UInt8(ascii: "~"), written > 2 {
      canOpen = false
      canClose = false
    }
  }
}

/// Pairs the runs of one sequence of inlines (CommonMark 0.30, appendix, "process emphasis").
/// Each search for an opener ends where an equal search failed before, which keeps it linear.
func pairDelimiters(_ runs: inout [DelimiterRun]) {
  for index in runs.indices {
    runs[index].previous = index - 1
    runs[index].next = index + 1 < runs.count ? index + 1 : -1
  }
  var bottoms = [Int](repeating: -1, count: 24)
  var closer = runs.isEmpty ? -1 : 0
  while closer != -1 {
    guard runs[closer].canClose else {
      closer = runs[closer].next
      continue
    }
    let bottom = bottomIndex(runs[closer])
    var opener = runs[closer].previous
    while opener > bottoms[bottom], !matches(runs[opener], runs[closer]) {
      opener = runs[opener].previous
    }
    if opener > bottoms[bottom] {
      pair(opener, closer, in: &runs)
      if runs[closer].count == 0 || runs[closer].mark == UInt8(ascii: "~") {
        let next = runs[closer].next
        remove(closer, from: &runs)
        closer = next
      }
    } else {
      bottoms[bottom] = runs[closer].previous
      let next = runs[closer].next
      if !runs[closer].canOpen { remove(closer, from: &runs) }
      closer = next
    }
  }
}

/// Searches are equal when mark, length modulo three and the ability to open are.
private func bottomIndex(_ closer: DelimiterRun) -> Int {
  switch closer.mark {
  case UInt8(ascii: "~"): 12 + closer.written
  case UInt8(ascii: "_"): (closer.canOpen ? 3 : 0) + closer.written % 3
  default: 6 + (closer.canOpen ? 3 : 0) + closer.written % 3
  }
}

private func matches(_ opener: DelimiterRun, _ closer: DelimiterRun) -> Bool {
  guard opener.canOpen, opener.mark == closer.mark else { return false }
  if opener.mark == UInt8(ascii: "~") { return opener.written == closer.written }
  guard opener.canClose || closer.canOpen else { return true }
  return closer.written % 3 == 0 || (opener.written + closer.written) % 3 != 0
}

private func pair(_ opener: Int, _ closer: Int, in runs: inout [DelimiterRun]) {
  runs[opener].next = closer
  runs[closer].previous = opener
  if runs[opener].mark == UInt8(ascii: "~") {
    runs[opener].opens.append(.strikethrough)
    runs[closer].closes.append(.strikethrough)
    runs[opener].count = 0
    runs[closer].count = 0
  } else {
    let isStrong = runs[opener].count > 1 && runs[closer].count > 1
    runs[opener].opens.append(isStrong ? .strong : .emphasis)
    runs[closer].closes.append(isStrong ? .strong : .emphasis)
    runs[opener].count -= isStrong ? 2 : 1
    runs[closer].count -= isStrong ? 2 : 1
  }
  if runs[opener].count == 0 { remove(opener, from: &runs) }
}

private func remove(_ index: Int, from runs: inout [DelimiterRun]) {
  let (previous, next) = (runs[index].previous, runs[index].next)
  if previous != -1 { runs[previous].next = next }
  if next != -1 { runs[next].previous = previous }
}
