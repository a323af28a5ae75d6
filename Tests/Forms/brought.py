"""What a form holds or offers without having been asked: from its address, from a draft, from the
site's own search."""

import urllib.parse

from playwright.sync_api import expect

from customer import fill, open_form, ready, reference, send


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


def an_answer_in_a_step_of_a_flow_opens_there(browser, world):
    """The step has a page of its own."""
    reader, page = open_form(browser, world, "json")
    page.locator("[name=subject]").fill("The total is wrong: is it the tax?")
    found = page.locator(".tz-answers details").filter(has_text="The invoice is wrong").first
    found.locator("summary").click()
    with reader.context.expect_page() as opened:
        found.get_by_role("link").click()
    step = opened.value
    step.wait_for_load_state()
    assert step.url in [world.site.address + f"en/billing/flow/{name}.html" for name in ("total", "tax")], step.url
    expect(step.locator("h1")).to_have_text("Is it the tax?" if "tax" in step.url else "Is the total wrong?")
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
    reader.close()


TESTS = [
    the_address_brings_only_text, the_readers_zone_is_chosen_at_first,
    addresses_of_others_are_no_articles, a_draft_is_kept_told_and_forgotten,
    a_draft_can_be_deleted_and_expires, answers_are_offered_while_the_subject_is_written,
    an_answer_in_a_step_of_a_flow_opens_there, a_form_works_where_the_search_does_not,
]
