import Diagnostics
import Markup

/// The style rules over every article whose language they know, where the settings ask for them.
func checkStyle(_ library: Library) -> [Diagnostic] {
  guard library.settings.checksStyle else { return [] }
  return library.articles.flatMap { article -> [Diagnostic] in
    let tag = article.matter.language?.value ?? library.locales[article.localeIndex].tag
    guard let words = styleWords(of: tag) else { return [] }
    return checkTitle(article, words) + checkText(article, words)
  }
}

private func checkTitle(_ article: Article, _ words: StyleWords) -> [Diagnostic] {
  guard words.titles.contains(bare(article.title)) else { return [] }
  return [
    Diagnostic(
      .vagueTitle, path: article.source.description, at: article.matter.title?.position,
      "the title '\(article.title)' fits any article",
      remedy: "write what a customer would say who looks for it")
  ]
}

private func checkText(_ article: Article, _ words: StyleWords) -> [Diagnostic] {
  let document = article.document
  var found: [Diagnostic] = []
  document.walk { id, isEntering in
    guard isEntering else { return true }
    let node = document[id]
    switch node.kind {
    case .paragraph:
      let sentences = sentences(of: id, in: document)
      found += sentences.compactMap { checkLength($0, words, document) }
      if isFirstOfStep(id, in: document), let problem = checkActions(sentences, words, document) {
        found.append(problem)
      }
    case .heading: found += checkHeading(id, words, document)
    case .link: found += checkLink(id, words, document)
    // Tables hold phrases, code holds no sentences.
    case .table, .codeBlock: return false
    default: break
    }
    return true
  }
  return found
}

private func checkLength(_ sentence: Sentence, _ words: StyleWords, _ document: Document)
  -> Diagnostic?
{
  guard sentence.length > words.sentenceLength else { return nil }
  return Diagnostic(
    .longSentence, path: document.path(of: sentence.node),
    at: document.position(of: sentence.node, plus: sentence.offset),
    "the sentence has \(sentence.length) words, more than \(words.sentenceLength)",
    remedy: "make two of it, or a list")
}

/// Whether a paragraph is what a step of a procedure says first.
private func isFirstOfStep(_ paragraph: NodeID, in document: Document) -> Bool {
  let node = document[paragraph]
  guard node.previous == .none, node.parent != .none else { return false }
  let item = document[node.parent]
  guard item.kind == .listItem, item.parent != .none else { return false }
  return document[item.parent].flags.contains(.steps)
}

private func checkActions(
  _ sentences: [Sentence], _ words: StyleWords, _ document: Document
) -> Diagnostic? {
  let actions = sentences.flatMap { sentence in
    actionWords(of: sentence.text.lowercased(), words).map { (sentence: sentence, word: $0) }
  }
  guard actions.count > 1 else { return nil }
  let sentence = actions[0].sentence
  return Diagnostic(
    .severalActions, path: document.path(of: sentence.node),
    at: document.position(of: sentence.node, plus: sentence.offset),
    "the step asks for \(actions.count) actions: "
      + actions.map { "'\($0.word)'" }.joined(separator: ", "),
    remedy: "give each action a step of its own")
}

/// The words of a sentence that ask for an action: at its beginning and after what joins a second
/// action to the first one.
private func actionWords(of sentence: String, _ words: StyleWords) -> [String] {
  let text = Array(sentence.utf8)
  guard !words.conditions.contains(where: sentence.contains) else { return [] }
  var starts: Set<Int> = [0]
  for joint in words.joints {
    let wanted = Array(joint.utf8)
    guard text.count > wanted.count else { continue }
    for index in 0...(text.count - wanted.count)
    where text[index..<index + wanted.count].elementsEqual(wanted) {
      starts.insert(index + wanted.count)
    }
  }
  return starts.sorted().compactMap { start in
    words.actions.sorted().first { beginsWord($0, text[start...]) }
  }
}

/// Whether a text begins with a word. Words of a script without spaces end anywhere.
private func beginsWord(_ word: String, _ text: ArraySlice<UInt8>) -> Bool {
  guard text.starts(with: word.utf8) else { return false }
  guard word.unicodeScalars.allSatisfy({ !$0.properties.isIdeographic }),
    let next = text.dropFirst(word.utf8.count).first
  else { return true }
  return !(next >= 0x80 || isLetterOrDigit(next) || next == UInt8(ascii: "-"))
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
  default: false
  }
}

private func checkHeading(_ id: NodeID, _ words: StyleWords, _ document: Document) -> [Diagnostic] {
  let title = plainText(document, of: id)
  guard words.titles.contains(bare(title)) else { return [] }
  return [
    Diagnostic(
      .vagueTitle, path: document.path(of: id), at: document.position(of: id),
      "the heading '\(title)' fits any article", remedy: "name what stands below it")
  ]
}

private func checkLink(_ id: NodeID, _ words: StyleWords, _ document: Document) -> [Diagnostic] {
  let text = plainText(document, of: id)
  guard words.linkTexts.contains(bare(text)) else { return [] }
  return [
    Diagnostic(
      .vagueLink, path: document.path(of: id), at: document.position(of: id),
      "the link says '\(text)', not where it leads",
      remedy: "use the title of the page it leads to")
  ]
}

/// In lower case, without spaces and marks at the ends.
private func bare(_ text: String) -> String {
  let scalars = Array(text.lowercased().unicodeScalars)
  func isEdge(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || !(scalar.properties.isAlphabetic || scalar.value < 0x80)
      || ".,:;!?()[]\"'>»…".unicodeScalars.contains(scalar)
  }
  let first = scalars.firstIndex { !isEdge($0) } ?? scalars.endIndex
  let last = scalars.lastIndex { !isEdge($0) } ?? first
  var bare = String.UnicodeScalarView()
  if first < scalars.endIndex { bare.append(contentsOf: scalars[first...last]) }
  return String(bare)
}
