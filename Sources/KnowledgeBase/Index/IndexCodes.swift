import Diagnostics

extension DiagnosticCode {
  public static let invalidSynonyms = DiagnosticCode(
    "invalid-synonyms", .error,
    "search/synonyms.yml does not have the form it asks for: for each locale a list of groups of "
      + "words that mean the same, each group a list or words between commas.")
  public static let invalidExpectation = DiagnosticCode(
    "invalid-expectation", .error,
    "An entry of search/expectations.yml does not have the form it asks for: query, article (or "
      + "not), within and locale, as a mapping or as 'query | article | within | locale'.")
  public static let unknownExpectedArticle = DiagnosticCode(
    "unknown-expected-article", .error,
    "An entry of search/expectations.yml names an article, a heading or a locale that the site does "
      + "not have. Articles are named by id, key or path.")
  public static let failedExpectation = DiagnosticCode(
    "failed-expectation", .error,
    "The search does not answer a query of search/expectations.yml with the article that must "
      + "answer it, or answers it with one that must not. Give the article the customers' own words "
      + "(title, heading, keywords) or search/synonyms.yml a group of words, or change the entry.")
  public static let invalidQuery = DiagnosticCode(
    "invalid-query", .error,
    "A line of the file given to 'tierzero search --queries' is not a JSON object with '_id' and "
      + "'text'.")
}

/// The codes of the search index.
public let indexCodes: [DiagnosticCode] = [
  .invalidSynonyms, .invalidExpectation, .unknownExpectedArticle, .failedExpectation,
  .invalidQuery,
]
