"""Settings, contents and data files."""

import os

from harness import entry

PAGE = "# Page\n\nText.\n"


@entry("cfg-01")
def no_settings(tree):
    tree.write("a.md", PAGE)
    tree.build().ended(0)
    tree.write("site.yml", "")
    tree.build().ended(0)
    tree.write("site.yml", "# nothing yet\n")
    tree.build().ended(0)
    os.unlink(tree.content / "site.yml")
    os.mkdir(tree.content / "site.yml")
    tree.build().ended(0, 1)


@entry("cfg-02")
def settings_of_another_shape(tree):
    tree.write("a.md", PAGE)
    cases = ["- a\n- b\n", "just text\n", "{title: x,\n", "title: a\ntitle: b\n",
             "title: [a]\n", "title:\n  - a\n"]
    for text in cases:
        tree.write("site.yml", text)
        tree.build().ended(0, 1).reported("site.yml", ".")
    tree.write("site.yml", b"\xef\xbb\xbf{\"title\": \"Help\"}\n")
    tree.build().ended(0)
    tree.write("site.yml", "{\"title\": \"Help\",}\n")
    tree.build().ended(0, 1)


@entry("cfg-03")
def misspelt_setting(tree):
    tree.write("a.md", PAGE)
    tree.write("site.yml", "title: Help\nbaseUrl: https://x.example\nchecks:\n  broken-lnik: error\n")
    result = tree.build().refused("site.yml", "baseUrl", line=2, column=1)
    assert "base-url" in result.text
    result.reported("site.yml", "broken-lnik", line=4)
    tree.write("site.yml", "products:\n  - id: a\n    name: x\n")
    tree.build().refused("site.yml", "name|title", line=None)


@entry("cfg-04")
def output_in_the_wrong_place(tree):
    tree.write("docs/a.md", PAGE)
    content = tree.content / "docs"
    before = sorted(p.name for p in tree.top.rglob("*"))
    for source, out in ((content, content), (content, tree.content), (content, "/"),
                        (content, tree.top), (content, os.path.expanduser("~"))):
        result = tree.run("build", str(source), "-o", str(out), environment={"HOME": str(tree.top)})
        assert result.status in (1, 2, 3) and result.text.strip(), result.told(f"built into {out}")
    assert sorted(p.name for p in tree.top.rglob("*")) == before
    inside = tree.run("build", str(content), "-o", str(content / "site"))
    again = tree.run("build", str(content), "-o", str(content / "site"))
    assert inside.status == again.status
    if inside.status == 0:
        assert not (content / "site/site").exists()


@entry("cfg-05")
def foreign_files_in_the_output(tree):
    tree.write("a.md", PAGE)
    tree.out.mkdir()
    (tree.out / "thesis.txt").write_text("ten years of work")
    result = tree.run("build", str(tree.content), "-o", str(tree.out))
    assert result.status in (1, 2, 3), result.told("overwrote a foreign folder")
    assert (tree.out / "thesis.txt").read_text() == "ten years of work"
    assert [p.name for p in tree.out.iterdir()] == ["thesis.txt"]


@entry("cfg-05")
def foreign_file_added_to_a_site(tree):
    tree.write("a.md", PAGE)
    tree.build().ended(0)
    (tree.out / "thesis.txt").write_text("ten years of work")
    result = tree.build()
    kept = (tree.out / "thesis.txt").exists()
    assert kept or "thesis.txt" in result.text, result.told("deleted in silence")


@entry("cfg-06")
def base_address(tree):
    tree.write("a.md", PAGE).write("docs/b.md", "# B\n\n[a](../a.md)\n")
    for address in ("help.example", "javascript:alert(1)", "https://x.example/?q=1",
                    "https://x.ex ample/", "https://x.example/a/../b", "https://", "ftp://x.example",
                    "https://x.example/#top", "https://user:pass@x.example/"):
        tree.write("site.yml", f"base-url: \"{address}\"\n")
        tree.build().refused("site.yml", "base-url|address|URL", line=1)
    for address in ("https://x.example/help", "https://x.example/help/"):
        tree.write("site.yml", f"base-url: {address}\n")
        result = tree.build().ended(0)
        assert b"https://x.example/help/docs/b.html" in result.files()[b"sitemap.xml"]
        assert "https://x.example/help/docs/b.html" in result.whole("docs/b.html")
    for address in ("nonsense", "https://x.example:99999/", "https://x..example/"):
        result = tree.run("build", str(tree.content), "-o", str(tree.out), "--base-url", address)
        assert result.status == 2, result.told(address)


