extension SearchRun {
  /// Fills in title, address and category of the hits whose cards are at hand.
  mutating func showTitles() throws(IndexError) {
    for place in answer.hits.indices {
      guard let card = try card(of: answer.hits[place].article) else { continue }
      answer.hits[place].title = card.title
      answer.hits[place].url = card.url
      answer.hits[place].category = card.category
    }
    // What cannot be named is not shown yet.
    answer.hits.removeAll { $0.url.isEmpty }
  }

  private mutating func card(of article: Int) throws(IndexError) -> Card? {
    let number = article / index.root.articlesPerCards
    guard number < index.root.cards.count else { throw .malformed }
    guard let bytes = bytes(.cards, number, hash: index.root.cards[number]) else { return nil }
    return try findCard(bytes, at: article % index.root.articlesPerCards)
  }

  /// Fills in heading, anchor and passage of the hits.
  mutating func showPassages() throws(IndexError) {
    for place in answer.hits.indices {
      let hit = answer.hits[place]
      guard let text = try unitText(of: hit) else { continue }
      if hit.unit > 0 {
        answer.hits[place].anchor = text.anchor
        answer.hits[place].heading = text.heading
      }
      answer.hits[place].passage = selectPassage(text.text, terms, of: words, with: &analyser)
    }
  }

  /// The best unit of a hit, or its first where none is; nil where its shard is not at hand.
  mutating func unitText(of hit: SearchHit) throws(IndexError) -> UnitText? {
    guard let card = try card(of: hit.article) else { return nil }
    let unit = max(1, hit.unit)
    var last = -1
    for number in card.texts.indices where card.texts[number].firstUnit <= unit { last = number }
    guard last >= 0,
      let bytes = bytes(.texts, card.texts[last].shard, hash: card.texts[last].hash)
    else { return nil }
    return try findText(bytes, article: hit.article, unit: unit)
  }
}
