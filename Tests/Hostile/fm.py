"""Front matter."""

import json

from harness import DATA, FULL, Skip, entry

BODY = "\n\nBody text.\n"


def page(matter, body=BODY):
    return f"---\n{matter}\n---\n{body}"


def each(tree, cases, **named):
    """Builds one page for each matter, named a00.md and so on."""
    for number, matter in enumerate(cases):
        tree.write(f"a{number:02}.md", page(matter))
    return tree.build(**named)


@entry("fm-01")
def never_closed(tree):
    tree.write("a.md", "---\ntitle: T\ntype: faq\norder: 1\n\nThe text of the page.\n")
    result = tree.build().warned("a.md", "never closed|not closed|no closing", line=1)
    assert "The text of the page." in result.page("a.html")


@entry("fm-02")
def not_on_the_first_line(tree):
    tree.write("a.md", "\n---\ntitle: T\n---\n\nText.\n")
    tree.write("b.md", "<!-- note -->\n---\ntitle: T\n---\n\nText.\n")
    result = tree.build()
    result.warned("a.md", "first line|front matter").warned("b.md", "first line|front matter")


@entry("fm-03")
def empty(tree):
    tree.write("a.md", "---\n---\n\nText.\n").write("b.md", "---\n# note\n---\n\nText.\n")
    result = tree.build().ended(0).silent("front matter")
    assert "note" not in result.page("b.html")


@entry("fm-04")
def not_a_mapping(tree):
    result = each(tree, ["- a\n- b", "just text", "42"])
    for number, what in enumerate(["list|sequence", "text|string", "number|text|string"]):
        result.warned(f"a{number:02}.md", what, line=2)


@entry("fm-05")
def broken_yaml(tree):
    result = each(tree, ["title: Error: disk full", "title: T\nproducts:\n\t- a",
                         "title: \"open\ntype: faq", "title: @here", "title: `code`", "%title: x"])
    lines = [2, 4, None, 2, 2, 2]
    for number, line in enumerate(lines):
        result.warned(f"a{number:02}.md", ".", line=line)
        assert "Body text." in result.page(f"a{number:02}.html")
    result.warned("a00.md", "':'", line=2, column=13)


@entry("fm-06")
def conflict_marks(tree):
    tree.write("a.md", page("<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> other"))
    result = tree.build()
    result.reported("a.md", "conflict", line=2, count=1)
    assert len([r for r in result.reports if r["path"] == "a.md"]) <= 2, result.told("too many")


@entry("fm-07")
def duplicate_keys(tree):
    result = each(tree, ["title: One\ntitle: Two", "title: One\ntitle: One", "Title: One\ntitle: Two"])
    result.warned("a00.md", "title.*(line 2|twice|duplicate|first)", line=3)
    result.warned("a01.md", "title", line=3).warned("a02.md", "title", line=3)
    assert "<title>One" in result.whole("a00.html")


@entry("fm-08")
def unknown_keys(tree):
    result = each(tree, ["titel: x", "aliasses: y", "ms.topic: z\nms.custom: q", "zebra: 1"])
    result.warned("a00.md", "titel", line=2, column=1).warned("a01.md", "aliasses")
    result.warned("a03.md", "zebra").silent("ms\\.")
    assert "did you mean 'title'" in result.text.replace("`", "'"), result.text
    assert result.text.count("did you mean") == 2, result.text


@entry("fm-09")
def wrong_type_for_text(tree):
    result = each(tree, ["title: [a, b]", "title: {a: b}", "title:", "title: 2024", "title: true",
                         "title: 1.10"])
    for number in range(2):
        result.warned(f"a{number:02}.md", "title", line=2)
    for number, text in ((3, "2024"), (4, "true"), (5, "1.10")):
        assert f"<title>{text}" in result.whole(f"a{number:02}.html"), text


@entry("fm-10")
def wrong_type_for_list(tree):
    result = each(tree, ["keywords: a, b", "keywords: a", "keywords: [a, [b]]",
                         "keywords: [a, null]", "keywords: {a: 1}"])
    for number in (2, 4):
        result.warned(f"a{number:02}.md", "keywords|list|text", line=2)


@entry("fm-11")
def truth_values(tree):
    result = each(tree, ["draft: yes", "draft: \"true\"", "draft: nope", "draft: \"false\"",
                         "draft: true", "lang: no"])
    result.warned("a02.md", "draft|true", line=2)
    assert b"a04.html" not in result.files()
    for number in (0, 1):
        name = f"a{number:02}"
        left_out = f"{name}.html".encode() not in result.files()
        assert left_out or any(r["path"] == f"{name}.md" for r in result.reports), name
    assert 'lang="no' in result.whole("a05.html") or b"a05.html" in result.files()


@entry("fm-12")
def numbers(tree):
    result = each(tree, ["order: 010", "order: 1_000", "order: 12:30:45", "order: 0x1F",
                         "order: 1e3", "order: .inf", "order: .nan", "order: 99999999999999999999",
                         "order: -5", "order: 1.5", "order: first"])
    for number in (2, 5, 6, 7, 10):
        result.warned(f"a{number:02}.md", "order|number", line=2)


