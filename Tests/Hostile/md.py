"""Markdown and HTML in pages."""

import html
import json
import re

from harness import DATA, FULL, Skip, entry

GOOD = "# Good\n\nAll is well.\n"


def shown(page):
    """What a reader sees of a page: its text without tags."""
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@entry("md-01")
def deep_nesting(tree):
    count = 100_000
    tree.write("quotes.md", "# Q\n\n" + ">" * count + " a\n").write("good.md", GOOD)
    tree.write("dashes.md", "# D\n\n" + "- " * count + "a\n")
    tree.write("brackets.md", "# B\n\n" + "[" * count + "a\n")
    tree.write("lists.md", "# L\n\n" + "".join(" " * (2 * i) + "- a\n" for i in range(2000)))
    tree.write("emphasis.md", "# E\n\n" + "*a **a " * 20_000 + "\n")
    tree.write("html.md", "# H\n\n" + "<div>" * 20_000 + "\n\n" + "<b>" * 20_000 + "a\n")
    result = tree.build(limit=120)
    result.reported("quotes.md", "nest|deep|level", line=3).page("good.html")
    assert len(result.pages()) >= 7


@entry("md-01")
def pathological_recipes(tree):
    place = DATA / "conformance/pathological.json"
    if not place.exists():
        raise Skip(f"no {place}")
    recipes = json.loads(place.read_text(encoding="utf-8"))
    recipes = recipes if isinstance(recipes, list) else recipes["recipes"]
    for recipe in recipes:
        if not recipe.get("core"):
            continue
        if not FULL and recipe.get("bytes", 0) > 300_000:
            continue
        head = "" if recipe["area"] == "front-matter" else "# Title\n\n"
        tree.write(f"{recipe['name']}.md", head + expand(recipe["pattern"]) + "\n")
    result = tree.build(limit=180)
    assert result.status == 0, result.told("pathological input")


def expand(pattern):
    """The text of a recipe, as the data's README tells."""
    if isinstance(pattern, str):
        return pattern
    kind = pattern["kind"]
    prefix, suffix = expand(pattern.get("prefix", "")), expand(pattern.get("suffix", ""))
    if kind == "sequence":
        return "".join(map(expand, pattern["parts"]))
    count = pattern["repeat"]
    if kind == "repeat":
        return prefix + expand(pattern["unit"]) * count + suffix
    if kind == "nested":
        return (prefix + pattern["open"] * count + expand(pattern.get("middle", ""))
                + pattern["close"] * count + suffix)
    first = pattern.get("from", 0)
    if kind == "numbered":
        return prefix + "".join(
            pattern["unit"].replace("{i}", str(i)).replace("{p}", str(i - 1))
            for i in range(first, first + count)) + suffix
    assert kind == "ramp", kind
    return prefix + "".join(
        pattern.get("before", "") + pattern["unit"] * k + pattern.get("after", "")
        for k in range(first, first + count)) + suffix


@entry("md-02")
def everything_unclosed(tree):
    endings = {"fence": "```sh\ncode", "comment": "<!-- note", "directive": ":::row:::\ntext",
               "table": "| a | b |\n| - | - |\n| c", "link": "[text](good.md",
               "div": "<div>\n\ntext", "details": "<details><summary>More\n\ntext"}
    tree.write("good.md", GOOD)
    for name, text in endings.items():
        tree.write(f"{name}.md", f"# T\n\nBefore.\n\n{text}\n")
    result = tree.build().ended(0)
    for name in ("fence", "comment", "directive", "div", "details"):
        result.reported(f"{name}.md", "clos|end", line=5)
    for name in endings:
        assert "<footer" in result.whole(f"{name}.html"), name


@entry("md-03")
def closing_tags_of_the_frame(tree):
    tree.write("a.md", "# A\n\n</main></body></html>\n\nafter </div></div></div> all\n")
    result = tree.build()
    result.warned("a.md", "main|clos|tag", line=3)
    page = result.whole("a.html")
    assert page.count("</main>") == 1 and page.count("</body>") == 1
    assert "after" in result.page("a.html")


