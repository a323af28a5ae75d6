"""File names, slugs, addresses."""

import os
import re
import urllib.parse

from harness import entry

PAGE = "# Page\n\nText.\n"


@entry("name-01")
def composed_and_decomposed_twins(tree):
    tree.write("caf\u00e9.md", "# One\n").write("cafe\u0301.md", "# Two\n")
    tree.build().ended(0, 1).reported(None, "U\\+0301|compos|NFC|same|normal")


@entry("name-02")
def case_twins(tree):
    tree.write("FAQ.md", "# One\n").write("faq.md", "# Two\n")
    tree.build().ended(0, 1).reported(None, "case|same|FAQ")
    tree.clear().write("A/x.md", "# One\n").write("a/x.md", "# Two\n")
    tree.build().ended(0, 1).reported(None, "case|same")


@entry("name-03")
def case_mapping(tree):
    titles = ["İstanbul", "ıssız", "Straße", "ΣΊΣΥΦΟΣ", "ﬁle", "Ǆ"]
    tree.write("a.md", "# T\n\n" + "".join(f"## {title}\n\nText.\n\n" for title in titles))
    plain = tree.build().ended(0).files()
    assert plain == tree.build(environment={"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}).files()
    ids = re.findall(r'<h2[^>]* id="([^"]*)"', plain[b"a.html"].decode())
    assert len(set(ids)) == len(titles) and not any(i.endswith("\u0307") for i in ids), ids


@entry("name-04")
def other_scripts(tree):
    names = ["知识库", "مركز المساعدة", "ひらがな", "한국어", "🎉", "🎊"]
    for name in names:
        tree.write(f"{name}.md", f"# {name}\n\n## {name}\n\nText.\n")
    result = tree.build().ended(0)
    for name in names:
        ids = re.findall(r'<h2[^>]* id="([^"]*)"', result.page(f"{name}.html"))
        assert ids and ids[0], name


@entry("name-05")
def invalid_utf8_in_a_name(tree):
    tree.write(b"bad\xffname.md", PAGE).write("a.md", PAGE)
    result = tree.build().ended(0, 1)
    assert re.search(r"bad(\\xff|%FF|<FF>|\\u\{?FFFD|\ufffd|<0xFF>|\\xFF)name", result.text, re.I), result.text


@entry("name-06")
def odd_characters_in_a_name(tree):
    names = ["a\nb.md", 'a"b.md', "a\x1b[2Jb.md", "<img src=x onerror=alert(1)>.md", "a\tb.md",
             "a'b.md", "a\u202eb.md"]
    for name in names:
        tree.write(name, "[x](nope.md)\n")
    tree.write("site.yml", "title: Help\nbase-url: https://x.example/\n")
    result = tree.build()
    assert result.status in (0, 1), result.told("odd names")
    if result.status == 0:
        for path, page in result.pages().items():
            assert b"<img src=x" not in page, path
        site_map = result.files()[b"sitemap.xml"].decode()
        for address in re.findall("<loc>(.*?)</loc>", site_map, re.S):
            assert re.fullmatch(r"[!-~]+", address) and "<" not in address, address
    for name in names[:1] + names[2:3]:
        assert any(name[:1] in (r["path"] or "") for r in result.reports), name


@entry("name-07")
def dashes_spaces_dots(tree):
    names = ["-rf.md", " a.md", "a .md", "..md", "...md", "a..b.md", "--help.md"]
    for name in names:
        tree.write(name, PAGE)
    result = tree.build().ended(0, 1)
    for name in names:
        stem = name[:-3]
        if result.status == 0:
            built = f"{stem}.html".encode() in result.files()
            named = any(r["path"] == name for r in result.reports)
            assert built or named or name.startswith("."), name


@entry("name-08")
def reserved_in_addresses(tree):
    names = ["100%", "a#b", "b?c", "a&b", "a+b", "c:d", "e\\f", "%2e%2e", "%", "a;b", "a=b", "a b"]
    for name in names:
        tree.write(f"docs/{name}.md", f"# N {name}\n\nText.\n")
    links = "\n".join(f"- [to](<docs/{urllib.parse.quote(name)}.md>)" for name in names)
    tree.write("links.md", f"# Links\n\n{links}\n")
    tree.write("site.yml", "base-url: https://x.example/\n")
    result = tree.build().ended(0).silent("no article|broken")
    addresses = re.findall("<loc>https://x.example/(.*?)</loc>", result.whole("sitemap.xml"))
    for address in addresses:
        path = urllib.parse.unquote(address.replace("&amp;", "&"))
        assert path == "" or path.encode() in result.files() or path.endswith("/"), address
    for href in re.findall(r'href="(docs/[^"]*)"', result.page("links.html")):
        path = urllib.parse.unquote(href.replace("&amp;", "&"))
        assert path.encode() in result.files(), href
    hrefs = re.findall(r'<li><a [^>]*?href="([^"]*)"', result.page("links.html"))
    assert len([h for h in hrefs if h.startswith("docs/")]) == len(names), hrefs


@entry("name-09")
def long_names(tree):
    tree.write("x" * 252 + ".md", PAGE).write("长" * 84 + ".md", PAGE)
    tree.write("t.md", f"# {'标题' * 150}\n\n## {'标题' * 150}\n\nText.\n")
    tree.write("/".join(["d" * 200] * 15) + "/a.md", PAGE)
    result = tree.build().ended(0, 1, 3)
    for name in ("x" * 252 + ".md", "长" * 84 + ".md"):
        built = [p for p in result.files() if p.startswith(name[:40].encode())]
        assert built or "255" in result.text or "long" in result.text, result.told(name[:9])


@entry("name-10")
def names_some_systems_reserve(tree):
    for name in ("con.md", "nul.md", "aux.md", "com1.md", "a.md."):
        tree.write(name, PAGE)
    result = tree.build().ended(0)
    for name in ("con.md", "nul.md", "aux.md", "com1.md"):
        result.warned(name, "reserve|Windows")


@entry("name-11")
def slugs_the_site_needs(tree):
    names = ["404.md", "search.md", "sitemap.xml.md", "feed.md", "robots.txt.md", "_redirects.md",
             "_headers.md", "manifest.json.md", "llms.txt.md", "assets/index.md", "index.md"]
    for name in names:
        tree.write(name, f"# Mine {name}\n\nText of {name}.\n")
    tree.write("site.yml", "title: Help\nbase-url: https://x.example/\n")
    result = tree.build().ended(0, 1)
    if result.status == 0:
        pages = b"".join(result.pages().values()).decode()
        for name in names:
            assert f"Text of {name}" in pages or any(
                r["path"] == name for r in result.reports), name
    else:
        result.reported(None, "address|page|taken|reserved|route")


@entry("name-12")
def file_and_folder(tree):
    tree.write("a.md", "# File\n\nText of the file.\n").write("a/b.md", PAGE)
    tree.write("a/index.md", "# Folder\n\nText of the folder.\n")
    result = tree.build().ended(0, 1)
    if result.status == 0:
        everything = b"".join(result.pages().values()).decode()
        assert "Text of the file" in everything and "Text of the folder" in everything


@entry("name-13")
def two_pages_one_address(tree):
    tree.write("a.md", "# A\n\nText A.\n").write("a.markdown", "# B\n\nText B.\n")
    result = tree.build().refused(None, "same|both|also|claim")
    assert "a.md" in result.text and "a.markdown" in result.text
    tree.clear()
    tree.write("a.md", "---\naliases: [/b.html]\n---\n\nA\n").write("b.md", PAGE)
    tree.build().ended(0, 1).reported(None, "b.html|page|alias|address")
    tree.clear()
    tree.write("a.md", "---\nid: x\n---\n\nA\n").write("b.md", "---\nid: x\n---\n\nB\n")
    result = tree.build().ended(0, 1).reported(None, "id|'x'")


@entry("name-14")
def traversal_in_an_alias(tree):
    paths = ["../../x", "..%2f..%2fx", "%252e%252e/x", "..\\x", "C:\\x", "//evil.example/x",
             "a/../../x", ".", "..", "x?y=1", "x#y", "https://evil.example/x", "/etc/passwd"]
    for path in paths:
        shown = path.replace("\\", "\\\\").replace("\0", "\\0")
        tree.clear().write("docs/a.md", f"---\naliases: [\"{shown}\"]\n---\n\nText.\n")
        before = {p for p in tree.top.rglob("*") if tree.out not in p.parents}
        result = tree.build().ended(0, 1)
        after = {p for p in tree.top.rglob("*") if tree.out not in p.parents} - {tree.out}
        assert {p for p in after - before if p.suffix != ".lock"} == set(), (path, after - before)
        if path not in ("/etc/passwd", "x#y", "x?y=1", "%252e%252e/x"):
            assert any(r["line"] == "2" for r in result.reports), (path, result.text)
        if result.status == 0:
            redirects = result.files().get(b"_redirects", b"").decode()
            for line in redirects.split("\n"):
                assert ".." not in line.split() and not line.startswith("//"), (path, line)
