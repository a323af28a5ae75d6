"""The pages of support in headless Chromium: the contact page in every dress, whether channels are open
as clocks in several zones stand, without script, the strip, the banner of an incident, and the pages of
staff, which customers do not find.

usage: support.py [NAME…]      the tests whose name holds one of the words; all without one
"""

import datetime
import pathlib
import shutil
import subprocess
import sys
import tempfile

from playwright.sync_api import expect, sync_playwright

from page_sites import BINARY, BROWSER, TEMPLATES
from pages import TOO_WIDE, Reader, violations
from runner import chosen, run_tests
from site_server import SiteServer

CONTENT = pathlib.Path(__file__).parent / "support"
TODAY = "2026-11-23"
PAGES = ("contact.html", "staff/connectivity.html", "staff/index.html", "index.html")

# (the moment, the reader's zone, what the chat shows): the chat is open in Paris from Monday to Friday
# 08:00–20:00, on Saturday 09:00–12:00 and 13:00–17:00, and closed on 25 December and 1 January.
MOMENTS = (
    ("2026-11-24T09:00:00Z", "Europe/London", "Open now, until 19:00"),
    ("2026-11-24T06:59:59Z", "Europe/London", "Closed now, opens 07:00"),
    ("2026-11-24T07:00:00Z", "Europe/Paris", "Open now, until 20:00"),
    ("2026-11-24T19:00:00Z", "Europe/Paris", "Closed now, opens Wednesday 08:00"),
    ("2026-11-24T09:00:00Z", "Asia/Kolkata", "Open now, until Wednesday 00:30"),
    ("2026-11-28T11:30:00Z", "America/New_York", "Closed now, opens 07:00"),
    ("2026-11-28T16:30:00Z", "Pacific/Auckland", "Closed now, opens Monday 20:00"),
    # A holiday, and the evening before it.
    ("2026-12-25T10:00:00Z", "Europe/Paris", "Closed now, opens Saturday 09:00"),
    ("2026-12-24T20:00:00Z", "Europe/Paris", "Closed now, opens Saturday 09:00"),
    # The clocks of Paris go forward on 28 March 2027, those of New York went on the 14th.
    ("2027-03-27T17:00:00Z", "Asia/Tokyo", "Closed now, opens Monday 15:00"),
    ("2027-03-15T12:00:00Z", "America/New_York", "Open now, until 15:00"),
)


