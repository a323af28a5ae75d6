"""Every kind of page in headless Chromium: light and dark, left to right and right to left, 360 and
1280 pixels wide, on real content and on the states that seldom come up. Counts what axe finds, what
the content security policy stops, what moves while a page loads, what does not fit the width, and
what a page transfers; walks by keyboard and without script.

In the plain run a seeded sample that holds each kind of page; whole with TIERZERO_FULL.
usage: pages.py [NAME…]      the tests whose name holds one of the words; all without one
"""

import gzip
import json
import os
import pathlib
import random
import re
import shutil
import sys
import tempfile

import axe_playwright_python
from playwright.sync_api import expect, sync_playwright

from page_sites import BROWSER, build_sites, pages_by_kind
from runner import chosen, run_tests
from site_server import SiteServer

FULL = bool(os.environ.get("TIERZERO_FULL"))
AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
EACH = 12 if FULL else 1  # pages of a kind and direction
SAMPLE = 72
CRITICAL = 20 << 10  # bytes, gzip: style and script of an article

WATCH = """
addEventListener('securitypolicyviolation', (event) => {
  tierzeroTold(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
globalThis.tzShift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.tzShift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
"""

# What reaches beyond the width of the page, but for what scrolls by itself.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll('*')]
    .filter((node) => node.getBoundingClientRect().right > width + 1
      || node.getBoundingClientRect().left < -1)
    .filter((node) => !node.closest('.table-scroll, pre, .tz-hidden, .tz-skip'))
    .map((node) => node.outerHTML.slice(0, 120)).slice(0, 3).concat('the page scrolls sideways');
}"""


class Reader:
    """One browser context; what its pages must not do is gathered in `problems`."""

    def __init__(self, browser, **options):
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(10_000)
        self.problems = []
        self.context.expose_binding("tierzeroTold", lambda _, text: self.problems.append(text))
        self.context.add_init_script(WATCH)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))

    def close(self):
        self.context.close()
        assert not self.problems, self.problems[:10]


def violations(page):
    """What axe finds. It is put in by the debugger, which content security policies let pass."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE})
    found = session.send("Runtime.evaluate", {
        "expression": "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', "
        "'best-practice']}).then(r => JSON.stringify(r.violations.map(v => v.id + ' ' + "
        "v.nodes.map(n => n.html.slice(0, 160) + ' ' + n.failureSummary).slice(0, 3).join(' | '))))",
        "awaitPromise": True, "returnByValue": True})
    session.detach()
    return json.loads(found["result"]["value"])


def chosen_pages(sites):
    """[(site, kind, direction, path)]: some pages of each kind, and every state."""
    found = []
    for site, folder in sites.items():
        for (kind, direction), paths in sorted(pages_by_kind(folder).items()):
            found += [(site, kind, direction, path) for path in paths[:EACH]]
    states = sites["states"]
    for area in ("en/long", "ar/long", "en/empty"):
        for file in sorted((states / area).glob("*.html")):
            path = str(file.relative_to(states))
            if all(path != known[3] for known in found):
                found.append(("states", "state", path[:2], path))
    return found


# MARK: tests


def matrix(browser, servers, sites):
    """Every kind of page in every dress: nothing for axe, nothing stopped, nothing moved or cut."""
    pages = chosen_pages(sites)
    runs = [(page, scheme, width) for page in pages for scheme in ("light", "dark")
            for width in (360, 1280)]
    if not FULL:
        # Each page at least once, in a dress that the seed chooses.
        draw = random.Random(4)
        first = [(page, draw.choice(("light", "dark")), draw.choice((360, 1280))) for page in pages]
        rest = [run for run in runs if run not in first]
        runs = first + draw.sample(rest, max(0, min(SAMPLE - len(first), len(rest))))
    problems, worst = [], 0
    for scheme in ("light", "dark"):
        for width in (360, 1280):
            reader = Reader(browser, viewport={"width": width, "height": 800}, color_scheme=scheme)
            for (site, kind, direction, path), own, at in runs:
                if (own, at) != (scheme, width):
                    continue
                name = f"{site} {path} {scheme} {width}"
                page = reader.page
                # A busy machine may leave a page painted half; what is the page's own comes each time.
                for _ in range(3):
                    page.goto(servers[site].address + path, wait_until="load")
                    page.evaluate("new Promise((done) => requestAnimationFrame(() => "
                                  "requestAnimationFrame(done)))")
                    shift = page.evaluate("globalThis.tzShift")
                    if shift < 0.005:
                        break
                problems += [f"{name}: {what}" for what in violations(page)]
                worst = max(worst, shift)
                if shift >= 0.005:
                    problems.append(f"{name}: layout shift {shift:.3f}")
                if width == 360:
                    page.set_viewport_size({"width": 320, "height": 800})
                    problems += [f"{name} at 320: {what}" for what in page.evaluate(TOO_WIDE)]
                    page.set_viewport_size({"width": 360, "height": 800})
                problems += [f"{name}: {what}" for what in reader.problems]
                reader.problems.clear()
            reader.close()
    kinds = {(kind, direction) for (_, kind, direction, _), _, _ in runs}
    print(f"     {len(runs)} runs, {len(pages)} pages, {len(kinds)} kinds by direction; "
          f"largest layout shift {worst:.3f}")
    assert not problems, f"{len(problems)} problems:\n" + "\n".join(problems[:30])


