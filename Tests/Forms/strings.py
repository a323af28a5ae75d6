"""Strings that break things, through each field, to each side."""

import json
import os
import pathlib
import random
import re

from playwright.sync_api import expect

from customer import SENT, SUMMARY, open_form, reference, send

FULL = bool(os.environ.get("TIERZERO_FULL"))
DATA = pathlib.Path(os.environ.get("TIERZERO_DATA") or
                    pathlib.Path(__file__).resolve().parents[2] / "../shared/data")


def naughty_strings():
    """The strings that break things, a seeded sample of them in a plain run; none without the data."""
    path = DATA / "hostile/naughty-strings.json"
    if not path.exists():
        print(f"SKIPPED naughty strings: no {path}", flush=True)
        return []
    strings = json.loads(path.read_text(encoding="utf-8"))
    return strings if FULL else random.Random(5).sample(strings, 60)


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
            is_valid = page.locator(f"[name={name}]").evaluate("node => node.checkValidity()")
            send(page)
            page.wait_for_selector(f"{SENT}:not([hidden]), {SUMMARY}:not([hidden])")
            if page.locator(SUMMARY).is_visible():
                refused += 1
                expect(page.locator(f"[name={name}]")).to_have_value(value)
            else:
                assert is_valid, (name, text)
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


TESTS = [
    naughty_strings_arrive_as_they_were_written, naughty_strings_arrive_without_script_as_well,
    typed_fields_refuse_or_deliver, naughty_strings_arrive_in_the_tracker,
]
