extension HTML {
  /// Appends a JSON string with its quotes, for a data block inside `<script>`.
  ///
  /// `<`, `>` and `&` are written as `\u003C` and so on, so that neither `</script>` nor `<!--` can
  /// appear (HTML Standard, 4.12.1.3); U+2028 and U+2029 as well, which end a line in JavaScript.
  public mutating func append(jsonString text: String) {
    append("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "<": append("\\u003C")
      case ">": append("\\u003E")
      case "&": append("\\u0026")
      case "\n": append("\\n")
      case "\t": append("\\t")
      case "\u{2028}": append("\\u2028")
      case "\u{2029}": append("\\u2029")
      case "\u{0}"..."\u{1F}", "\u{7F}": append(" ")
      default: append(markup: Array(String(scalar).utf8)[...])
      }
    }
    append("\"")
  }
}
