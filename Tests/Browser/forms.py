"""Fills in and sends ticket forms of a built site in headless Chromium, as customers do: to a real
Roundup tracker, to an endpoint that records what comes, to stand-ins of Zendesk and Zammad, by mail
and portal; with mistakes, without script, with every kind of failure.

usage: forms.py [NAME…]      the tests whose name holds one of the words; all without one
"""

import json
import os
import pathlib
import random
import re
import sys
import tempfile
import traceback
import urllib.parse

import jsonschema
from playwright.sync_api import expect, sync_playwright

from search import BROWSER, Reader, build, first_lines, violations
from site_server import SiteServer

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Forms"))

from endpoints import Recorder, Zammad, Zendesk  # noqa: E402
from forms_site import site_files  # noqa: E402
from tracker import running_tracker  # noqa: E402

FULL = bool(os.environ.get("TIERZERO_FULL"))
DATA = pathlib.Path(os.environ.get("TIERZERO_DATA") or
                    pathlib.Path(__file__).resolve().parents[2] / "../shared/data")
SENT, FAILED, SUMMARY = ".tz-sent", ".tz-failed", ".tz-error-summary"


class World:
    """The site and the services that its forms are sent to."""

    def __init__(self, site, recorder, zendesk, zammad, tracker):
        self.site, self.recorder, self.zendesk, self.zammad = site, recorder, zendesk, zammad
        self.tracker = tracker


def open_form(browser, world, name, query="", locale="en", **options):
    reader = Reader(browser, world.site, **options)
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


def naughty_strings():
    """The strings that break things, a seeded sample of them in a plain run; none without the data."""
    path = DATA / "hostile/naughty-strings.json"
    if not path.exists():
        print(f"SKIPPED naughty strings: no {path}", flush=True)
        return []
    strings = json.loads(path.read_text(encoding="utf-8"))
    return strings if FULL else random.Random(5).sample(strings, 60)


# MARK: sent and taken


def a_ticket_reaches_a_real_tracker(browser, world):
    """Roundup takes what was written, every field and file of it, and the page shows its number."""
    reader, page = open_form(browser, world, "roundup", "?query=phone+lost")
    fill(page)
    page.locator("[name=invoice]").fill("F-2026-1")
    page.locator("[name=urgency]").select_option("critical")
    page.get_by_label("On a phone").check()
    page.locator("[name=began]").fill("2026-11-22T14:05")
    page.locator("[name=began_zone]").select_option("+08:00")
    page.locator("[name=pictures]").set_input_files(
        [{"name": "screen é.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\0\xff"},
         {"name": "log.txt", "mimeType": "text/plain", "buffer": b"a\r\nb\n"}])
    send(page)
    number = reference(page)
    assert number == str(world.tracker.count()), number
    issue = world.tracker.issue(number)
    assert issue["title"] == "Nobody can sign in", issue
    assert issue["priority"] == "critical", issue
    assert issue["files"] == {"screen é.png": b"\x89PNG\r\n\0\xff", "log.txt": b"a\r\nb\n"}, issue
    [text] = issue["texts"]
    assert text.startswith(ANSWERS["details"] + "\n\n"), text
    for line in ("Your name: Zoë O’Hara", "E-mail address: zoe@example.com",
                 "What is it about? Invoice or licence", "Invoice number: F-2026-1",
                 "Where does it happen? On a phone", "You may look at my account. ✓",
                 "What you searched for: phone lost"):
        assert line in text, (line, text)
    assert re.search(r"When did it begin\? 2026-11-22T14:05\D+\+0?8:00", text), text
    assert "unusually" not in text.lower() or "3" in text, text
    expect(page.locator(f"{SENT} :is(h1, h2)").first).to_be_focused()
    expect(page.locator(".tz-form")).to_be_hidden()
    reader.close()


def without_script_a_plain_post_arrives(browser, world):
    """The browser itself sends every field, and ends on the page that the endpoint names."""
    world.recorder.leads_to = world.site.address + "en/contact/plain-sent.html"
    reader, page = open_form(browser, world, "plain", java_script_enabled=False)
    fill(page)
    page.locator("[name=invoice]").fill("F-2026-1")
    page.locator("[name=pictures]").set_input_files(
        {"name": "log.txt", "mimeType": "text/plain", "buffer": b"a\r\nb\n"})
    send(page)
    page.wait_for_url("**/en/contact/plain-sent.html")
    record = world.recorder.last()
    for name, text in ANSWERS.items():
        assert record[name] == text.replace("\n", "\r\n"), (name, record)
    assert record["topic"] == "billing" and record["agree"] == "yes", record
    assert record["invoice"] == "F-2026-1", record
    assert record["pictures"] == ("log.txt", "text/plain", b"a\r\nb\n"), record
    assert record["context_locale"] == "en" and record["website"] == "", record
    reader.close()


