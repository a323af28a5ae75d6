"""What a search costs readers: bytes over the wire and time per key, beside Pagefind on the same site.

For each size of site, real questions are typed at 8 keys a second into Chromium over loopback, each
first into a cold cache, then a further one on the same page. Counted is the body of every
response that belongs to the search: script, worker, module, parts of the index with the passages.
The server compresses text and WebAssembly with gzip, as static hosts do; parts of both indexes are
compressed files already. Response headers are not counted, since HTTP/2 sends repeated ones as an
index; the number of requests is told.

Both engines search after the same pause (180 ms) and show five results with passages. Time per key is
that of a whole search with passages for every prefix of fifteen questions, once everything it needs
is loaded: from the page's question to the answer back in the page.
"""

import argparse
import asyncio
import collections
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Browser"))

from playwright.async_api import async_playwright  # noqa: E402

import corpus  # noqa: E402
from site_server import SiteServer  # noqa: E402

BROWSER = os.environ.get("TIERZERO_BROWSER") or shutil.which("chromium")
KEYS_A_SECOND = 8
AT_ONCE = 3  # browsers side by side, each at its own pace
FURTHER = 1
TIMED = 15  # questions whose prefixes are timed
GOALS = {1_000: 60, 4_000: 100, 25_000: 150}

# A page for Pagefind that does what ours does: the same pause, five results with their passages.
PAGEFIND_PAGE = b"""<!doctype html><meta charset="utf-8"><title>Pagefind</title>
<input id="tz-query"><ol></ol><script type="module">
const field = document.querySelector("input");
let engine, timer, number = 0;
field.addEventListener("focus", async () => {
  engine ??= await import("./pagefind/pagefind.js");
  await engine.init();
});
field.addEventListener("input", () => {
  clearTimeout(timer);
  document.body.dataset.done = "";
  timer = setTimeout(async () => {
    const mine = ++number;
    const found = await engine.search(field.value);
    const hits = await Promise.all((found?.results ?? []).slice(0, 5).map((hit) => hit.data()));
    if (mine !== number) return;
    document.querySelector("ol").replaceChildren(...hits.map((hit) => {
      const item = document.createElement("li");
      item.innerHTML = hit.excerpt;
      return item;
    }));
    document.body.dataset.done = field.value;
  }, 180);
});
globalThis.prefix = async (text) => {
  const began = performance.now();
  const found = await engine.search(text);
  await Promise.all(found.results.slice(0, 5).map((hit) => hit.data()));
  return performance.now() - began;
};
</script>"""

OUR_PREFIX = """async () => {
  const address = new URL(document.documentElement.dataset.searchClient, document.baseURI);
  const client = await import(address);
  globalThis.prefix = (text) => new Promise((done) => {
    const began = performance.now();
    client.ask(text, { limit: 5, isFinished: false }, (result) => {
      if (result.isComplete || result.error) done(performance.now() - began);
    });
  });
}"""


def is_searchs(engine, path):
    return "pagefind/" in path if engine == "Pagefind" else \
        path.startswith("search/") or "assets/search" in path


# What parts of the index are, by the first letter of their names.
KINDS = {"p": "postings", "q": "postings", "w": "spelling", "v": "spelling", "c": "cards",
         "t": "passages"}


def kind(path):
    name = path.rsplit("/", 1)[-1]
    if name.endswith(".js"):
        return "scripts"
    if path.startswith("assets/"):
        return "module"
    return "root" if name.endswith(".idx") else KINDS.get(name[0], "other")


async def type_query(page, text):
    """Types at the rate, however long the browser takes to hear of a key: the time of each counts from
    the first one's. Returns the milliseconds between keys as the page saw them."""
    await page.locator("#tz-query").fill("")
    await page.locator("#tz-query").focus()
    await page.evaluate(
        "() => { globalThis.keyTimes = []; globalThis.keyListener ??= addEventListener('keydown', "
        "() => globalThis.keyTimes.push(performance.now()), true) ?? true; }")
    began = asyncio.get_running_loop().time()
    for number, character in enumerate(text):
        await asyncio.sleep(began + number / KEYS_A_SECOND - asyncio.get_running_loop().time())
        await page.keyboard.type(character)
    await page.wait_for_timeout(1_500)  # the pause, the answer, its passages
    times = await page.evaluate("() => globalThis.keyTimes")
    return [after - before for before, after in zip(times, times[1:])]


async def transfers(engine, folder, start, texts):
    """The parts, {kind: sizes}, of first and of later queries, and the time between keys. Each session has a server of its own, so
    that its log is the session's alone."""
    first, later, gaps = [], [], []
    queue = list(range(len(texts)))

    async def work(browser):
        while queue:
            index = queue.pop()
            own = [texts[(index + step * 17) % len(texts)] for step in range(FURTHER + 1)]
            with SiteServer(folder, zips=True) as site:
                serve_pagefind_page(site, engine)
                context = await browser.new_context()
                page = await context.new_page()
                await page.goto(site.address + start)
                await open_field(page, engine)
                seen = 0
                for number, text in enumerate(own):
                    gaps.extend(await type_query(page, text))
                    parts = collections.defaultdict(list)
                    for path, _, size in site.log[seen:]:
                        if is_searchs(engine, path):
                            parts[kind(path)].append(size)
                    seen = len(site.log)
                    (first if number == 0 else later).append(parts)
                await context.close()

    async with async_playwright() as playwright:
        browser = await launch(playwright)
        await asyncio.gather(*(work(browser) for _ in range(AT_ONCE)))
        await browser.close()
    return first, later, gaps


