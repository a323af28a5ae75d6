import Diagnostics
import KnowledgeBase
import Testing

private func names(_ fixture: LibraryFixture) -> [String] {
  fixture.diagnostics.filter { $0.code == .unknownIcon || $0.code == .unknownProduct }
    .map { "\($0.path):\($0.position?.line ?? 0) \($0.message) (\($0.remedy))" }
}

@Suite("Names of icons and products")
struct NameTests {
  @Test("An icon that there is not is told where a category is given it")
  func icons() {
    let fixture = LibraryFixture([
      "site.yml": "categories:\n  pay: {icon: keey}\n  sign: {icon: key}\n",
      "pay/a.md": "---\nicon: none\n---\n# A\n\nText.\n",
      "sign/index.md": "---\nicon: pone\n---\n# Sign\n\nText.\n",
      "sign/a.md": "# B\n\nText.\n",
    ])
    #expect(
      names(fixture) == [
        "sign/index.md:2 there is no icon 'pone' (did you mean 'phone'?)",
        "site.yml:2 there is no icon 'keey' (did you mean 'key'?)",
      ])
  }

  @Test("A product that the settings do not list is told once, where they list products")
  func products() {
    var files = [
      "site.yml": "products: [outlook, teams]\n",
      "a.md": "---\nproducts: [outlook, outlok]\n---\n# A\n\nText.\n",
      "b.md": "---\nproducts: outlok, teams\n---\n# B\n\nText.\n",
    ]
    #expect(
      names(LibraryFixture(files)) == [
        "a.md:2 site.yml lists no product 'outlok' (in 2 articles) (did you mean 'outlook'?)"
      ])
    files["site.yml"] = nil
    #expect(names(LibraryFixture(files)) == [])
  }
}