def with_script_a_plain_post_is_checked_and_then_the_browsers_own(browser, world):
    """What is wrong is told first; then the endpoint's page is the confirmation."""
    world.recorder.leads_to = None
    reader, page = open_form(browser, world, "plain")
    send(page)
    expect(page.locator(SUMMARY)).to_be_focused()
    assert not world.recorder.records
    fill(page)
    send(page)
    page.wait_for_url(world.recorder.address + "taken")
    record = world.recorder.last()
    assert record["subject"] == ANSWERS["subject"] and record["topic"] == "billing", record
    assert "error_number" not in record, record
    assert int(record["trap_seconds"]) >= 0, record
    reader.close()


def forms_and_json_arrive_as_their_schema_says(browser, world):
    """The endpoint's number is shown; the JSON is valid by the schema beside the site."""
    for name in ("answered", "json"):
        reader, page = open_form(browser, world, name)
        fill(page)
        page.get_by_label("On a phone").check()
        page.locator("[name=began]").fill("2026-11-22T14:05")
        page.locator("[name=pictures]").set_input_files(
            {"name": "log.txt", "mimeType": "text/plain", "buffer": b"a\r\nb\n"})
        send(page)
        assert reference(page) == f"T-{len(world.recorder.records)}"
        record = world.recorder.last()
        if name == "json":
            schema = json.loads((world.site.folder / "contact/json.schema.json").read_text("utf-8"))
            jsonschema.Draft202012Validator.check_schema(schema)
            jsonschema.Draft202012Validator(schema).validate(record)
            assert record["devices"] == ["phone"], record
            assert record["pictures"] == [
                {"name": "log.txt", "type": "text/plain", "size": 5, "data": "YQ0KYgo="}], record
            assert record["details"] == ANSWERS["details"], record
            broken = {**record, "email": 1}
            assert not jsonschema.Draft202012Validator(schema).is_valid(broken)
        else:
            assert record["details"] == ANSWERS["details"].replace("\n", "\r\n"), record
            assert record["pictures"] == ("log.txt", "text/plain", b"a\r\nb\n"), record
        reader.close()


def zendesk_takes_what_its_documentation_allows(browser, world):
    """The stand-in refuses anything else; the request's number is shown."""
    reader, page = open_form(browser, world, "zendesk")
    fill(page)
    page.locator("[name=topic][value=sign-in]").check()
    page.locator("[name=error_number]").fill("AADSTS50126")
    send(page)
    expect(page.locator(SENT)).to_be_visible()
    assert not world.zendesk.refusals, world.zendesk.refusals
    assert reference(page) == "35001"
    ticket = world.zendesk.tickets[-1]
    assert ticket["requester"] == {"name": "Zoë O’Hara", "email": "zoe@example.com"}, ticket
    assert ticket["subject"] == ANSWERS["subject"] and ticket["type"] == "problem", ticket
    assert ticket["custom_fields"] == [{"id": 360000001, "value": "AADSTS50126"}], ticket
    assert ticket["comment"]["body"].startswith(ANSWERS["details"]), ticket
    reader.close()


def zammad_takes_what_its_form_channel_allows(browser, world):
    """It lends a token, takes the ticket with its files, and its number is shown. What it finds wrong
    at HTTP 200 is no success."""
    reader, page = open_form(browser, world, "zammad")
    fill(page)
    page.locator("[name=pictures]").set_input_files(
        {"name": "log.txt", "mimeType": "text/plain", "buffer": b"a\r\nb\n"})
    send(page)
    expect(page.locator(SENT)).to_be_visible()
    assert not world.zammad.refusals, world.zammad.refusals
    assert reference(page) == "31001"
    ticket = world.zammad.tickets[-1]
    assert ticket["title"] == ANSWERS["subject"] and ticket["email"] == "zoe@example.com", ticket
    assert ticket["files"] == [("log.txt", "text/plain", b"a\r\nb\n")], ticket
    reader.close()
    reader, page = open_form(browser, world, "zammad")
    fill(page, email="zoe@nowhere.invalid")
    send(page)
    expect(page.locator(FAILED)).to_be_visible()
    expect(page.locator(SENT)).to_be_hidden()
    world.zammad.is_enabled = False
    send(page)
    expect(page.locator(FAILED)).to_be_visible()
    world.zammad.is_enabled = True
    reader.close()


