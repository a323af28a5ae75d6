"""The command itself."""

import os
import re
import signal
import subprocess
import time
import urllib.request

from harness import BINARY, FULL, entry

PAGE = "# Page\n\nText.\n"


@entry("run-01")
def wrong_calls(tree):
    tree.write("a.md", PAGE)
    content, out = str(tree.content), str(tree.out)
    calls = [["biuld", content, "-o", out], ["build", content, "-o", out, "--strcit"],
             ["build", content, "-o"], ["build", content, "-o", out, "--jobs", "many"],
             ["build", str(tree.top / "nothing"), "-o", out], ["build", "", "-o", out],
             ["build", content, "-o", ""], ["build", content, "-o", out, "--jobs", "0"],
             ["build", content, "-o", out, "--jobs", "-3"], ["build", str(tree.content / "a.md"), "-o", out],
             ["build", content, "-o", out, "--format", "xml"], ["check", str(tree.top / "no")],
             ["build", content, "-o", out, "--partner", "a", "--partner", "b"],
             ["render", str(tree.top / "no.md")], ["render", content]]
    for words in calls:
        result = tree.run(*words)
        assert result.status == 2, result.told(f"status {result.status}")
        assert result.text.strip() and not tree.out.exists(), result.told("no word")
        assert words.count("--partner") < 2 or "is given twice" in result.text, result.text
        if words[0] == "biuld":
            assert "build" in result.text, result.text
    for words, told in ((["build", content], "Missing expected argument '--output"), (["build", content, "-o", out, "--jobs", "0"],
                        "--jobs takes a number"), (["search", out, "x", "--limit", "0"], "--limit takes"),
                        (["search", out, "x", "--queries", "q"], "--queries goes without"),
                        (["new", "faq", "T", "--in", ".."], "--in takes a folder"),
                        (["check", content, "--limit", "5"], "there is no option '--limit' (")):
        result = tree.run(*words).ended(2)
        assert f"error: {told}" in result.text, result.text
        assert f"(tierzero {words[0]} --help)" in result.text, result.text
    for words in (["--help"], ["build", "--help"], ["check", "--help"], ["render", "--help"],
                  ["new", "--help"], ["init", "--help"], ["help", "build"]):
        result = tree.run(*words)
        assert result.status == 0 and "tierzero" in result.output and not result.errors, words
    assert tree.run("--version").status == 0


@entry("run-06")
def help_fits_a_terminal(tree):
    for command in ("build", "check", "serve", "search", "render", "new", "init", "report", None):
        words = [command, "--help"] if command else ["--help"]
        # So wide that the parser breaks no line: those are as written.
        text = tree.run(*words, environment={"COLUMNS": "400"}).ended(0).output.split("USAGE:")[0]
        wide = [line for line in text.split("\n") if len(line) > 78]
        assert not wide, (command, wide)


@entry("run-10")
def busy_machines_end_no_build(tree):
    # A process that gets no processor for a while is not one that never ends.
    size, taken = 1 << 17, 0
    while taken < 0.3 and size < 1 << 24:
        size *= 2
        tree.write("long.md", "# Long\n\n" + "*Words* of a [page](x) `x`\n" * (size // 26))
        started = time.monotonic()
        tree.run("render", str(tree.content / "long.md")).ended(0)
        taken = time.monotonic() - started
    with subprocess.Popen([BINARY, "render", str(tree.content / "long.md"), "--file-timeout", "1"],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        time.sleep(taken / 3)
        process.send_signal(signal.SIGSTOP)
        time.sleep(1.5)
        process.send_signal(signal.SIGCONT)
        told = process.stderr.read().decode()
    assert process.returncode == 0 and "takes longer" not in told, (process.returncode, told)


@entry("run-02")
def pipes_and_terminals(tree):
    for number in range(300):
        tree.write(f"p{number}.md", "[x](nope.md)\n" * 5)
    shell = f'"{BINARY}" check "{tree.content}" --all 2>&1 | head -1; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=60)
    assert 0 <= done.returncode < 128 or done.returncode == 141, done
    assert done.returncode != 133 and done.returncode != 139, done
    for redirect in (">&-", "2>&-", ">&- 2>&-"):
        shell = f'"{BINARY}" check "{tree.content}" {redirect}'
        done = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=60)
        assert done.returncode in (0, 3), (redirect, done.returncode)
    for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"COLUMNS": "20"}, {"TERM": None}):
        tree.check(environment=variables).ended(0)


