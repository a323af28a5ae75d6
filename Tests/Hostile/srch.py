"""The search: its settings, its index, and the questions put to it."""

import json
import os
import shutil
import zlib

from harness import DATA, FULL, Skip, entry

ARTICLES = {
    "en/billing/invoice.md": "# Read your invoice\n\nCharges.\n\n## Due dates {#due}\n\nPay.\n",
    "en/accounts/phone.md": "# Sign in with a new phone\n\nLost handset.\n",
    "fr/billing/invoice.md": "# Lire la facture\n\nMontants.\n",
    "site.yml": "locales: [en, fr]\ndefault-locale: en\n",
}


def help_centre(tree):
    for path, text in ARTICLES.items():
        tree.write(path, text)
    return tree


def site(tree):
    help_centre(tree).build().ended(0)
    return tree


def ask(tree, *words, **named):
    return tree.run("search", str(tree.out), *words, **named)


@entry("srch-01")
def expectations_that_do_not_hold(tree):
    help_centre(tree)
    name = "search/expectations.yml"
    tree.write(name, "- {query: lost handset, article: billing/invoice}\n"
                     "- {query: lost handset, article: accounts/phone}\n"
                     "- charges | not billing/invoice | 1\n")
    for result in (tree.check(), tree.build()):
        result.refused(name, "lost handset.*Sign in with a new phone.*accounts/phone.md", line=1, column=11)
        result.refused(name, "must not find.*number 1", line=3, column=3, count=1)
        result.reported(name, ".", count=2)
    assert not tree.out.exists(), "published in spite of a failing expectation"
    tree.write("site.yml", ARTICLES["site.yml"] + "checks:\n  failed-expectation: ignore\n")
    tree.build().refused(name, "lost handset")


@entry("srch-02")
def expectations_of_another_shape(tree):
    help_centre(tree)
    name = "search/expectations.yml"
    for text, pattern in [
            ("- {query: a, article: billing/invoce}", "did you mean 'billing/invoice'|no article"),
            ("- {query: a, article: 'billing/invoice#dues'}", "no heading"),
            ("- {query: a, article: billing/invoice, locale: xx}", "no locale"),
            ("query: a\narticle: b", "expected a list"), ("- a", "form"), ("- [", "."),
            ("- {query: a, article: b, within: 1000000}", "within"), ("- &x a | b\n- *x", "."),
            ("- {query: " + "a" * 100_000 + ", article: billing/invoice}", "."),
            ("- \u202e | \u202e", "."), ("- a | ../../etc/passwd", "no article")]:
        tree.write(name, text + "\n")
        tree.check().refused(name, pattern)
    for text in ["", "# none\n", "[]\n", "\n"]:
        tree.write(name, text)
        tree.build().ended(0).silent("expectation")
    tree.write(name, b"- a | \xff\xfe\n")
    tree.check().ended(1)


@entry("srch-03")
def synonyms_of_another_shape(tree):
    help_centre(tree)
    name = "search/synonyms.yml"
    for text, pattern in [
            ("- [a, b]", "by locale"), ("enn: [[a, b]]", "no locale 'enn'"), ("en: a, b", "list"),
            ("en: [[a]]", "fewer than two"), ("en: [{a: b}]", "mapping"), ("en: [[a, [b]]]", "a list"),
            ("en:\n\t- a, b", "."), ("just text", "by locale")]:
        tree.write(name, text + "\n")
        tree.check().refused(name, pattern)
    for text in ["", "en:\n", "en: []\n", "en: [[a, a], [a, b]]\n", "fr:\n  - facture, note\n",
                 "en:\n  - " + ", ".join(f"w{n}" for n in range(5_000)) + "\n"]:
        tree.write(name, text)
        tree.build().ended(0).silent("synonyms")


@entry("srch-04")
def no_site_to_search(tree):
    ask(tree, "x").ended(2)
    tree.out.mkdir()
    result = ask(tree, "x").ended(2)
    assert "no site" in result.errors, result.told("not told that there is no site")
    (tree.top / "file").write_text("x")
    tree.run("search", str(tree.top / "file"), "x").ended(2)
    tree.run("search", "", "x").ended(2)
    tree.run("search").ended(2)
    site(tree)
    for words in [(), ("x", "--limit", "0"), ("x", "--limit", "many"), ("x", "--queries", "y"),
                  ("x", "--explian"), ("x", "--locale", "xx")]:
        result = ask(tree, *words).ended(2)
        assert result.errors.strip() and not result.output, result.told("not told")
    assert "did you mean 'fr'" in ask(tree, "x", "--locale", "frr").ended(2).errors
    assert ask(tree, "montants", "--locale", "FR").ended(0).output.startswith("1. ")
    manifest = tree.out / "manifest.json"
    text = manifest.read_text()
    manifest.write_text("\n".join(line for line in text.split("\n") if ".idx" not in line))
    assert "no search index" in ask(tree, "x").ended(2).errors
    manifest.write_text(text[:200])
    ask(tree, "x").ended(3)
    manifest.write_text("{}")
    ask(tree, "x").ended(3)