def a_mail_or_a_portals_page_is_made_ready(browser, world):
    """Nothing claims to be sent; the text can be copied, and the way back leads to it."""
    reader, page = open_form(browser, world, "mail")
    fill(page)
    send(page)
    expect(page.locator(".tz-handed")).to_be_visible()
    expect(page.locator(SENT)).to_be_hidden()
    address = page.locator(".tz-handed-link").get_attribute("href")
    mail = urllib.parse.urlsplit(address)
    words = urllib.parse.parse_qs(mail.query, strict_parsing=True)
    assert mail.scheme == "mailto" and mail.path == "help@example.com", address
    assert words["subject"] == [ANSWERS["subject"]], words
    assert words["body"][0].startswith(ANSWERS["details"].replace("\n", "\r\n")), words
    page.locator(".tz-handed .tz-back-to-form").click()
    expect(page.locator("[name=subject]")).to_have_value(ANSWERS["subject"])
    page.locator("[name=details]").fill("账" * 4_000)
    send(page)
    expect(page.locator(".tz-handed")).to_be_visible()
    assert len(page.locator(".tz-handed-link").get_attribute("href")) <= 1_900
    assert "账" * 4_000 in page.locator(".tz-handed .tz-message").input_value()
    reader.close()
    reader, page = open_form(browser, world, "portal")
    fill(page)
    with page.context.expect_page() as opened:
        send(page)
    given = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(opened.value.url).query))
    assert given["from"] == "help" and given["title"] == ANSWERS["subject"], given
    assert given["body"].startswith(ANSWERS["details"]), given
    reader.close()


# MARK: mistakes


def mistakes_are_told_at_the_top_and_at_their_field(browser, world):
    """The pattern of GOV.UK: summary with the focus, links to the fields, words at each, the title."""
    reader, page = open_form(browser, world, "answered")
    title = page.title()
    page.locator("[name=subject]").fill("It is broken")
    page.locator("[name=email]").fill("zoe at example")
    page.locator("[name=details]").fill("   ")
    send(page)
    summary = page.locator(SUMMARY)
    expect(summary).to_be_focused()
    assert page.title() == f"Error: {title}", page.title()
    links = summary.get_by_role("link")
    expect(links).to_have_text([
        "Enter your name", "Enter an e-mail address like name@example.com", "Choose what it is about",
        "Say what you did and saw", "Tick the box if we may look"])
    mail = page.locator("[name=email]")
    expect(mail).to_have_accessible_description(re.compile("We answer to this address.*Enter an e-mail"))
    assert mail.get_attribute("aria-invalid") == "true"
    expect(page.locator("[data-field=email] .tz-field-error")).to_have_text(
        "Error: Enter an e-mail address like name@example.com")
    links.nth(1).press("Enter")
    expect(mail).to_be_focused()
    links.nth(2).click()
    expect(page.locator("[name=topic]").first).to_be_focused()
    expect(page.locator("[name=subject]")).to_have_value("It is broken")
    expect(mail).to_have_value("zoe at example")
    assert not world.recorder.records
    fill(page)
    page.locator("[name=began]").fill("2026-11-22T14:05")
    send(page)
    reference(page)
    assert "Error" not in page.title(), page.title()
    expect(summary).to_be_hidden()
    reader.close()


def mistakes_that_are_mended_are_told_no_more(browser, world):
    """Each press tells what is wrong then; a text that is too long is told and not cut."""
    reader, page = open_form(browser, world, "answered")
    fill(page, name="", subject="x" * 121)
    page.locator("[name=topic][value=sign-in]").check()
    page.locator("[name=error_number]").fill("50126")
    send(page)
    expect(page.locator(f"{SUMMARY} li")).to_have_count(3)
    expect(page.locator(f"{SUMMARY} li").nth(1)).to_have_text("The number looks like AADSTS50126")
    expect(page.locator("[name=subject]")).to_have_value("x" * 121)
    page.locator("[name=subject]").fill("x" * 120)
    page.locator("[name=error_number]").fill("AADSTS50126")
    send(page)
    expect(page.locator(f"{SUMMARY} li")).to_have_count(1)
    expect(page.locator(".tz-field-error:visible")).to_have_count(1)
    page.locator("[name=name]").fill("Zoë")
    send(page)
    reference(page)
    assert world.recorder.last()["error_number"] == "AADSTS50126"
    assert "invoice" not in world.recorder.last()
    reader.close()


