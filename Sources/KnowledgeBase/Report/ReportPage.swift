import Diagnostics
import Markup

/// The looks that only a report has; the rest is the site's own style sheet.
private let reportStyle: StaticString = """
  .tz-report{max-inline-size:var(--wide);margin-inline:auto;padding:var(--space-8) var(--space-4) var(--space-16);inline-size:100%}
  .tz-report .met{color:var(--tip)}.tz-report .gap{color:var(--caution);font-weight:650}
  .tz-report .verdict{padding:var(--space-4);border-radius:var(--radius);font-weight:600}
  .tz-report .verdict.met{background:var(--tip-soft)}.tz-report .verdict.gap{background:var(--caution-soft)}
  .tz-report td small{display:block;color:var(--ink-soft)}
  .tz-report details{margin-block:var(--space-2)}
  """

/// A page that stands alone: its style is in it, and it loads nothing.
struct ReportPage {
  private var html = HTML()
  private var head: [UInt8] = []

  init(title: String, style: [UInt8]) {
    html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    html.append(
      """
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
      'unsafe-inline'; base-uri 'none'; form-action 'none'">

      """)
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    html.append("<meta name=\"robots\" content=\"noindex\">\n<title>")
    html.append(text: title)
    html.append("</title>\n<style>\n")
    // The site's own rules stand as they are. Text with '<', which could end the element, has none.
    head = html.bytes + (style.contains(UInt8(ascii: "<")) ? [] : style)
    html = HTML()
    html.append(reportStyle)
    html.append("\n</style>\n</head>\n<body>\n<main class=\"tz-report\">\n<h1>")
    html.append(text: title)
    html.append("</h1>\n")
  }

  mutating func finish() -> [UInt8] {
    html.append("</main>\n</body>\n</html>\n")
    return head + html.bytes
  }

  mutating func heading(_ text: String) {
    html.append("<h2>")
    html.append(text: text)
    html.append("</h2>\n")
  }

  mutating func paragraph(_ text: String, isMet: Bool? = nil) {
    switch isMet {
    case true?: html.append("<p class=\"verdict met\">")
    case false?: html.append("<p class=\"verdict gap\">")
    case nil: html.append("<p>")
    }
    html.append(text: text)
    html.append("</p>\n")
  }

  mutating func list(_ items: [String], isOrdered: Bool = false) {
    if items.isEmpty { return }
    html.append(isOrdered ? "<ol>\n" : "<ul>\n")
    for item in items {
      html.append("<li>")
      html.append(text: item)
      html.append("</li>\n")
    }
    html.append(isOrdered ? "</ol>\n" : "</ul>\n")
  }

  /// Articles behind a title that unfolds.
  mutating func articles(_ title: String, _ articles: [ArticleReport], base: String?) {
    if articles.isEmpty { return }
    html.append("<details>\n<summary>")
    html.append(text: title)
    html.append("</summary>\n<ul>\n")
    for article in articles {
      html.append("<li>")
      if let base, !article.address.isEmpty {
        html.append("<a href=\"")
        html.append(text: base + percentEncoded(TreePath(article.address)))
        html.append("\">")
        html.append(text: article.title)
        html.append("</a>")
      } else {
        html.append(text: article.title)
      }
      html.append(" <small>")
      html.append(text: article.source)
      if let updated = article.updated {
        html.append(", updated ")
        html.append(text: updated.text)
      }
      html.append("</small></li>\n")
    }
    html.append("</ul>\n</details>\n")
  }

  /// A table whose first column heads its rows.
  mutating func table(_ caption: String, columns: [String], rows: [[ReportCell]]) {
    if rows.isEmpty { return }
    html.append("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
    html.append(text: caption)
    html.append("\">\n<table>\n<thead>\n<tr>")
    for column in columns {
      html.append("<th scope=\"col\">")
      html.append(text: column)
      html.append("</th>")
    }
    html.append("</tr>\n</thead>\n<tbody>\n")
    for row in rows {
      html.append("<tr>")
      for (index, cell) in row.enumerated() {
        html.append(index == 0 ? "<th scope=\"row\">" : "<td>")
        append(cell)
        html.append(index == 0 ? "</th>" : "</td>")
      }
      html.append("</tr>\n")
    }
    html.append("</tbody>\n</table>\n</div>\n")
  }

  private mutating func append(_ cell: ReportCell) {
    switch cell.isMet {
    case true?: html.append("<span class=\"met\">")
    case false?: html.append("<span class=\"gap\">")
    case nil: break
    }
    for (index, line) in cell.lines.enumerated() {
      if index > 0 { html.append("<br>") }
      html.append(text: line)
    }
    if cell.isMet != nil { html.append("</span>") }
  }
}

struct ReportCell {
  var lines: [String]
  var isMet: Bool?

  init(_ lines: String..., isMet: Bool? = nil) {
    self.lines = lines
    self.isMet = isMet
  }

  init(lines: [String]) {
    self.lines = lines
  }
}
