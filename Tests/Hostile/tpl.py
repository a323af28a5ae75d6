"""Templates, includes, shared parts."""

import html
import re

from harness import entry

PAGE = "# Page\n\nText.\n"


@entry("tpl-01")
def include_cycle(tree):
    tree.write("self.md", "# S\n\n[!INCLUDE [x](self.md)]\n\nAfter.\n")
    tree.write("a.md", "# A\n\n[!INCLUDE [x](includes/one.md)]\n\nAfter.\n")
    tree.write("includes/one.md", "One.\n\n[!INCLUDE [x](two.md)]\n")
    tree.write("includes/two.md", "Two.\n\n[!INCLUDE [x](one.md)]\n")
    result = tree.build().ended(0, 1)
    result.reported("self.md", "itself|cycle|circle|includes", line=3)
    result.reported(None, "one\\.md|cycle|circle")
    if result.status == 0:
        assert "After." in result.page("a.html") and "Two." in result.page("a.html")


@entry("tpl-02")
def exponential_includes(tree):
    tree.write("a.md", "# A\n\n[!INCLUDE [x](includes/p0.md)]\n").write("good.md", PAGE)
    for number in range(20):
        line = f"[!INCLUDE [x](p{number + 1}.md)]"
        tree.write(f"includes/p{number}.md", f"{line}\n\n{line}\n")
    tree.write("includes/p20.md", "Leaf.\n" * 50)
    result = tree.build(memory=3072, limit=60)
    result.reported(None, "includ|limit|large|deep")
    if result.status == 0:
        result.page("good.html")


@entry("tpl-03")
def include_of_nothing(tree):
    tree.write("a.md", "# A\n\n[!INCLUDE [a](includes/nope.md)]\n\n[!INCLUDE [b](includes/empty.md)]\n\n"
               "[!INCLUDE [c](includes/data.bin)]\n\n[!INCLUDE [d](../../outside.md)]\n\n"
               "[!INCLUDE [e](/etc/passwd)]\n\n[!INCLUDE [f]()]\n\n[!INCLUDE x]\n\nEnd.\n")
    tree.write("includes/empty.md", "").write("includes/data.bin", bytes(range(256)))
    (tree.top / "outside.md").write_text("the outside text")
    result = tree.build().ended(0, 1)
    for line in (3, 7, 9, 11, 13):
        result.reported("a.md", ".", line=line)
    if result.status == 0:
        assert "End." in result.page("a.html") and "outside text" not in result.whole("a.html")


@entry("tpl-04")
def include_in_odd_places(tree):
    include = "[!INCLUDE [x](includes/part.md)]"
    tree.write("docs/a.md", f"# A\n\n`{include}`\n\n```\n{include}\n```\n\n    {include}\n\n"
               f"<!-- {include} -->\n\n- item {include}\n\n| a |\n| - |\n| {include} |\n\n"
               f"## Head {include}\n")
    tree.write("docs/includes/part.md", "Shared [up](../b.md).\n").write("docs/b.md", PAGE)
    result = tree.build().ended(0)
    text = html.unescape(re.sub(r"<[^>]*>", "", result.page("docs/a.html")))
    assert text.count(include) == 3, text  # code span, fence, indented code
    assert re.search(r'href="(\.\./docs/)?b\.html"', result.page("docs/a.html"))


@entry("tpl-05")
def part_with_matter(tree):
    tree.write("a.md", "# A\n\n## Same\n\n[!INCLUDE [x](includes/p.md)]\n\nMark[^1].\n\n[^1]: mine\n")
    tree.write("includes/p.md", "---\ntitle: Hidden\nauthor: secret\n---\n\n# Part title\n\n## Same\n\n"
               "Note[^1].\n\n[^1]: of the part\n")
    result = tree.build().ended(0)
    page = result.page("a.html")
    assert "secret" not in page and "Part title" in page
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids)) and "of the part" in page and "mine" in page


@entry("tpl-06")
def template_errors(tree):
    tree.write("a.md", PAGE).write("site.yml", "template: theme\n")
    cases = {"{{#open}}": 2, "{{nope}}": 2, "{{> missing}}": 2, "{{/closed}}": 2, "{{": 2,
             "{{{title}}": 2}
    for text, line in cases.items():
        tree.write("theme/article.mustache", f"<main>\n{text}\n</main>\n")
        result = tree.build()
        result.refused("theme/article.mustache", ".", line=line)
    tree.write("theme/article.mustache", "{{> article}}\n")
    tree.build(limit=30, memory=3072).ended(0, 1).refused(None, ".")


@entry("tpl-07")
def text_that_reaches_a_template(tree):
    titles = ["</title><script>alert(1)</script>", 'q" onload="x', "--><b>", "</script><b>",
              "<!--<script>", "a ]]> b"]
    for number, title in enumerate(titles):
        quoted = title.replace("'", "''")
        tree.write(f"a{number}.md", f"---\ntitle: '{quoted}'\ndescription: '{quoted}'\n"
                   f"keywords: ['{quoted}']\nupdated: 2024-01-02\n---\n\nText.\n")
    tree.write("site.yml", "title: '</title><b>'\nbase-url: https://x.example/\n")
    result = tree.build().ended(0)
    for path, data in result.pages().items():
        text = data.decode()
        assert "<script>alert" not in text and "<b>" not in text, path
    import xml.etree.ElementTree as xml
    for name in (b"sitemap.xml", b"feed.xml"):
        xml.fromstring(result.files()[name])


@entry("tpl-08")
def prototype_names(tree):
    for name in ("__proto__", "constructor", "toString", "hasOwnProperty"):
        tree.write(f"{name}.md", f"---\ntitle: {name}\nkeywords: [{name}]\n---\n\n## {name}\n\nText.\n")
    result = tree.build().ended(0)
    result.page("__proto__.html")
