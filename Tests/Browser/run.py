"""Opens built sites in headless Chromium and looks for script of a writer's that runs.

Each payload gets a page of its own that bears it in every place a writer can put text: title and
other front matter, heading, link text, link target, link title, image, alert, table cell, list,
code, code info string, raw HTML; then a site with payloads as names of files, categories, contents
and settings. The pages are opened with their content security policy switched off, so that escaping
alone has to hold. A control page with raw payloads shows that the trap catches what runs.

usage: run.py [articles] [names]      a seeded sample of payloads; all where TIERZERO_FULL is set
"""

import asyncio
import functools
import http.server
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

from playwright.async_api import async_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TIERZERO") or str(ROOT / ".build/release/tierzero")
DATA = pathlib.Path(os.environ.get("TIERZERO_DATA") or ROOT.parent / "shared/data")
FULL = bool(os.environ.get("TIERZERO_FULL"))
BROWSER = os.environ.get("TIERZERO_BROWSER") or shutil.which("chromium")
SAMPLE = 240

TRAP = (pathlib.Path(__file__).parent / "trap.js").read_text(encoding="utf-8")
PROVOKE = (pathlib.Path(__file__).parent / "provoke.js").read_text(encoding="utf-8")

CONTROL = {
    "script element": "<script>alert(1)</script>",
    "image error": "<img src=missing onerror=alert(1)>",
    "link click": "<a href='javascript:alert(1)'>x</a>",
    "focus": "<input onfocus=alert(1)>",
    "hover": "<b onmouseover=alert(1)>x</b>",
    "pointer": "<b onpointerenter=confirm(1)>x</b>",
    "toggle": "<details ontoggle=prompt(1)><summary>x</summary>y</details>",
    "frame": "<iframe src='javascript:parent.alert(1)'></iframe>",
    "frame document": "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "vector": "<svg onload=alert(1)></svg>",
    "form": "<form action='javascript:alert(1)'><button>x</button></form>",
    "animation": "<style>@keyframes a{}</style><b style='animation:a 1s' onanimationstart=print()>x</b>",
}


def payloads():
    lines = (DATA / "hostile/xss-payloads.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return found if FULL else random.Random(2).sample(found, SAMPLE)


def article(payload):
    """A page that bears `payload` in every place; what may swallow the rest comes last."""
    matter = json.dumps(payload, ensure_ascii=True)
    flat = re.sub(r"[\s\x00]+", " ", payload)
    cell = flat.replace("|", "\\|")
    target = flat.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    lines = [
        "---", f"title: {matter}", f"description: {matter}", f"keywords: [{matter}]",
        f"applies-to: [{matter}]", f"owner: {matter}", f"products: [{matter}]", f"icon: {matter}",
        f"related: [{matter}]", f"sources: [{matter}]", f"collect: [{matter}]", "---", "",
        f"First {flat} words.", "", f"## {flat}", "", f"## Named {{#{flat}}}", "",
        f"[{flat}](index.md)", "", f"[target](<{target}>) [bare]({target}) <{target}>", "",
        f"[title](index.md \"{flat}\") [other](index.md '{flat}')", "", f"![{flat}](p.png \"{flat}\")",
        "", f"![image](<{target}>)", "", f"> [!NOTE]\n> {flat}", "", f"> [!VIDEO {target}]", "",
        f"> [!{flat}]\n> text", "", f"| a | {cell} |\n| - | - |\n| {cell} | b |", "",
        f"- {flat}\n- [ ] {flat}", "", f"1. {flat}", "", f"`{flat}` **{flat}** ~~{flat}~~ *{flat}*", "",
        f"Note[^n].\n\n[^n]: {flat}", "", f"[ref][r]\n\n[r]: <{target}> \"{flat}\"", "",
        f":::image type=\"content\" source=\"{flat}\" alt-text=\"{flat}\":::", "",
        f"[!INCLUDE [{flat}]({target})]", "", f"# [{flat}](#tab/{target})", "", "Tab text.", "", "---",
        "", f"~~~ {flat}\n{payload}\n~~~", "", f"    {payload}", "",
        f"<a href=\"{flat}\" title=\"{flat}\">x</a> <img src=\"{flat}\" alt=\"{flat}\"> "
        f"<b {flat}>y</b> <a href='{flat}'>z</a> <kbd>{flat}</kbd> <{flat}>", "", payload, "",
        f"<div>{payload}</div>", "",
    ]
    return "\n".join(lines)


def write(folder, path, text):
    place = os.path.join(os.fsencode(folder), path.encode("utf-8", "surrogatepass"))
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "wb") as file:
        file.write(text.encode("utf-8", "surrogatepass"))


