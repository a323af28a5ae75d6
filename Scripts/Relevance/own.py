"""Our own articles with the queries of search/expectations.yml, read as far as measuring needs: the
sets of questions have no headings, keywords, categories, links or synonyms."""

import pathlib
import re

from sets import Query, with_half

TOP = pathlib.Path(__file__).resolve().parents[2] / "content"
LOCALES = ["en", "zh-Hans", "fr"]


class Own:
    """The articles of a locale and the queries that must find one of them."""

    def __init__(self, locale):
        self.name, self.tag = f"content/{locale}", locale
        self.pages = {
            str(path.relative_to(TOP / locale).with_suffix("")): Page(path)
            for path in sorted((TOP / locale).rglob("*.md")) if path.name != "index.md"}
        self.ids = list(self.pages)
        self.synonyms = synonyms(locale)
        self.queries = []
        for line in (TOP / "search/expectations.yml").read_text(encoding="utf-8").split("\n"):
            match = re.match(r'- \{query: "?(.*?)"?, article: ([^,#}]+)[^,]*, within: \d+, locale: '
                             + re.escape(locale) + r"\}$", line)
            if match and match[2] in self.pages:
                self.queries.append(
                    Query(line, match[1], None, {match[2]: 1.0}, with_half(match[1])))

    def articles(self):
        links = {name: [] for name in self.pages}
        for name, page in self.pages.items():
            for text, target in re.findall(r"\[([^]\[]+)\]\(([^)\s#]+)\.md[^)]*\)", page.source):
                parts = pathlib.PurePosixPath(name).parent.joinpath(target).parts
                reached = "/".join(part for n, part in enumerate(parts) if part != ".."
                                   and parts[n + 1:n + 2] != ("..",))
                if reached in links:
                    links[reached].append(text)
        return [{
            "title": page.title, "category": page.category, "keywords": page.keywords,
            "anchorTexts": links[name], "sections": page.sections,
        } for name, page in self.pages.items()]


class Page:
    def __init__(self, path):
        text = path.read_text(encoding="utf-8")
        head, self.source = text.removeprefix("---\n").split("\n---\n", 1)
        index = path.parent / "index.md"
        self.title = setting(head, "title")
        self.category = setting(index.read_text(encoding="utf-8"), "title") if index.exists() else ""
        self.keywords = [word.strip() for field in ["keywords", "applies-to"]
                         for word in setting(head, field).strip("[]").split(",") if word.strip()]
        is_faq = setting(head, "type") == "faq"
        parts = re.split(r"^#{2,4} +(.*?)(?: *\{#[^}]*\})?$", self.source, flags=re.M)
        opening = setting(head, "description") + "\n" + plain(parts[0])
        self.sections = [{"heading": "", "isQuestion": False, "text": opening}]
        self.sections += [
            {"heading": plain(heading), "isQuestion": is_faq, "text": plain(text)}
            for heading, text in zip(parts[1::2], parts[2::2])]


def setting(head, name):
    match = re.search(rf"^{name}: *(.*)$", head, flags=re.M)
    return match[1].strip("'\"") if match else ""


def plain(text):
    text = re.sub(r"\[([^]\[]*)\]\([^)]*\)", r"\1", text)
    blocks = re.split(r"\n\s*\n", re.sub(r"[*`>#|]", " ", text))
    return "\n".join(" ".join(block.split()) for block in blocks if block.strip())


def synonyms(locale):
    groups, inside = [], False
    for line in (TOP / "search/synonyms.yml").read_text(encoding="utf-8").split("\n"):
        if re.match(r"\S", line) and not line.startswith("#"):
            inside = line.rstrip(":") == locale
        elif inside and (match := re.match(r" *- \[(.*)\]", line)):
            groups.append([word.strip().strip("'\"") for word in match[1].split(",")])
    return groups
