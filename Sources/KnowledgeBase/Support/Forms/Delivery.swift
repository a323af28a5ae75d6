/// Where a ticket goes. Nothing in it is secret: all of it stands in the published page.
public struct Delivery: Sendable {
  public var kind: DeliveryKind
  /// An absolute address; empty for `mailto`.
  public var url = ""
  /// Of `post`.
  public var encoding: PayloadEncoding = .form
  /// Dotted path of the ticket's number in a JSON answer.
  public var reference: String?
  /// The address of `mailto`.
  public var to: String?
  /// Which of the form's fields are these.
  public var roles: [DeliveryRole: String] = [:]
  /// The form's fields, and what the other side calls them; sorted by field.
  public var fields: [DeliveryPair] = []
  /// What the other side calls a value, and the value, the same in every ticket; sorted by name.
  public var values: [DeliveryPair] = []
  /// Parameter of `link` that takes the whole message.
  public var text: String?
}

public struct DeliveryPair: Hashable, Sendable {
  public var name: String
  public var value: String
}

public enum DeliveryKind: String, Sendable, CaseIterable {
  /// Any endpoint that takes form data or JSON.
  case post
  /// Anonymous requests of Zendesk.
  case zendesk
  case zammad
  /// The REST interface of Roundup.
  case roundup
  /// The reader's own mail program.
  case mailto
  /// The page of a portal, prefilled through its address.
  case link
}

public enum PayloadEncoding: String, Sendable, CaseIterable {
  case form
  case json
}

/// The parts that ticket systems know.
public enum DeliveryRole: String, Hashable, Sendable, CaseIterable {
  case subject
  case body
  case name
  case email
}

extension Delivery {
  /// The address as a Content Security Policy names a source: without query. A path that ends in a
  /// slash stands for all below it, which ticket systems need.
  var policySource: String {
    let path = String(decoding: url.utf8.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
    return kind == .post || path.hasSuffix("/") ? path : path + "/"
  }

  /// Whether the page's script asks the address and reads the answer.
  var isFetched: Bool {
    switch kind {
    case .post: encoding == .json || reference != nil
    case .zendesk, .zammad, .roundup: true
    case .mailto, .link: false
    }
  }

  /// Whether the form works without script.
  var isPlainPost: Bool { kind == .post && encoding == .form }
}