def write_articles(folder, chosen):
    """One article a payload, in categories of fifty whose titles are payloads too."""
    for number, item in enumerate(chosen):
        category = f"c{number // 50:02}"
        if number % 50 == 0:
            title = json.dumps(item["payload"], ensure_ascii=True)
            write(folder, f"{category}/index.md", f"---\ntitle: {title}\ndescription: {title}\n---\n\nText.\n")
        write(folder, f"{category}/{item['id']}.md", article(item["payload"]))


def one_file(name):
    """What names share that are one file on some disks: marks replaced, case folded."""
    return re.sub(r'[\\:*?"<>|]', "-", name).strip(" .").lower()


def write_data_files(folder, texts):
    """Payloads in a contents file and two FAQs."""
    entries = "".join(f"- name: {json.dumps(t)}\n  items:\n  - name: {json.dumps(t)}\n    href: a.md\n"
                      f"- name: X\n  href: {json.dumps(t)}\n" for t in texts)
    write(folder, "TOC.yml", entries)
    write(folder, "a.md", "# A\n\nText.\n")
    questions = "".join(f"      - question: {json.dumps(t)}\n        answer: {json.dumps(t)}\n"
                        for t in texts)
    first, second, third = (texts * 3)[:3]
    write(folder, "faq.yml", "### YamlMime:FAQ\nmetadata:\n  title: F\ntitle: "
          f"{json.dumps(first)}\nsummary: {json.dumps(second)}\nsections:\n  - name: "
          f"{json.dumps(third)}\n    questions:\n{questions}")
    faq = "".join(f"## {re.sub(chr(10), ' ', t)}?\n\n{t}\n\n" for t in texts if "<!--" not in t)
    write(folder, "questions.md", f"---\ntype: faq\ntitle: {json.dumps(first)}\n---\n\n{faq}")


def write_names(folder, chosen):
    """Payloads as names of files and folders, in the contents, a FAQ, a landing page, settings."""
    texts = [item["payload"] for item in chosen]
    # Names with control characters, or of dots and blanks alone, are refused, and tested elsewhere.
    usable = [t for t in texts if re.search(r"\w", t) and not re.search(r"[\x00-\x1f\x7f-\x9f]", t)
              and len(t.encode()) < 200 and not t.startswith(".")]
    flat_names = {}
    for text in usable:
        if "/" not in text:
            flat_names.setdefault(one_file(text), text)
    for text in flat_names.values():
        write(folder, f"names/{text}.md", "Text of a page without a title.\n")
    for number, text in enumerate([t for t in usable if t.count("/") == 1][:40]):
        write(folder, f"parts/{text.strip('/')}/p{number}.md", "# Page\n\n[x](nope.md)\n")
    for start in range(0, len(texts), 100):
        write_data_files(folder / f"data{start}", texts[start:start + 100])
    for number, text in enumerate(texts[:40]):
        flat = re.sub(r"\s+", " ", text)
        write(folder, f"flows/f{number}.md", f"---\ntype: troubleshooting\ntitle: {json.dumps(text)}\n---\n\n"
              f"Start.\n\n## {flat} {{#one}}\n\n{flat}\n\n- [{flat}](#two)\n- [No](#fixed)\n\n"
              f"## Second {flat} {{#two}}\n\nText.\n\n- [{flat}](#contact)\n- [No](#fixed)\n")
    settings = {"title": " ".join(texts[:8]), "description": " ".join(texts[8:16]),
                "products": [{"id": f"p{n}", "title": t} for n, t in enumerate(texts[16:26])],
                "base-url": "https://help.example/"}
    write(folder, "site.yml", json.dumps(settings))


def build(content, out):
    done = subprocess.run(
        [BINARY, "build", str(content), "-o", str(out), "--all"], capture_output=True, text=True)
    if done.returncode:
        print(f"FAIL build of {content.name}: status {done.returncode}")
        lines = done.stderr.split("\n")
        print("\n".join("  FAIL " + line[:200] for line in lines if "error: " in line))
    return done.returncode == 0


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def serve(folder):
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def addresses(out):
    """Every page below `out`, as a path for the browser."""
    top = os.fsencode(out)
    found = []
    for place, _, names in os.walk(top):
        for name in names:
            if name.endswith(b".html"):
                found.append(urllib.parse.quote(os.path.relpath(os.path.join(place, name), top)))
    return sorted(found)


