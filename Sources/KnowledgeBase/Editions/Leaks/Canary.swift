import Diagnostics
import Foundation
import Markup

/// A text that belongs to one partner: in the site of another it is a leak.
struct Canary: Sendable {
  /// Whose it is: ids of editions; `nil` stands for the plain site. More than one where several say
  /// the same of themselves.
  var owners: Set<String?>
  /// As its owner writes it.
  var text: String
  /// In the form that is compared.
  var pattern: [UInt8]
  /// Whether one owner alone declares it: then an edition that has it in files of its own has copied
  /// it, and only a longer name of its own accounts for it.
  var isCertain: Bool
}

/// The canaries of a content, and the digests of files that belong to one edition.
struct CanarySet: Sendable {
  var canaries: [Canary] = []
  /// By SHA-256 of a file, the editions that have it of their own.
  var digests: [String: Set<String>] = [:]
  /// By edition, all it says of itself, to tell a longer name of its own from another's.
  var ownTexts: [String?: [[UInt8]]] = [:]
  /// Of these, what it is called and where it is reached.
  var ownNames: [String?: [[UInt8]]] = [:]
}

/// Shorter texts are words that anybody may use.
private let shortestPattern = 4
private let shortestPhrase = 6

/// Gathers what belongs to each partner.
///
/// The name, the host of the site's address, values that are an e-mail address, a phone number or a web
/// address, and the domains that these show to be its own (`ownDomains`) always count. Other values, and
/// what is found by its form in an edition's own files, count where the shared content does not have them.
///
/// Whose a text is, `partner.yml` (and `site.yml`) says before the edition's channels, and these before
/// its other files: who repeats there what another declares has copied it. What several say alike
/// belongs to all of them; of two that have a number only in their channels, or only in articles and
/// forms, there is no telling whose it is.
func collectCanaries(
  _ tree: SourceTree, shared: SourceTree, editions: [Edition], settings: SiteSettings
) -> CanarySet {
  var collector = CanaryCollector()
  collector.add(settings.variables, of: nil)
  collector.addHost(of: settings.baseURL, of: nil)
  for edition in editions {
    collector.add(edition.variables, of: edition.id)
    collector.addHost(of: edition.baseURL, of: edition.id)
    for text in [edition.title, edition.description].compactMap({ $0 }) {
      for value in allTexts(text) { collector.add(phrase: value, of: edition.id) }
    }
  }
  let byID = Set(editions.map(\.id))
  for file in tree.files where file.path.isInside(partnersFolder) {
    let parts = file.path.parts
    guard parts.count > 2, byID.contains(parts[1]) else { continue }
    collector.add(file, of: parts[1], shared: shared)
  }
  return collector.finish(shared: shared)
}

private func allTexts(_ text: LocalizedText) -> [String] {
  Array(Set(Array(text.texts.values) + [text.fallback])).sorted {
    $0.utf8.lexicographicallyPrecedes($1.utf8)
  }
}

private typealias Claims = [[UInt8]: (text: String, owners: Set<String?>)]

private struct CanaryCollector {
  /// What always counts.
  private var certain: Claims = [:]
  /// Numbers and addresses of an edition's own channels, and what else is likely its own: these count
  /// where the shared content does not have them.
  private var reached: Claims = [:]
  private var likely: Claims = [:]
  private var set = CanarySet()
  private var hosts: [String?: PartnerHosts] = [:]

  mutating func add(_ variables: PartnerVariables, of owner: String?) {
    for (name, value) in variables.values.sorted(by: { $0.key < $1.key }) {
      for text in allTexts(value) {
        if name == "name" { add(certain: text, of: owner) } else { add(value: text, of: owner) }
      }
    }
  }

