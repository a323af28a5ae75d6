import Diagnostics
import FlyingFox
import Foundation
import KnowledgeBase

/// Answers one request of the browser. Only names of this machine are answered as host: a page
/// somewhere else that rebinds its own name to this address would otherwise read the preview. Paths
/// are looked up among the site's files and never on the disk.
func answer(
  _ request: HTTPRequest, preview: Preview, client: PreviewClient
) async -> HTTPResponse {
  guard isOwnHost(request.headers[.host] ?? "") else {
    return text(.forbidden, "This preview answers to localhost only.\n")
  }
  guard request.method == .GET || request.method == .HEAD else {
    return text(.methodNotAllowed, "The preview only shows pages.\n")
  }
  let raw = Array(request.target.path(percentEncoded: true).utf8)
  guard let path = sitePath(raw) else {
    return text(.badRequest, "This is no path of a site.\n")
  }
  switch path.description {
  case PreviewClient.statePath: return await stateResponse(request, preview)
  case PreviewClient.scriptPath: return file(Array(client.script.utf8), path)
  case PreviewClient.stylePath: return file(Array(client.style.utf8), path)
  default: return page(path, raw, preview)
  }
}

private func page(_ path: TreePath, _ raw: [UInt8], _ preview: Preview) -> HTTPResponse {
  if let found = preview.file(path) { return shown(found, path, .ok) }
  let index = TreePath(bytes: path.bytes + Array("/index.html".utf8))
  if raw.last != UInt8(ascii: "/"), preview.file(index) != nil {
    return redirect(.movedPermanently, to: String(decoding: raw, as: UTF8.self) + "/")
  }
  // Of several sites none stands at the top.
  if raw.count == 1, preview.file(plainSiteFolder.appending("index.html")) != nil {
    return redirect(.found, to: "/\(plainSiteFolder)/")
  }
  if let missing = preview.file(TreePath("404.html")) {
    return shown(missing, TreePath("404.html"), .notFound)
  }
  if preview.hasSite { return text(.notFound, "There is no such page.\n") }
  let waiting = "<!doctype html><title>Errors</title>\(PreviewClient.tag)<h1>No site yet</h1>"
  return file(Array(waiting.utf8), TreePath("errors.html"))
}

private func redirect(_ status: HTTPStatusCode, to address: String) -> HTTPResponse {
  var response = text(status, "")
  response.headers[.location] = address
  return response
}

private func shown(_ page: RenderedPage, _ path: TreePath, _ status: HTTPStatusCode) -> HTTPResponse
{
  if !page.diagnostics.isEmpty {
    return text(.internalServerError, textReport(page.diagnostics, options: TextReportOptions()))
  }
  let isPage = path.fileExtension == "html"
  return file(isPage ? withClient(page.bytes) : page.bytes, path, status)
}

/// The page with the preview's script at the end of its head.
private func withClient(_ page: [UInt8]) -> [UInt8] {
  let end = Array("</head>".utf8)
  guard page.count >= end.count else { return page }
  for place in 0...(page.count - end.count) where page[place...].starts(with: end) {
    return page[..<place] + Array(PreviewClient.tag.utf8) + page[place...]
  }
  return page
}

/// Answers at once when the page's version is not the current one, else when the next one is there,
/// at the latest after 20 seconds.
private func stateResponse(_ request: HTTPRequest, _ preview: Preview) async -> HTTPResponse {
  let seen = request.query.first { $0.name == "after" }.flatMap { Int($0.value) } ?? 0
  for _ in 0..<100 where preview.version == seen {
    do {
      try await Task.sleep(nanoseconds: 200_000_000)
    } catch {
      break
    }
  }
  return file(Array(preview.report.utf8), TreePath("state.json"))
}

/// The path in the site that a request's path means: parts decoded, `index.html` for a folder. `nil`
/// for what no site has: bad escapes, NUL, empty parts, `.` and `..`.
func sitePath(_ raw: [UInt8]) -> TreePath? {
  guard raw.first == UInt8(ascii: "/") else { return nil }
  var bytes: [UInt8] = []
  var place = 1
  while place < raw.count {
    var byte = raw[place]
    if byte == UInt8(ascii: "%") {
      guard place + 2 < raw.count,
        let high = hexValue(raw[place + 1]), let low = hexValue(raw[place + 2])
      else { return nil }
      byte = high << 4 | low
      place += 2
      if byte == UInt8(ascii: "/") { return nil }
    }
    guard byte >= 0x20, byte != 0x7F else { return nil }
    bytes.append(byte)
    place += 1
  }
  if bytes.isEmpty || bytes.last == UInt8(ascii: "/") { bytes += Array("index.html".utf8) }
  let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  for part in parts
  where part.isEmpty || part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) {
    return nil
  }
  return TreePath(bytes: bytes)
}

private func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}

/// Whether a `Host` header names this machine, with whatever port.
func isOwnHost(_ header: String) -> Bool {
  var host = Array(header.utf8)
  if let colon = host.lastIndex(of: UInt8(ascii: ":")),
    host[(colon + 1)...].allSatisfy({ (0x30...0x39).contains($0) })
  {
    host.removeSubrange(colon...)
  }
  return ["localhost", "127.0.0.1", "[::1]"].contains { host.elementsEqual($0.utf8) }
}

private func text(_ status: HTTPStatusCode, _ message: String) -> HTTPResponse {
  file(Array(message.utf8), TreePath("message.txt"), status)
}

private func file(
  _ bytes: [UInt8], _ path: TreePath, _ status: HTTPStatusCode = .ok
) -> HTTPResponse {
  HTTPResponse(
    statusCode: status,
    headers: [
      .contentType: mediaType(path), .cacheControl: "no-store",
      HTTPHeader("X-Content-Type-Options"): "nosniff",
    ], body: Data(bytes))
}

/// The media type of a file by its ending; what hosts send for it as well.
private func mediaType(_ path: TreePath) -> String {
  switch path.fileExtension {
  case "html": "text/html; charset=utf-8"
  case "css": "text/css; charset=utf-8"
  case "js": "text/javascript; charset=utf-8"
  case "json": "application/json"
  case "svg": "image/svg+xml"
  case "png": "image/png"
  case "jpg", "jpeg": "image/jpeg"
  case "gif": "image/gif"
  case "webp": "image/webp"
  case "wasm": "application/wasm"
  case "xml": "application/xml"
  case "pdf": "application/pdf"
  case "md": "text/markdown; charset=utf-8"
  case "txt", "conf", "": "text/plain; charset=utf-8"
  default: "application/octet-stream"
  }
}
