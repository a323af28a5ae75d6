import Diagnostics
import KnowledgeBase
import SiteIO
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

private func site(_ files: [String: String]) -> Site {
  Site(
    entries: files.map { path, text in
      SiteEntry(
        path: TreePath(path),
        content: .page { RenderedPage(bytes: Array(text.utf8)) })
    })
}

private let templateError = DiagnosticCode("test-template", .error, "A template is broken.")

@Suite("Publishing a site")
struct PublishTests {
  private func publishing(
    _ site: Site, _ scratch: Scratch, change: (inout PublishOptions) -> Void = { _ in }
  ) throws -> PublishReport {
    var options = PublishOptions(content: scratch.sub("content"))
    options.jobs = 2
    options.versions = [Manifest.Version(name: "tierzero", version: "1")]
    change(&options)
    let output = try inspectOutput(
      scratch.sub("site"), content: scratch.sub("content"), home: nil)
    return try publish(site, to: output, options: options)
  }

  @Test("The second site replaces the first whole, and nothing is left beside it")
  func replaces() throws {
    let scratch = try Scratch()
    mkdir(scratch.sub("content"), 0o755)
    _ = try publishing(site(["a.html": "1", "x/y/b.html": "1", "x/c.html": "1"]), scratch)
    #expect(scratch.names() == ["content", "site"])
    #expect(scratch.names("site/x") == ["c.html", "y"])
    _ = try publishing(site(["a.html": "2", "n/e.html": "2"]), scratch)
    #expect(scratch.names() == ["content", "site"])
    #expect(scratch.names("site") == ["a.html", "manifest.json", "n"])
    #expect(scratch.content("site/a.html") == Array("2".utf8))
  }

  @Test("The manifest lists every file with hash and size, and the changes follow from two")
  func manifests() throws {
    let scratch = try Scratch()
    mkdir(scratch.sub("content"), 0o755)
    _ = try publishing(site(["b.html": "bb", "a.html": "1", "\"q\\.html": "q"]), scratch)
    let old = try readManifest(scratch.sub("site/manifest.json"))
    #expect(old.files.map(\.path.description) == ["\"q\\.html", "a.html", "b.html"])
    #expect(old.files[2].size == 2 && old.files[2].digest == contentHash(Array("bb".utf8)))
    let report = try publishing(site(["b.html": "bb", "a.html": "2", "n.html": "n"]), scratch)
    let new = try #require(report.manifest)
    let found = changes(from: old, to: new)
    #expect(found.uploads.map(\.description) == ["a.html", "manifest.json", "n.html"])
    #expect(found.deletions.map(\.description) == ["\"q\\.html"])
    #expect(changes(from: new, to: new) == SiteChanges(uploads: [], deletions: []))
  }

  @Test("Several sites are written as they are made; what they have in common is on the disk once")
  func severalSites() throws {
    let scratch = try Scratch()
    mkdir(scratch.sub("content"), 0o755)
    let output = try inspectOutput(
      scratch.sub("site"), content: scratch.sub("content"), home: nil)
    let options = PublishOptions(content: scratch.sub("content"))
    let parts = ["one", "two"].map { SitePart(folder: TreePath($0), locales: ["en"]) }
    let sites = parts.map { part in
      var made = site([
        "\(part.folder)/same.html": "same", "\(part.folder)/own.html": "\(part.folder)",
      ])
      made.parts = [part]
      return made
    }
    let report = try publish(to: output, options: options) { write in
      sites.forEach(write)
      return Site(entries: [], parts: parts)
    }
    #expect(report.manifest?.files.count == 6)
    #expect(scratch.names("site/two") == ["manifest.json", "own.html", "same.html"])
    #expect(scratch.content("site/two/own.html") == Array("two".utf8))
    var found = stat()
    stat(scratch.sub("site/two/same.html"), &found)
    #expect(found.st_nlink == 2)
    let failed = try publish(to: output, options: options) { write in
      write(sites[0])
      return nil
    }
    #expect(failed.manifest == nil)
    #expect(scratch.names() == ["content", "site"])
    #expect(scratch.names("site") == ["manifest.json", "one", "two"])
  }

  @Test("Permissions do not depend on the umask")
  func umasks() throws {
    let scratch = try Scratch()
    mkdir(scratch.sub("content"), 0o755)
    let before = umask(0o077)
    defer { umask(before) }
    _ = try publishing(site(["x/a.html": "1"]), scratch)
    #expect(scratch.mode("site") == 0o755 && scratch.mode("site/x") == 0o755)
    #expect(scratch.mode("site/x/a.html") == 0o644)
    #expect(scratch.mode("site/manifest.json") == 0o644)
  }

  @Test("Assets are copied, and one that changed since it was read stops publishing")
  func assets() throws {
    let scratch = try Scratch()
    try scratch.write("content/p/x.bin", "asset")
    let good = SiteEntry(
      path: TreePath("assets/x.bin"),
      content: .asset(TreePath("p/x.bin"), digest: contentHash(Array("asset".utf8))))
    #expect(try publishing(Site(entries: [good]), scratch).manifest != nil)
    #expect(scratch.content("site/assets/x.bin") == Array("asset".utf8))
    for meddle in ["changed", nil] {
      if let meddle {
        try scratch.write("content/p/x.bin", meddle)
      } else {
        unlink(scratch.sub("content/p/x.bin"))
      }
      let report = try publishing(Site(entries: [good]), scratch)
      #expect(report.manifest == nil)
      #expect(report.diagnostics.map(\.code.name) == ["file-changed"])
      #expect(scratch.content("site/assets/x.bin") == Array("asset".utf8))
    }
    #expect(scratch.names() == ["content", "site"])
  }

