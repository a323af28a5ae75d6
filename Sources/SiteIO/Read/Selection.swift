import KnowledgeBase

/// Kinds whose bytes the compiler gets (see `SourceContent.text`).
private let textExtensions: Set<String> = [
  "md", "markdown", "yml", "yaml", "json", "mustache", "css", "js", "csv", "txt",
]

/// Kinds that are articles or data: one of them that is not text is an error.
private let readExtensions: Set<String> = ["md", "markdown", "yml", "yaml", "json", "mustache"]

/// Kinds that other generators take for articles.
private let otherArticleExtensions: Set<String> = [
  "mdown", "mkd", "mkdn", "mdwn", "mdx", "rst", "adoc", "asciidoc", "textile",
]

/// Hidden files that belong to a documentation tree all the same.
private let knownHiddenPrefixes = [".openpublishing."]

/// Names that editors, version control and operating systems leave behind, in lower case.
private let foreignNames: Set<String> = [
  "node_modules", "thumbs.db", "desktop.ini", "__macosx", "__pycache__", "cvs", "$recycle.bin",
  "system volume information", "lost+found", "icon\r",
]

/// Ends of such names, in lower case.
private let foreignEndings = ["~", ".swp", ".swo", ".bak", ".orig", ".tmp", ".part", ".crdownload"]

func isText(_ path: TreePath) -> Bool {
  textExtensions.contains(path.fileExtension)
}

func isRead(_ path: TreePath) -> Bool {
  readExtensions.contains(path.fileExtension)
}

func isArticle(_ path: TreePath) -> Bool {
  path.fileExtension == "md" || path.fileExtension == "markdown"
}

func isArticleOfOthers(_ path: TreePath) -> Bool {
  otherArticleExtensions.contains(path.fileExtension)
}

/// Names that are left out in silence: hidden ones (a leading dot, Learn's `.openpublishing.*` files
/// excepted), `#saved#` and the foreign ones above.
func isLeftOut(_ name: String) -> Bool {
  if name.utf8.first == UInt8(ascii: ".") {
    return !knownHiddenPrefixes.contains { name.utf8.starts(with: $0.utf8) }
  }
  if name.utf8.first == UInt8(ascii: "#"), name.utf8.last == UInt8(ascii: "#") { return true }
  let lower = name.lowercased()
  return foreignNames.contains(lower) || foreignEndings.contains { lower.hasSuffix($0) }
}

/// How files of kinds that are no text begin.
private let signatures: [([UInt8], String)] = [
  ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "a PNG picture"),
  ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
  (Array("GIF89a".utf8), "a GIF picture"),
  (Array("GIF87a".utf8), "a GIF picture"),
  (Array("%PDF-".utf8), "a PDF document"),
  ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or Office document"),
  ([0x1F, 0x8B, 0x08], "a gzip archive"),
  ([0x7F, 0x45, 0x4C, 0x46], "a program"),
  ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "an Office document"),
]

/// What the bytes of a file are when they are no text: by signature, or because a tenth of its
/// beginning is control characters. UTF-16 with its mark is text that the parser reads or names.
func binaryKind(_ bytes: [UInt8]) -> String? {
  if let found = signatures.first(where: { bytes.starts(with: $0.0) }) { return found.1 }
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
  let head = bytes.prefix(4096)
  let controls = head.count { byte in
    switch byte {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x1B, 0x20...0xFF: false
    default: true
    }
  }
  return controls > 2 && controls * 10 > head.count ? "binary data" : nil
}
