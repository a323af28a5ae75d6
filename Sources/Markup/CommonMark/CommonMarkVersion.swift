import CCmark

/// The version of libcmark in use, such as `0.30.2`: part of what decides the output's bytes.
public func commonMarkVersion() -> String {
  String(cString: cmark_version_string())
}