def weight(browser, servers, sites):
    """Style and script of an article, search included, are at most 20 KB; nothing is foreign."""
    site, folder = servers["content"], sites["content"]
    path = pages_by_kind(folder)[("article", "ltr")][0]
    site.log.clear()
    reader = Reader(browser)
    foreign = []
    reader.page.on("request", lambda request: foreign.append(request.url)
                   if not request.url.startswith(site.address) else None)
    reader.page.goto(site.address + path, wait_until="networkidle")
    parts = {asked: len(gzip.compress((folder / asked).read_bytes(), 6))
             for asked, status, _ in site.log if asked.endswith((".css", ".js"))}
    page_bytes = len(gzip.compress((folder / path).read_bytes(), 6))
    critical = sum(parts.values())
    told = ", ".join(f"{re.sub(r'^assets/|-[0-9a-f]+(?=[.])', '', name)} {size:,}"
                     for name, size in parts.items())
    print(f"     article: style and script {critical:,} bytes gzip ({told}); its HTML {page_bytes:,}")
    view = sum(len(gzip.compress(file.read_bytes(), 6)) for file in (folder / "assets").glob("search*.js"))
    print(f"     the search's own scripts, fetched on intent: {view:,} bytes gzip")
    assert 0 < critical <= CRITICAL, critical
    assert not foreign, foreign
    reader.close()


LARGEST_PAINT = """new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true });
})"""


def first_sight(browser, servers, sites):
    """On a slow phone the largest part of each kind of page is there after 1.2 s: 150 ms a round trip,
    1.6 Mbps, a processor four times as slow, nothing kept from before. The best of some loads counts,
    because what else the machine does is not the page's."""
    loads = 5 if FULL else 3
    told = []
    for (kind, direction), paths in sorted(pages_by_kind(sites["content"]).items()):
        if direction != "ltr":
            continue
        times = []
        for _ in range(loads):
            reader = Reader(browser, viewport={"width": 360, "height": 740})
            session = reader.context.new_cdp_session(reader.page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", {
                "offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8,
                "uploadThroughput": 0.75e6 / 8})
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            reader.page.goto(servers["content"].address + paths[0], wait_until="load")
            times.append(reader.page.evaluate(LARGEST_PAINT))
            reader.close()
        told.append((min(times), kind))
    print("     " + ", ".join(f"{kind} {time:.0f} ms" for time, kind in sorted(told, reverse=True)))
    late = [(kind, time) for time, kind in told if time > 1200]
    assert told and not late, late


def theme(browser, servers, sites):
    """The choice of light or dark is kept, and set before anything is painted."""
    reader = Reader(browser, color_scheme="light")
    page = reader.page
    home = servers["content"].address + "en/index.html"
    ground = "getComputedStyle(document.body).backgroundColor"
    page.goto(home)
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark", exact=True).click()
    dark = page.evaluate(ground)
    assert dark != light
    expect(page.get_by_role("button", name="Dark", exact=True)).to_have_attribute("aria-pressed", "true")
    # The module that draws the buttons has not run yet when the body begins.
    reader.context.add_init_script(
        "new MutationObserver((_, own) => { if (document.body) { globalThis.tzFirst = "
        "document.documentElement.dataset.theme; own.disconnect(); } })"
        ".observe(document, { childList: true, subtree: true });")
    page.goto(home.replace("index.html", "search.html"))
    assert page.evaluate("globalThis.tzFirst") == "dark"
    assert page.evaluate(ground) == dark
    page.get_by_role("button", name="Automatic").click()
    assert page.evaluate(ground) == light
    reader.close()