@entry("srch-05")
def damaged_index(tree):
    site(tree)
    assert "invoice.md" in ask(tree, "charges").ended(0).output
    root = tree.out / "search/en.idx"
    whole = root.read_bytes()
    raw = zlib.decompress(whole)
    bad = [whole[:n] for n in range(0, len(whole), 1 if FULL else 7)]
    bad += [b"not zlib", whole + b"x", zlib.compress(b""), zlib.compress(b"\0" * 200_000_000)]
    bad += [zlib.compress(raw[:n]) for n in range(0, len(raw), 3 if FULL else 19)]
    for data in bad:
        root.write_bytes(data)
        result = ask(tree, "charges", memory=1_500).ended(3)
        assert "en.idx" in result.errors and not result.output, result.told("file not named")
    os.unlink(root)
    assert "en.idx" in ask(tree, "charges").ended(3).errors
    root.write_bytes(whole)
    ask(tree, "charges").ended(0)
    told = 0
    for shard in sorted((tree.out / "search/en").iterdir()):
        data = shard.read_bytes()
        for wrong in (data[:-1], b"", zlib.compress(b"\xff" * 100), None):
            os.unlink(shard)
            if wrong is not None:
                shard.write_bytes(wrong)
            result = ask(tree, "charges").ended(0, 3)
            told += result.status == 3 and shard.name in result.errors
            shard.write_bytes(data)
    assert told >= 8, f"only {told} damaged shards were told"


@entry("srch-06")
def queries_from_a_file(tree):
    site(tree)
    queries = tree.top / "queries.jsonl"

    def asked(data, *words):
        queries.write_bytes(data if isinstance(data, bytes) else data.encode())
        return ask(tree, "--queries", str(queries), *words)

    good = '{"_id": "a\\"\\u00e9", "text": "lost \\ud83d\\ude00 handset"}\n\n{"text":"charges","_id":7,"x":1}'
    answers = [json.loads(line) for line in asked(good).ended(0).output.splitlines()]
    assert [answer["_id"] for answer in answers] == ['a"é', 7], answers
    assert answers[1]["hits"][0]["path"] == "en/billing/invoice.md", answers
    assert answers[1]["hits"][0]["url"].partition("#")[0] == "en/billing/invoice.html", answers
    assert asked("").ended(0).output == "" and asked("\r\n \n").ended(0).output == ""
    for bad, message in [("{", "JSON"), ("[]", "JSON"), ('{"_id": "1"}', "no 'text'"),
                         ('{"text": "x"}', "no '_id'"), ('{"_id": "1", "text": 5}', "'text'"),
                         ('{"_id": [], "text": "x"}', "'_id'"), ('{"_id":"1","text":"x"} x', "JSON")]:
        result = asked('{"_id":"0","text":"y"}\n' + bad + "\n")
        result.refused(None, message, line=2, column=1, count=1)
        assert not result.output, result.told("answered in spite of a bad line")
    asked(b'{"_id":"1","text":"\xff\xfe"}').ended(1)
    queries.unlink()
    ask(tree, "--queries", str(queries)).ended(2)
    ask(tree, "--queries", str(tree.top)).ended(2)


@entry("srch-07")
def any_text_is_a_question(tree):
    strings = DATA / "hostile/naughty-strings.json"
    if not strings.exists():
        raise Skip(f"no {strings}")
    site(tree)
    texts = json.loads(strings.read_text(encoding="utf-8"))
    texts += ["x" * 200_000, "charges " * 20_000, "\U0001F600" * 5_000, "a\u0301" * 5_000, "\0", "\ufeff"]
    lines = [json.dumps({"_id": str(n), "text": text}) for n, text in enumerate(texts)
             if not any("\ud800" <= c <= "\udfff" for c in text)]
    queries = tree.top / "queries.jsonl"
    queries.write_text("\n".join(lines))
    result = ask(tree, "--queries", str(queries)).ended(0)
    assert len(result.output.splitlines()) == len(lines), result.told("answers are missing")
    assert result.seconds < 20, f"took {result.seconds:.1f} s"
    for text in texts[:60]:
        if text and not text.startswith("-") and "\0" not in text:
            ask(tree, text, "--explain").ended(0)


@entry("srch-08")
def index_of_another_build(tree):
    """A site copied while it was replaced: shards of one build, the root of another."""
    site(tree)
    old = tree.top / "old"
    shutil.copytree(tree.out / "search", old)
    tree.write("en/more.md", "# More charges\n\nOther charges of a new page.\n")
    tree.build().ended(0)
    shutil.copy(old / "en.idx", tree.out / "search/en.idx")
    result = ask(tree, "charges").ended(0, 3)
    assert result.status == 0 or "build the site again" in result.errors, result.told("no remedy")
