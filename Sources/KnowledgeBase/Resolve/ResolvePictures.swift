import Diagnostics
import Markup

/// Kinds of files that are published when an article links to them. Documents that a browser would
/// run as part of the site (HTML, SVG, XML, scripts, style sheets) are not among them.
package let downloadKinds: Set<String> = [
  "pdf", "zip", "gz", "tgz", "tar", "bz2", "xz", "7z", "rar", "csv", "tsv", "txt", "log", "json",
  "yml", "yaml", "doc", "docx", "dot", "dotx", "xls", "xlsx", "xlsm", "ppt", "pptx", "pps", "ppsx",
  "odt", "ods", "odp", "rtf", "epub", "ics", "vcf", "vsd", "vsdx", "png", "jpg", "jpeg", "gif",
  "webp", "avif", "bmp", "tif", "tiff", "ico", "mp3", "m4a", "ogg", "oga", "wav", "flac", "mp4",
  "m4v", "webm", "mov", "ps1", "psm1", "sh", "bat", "cmd", "py", "sql", "conf", "cfg", "ini",
  "toml",
  "patch", "diff", "reg", "rdp", "deb", "rpm", "pem", "crt", "cer",
]

extension PageResolver {
  mutating func downloadTarget(_ path: TreePath, _ reference: Reference) -> Target {
    guard downloadKinds.contains(path.fileExtension), let file = map.tree[path] else {
      report(
        reference, .linkToUnpublished,
        "'\(path)' is of a kind that is not published for download")
      return .broken
    }
    return .local(path: percentEncoded(use(file)), fragment: "")
  }

  mutating func pictureTarget(_ reference: Reference, _ address: Address) -> Target {
    let node = document[reference.node]
    let isNameless =
      node.kind == .figure ? node.text.isEmpty : node.firstChild == .none && node.level == 0
    if reference.kind == .image, isNameless {
      report(
        reference, .missingAlternativeText,
        "a picture without alternative text: \(quoted(document[reference.destination]))",
        remedy: "say in the brackets what it shows")
    }
    switch address {
    case .external(let text), .schemeless(let text):
      return remotePicture(text, reference)
    case .data(let text):
      return embeddedPicture(text, reference)
    case .path(let path):
      return picture(path, reference)
    case .empty, .fragment:
      report(
        reference, .missingImage, "a picture without an address",
        remedy: "write in the parentheses where the picture is")
    case .refused(let reason):
      report(
        reference, .missingImage,
        "\(quoted(document[reference.destination])) is no address of a picture: \(reason)")
    }
    return .broken
  }

  private mutating func remotePicture(_ address: String, _ reference: Reference) -> Target {
    let host = hostName(of: address)
    if address.hasPrefix("http"), map.library.settings.imageHosts.contains(host) {
      return .externalImage(address)
    }
    report(
      reference, .remoteImage, "the picture is on another host, '\(clipped(host))'",
      remedy: "copy it into the content, or add the host to 'image-hosts' in site.yml")
    return .linkedImage(address)
  }

  private mutating func picture(_ address: PathAddress, _ reference: Reference) -> Target {
    switch map.find(address, from: source(of: reference), isPicture: true) {
    case .outside:
      report(reference, .linkOutside, "\(quoted(address.original)) leads out of the content folder")
    case .external(let text):
      return remotePicture(text, reference)
    case .fallback, .redirect, .sitePage, .unmadePage:
      break
    case .missing(let wanted):
      report(
        reference, .missingImage,
        reference.kind == .lightbox
          ? "no large picture \(quoted(address.written)) to enlarge this one to"
          : "no picture \(quoted(address.written))",
        remedy: "put the picture there, or write its path as seen from this file",
        question: .path(wanted: wanted, source: source(of: reference)))
    case .place(let place):
      guard let file = map.tree[place.path] else {
        report(reference, .missingImage, "\(quoted(address.written)) is a folder, not a picture")
        return .broken
      }
      if place.isOtherCase { reportCase(place, address, reference) }
      guard case .asset(let asset) = file.content, let header = asset.image else {
        report(reference, .notAnImage, "'\(place.path)' is not a picture that a page can show")
        return .broken
      }
      // The link to it opens it as a document of the site, where a script in it would run.
      if reference.kind == .lightbox, header.format == .svg {
        report(
          reference, .linkToUnpublished,
          "'\(place.path)' is an SVG picture, which a link may not open; this one is not enlarged",
          remedy: "take 'lightbox' out: a picture in SVG is sharp at every size")
        return .broken
      }
      return .image(path: percentEncoded(use(file)), width: header.width, height: header.height)
    }
    return .broken
  }

  /// Notes that a file is published and returns its path in the output.
  private mutating func use(_ file: SourceFile) -> TreePath {
    let asset = publishedAsset(file)
    resolved.assets.append(asset)
    return asset.route
  }

  /// A small picture inside the address becomes a file like any other.
  private mutating func embeddedPicture(_ address: String, _ reference: Reference) -> Target {
    guard let bytes = decodeDataPicture(address), let header = readImageHeader(bytes),
      header.format != .svg
    else {
      report(
        reference, .refusedData, "this 'data:' address is no picture that is taken",
        remedy: "save the picture as a file beside the article")
      return .broken
    }
    let digest = contentHash(bytes)
    let route = assetRoute(
      stem: "picture", digest: digest,
      fileExtension: header.format == .jpeg ? "jpg" : header.format.rawValue)
    resolved.assets.append(
      PublishedAsset(source: source(of: reference), route: route, digest: digest, bytes: bytes))
    return .image(path: percentEncoded(route), width: header.width, height: header.height)
  }
}

/// A file of the content as it is published.
func publishedAsset(_ file: SourceFile) -> PublishedAsset {
  let digest =
    switch file.content {
    case .asset(let asset): asset.digest
    case .text(let bytes): contentHash(bytes)
    }
  let route = assetRoute(
    stem: file.path.stem, digest: digest, fileExtension: file.path.fileExtension)
  return PublishedAsset(source: file.path, route: route, digest: digest)
}

/// `assets/<stem>-<first 8 digits of the hash>.<extension>`, so that a changed file has another
/// address and any file can be cached for good.
func assetRoute(stem: String, digest: String, fileExtension: String) -> TreePath {
  let name = cleanName(stem, limit: 200) ?? "file"
  let ending = cleanName(fileExtension, limit: 30).map { ".\($0)" } ?? ""
  return TreePath("assets/\(name)-\(digest.prefix(8))\(ending)")
}

/// The host of an absolute address in lower case, without its port.
func hostName(of address: String) -> String {
  let rest = address.utf8.drop { $0 != UInt8(ascii: ":") }.drop {
    $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/")
  }
  let authority = rest.prefix {
    $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
      && $0 != UInt8(ascii: "\\")
  }
  let name =
    authority.first == UInt8(ascii: "[")
    ? authority : authority.prefix { $0 != UInt8(ascii: ":") }
  return String(decoding: Array(name), as: UTF8.self).lowercased()
}
