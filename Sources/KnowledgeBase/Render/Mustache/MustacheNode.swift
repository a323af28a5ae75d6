import Diagnostics

/// A piece of a template as written.
///
/// The language is Mustache (mustache(5)) without what would make a template hard to check before
/// it runs: no lambdas, no other delimiters, no partials whose name is a value, no recursion.
/// Partials are put in place without indenting them.
package indirect enum MustacheNode: Sendable {
  case literal([UInt8])
  /// `{{name}}`, or `{{{name}}}` when `isUnescaped`.
  case variable(MustacheName, isUnescaped: Bool)
  /// `{{#name}}…{{/name}}`, or `{{^name}}…{{/name}}` when `isInverted`.
  case section(MustacheName, isInverted: Bool, body: [MustacheNode])
  /// `{{> name}}`
  case partial(MustacheName)
}

/// A name in a tag, such as `updated.text`, with the place of the tag.
package struct MustacheName: Sendable {
  package var text: String
  package var position: SourcePosition

  /// The parts between dots.
  var parts: [String] { text.utf8.split(separator: UInt8(ascii: ".")).map { String($0) ?? "" } }
}
