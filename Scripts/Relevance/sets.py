"""Sets of questions with the documents that answer them, and a content folder made of each."""

import dataclasses
import json
import os
import pathlib
import random
import re

ALL = ["stackfaq.en", "faq-yml.partner-center.en", "faq-yml.partner-center.fr-fr",
       "faq-yml.partner-center.zh-cn", "faq-md.ucloud.zh", "xquad.zh", "xquad.ar", "xquad.de",
       "cmrc2018.zh", "cranfield.en"]
# Real questions to support; the others are a sanity check.
SUPPORT = ALL[:5]


@dataclasses.dataclass
class Document:
    id: str
    title: str
    text: str


@dataclasses.dataclass
class Query:
    id: str
    text: str
    # The same with one slip in its longest word; None where no word is long enough.
    slip: str | None
    # Grade by document, above 0.
    relevant: dict
    # The same while its last word is half typed; None where that is no word of four letters.
    half: str | None = None


@dataclasses.dataclass
class Set:
    name: str
    # BCP 47.
    tag: str
    documents: list
    queries: list

    @property
    def language(self):
        return self.tag[:2]


def read_set(name):
    folder = pathlib.Path(os.environ["TIERZERO_DATA"]) / "relevance" / name
    documents = [
        # A bare number is no title.
        Document(line["_id"], "" if line["title"] == line["_id"] else line["title"], line["text"])
        for line in read_lines(folder / "corpus.jsonl")]
    relevant = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").split("\n")[1:]:
        if line.strip():
            query, document, grade = line.split("\t")
            if float(grade) > 0:
                relevant.setdefault(query, {})[document] = float(grade)
    queries = [
        Query(line["_id"], line["text"], with_slip(line["text"], f"{name}/{number}"),
              relevant[line["_id"]], with_half(line["text"]))
        for number, line in enumerate(read_lines(folder / "queries.jsonl"))
        if line["_id"] in relevant]
    suffix = name.rsplit(".", 1)[1]
    tag = {"zh-cn": "zh-Hans", "zh": "zh-Hans", "fr-fr": "fr"}.get(suffix, suffix)
    return Set(name, tag, documents, queries)


def read_lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


# Words of scripts that put spaces between them.
WORD = re.compile(
    r"[^\W\d_\u2e80-\u9fff\uac00-\ud7af\u3040-\u30ff\uf900-\ufaff]+")


def with_slip(text, seed):
    """The text with one letter dropped, doubled by a stray one, replaced or exchanged with its
    neighbour in the longest word; None where no word has four letters."""
    words = [match for match in WORD.finditer(text) if len(match.group()) >= 4]
    if not words:
        return None
    match = max(words, key=lambda match: len(match.group()))
    word, chance = match.group(), random.Random(f"{seed}/1")
    letters = sorted(
        set("abcdefghijklmnopqrstuvwxyz") if word.isascii()
        else {letter for found in WORD.findall(text.lower()) for letter in found})
    slip = word
    for _ in range(50):
        kind, place = chance.choice("dist"), chance.randrange(len(word))
        if kind == "d":
            slip = word[:place] + word[place + 1:]
        elif kind == "i":
            slip = word[:place] + chance.choice(letters) + word[place:]
        elif kind == "s":
            slip = word[:place] + chance.choice(letters) + word[place + 1:]
        else:
            place = chance.randrange(len(word) - 1)
            slip = word[:place] + word[place + 1] + word[place] + word[place + 2:]
        if slip.lower() != word.lower():
            break
    return text[:match.start()] + slip + text[match.end():]


def with_half(text):
    """The text up to the first half of its last word."""
    words = list(WORD.finditer(text))
    if not words or len(words[-1].group()) < 4 or re.search(r"\w", text[words[-1].end():]):
        return None
    match = words[-1]
    return text[:match.start() + (len(match.group()) + 1) // 2]


def write_content(data, folder):
    """One Markdown page a document, named by its number so that no name adds a word."""
    folder.mkdir(parents=True)
    settings = {"title": "–", "default-locale": data.tag}
    (folder / "site.yml").write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    for number, document in enumerate(data.documents):
        (folder / page_name(number)).write_text(page(document), encoding="utf-8")


def page_name(number):
    return f"{number:06d}.md"


def page(document):
    # A dash is a title without words; with none the file's name would serve as one.
    title = one_line(document.title) or "–"
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n{escaped(document.text)}\n"


def one_line(text):
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())


def escaped(text):
    """Text as Markdown that shows just this text: every mark of ASCII escaped (CommonMark 0.30,
    2.4), nothing indented, blank lines between paragraphs."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", text)
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", line) for line in lines)