def locale_switch(browser, servers, sites):
    """The list of languages leads to the same article, and Escape closes it."""
    reader = Reader(browser)
    page = reader.page
    page.goto(servers["content"].address + "en/billing/add-a-licence.html")
    summary = page.locator(".tz-locales summary")
    summary.click()
    page.keyboard.press("Escape")
    expect(page.locator(".tz-locales")).not_to_have_attribute("open", "")
    summary.click()
    page.locator(".tz-locales a[lang=ar]").click()
    page.wait_for_url("**/ar/billing/add-a-licence.html")
    reader.close()


def contents(browser, servers, sites):
    """The contents stay in view and show where the reader is; on a phone they are folded."""
    reader = Reader(browser, viewport={"width": 1280, "height": 800})
    page = reader.page
    page.goto(servers["states"].address + "en/long/everything.html")
    page.locator("#alerts-of-each-kind").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('on-your-system').scrollIntoView()")
    expect(page.locator(".tz-contents [aria-current]")).to_have_text("On your system")
    assert page.locator(".tz-contents").bounding_box()["y"] >= 0
    page.set_viewport_size({"width": 360, "height": 800})
    expect(page.locator(".tz-contents")).to_be_hidden()
    page.locator(".tz-contents-folded summary").click()
    expect(page.locator(".tz-contents-folded a").first).to_be_visible()
    reader.close()


def questions(browser, servers, sites):
    """Questions open all at once, one by one, and by their address."""
    reader = Reader(browser)
    page = reader.page
    page.goto(servers["states"].address + "en/long/faq.html#can-i-pay-by-bank-transfer")
    assert page.locator("details.question[open]").count() == 1
    page.get_by_role("button", name="Expand all").click()
    assert page.locator("details.question:not([open])").count() == 0
    page.get_by_role("button", name="Collapse all").click()
    assert page.locator("details.question[open]").count() == 0
    expect(page.get_by_role("button", name="Expand all")).to_be_visible()
    reader.close()


def tabs(browser, servers, sites):
    """Tabs are walked by arrows; without script every part stands under its name."""
    reader = Reader(browser)
    page = reader.page
    page.goto(servers["states"].address + "en/long/everything.html")
    page.get_by_role("tab", name="Windows").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="macOS")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="macOS")).to_be_visible()
    expect(page.get_by_text("desk --open")).to_be_hidden()
    reader.close()
    reader = Reader(browser, java_script_enabled=False)
    reader.page.goto(servers["states"].address + "en/long/everything.html")
    expect(reader.page.get_by_text("desk --open")).to_be_visible()
    expect(reader.page.get_by_text("Linux on a computer")).to_be_visible()
    expect(reader.page.locator(".tz-theme")).to_be_hidden()
    reader.close()