  @Test("Errors of rendering are all told once, and nothing is published")
  func renderingErrors() throws {
    let scratch = try Scratch()
    mkdir(scratch.sub("content"), 0o755)
    let pages = (0..<50).map { number in
      SiteEntry(
        path: TreePath("p\(number).html"),
        content: .page {
          RenderedPage(
            bytes: [],
            diagnostics: [Diagnostic(templateError, path: "t.mustache", "no \(number % 2)")])
        })
    }
    let report = try publishing(Site(entries: pages), scratch)
    #expect(report.manifest == nil && report.diagnostics.count == 2)
    #expect(scratch.names() == ["content"])
  }

  @Test(
    "A folder that is not ours, a link, a file and what contains the content are refused untouched")
  func refusals() throws {
    let scratch = try Scratch()
    try scratch.write("content/a.md")
    try scratch.write("full/file")
    try scratch.write("file")
    mkdir(scratch.sub("empty"), 0o755)
    scratch.link("link", to: "empty")
    scratch.link("dangling", to: "nothing")
    let content = scratch.sub("content")
    let refused = [
      "", "/", scratch.path, content, content + "/", scratch.sub("content/../content"),
      scratch.sub("full"), scratch.sub("file"), scratch.sub("file/below"), scratch.sub("link"),
      scratch.sub("link/"), scratch.sub("dangling"), scratch.sub("new/.."),
    ]
    for path in refused {
      do {
        let output = try inspectOutput(path, content: content, home: nil)
        Issue.record("'\(path)' was taken as \(output)")
      } catch {
        #expect(error.cause == .usage || path.hasSuffix(".."), "\(path)")
      }
    }
    #expect(throws: DiskFailure.self) {
      try inspectOutput(scratch.sub("empty"), content: content, home: scratch.sub("empty"))
    }
    for path in ["empty", "new", "new/deep/er", "content/site"] {
      _ = try inspectOutput(scratch.sub(path), content: content, home: nil)
    }
    #expect(scratch.names() == ["content", "dangling", "empty", "file", "full", "link"])
  }

  @Test("Files of others in our folder are named and kept", arguments: ["x.html", "n/x", "l"])
  func foreignFiles(_ name: String) throws {
    let scratch = try Scratch()
    mkdir(scratch.sub("content"), 0o755)
    _ = try publishing(site(["a.html": "1"]), scratch)
    if name == "l" { scratch.link("site/l", to: "/etc") } else { try scratch.write("site/\(name)") }
    do {
      _ = try publishing(site(["a.html": "2"]), scratch)
      Issue.record("published")
    } catch let failure as DiskFailure {
      #expect(failure.cause == .usage)
    }
    #expect(scratch.content("site/a.html") == Array("1".utf8))
  }

  @Test(
    "No path leads out of the output folder",
    arguments: ["../x", "a//b", "./a", "/a", "a/", "manifest.json"])
  func traversal(_ path: String) throws {
    let scratch = try Scratch()
    mkdir(scratch.sub("content"), 0o755)
    #expect(throws: DiskFailure.self) { try publishing(site([path: "x"]), scratch) }
    #expect(scratch.names() == ["content"])
  }

  @Test("What a killed build left is cleared away by the next")
  func leftovers() throws {
    let scratch = try Scratch()
    try scratch.write("content/a.md")
    try scratch.write(".site.tierzero.staging/old/x.html")
    scratch.link(".site.tierzero.staging/l", to: "../content")
    try scratch.write(".site.tierzero.lock", "")
    _ = try publishing(site(["a.html": "1"]), scratch)
    #expect(scratch.names() == ["content", "site"])
    #expect(scratch.content("content/a.md") != nil)
  }

  @Test("A cancelled build leaves nothing behind")
  func cancelled() throws {
    let scratch = try Scratch()
    mkdir(scratch.sub("content"), 0o755)
    do {
      _ = try publishing(site(["a.html": "1"]), scratch) { $0.isCancelled = { true } }
      Issue.record("published")
    } catch let failure as DiskFailure {
      #expect(failure.cause == .interruption)
    }
    #expect(scratch.names() == ["content"])
  }

  @Test("While another build holds the lock the second refuses after its patience")
  func locked() throws {
    let scratch = try Scratch()
    mkdir(scratch.sub("content"), 0o755)
    let lock = open(scratch.sub(".site.tierzero.lock"), O_CREAT | O_RDWR, 0o644)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX) == 0)
    do {
      _ = try publishing(site(["a.html": "1"]), scratch) { $0.patience = 0.1 }
      Issue.record("published")
    } catch let failure as DiskFailure {
      #expect(failure.cause == .machine)
    }
    #expect(flock(lock, LOCK_UN) == 0)
    _ = try publishing(site(["a.html": "1"]), scratch)
  }
}
