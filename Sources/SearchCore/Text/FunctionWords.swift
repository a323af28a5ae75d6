#if !hasFeature(Embedded)

  /// Words that stand in every text and tell nothing about its subject, folded, each between spaces.
  ///
  /// They are the closed classes of each language (articles, pronouns, prepositions, conjunctions,
  /// auxiliaries, question words) and the polite phrases of a question.
  private let englishWords: StaticString = """
    \u{20}a about above after again against all am an and any are arent as at be because been before \
    being below between both but by can cant cannot could couldnt did didnt do does doesnt \
    doing dont down during each few for from further get gets getting got had hadnt has hasnt \
    have havent having he her here hers herself him himself his how i id ill im ive if in into \
    is isnt it its itself just let lets like may me might more most must my myself need needs \
    no nor not of off on once only or other ought our ours ourselves out over own please \
    possible same shall she should shouldnt so some such than that thats the their theirs them \
    themselves then there theres these they theyre theyve this those through to too under until \
    up us very want wants was wasnt way ways we were weve werent what whats when where which \
    while who whom whose why will with wont would wouldnt you youd youll youre youve your yours \
    yourself yourselves able anyone someone something anything s t d ll m re ve \
    .
    """

  private let frenchWords: StaticString = """
    \u{20}a ai as au aux avec avez avoir avons c ce ceci cela celle celles celui ces cet cette ceux \
    chaque ci comme comment d dans de des devons dois doit doivent donc dont du elle elles en \
    entre est et ete etes etre eu eux fait faire faut font il ils j je l la le les leur leurs \
    lorsque lui m ma mais me meme memes mes moi mon n ne ni nos notre nous on ont ou par pas \
    peut peuvent peux plus pour pourquoi pourrai pouvez pouvoir puis puisje qu quand que quel \
    quelle quelles quels qui quoi s sa sans se sera seront ses si soi soit sommes son sont suis \
    sur t ta te tes toi ton tous tout toute toutes tu un une va vais vers veut veux vos votre \
    vous y existe possible \
    .
    """

  private let germanWords: StaticString = """
    \u{20}aber alle allem allen aller alles als also am an ander andere anderem anderen anderer \
    anderes auch auf aus bei bin bis bist da damit dann das dass dasselbe dazu dein deine \
    deinem deinen deiner dem den denn der derer des deren dessen dich die dies diese diesem \
    diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines einige er es \
    etwas euch euer fur gegen gewesen gibt habe haben hat hatte hatten hier hin hinter ich ihm \
    ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist jede jedem jeden jeder jedes jene jenem \
    jenen kann kannst konnen konnte man manche mein meine meinem meinen meiner mich mir mit \
    muss mussen nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen \
    seiner seit sich sie sind so solche soll sollte sondern sonst uber um und uns unser unsere \
    unter viel vom von vor wann war waren warum was weg weil welche welchem welchen welcher \
    welches wem wen wenn wer werde werden wie wieder wieviel viele will wir wird wirst wo woher \
    wohin wollen wollte wahrend wurde wurden zu zum zur zwar zwischen \
    .
    """

  private let spanishWords: StaticString = """
    \u{20}a al algo ante antes aqui como con cual cuales cuando cuanto de debe debo del desde donde \
    dos e el ella ellas ellos en entre era es esa ese eso esta estan estas este esto estos fue \
    ha hace hacer han hasta hay la las le les lo los mas me mi mis muy no nos nosotros o otra \
    otro para pero por porque que puede pueden puedo quien se sea ser si sin sobre son su sus \
    tambien te tiene tienen tengo todo tu tus un una unas uno unos y ya yo \
    .
    """

  private let russianWords: StaticString = """
    \u{20}а без бы был была были было быть в вам вас весь во вот все всего вы где да для до его ее \
    если есть еще же за здесь и из или им их к как какая какие какой когда кто ли либо мне могу \
    может можно мой мы на надо наш не него нее нет ни них но ну нужно о об он она они оно от по \
    под почему при с сколько со так также такой там те тем то того тоже той только том ты у уже \
    хотя чего чей чем что чтобы чье эта эти это этот я \
    .
    """

  private let arabicWords: StaticString = """
    \u{20}في من علي الي عن مع ما ماذا متي اين كيف كم هل لماذا هو هي هم هما هن انا نحن انت هذا هذه \
    ذلك تلك هولاء الذي التي الذين اللذان اللتان اللاتي كان كانت كانوا يكون تكون يمكن يمكنني قد \
    لقد لا لم لن ليس ليست ان لان كل بعض اي ايه او ثم و ف ب ل ك بل حتي اذا لو عند عندما بعد قبل \
    بين خلال حول ضد منذ فقط ايضا غير سوي نحو لدي تم يتم مثل كما حيث اسم هناك هنا به بها له لها \
    لهم فيه فيها منه منها عليه عليها عنه عنها اليه اليها مما عما بما بمن لمن فيما نوع شيء \
    .
    """

  /// Han characters that are grammar: a pair of two of them tells nothing.
  let hanCharacters: StaticString = """
    的了和与或及在是有我你您他她它这那个些为被把吗呢吧啊么之其于以对从到由并且也都就\
    而但若如则将要会能可想请哪谁几何什怎否该此所让给
    """

  /// Pairs of Han characters that ask or refer, three bytes a character.
  let hanPairs: StaticString = """
    什么怎么如何为何为什哪些哪个哪里是否可以能否能够可否是不不是怎样么办多少几个哪一\
    我们你们他们这个那个这些那些进行需要应该必须有什没有因为所以如果但是并且以及或者\
    对于关于通过根据这样还是一个一些之间其中时候有哪请问办法
    """

  /// The function words of a language in its own script.
  func functionWords(_ language: SearchLanguage) -> StaticString {
    switch language {
    case .english: englishWords
    case .french: frenchWords
    case .german: germanWords
    case .spanish: spanishWords
    case .russian: russianWords
    case .arabic: arabicWords
    case .chinese, .japanese, .korean, .other: ""
    }
  }

  /// The function words among Latin words in a text of the language: in other scripts they are taken
  /// for English ones.
  func latinFunctionWords(_ language: SearchLanguage) -> StaticString {
    switch language {
    case .english, .french, .german, .spanish: functionWords(language)
    case .russian, .arabic, .chinese, .japanese, .korean: englishWords
    case .other: ""
    }
  }

#endif
