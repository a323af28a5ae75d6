"""Makes help centres of a wanted size out of the real English articles at hand.

There are about 1,200 of them, so that larger sites need variations. Plain copies would make an index
too easy (no new words, every list of places compresses to nothing) and ranking too hard (all copies
tie). So each further edition of an article

- keeps the frequent words as they are: they make up most of any text;
- swaps most of the others for words of about the same frequency, the same ones throughout one
  edition. Frequencies stay as in real text (Zipf), but other words meet each other;
- puts words that no article had for a part of the rare ones, made of parts of real words, so that
  the vocabulary grows with the text. The share is set so that the growth follows Heaps' law with an
  exponent of about 0.5, as real collections do (Manning, Raghavan and Schütze, Introduction to
  Information Retrieval, section 5.1.1: 0.4 to 0.6); `vocabulary` tells what came out;
- ends with a section of another article.

The first edition is left as it is, and holds what the queries ask for.
"""

import collections
import json
import os
import pathlib
import random
import re

DATA = pathlib.Path(os.environ["TIERZERO_DATA"])
WORD = re.compile(r"[A-Za-z]{3,}")
FREQUENT = 1_500  # words that stay
SWAPPED, MADE = 0.5, 0.3  # shares of the others


def real_articles():
    """(title, body) of the English corpora and of the documents of two relevance sets."""
    found = []
    for tree in ("alchemy.en", "commerce-kb.en", "login-gov"):
        for file in sorted((DATA / "corpora" / tree).rglob("*.md")):
            if re.search(r"\._?(es|fr|zh)\.md$|_(es|fr|zh)\.md$", file.name):
                continue
            text = file.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n")
            matter, body = "", text
            if match := re.match(r"---[ \t]*\n(.*?\n)---[ \t]*\n(.*)", text, re.S):
                matter, body = match.groups()
            title = dict(re.findall(r"^(title):[ \t]*(.+?)[ \t]*$", matter, re.M)).get("title", "")
            heading = re.search(r"^# (.+)$", body, re.M)
            title = title.strip("'\"") or (heading and heading[1]) or file.stem
            body = re.sub(r"^# .+\n", "", body, count=1, flags=re.M)
            if len(body) > 200:
                found.append((title, body))
    for name in ("stackfaq.en", "faq-yml.partner-center.en"):
        lines = (DATA / "relevance" / name / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
        for line in map(json.loads, lines):
            title = line["title"] or " ".join(line["text"].split()[:8])
            found.append((title, line["text"]))
    random.Random(1).shuffle(found)
    return found


class Edition:
    """The words of one edition: which stand for which."""

    def __init__(self, number, ranked):
        self.random = random.Random(number)
        self.words = {}
        rest = ranked[FREQUENT:]
        for start in range(0, len(rest), 200):
            band = rest[start:start + 200]
            others = band[:]
            self.random.shuffle(others)
            for word, other in zip(band, others):
                chance = self.random.random()
                if chance < MADE:
                    self.words[word] = made_word(word, other)
                elif chance < MADE + SWAPPED:
                    self.words[word] = other

    def retell(self, text):
        return WORD.sub(self.word, text)

    def word(self, match):
        other = self.words.get(match[0].lower())
        if other is None:
            return match[0]
        return other.capitalize() if match[0][0].isupper() else other


def made_word(word, other):
    """The beginning of one word and the end of another."""
    return word[:max(2, len(word) // 2)] + other[len(other) // 2:]


def write_site(folder, wanted):
    """Writes `wanted` articles in folders of forty; returns (bytes, different words)."""
    real = real_articles()
    counts = collections.Counter(
        word.lower() for title, body in real for word in WORD.findall(title + " " + body))
    ranked = [word for word, _ in counts.most_common()]
    size, words = 0, set()
    edition = Edition(0, ranked)
    for number in range(wanted):
        turn, index = divmod(number, len(real))
        title, body = real[index]
        if turn > 0:
            if index == 0:
                edition = Edition(turn, ranked)
            _, other = real[(index * 7 + turn) % len(real)]
            end = other[-min(len(other), 800):].split("\n\n", 1)[-1]
            title, body = edition.retell(title), edition.retell(body + "\n\n## More\n\n" + end)
        text = f"---\ntitle: {json.dumps(title)}\n---\n\n{body}\n"
        place = folder / f"area-{number // 400:02}" / f"topic-{number // 40:03}" / f"article-{number:05}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        size += len(text.encode())
        words.update(word.lower() for word in WORD.findall(text))
    (folder / "site.yml").write_text("title: Help\n", encoding="utf-8")
    return size, len(words)


OWN = [
    "I lost my phone and cannot sign in", "how much does an extra licence cost", "invoice is wrong",
    "outlook keeps asking for password", "how do i change my email address",
    "delete my account", "payment was declined", "why is the site so slow today",
    "where do i find the order number", "cannot open shared calendar",
]


def queries(wanted, seed=3):
    """Real questions of two sets, and ten of our own."""
    found = []
    for name in ("stackfaq.en", "faq-yml.partner-center.en"):
        lines = (DATA / "relevance" / name / "queries.jsonl").read_text(encoding="utf-8").splitlines()
        found.append([json.loads(line)["text"] for line in lines])
    draw = random.Random(seed)
    rest = wanted - len(OWN)
    chosen = draw.sample(found[0], rest // 2) + draw.sample(found[1], rest - rest // 2) + OWN
    draw.shuffle(chosen)
    return [" ".join(text.split())[:120] for text in chosen[:wanted]]