def keyboard(browser, servers, sites):
    """The first key leads past the header, and focus can be seen wherever it goes."""
    reader = Reader(browser, viewport={"width": 1280, "height": 800})
    page = reader.page
    page.goto(servers["states"].address + "en/long/everything.html")
    page.keyboard.press("Tab")
    expect(page.locator(".tz-skip")).to_be_focused()
    assert page.locator(".tz-skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        told = page.evaluate("""() => {
          const node = document.activeElement;
          const style = getComputedStyle(node);
          const box = node.getBoundingClientRect();
          const isSeen = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
          const isIn = box.bottom > 0 && box.top < innerHeight;
          return node === document.body || (isSeen && isIn) ? '' : node.outerHTML.slice(0, 120);
        }""")
        if told:
            unseen.append(told)
    assert not unseen, unseen
    reader.close()


def without_script(browser, servers, sites):
    """From the home page to an answer, through a category, a question's page and a guided flow."""
    reader = Reader(browser, java_script_enabled=False)
    page = reader.page
    site = servers["states"]
    page.goto(site.address + "en/index.html")
    page.get_by_role("link", name="Long pages").click()
    page.get_by_role("link", name="The desktop program does not open any more").first.click()
    page.get_by_role("link", name="Start", exact=True).click()
    page.get_by_role("link", name="No, nothing appears at all").click()
    page.get_by_role("link", name="Yes, and now the program opens too").click()
    expect(page.locator("h1")).to_have_text("Good to hear that it works")
    page.goto(site.address + "en/long/faq.html")
    page.get_by_text("Can I pay by bank transfer?", exact=True).click()
    expect(page.locator("details[open] .answer")).to_be_visible()
    page.goto(site.address + "en/many/index.html")
    page.get_by_role("link", name="Next page").click()
    page.wait_for_url("**/en/many/index-2.html")
    page.goto(site.address + "en/search.html")
    page.get_by_role("link", name="Ports and addresses").first.click()
    expect(page.locator("h1")).to_have_text("Ports and addresses")
    reader.close()


def print_and_forced_colours(browser, servers, sites):
    """On paper questions are open and the frame is gone; with forced colours nothing is lost to axe."""
    reader = Reader(browser)
    page = reader.page
    page.goto(servers["states"].address + "en/long/faq.html")
    page.emulate_media(media="print")
    expect(page.locator(".answer").first).to_be_visible()
    expect(page.locator(".tz-header")).to_be_hidden()
    # No room is kept below, which may be a sheet of its own.
    assert page.locator(".tz-frame").evaluate("node => getComputedStyle(node).paddingBlockEnd") == "0px"
    page.emulate_media(media="screen", forced_colors="active")
    for path in ("en/index.html", "en/long/everything.html", "en/long/faq.html"):
        page.goto(servers["states"].address + path)
        assert not violations(page), violations(page)
    reader.close()


def code_from_right_to_left(browser, servers, sites):
    """Code in Arabic runs from left to right, and does not turn the words around it."""
    reader = Reader(browser)
    page = reader.page
    page.goto(servers["states"].address + "ar/long/everything.html")
    told = page.evaluate("""() => [...document.querySelectorAll('code, kbd, pre')].map((node) => {
      const style = getComputedStyle(node);
      return style.direction + ' ' + style.unicodeBidi;
    })""")
    assert told and set(told) == {"ltr isolate"}, set(told)
    reader.close()


def answers_have_their_own_direction(browser, servers, sites):
    """What was answered on the way reads from its own side, in the page itself and put in by script."""
    reader = Reader(browser)
    page = reader.page
    page.goto(servers["states"].address + "ar/long/flow/message.html")
    for choice in ("نعم، وتذكر ملفا", "portal.example?"):
        page.get_by_role("link", name=choice).click()
    told = page.locator(".tz-answers li").last
    expect(told.locator("strong")).to_have_text("portal.example?")
    read = "node => getComputedStyle(node).direction"
    assert told.locator("span").evaluate(read) == "rtl" and told.locator("strong").evaluate(read) == "ltr"
    box, line = told.locator("strong").bounding_box(), told.bounding_box()
    assert abs(box["x"] + box["width"] - line["x"] - line["width"]) < 2, (box, line)
    page.goto(servers["content"].address + "en/account-setup/domain-does-not-work/status.html")
    page.get_by_role("link", name="Everything is healthy").click()
    for part in ("span", "strong"):
        expect(page.locator(f".tz-answers {part}")).to_have_attribute("dir", "auto")
    reader.close()


def the_logo_is_the_icon(browser, servers, sites):
    """Browsers show it in the tab, and ask for no file of their own guess; without one there is no link."""
    reader = Reader(browser)
    page = reader.page
    for path in ("en/index.html", "ar/index.html", "en/account-setup/domain-does-not-work/status.html"):
        page.goto(servers["content"].address + path)
        logo = page.locator(".tz-logo").evaluate("node => node.src")
        assert page.locator("link[rel=icon]").evaluate("node => node.href") == logo, path
        assert page.request.get(logo).ok, logo
    page.goto(servers["states"].address + "en/index.html")
    assert page.locator("link[rel=icon], .tz-logo").count() == 0
    reader.close()


TESTS = [matrix, weight, theme, locale_switch, contents, questions, tabs, keyboard, without_script,
         print_and_forced_colours, answers_have_their_own_direction, code_from_right_to_left,
         the_logo_is_the_icon]

if FULL:  # A time, which other work on the machine makes longer.
    TESTS.append(first_sight)


def main(words):
    top = pathlib.Path(tempfile.mkdtemp(prefix="tierzero-pages-"))
    try:
        sites = build_sites(top)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
            servers = {name: SiteServer(folder, zips=True) for name, folder in sites.items()}
            for server in servers.values():
                server.__enter__()
            status = run_tests(chosen(TESTS, words), lambda test: test(browser, servers, sites))
            for server in servers.values():
                server.__exit__()
            browser.close()
    finally:
        shutil.rmtree(top, ignore_errors=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
