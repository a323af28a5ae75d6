"""Strings that break things, through each field, to each side."""

import json
import os
import pathlib
import random
import re

from customer import open_form, send
from forms_site import STRING_FIELDS

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


OWN_STRINGS = ["two\nlines", "  spaces around  ", "\tTab", "a\u0301\u0000b".replace("\0", ""), "&lt;&amp;",
               "%0D%0A+%2B", "\u2028\u2029\ufeff", "👩‍👩‍👧‍👦", "line\n\n\nend\n"]


# Each round writes texts into the form as a paste does and presses its button, without loading the page
# anew; it ends with what the form shows then. In the page, since a request from here for each step would
# take ten times as long.
ROUNDS = """async rounds => {
  const form = document.querySelector('.tz-form');
  const states = ['tz-sent', 'tz-failed', 'tz-error-summary'];
  const shown = () => states.find(name => !document.querySelector('.' + name).hidden);
  const values = names => Object.fromEntries(names.map(name => [name, form.elements[name].value]));
  const results = [];
  for (const texts of rounds) {
    for (const name of states) document.querySelector('.' + name).hidden = true;
    form.hidden = false;
    form.reset();
    for (const [name, text] of Object.entries(texts)) {
      form.elements[name].value = text;
      form.elements[name].dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    const names = Object.keys(texts), before = values(names);
    const isValid = names.every(name => form.elements[name].checkValidity());
    form.requestSubmit();
    for (let waited = 0; !shown() && waited < 30_000; waited += 5) {
      await new Promise(done => setTimeout(done, 5));
    }
    results.push({ state: shown(), isValid, before, after: values(names),
                   reference: document.querySelector('.tz-reference').textContent });
  }
  return results;
}"""


def play(page, rounds):
    """What came of each round; a few at a time, so that none outlasts the patience with the page."""
    results = []
    for start in range(0, len(rounds), 40):
        results += page.evaluate(ROUNDS, rounds[start:start + 40])
    return results


def in_fields(strings):
    """As many strings to each round as the form has fields of a kind: each passes one line and many."""
    return [{f"{kind}_{at:02}": text for at, text in enumerate(strings[start:start + STRING_FIELDS])
             for kind in ("line", "text")}
            for start in range(0, len(strings), STRING_FIELDS)]


def assert_arrived(texts, record, line_end="\r\n"):
    for name, text in texts.items():
        wanted = as_html_submits(text, name.startswith("text")).replace("\r\n", line_end)
        # JSON leaves out what is not answered.
        assert record.get(name, "") == wanted, (name, text, record.get(name))


def naughty_strings_arrive_as_they_were_written(browser, world):
    """Through fields of one line and of many: exactly as HTML submits them; in JSON with the line ends
    that a field's value has."""
    rounds = in_fields(naughty_strings() + OWN_STRINGS)
    for form, line_end in [("strings", "\r\n"), ("jsonstrings", "\n")]:
        world.recorder.records.clear()
        reader, page = open_form(browser, world, form)
        results = play(page, rounds)
        assert {result["state"] for result in results} == {"tz-sent"}, results
        assert len(world.recorder.records) == len(rounds), len(world.recorder.records)
        for texts in reversed(rounds):
            assert_arrived(texts, world.recorder.last(), line_end)
            world.recorder.records.pop()
        reader.close()


def naughty_strings_arrive_without_script_as_well(browser, world):
    """The browser's own way is the measure: what script sends is the same."""
    reader, page = open_form(browser, world, "plainstrings", java_script_enabled=False)
    form_address = page.url
    for texts in in_fields(naughty_strings() + OWN_STRINGS):
        # A browser makes a blank of a line end that is typed into a field of one line.
        texts = {name: text if name.startswith("text") else text.replace("\n", " ")
                 for name, text in texts.items()}
        page.goto(form_address)
        for name, text in texts.items():
            page.locator(f"[name={name}]").fill(text, force=True)
        send(page)
        page.wait_for_url(lambda url: url != form_address)
        assert_arrived(texts, world.recorder.last())
    reader.close()


def typed_fields_refuse_or_deliver(browser, world):
    """Through mail and telephone fields: told as a mistake, or delivered as HTML submits them."""
    strings = naughty_strings() + ["zoe@example.com", " +44 (0)20 79460123 "]
    rounds = [{name: text} for text in strings for name in ("email", "phone")]
    reader, page = open_form(browser, world, "strings")
    delivered = []
    for [(name, text)], result in zip((texts.items() for texts in rounds), play(page, rounds)):
        assert result["state"] in ("tz-sent", "tz-error-summary"), (name, text, result)
        assert result["after"] == result["before"], (name, text, result)
        if result["state"] == "tz-sent":
            assert result["isValid"], (name, text)
            delivered.append((name, result["before"][name]))
    records = [dict(record["form"]) for record in world.recorder.records]
    assert len(records) == len(delivered) >= 2, (len(records), len(delivered))
    for (name, value), record in zip(delivered, records):
        assert record[name] == value, (name, value, record)
    assert len(rounds) - len(delivered) > 10 or not naughty_strings(), delivered
    reader.close()


def naughty_strings_arrive_in_the_tracker(browser, world):
    """In Roundup, after its own trimming and line ends: as an issue's title and as its text."""
    strings = [text for text in naughty_strings() + OWN_STRINGS if text.strip("\ufeff \t\n\u2028\u2029")]
    rounds = [{"subject": text, "details": strings[at - 1]} for at, text in enumerate(strings)]
    reader, page = open_form(browser, world, "trackerstrings")
    results = play(page, rounds)
    assert {result["state"] for result in results} == {"tz-sent"}, results
    issues = world.tracker.issues([result["reference"] for result in results])
    for texts, issue in zip(rounds, issues):
        assert issue["title"] == as_html_submits(texts["subject"], False).strip(), (texts, issue)
        [content] = issue["texts"]
        wanted = re.sub(r"\r\n?", "\n", texts["details"])
        assert content.startswith(wanted.strip()), (texts, content)
    reader.close()


TESTS = [
    naughty_strings_arrive_as_they_were_written, naughty_strings_arrive_without_script_as_well,
    typed_fields_refuse_or_deliver, naughty_strings_arrive_in_the_tracker,
]
