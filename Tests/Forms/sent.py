"""Tickets that arrive: with every field, where their form says, and with the service's own number."""

import json
import re
import urllib.parse

import jsonschema
from playwright.sync_api import expect

from customer import ANSWERS, FAILED, SENT, SUMMARY, fill, open_form, reference, send


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


TESTS = [
    a_ticket_reaches_a_real_tracker, without_script_a_plain_post_arrives,
    with_script_a_plain_post_is_checked_and_then_the_browsers_own,
    forms_and_json_arrive_as_their_schema_says, zendesk_takes_what_its_documentation_allows,
    zammad_takes_what_its_form_channel_allows, a_mail_or_a_portals_page_is_made_ready,
]
