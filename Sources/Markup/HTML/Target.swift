/// What a reference of a document leads to, decided by whoever knows the whole site.
public enum Target: Hashable, Sendable {
  /// Not decided: rendered as written if its scheme is allowed (`render` of a single file).
  case unresolved
  /// A place in the site. `path`: percent-encoded, relative to the site's root, no leading slash;
  /// `fragment`: percent-encoded without `#`, may be empty. A `path` equal to
  /// `RenderOptions.pagePath` with a fragment renders as `#fragment`.
  case local(path: String, fragment: String)
  /// Another site, `mailto:` or `tel:`; scheme already checked against the allowlist.
  case external(String)
  /// A picture of the site. Width and height in CSS pixels, 0 when unknown.
  case image(path: String, width: Int, height: Int)
  /// A picture of another host that the settings allow.
  case externalImage(String)
  /// A picture of another host that is not allowed: shown as a link with its alternative text.
  case linkedImage(String)
  /// Leads nowhere or may not be followed: a link shows its text, an image its alternative text.
  case broken

  /// Byte by byte: addresses that differ in their normal form are other addresses.
  public static func == (one: Target, other: Target) -> Bool {
    switch (one, other) {
    case (.unresolved, .unresolved), (.broken, .broken): true
    case (.local(let path, let fragment), .local(let otherPath, let otherFragment)):
      path.utf8.elementsEqual(otherPath.utf8) && fragment.utf8.elementsEqual(otherFragment.utf8)
    case (
      .image(let path, let width, let height),
      .image(let otherPath, let otherWidth, let otherHeight)
    ):
      path.utf8.elementsEqual(otherPath.utf8) && width == otherWidth && height == otherHeight
    case (.external(let text), .external(let other)),
      (.externalImage(let text), .externalImage(let other)),
      (.linkedImage(let text), .linkedImage(let other)):
      text.utf8.elementsEqual(other.utf8)
    default: false
    }
  }
}

/// Where and how a document is rendered.
public struct RenderOptions: Sendable {
  /// `../` once for each folder above the page, to reach the site's root; empty at the top.
  public var rootPrefix = ""
  /// The page's own path, as in `Target.local`.
  public var pagePath = ""
  /// Exact CommonMark as libcmark renders it: no ids, no classes, no wrappers.
  public var isPlainCommonMark = false
  /// With `isPlainCommonMark`: pass raw HTML and any URL through.
  public var allowsUnsafeHTML = false
  /// Words the renderer itself has to say, in the page's language.
  public var words = RenderWords()

  public init() {}
}

/// Words of the interface inside rendered content.
public struct RenderWords: Hashable, Sendable {
  public var alertTitles: [AlertKind: String] = [
    .note: "Note", .tip: "Tip", .important: "Important", .warning: "Warning", .caution: "Caution",
  ]
  public var copy = "Copy"
  public var footnotes = "Footnotes"
  public var backToText = "Back to the text"
  /// `Step 3` with the number after it.
  public var step = "Step"
  public var linkToHeading = "Link to this section"
  public var watchVideo = "Watch the video"
  public var remoteImage = "Picture on another site"
  public var enlarge = "Enlarge the picture"
  /// The name of the box in which a wide table scrolls.
  public var table = "Table"

  public init() {}

  /// Byte by byte: texts that differ in their normal form are other texts.
  public static func == (one: RenderWords, other: RenderWords) -> Bool {
    zip(one.all, other.all).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }

  private var all: [String] {
    AlertKind.allCases.map { alertTitles[$0] ?? "" }
      + [
        copy, footnotes, backToText, step, linkToHeading, watchVideo, remoteImage, enlarge, table,
      ]
  }
}
