"""The site that the tests of ticket forms build: a few articles in four languages, and a form for each
way a ticket can go, each sent to the endpoint that a test runs."""

import json

FIELDS = """
fields:
  - {name: name, type: text, label: {en: Your name, fr: Votre nom, zh-Hans: 您的姓名, ar: اسمك}, required: true, autocomplete: name, errors: {required: {en: Enter your name, fr: Saisissez votre nom}}}
  - name: email
    type: email
    label: {en: E-mail address, fr: Adresse e-mail, zh-Hans: 电子邮箱, ar: البريد الإلكتروني}
    hint: {en: We answer to this address., fr: Nous répondons à cette adresse.}
    required: true
    errors: {required: {en: Enter your e-mail address, fr: Saisissez votre adresse e-mail}, type: {en: "Enter an e-mail address like name@example.com"}}
  - name: topic
    type: radio
    label: {en: What is it about?, fr: De quoi s'agit-il ?, zh-Hans: 关于什么？, ar: ما الموضوع؟}
    required: true
    errors: {required: {en: Choose what it is about}}
    options:
      - value: sign-in
        label: {en: Signing in, fr: Connexion, zh-Hans: 登录, ar: تسجيل الدخول}
        fields:
          - {name: error_number, type: text, label: {en: Number of the error}, required: true, pattern: 'AADSTS[0-9]{5,7}', max-length: 20, errors: {required: {en: Enter the number of the error}, pattern: {en: "The number looks like AADSTS50126"}}}
      - {value: billing, label: {en: Invoice or licence, fr: Facture ou licence, zh-Hans: 账单, ar: الفاتورة}}
  - {name: urgency, type: select, label: {en: How urgent is it?, fr: Urgence, zh-Hans: 紧急程度, ar: ما مدى الاستعجال؟}, options: {critical: {en: Nobody can work}, wish: {en: It can wait}}}
  - {name: invoice, type: text, label: {en: Invoice number}, when: {topic: billing}}
  - name: subject
    type: text
    label: {en: "In one sentence, what happens?", fr: "En une phrase, que se passe-t-il ?", zh-Hans: 一句话说明问题, ar: ماذا يحدث باختصار؟}
    required: true
    max-length: 120
    errors: {required: {en: Say in one sentence what happens}}
  - {name: details, type: long-text, label: {en: What did you do and see?, fr: Qu'avez-vous fait et vu ?, zh-Hans: 您做了什么？, ar: ماذا فعلت؟}, required: true, errors: {required: {en: Say what you did and saw}}}
  - name: devices
    type: checkbox
    label: {en: Where does it happen?, fr: Où ?, zh-Hans: 在哪里？, ar: أين؟}
    options: {phone: {en: On a phone}, desk: {en: On a computer}}
  - {name: began, type: date-time, label: {en: When did it begin?, fr: Quand ?, zh-Hans: 何时开始？, ar: متى بدأ؟}, zone: "+08:00"}
"""

FILES = """
  - {name: pictures, type: files, label: {en: Pictures of the screen, fr: Captures, zh-Hans: 截图, ar: لقطات}, accept: [png, txt], max-files: 2, max-size: 40 KB}
"""

CONSENT = """
  - {name: agree, type: consent, label: {en: You may look at my account., fr: Vous pouvez consulter mon compte., zh-Hans: 同意查看, ar: أوافق}, errors: {required: {en: Tick the box if we may look}}}
"""

# Fields of each kind that takes text, enough for many strings to go through at once.
STRING_FIELDS = 40
STRINGS = "fields:\n" + "".join(
    f"  - {{name: line_{at:02}, type: text, label: Line {at}, max-length: 5000}}\n"
    f"  - {{name: text_{at:02}, type: long-text, label: Text {at}, max-length: 50000}}\n"
    for at in range(STRING_FIELDS)) + """
  - {name: email, type: email, label: {en: Mail}}
  - {name: phone, type: phone, label: {en: Phone}}
"""

TICKET_STRINGS = """
fields:
  - {name: subject, type: text, label: {en: Subject}, max-length: 5000}
  - {name: details, type: long-text, label: {en: Details}, max-length: 50000}
"""

