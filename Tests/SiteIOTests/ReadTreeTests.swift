import KnowledgeBase
import SiteIO
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Reading a content folder")
struct ReadTreeTests {
  @Test("Files come sorted by bytes, text with its bytes, pictures with size, hash and header")
  func plain() throws {
    let scratch = try Scratch()
    for name in ["b.md", "B.md", "a/z.md", "a-b.md", "é.md", "a b&c#%.md", "x.txt", "知识/库.md"] {
      try scratch.write(name, name)
    }
    let gif = Array("GIF89a".utf8) + [4, 0, 3, 0]
    try scratch.write("p.gif", bytes: gif)
    let tree = try readTree(scratch.path)
    #expect(
      tree.paths == [
        "B.md", "a b&c#%.md", "a-b.md", "a/z.md", "b.md", "p.gif", "x.txt", "é.md", "知识/库.md",
      ])
    #expect(tree.findings == [])
    guard case .asset(let asset) = tree[TreePath("p.gif")]?.content else {
      Issue.record("not an asset")
      return
    }
    #expect(asset.digest == contentHash(gif) && asset.size == 10)
    #expect(asset.image == ImageHeader(format: .gif, width: 4, height: 3))
  }

  @Test("Links are never followed: out of the tree an error, within it a warning")
  func links() throws {
    let scratch = try Scratch()
    try scratch.write("outside/secret.md", "secret")
    try scratch.write("content/a.md")
    try scratch.write("content/docs/b.md")
    let links = [
      "out.md": "../outside/secret.md", "out": "../outside", "zero.md": "/dev/zero",
      "gone.md": "nothing", "self": "self", "up": "..", "docs/top": "..", "b.md": "a.md",
      "copy": "docs", "site.yml": "/etc/passwd",
    ]
    for (name, target) in links { scratch.link("content/\(name)", to: target) }
    let tree = try readTree(scratch.sub("content"))
    #expect(tree.paths == ["a.md", "docs/b.md"])
    #expect(
      tree.findings == [
        "b.md warning link-in-tree", "copy warning link-in-tree", "docs/top error link-loop",
        "gone.md error dangling-link", "out error link-out-of-tree",
        "out.md error link-out-of-tree", "self error link-loop",
        "site.yml error link-out-of-tree", "up error link-out-of-tree",
        "zero.md error link-out-of-tree",
      ])
    #expect(
      tree.diagnostics[0].message.utf8.elementsEqual("this link to 'a.md' is not followed".utf8))
  }

  @Test("Pipes are told and not opened")
  func pipes() throws {
    let scratch = try Scratch()
    mkfifo(scratch.sub("page.md"), 0o644)
    mkfifo(scratch.sub("site.yml"), 0o644)
    let tree = try readTree(scratch.path)
    #expect(tree.findings == ["page.md error not-a-file", "site.yml error not-a-file"])
  }

  @Test("Names that make no address are told escaped")
  func names() throws {
    let scratch = try Scratch()
    try scratch.write("a\nb.md")
    try scratch.write("c\u{1B}[2Jd.md")
    try scratch.write("-rf.md")
    try scratch.write("a\"b.md")
    let file = try #require(
      fopen([CChar](Array("\(scratch.path)/x".utf8CString.dropLast()) + [-1, 0]), "w"))
    fclose(file)
    let tree = try readTree(scratch.path)
    #expect(tree.paths == ["-rf.md", "a\"b.md"])
    #expect(
      tree.findings == [
        "a\\u{A}b.md error name-not-text", "c\\u{1B}[2Jd.md error name-not-text",
        "x\\xFF error name-not-text",
      ])
  }

  @Test("Hidden and foreign files are left out by the stated list")
  func foreign() throws {
    let scratch = try Scratch()
    for name in [
      ".git/x.md", ".DS_Store", "Thumbs.db", "page.md~", ".page.md.swp", "node_modules/p/readme.md",
      "desktop.ini", ".hidden.md", ".openpublishing.redirection.json", "x.mdx",
    ] { try scratch.write(name) }
    let tree = try readTree(scratch.path)
    #expect(tree.paths == [".openpublishing.redirection.json", "x.mdx"])
    #expect(tree.findings == [".hidden.md warning hidden-article", "x.mdx warning unread-article"])
  }

  @Test("Limits of size and kind are told, and sparse giants are not read")
  func limits() throws {
    let scratch = try Scratch()
    try scratch.write("big.md", String(repeating: "x", count: 2000))
    try scratch.write("huge.zip")
    truncate(scratch.sub("huge.zip"), 5_000_000_000)
    try scratch.write("png.md", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0])
    try scratch.write("nul.md", "one \0 is the parser's matter, said this long line of text")
    try scratch.write("nuls.txt", bytes: Array(repeating: 0, count: 90))
    try scratch.write("wrong.png", "<!doctype html>")
    try scratch.write("wrong.jpg", bytes: Array("GIF89a".utf8) + [4, 0, 3, 0])
    var options = ReadOptions()
    options.textLimit = 1000
    let tree = try readTree(scratch.path, options: options)
    #expect(tree.paths == ["nul.md", "nuls.txt", "wrong.jpg", "wrong.png"])
    #expect(
      tree.findings == [
        "big.md error file-too-large", "huge.zip error file-too-large", "png.md error binary-file",
        "wrong.jpg warning odd-image", "wrong.png warning odd-image",
      ])
  }

  @Test("Deep folders are read to the limit, and one more is told")
  func deep() throws {
    let scratch = try Scratch()
    let deep = (1...200).map { "f\($0)" }.joined(separator: "/")
    try scratch.write("\(deep)/a.md")
    #expect(try readTree(scratch.path).paths == ["\(deep)/a.md"])
    var options = ReadOptions()
    options.depthLimit = 3
    #expect(
      try readTree(scratch.path, options: options).findings == ["f1/f2/f3/f4 error folder-too-deep"]
    )
  }

  @Test("A site that tierzero made is no content")
  func ownOutput() throws {
    let scratch = try Scratch()
    try scratch.write("a.md")
    try scratch.write("manifest.json", "{\"name\":\"of another tool\"}")
    try scratch.write("site/manifest.json", "{\"generator\":\"tierzero\",\"format\":1}")
    try scratch.write("site/a.md")
    let tree = try readTree(scratch.path)
    #expect(tree.paths == ["a.md", "manifest.json"])
    #expect(tree.findings == ["site warning published-site"])
    #expect(throws: DiskFailure.self) { try readTree(scratch.sub("site")) }
  }

  @Test("A missing folder and a file are wrong usage")
  func wrongFolders() throws {
    let scratch = try Scratch()
    try scratch.write("f")
    for name in ["nothing", "f"] {
      do {
        _ = try readTree(scratch.sub(name))
        Issue.record("read \(name)")
      } catch {
        #expect(error.cause == .usage)
      }
    }
  }
}
