"""Bytes and characters."""

import json
import re

from harness import DATA, FULL, Skip, entry

GOOD = "# Good\n\nAll is well.\n"


@entry("enc-01", "enc-02")
def empty_pages(tree):
    tree.write("empty.md", "").write("blank.md", " \t\n\r\n  \n").write("good.md", GOOD)
    result = tree.build()
    result.warned("empty.md", "empty").warned("blank.md", "empty")
    assert "empty" in result.page("empty.html").lower()
    result.page("good.html")


@entry("enc-03")
def byte_order_mark(tree):
    mark = b"\xef\xbb\xbf"
    tree.write("a.md", mark + b"---\ntitle: Marked\ntitel: x\n---\n\n[x](nope.md)\n\n"
               b"[!INCLUDE [p](includes/part.md)]\n")
    tree.write("includes/part.md", mark + b"Part text.\n")
    tree.write("site.yml", mark + b"title: Help\n")
    tree.write("b.md", mark + b"[y](gone.md)\n")
    result = tree.build()
    result.warned("a.md", "titel", line=3, column=1).warned("b.md", "gone", line=1, column=1)
    assert "Marked" in result.page("a.html") and "Part text." in result.page("a.html")
    for path, data in result.pages().items():
        assert mark not in data, path


@entry("enc-04")
def byte_order_mark_in_the_middle(tree):
    tree.write("a.md", "# Title\n\n## Pay\ufeffment\n\nText.\n")
    result = tree.build()
    result.warned("a.md", "U\\+FEFF", line=3)
    assert 'id="payment"' in result.page("a.html")


@entry("enc-05")
def utf16(tree):
    text = "# Café\n\nText é.\n"
    tree.write("le.md", b"\xff\xfe" + text.encode("utf-16-le"))
    tree.write("be.md", b"\xfe\xff" + text.encode("utf-16-be"))
    result = tree.build()
    for name in ("le", "be"):
        result.reported(f"{name}.md", "UTF-16")
        assert "\ufffd" not in result.page(f"{name}.html")
        assert "Café" in result.page(f"{name}.html")


@entry("enc-06")
def invalid_utf8(tree):
    cases = {
        "latin": (b"# T\n\nx caf\xe9 y\n", 3, 6), "lone": (b"# T\n\n\x80\n", 3, 1),
        "cut": (b"# T\n\nab\xe7\x9f", 3, 3), "overlong": (b"# T\n\n\xc0\xaf\n", 3, 1),
        "surrogate": (b"# T\n\nabc\xed\xa0\x80\n", 3, 4)}
    for name, (data, _, _) in cases.items():
        tree.write(f"{name}.md", data)
    result = tree.build()
    for name, (_, line, column) in cases.items():
        result.reported(f"{name}.md", "UTF-8", line=line, column=column)
        assert "\ufffd" in result.page(f"{name}.html")


@entry("enc-07", "enc-18")
def crlf(tree):
    text = ("---\ntitle: Lines\nkeywords:\n  - a\n---\n\n## A\n\n```\ncode\nmore\n```\n\n"
            "| a | b |\n| - | - |\n| 1 | 2 |\n\n> [!NOTE]\n> Text\n\n[x](nope.md)\n")
    tree.write("a.md", text)
    plain = tree.build().warned("a.md", "nope", line=21, column=1)
    page = plain.page("a.html")
    tree.write("a.md", text.replace("\n", "\r\n"))
    result = tree.build().warned("a.md", "nope", line=21, column=1)
    assert result.page("a.html") == page
    assert b"\r" not in b"".join(result.pages().values())


@entry("enc-08")
def lone_cr(tree):
    text = "---\ntitle: Lines\n---\n\n## A\n\n```\ncode\n```\n\n[x](nope.md)\n"
    tree.write("a.md", text.replace("\n", "\r"))
    tree.write("b.md", "---\r\ntitle: Lines\r---\n\r## A\r\n\r```\ncode\r```\r\n\n[x](nope.md)\r")
    result = tree.build()
    result.warned("a.md", "nope", line=11, column=1).warned("b.md", "nope", line=11, column=1)
    for name in "ab":
        assert "<title>Lines" in result.whole(f"{name}.html")
        assert "\r" not in result.whole(f"{name}.html")


@entry("enc-09")
def no_final_line_end(tree):
    endings = {"matter": "---\ntitle: T\n---", "row": "# T\n\n| a |\n| - |\n| b |",
               "list": "# T\n\n- a\n- b", "link": "# T\n\n[a](good.md)", "heading": "# T\n\n## End"}
    tree.write("good.md", GOOD)
    for name, text in endings.items():
        tree.write(f"{name}.md", text)
        tree.write(f"{name}-end.md", text + "\n")
    result = tree.build().ended(0)
    for name in endings:
        body = [re.sub(r"-end\b", "", result.page(f"{name}{end}.html")) for end in ("", "-end")]
        parts = [re.search(r"<(?:table|ul|h2|p).*", text, re.S) for text in body]
        assert bool(parts[0]) == bool(parts[1]), name


@entry("enc-10")
def nul(tree):
    tree.write("a.md", b"# Head\0ing\n\nText\0more [x](good\0.md) end.\n")
    tree.write("m.md", b"---\ntitle: One\0Two\n---\n\nText.\n").write("good.md", GOOD)
    result = tree.build()
    result.reported("a.md", "NUL|U\\+0000", line=1).reported("m.md", "NUL|U\\+0000|control|YAML")
    assert "Head\ufffding" in result.page("a.html") and "Text\ufffdmore" in result.page("a.html")


