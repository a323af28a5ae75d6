// Answers the questions of a set by the ranking with other weights than the default. The only
// argument names a JSON file with what to index and ask; each line of standard input is a JSON object
// of weights by name, to which a line with the numbers of the articles found answers.

import Foundation
import SearchCore

struct Section: Decodable {
  var heading: String
  var isQuestion: Bool
  var text: String
}

struct Article: Decodable {
  var title: String
  var category: String
  var keywords: [String]
  var anchorTexts: [String]
  var sections: [Section]
}

struct Question: Decodable {
  var text: String
  /// False while its last word is being typed.
  var isFinished: Bool
}

struct Task: Decodable {
  /// BCP 47.
  var language: String
  var articles: [Article]
  var synonyms: [[String]]
  var questions: [Question]
}

/// All that can be set, by name.
struct Settings {
  var analysis = AnalysisFeatures()
  var ranking = RankingWeights()
  var question = QuestionWeights()
  var mends = true
  var synonyms = true

  static var numbers: [String: WritableKeyPath<Settings, Int>] {
    [
      "longestUnit": \.analysis.longestUnit,
      "leadWords": \.analysis.leadWords,
      "smoothingDivisor": \.ranking.smoothingDivisor,
      "title": \.ranking.title,
      "question": \.ranking.question,
      "heading": \.ranking.heading,
      "keywords": \.ranking.keywords,
      "anchorText": \.ranking.anchorText,
      "answerType": \.ranking.answerType,
      "mostOfFunctionWord": \.ranking.mostOfFunctionWord,
      "impactStep": \.ranking.impactStep,
      "longImpactStep": \.ranking.longImpactStep,
      "mostPostings": \.ranking.mostPostings,
      "loosePair": \.ranking.loosePair,
      "sparedLength": \.ranking.sparedLength,
      "saturation": \.ranking.saturation,
      "lengthShare": \.ranking.lengthShare,
      "compound": \.ranking.compound,
      "synonym": \.ranking.synonym,
      "lead": \.ranking.lead,
      "functionWord": \.question.functionWord,
      "completed": \.question.completed,
      "oneEdit": \.question.oneEdit,
      "twoEdits": \.question.twoEdits,
      "ofTwo": \.question.ofTwo,
      "ofThree": \.question.ofThree,
      "closedQuestion": \.question.closedQuestion,
      "openQuestion": \.question.openQuestion,
      "overlap": \.question.overlap,
      "repeated": \.question.repeated,
    ]
  }

  static var switches: [String: WritableKeyPath<Settings, Bool>] {
    [
      "stems": \.analysis.stems,
      "functionWords": \.analysis.functionWords,
      "joinedWords": \.analysis.joinedWords,
      "mends": \.mends,
      "synonyms": \.synonyms,
    ]
  }

  init(_ values: [String: Int]) {
    for (name, value) in values {
      if let path = Self.numbers[name] {
        self[keyPath: path] = value
      } else if let path = Self.switches[name] {
        self[keyPath: path] = value != 0
      } else {
        fatalError("there is no weight '\(name)'")
      }
    }
  }
}

func analyse(_ task: Task, _ features: AnalysisFeatures) -> AnalysedRun {
  let articles = task.articles.enumerated().map { number, article in
    IndexArticle(
      title: Array(article.title.utf8), url: Array("\(number).html".utf8),
      category: Array(article.category.utf8), keywords: article.keywords.map { Array($0.utf8) },
      anchorTexts: article.anchorTexts.map { Array($0.utf8) },
      sections: article.sections.map {
        IndexSection(
          anchor: [], heading: Array($0.heading.utf8), isQuestion: $0.isQuestion,
          text: Array($0.text.utf8))
      })
  }
  return analyseArticles(
    articles, language: SearchLanguage(tag: Array(task.language.utf8)), features: features)
}

func rankings(
  _ task: Task, _ run: AnalysedRun, _ settings: Settings
) throws -> [[Int]] {
  var options = IndexOptions()
  options.ranking = settings.ranking
  let synonyms = settings.synonyms ? task.synonyms.map { $0.map { Array($0.utf8) } } : []
  let files = buildIndex(
    [run], language: SearchLanguage(tag: Array(task.language.utf8)), synonyms: synonyms,
    locale: Array("x".utf8), options: options)
  let bytes = Dictionary(files.map { ($0.name, $0.bytes) }) { first, _ in first }
  var index = try SearchIndex(root: files[0].bytes)
  return try task.questions.map { question in
    var request = SearchRequest(
      query: Array(question.text.utf8), isFinished: question.isFinished,
      isLiteral: !settings.mends, detail: .shards)
    request.weights = settings.question
    request.analysis = settings.analysis
    while true {
      let answer = try search(request, in: index)
      if answer.needs.isEmpty { return answer.hits.map(\.article) }
      for name in answer.needs { try index.provide(name, bytes[name] ?? []) }
    }
  }
}

let path = CommandLine.arguments.dropFirst().first ?? ""
let task = try JSONDecoder().decode(Task.self, from: Data(contentsOf: URL(filePath: path)))
var analysed: [String: AnalysedRun] = [:]
while let line = readLine() {
  let settings = Settings(try JSONDecoder().decode([String: Int].self, from: Data(line.utf8)))
  // Most settings change only weights.
  let key = "\(settings.analysis)"
  let run = analysed[key] ?? analyse(task, settings.analysis)
  if analysed.count > 1 { analysed.removeAll() }
  analysed[key] = run
  var answer = try JSONEncoder().encode(try rankings(task, run, settings))
  answer.append(0x0A)
  FileHandle.standardOutput.write(answer)
}