def build(top):
    content = top / "content"
    shutil.copytree(CONTENT, content)
    shutil.copytree(TEMPLATES, content / "look", ignore=shutil.ignore_patterns("*.wasm"))
    with (content / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write("template: look\n")
    done = subprocess.run([BINARY, "build", str(content), "-o", str(top / "site"), "--today", TODAY],
                          capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"FAIL build: status {done.returncode}\n{done.stderr[-3000:]}")
    return top / "site"


def chat(page):
    return page.locator(".tz-channel").nth(1).locator(".tz-open")


# MARK: tests


def dresses(browser, server, folder):
    """Contact, staff and home pages in three scripts: nothing for axe, nothing cut, nothing moves."""
    problems = []
    for scheme in ("light", "dark"):
        for width in (360, 1280):
            reader = Reader(browser, viewport={"width": width, "height": 800}, color_scheme=scheme)
            for locale in ("en", "ar", "zh-Hans"):
                for path in PAGES:
                    name = f"{locale}/{path} {scheme} {width}"
                    reader.page.goto(f"{server.address}{locale}/{path}", wait_until="load")
                    reader.page.wait_for_timeout(50)
                    problems += [f"{name}: {what}" for what in violations(reader.page)]
                    shift = reader.page.evaluate("globalThis.tzShift")
                    if shift >= 0.005:
                        problems.append(f"{name}: layout shift {shift:.3f}")
                    if width == 360:
                        reader.page.set_viewport_size({"width": 320, "height": 800})
                        problems += [f"{name} at 320: {w}" for w in reader.page.evaluate(TOO_WIDE)]
                        reader.page.set_viewport_size({"width": 360, "height": 800})
                    problems += [f"{name}: {what}" for what in reader.problems]
                    reader.problems.clear()
            reader.close()
    assert not problems, f"{len(problems)} problems:\n" + "\n".join(problems[:20])


def open_now(browser, server, folder):
    """Open or closed, and until when, as the reader's clock will show it; holidays and summer time too."""
    wrong = []
    for moment, zone, wanted in MOMENTS:
        reader = Reader(browser, timezone_id=zone, locale="en-GB")
        reader.page.clock.set_fixed_time(datetime.datetime.fromisoformat(moment.replace("Z", "+00:00")))
        reader.page.goto(server.address + "en/contact.html")
        reader.page.wait_for_selector(".tz-open[data-state]")
        shown = chat(reader.page).inner_text()
        if shown.replace(" at ", " ") != wanted:
            wrong.append(f"{moment} in {zone}: '{shown}', expected '{wanted}'")
        first = reader.page.locator(".tz-open").first.inner_text()
        if first != "Open now":
            wrong.append(f"{moment} in {zone}: the telephone is '{first}'")
        reader.close()
    assert not wrong, "\n".join(wrong)


def goes_on(browser, server, folder):
    """A channel that closes while the page is open says so within the minute, politely."""
    reader = Reader(browser, timezone_id="Europe/Paris")
    reader.page.clock.install(time=datetime.datetime.fromisoformat("2026-11-24T18:59:30+00:00"))
    reader.page.goto(server.address + "en/contact.html")
    expect(chat(reader.page)).to_have_text("Open now, until 20:00")
    assert chat(reader.page).get_attribute("aria-live") == "polite"
    reader.page.clock.run_for(61_000)
    expect(chat(reader.page)).to_contain_text("Closed now, opens Wednesday")
    assert chat(reader.page).get_attribute("data-state") == "closed"
    reader.close()


def in_words(browser, server, folder):
    """The state is told in the language of the page, in the digits of the rest of it."""
    for locale, wanted in (("ar", "مفتوح الآن، حتى 20:00"), ("zh-Hans", "服务中，至 20:00")):
        reader = Reader(browser, timezone_id="Europe/Paris")
        reader.page.clock.set_fixed_time(datetime.datetime.fromisoformat("2026-11-24T10:00:00+00:00"))
        reader.page.goto(f"{server.address}{locale}/contact.html")
        expect(chat(reader.page)).to_have_text(wanted)
        number = reader.page.locator("a[href='tel:+442079460123'] bdi[dir='ltr']")
        expect(number).to_have_text("+44 20 7946 0123")
        reader.close()


def without_script(browser, server, folder):
    """Without script every way to support is there with its hours; nothing claims to know the time."""
    reader = Reader(browser, java_script_enabled=False)
    page = reader.page
    for path in ("en/index.html", "en/billing/index.html"):
        page.goto(server.address + path)
        expect(page.locator(".tz-strip a[href='tel:+442079460123']")).to_be_visible()
        expect(page.locator(".tz-strip .tz-open").first).to_be_hidden()
        page.locator(".tz-strip .tz-more").click()
        expect(page).to_have_url(server.address + "en/contact.html")
    for text in ("24 hours a day, every day", "08:00–20:00", "Local time in Paris", "December 25, 2026",
                 "within 15 minutes", "You tell us", "Support is there 24 hours a day, 365 days a year."):
        expect(page.get_by_text(text).first).to_be_visible()
    expect(page.locator(".tz-open").first).to_be_hidden()
    expect(page.locator(".tz-reader-zone")).to_be_hidden()
    expect(page.locator("a[href='mailto:support@example.com']")).to_be_visible()
    reader.close()


def same_place(browser, server, folder):
    """The way to support stands in the same place on every kind of page; so does an incident."""
    for width in (360, 1280):
        reader = Reader(browser, viewport={"width": width, "height": 800})
        places = set()
        for path in ("index.html", "billing/index.html", "billing/invoice.html", "contact.html",
                     "search.html", "staff/index.html"):
            reader.page.goto(f"{server.address}en/{path}")
            box = reader.page.locator(".tz-help").bounding_box()
            places.add((round(box["x"]), round(box["y"])))
            expect(reader.page.locator(".tz-footer").get_by_text("Contact support")).to_be_visible()
            expect(reader.page.locator(".tz-status")).to_contain_text("Mail is delayed")
        assert len(places) == 1, (width, places)
        reader.page.goto(server.address + "en/contact.html")
        reader.page.locator(".tz-status a").click()
        expect(reader.page).to_have_url(server.address + "en/billing/invoice.html")
        reader.close()


def hidden_from_customers(browser, server, folder):
    """Pages of staff are in no map, list or index, and ask machines not to list them."""
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or "staff" in file.parts or file.name == "manifest.json":
            continue
        assert b"staff/" not in file.read_bytes(), file
    for file in folder.rglob("staff/*.html"):
        assert '<meta name="robots" content="noindex">' in file.read_text(encoding="utf-8"), file
    assert len(list(folder.rglob("staff/*.html"))) == 6


TESTS = [dresses, open_now, goes_on, in_words, without_script, same_place, hidden_from_customers]


def main(words):
    top = pathlib.Path(tempfile.mkdtemp(prefix="tierzero-support-"))
    try:
        folder = build(top)
        with sync_playwright() as playwright, SiteServer(folder) as server:
            browser = playwright.chromium.launch(
                executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
            status = run_tests(chosen(TESTS, words), lambda test: test(browser, server, folder))
            browser.close()
    finally:
        shutil.rmtree(top, ignore_errors=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
