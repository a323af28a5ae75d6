"""What a customer does with a form of the built site, and the services that it is sent to."""

from playwright.sync_api import expect

from search import Reader

PATIENCE = 30_000  # milliseconds: each ticket takes a few requests, and other tests run beside
expect.set_options(timeout=PATIENCE)
SENT, FAILED, SUMMARY = ".tz-sent", ".tz-failed", ".tz-error-summary"


class World:
    """The site and the services that its forms are sent to."""

    def __init__(self, site, recorder, zendesk, zammad, tracker):
        self.site, self.recorder, self.zendesk, self.zammad = site, recorder, zendesk, zammad
        self.tracker = tracker


def open_form(browser, world, name, query="", locale="en", **options):
    reader = Reader(browser, world.site, **options)
    reader.context.set_default_timeout(PATIENCE)
    page = reader.go(f"{locale}/contact/{name}.html{query}")
    if options.get("java_script_enabled", True):
        ready(page)
    return reader, page


def ready(page):
    """Waits until the form has what the address and a draft bring."""
    page.wait_for_selector(".tz-form[data-ready]")


ANSWERS = {"name": "Zoë O’Hara", "email": "zoe@example.com", "subject": "Nobody can sign in",
           "details": "First line\nSecond \"line\" <b>&amp;</b> 账单"}


def fill(page, **changes):
    """Writes what every form requires."""
    for name, text in {**ANSWERS, **changes}.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=topic][value=billing]").check()
    page.locator("[name=agree]").check()


def send(page):
    page.locator(".tz-form [type=submit]").click()


def reference(page):
    expect(page.locator(SENT)).to_be_visible()
    return page.locator(".tz-reference").inner_text()
