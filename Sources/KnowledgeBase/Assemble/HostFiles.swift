import Markup

/// Lines of `name value` files, where a line break or a space in a value would say something else.
private func singleLine(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
}

extension SiteFrame {
  /// `robots.txt` (RFC 9309): everything may be read.
  func robots() -> String {
    var text = "User-agent: *\nAllow: /\n"
    if let base { text += "\nSitemap: \(singleLine(base))sitemap.xml\n" }
    return text
  }

  /// `_headers`, as several static hosts read it.
  func headers() -> String {
    var text = "/*\n"
    for (name, value) in responseHeaders { text += "  \(name): \(value)\n" }
    for folder in lastingFolders {
      text += "\n\(rootPath)\(folder)/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    }
    return text
  }

  /// A part of an nginx configuration, to be included in the site's `server` block.
  func nginx() -> String {
    var text = """
      # Include this file in the server block that serves the site.
      error_page 404 \(rootPath)404.html;
      charset utf-8;
      charset_types text/css text/plain text/markdown text/xml application/json
        application/javascript application/atom+xml;

      """
    for (name, value) in responseHeaders { text += "add_header \(name) \"\(value)\" always;\n" }
    for folder in lastingFolders {
      text += "\nlocation \(rootPath)\(folder)/ {\n"
      for (name, value) in responseHeaders {
        text += "  add_header \(name) \"\(value)\" always;\n"
      }
      text += "  add_header Cache-Control \"public, max-age=31536000, immutable\" always;\n}\n"
    }
    text += "\n"
    for (from, to) in oldAddresses() {
      text += "location = \(quotedPath(of: from)) "
      text += "{ return 301 \(quoted(location(of: to))); }\n"
    }
    return text
  }

  /// `_redirects`, as several static hosts read it.
  func redirects() -> String {
    oldAddresses().map { from, to in
      "\(rootPath)\(percentEncoded(from)) \(location(of: to)) 301\n"
    }.joined()
  }

  /// Each redirect's path, and the other form that readers may have of it: `old/read` for
  /// `old/read.html`, `old/` for `old/index.html`. A page or another redirect goes before a form.
  private func oldAddresses() -> [(from: TreePath, to: RedirectTarget)] {
    if library.redirects.isEmpty { return [] }
    var taken = Set(library.redirects.map(\.from))
    taken.formUnion(library.categories.map(\.route))
    for page in library.pages {
      taken.insert(page.route)
      taken.formUnion(page.steps.map(\.route))
    }
    var addresses: [(TreePath, RedirectTarget)] = []
    for redirect in library.redirects {
      addresses.append((redirect.from, redirect.to))
      let isIndex = redirect.from.name == "index.html"
      let form =
        isIndex
        ? TreePath(redirect.from.folder.description + "/") : redirect.from.withoutExtension
      if isIndex, redirect.from.folder.isEmpty { continue }
      if !isIndex, taken.contains(form.appending("index.html")) { continue }
      if taken.insert(form).inserted { addresses.append((form, redirect.to)) }
    }
    return addresses
  }

  private var responseHeaders: [(String, String)] {
    [
      ("Content-Security-Policy", singleLine(widestPolicy) + "; frame-ancestors 'none'"),
      ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "strict-origin-when-cross-origin"),
      ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
  }

  /// Folders whose files never change: their names tell what is in them.
  private var lastingFolders: [String] {
    ["assets"] + library.locales.map { "search/" + $0.tag }
  }

  private var rootPath: String { base.map(basePath) ?? "/" }

  private func location(of target: RedirectTarget) -> String {
    switch target {
    case .local(let path, let fragment):
      rootPath + percentEncoded(path) + (fragment.isEmpty ? "" : "#" + fragment)
    case .external(let address):
      String(decoding: address.utf8.flatMap(encodedForLine), as: UTF8.self)
    }
  }

  /// nginx compares locations with addresses that it has decoded. In quoted text it reads `\"` and `\\`.
  private func quotedPath(of path: TreePath) -> String {
    var bytes: [UInt8] = []
    for byte in unescapingPercents(Array(rootPath.utf8)) + path.bytes {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
    return "\"" + String(decoding: bytes, as: UTF8.self) + "\""
  }

  /// nginx reads `"`, `\` and `$` in quoted text: none is left after percent-encoding but `$`.
  private func quoted(_ address: String) -> String {
    "\""
      + address.utf8.map { $0 == UInt8(ascii: "$") ? "%24" : String(Unicode.Scalar($0)) }.joined()
      + "\""
  }
}

/// A byte of an address that a line-based file can hold: spaces, quotes and controls encoded.
private func encodedForLine(_ byte: UInt8) -> [UInt8] {
  guard byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  else { return [byte] }
  let digits = Array("0123456789ABCDEF".utf8)
  return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
}
