#if !hasFeature(Embedded)

  /// Words that ask an open question, folded.
  func askingWords(_ language: SearchLanguage) -> StaticString {
    switch language {
    case .english: " what whats how why when where wheres who whos which whom whose "
    case .french: " comment pourquoi quand quel quelle quels quelles combien qui ou que qu quoi "
    case .german:
      """
      \u{20}was wie warum wieso weshalb wann wo wohin woher wer wem wen wessen welche welcher \
      welches welchen welchem wieviel wozu womit \
      .
      """
    case .spanish:
      " que como cuando donde adonde cuanto cuanta cuantos cuantas cual cuales quien quienes "
    case .russian:
      """
      \u{20}что как почему зачем когда где куда откуда кто кого кому чем какой какая какое какие \
      какую сколько чей \
      .
      """
    case .arabic: " ما ماذا كيف لماذا متي اين كم من اي "
    case .chinese, .japanese, .korean, .other: ""
    }
  }

  /// Words that a closed question opens with, folded.
  func closingWords(_ language: SearchLanguage) -> StaticString {
    switch language {
    case .english:
      """
      \u{20}can could may might is are am was were do does did will would should shall has have had \
      must cant couldnt isnt arent wasnt werent dont doesnt didnt wont wouldnt shouldnt hasnt \
      havent \
      .
      """
    case .french:
      """
      \u{20}est sont suis sommes ai avons avez puis peut peux pouvons pouvez dois doit devons devez \
      faut existe \
      .
      """
    case .german:
      """
      \u{20}kann konnen konnte ist sind war waren gibt hat haben habe muss mussen darf durfen soll \
      sollte wird werden lasst brauche \
      .
      """
    case .spanish:
      """
      \u{20}puedo puede podemos pueden es son esta estan hay tengo tiene tenemos debo debe necesito \
      se \
      .
      """
    case .russian: " можно могу можем нужно надо есть ли "
    case .arabic: " هل "
    case .chinese, .japanese, .korean, .other: ""
    }
  }

  /// Particles that make a closed question wherever they stand, folded.
  func closingParticles(_ language: SearchLanguage) -> StaticString {
    switch language {
    case .russian: " ли "
    case .arabic: " هل "
    case .english, .french, .german, .spanish, .chinese, .japanese, .korean, .other: ""
    }
  }

  /// Pronouns behind the verb of a French question, as in `puis-je`, `y a-t-il`.
  let frenchPronouns: StaticString = " je tu il elle on nous vous ils elles t "

  /// Han characters and pairs that ask an open question, and a closed one.
  let askingHanCharacters: StaticString = "哪谁几"
  let askingHanPairs: StaticString = "什么如何怎么怎样为何多少多久多长哪些哪个哪里哪种几个何时何处何种"
  let closingHanCharacters: StaticString = "吗"
  let closingHanPairs: StaticString = "是否能否可否能不可不会不有没是不"

#endif
