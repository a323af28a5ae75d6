"""Tickets that do not arrive: nothing is lost, nothing is taken for a success."""

import urllib.parse

from playwright.sync_api import expect

from customer import ANSWERS, FAILED, SENT, SUMMARY, fill, open_form, reference, send
from strings import FULL


def every_failure_keeps_the_text_and_offers_other_channels(browser, world):
    """No failure is taken for a success: nothing is lost, and other ways are shown."""
    modes = ["status-400", "status-404", "status-413", "status-429", "status-500", "status-503",
             "error-200", "no-number", "not-json", "no-cors", "drop", "hang", "offline"]
    reasons = {}
    for name in ("answered", "json"):
        for mode in modes if name == "json" or FULL else modes[:1] + ["error-200", "no-cors"]:
            world.recorder.mode = mode
            reader, page = open_form(browser, world, name)
            if mode == "hang":
                page.evaluate("document.querySelector('.tz-form').dataset.timeout = '0.5'")
            fill(page)
            page.context.set_offline(mode == "offline")
            send(page)
            failed = page.locator(FAILED)
            expect(failed, mode).to_be_visible()
            expect(failed, mode).to_be_focused()
            expect(page.locator(SENT), mode).to_be_hidden()
            expect(failed.locator("a[href^='tel:']"), mode).to_be_visible()
            for field, text in ANSWERS.items():
                expect(page.locator(f"[name={field}]"), mode).to_have_value(text)
            assert ANSWERS["details"] in failed.locator(".tz-message").input_value(), mode
            mail = failed.locator("a[href^='mailto:']").get_attribute("href")
            assert urllib.parse.quote("Nobody can sign in") in mail, mail
            reasons[mode] = page.locator(".tz-failed-reason").inner_text()
            page.context.set_offline(False)
            reader.problems = [text for text in reader.problems if "policy" in text]
            reader.close()
        world.recorder.released.set()
    assert reasons["status-400"] != reasons["status-500"] != reasons["error-200"], reasons
    assert len({reasons[mode] for mode in ("hang", "offline", "drop", "status-500", "not-json")}) == 5, reasons
    world.recorder.mode = "accept"


def a_ticket_can_be_sent_after_a_failure(browser, world):
    """The same page sends it once the service is well."""
    reader, page = open_form(browser, world, "json")
    world.recorder.mode = "status-500"
    fill(page)
    send(page)
    expect(page.locator(FAILED)).to_be_visible()
    # Of a new mistake alone is told.
    page.locator("[name=name]").fill("")
    send(page)
    expect(page.locator(SUMMARY)).to_be_visible()
    expect(page.locator(FAILED)).to_be_hidden()
    page.locator("[name=name]").fill("Zoë")
    world.recorder.mode = "accept"
    send(page)
    assert reference(page) == "T-2"
    expect(page.locator(FAILED)).to_be_hidden()
    reader.close()


def a_second_press_sends_nothing(browser, world):
    """While a ticket is under way, Enter and the button do nothing, and the page says why."""
    world.recorder.slowness = 0.5
    reader, page = open_form(browser, world, "json")
    fill(page)
    button = page.locator(".tz-form [type=submit]")
    button.click()
    expect(page.locator(".tz-sending")).not_to_be_empty()
    button.dispatch_event("click")
    page.locator("[name=subject]").press("Enter")
    reference(page)
    assert len(world.recorder.records) == 1, len(world.recorder.records)
    world.recorder.slowness = 0
    reader.close()


def traps_mark_a_ticket_and_never_eat_it(browser, world):
    """A filled trap or a very fast ticket is delivered, and marked for who reads it."""
    trapped = "node => (node.value = 'https://spam.example/')"
    reader, page = open_form(browser, world, "json")
    fill(page)
    assert page.locator("[name=website]").evaluate(
        "node => node.tabIndex < 0 && node.closest('[aria-hidden=true]') && node.autocomplete === 'off'")
    page.locator("[name=website]").evaluate(trapped)
    send(page)
    reference(page)
    assert world.recorder.last()["website"] == "https://spam.example/"
    reader.close()
    for seconds, website, is_marked in [(1, False, True), (60, True, True), (60, False, False)]:
        reader, page = open_form(browser, world, "zendesk")
        page.evaluate(f"performance.now = () => {seconds * 1000}")
        fill(page)
        if website:
            page.locator("[name=website]").evaluate(trapped)
        send(page)
        reference(page)
        body = world.zendesk.tickets[-1]["comment"]["body"]
        mark = page.locator(".tz-form").get_attribute("data-text-suspect")
        assert mark and (mark in body) == is_marked, (seconds, website, body)
        assert ("https://spam.example/" in body) == website, body
        reader.close()


def targets_that_could_run_are_refused(browser, world):
    """Should one ever stand in a page, the script sends nothing there."""
    for address in ("javascript:alert(1)", "//evil.example/", "http://evil.example/", "data:,x",
                    "https:evil", ""):
        for name in ("answered", "roundup", "portal") if FULL else ("roundup", "portal"):
            reader, page = open_form(browser, world, name)
            fill(page)
            page.evaluate("""address => {
              const form = document.querySelector('.tz-form');
              form.dataset.deliver = JSON.stringify({ ...JSON.parse(form.dataset.deliver), url: address });
            }""", address)
            asked = []
            page.on("request", lambda request: asked.append(request.url))
            send(page)
            expect(page.locator(FAILED), address).to_be_visible()
            outside = [url for url in asked if not url.startswith(world.site.address)]
            assert not outside, (address, outside)
            reader.close()


TESTS = [
    every_failure_keeps_the_text_and_offers_other_channels, a_ticket_can_be_sent_after_a_failure,
    a_second_press_sends_nothing, traps_mark_a_ticket_and_never_eat_it,
    targets_that_could_run_are_refused,
]
