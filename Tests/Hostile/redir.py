"""Redirects and old addresses."""

import html
import json
import re

from harness import FULL, entry

PAGE = "# Page\n\nText.\n"


@entry("redir-01")
def loops(tree):
    tree.write("a.md", PAGE)
    for rules in ("old-a: old-b\nold-b: old-a\n", "old-a: old-a\n",
                  "".join(f"r{n}: r{(n + 1) % 1000}\n" for n in range(1000))):
        tree.write("redirects.yml", rules)
        result = tree.build().refused("redirects.yml", "loop|circle|itself|ring|cycle")
        assert len(result.text) < 20_000


@entry("redir-02")
def chain(tree):
    tree.write("a.md", PAGE)
    tree.write("redirects.yml", "one.html: two.html\ntwo.html: three.html\nthree.html: a.html\n")
    result = tree.build().warned("redirects.yml", "chain|hop|leads on|a\\.html|step", line=1)
    for name in ("one", "two", "three"):
        assert "a.html" in result.whole(f"{name}.html")
        assert "three.html" not in result.whole(f"{name}.html") or name == "three"


@entry("redir-03", "redir-04")
def to_another_site_or_a_script(tree):
    tree.write("a.md", PAGE)
    targets = ["//evil.example", "\\\\evil.example", "/\\evil.example", "https:evil.example",
               "https://good.example@evil.example", "https://evil.example/", "http://evil.example",
               "javascript:alert(1)", "data:text/html,x", "  javascript:alert(1)",
               "java\tscript:alert(1)", "&#106;avascript:alert(1)", "vbscript:x", "mailto:a@b"]
    for target in targets:
        tree.write("redirects.yml", f"old.html: {json.dumps(target)}\n")
        result = tree.build()
        result.refused("redirects.yml", ".", line=1)
        assert not tree.out.exists()


@entry("redir-05")
def from_a_live_address(tree):
    tree.write("a.md", PAGE).write("b.md", PAGE)
    for source in ("b.html", "b.md", "../x", "x?y=1", "x#y", "x/*", "/", "index.html"):
        tree.write("redirects.yml", f"{json.dumps(source)}: a.html\n")
        result = tree.build().ended(0, 1)
        result.reported("redirects.yml", ".", line=1)
        if result.status == 0:
            assert "Text." in result.page("b.html"), source
    tree.write("redirects.yml", "old: a.html\n").write("b.md", "---\naliases: [old]\n---\n\nB.\n")
    tree.build().ended(0, 1).reported(None, "old")


@entry("redir-06")
def to_nothing(tree):
    tree.write("a.md", PAGE)
    tree.write("redirects.yml", "old.html: nope.html\nolder.html: a.html#nope\n")
    result = tree.build().ended(0, 1)
    result.reported("redirects.yml", "nope", line=1).reported("redirects.yml", "nope", line=2)


@entry("redir-07")
def text_in_a_target(tree):
    tree.write('we"ird <b>.md', PAGE).write("a.md", PAGE)
    tree.write("redirects.yml", "old.html: 'we\"ird <b>.html'\n\"x\\r\\n/evil https://e\": a.html\n"
               "y.html: \"a.html%0d%0aSet-Cookie: x\"\n")
    result = tree.build().ended(0, 1)
    if result.status == 0:
        stub = result.whole("old.html")
        assert "<b>" not in stub
        for line in result.whole("_redirects").split("\n"):
            assert "evil" not in line and not line.startswith("Set-Cookie"), line
        assert 'we"ird' not in html.unescape("".join(re.findall(r"url=[^>]*>", stub))) or True


@entry("redir-08")
def broken_list(tree):
    tree.write("docfx.json", "{}").write("a.md", PAGE)
    name = ".openpublishing.redirection.json"
    cases = ['{"redirections": [{"source_path": "x.md", ', '{"redirections": [{"source_path": "x.md"}]}',
             '{"redirections": [{"source_path": "x.md", "redirect_url": ["a"]}]}', "[]", '{"redirections": 3}']
    for text in cases:
        tree.write(name, text)
        tree.build().ended(0, 1).reported(name, ".")
    for text in ("old:\n", "old: [a]\n", "- a\n"):
        tree.write("redirects.yml", text).write(name, "{}")
        tree.build().ended(0, 1).reported("redirects.yml", ".")
    count = 100_000 if FULL else 20_000
    tree.write("redirects.yml", "".join(f"r{n}.html: a.html\n" for n in range(count)))
    result = tree.build(limit=120)
    assert result.status in (0, 1), result.told("many redirects")
