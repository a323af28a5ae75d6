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
AT_ONCE = 8  # browsers side by side, each at its own pace
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


async def type_query(page, text):
    await page.locator("#tz-query").fill("")
    await page.locator("#tz-query").press_sequentially(
        text, delay=1_000 / KEYS_A_SECOND, timeout=300_000)
    await page.wait_for_timeout(1_200)  # the pause, the answer, its passages


async def transfers(engine, folder, start, texts):
    """[(bytes, requests)] of first and of later queries. Each session has a server of its own, so that
    its log is the session's alone."""
    first, later = [], []
    queue = list(range(len(texts)))

    async def work(browser):
        while queue:
            index = queue.pop()
            own = [texts[(index + step * 17) % len(texts)] for step in range(FURTHER + 1)]
            with SiteServer(folder, zips=True) as site:
                serve_pagefind_page(site)
                context = await browser.new_context()
                page = await context.new_page()
                await page.goto(site.address + start)
                await open_field(page, engine)
                seen = 0
                for number, text in enumerate(own):
                    await type_query(page, text)
                    parts = [size for path, status, size in site.log[seen:] if is_searchs(engine, path)]
                    seen = len(site.log)
                    (first if number == 0 else later).append((sum(parts), len(parts)))
                await context.close()

    async with async_playwright() as playwright:
        browser = await launch(playwright)
        await asyncio.gather(*(work(browser) for _ in range(AT_ONCE)))
        await browser.close()
    return first, later


async def open_field(page, engine):
    if engine == "Pagefind":
        await page.locator("#tz-query").focus()
    else:
        await page.locator(".tz-open-search button").click()


def serve_pagefind_page(site):
    site.breaks = lambda path, body: (200, PAGEFIND_PAGE) if path == "pagefind-page.html" else None


async def launch(playwright):
    return await playwright.chromium.launch(
        executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])


async def key_times(engine, folder, start, texts):
    """Milliseconds of a whole search for each prefix, everything it needs being loaded."""
    with SiteServer(folder, zips=True) as site:
        serve_pagefind_page(site)
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


def p95(values):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def kilobytes(pairs):
    sizes = [size / 1_000 for size, _ in pairs]
    requests = statistics.median(count for _, count in pairs)
    return f"{statistics.median(sizes):.1f} | {p95(sizes):.1f} | {requests:.0f}"


def build(options, top, wanted):
    content, ours = top / f"content-{wanted}", top / f"site-{wanted}"
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
    options = parser.parse_args()
    texts = corpus.queries(options.queries)
    start = {"TierZero": "area-00/topic-000/article-00000.html", "Pagefind": "pagefind-page.html"}
    rows = []
    top = pathlib.Path(tempfile.mkdtemp(prefix="tierzero-search-cost-"))
    try:
        for wanted in options.sizes:
            folder = build(options, top, wanted)
            for engine in ["TierZero"] + ([] if options.without_pagefind else ["Pagefind"]):
                first, later = asyncio.run(transfers(engine, folder, start[engine], texts))
                times = asyncio.run(key_times(engine, folder, start[engine], texts))
                goal = GOALS.get(wanted, "")
                rows.append(f"| {wanted:,} | {engine} | {kilobytes(first)} | {goal} | {kilobytes(later)} | "
                            f"{statistics.median(times):.1f} | {p95(times):.1f} |")
                print(rows[-1], flush=True)
            shutil.rmtree(folder)
    finally:
        shutil.rmtree(top, ignore_errors=True)
    print(f"\n{len(texts)} questions at {KEYS_A_SECOND} keys a second; KB are 1,000 bytes.\n")
    print("| articles | engine | first query KB, median | p95 | requests | goal | later queries KB, "
          "median | p95 | requests | ms a key, median | p95 |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