def questions_follow_the_answers(browser, world):
    """A question is asked only when its condition holds; one that is not asked is not sent."""
    reader, page = open_form(browser, world, "answered")
    number, invoice = page.locator("[name=error_number]"), page.locator("[name=invoice]")
    expect(number).to_be_hidden()
    expect(invoice).to_be_hidden()
    page.locator("[name=topic][value=sign-in]").check()
    expect(number).to_be_visible()
    number.fill("nonsense")
    page.locator("[name=topic][value=billing]").check()
    expect(number).to_be_hidden()
    expect(invoice).to_be_visible()
    fill(page)
    send(page)
    reference(page)
    record = world.recorder.last()
    assert "error_number" not in record and record["invoice"] == "", record
    reader.close()


def files_are_checked_before_anything_is_sent(browser, world):
    """Count, kind and size, each with its own words; then the files go."""
    reader, page = open_form(browser, world, "answered")
    fill(page)
    files = page.locator("[name=pictures]")
    plain = {"mimeType": "text/plain", "buffer": b"x"}
    told = set()
    for chosen in ([{"name": f"{n}.txt", **plain} for n in range(3)],
                   [{"name": "run.exe", **plain}],
                   [{"name": "big.txt", "mimeType": "text/plain", "buffer": b"x" * 41_000}]):
        files.set_input_files(chosen)
        send(page)
        expect(page.locator(f"{SUMMARY} li")).to_have_count(1)
        told.add(page.locator(SUMMARY).get_by_role("link").inner_text())
    assert len(told) == 3 and not world.recorder.records, told
    files.set_input_files([{"name": "a.TXT", **plain}])
    send(page)
    reference(page)
    reader.close()


# MARK: failures


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
            expect(failed.locator("a[href^='tel:'], a[href^='mailto:']").first, mode).to_be_visible()
            for field, text in ANSWERS.items():
                expect(page.locator(f"[name={field}]"), mode).to_have_value(text)
            assert ANSWERS["details"] in failed.locator(".tz-message").input_value(), mode
            mail = failed.locator("a[href^='mailto:']").first.get_attribute("href")
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
    reader, page = open_form(browser, world, "json")
    fill(page)
    trap = page.locator("[name=website]")
    assert not page.evaluate("""() => {
      const node = document.querySelector('[name=website]');
      const box = node.getBoundingClientRect();
      return node.tabIndex >= 0 || !node.closest('[aria-hidden=true]') || node.autocomplete !== 'off';
    }""")
    trap.evaluate("node => (node.value = 'https://spam.example/')")
    send(page)
    reference(page)
    assert world.recorder.last()["website"] == "https://spam.example/"
    reader.close()
    reader, page = open_form(browser, world, "zendesk")
    fill(page)
    page.locator("[name=website]").evaluate("node => (node.value = 'https://spam.example/')")
    send(page)
    reference(page)
    assert "https://spam.example/" in world.zendesk.tickets[-1]["comment"]["body"]
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


# MARK: what the address brings


def the_address_brings_only_text(browser, world):
    """A subject, an article, words and answers; as text, short, visible, and removable."""
    script = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    query = urllib.parse.urlencode({
        "subject": script + "x" * 500, "article": "en/billing/flow.html", "query": script,
        "answers": "1.1-2.1-9.9", "name": "Mallory", "email": "m@example.com", "url": "//evil"})
    reader, page = open_form(browser, world, "json", "?" + query)
    subject = page.locator("[name=subject]").input_value()
    assert subject == (script + "x" * 500)[:len(subject)] and 100 <= len(subject) <= 120, subject
    expect(page.locator("[name=name]")).to_have_value("")
    expect(page.locator("[name=context_query]")).to_have_value(script)
    expect(page.locator("[name=context_article]")).to_have_value(
        world.site.address + "en/billing/flow.html")
    answers = page.locator("[name=context_answers]").input_value().split("\n")
    assert len(answers) == 2 and "Is the total wrong?" in answers[0] and answers[0].endswith("Yes"), answers
    assert answers[1].endswith("Yes, the tax"), answers
    expect(page.get_by_label("Invoice number", exact=True).last).to_be_visible()
    page.get_by_label("Invoice number", exact=True).last.fill("F-7")
    assert page.locator("main img[src=x]").count() == 0
    fill(page)
    page.locator(".tz-context-item[data-context=query] .tz-remove").click()
    expect(page.locator("[name=context_query]")).to_be_hidden()
    assert page.evaluate("document.activeElement !== document.body")
    send(page)
    reference(page)
    record = world.recorder.last()
    assert "context_query" not in record and "context_article" in record, record
    assert record["context_answers"] == "\n".join(answers) and record["collected"] == "Invoice number: F-7", record
    reader.close()


