"""What a form tells of before it sends anything, after the pattern of GOV.UK."""

import re

from playwright.sync_api import expect

from customer import SUMMARY, fill, open_form, reference, send


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


TESTS = [
    mistakes_are_told_at_the_top_and_at_their_field, mistakes_that_are_mended_are_told_no_more,
    questions_follow_the_answers, files_are_checked_before_anything_is_sent,
]
