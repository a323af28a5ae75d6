"""The command itself."""

import os
import re
import signal
import subprocess
import time

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
             ["render", str(tree.top / "no.md")], ["render", content]]
    for words in calls:
        result = tree.run(*words)
        assert result.status == 2, result.told(f"status {result.status}")
        assert result.text.strip() and not tree.out.exists(), result.told("no word")
        if words[0] == "biuld":
            assert "build" in result.text, result.text
    for words in (["--help"], ["build", "--help"], ["check", "--help"], ["render", "--help"],
                  ["new", "--help"], ["init", "--help"], ["help", "build"]):
        result = tree.run(*words)
        assert result.status == 0 and "tierzero" in result.output and not result.errors, words
    assert tree.run("--version").status == 0


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
