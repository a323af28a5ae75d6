"""Forms by keyboard, by ear, in four languages, and for axe-core."""

import re

from playwright.sync_api import expect

from customer import FAILED, SUMMARY, fill, open_form, reference, send
from search import violations


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


SPOKEN_ROLES = {"textbox", "combobox", "radio", "checkbox", "group", "radiogroup", "button", "link",
                "Date", "DateTime", "InputTime", "spinbutton", "alert"}


def spoken(page):
    """[(role, name)] of all that can be operated in the page, as the browser tells a screen reader."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [(node["role"]["value"], node.get("name", {}).get("value", "").strip()) for node in nodes
            if not node["ignored"] and node["role"]["value"] in SPOKEN_ROLES]


def every_control_has_its_name(browser, world):
    """What a screen reader is told: label, hint, and what is wrong, of every control that it reaches."""
    for locale in ("en", "fr", "zh-Hans", "ar"):
        reader, page = open_form(browser, world, "json", locale=locale)
        names = spoken(page)
        nameless = [role for role, name in names if not name and role not in ("group", "alert")]
        assert len(names) > 20 and not nameless, (locale, names)
        group = page.locator("fieldset[data-field=topic] legend").inner_text().strip()
        assert any(role in ("group", "radiogroup") and group in name for role, name in names), (locale, names)
        send(page)
        expect(page.locator(SUMMARY)).to_be_focused()
        names = page.evaluate("""() => [...document.querySelectorAll('.tz-form :is(input, select, textarea)')]
          .filter(node => node.checkVisibility() && !node.closest('[aria-hidden=true]'))
          .map(node => [node.name, node.labels?.length || node.ariaLabel || 0])""")
        assert len(names) > 8 and all(labelled for _, labelled in names), names
        expect(page.locator("[name=subject]")).to_have_accessible_name(re.compile(".{4,}"))
        expect(page.locator("[name=subject]")).to_have_accessible_description(re.compile(".{4,}"))
        expect(page.locator(".tz-form [type=submit]")).to_have_accessible_name(re.compile(".+"))
        reader.close()


def mistakes_are_told_in_each_language(browser, world):
    """The pattern of GOV.UK in French, Chinese and Arabic too: title, focus, links, words, values."""
    prefixes = {"en": "Error: ", "fr": "Erreur : ", "zh-Hans": "错误：", "ar": "خطأ: "}
    for locale, prefix in prefixes.items():
        reader, page = open_form(browser, world, "json", locale=locale)
        title = page.title()
        page.locator("[name=email]").fill("zoe at example")
        send(page)
        expect(page.locator(SUMMARY)).to_be_focused()
        # Blanks aside: French has one of its own kind before a colon.
        assert page.title().split() == (prefix + title).split(), (locale, page.title())
        links = page.locator(f"{SUMMARY} a")
        words = [text.strip() for text in links.all_inner_texts()]
        assert len(words) == 6 and all(words), (locale, words)
        for at, text in enumerate(words):
            field = page.locator(".tz-field-error:visible").nth(at)
            assert field.inner_text().split() == (prefix + " " + text).split(), (locale, text, field.inner_text())
            links.nth(at).press("Enter")
            name = page.evaluate("document.activeElement.closest('.tz-field').dataset.field")
            assert name == field.evaluate("node => node.closest('.tz-field').dataset.field"), (locale, name)
        expect(page.locator("[name=email]")).to_have_value("zoe at example")
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
    the_keyboard_is_enough, every_control_has_its_name, mistakes_are_told_in_each_language,
    axe_finds_nothing,
]