@entry("md-04")
def placeholders(tree):
    tree.write("a.md", "# Run <Server_Name> now\n\nRun setup <ServerName> <your file> <user@host>\n\n"
               "| a |\n| - |\n| <tenant-id> |\n\n## Set <Path>\n\nEnd.\n")
    result = tree.build()
    result.warned("a.md", "ServerName", line=3)
    page = shown(result.page("a.html"))
    for text in ("<Server_Name>", "<ServerName>", "<tenant-id>", "<Path>", "<your file>"):
        assert text in page, text


@entry("md-05")
def script_in_every_clothing(tree):
    place = DATA / "hostile/xss-payloads.jsonl"
    if not place.exists():
        raise Skip(f"no {place}")
    lines = place.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines if FULL else lines[::12]):
        payload = json.loads(line)["payload"]
        flat = re.sub(r"\s+", " ", payload)
        matter = json.dumps(payload)
        tree.write(f"x{number:04}.md", f"---\ntitle: {matter}\ndescription: {matter}\n---\n\n"
                   f"[a](<{flat}>) [b]({flat}) [c](x0000.md \"{flat}\") ![{flat}](p.png)\n\n"
                   f"## {flat}\n\n| a |\n| - |\n| {flat} |\n\n> [!NOTE]\n> {flat}\n\n"
                   f"``` {flat}\n{payload}\n```\n\n{payload}\n")
    result = tree.build(limit=120)
    assert result.status == 0, result.told("payloads")


@entry("md-06")
def character_references_in_a_destination(tree):
    targets = ["&#106;avascript:alert(1)", "java&Tab;script:alert(1)", "JaVaScRiPt:alert(1)",
               "%6Aavascript:alert(1)", "\x01javascript:alert(1)", "\u00a0javascript:alert(1)",
               "java&NewLine;script:alert(1)", "&#x6A&#x61vascript:alert(1)",
               "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)",
               "javascript&colon;alert(1)", "feed:javascript:alert(1)"]
    for number, target in enumerate(targets):
        tree.write(f"t{number:02}.md", f"# T\n\n[a]({target}) [b](<{target}>)\n\n"
                   f"<a href=\"{target}\">c</a>\n\n![i]({target})\n")
    result = tree.build().ended(0, 1)
    if result.status == 0:
        for number in range(len(targets)):
            hrefs = re.findall(r'href="([^"]*)"', result.page(f"t{number:02}.html"))
            for href in hrefs:
                scheme = re.sub(r"[\x00-\x20\u00a0]", "", html.unescape(href)).lower()
                assert not scheme.startswith(("javascript", "vbscript", "data:", "feed:")), href
    for number in range(len(targets)):
        result.reported(f"t{number:02}.md", ".", line=3)


@entry("md-07")
def code_block_language(tree):
    tree.write("a.md", '# A\n\n``` "><img src=x onerror=alert(1)>\ncode\n```\n\n'
               "```" + "x" * 10_000 + "\ncode\n```\n\n```../../x\ncode\n```\n")
    result = tree.build().ended(0)
    assert "<img" not in result.page("a.html")


@entry("md-08")
def duplicate_headings(tree):
    tree.write("a.md", "# T\n\n## FAQ\n\n## FAQ\n\n## FAQ\n\n## FAQ 1\n\n## FAQ-1\n")
    page = tree.build().ended(0).page("a.html")
    ids = re.findall(r'<h2[^>]* id="([^"]*)"', page)
    assert len(ids) == 5 and len(set(ids)) == 5 and ids[:3] == ["faq", "faq-1", "faq-2"], ids


@entry("md-09")
def headings_without_letters(tree):
    tree.write("a.md", "# T\n\n## !!!\n\n## \U0001f389\n\n##\n\n## ![](p.png)\n\n## !!!\n\nEnd.\n")
    page = tree.build().ended(0).page("a.html")
    ids = re.findall(r'<h2[^>]* id="([^"]*)"', page)
    assert len(ids) >= 4 and all(ids) and len(set(ids)) == len(ids), ids
    for link in re.findall(r'<a [^>]*href="#[^"]*"[^>]*>(.*?)</a>', page, re.S):
        assert shown(link).strip() or "aria-label" in page or "<img" in link, link


