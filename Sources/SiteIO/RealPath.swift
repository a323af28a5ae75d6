import CPlatform

/// Where a link leads in the end. Nothing is opened.
enum LinkTarget {
  /// An absolute path without links.
  case found(String)
  case missing
  case loop
}

func linkTarget(_ path: String) -> LinkTarget {
  var error: Int32 = 0
  if let found = resolve(path, &error) { return .found(found) }
  return error == ELOOP ? .loop : .missing
}

/// The absolute path without links and dots; `nil` when there is nothing there.
package func realPath(_ path: String) -> String? {
  var error: Int32 = 0
  return resolve(path, &error)
}

private func resolve(_ path: String, _ error: inout Int32) -> String? {
  guard let found = tierzero_real_path(path, &error) else { return nil }
  defer { tierzero_free(found) }
  return String(cString: found)
}
