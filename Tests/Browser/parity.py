"""The search module in Chromium beside the program's own search: the same bytes for every answer.

A site of three locales is built from sets of real questions with their documents. Each question is
asked of both, as it is or with slips, pieces of words, accents apart from their letters, emoji and
other scripts put in; whole answers are compared, scores and passages included. Then the module is
given damaged bytes: it has to end in a typed error or an answer, in bounded memory.

usage: parity.py         1,200 questions and 3,000 damaged indexes; 100,000 where TIERZERO_FULL is set
"""

import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import unicodedata

from playwright.sync_api import sync_playwright

from site_server import SiteServer

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TIERZERO") or str(ROOT / ".build/release/tierzero")
DATA = pathlib.Path(os.environ.get("TIERZERO_DATA") or ROOT.parent / "shared/data") / "relevance"
BROWSER = os.environ.get("TIERZERO_BROWSER") or shutil.which("chromium")
FULL = bool(os.environ.get("TIERZERO_FULL"))
SETS = {"en": "stackfaq.en", "zh-Hans": "faq-yml.partner-center.zh-cn", "ar": "xquad.ar"}
EACH = 400
DAMAGED = 100_000 if FULL else 3_000
MOST_MEMORY = 64 << 20
ODD = ["🙂", "e\u0301", "\u200f", "ﬁ", "Ａ", "か\u3099", "ß", "\u0130", "𝒳", "\u00ad", "٣", "ー", "한국"]


def lines(name, file):
    text = (DATA / name / file).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def write_site(folder):
    for locale, name in SETS.items():
        for number, document in enumerate(lines(name, "corpus.jsonl")):
            title = document["title"] or document["text"][:60]
            place = folder / locale / f"part-{number % 12:02}" / f"page-{number:04}.md"
            place.parent.mkdir(parents=True, exist_ok=True)
            half = len(document["text"]) // 2
            place.write_text(
                f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n"
                f"{document['text'][:half]}\n\n## {title[:50]}\n\n{document['text'][half:]}\n",
                encoding="utf-8")
    (folder / "site.yml").write_text(
        f"title: Parity\nlocales: [{', '.join(SETS)}]\ndefault-locale: en\n", encoding="utf-8")


def slipped(text, draw):
    """The text with one or two slips, or with something unusual in it."""
    for _ in range(draw.randint(1, 2)):
        at = draw.randrange(max(1, len(text) - 1))
        kind = draw.randrange(7)
        if kind == 0:
            text = text[:at] + text[at + 1:at + 2] + text[at:at + 1] + text[at + 2:]
        elif kind == 1:
            text = text[:at] + text[at + 1:]
        elif kind == 2:
            text = text[:at] + draw.choice("aeiourst") + text[at:]
        elif kind == 3:
            text = unicodedata.normalize("NFD", text)
        elif kind == 4:
            text = text[:max(2, at)]
        elif kind == 5:
            text = text.replace(" ", "", 1).upper()
        else:
            text = text[:at] + draw.choice(ODD) + text[at:]
    return text


def questions(locale):
    draw = random.Random(locale)
    texts = [" ".join(line["text"].split()) for line in lines(SETS[locale], "queries.jsonl")]
    chosen = [draw.choice(texts) for _ in range(EACH)]
    return [text if number % 2 else slipped(text, draw) for number, text in enumerate(chosen)]


def native(site, locale, texts, top):
    """The raw answers of the program."""
    file = top / f"{locale}.jsonl"
    file.write_text("".join(json.dumps({"_id": str(number), "text": text}) + "\n"
                            for number, text in enumerate(texts)), encoding="utf-8")
    done = subprocess.run([BINARY, "search", str(site), "--queries", str(file), "--locale", locale,
                           "--json"], capture_output=True)
    if done.returncode:
        sys.exit(f"FAIL {done.stderr.decode()[:2000]}\n0 passed, 1 failed")
    return done.stdout.decode("utf-8").split("\n")[:-1]


def compare(page, site, folder, top):
    passed = failed = odd = 0
    module = next(folder.glob("assets/search-*.bin")).name
    for locale in SETS:
        texts = questions(locale)
        theirs = native(folder, locale, texts, top)
        ours = page.evaluate(
            "async ([module, locale, texts]) => { const { Module } = await import('/module.js');"
            "globalThis[locale] = await Module.load('/assets/' + module, location.origin + '/search/', "
            "locale); const all = []; for (const text of texts) "
            "all.push(await globalThis[locale].answer(text, 10, 5)); return all; }",
            [module, locale, texts])
        assert len(theirs) == len(texts), f"{len(theirs)} native answers to {len(texts)} questions"
        same = [mine == other for mine, other in zip(ours, theirs)]
        for text, mine, other in [x for x, y in zip(zip(texts, ours, theirs), same) if not y][:3]:
            at = next((n for n, (a, b) in enumerate(zip(mine, other)) if a != b), 0)
            around = slice(max(0, at - 120), at + 120)
            print(f"FAIL {locale} {text!r} from {at}\n  FAIL module  {mine[around]}\n"
                  f"  FAIL program {other[around]}")
        found = sum('"hits":[{' in answer for answer in ours)
        odd += sum(not text.isascii() or number % 2 == 0 for number, text in enumerate(texts))
        print(f"{'ok  ' if all(same) else 'FAIL'} {locale}: {sum(same)} of {len(texts)} answers are the "
              f"same bytes; {found} have hits")
        is_fit = all(same) and found > len(texts) // 2
        passed, failed = passed + is_fit, failed + (not is_fit)
    print(f"ok   {odd} of {EACH * len(SETS)} questions hold slips or letters beyond ASCII")
    return passed, failed


def damage(page):
    outcome = page.evaluate(
        "async ([count, texts]) => { const { corrupt } = await import('/module.js');"
        "return corrupt(globalThis.en, texts, count, 20261122); }", [DAMAGED, questions("en")[:60]])
    kinds = outcome["outcomes"]
    is_fit = not outcome["odd"] and outcome["memory"] <= MOST_MEMORY and kinds.get("answer", 0) > 0 \
        and kinds.get("error", 0) > 0
    print(f"{'ok  ' if is_fit else 'FAIL'} {DAMAGED} damaged indexes: {kinds}, "
          f"{outcome['memory'] >> 20} MiB of memory {outcome['odd'] or ''}")
    return is_fit


def main():
    if not DATA.exists():
        print(f"SKIPPED parity: no {DATA}\n0 passed, 0 failed, 4 skipped")
        return 0
    with tempfile.TemporaryDirectory(prefix="tierzero-parity-") as name, sync_playwright() as playwright:
        top = pathlib.Path(name)
        write_site(top / "content")
        folder = top / "site"
        done = subprocess.run([BINARY, "build", str(top / "content"), "-o", str(folder)],
                              capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"FAIL build: {done.stderr[:2000]}\n0 passed, 1 failed")
        with SiteServer(folder) as site:
            site.headers = []
            shutil.copy(pathlib.Path(__file__).parent / "module.js", folder / "module.js")
            (folder / "blank.html").write_text("<!doctype html><title>x</title>")
            browser = playwright.chromium.launch(
                executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page()
            page.set_default_timeout(600_000)
            page.goto(site.address + "blank.html")
            passed, failed = compare(page, site, folder, top)
            if damage(page):
                passed += 1
            else:
                failed += 1
            browser.close()
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
