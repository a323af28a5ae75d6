/// A form that customers write a ticket in (`support/forms/<id>.yml`).
public struct TicketForm: Sendable {
  /// The file's name without extension.
  public var id: String

  public init(id: String) {
    self.id = id
  }
}
