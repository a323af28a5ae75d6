/// What the words of a question weigh, in 256ths of one found as it was asked for; the same for every
/// site and language. `Scripts/Relevance/RESULTS.md` tells what each number is worth.
public struct QuestionWeights: Sendable {
  /// Function words. A fifth keeps what little they tell of what is asked, which a list of stop words
  /// throws away.
  public var functionWord = 51
  /// What each repetition adds to a word (the frequency in the question of Robertson and Walker 1994,
  /// "Some simple effective approximations to the 2-Poisson model").
  public var repeated = 128
  /// A word that the unfinished last one may become.
  public var completed = 200
  /// A word one edit from the one that was asked for, and two.
  public var oneEdit = 205
  public var twoEdits = 164
  /// What of that each of two words has that are as near, and each of three: the inverse of the root
  /// of their number.
  public var ofTwo = 181
  public var ofThree = 148
  /// What a word loses that stands only where an earlier word of the question stands.
  public var overlap = 128
  /// What a question for yes or no gives units that open with one, and what another takes from them.
  public var closedQuestion = 256
  public var openQuestion = 256

  public init() {}
}

#if !hasFeature(Embedded)

  /// What the index weighs terms by, the same for every site and language.
  public struct RankingWeights: Equatable, Sendable {
    /// Smoothing of the language model of a unit, as a part of the mean length of units: one in so
    /// many. Short units want little (Zhai and Lafferty 2004, "A study of smoothing methods for
    /// language models applied to information retrieval").
    public var smoothingDivisor = 5
    /// How many more words a word among the first of a section counts for: texts say early what they
    /// are about (Edmundson 1969, "New methods in automatic extracting"; Troy and Zhang 2007,
    /// "Enhancing relevance scoring with chronological term rank").
    public var lead = 1
    /// Weights of the fields in 256ths of the body's.
    public var title = 384
    public var question = 384
    public var heading = 384
    public var keywords = 384
    public var anchorText = 256
    /// BM25 of these fields: k1 in tenths and b in 256ths.
    public var saturation = 12
    public var lengthShare = 128
    /// What a yes-or-no question gives a unit that opens with yes or no, and what an open question
    /// takes from it, in 16ths of a nat.
    public var answerType = 64
    /// What a word is worth to another of its group, in 256ths.
    public var synonym = 128
    /// What a joined word is worth to each of its parts, in 256ths.
    public var compound = 128
    /// Postings that a term keeps: titles and other fields of whole articles first, then those that
    /// weigh most.
    public var mostPostings = 2_000
    /// The same for a function word, whose lists would be the longest and tell least.
    public var mostOfFunctionWord = 150
    /// What long units are spared where lists are cut, in 256ths of what their length costs: a short
    /// one keeps more of its words anyway (Büttcher and Clarke 2006, "A document-centric approach to
    /// static index pruning in text retrieval systems").
    public var sparedLength = 128
    /// What a pair of characters of unspaced writing is worth at least, in 256ths, though its
    /// characters stand beside each other by chance.
    public var loosePair = 128
    /// Impacts are multiples of this, since every further bit of them is transferred for each
    /// posting; 5 bits rank as 8 do.
    public var impactStep = 9
    /// Those of terms in more places than `manyPlaces` are multiples of this instead: such a term
    /// weighs a quarter of a rare one, so that the steps are as long in nats.
    public var longImpactStep = 36
    public var manyPlaces = 2_000

    public init() {}

    /// What impacts of a term in so many places are multiples of.
    func impactStep(places: Int) -> Int { places > manyPlaces ? longImpactStep : impactStep }
  }

#endif