@entry("md-10")
def anchors_of_the_frame(tree):
    names = ["main", "search", "nav", "top", "__proto__", "constructor", "contents", "q", "content"]
    tree.write("a.md", "# T\n\n" + "".join(f"## {name}\n\nText.\n\n" for name in names))
    page = tree.build().ended(0).whole("a.html")
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids)), ids


@entry("md-11")
def titles(tree):
    tree.write("no-title-here.md", "Only text.\n").write("two.md", "# One\n\n# Two\n\nText.\n")
    tree.write("matter.md", "---\ntitle: From matter\n---\n\nText.\n")
    tree.write("both.md", "---\ntitle: Matter\n---\n\n# Heading\n\nText.\n")
    result = tree.build()
    result.warned("two.md", "title|heading|level", line=3)
    assert "<title>From matter" in result.whole("matter.html")
    for name in ("no-title-here", "two", "matter", "both"):
        assert len(re.findall("<h1[ >]", result.whole(f"{name}.html"))) == 1, name


@entry("md-12")
def skipped_levels(tree):
    tree.write("a.md", "#### Deep\n\nText.\n\n###### Deeper\n\nText.\n\n## Up\n\nText.\n")
    result = tree.build()
    result.warned("a.md", "level|heading")


@entry("md-13")
def wide_tables(tree):
    wide = "|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n" + "| b |\n" * 2000
    tree.write("wide.md", "# T\n\n" + wide)
    tree.write("more.md", "# T\n\n| a | b |\n| - | - |\n| 1 | 2 | lost | too |\n")
    tree.write("list.md", "# T\n\n- item\n\n  | a |\n  | - |\n  | `x|y` |\n  | `x\\|y` |\n")
    result = tree.build().warned("more.md", "cell|column", line=5)
    assert sum(map(len, result.pages().values())) < 60_000_000
    assert "<table" in result.page("list.html")


@entry("md-14")
def footnotes(tree):
    tree.write("a.md", "# A\n\nMark[^none] self[^self] x[^\"><script>].\n\n[^self]: see [^self]\n"
               "[^unused]: note\n[^two]: one\n[^two]: other\n[^\"><script>]: p\n")
    result = tree.build().ended(0)
    result.warned("a.md", "note", line=3)
    assert "<script>" not in result.page("a.html")


@entry("md-15")
def conflict_marks(tree):
    marks = "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch\n"
    tree.write("a.md", "# A\n\n" + marks).write("good.md", GOOD)
    tree.write("code.md", "# C\n\n```\n" + marks + "```\n")
    result = tree.build()
    result.reported("a.md", "conflict", line=3)
    if result.status == 0:
        assert not re.search(r"<h[12][^>]*>ours", result.page("a.html"))


@entry("md-16")
def directives_of_other_systems(tree):
    tree.write("a.md", "# A\n\n[!INCLUDE [x](missing.md)]\n\n> [!UNKNOWN]\n> Words inside\n\n"
               "::: zone pivot=\"x\"\nzone words\n::: zone-end\n\n{% raw %}\n\n"
               "{{< shortcode >}}\n\n<Tabs>tab words</Tabs>\n\n[[wiki link]]\n")
    result = tree.build()
    result.warned("a.md", "missing", line=3).warned("a.md", "UNKNOWN", line=5)
    result.warned("a.md", "zone", line=8).warned("a.md", "Tabs", line=16)
    page = shown(result.page("a.html"))
    for words in ("Words inside", "zone words", "{% raw %}", "{{< shortcode >}}", "tab words",
                  "wiki link"):
        assert words in page, words


@entry("md-17")
def attribute_lists(tree):
    tree.write("a.md", "# A {#x onclick=alert(1)}\n\n## B {#a b}\n\n## C {#}\n\n## D {#fine}\n\n"
               "[x](a.md){: style=\"position:fixed;inset:0\" }\n")
    page = tree.build().ended(0).page("a.html")
    assert not re.search(r'<[^>]*(?:onclick|style)=', page) and 'id="fine"' in page