async def visit(context, origin, paths, hits, foreign):
    """Opens pages one after the other; what runs is added to `hits`, what is asked to `foreign`."""
    page = await context.new_page()
    here = {"path": ""}

    async def caught(_, what):
        hits.append((here["path"], what))

    def request(request):
        if not request.url.startswith((origin + "/", "data:", "blob:", "about:")):
            foreign.append((here["path"], request.url[:120]))

    async def dismiss(dialog):
        hits.append((here["path"], f"dialog {dialog.type}"))
        await dialog.dismiss()

    await page.expose_binding("tierzeroCaught", caught)
    await page.add_init_script(TRAP)
    page.on("request", request)
    page.on("dialog", dismiss)
    while paths:
        here["path"] = path = paths.pop()
        try:
            await page.goto(f"{origin}/{path}", wait_until="load", timeout=60_000)
            await page.evaluate(PROVOKE)
        except Exception as problem:  # a page that navigates away has run something
            hits.append((path, f"page lost: {str(problem)[:100]}"))
        if urllib.parse.unquote(page.url.split("#")[0]) != urllib.parse.unquote(f"{origin}/{path}"):
            hits.append((path, f"moved to {page.url[:100]}"))
    await page.close()


async def open_all(folder, paths, bypass):
    """(hits, foreign requests) of opening `paths` below `folder`, four pages at a time."""
    server = serve(folder)
    origin = f"http://127.0.0.1:{server.server_address[1]}"
    hits, foreign = [], []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=BROWSER,
            # Only names that resolve nowhere but here: nothing leaves, and no request has to be held
            # and let go one by one, which took most of the time.
            args=["--no-sandbox", "--disable-gpu",
                  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"])
        context = await browser.new_context(bypass_csp=bypass, service_workers="block")
        todo = list(reversed(paths))
        await asyncio.gather(*(visit(context, origin, todo, hits, foreign) for _ in range(4)))
        await browser.close()
    server.shutdown()
    server.server_close()
    return hits, foreign


def outcome(name, problems, what):
    print(f"{'FAIL' if problems else 'ok  '} {name}: {what}")
    for problem in problems[:20]:
        print(f"  FAIL {problem}")
    return not problems


def control(top):
    """Every raw payload known to run is caught, so silence elsewhere means something."""
    folder = top / "control"
    for number, text in enumerate(CONTROL.values()):
        write(folder, f"{number}.html", f"<!doctype html><title>x</title><main>{text}</main>")
    paths = [f"{number}.html" for number in range(len(CONTROL))]
    write(folder, "elsewhere.html", "<!doctype html><title>x</title><img src='https://foreign.example/x.png'>")
    hits, foreign = asyncio.run(open_all(folder, paths + ["elsewhere.html"], bypass=True))
    caught = {path for path, what in hits if re.match(r"(alert|confirm|prompt|print)\(", what)}
    missed = [name for number, name in enumerate(CONTROL) if f"{number}.html" not in caught]
    if ("elsewhere.html", "https://foreign.example/x.png") not in foreign:
        missed.append("an image asked of another host")
    return outcome("control", missed, f"{len(caught)} of {len(CONTROL)} raw payloads ran and were caught")


def site(top, name, chosen, fill):
    folder, out = top / name, top / f"{name}-site"
    fill(folder, chosen)
    if not build(folder, out):
        return False
    paths = addresses(out)
    if len(paths) < 3:
        return outcome(name, ["no pages"], "")
    hits, foreign = asyncio.run(open_all(out, paths, bypass=True))
    told = [f"ran: {hit}" for hit in hits] + [f"asked the network: {hit}" for hit in foreign]
    return outcome(name, told, f"{len(paths)} pages of {len(chosen)} payloads, {len(hits)} executions")


def main():
    if not (DATA / "hostile/xss-payloads.jsonl").exists():
        print(f"SKIPPED browser: no {DATA / 'hostile/xss-payloads.jsonl'}")
        print("0 passed, 0 failed, 3 skipped")
        return 0
    top = pathlib.Path(tempfile.mkdtemp(prefix="tierzero-browser-"))
    try:
        chosen = payloads()
        results = [control(top)]
        for name, fill in (("articles", write_articles), ("names", write_names)):
            if name in sys.argv[1:] or not sys.argv[1:]:
                results.append(site(top, name, chosen, fill))
    finally:
        shutil.rmtree(top, ignore_errors=True)
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