ARTICLES = {
    "site.yml": "title: Lantern Help\nlocales: [en, fr, zh-Hans, ar]\ndefault-locale: en\n",
    "en/accounts/index.md": "---\ntitle: Accounts\n---\n",
    "en/accounts/reset-password.md":
        "# Reset your password\n\nYou need the phone that you registered.\n\n## If you have forgotten it"
        "\n\nChoose **I cannot sign in** on the sign-in page. A code goes to your phone.\n",
    "en/accounts/new-phone.md": "# Sign in after changing your phone\n\nRegister the new phone.\n",
    "en/billing/invoice.md":
        "---\ntitle: Read your invoice\ncollect: [Tenant id, Error id]\n---\n\n# Read your invoice\n\n"
        "Each line is one subscription.\n\n## Taxes\n\nVAT stands at the end.\n",
    "en/billing/flow.md":
        "---\ntype: troubleshooting\ntitle: The invoice is wrong\ncollect: [Invoice number]\n---\n\n"
        "# The invoice is wrong\n\n## Is the total wrong? {#total}\n\n- [Yes](#tax)\n- [No](#fixed)\n\n"
        "## Is it the tax? {#tax}\n\n- [Yes, the tax](#contact)\n- [No](#contact)\n",
    "fr/billing/invoice.md": "# Lire votre facture\n\nChaque ligne est un abonnement.\n",
    "zh-Hans/billing/invoice.md": "# 查看账单\n\n每一行是一个订阅。\n",
    "ar/billing/invoice.md": "# قراءة الفاتورة\n\nكل سطر اشتراك واحد.\n",
}


def form(title, deliver, fields, extra=""):
    names = {"en": title, "fr": title, "zh-Hans": title, "ar": title}
    return f"title: {json.dumps(names, ensure_ascii=False)}\ndeliver: {json.dumps(deliver)}\n{extra}{fields}"


def site_files(recorder, zendesk, zammad, tracker):
    """Path → text of the content, with the forms sent to these addresses."""
    number = {"reference": "ticket.number"}
    roles = {"subject": "subject", "body": "details"}
    whole = FIELDS + FILES + CONSENT
    post = {"kind": "post", "url": recorder + "ticket"}
    forms = {
        "plain": form("Plain post", post, whole),
        "answered": form("Answered post", {**post, **number}, whole),
        "json": form("JSON post", {**post, "encoding": "json", **number}, whole),
        "strings": form("Strings", {**post, **number}, STRINGS, "draft-days: 0\n"),
        "jsonstrings": form("JSON strings", {**post, "encoding": "json", **number}, STRINGS,
                            "draft-days: 0\n"),
        "plainstrings": form("Plain strings", post, STRINGS, "draft-days: 0\n"),
        "roundup": form("Tracker", {"kind": "roundup", "url": tracker, **roles,
                                    "fields": {"urgency": "priority"}}, whole),
        "trackerstrings": form("Tracker strings", {"kind": "roundup", "url": tracker, **roles},
                               TICKET_STRINGS, "draft-days: 0\n"),
        "zendesk": form("Zendesk", {
            "kind": "zendesk", "url": zendesk, **roles, "fields": {"error_number": "360000001"},
            "values": {"type": "problem", "ticket_form_id": "12"}}, FIELDS + CONSENT),
        "zammad": form("Zammad", {"kind": "zammad", "url": zammad, **roles}, whole),
        "mail": form("Mail", {"kind": "mailto", "to": "help@example.com"}, FIELDS + CONSENT),
        "portal": form("Portal", {
            "kind": "link", "url": recorder + "portal?from=help", "text": "body",
            "fields": {"subject": "title"}}, FIELDS + CONSENT),
    }
    channels = (
        "channels:\n  - {id: phone, kind: phone, title: Phone, number: '+441632960100'}\n"
        "  - {id: mail, kind: email, title: E-mail, address: help@example.com}\n")
    return {**ARTICLES, **{f"support/forms/{name}.yml": text for name, text in forms.items()},
            "support/channels.yml": channels}