def the_readers_zone_is_chosen_at_first(browser, world):
    """A date and time means nothing without it; another can be chosen."""
    for zone, offset in [("Asia/Shanghai", "+08:00"), ("America/Phoenix", "-07:00"),
                         ("Asia/Kathmandu", "+05:45")]:
        reader, page = open_form(browser, world, "json", timezone_id=zone)
        expect(page.locator("[name=began_zone]")).to_have_value(offset)
        reader.close()


def addresses_of_others_are_no_articles(browser, world):
    """`article` is a page of this site or nothing."""
    for article in ("javascript:alert(1)", "//evil.example/a.html", "https://evil.example/a.html",
                    "../../../etc/a.html", "/en/a.html", "\\\\evil\\a.html", "data:text/html,a.html"):
        reader, page = open_form(browser, world, "json", "?" + urllib.parse.urlencode({"article": article}))
        expect(page.locator("[name=context_article]")).to_have_value("")
        expect(page.locator("[name=context_article]")).to_be_hidden()
        reader.close()


# MARK: strings that break things


def as_html_submits(text, is_long):
    """What a browser sends of a text: one line loses its line ends, a long text has CR LF."""
    if is_long:
        return re.sub(r"\r\n|\r|\n", "\r\n", text)
    return re.sub(r"[\r\n]", "", text)


def write_strings(page, texts):
    """Puts texts into controls as a paste does."""
    page.evaluate("""texts => {
      for (const [name, text] of Object.entries(texts)) {
        const control = document.querySelector(`.tz-form [name=${name}]`);
        control.value = text;
        control.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
    }""", texts)


def start_again(page):
    """The form as it was, without loading the page anew."""
    page.evaluate("""() => {
      for (const state of document.querySelectorAll('.tz-sent, .tz-error-summary')) state.hidden = true;
      const form = document.querySelector('.tz-form');
      form.hidden = false;
      form.reset();
    }""")


OWN_STRINGS = ["two\nlines", "  spaces around  ", "\tTab", "a\u0301\u0000b".replace("\0", ""), "&lt;&amp;",
               "%0D%0A+%2B", "\u2028\u2029\ufeff", "👩‍👩‍👧‍👦", "line\n\n\nend\n"]


def naughty_strings_arrive_as_they_were_written(browser, world):
    """Through each text field, at the endpoint: exactly as HTML submits the field."""
    names = ["subject", "company", "details"]
    strings = naughty_strings() + OWN_STRINGS
    reader, page = open_form(browser, world, "strings")
    for start, _ in enumerate(strings):
        texts = {name: strings[(start + at) % len(strings)] for at, name in enumerate(names)}
        start_again(page)
        write_strings(page, texts)
        send(page)
        expect(page.locator(SENT)).to_be_visible()
        record = world.recorder.last()
        for name, text in texts.items():
            wanted = as_html_submits(text, name == "details")
            assert record[name] == wanted, (name, text, record[name])
    reader.close()


def naughty_strings_arrive_without_script_as_well(browser, world):
    """The browser's own way is the measure: what script sends is the same."""
    strings = (naughty_strings() + OWN_STRINGS)[:: 1 if FULL else 6]
    reader, page = open_form(browser, world, "plainstrings", java_script_enabled=False)
    form_address = page.url
    for text in strings:
        page.goto(form_address)
        # A browser makes a blank of a line end that is typed into a field of one line.
        page.locator("[name=subject]").fill(text.replace("\n", " "))
        page.locator("[name=details]").fill(text)
        send(page)
        page.wait_for_url(lambda url: url != form_address)
        record = world.recorder.last()
        assert record["subject"] == as_html_submits(text.replace("\n", " "), False), (text, record)
        assert record["details"] == as_html_submits(text, True), (text, record)
    reader.close()


def typed_fields_refuse_or_deliver(browser, world):
    """Through mail and telephone fields: told as a mistake, or delivered as HTML submits them."""
    reader, page = open_form(browser, world, "strings")
    refused = 0
    for text in naughty_strings()[:: 1 if FULL else 3] + ["zoe@example.com", " +44 (0)20 79460123 "]:
        for name in ("email", "phone"):
            start_again(page)
            write_strings(page, {name: text})
            value = page.locator(f"[name={name}]").input_value()
            send(page)
            page.wait_for_selector(f"{SENT}:not([hidden]), {SUMMARY}:not([hidden])")
            if page.locator(SUMMARY).is_visible():
                refused += 1
                expect(page.locator(f"[name={name}]")).to_have_value(value)
            else:
                assert world.recorder.last()[name] == value, (name, text, world.recorder.last())
    assert refused > 10 or not naughty_strings(), refused
    reader.close()


