import Markup

/// What the style rules know of a language. Words are in lower case.
struct StyleWords: Sendable {
  /// The most words of a sentence; of a language written without spaces, the most characters.
  var sentenceLength: Int
  /// Whole texts of links that say nothing.
  var linkTexts: Set<String>
  /// Whole titles and headings that say nothing.
  var titles: Set<String>
  /// Words an action begins with.
  var actions: Set<String>
  /// What joins a second action to the first one.
  var joints: [String]
  /// Words of a sentence that is for some readers only: its action comes instead of the first one.
  var conditions: [String]
}

/// The words for the language of a BCP 47 tag; `nil` for a language without style rules.
///
/// Lengths: 25 words is the limit of GOV.UK's content design guide; French and Arabic need about a
/// fifth more words for the same sentence.
func styleWords(of tag: String) -> StyleWords? {
  switch primaryLanguage(of: tag) {
  case "en": english
  case "fr": french
  case "de": german
  case "zh": chinese
  case "ar": arabic
  default: nil
  }
}

private let english = StyleWords(
  sentenceLength: 25,
  linkTexts: [
    "here", "click here", "this", "this link", "this page", "this article", "link", "more",
    "read more", "learn more", "see more", "more information", "details", "read this", "see here",
  ],
  titles: [
    "introduction", "overview", "general", "miscellaneous", "other", "information", "more",
    "problem", "problems", "issue", "issues", "error", "help", "notes", "various", "questions",
    "troubleshooting", "how to", "instructions", "about",
  ],
  actions: [
    "select", "choose", "click", "tap", "press", "open", "close", "type", "enter", "go", "turn",
    "switch", "copy", "paste", "save", "restart", "run", "install", "remove", "delete", "add",
    "sign", "call", "send", "write", "download", "scroll", "move", "drag", "clear", "tick",
    "confirm", "scan",
  ],
  joints: [" and then ", ", then ", "; then ", " and ", ", "],
  conditions: ["if ", "when ", "unless ", "otherwise", " or "])

private let french = StyleWords(
  sentenceLength: 30,
  linkTexts: [
    "ici", "cliquez ici", "ce lien", "cette page", "cet article", "lien", "plus", "lire la suite",
    "en savoir plus", "plus d'informations", "plus d’informations", "détails",
  ],
  titles: [
    "introduction", "présentation", "généralités", "divers", "autre", "autres", "informations",
    "problème", "problèmes", "erreur", "aide", "remarques", "questions", "dépannage", "à propos",
  ],
  actions: [
    "sélectionnez", "choisissez", "cliquez", "touchez", "appuyez", "ouvrez", "fermez", "tapez",
    "saisissez", "entrez", "accédez", "allez", "activez", "désactivez", "copiez", "collez",
    "enregistrez", "redémarrez", "lancez", "installez", "supprimez", "ajoutez", "connectez-vous",
    "déconnectez-vous", "appelez", "envoyez", "notez", "téléchargez", "cochez", "décochez",
    "confirmez", "scannez",
  ],
  joints: [" et puis ", ", puis ", " puis ", " et ", ", "],
  conditions: ["si ", "s'il ", "s’il ", "sinon", "lorsque ", " ou "])

private let german = StyleWords(
  sentenceLength: 25,
  linkTexts: [
    "hier", "hier klicken", "klicken sie hier", "dieser link", "diese seite", "dieser artikel",
    "link", "mehr", "mehr erfahren", "weiterlesen", "weitere informationen", "details",
  ],
  titles: [
    "einführung", "einleitung", "überblick", "übersicht", "allgemeines", "verschiedenes",
    "sonstiges", "informationen", "problem", "probleme", "fehler", "hilfe", "hinweise", "fragen",
    "fehlerbehebung", "anleitung",
  ],
  actions: [
    "wählen", "klicken", "tippen", "drücken", "öffnen", "schließen", "geben", "gehen", "schalten",
    "kopieren", "fügen", "speichern", "starten", "installieren", "entfernen", "löschen", "melden",
    "rufen", "senden", "notieren", "laden", "aktivieren", "deaktivieren", "bestätigen", "scannen",
  ],
  joints: [" und dann ", ", dann ", " und ", ", "],
  conditions: ["wenn ", "falls ", "sonst", " oder "])

private let chinese = StyleWords(
  sentenceLength: 60,
  linkTexts: ["此处", "这里", "点击这里", "点击此处", "单击此处", "本页", "链接", "更多", "了解更多", "更多信息", "详情"],
  titles: ["简介", "介绍", "概述", "概览", "其他", "信息", "问题", "错误", "帮助", "说明", "疑难解答", "关于"],
  actions: [
    "选择", "选中", "单击", "点击", "轻触", "按下", "打开", "关闭", "输入", "键入", "转到", "复制", "粘贴", "保存", "重启",
    "重新启动", "运行", "安装", "删除", "添加", "登录", "拨打", "发送", "下载", "勾选", "清除", "确认", "扫描",
  ],
  joints: ["，然后", "，再", "并", "，"],
  conditions: ["如果", "若", "如", "否则", "或"])

private let arabic = StyleWords(
  sentenceLength: 30,
  linkTexts: [
    "هنا", "اضغط هنا", "انقر هنا", "هذا الرابط", "هذه الصفحة", "رابط", "المزيد", "اقرأ المزيد",
  ],
  titles: [
    "مقدمة", "نظرة عامة", "عام", "متفرقات", "أخرى", "معلومات", "مشكلة", "مشاكل", "خطأ", "مساعدة",
  ],
  actions: [
    "اختر", "حدد", "انقر", "اضغط", "افتح", "أغلق", "اكتب", "أدخل", "انتقل", "شغّل", "انسخ", "الصق",
    "احفظ", "ثبّت", "احذف", "أضف", "اتصل", "أرسل", "نزّل", "أكّد",
  ],
  joints: [" ثم ", "، ثم "],
  conditions: ["إذا ", "إن ", "وإلا", " أو "])
