"""Links between pages."""

import re

from harness import entry

PAGE = "# Page\n\n## Part\n\nText.\n"


@entry("link-01")
def missing_targets(tree):
    tree.write("b.md", PAGE).write("reset-password.md", PAGE)
    tree.write("a.md", "# A\n\nSee [a](nope.md)\n\n[a](b.md#nope)\n\n[a](#nope)\n\n[a](B.MD)\n\n"
               "[a](b)\n\n[a](b.html)\n\n[a](reset-pasword.md)\n\n[a](b.md#prat)\n")
    result = tree.build()
    result.warned("a.md", "nope", line=3, column=5)
    result.warned("a.md", "nope", line=5, column=1).warned("a.md", "nope", line=7, column=1)
    result.warned("a.md", "B\\.MD|case", line=9).warned("a.md", "reset-pasword", line=15, column=1)
    result.warned("a.md", "prat", line=17)
    assert "reset-password" in result.text and "part" in result.text.lower()
    page = result.page("a.html")
    for href in re.findall(r'href="([^"]*)"', page):
        assert "nope" not in href and "pasword" not in href, href
    assert page.count(">a<") >= 3 or page.count("a</p>") >= 1


@entry("link-02")
def out_of_the_source(tree):
    tree.write("a.md", "# A\n\n[a](../../../x.md)\n\n[b](/etc/passwd)\n\n[c](file:///etc/passwd)\n\n"
               "[d](C:\\x\\y.md)\n\n![e](../../p.png)\n\n[!INCLUDE [f](../../../etc/passwd)]\n")
    result = tree.build().ended(0, 1)
    for line in (3, 5, 7, 9, 11, 13):
        result.reported("a.md", ".", line=line)
    if result.status == 0:
        page = result.page("a.html")
        assert "root:" not in page
        for href in re.findall(r'(?:href|src)="([^"]*)"', page):
            assert "passwd" not in href and "file:" not in href and "x.md" not in href, href


@entry("link-03")
def encoded(tree):
    tree.write("b c.md", PAGE).write("知识.md", PAGE).write("b.md", PAGE)
    tree.write("a.md", "# A\n\n[a](b%20c.md)\n\n[b](<b c.md>)\n\n[c](b.md?x=1#part)\n\n[d](知识.md)\n\n"
               "[e](%E7%9F%A5%E8%AF%86.md)\n\n[f](b%2Fc.md)\n")
    result = tree.build()
    result.warned("a.md", "b%2Fc|b/c", line=13)
    page = result.page("a.html").split("</article>")[0]
    assert page.count('href="b%20c.html"') == 2, page
    assert page.count('href="%E7%9F%A5%E8%AF%86.html"') == 2, page
    assert re.search(r'href="b\.html[^"]*#part"', page), page
    assert len([r for r in result.reports if r["path"] == "a.md"]) == 1, result.text


@entry("link-04")
def empty_and_odd(tree):
    tree.write("x.md", PAGE)
    tree.write("a.md", "# A\n\n[](x.md)\n\n[a]()\n\n[ ](#)\n\n[a](http://)\n\n[a](http://[)\n\n"
               "[a](//x)\n\n[a](mailto:)\n\n[a](tel:x\"y)\n\n[a](http://a b)\n")
    result = tree.build().warned("a.md", ".", line=3)
    for name, body in re.findall(r"<a ([^>]*)>(.*?)</a>", result.page("a.html"), re.S):
        assert re.sub(r"<[^>]*>|\s", "", body) or "aria-label" in name, name


@entry("link-05")
def to_a_page_left_out(tree):
    tree.write("draft.md", "---\ndraft: true\n---\n\n# Draft\n\nNot yet.\n")
    tree.write("a.md", "# A\n\n[a](draft.md)\n")
    result = tree.build().warned("a.md", "draft", line=3)
    assert "draft.html" not in result.page("a.html") and b"draft.html" not in result.files()
    result = tree.build("--drafts").ended(0)
    assert b"draft.html" in result.files()


@entry("link-05")
def to_a_page_of_another_language(tree):
    tree.write("site.yml", "locales: [en, fr]\ndefault-locale: en\n")
    tree.write("en/a.md", "# A\n\n[b](b.md)\n").write("fr/a.md", "# A\n\n[b](b.md) [c](../en/b.md)\n")
    tree.write("en/b.md", PAGE).write("fr/only.md", PAGE)
    result = tree.build().ended(0)
    assert b"fr/b.html" in result.files() and b"en/a.html" in result.files()
    assert re.search(r'href="(\.\./fr/)?b\.html"', result.page("fr/a.html"))


@entry("link-06")
def rings(tree):
    tree.write("a.md", "# A\n\n[a](a.md) [b](b.md)\n").write("b.md", "# B\n\n[a](a.md)\n")
    tree.write("alone.md", PAGE).write("c.md", "---\nrelated: [c, a]\n---\n\n# C\n\nText.\n")
    tree.build().ended(0)


@entry("link-07")
def one_wrong_link_in_a_shared_part(tree):
    tree.write("includes/part.md", "Part [x](nope.md).\n")
    for number in range(500):
        tree.write(f"p{number:03}.md", f"# P{number}\n\n[!INCLUDE [p](includes/part.md)]\n")
    result = tree.build().warned("includes/part.md", "nope", line=1, column=6, count=1)
    assert "500" in result.text, result.told("the number of pages is missing")
