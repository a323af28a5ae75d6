/// A language tag in its usual case (RFC 5646, 2.1.1), such as `zh-Hans` for `ZH-hans`, or `nil`
/// when it is not well-formed or its two-letter language is not one of ISO 639-1.
public func canonicalLanguageTag(_ tag: String) -> String? {
  let bytes = Array(tag.utf8)
  let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
  guard let language = parts.first, (2...3).contains(language.count), bytes.count <= 35 else {
    return nil
  }
  guard parts.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy(isAlphanumeric) }),
    language.allSatisfy(isLetter)
  else { return nil }
  let lowered = parts.map { String(decoding: $0, as: UTF8.self).lowercased() }
  if language.count == 2, !languages.contains(lowered[0]) { return nil }
  var canonical = [lowered[0]]
  var stage = Stage.language
  for (part, bytes) in zip(lowered, parts).dropFirst() {
    guard let next = follow(stage, bytes) else { return nil }
    stage = next
    switch next {
    case .script: canonical.append(part.prefix(1).uppercased() + part.dropFirst())
    case .region: canonical.append(part.uppercased())
    case .language, .variant, .singleton, .extension, .privateUse: canonical.append(part)
    }
  }
  return stage == .singleton ? nil : canonical.joined(separator: "-")
}

/// The parts of a tag in their order (RFC 5646, 2.1).
private enum Stage: Int {
  case language, script, region, variant, singleton, `extension`, privateUse
}

private func follow(_ stage: Stage, _ part: ArraySlice<UInt8>) -> Stage? {
  let isExtension = stage.rawValue >= Stage.singleton.rawValue
  if stage == .privateUse { return .privateUse }
  if part.count == 1 {
    guard stage != .singleton else { return nil }
    return part.first.map { $0 | 0x20 } == UInt8(ascii: "x") ? .privateUse : .singleton
  }
  if isExtension { return .extension }
  if part.count == 4, part.allSatisfy(isLetter) { return stage == .language ? .script : nil }
  let isRegion = part.allSatisfy(isLetter) ? part.count == 2 : part.count == 3
  if isRegion, part.allSatisfy(isLetter) || part.allSatisfy(isDigit) {
    return stage.rawValue < Stage.region.rawValue ? .region : nil
  }
  let isVariant = part.count >= 5 || (part.count == 4 && part.first.map(isDigit) == true)
  return isVariant ? .variant : nil
}

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
private func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

/// ISO 639-1.
private let languages = Set(
  """
  aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
  de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz \
  ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln \
  lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi \
  pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti \
  tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
  """.split(separator: " ").map(String.init))
