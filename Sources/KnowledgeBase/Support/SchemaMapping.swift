import Diagnostics
import Markup

extension SchemaReader {
  /// As `fields`, but `nil` where the value is something else, which is told: nobody is to ask such
  /// a value for its keys.
  mutating func mapping(
    _ node: YAMLNode, of what: String, keys: [String], elsewhere: [String: String] = [:]
  ) -> [String: YAMLEntry]? {
    let fields = fields(node, of: what, keys: keys, elsewhere: elsewhere)
    if case .mapping = node.value { return fields }
    return node.isNull ? fields : nil
  }
}