def naughty_strings_arrive_in_the_tracker(browser, world):
    """In Roundup, after its own trimming and line ends."""
    strings = [text for text in naughty_strings() + OWN_STRINGS if text.strip("\ufeff \t\n\u2028\u2029")]
    reader, page = open_form(browser, world, "trackerstrings")
    for at, text in enumerate(strings[:: 1 if FULL else 3]):
        other = strings[at - 1]
        start_again(page)
        write_strings(page, {"subject": text, "details": other})
        send(page)
        issue = world.tracker.issue(reference(page))
        assert issue["title"] == as_html_submits(text, False).strip(), (text, issue)
        [content] = issue["texts"]
        wanted = re.sub(r"\r\n?", "\n", other)
        assert content.startswith(wanted.strip()), (other, content)
    reader.close()


# MARK: draft


def wait_for_draft(page):
    for _ in range(80):
        if page.evaluate("Object.keys(localStorage).some(name => name.startsWith('tz-draft:'))"):
            return
        page.wait_for_timeout(50)
    raise AssertionError("no draft was kept")


def a_draft_is_kept_told_and_forgotten(browser, world):
    """What was written comes back, but no file and no consent; once it is sent nothing is left."""
    reader, page = open_form(browser, world, "json")
    expect(page.locator(".tz-draft-told")).to_be_visible()
    page.locator("[name=subject]").fill("Half a sentence")
    page.locator("[name=topic][value=billing]").check()
    page.locator("[name=invoice]").fill("F-1")
    page.locator("[name=agree]").check()
    page.get_by_label("On a phone").check()
    page.locator("[name=pictures]").set_input_files(
        {"name": "log.txt", "mimeType": "text/plain", "buffer": b"secret picture"})
    wait_for_draft(page)
    page.wait_for_timeout(700)
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "Half a sentence" in kept and "secret" not in kept and "log.txt" not in kept, kept
    page.reload()
    ready(page)
    expect(page.locator(".tz-restored")).to_contain_text("2")
    expect(page.locator("[name=subject]")).to_have_value("Half a sentence")
    expect(page.locator("[name=invoice]")).to_have_value("F-1")
    expect(page.locator("[name=invoice]")).to_be_visible()
    expect(page.get_by_label("On a phone")).to_be_checked()
    expect(page.locator("[name=agree]")).not_to_be_checked()
    assert page.locator("[name=pictures]").evaluate("node => node.files.length") == 0
    # Another form has a draft of its own.
    reader.go("en/contact/answered.html")
    ready(page)
    expect(page.locator("[name=subject]")).to_have_value("")
    reader.go("en/contact/json.html")
    expect(page.locator("[name=subject]")).to_have_value("Half a sentence")
    fill(page)
    send(page)
    reference(page)
    assert page.evaluate("localStorage.length") == 0, page.evaluate("JSON.stringify(localStorage)")
    reader.close()


