/// Finds every occurrence of many texts in one pass (Aho and Corasick, "Efficient string matching: an
/// aid to bibliographic search", Communications of the ACM 18, 1975).
struct TextAutomaton: Sendable {
  /// Bytes that no text has share class 0, so that a row has one entry for each byte in use.
  private let classes: [UInt8]
  private let width: Int
  /// The next state by state and class.
  private var next: [Int32]
  /// The text that ends in a state; -1 for none.
  private var ends: [Int32]
  /// The next state along the suffixes in which a text ends; 0 for none.
  private var suffixes: [Int32]

  init(_ texts: [[UInt8]]) {
    var classes = [UInt8](repeating: 0, count: 256)
    var count = 1
    for byte in texts.joined() where classes[Int(byte)] == 0 {
      // With all 256 bytes in use two would share a class; texts in UTF-8 use fewer.
      classes[Int(byte)] = UInt8(truncatingIfNeeded: count)
      count += 1
    }
    self.classes = classes
    width = count
    next = [Int32](repeating: -1, count: count)
    ends = [-1]
    suffixes = [0]
    for (index, text) in texts.enumerated() { insert(text, Int32(index)) }
    link()
  }

  private mutating func insert(_ text: [UInt8], _ index: Int32) {
    var state = 0
    for byte in text {
      let entry = state * width + Int(classes[Int(byte)])
      if next[entry] < 0 {
        next[entry] = Int32(ends.count)
        next.append(contentsOf: repeatElement(-1, count: width))
        ends.append(-1)
        suffixes.append(0)
      }
      state = Int(next[entry])
    }
    ends[state] = index
  }

  /// Fills in where each state goes on when its own text does not: breadth first, so that shorter
  /// suffixes are settled before longer ones.
  private mutating func link() {
    var fallback = [Int32](repeating: 0, count: ends.count)
    var queue: [Int] = []
    for entry in 0..<width {
      if next[entry] < 0 { next[entry] = 0 } else { queue.append(Int(next[entry])) }
    }
    var place = 0
    while place < queue.count {
      let state = queue[place]
      place += 1
      let behind = Int(fallback[state])
      suffixes[state] = ends[behind] >= 0 ? Int32(behind) : suffixes[behind]
      for entry in 0..<width {
        let target = next[state * width + entry]
        let other = next[behind * width + entry]
        if target < 0 {
          next[state * width + entry] = other
        } else {
          fallback[Int(target)] = other
          queue.append(Int(target))
        }
      }
    }
  }

  /// Tells of each occurrence the text's index and where it ends.
  func matches(in text: [UInt8], _ tell: (_ index: Int, _ end: Int) -> Void) {
    var state = 0
    for (offset, byte) in text.enumerated() {
      state = Int(next[state * width + Int(classes[Int(byte)])])
      var ending = state
      while true {
        if ends[ending] >= 0 { tell(Int(ends[ending]), offset + 1) }
        ending = Int(suffixes[ending])
        if ending == 0 { break }
      }
    }
  }
}
