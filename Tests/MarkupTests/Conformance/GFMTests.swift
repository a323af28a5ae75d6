import Foundation
import Markup
import Testing

@Suite("GitHub Flavored Markdown")
struct GFMTests {
  /// Raw HTML is a matter of the site's own allowlist, which is stricter than GitHub's tag filter
  /// and shows what it refuses as text; alerts are the dialect's.
  private static let refused: Set<String> = ["Disallowed Raw HTML", "HTML tag filter"]
  private static let elsewhere: Set<String> = ["Alerts"]

  private func render(_ markdown: String) -> String {
    var options = RenderOptions()
    options.isPlainCommonMark = true
    options.allowsUnsafeHTML = true
    let body = Array(markdown.utf8)
    let parsed = parseBlocks(body[...], firstLine: 1, source: "x.md", dialect: .tierzero)
    return String(decoding: renderHTML(parsed.value, options: options).bytes, as: UTF8.self)
  }

  /// The order of attributes, `/>` and the exact marks of notes are a renderer's own.
  private func normalized(_ html: String) -> String {
    var text = html
    for (pattern, replacement) in [
      (#"<input( [a-z]+="[^"]*")+( /)?>"#, ""),
      (#"<sup class="footnote-ref"><a [^>]*>"#, "<sup>"),
      (#"<section class="footnotes"[^>]*>"#, "<section>"),
      (#"<li id="fn[^>]*>"#, "<li>"),
      (#"(<p>)? ?<a [^>]*class="footnote-backref"[^>]*>.*?</a>(</p>(?=\n</li>))?"#, ""),
    ] {
      let expression = try? NSRegularExpression(pattern: pattern)
      let range = NSRange(text.startIndex..., in: text)
      if replacement.isEmpty, pattern.hasPrefix("<input") {
        let isChecked = #"<input[^>]*checked[^>]*>"#
        text = text.replacingOccurrences(of: isChecked, with: "[x]", options: .regularExpression)
        text = text.replacingOccurrences(
          of: "<input[^>]*>", with: "[ ]", options: .regularExpression)
        continue
      }
      text =
        expression?.stringByReplacingMatches(in: text, range: range, withTemplate: replacement)
        ?? text
    }
    return text.replacingOccurrences(of: "</a></sup>", with: "</sup>")
      .replacingOccurrences(of: "\n</p>", with: "</p>")
      .replacingOccurrences(of: "</a>\n</li>", with: "</li>")
  }

  @Test(
    "The examples of GitHub's extensions hold", arguments: ["gfm-extensions.json", "gfm-more.json"])
  func examples(file: String) throws {
    guard let examples = try conformanceExamples(file) else { return }
    for example in examples {
      if Self.refused.contains(example.section) || Self.elsewhere.contains(example.section) {
        continue
      }
      let html = render(example.markdown)
      if example.html == "<IGNORE>\n" { continue }
      #expect(
        normalized(html) == normalized(example.html), "\(file) \(example.example): \(html)")
    }
  }
}
