import DefaultTemplates

/// The templates the tool carries, by path relative to a template folder: what
/// `CompileOptions.defaultTemplates` is set to.
public func defaultTemplates() -> [TreePath: [UInt8]] {
  var count = 0
  guard let table = default_templates(&count) else { return [:] }
  var templates: [TreePath: [UInt8]] = [:]
  for entry in UnsafeBufferPointer(start: table, count: count) {
    let bytes = UnsafeBufferPointer(start: entry.bytes, count: entry.count)
    templates[TreePath(String(cString: entry.path))] = Array(bytes)
  }
  return templates
}