@entry("cfg-07")
def contents_entry_to_nothing(tree):
    tree.write("docs/a.md", PAGE).write("docs/b.md", PAGE)
    entries = ["missing.md", "../../etc/passwd", "sub/", "A.MD", "a.md#nope", "a.md?x=1",
               "https://x.example/", "javascript:alert(1)"]
    text = "".join(f"- name: E{n}\n  href: \"{href}\"\n" for n, href in enumerate(entries))
    text += "- expanded: true\n- name: Both\n  href: b.md\n  items:\n  - name: In\n    href: a.md\n"
    tree.write("docs/TOC.yml", text)
    result = tree.build().ended(0, 1)
    for line in (2, 4, 16):
        result.reported("docs/TOC.yml", ".", line=line)
    tree.write("docs/TOC.yml", "- name: A\n  href: missing.md\n- name: B\n  href: b.md\n")
    result = tree.build().warned("docs/TOC.yml", "missing", line=2)
    result.page("docs/b.html")


@entry("cfg-08")
def contents_deep_and_huge(tree):
    tree.write("docs/a.md", PAGE).write("docs/sub/TOC.yml", "- name: Up\n  href: ../TOC.yml\n")
    deep = "".join(" " * (2 * n) + f"- name: N{n}\n" + " " * (2 * n) + "  items:\n"
                   for n in range(2000)) + " " * 4000 + "- name: A\n" + " " * 4002 + "href: a.md\n"
    tree.write("docs/TOC.yml", deep)
    tree.build().ended(0, 1).reported("docs/TOC.yml", "nest|deep|level|large|inside each other")
    many = "".join(f"- name: N{n}\n  href: a.md\n" for n in range(50_000))
    tree.write("docs/TOC.yml", many)
    assert len(tree.build(limit=60).ended(0, 1).text) < 100_000
    tree.write("docs/TOC.yml", "- name: Self\n  href: TOC.yml\n- name: Sub\n  href: sub/TOC.yml\n"
               "- name: A\n  href: a.md\n")
    tree.build().ended(0, 1)


@entry("cfg-09")
def page_outside_the_contents(tree):
    tree.write("docs/a.md", PAGE).write("docs/b.md", PAGE)
    tree.write("docs/TOC.yml", "- name: A\n  href: a.md\n")
    tree.build().ended(0).page("docs/b.html")


@entry("cfg-10")
def languages(tree):
    tree.write("en/a.md", PAGE).write("ar/a.md", "# صفحة\n\nنص.\n")
    for locales in ("[en, \"../en\"]", "[en, \"\"]", "[en, en]", "[en, \"e n\"]", "en: [x]"):
        tree.write("site.yml", f"locales: {locales}\n")
        tree.build().refused("site.yml", ".")
    tree.write("site.yml", "locales: [en, ar]\ndefault-locale: de\n")
    tree.build().refused("site.yml", "default-locale|'de'", line=2)
    tree.write("site.yml", "locales: [en, ar]\ndefault-locale: en\n")
    result = tree.build().ended(0)
    assert '<html lang="ar" dir="rtl"' in result.whole("ar/a.html")
    assert '<html lang="en"' in result.whole("en/a.html")


@entry("cfg-12")
def hostile_settings(tree):
    tree.write("a.md", PAGE)
    for text in ("template: ../../etc\n", "template: /etc\n", "template: \"a/../../b\"\n",
                 "run: rm -rf /\n", "plugins: [x]\n"):
        tree.write("site.yml", text)
        tree.build().refused("site.yml", ".", line=1)