  private mutating func add(value: String, of owner: String?) {
    var signs = findSigns(Array(value.utf8))
    // A number in other than ASCII letters is one all the same.
    if signs.phones.isEmpty, phoneForm(value) != nil { signs.phones = [value] }
    for text in signs.addresses + signs.hosts + signs.phones { add(certain: text, of: owner) }
    hosts[owner, default: PartnerHosts()].others += signs.hosts.map { $0.lowercased() }
    hosts[owner, default: PartnerHosts()].mail += signs.addresses.map { address in
      String(
        decoding: Array(address.utf8.drop { $0 != UInt8(ascii: "@") }.dropFirst()), as: UTF8.self
      )
      .lowercased()
    }
    if signs.addresses.isEmpty, signs.hosts.isEmpty, signs.phones.isEmpty {
      add(phrase: value, of: owner)
    }
  }

  mutating func addHost(of address: String?, of owner: String?) {
    guard let address else { return }
    add(certain: hostName(of: address), of: owner)
    hosts[owner, default: PartnerHosts()].site.append(hostName(of: address))
  }

  mutating func add(phrase: String, of owner: String?) {
    claim(phrase, of: owner, atLeast: shortestPhrase, \.likely)
  }

  private mutating func add(certain text: String, of owner: String?) {
    let pattern = claim(text, of: owner, atLeast: shortestPattern, \.certain)
    set.ownNames[owner, default: []].append(pattern)
  }

  @discardableResult
  private mutating func claim(
    _ text: String, of owner: String?, atLeast shortest: Int,
    _ claims: WritableKeyPath<Self, Claims>
  ) -> [UInt8] {
    let pattern = canaryPattern(text)
    set.ownTexts[owner, default: []].append(pattern)
    if pattern.count >= shortest {
      self[keyPath: claims][pattern, default: (text, [])].owners.insert(owner)
    }
    return pattern
  }

  /// A file of an edition's own folder.
  mutating func add(_ file: SourceFile, of edition: String, shared: SourceTree) {
    switch file.content {
    case .text(let bytes):
      let signs = findSigns(bytes)
      for text in signs.hosts + signs.addresses + signs.phones { add(phrase: text, of: edition) }
      let path = file.path.relative(to: partnersFolder.appending(edition))
      guard path == channelsFile else { return }
      // Hosts are those of services too, which anybody may use.
      for text in signs.addresses + signs.phones {
        claim(text, of: edition, atLeast: shortestPhrase, \.reached)
      }
    case .asset(let asset):
      set.digests[asset.digest, default: []].insert(edition)
      let route = publishedAsset(file).route
      add(phrase: route.withoutExtension.name, of: edition)
    }
  }

  mutating func finish(shared: SourceTree) -> CanarySet {
    for (owner, hosts) in hosts {
      for domain in ownDomains(hosts) { add(certain: domain, of: owner) }
    }
    for (pattern, _) in certain {
      reached[pattern] = nil
      likely[pattern] = nil
    }
    for (pattern, _) in reached { likely[pattern] = nil }
    dropShared(shared, from: &reached)
    dropShared(shared, from: &likely)
    add(certain, areDeclared: true)
    add(reached, areDeclared: true)
    add(likely, areDeclared: false)
    set.canaries.sort { $0.pattern.lexicographicallyPrecedes($1.pattern) }
    return set
  }

  private mutating func add(_ claims: Claims, areDeclared: Bool) {
    for (pattern, (text, owners)) in claims {
      set.canaries.append(
        Canary(
          owners: owners, text: text, pattern: pattern,
          isCertain: areDeclared && owners.count == 1))
    }
  }

  /// What the shared content has too belongs to nobody.
  private func dropShared(_ shared: SourceTree, from claims: inout Claims) {
    guard !claims.isEmpty else { return }
    let patterns = Array(claims.keys)
    let finder = CanaryFinder(patterns)
    for file in shared.files where file.path.stem != "site" || !file.path.folder.isEmpty {
      guard case .text(let bytes) = file.content else { continue }
      for index in finder.find(in: bytes) { claims[patterns[index]] = nil }
    }
  }
}

/// Phone numbers are the same however they are grouped, and letters however an accent is encoded.
private func canaryPattern(_ text: String) -> [UInt8] {
  phoneForm(text) ?? plainForm(text.precomposedStringWithCanonicalMapping)
}
