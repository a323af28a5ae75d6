import Diagnostics
import Markup

/// The picture that stands before the site's title, as it is published.
public struct SiteLogo: Hashable, Sendable {
  public var asset: PublishedAsset
  /// CSS pixels; 0 when the file does not say.
  public var width: Int
  public var height: Int
}

/// Finds the picture that the settings name as logo.
func resolveLogo(_ settings: SiteSettings, _ tree: SourceTree) -> Parsed<SiteLogo?> {
  guard let logo = settings.logo else { return Parsed(nil, []) }
  func problem(_ message: String, _ remedy: String) -> Parsed<SiteLogo?> {
    let diagnostic = Diagnostic(
      .invalidSetting, path: settings.logoPath, at: logo.position, message, remedy: remedy)
    return Parsed(nil, [diagnostic])
  }
  guard let file = tree[logo.value] else {
    return problem(
      "there is no logo '\(logo.value)' in the folder of this file", "put the picture beside it")
  }
  guard case .asset(let asset) = file.content, let header = asset.image else {
    return problem(
      "the logo '\(logo.value)' is no picture that a page can show", "use SVG, PNG, WebP or JPEG")
  }
  return Parsed(
    SiteLogo(asset: publishedAsset(file), width: header.width, height: header.height), [])
}