async def open_field(page, engine):
    if engine == "Pagefind":
        await page.locator("#tz-query").focus()
    else:
        await page.locator(".tz-open-search button").click()


def serve_pagefind_page(site, engine):
    """Pagefind's page has its script in itself, which the site's policy forbids."""
    if engine == "Pagefind":
        site.headers = []
    site.breaks = lambda path, body: (200, PAGEFIND_PAGE) if path == "pagefind-page.html" else None


async def launch(playwright):
    return await playwright.chromium.launch(
        executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])


async def key_times(engine, folder, start, texts):
    """Milliseconds of a whole search for each prefix, everything it needs being loaded."""
    with SiteServer(folder, zips=True) as site:
        serve_pagefind_page(site, engine)
        async with async_playwright() as playwright:
            browser = await launch(playwright)
            page = await (await browser.new_context()).new_page()
            await page.goto(site.address + start)
            await open_field(page, engine)
            await page.wait_for_timeout(1_500)
            if engine != "Pagefind":
                await page.evaluate(OUR_PREFIX)
            times = []
            for text in texts[:TIMED]:
                prefixes = [text[:end] for end in range(1, len(text) + 1) if text[end - 1] != " "]
                for _ in range(2):  # the first round loads
                    last = await page.evaluate(
                        "async (all) => { const times = []; for (const text of all) "
                        "times.push(await prefix(text)); return times; }", prefixes)
                times += last
            await browser.close()
    return times


def p95(values, percent=95):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def kilobytes(queries):
    sizes = [sum(map(sum, parts.values())) / 1_000 for parts in queries]
    requests = statistics.median(sum(map(len, parts.values())) for parts in queries)
    return f"{statistics.median(sizes):.1f} | {p95(sizes):.1f} | {requests:.0f}"


def by_kind(queries):
    """The mean of each kind, the largest first: means add up, medians do not."""
    means = collections.Counter()
    for parts in queries:
        for kind_of_part, sizes in parts.items():
            means[kind_of_part] += sum(sizes) / 1_000 / len(queries)
    return ", ".join(f"{name} {size:.1f}" for name, size in means.most_common())


def build(options, top, wanted):
    content, ours = top / f"content-{wanted}", top / f"site-{wanted}"
    if ours.exists():
        return ours
    size, words = corpus.write_site(content, wanted)
    run([options.tierzero, "build", str(content), "-o", str(ours)])
    print(f"- {wanted:,} articles: {size / 1e6:.1f} MB of Markdown, {words:,} different words",
          flush=True)
    if not options.without_pagefind:
        run([sys.executable, "-m", "pagefind", "--site", str(ours), "--output-path",
             str(ours / "pagefind"), "--root-selector", "main"])
    shutil.rmtree(content)
    return ours


def run(words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(words)}:\n{done.stderr[-2000:]}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tierzero", default=str(ROOT / ".build/release/tierzero"))
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 4_000, 25_000])
    parser.add_argument("--queries", type=int, default=50)
    parser.add_argument("--without-pagefind", action="store_true")
    parser.add_argument("--sites", type=pathlib.Path, metavar="FOLDER",
                        help="take sites that are there, and leave those built there")
    options = parser.parse_args()
    texts = corpus.queries(options.queries)
    start = {"TierZero": "area-00/topic-000/article-00000.html", "Pagefind": "pagefind-page.html"}
    rows, shares = [], []
    top = options.sites or pathlib.Path(tempfile.mkdtemp(prefix="tierzero-search-cost-"))
    try:
        for wanted in options.sizes:
            folder = build(options, top, wanted)
            for engine in ["TierZero"] + ([] if options.without_pagefind else ["Pagefind"]):
                first, later, gaps = asyncio.run(transfers(engine, folder, start[engine], texts))
                times = asyncio.run(key_times(engine, folder, start[engine], texts))
                goal = GOALS.get(wanted, "")
                rows.append(f"| {wanted:,} | {engine} | {kilobytes(first)} | {goal} | {kilobytes(later)} | "
                            f"{statistics.median(times):.1f} | {p95(times):.1f} |")
                print(rows[-1], flush=True)
                print(f"- between keys {statistics.median(gaps):.0f} ms, 95th percentile {p95(gaps):.0f}, "
                      f"99th {p95(gaps, 99):.0f}", flush=True)
                if engine == "TierZero":
                    shares.append(f"- {wanted:,} articles: first query {by_kind(first)}; "
                                  f"later {by_kind(later)}")
                    print(shares[-1], flush=True)
            if not options.sites:
                shutil.rmtree(folder)
    finally:
        if not options.sites:
            shutil.rmtree(top, ignore_errors=True)
    print(f"\n{len(texts)} questions at {KEYS_A_SECOND} keys a second; KB are 1,000 bytes.\n")
    print("| articles | engine | first query KB, median | p95 | requests | goal | later queries KB, "
          "median | p95 | requests | ms a key, median | p95 |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    print("\n".join(rows))
    print("\nTierZero, mean KB of each kind:\n\n" + "\n".join(shares))


if __name__ == "__main__":
    main()