@entry("md-18")
def harmless_html(tree):
    tree.write("a.md", "# A\n\nLine<br>two <kbd>Ctrl</kbd> x<sup>2</sup> <a name=\"old\"></a>\n\n"
               "<details><summary>More</summary>\n\nInside *it*.\n\n</details>\n\n"
               "<table><tr><td colspan=\"2\">cell</td></tr></table>\n\n[up](#old)\n\n"
               "<img src=\"p.png\" width=\"10\" alt=\"p\">\n")
    tree.write("p.png", PNG)
    result = tree.build()
    page = result.page("a.html")
    for part in ("<br", "<kbd>Ctrl</kbd>", "<sup>2</sup>", "<details", "<em>it</em>",
                 'colspan="2"', "<img"):
        assert part in page, part
    result.silent("anchor|old")


@entry("md-19")
def harmful_html(tree):
    tags = ['<iframe src="//evil.example"></iframe>', '<object data="x"></object>',
            '<form action="//evil.example"><input name="a"></form>',
            '<meta http-equiv="refresh" content="0;url=//evil.example">',
            '<base href="//evil.example/">', '<link rel="stylesheet" href="//evil.example/x.css">',
            "<style>body{display:none}</style>", "<svg><script>alert(1)</script></svg>",
            '<math><a xlink:href="javascript:alert(1)">x</a></math>',
            "<input autofocus onfocus=alert(1)>", "<template><b>x</b></template>",
            '<noscript><p title="</noscript><img src=x onerror=alert(1)>">']
    for number, tag in enumerate(tags):
        tree.write(f"t{number:02}.md", f"# T\n\nBefore\n\n{tag}\n\nin line {tag} end\n")
    result = tree.build("--all").ended(0)
    for number, tag in enumerate(tags):
        result.warned(f"t{number:02}.md", ".", line=5).reported(f"t{number:02}.md", ".", line=7)
        main = result.page(f"t{number:02}.html")
        assert not re.search(r"<(iframe|object|meta|base|link|style|svg|math|template|noscript|script)"
                             r"[\s>]", main), tag
        assert "evil.example" not in " ".join(re.findall(r"<[^>]*>", main)), tag


@entry("md-20")
def mutation_on_reparsing(tree):
    try:
        import html5lib
    except ImportError as missing:
        raise Skip("no html5lib") from missing
    payloads = ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
                '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
                "<form><form></form><div><form>x</form></div></form>",
                "<table><b><tr><td><table><i></b></td></tr></table></i>",
                "<p><table><p>x</table></p>", "<b><p>x</b></p>", "<ul><table><li>x</ul></table>",
                "<a href=a><table><a href=b>", "<details><p><summary>x</details>",
                "<dl><dd><p><dt>x</dl>", "<sub><h2>x</sub></h2>"]
    for number, payload in enumerate(payloads):
        tree.write(f"t{number:02}.md", f"# T\n\n{payload}\n\nafter\n\nin {payload} line\n")
    result = tree.build().ended(0)
    for number, payload in enumerate(payloads):
        text = result.whole(f"t{number:02}.html")
        document = html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)
        parsed = [element.tag for element in document.iter() if isinstance(element.tag, str)]
        written = re.findall(r"<([a-z][a-z0-9]*)", re.sub(r"<script[\s\S]*?</script>", "", text))
        for tag in ("html", "head", "body", "tbody", "script"):
            parsed = [t for t in parsed if t != tag]
            written = [t for t in written if t != tag]
        assert sorted(parsed) == sorted(written), (payload, set(parsed) ^ set(written))


@entry("md-21")
def template_text(tree):
    texts = ["{{ site.secret }}", "{{constructor.constructor('alert(1)')()}}", "${7*7}",
             "<%= 7*7 %>", "{{{ title }}}", "{{> header}}", "{{=<% %>=}}"]
    tree.write("a.md", "---\ntitle: '{{title}} ${7*7}'\n---\n\n" + "\n\n".join(texts) + "\n")
    page = shown(tree.build().ended(0).page("a.html"))
    for text in texts[:3] + texts[4:]:
        assert text in page, text
    assert "{{title}} ${7*7}" in page and "49" not in page


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc33"
    "0000000049454e44ae426082")
