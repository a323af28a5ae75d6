/// Where a partner is reached, by host names in lower case.
struct PartnerHosts {
  /// Of its site.
  var site: [String] = []
  /// Of web addresses among its values.
  var others: [String] = []
  /// Of its e-mail addresses.
  var mail: [String] = []
}

/// The domains that are a partner's own, not those of a service that it is a customer of: where both its
/// mail goes and one of its hosts stands, and what follows `www` or `help` in its site's address.
///
/// Mail at `qq.com` and a site at `harbour.github.io` give none.
func ownDomains(_ hosts: PartnerHosts) -> [String] {
  let mailed = hosts.mail.filter { domain in
    (hosts.site + hosts.others).contains { isHost($0, in: domain) }
  }
  let sited = hosts.site.compactMap { host -> String? in
    let labels = host.utf8.split(separator: UInt8(ascii: "."))
    guard labels.count > 2, let first = labels.first,
      siteLabels.contains(String(decoding: Array(first), as: UTF8.self)),
      !(labels.count == 3 && isRegistry(Array(labels[1]), Array(labels[2])))
    else { return nil }
    return String(decoding: Array(host.utf8.dropFirst(first.count + 1)), as: UTF8.self)
  }
  return Set(mailed + sited).filter { $0.utf8.contains(UInt8(ascii: ".")) && !isForExamples($0) }
    .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// What help centres put before their owner's domain.
private let siteLabels: Set<String> = [
  "www", "help", "support", "hilfe", "aide", "ayuda", "kb", "faq", "docs", "care", "service",
]

/// Whether a host is a domain or stands below it.
private func isHost(_ host: String, in domain: String) -> Bool {
  !domain.isEmpty && ("." + host).utf8.reversed().starts(with: ("." + domain).utf8.reversed())
}

/// Whether everybody registers names below these two labels, as below `co.uk` and `com.cn`.
private func isRegistry(_ second: [UInt8], _ top: [UInt8]) -> Bool {
  let shared = ["ac", "co", "com", "edu", "gov", "net", "org"]
  return top.count == 2 && shared.contains(String(decoding: second, as: UTF8.self))
}

/// What articles write in the place of a reader's own address (RFC 2606).
private func isForExamples(_ domain: String) -> Bool {
  ["example.com", "example.net", "example.org"].contains(domain)
}