@entry("enc-11")
def control_characters(tree):
    tree.write("a.md", "---\ntitle: \"Red \\e[31m\"\n---\n\nA\x01B\x08C\x1b[31mD\x7fE\x85F\n")
    tree.write("b.md", "# Bell\x07\n\nText.\n")
    tree.write("site.yml", "title: Help\nbase-url: https://help.example/\n")
    result = tree.build()
    result.warned("a.md", "control|U\\+0001", line=5).warned("b.md", "control|U\\+0007", line=1)
    for path, data in result.files().items():
        is_text = not path.endswith((b".idx", b".bin", b".wasm", b".gz")) and not path.startswith(b"search/")
        assert not is_text or not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data), path


@entry("enc-12")
def noncharacters(tree):
    tree.write("a.md", "# T \ufffe\n\n\uffff \U0010ffff \ue000\n")
    tree.build().ended(0)


@entry("enc-13")
def bidirectional(tree):
    tree.write("a.md", "# Safe \u202egnp.exe\n\nText \u2066open.\n\n```\n\u202ecode\n```\n")
    tree.write("b.md", "# B\n\n[\u202ea](a.md)\n")
    result = tree.build()
    result.warned("a.md", "U\\+202E", line=1).warned("b.md", "U\\+202E", line=3, column=2)
    # A block of its own ends an override (UAX 9, rule P1); what shares a line has to be isolated.
    for path, page in result.pages().items():
        for line in re.findall(r"<(?:nav|p)\b.*?</(?:nav|p)>", page.decode(), re.S):
            after = line.split("\u202e", 1)[1:]
            shares = after and re.search(r"</a>\s*[^<\s]|<a ", after[0].split("</li>")[0])
            assert not shares or "<bdi" in line, (path, line)


@entry("enc-14")
def invisible_characters(tree):
    tree.write("pay\u200bment.md", "# Pay\u00adment\n\n## Soft\u2060ware\n\nText.\n")
    tree.write("b.md", "# B\n\n[x](pay\u200bment.md) and [y](payment.md).\n")
    result = tree.build()
    for path in result.pages():
        assert "\u200b" not in path.decode()
    assert any('id="software"' in page.decode() for page in result.pages().values())
    result.reported(None, "U\\+200B|invisible|payment")


@entry("enc-15")
def line_separators(tree):
    tree.write("a.md", "---\ntitle: \"A\\u2028B\\u2029C\"\n---\n\nText \u2028 and \u2029 end.\n")
    result = tree.build().ended(0)
    for script in re.findall(r"<script[^>]*>(.*?)</script>", result.whole("a.html"), re.S):
        assert "\u2028" not in script and "\u2029" not in script
        if script.strip():
            json.loads(script)


@entry("enc-16", "enc-17")
def marks_combined_with_delimiters(tree):
    tree.write("a.md", "---\ntitle: 'a\"\u0301 onmouseover=x y'\ndescription: 'd\"\u0301 onfocus=x'\n"
               "---\n\n[l](b.md \"t'\u0301 onclick=x\") ![i\"\u0301 onerror=x](p.png)\n\n"
               "<\u0338script>alert(1)</script> &\u0301lt; >\u0338\n\n"
               "<a href=\"b.md\" title=\"x\u0301\"\u0301 onclick=x>q</a>\n")
    tree.write("b.md", "# B <\u0338b>\n\nText.\n")
    result = tree.build().ended(0)
    for path, page in result.pages().items():
        text = page.decode()
        assert "\"\u0301 onmouseover" not in text and "<\u0338script" not in text, path


@entry("enc-19")
def composed_anchor(tree):
    tree.write("a.md", "# A\n\n[x](#caf\u0065\u0301) [y](b.md#th\u0065\u0301)\n\n## Caf\u00e9\n\nT.\n")
    tree.write("b.md", "# B\n\n## Th\u00e9\n\nT.\n")
    result = tree.build().ended(0)
    linked = "href=\"#caf" in result.page("a.html")
    assert linked or any("anchor" in r["code"] for r in result.reports)


@entry("enc-20")
def huge_line(tree):
    tree.write("a.md", b"# A\n\n" + b"word " * 2_000_000 + b"[x](nope.md)\n")
    tree.write("b.md", b"# B\n\n" + b"x" * 10_000_000 + b"\n").write("good.md", GOOD)
    result = tree.build(limit=90)
    assert len(result.text) < 20_000, len(result.text)
    for path, data in result.files().items():
        if path.endswith((b"index.html", b"search.html", b"feed.xml", b"llms.txt")):
            assert len(data) < 200_000, path
    result.page("good.html")


@entry("enc-21")
def huge_file(tree):
    if not FULL:
        paragraphs = 40_000
    else:
        paragraphs = 200_000
    tree.write("a.md", ("Paragraph. " * 93 + "\n\n").encode() * paragraphs).write("good.md", GOOD)
    result = tree.build(limit=120, memory=4096)
    if result.status == 0:
        result.page("good.html")
    else:
        result.refused("a.md", "large|limit|size|MiB|MB")


@entry("enc-all")
def naughty_strings(tree):
    place = DATA / "hostile/naughty-strings.json"
    if not place.exists():
        raise Skip(f"no {place}")
    strings = json.loads(place.read_text(encoding="utf-8"))
    for number, text in enumerate(strings):
        if not isinstance(text, str):
            text = str(text)
        matter = json.dumps(text, ensure_ascii=True)
        # So many control characters make a file that is not text.
        text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]{9,}", "\x01", text)
        line = text.replace("\n", " ").replace("\r", " ")
        tree.write(f"n{number:04}.md", f"---\ntitle: {matter}\nkeywords: [{matter}]\n---\n\n"
                   f"{text}\n\n## {line}\n\n- {line}\n\n[{line}](n0001.md)\n")
    result = tree.build()
    assert result.status == 0, result.told("naughty strings")
    assert len([p for p in result.pages() if p.startswith(b"n0")]) == len(strings)
