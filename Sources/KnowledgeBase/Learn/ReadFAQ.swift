import Diagnostics
import Markup

/// Adds `summary`, `sections` with their `questions`, and `additionalContent`.
func addFAQ(_ page: YAMLNode, to builder: inout LearnPageBuilder) {
  var questions = 0
  for entry in page.entries {
    switch entry.key {
    case "title", "metadata":
      break
    case "summary", "additionalContent":
      builder.addMarkdown(entry.value)
    case "sections":
      questions += addSections(entry, to: &builder)
    default:
      builder.report(
        entry.keyPosition, "unknown key '\(entry.key)' in a FAQ; it is not shown",
        remedy: "a FAQ has title, summary, sections, additionalContent and metadata")
    }
  }
  if questions == 0 { builder.report(page.position, "this FAQ has no questions") }
}

private func addSections(_ sections: YAMLEntry, to builder: inout LearnPageBuilder) -> Int {
  guard case .sequence(let items) = sections.value.value else {
    builder.report(
      sections.value.position, "'sections' is \(sections.value.kindName), expected a list")
    return 0
  }
  var count = 0
  for section in items {
    let name = section["name"].flatMap { $0.isNull ? nil : $0 }
    if let name { builder.addHeading(name, level: 2) }
    for entry in section.entries {
      switch entry.key {
      case "name": break
      case "summary": builder.addMarkdown(entry.value)
      case "questions":
        count += addQuestions(entry, level: name == nil ? 2 : 3, to: &builder)
      default:
        builder.report(
          entry.keyPosition, "unknown key '\(entry.key)' in a section; it is not shown",
          remedy: "a section has name, summary and questions")
      }
    }
    if section.entries.isEmpty {
      builder.report(section.position, "this section is \(section.kindName), expected 'questions'")
    }
  }
  return count
}

private func addQuestions(
  _ questions: YAMLEntry, level: Int, to builder: inout LearnPageBuilder
) -> Int {
  guard case .sequence(let items) = questions.value.value else {
    builder.report(
      questions.value.position, "'questions' is \(questions.value.kindName), expected a list")
    return 0
  }
  for item in items {
    guard let question = item["question"], question.text != nil else {
      builder.report(
        item.position, "this entry has no 'question'",
        remedy: "write 'question: …' and 'answer: …' lines")
      if let answer = item["answer"] { builder.addMarkdown(answer) }
      continue
    }
    let holder = builder.add(.question, at: question.contentPosition)
    builder.addHeading(question, level: level, to: holder)
    if let answer = item["answer"], answer.text != nil {
      builder.addMarkdown(answer, to: holder)
    } else {
      builder.report(question.position, "this question has no answer")
    }
    for entry in item.entries where !["question", "answer", "id"].contains(entry.key) {
      builder.report(
        entry.keyPosition, "unknown key '\(entry.key)' in a question; it is not shown",
        remedy: "a question has question and answer")
    }
  }
  return items.count
}