@entry("fm-13")
def absurd_dates(tree):
    dates = ["2024-02-30", "0000-00-00", "-0001-01-01", "yesterday", "2024-01-01T25:61:00Z",
             "2024-06-31", "300000-01-01", "99/99/2024", "20240101"]
    result = each(tree, [f"updated: {date}" for date in dates] + ["updated: 9999-12-31"])
    for number in range(len(dates)):
        result.warned(f"a{number:02}.md", "date|day", line=2, column=10)
    other = tree.build(environment={"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"})
    assert result.files() == other.files()


@entry("fm-14", "fm-15", "fm-16")
def aliases(tree):
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 40))
    result = each(tree, [bomb.strip(), "a: &a [*a]", "a: &a {b: *a}", "title: *nope",
                         "title: &x One\nowner: &x Two", "<<: *base", "base: &b {title: T}\n<<: *b",
                         "<<: text"], memory=2048)
    for number in range(7):
        result.warned(f"a{number:02}.md", "alias|anchor|merge|<<|unknown", line=None)
    result.warned("a03.md", "alias", line=2, column=8)


@entry("fm-17")
def deep_flow(tree):
    result = each(tree, ["title: " + "[" * 30_000, "a: " + "{a: " * 15_000,
                         "title: " + "[" * 100_000])
    for number in range(3):
        result.warned(f"a{number:02}.md", "nest|deep|large|inside each other|at most 65536")


@entry("fm-18")
def many_documents(tree):
    tree.write("a.md", "---\ntitle: T\n...\n\nText.\n")
    tree.write("docs/TOC.yml", "--- \n- name: A\n  href: a.md\n---\n- name: B\n  href: b.md\n")
    tree.write("docs/a.md").write("docs/b.md")
    result = tree.build()
    result.reported("docs/TOC.yml", "document", line=4)
    page = result.whole("a.html")
    assert "<title>T" in page or any(r["path"] == "a.md" for r in result.reports)


@entry("fm-19")
def unknown_tags(tree):
    result = each(tree, ["title: !ruby/object:File x", "title: !!python/object/apply:os.system [ls]",
                         "title: !<tag:x> y", "title: !!binary aGk=", "keywords: !!set {a, b}",
                         "order: !!int text"])
    for number in range(6):
        result.warned(f"a{number:02}.md", "tag|!", line=2)


@entry("fm-20")
def complex_keys(tree):
    result = each(tree, ["? [a, b]\n: c", "{a: 1}: 2", "~: x", "k" * 10_000 + ": x",
                         "__proto__: x", "\"a\\nb\": x"])
    for number in range(6):
        result.warned(f"a{number:02}.md", ".")
    assert max(len(line) for line in result.text.split("\n")) < 1200


@entry("fm-21")
def block_scalars(tree):
    result = each(tree, ["description: |\n One line\n and two", "description: |1\n          Nine",
                         "description: |+\n  Text\n\n\n", "description: >-\n  知识\n  库"])
    result.ended(0)
    for number in range(4):
        text = result.whole(f"a{number:02}.html")
        start = text.index('name="description"')
        assert "\n" not in text[start:text.index(">", start)], number


@entry("fm-22")
def very_long_values(tree):
    result = each(tree, ["description: " + "x" * 70_000, "title: " + "long " * 12_000,
                         "description: " + "y " * 500_000,
                         "keywords: [" + ", ".join(f"t{i}" for i in range(9_000)) + "]",
                         "aliases: [" + ", ".join(f"/old/{i}" for i in range(4_000)) + "]"])
    for number in (0, 2):
        result.reported(f"a{number:02}.md", "64|long|large|KiB")
    for path, data in result.pages().items():
        title = data.split(b"<title>")[1].split(b"</title>")[0]
        assert len(title) < 2_000, path


@entry("fm-23")
def yaml_cases(tree):
    place = DATA / "hostile/yaml/cases.jsonl"
    if not place.exists():
        raise Skip(f"no {place}")
    cases = [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines()]
    wrong = []
    # libyaml reads a block scalar of blank lines alone as empty, however far they are indented.
    lenient = {"S98Z"}
    for case in cases:
        if "\n---" in case["yaml"] or case["yaml"].startswith(("---", "%")):
            continue
        tree.write(f"{case['id']}.md", page(case["yaml"].rstrip("\n")))
    result = tree.build("--all").ended(0)
    reports = {}
    for report in result.reports:
        reports.setdefault(report["path"], []).append(report)
    for case in cases:
        path = f"{case['id']}.md"
        if not (tree.content / path).exists():
            continue
        lines = [int(r["line"] or 1) for r in reports.get(path, [])]
        last = case["yaml"].count("\n") + 3
        if case["error"] and case["id"] not in lenient and not any(1 <= line <= last for line in lines):
            wrong.append((case["id"], case["name"], lines))
    assert not wrong, f"{len(wrong)} cases without a located report: {wrong[:12]}"