@entry("run-03")
def odd_surroundings(tree):
    for number in range(30):
        tree.write(f"docs/p{number}.md", f"# İ {number}\n\n## ıI\n\nText [x](p{number + 1}.md)\n")
    plain = tree.build().ended(0)
    files, text = plain.files(), plain.text
    import resource

    def few_files():
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))

    def little_stack():
        resource.setrlimit(resource.RLIMIT_STACK, (512 << 10, 512 << 10))

    for variables, before in (({"HOME": None}, None), ({"LC_ALL": "C"}, None),
                              ({"LC_ALL": None, "LANG": "tr_TR.UTF-8"}, None),
                              ({"TZ": "Pacific/Kiritimati"}, None), ({"PATH": ""}, None),
                              ({}, few_files), ({}, little_stack)):
        result = tree.build(environment=variables, before=before)
        assert result.status == 0, result.told(str(variables))
        assert result.files() == files and result.text == text, variables
    gone = tree.top / "gone"
    gone.mkdir()
    shell = f'cd "{gone}" && rmdir "{gone}" && exec "{BINARY}" build "{tree.content}" -o "{tree.out}"'
    done = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=60)
    assert done.returncode in (0, 3), done


@entry("run-04", group="publishing")
def interrupts(tree):
    for number in range(1500):
        tree.write(f"p{number}.md", f"# P{number}\n\n" + "words " * 300)
    tree.build().ended(0)
    before = tree.run("check", str(tree.content)).status
    for number, kind in enumerate((signal.SIGINT, signal.SIGTERM)):
        process = subprocess.Popen(
            [BINARY, "build", str(tree.content), "-o", str(tree.out)], stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
        time.sleep(0.15 + 0.05 * number)
        process.send_signal(kind)
        process.send_signal(kind)
        process.communicate(timeout=120)
        assert before == 0
        pages = [p for p in os.listdir(tree.out) if re.fullmatch(r"p\d+\.html", p)]
        assert len(pages) == 1500, len(pages)
    tree.build().ended(0)
    left = sorted(p.name for p in tree.top.iterdir())
    assert [name for name in left if name not in ("content", "site") and not name.endswith(".lock")] == [], left


@entry("run-05")
def ten_thousand_problems(tree):
    count = 10_000 if FULL else 2_560
    for number in range(count):
        tree.write(f"p{number}.md", f"# P{number}\n\n[x](nope.md)\n")
    result = tree.build()
    assert result.status == 0 and result.text.count("\n") < 200, result.text.count("\n")
    assert f"{count - 20:,} more" in result.text and "--all" in result.text, result.told("capped")
    everything = tree.check("--all")
    assert len([r for r in everything.reports if r["code"] == "broken-link"]) == count
    result = tree.check("--strict").ended(1)
    assert re.search(rf"{count:,} errors|{count + 1:,} errors", result.text)


@entry("run-07")
def a_report_makes_its_folder(tree):
    tree.write("a.md", PAGE)
    for place in ("reports", "new/deep", "new/other/name.html", "reports"):
        tree.run("report", str(tree.content), "-o", place).ended(0)
    for name in ("reports/report.html", "new/deep/report.json", "new/other/name.json"):
        assert (tree.top / name).is_file(), name
    (tree.top / "lost").symlink_to(tree.top / "nowhere")
    for place in ("content/a.md", "content/a.md/in", "lost"):
        tree.run("report", str(tree.content), "-o", place).ended(2)
    assert not (tree.top / "nowhere").exists()


@entry("run-08")
def a_begun_help_centre_builds_as_it_says(tree):
    for name, output in (("here", "../site"), ("site", "../public")):
        folder = tree.top / name
        folder.mkdir()
        said = tree.run("init", ".", folder=folder).ended(0).output
        command = f"tierzero build . -o {output}"
        assert said.endswith(f"next: {command}\n"), said
        tree.run(*command.split()[1:], folder=folder).ended(0)
        tree.run("check", ".", "--strict", folder=folder).ended(0)
        subprocess.run(["rm", "-r", str(folder / output)], check=True)


@entry("run-09")
def a_preview_of_all_editions_has_a_way_in(tree):
    tree.write("a.md", PAGE).write("partners/harbour/partner.yml", "name: Harbour\n")
    process = subprocess.Popen(
        [BINARY, "serve", str(tree.content), "--partner", "all", "--port", "0"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        said = ""
        while "http://" not in said:
            line = process.stderr.readline()
            assert line, said
            said += line
        address = re.search(r"http://localhost:\d+/", said)[0]
        assert f"{address}default/" in said and f"{address}NAME/" in said, said
        with urllib.request.urlopen(address, timeout=30) as response:
            assert response.url == f"{address}default/" and b"<main" in response.read(), response.url
        with urllib.request.urlopen(f"{address}harbour", timeout=30) as response:
            assert response.url == f"{address}harbour/", response.url
    finally:
        process.terminate()
        process.communicate(timeout=30)


@entry("run-03")
def too_little_memory(tree):
    for number in range(300):
        tree.write(f"p{number}.md", f"# P{number}\n\n" + f"words {number} and more " * 600)
    statuses = set()
    # From too little to start a thread to enough; the harness refuses ends by a signal.
    for mebibytes in (104, 112, 124, 160, 200, 260, 340):
        result = tree.build(memory=mebibytes, limit=120)
        if "error while loading shared libraries" in result.text:
            continue
        result.ended(0, 3)
        assert result.status == 0 or "memory" in result.text, result.told("the reason")
        statuses.add(result.status)
    assert 3 in statuses, statuses


@entry("run-11")
def arguments_that_are_not_utf8(tree):
    tree.write("a.md", PAGE)
    for words in ((b"check", bytes(tree.content) + b"\xff"),
                  (b"build", bytes(tree.content), b"-o", bytes(tree.top) + b"/out\xff")):
        done = subprocess.run([BINARY, *words], capture_output=True, timeout=60)
        assert done.returncode == 2 and b"is not UTF-8" in done.stderr, done
    assert sorted(path.name for path in tree.top.iterdir()) == ["content"]


@entry("run-12")
def a_manifest_names_nothing_outside(tree):
    tree.write("a.md", PAGE)
    tree.build().ended(0)
    manifest = (tree.out / "manifest.json").read_text(encoding="utf-8")
    old = tree.top / "old.json"
    for path in ("../../etc/passwd", "/etc/passwd", "", "a//b", "./a", "a/.."):
        line = f'{{"path":"{path}","size":1,"sha256":"{"a" * 64}"}},\n'
        first = manifest.index('{"path"')
        old.write_text(manifest[:first] + line + manifest[first:], encoding="utf-8")
        result = tree.build("--since", str(old)).ended(2)
        assert "not a manifest" in result.text, result.told(path)


@entry("run-13")
def a_search_names_the_sites_of_editions(tree):
    tree.write("a.md", PAGE).write("partners/harbour/partner.yml", "name: Harbour\n")
    tree.build("--partner", "all").ended(0)
    result = tree.run("search", str(tree.out), "text").ended(2)
    assert f"search one of them: {tree.out}/default, {tree.out}/harbour" in result.text, result.text
    tree.run("search", f"{tree.out}/harbour", "text").ended(0)


@entry("run-14")
def a_new_article_stands_in_a_locale(tree):
    tree.write("site.yml", "locales: [en, fr]\n").write("en/a.md", PAGE).write("fr/a.md", PAGE)
    words = ("new", "how-to", "In root", "--content", str(tree.content), "--in")
    result = tree.run(*words, "billing").ended(2)
    assert "--in en/billing or --in fr/billing" in result.text, result.text
    tree.run(*words, "fr/billing").ended(0)
    assert (tree.content / "fr/billing/in-root.md").exists()
    assert not (tree.content / "billing").exists()