def a_draft_can_be_deleted_and_expires(browser, world):
    """By its button, and by its date."""
    reader, page = open_form(browser, world, "json")
    page.locator("[name=subject]").fill("Half a sentence")
    wait_for_draft(page)
    page.locator(".tz-draft .tz-draft-clear").click()
    assert page.evaluate("localStorage.length") == 0
    expect(page.locator("[name=subject]")).to_have_value("Half a sentence")
    page.locator("[name=details]").fill("More")
    page.wait_for_timeout(700)
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    ready(page)
    expect(page.locator("[name=subject]")).to_have_value("")
    page.locator("[name=subject]").fill("Another")
    wait_for_draft(page)
    page.reload()
    ready(page)
    expect(page.locator(".tz-restored")).to_be_visible()
    page.locator(".tz-restored .tz-draft-clear").click()
    expect(page.locator("[name=subject]")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    ready(page)
    page.locator("[name=subject]").fill("Old")
    wait_for_draft(page)
    page.evaluate("""() => {
      const name = Object.keys(localStorage)[0];
      const draft = JSON.parse(localStorage[name]);
      draft.savedAt -= 8 * 86400000;
      sessionStorage.old = JSON.stringify([name, draft]);
    }""")
    reader.go("en/index.html")
    page.evaluate("const [name, draft] = JSON.parse(sessionStorage.old);"
                  "localStorage.setItem(name, JSON.stringify(draft))")
    reader.go("en/contact/json.html")
    ready(page)
    expect(page.locator("[name=subject]")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0
    reader.close()


# MARK: answers before a ticket


def answers_are_offered_while_the_subject_is_written(browser, world):
    """Up to three, from the site's own index; nothing is fetched before, nothing is in the way."""
    reader, page = open_form(browser, world, "json")
    page.locator("[name=name]").fill("Zoë")
    page.locator("[name=subject]").focus()
    page.wait_for_timeout(300)
    assert not world.site.asked("search/"), world.site.asked("search/")
    page.keyboard.type("I have forgotten my password")
    box = page.locator(".tz-answers")
    expect(box).to_be_visible()
    expect(page.locator("[name=subject]")).to_be_focused()
    found = box.locator("details")
    assert 1 <= found.count() <= 3, found.count()
    expect(found.first.locator("summary")).to_contain_text("Reset your password")
    expect(page.locator(".tz-answers-told")).to_contain_text(str(found.count()))
    found.first.locator("summary").click()
    expect(found.first.locator("p")).to_contain_text("sign-in page")
    way = found.first.get_by_role("link")
    assert way.get_attribute("href").startswith(world.site.address + "en/accounts/reset-password.html")
    assert way.get_attribute("target") == "_blank" and "noopener" in way.get_attribute("rel")
    page.locator(".tz-solved-button").click()
    expect(page.locator(".tz-solved")).to_be_visible()
    expect(page.locator(".tz-solved :is(h1, h2)")).to_be_focused()
    expect(page.locator(".tz-form")).to_be_hidden()
    assert not world.recorder.records
    page.locator(".tz-solved .tz-back-to-form").click()
    expect(page.locator("[name=subject]")).to_have_value("I have forgotten my password")
    fill(page)
    send(page)
    reference(page)
    reader.close()


def a_form_works_where_the_search_does_not(browser, world):
    """No index, no answers; the ticket goes all the same."""
    world.site.breaks = lambda path, body: (404, b"") if "search" in path else None
    reader, page = open_form(browser, world, "json")
    fill(page)
    page.wait_for_timeout(900)
    expect(page.locator(".tz-answers")).to_be_hidden()
    send(page)
    reference(page)
    world.site.breaks = lambda path, body: None
    reader.problems = [text for text in reader.problems if not text.startswith("error")]
    reader.close()


# MARK: for everybody


def the_keyboard_is_enough(browser, world):
    """From the first field to the confirmation without a pointer, in the order of the page."""
    reader, page = open_form(browser, world, "mail")
    page.locator("[name=name]").focus()
    walked = []
    for key in ("Zoë", "zoe@example.com", None, None, None, "Nobody can sign in", "Since today"):
        walked.append(page.evaluate("document.activeElement.name || document.activeElement.className"))
        if walked[-1] == "topic":
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
        elif key:
            page.keyboard.type(key)
        page.keyboard.press("Tab")
    names = [name for name in walked if name]
    assert names[:4] == ["name", "email", "topic", "urgency"], walked
    reached = set(walked)
    for _ in range(40):
        name = page.evaluate("document.activeElement.name || document.activeElement.type || ''")
        reached.add(name)
        if name == "submit":
            break
        if name == "agree":
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
    assert "agree" in reached and "website" not in reached, reached
    page.keyboard.press("Enter")
    page.wait_for_selector(f".tz-handed:not([hidden]), {SUMMARY}:not([hidden])")
    told = page.locator(f"{SUMMARY} a").all_inner_texts() if page.locator(SUMMARY).is_visible() else []
    if told:  # the first link, by keyboard, leads to the field
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.matches('input, textarea, select')")
    reader.close()


def every_control_has_its_name(browser, world):
    """What a screen reader is told: label, hint, and what is wrong, of every control that it reaches."""
    for locale in ("en", "fr", "zh-Hans", "ar"):
        reader, page = open_form(browser, world, "json", locale=locale)
        send(page)
        expect(page.locator(SUMMARY)).to_be_focused()
        names = page.evaluate("""() => [...document.querySelectorAll('.tz-form :is(input, select, textarea)')]
          .filter(node => node.checkVisibility() && !node.closest('[aria-hidden=true]'))
          .map(node => [node.name, node.labels?.length || node.ariaLabel || 0])""")
        assert len(names) > 8 and all(labelled for _, labelled in names), names
        expect(page.get_by_role("radiogroup").or_(page.get_by_role("group")).first).to_be_visible()
        expect(page.locator("[name=subject]")).to_have_accessible_name(re.compile(".{4,}"))
        expect(page.locator("[name=subject]")).to_have_accessible_description(re.compile(".{4,}"))
        expect(page.locator(".tz-form [type=submit]")).to_have_accessible_name(re.compile(".+"))
        reader.close()


def axe_finds_nothing(browser, world):
    """Empty, with mistakes, not sent, handed on, solved and sent; in four languages, dark and narrow."""
    for locale, options in [("en", {}), ("en", {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}}),
                            ("fr", {}), ("zh-Hans", {"color_scheme": "dark"}), ("ar", {}),
                            ("ar", {"viewport": {"width": 360, "height": 740}})]:
        reader, page = open_form(browser, world, "json", "?query=phone", locale=locale, **options)
        found = {"empty": violations(page)}
        send(page)
        expect(page.locator(SUMMARY)).to_be_visible()
        found["errors"] = violations(page)
        fill(page)
        page.wait_for_timeout(1_000)
        world.recorder.mode = "status-500"
        send(page)
        expect(page.locator(FAILED)).to_be_visible()
        found["failed"] = violations(page)
        world.recorder.mode = "accept"
        send(page)
        reference(page)
        found["sent"] = violations(page)
        found = {state: problems for state, problems in found.items() if problems}
        assert not found, (locale, options, found)
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, (locale, options, width)
        reader.close()
    reader, page = open_form(browser, world, "mail")
    fill(page)
    send(page)
    expect(page.locator(".tz-handed")).to_be_visible()
    assert not violations(page), violations(page)
    reader.close()


TESTS = [
    a_ticket_reaches_a_real_tracker, without_script_a_plain_post_arrives,
    with_script_a_plain_post_is_checked_and_then_the_browsers_own,
    forms_and_json_arrive_as_their_schema_says, zendesk_takes_what_its_documentation_allows,
    zammad_takes_what_its_form_channel_allows, a_mail_or_a_portals_page_is_made_ready,
    mistakes_are_told_at_the_top_and_at_their_field, mistakes_that_are_mended_are_told_no_more,
    questions_follow_the_answers, files_are_checked_before_anything_is_sent,
    every_failure_keeps_the_text_and_offers_other_channels, a_ticket_can_be_sent_after_a_failure,
    a_second_press_sends_nothing, traps_mark_a_ticket_and_never_eat_it,
    targets_that_could_run_are_refused, the_address_brings_only_text,
    the_readers_zone_is_chosen_at_first, addresses_of_others_are_no_articles, naughty_strings_arrive_as_they_were_written,
    naughty_strings_arrive_without_script_as_well, typed_fields_refuse_or_deliver,
    naughty_strings_arrive_in_the_tracker, a_draft_is_kept_told_and_forgotten,
    a_draft_can_be_deleted_and_expires, answers_are_offered_while_the_subject_is_written,
    a_form_works_where_the_search_does_not, the_keyboard_is_enough, every_control_has_its_name,
    axe_finds_nothing,
]


def main():
    wanted = [test for test in TESTS
              if not sys.argv[1:] or any(word in test.__name__ for word in sys.argv[1:])]
    passed = 0
    with tempfile.TemporaryDirectory(prefix="tierzero-forms-") as top, sync_playwright() as playwright:
        out, content = pathlib.Path(top) / "site", pathlib.Path(top) / "content"
        out.mkdir()
        with SiteServer(out) as site, Recorder() as recorder, Zendesk() as zendesk, Zammad() as zammad, \
                running_tracker(site.address.rstrip("/")) as tracker:
            out.rmdir()
            build(content, out, site_files(
                recorder.address, zendesk.address, zammad.address, tracker.address))
            site.read_headers()
            site.folder = out
            browser = playwright.chromium.launch(
                executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
            world = World(site, recorder, zendesk, zammad, tracker)
            for test in wanted:
                name = test.__name__.replace("_", " ")
                reset(world)
                try:
                    test(browser, world)
                    passed += 1
                    print(f"ok   {name}", flush=True)
                except Exception as problem:  # a test that fails says why; the others still run
                    last = traceback.extract_tb(problem.__traceback__)[1:2]
                    print(f"FAIL {name}: {last[0].lineno if last else ''} {first_lines(problem)}", flush=True)
            browser.close()
    print(f"{passed} passed, {len(wanted) - passed} failed")
    return 0 if passed == len(wanted) else 1


def reset(world):
    """No test meets what another left."""
    world.site.log.clear()
    world.site.breaks = lambda path, body: None
    world.recorder.mode, world.recorder.slowness, world.recorder.leads_to = "accept", 0, None
    world.recorder.records.clear()
    world.recorder.released.clear()
    world.zendesk.tickets.clear()
    world.zammad.tickets.clear()
    world.zammad.is_enabled = True
    for service in (world.recorder, world.zendesk, world.zammad):
        service.refusals.clear()


if __name__ == "__main__":
    sys.exit(main())
