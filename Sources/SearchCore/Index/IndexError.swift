/// Why bytes are no index, or not the file asked for.
public enum IndexError: UInt8, Error, Sendable {
  /// The file ends before what it announces.
  case truncated = 1
  /// A number or a place lies outside of what it may be.
  case malformed = 2
  /// Written in another version of the format.
  case version = 3
  /// The bytes have another hash than their name says.
  case checksum = 4
  /// A name that this index does not have.
  case unknownFile = 5
}
