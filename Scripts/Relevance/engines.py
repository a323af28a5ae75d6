"""The search engines that are compared. Each answers queries with lists of document ids."""

import json
import pathlib
import re
import subprocess
import tempfile
import time
import unicodedata

import bm25s
import tantivy

from measures import DEPTH
from sets import page_name, write_content


class TierZero:
    """Our own: builds a site of the documents and asks its index."""

    name = "TierZero"

    def __init__(self, data, binary):
        self.data, self.binary = data, binary
        self.folder = tempfile.TemporaryDirectory(prefix="tierzero-relevance-")
        self.top = pathlib.Path(self.folder.name)
        write_content(data, self.top / "content")
        words = [binary, "build", "content", "-o", "site"]
        done = subprocess.run(words, cwd=self.top, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{data.name}: the site was not built\n{done.stderr[-2000:]}")
        self.seconds = 0.0
        self.ids = {page_name(number): document.id
                    for number, document in enumerate(data.documents)}

    def ask(self, texts):
        lines = [json.dumps({"_id": str(number), "text": text}, ensure_ascii=False)
                 for number, text in enumerate(texts)]
        (self.top / "queries.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        started = time.monotonic()
        done = subprocess.run(
            [self.binary, "search", "site", "--queries", "queries.jsonl", "--limit", str(DEPTH)],
            cwd=self.top, capture_output=True, text=True, encoding="utf-8")
        self.seconds += time.monotonic() - started
        if done.returncode != 0:
            raise SystemExit(f"{self.data.name}: the search failed\n{done.stderr[-2000:]}")
        answers = [json.loads(line) for line in done.stdout.split("\n") if line]
        assert [answer["_id"] for answer in answers] == [str(n) for n in range(len(texts))]
        return [[self.ids[hit["path"]] for hit in answer["hits"]] for answer in answers]

    def close(self):
        self.folder.cleanup()


STEMMERS = {"en": "english", "fr": "french", "de": "german", "ar": "arabic", "es": "spanish",
            "ru": "russian"}


class Tantivy:
    """BM25 of a server engine. Title and text are two fields whose scores are added, the better of
    two ways on these sets (the other: both in one field); stemmed where it has a stemmer."""

    name = "BM25"

    def __init__(self, data, fields=("title", "text")):
        self.data, self.fields = data, list(fields)
        language = STEMMERS[data.language]
        analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.remove_long(40)).filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer(language)).build())
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True)
        for field in ["title", "text"]:
            builder.add_text_field(field, tokenizer_name="stemmed")
        self.index = tantivy.Index(builder.build())
        self.index.register_tokenizer("stemmed", analyzer)
        writer = self.index.writer(heap_size=50_000_000, num_threads=1)
        for number, document in enumerate(data.documents):
            writer.add_document(tantivy.Document(
                number=number, title=document.title, text=document.text))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def ask(self, texts):
        searcher, answers = self.index.searcher(), []
        for text in texts:
            # Marks and capitals are operators in its query language.
            words = re.sub(r"[^\w]+", " ", text).lower().strip()
            hits = []
            if words:
                query, _ = self.index.parse_query_lenient(words, self.fields)
                hits = searcher.search(query, DEPTH).hits
            answers.append([
                self.data.documents[searcher.doc(address)["number"][0]].id
                for _, address in hits])
        return answers

    def close(self):
        pass


class Bigrams:
    """BM25 over pairs of neighbouring Chinese characters and over words of other scripts."""

    name = "BM25"

    def __init__(self, data):
        self.data = data
        self.index = bm25s.BM25()
        self.index.index(
            [bigrams(f"{document.title} {document.text}") for document in data.documents],
            show_progress=False)

    def ask(self, texts):
        answers = []
        for text in texts:
            known = [term for term in bigrams(text) if term in self.index.vocab_dict]
            scores = self.index.get_scores(known) if known else []
            order = sorted((n for n, score in enumerate(scores) if score > 0),
                           key=lambda n: (-scores[n], n))
            answers.append([self.data.documents[n].id for n in order[:DEPTH]])
        return answers

    def close(self):
        pass


HAN = "\u2e80-\u9fff\uf900-\ufaff"


def bigrams(text):
    terms = []
    for run in re.findall(
            rf"[{HAN}]+|[^\W{HAN}]+", unicodedata.normalize("NFKC", text).lower()):
        if re.match(f"[{HAN}]", run):
            terms += [run[start:start + 2] for start in range(len(run) - 1)] or [run]
        else:
            terms.append(run)
    return terms


def server_engine(data):
    return Bigrams(data) if data.language == "zh" else Tantivy(data)
