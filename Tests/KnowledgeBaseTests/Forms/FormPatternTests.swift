import KnowledgeBase
import Testing

@Suite("Patterns of form fields")
struct FormPatternTests {
  @Test(
    "A pattern is written anew so that browsers and schemas read it alike",
    arguments: [
      (#"AADSTS\d{5,7}"#, "AADSTS[0-9]{5,7}"), ("(a|b)+c?", "(?:a|b)+c?"),
      (#"[\d-]{2}"#, #"[\-0-9]{2}"#), ("[z-ya]".replacing("z-y", with: "y-z"), "[ay-z]"),
      ("[&&!!]", "[!&]"), (#"a\-b"#, "a-b"), (#"\/x{2,}"#, #"\/x{2,}"#), ("[^a-f]", "[^a-f]"),
      ("账单.", "账单."), (#"[\]]"#, #"[\]]"#), ("", ""),
    ])
  func writtenAnew(typed: String, expected: String) throws {
    let pattern = try readFormPattern(typed).get()
    #expect(pattern.text == expected)
    #expect(try readFormPattern(pattern.text).get() == pattern)
    #expect(pattern.anchored == "^(?:\(expected))$")
  }

  @Test(
    "What engines read differently, or what may never end, is refused with the reason",
    arguments: [
      ("^a", "leave it out"), ("a$", "leave it out"), ("(?=a)", "look-around"),
      ("(?<n>a)", "look-around"), (#"(a)\1"#, "not read alike"), (#"\w+"#, "not read alike"),
      (#"\p{L}"#, "not read alike"), ("(a+)+", "without bound"), ("(?:a*b?)*", "without bound"),
      ("a**", "after a repeat"), ("a+?", "after a repeat"), ("*a", "repeats nothing"),
      ("[a", "without ']'"), ("[]", "empty"), ("(a", "without ')'"), ("a)", "too many"),
      ("a{2,1}", "no count"), ("a{99999}", "no count"), ("[z-a]", "backwards"), (#"a\"#, "ends in"),
      ("a]", "too many"), ("[[a]", "in a class"),
      (String(repeating: "(", count: 60), "nested too deeply"),
      (String(repeating: "a", count: 501), "too long"),
    ])
  func refused(typed: String, reason: String) {
    switch readFormPattern(typed) {
    case .success(let pattern): Issue.record("\(typed) is read as \(pattern.text)")
    case .failure(let problem): #expect(problem.message.contains(reason), "\(problem.message)")
    }
  }
}
