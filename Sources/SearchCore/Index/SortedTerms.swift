#if !hasFeature(Embedded)

  /// The terms of all runs in order, and their counts in the same order, those of each term in the
  /// order of the runs: what is weighed one after the other lies so too.
  struct SortedTerms: Sendable {
    let names: SortedWords
    /// Where the counts of each term begin; one more than there are terms.
    private(set) var starts: [Int] = [0]
    /// Of articles by their numbers among all.
    let counts: [UnitCount]
    /// In how many units each term stands, by its number.
    let places: [Int]

    /// - Parameter runs: their counts are taken away.
    init(_ runs: inout [AnalysedRun], _ merged: MergedWords) {
      names = SortedWords(merged.terms)
      let places = countPlaces(runs, merged)
      starts.reserveCapacity(names.count + 1)
      var next = [Int](repeating: 0, count: names.count)
      var end = 0
      for number in names.numbers {
        next[number] = end
        end += places[number]
        starts.append(end)
      }
      counts = [UnitCount](unsafeUninitializedCapacity: end) { counts, initializedCount in
        for (run, numbers) in merged.termsOfRuns.enumerated() {
          for (number, local) in numbers.enumerated() where local >= 0 {
            for place in runs[run].starts[Int(local)]..<runs[run].starts[Int(local) + 1] {
              var count = runs[run].counts[place]
              count.article = runs[run].numbers[Int(count.article)]
              counts.initializeElement(at: next[number], to: count)
              next[number] += 1
            }
          }
          runs[run].counts = []
        }
        initializedCount = end
      }
      self.places = places
    }
  }

  private func countPlaces(_ runs: [AnalysedRun], _ merged: MergedWords) -> [Int] {
    var places = [Int](repeating: 0, count: merged.terms.count)
    for (run, numbers) in zip(runs, merged.termsOfRuns) {
      for (number, local) in numbers.enumerated() where local >= 0 {
        places[number] += run.starts[Int(local) + 1] - run.starts[Int(local)]
      }
    }
    return places
  }

#endif
