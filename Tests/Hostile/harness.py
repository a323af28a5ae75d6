"""Runs the real binary on trees made for one test, and checks what must hold for every run.

A test is a function that takes a `Tree` and bears the id of its entry in the list of bad inputs:

    @entry("enc-01")
    def empty_file(tree):
        tree.write("a.md", "")
        tree.build().warned("a.md", "empty")
"""

import html.parser
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TIERZERO") or str(ROOT / ".build/release/tierzero")
DATA = pathlib.Path(os.environ.get("TIERZERO_DATA") or ROOT.parent / "shared/data")
FULL = bool(os.environ.get("TIERZERO_FULL"))
ENTRIES = []

REPORT = re.compile(
    r"^(?:(?P<path>.+?):(?:(?P<line>\d+):(?P<column>\d+):)? )?"
    r"(?P<severity>error|warning): (?P<message>.*) \[(?P<code>[a-z0-9-]+)\]$")


class Skip(Exception):
    """The machine lacks what the test needs."""


def entry(*ids, full=False, group="inputs"):
    def register(function):
        function.ids, function.full, function.group = ids, full, group
        ENTRIES.append(function)
        return function
    return register


def as_bytes(text):
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


class Tree:
    """A content folder beside an output folder, in a temporary folder of its own."""

    def __init__(self):
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="tierzero-"))
        self.content = self.top / "content"
        self.out = self.top / "site"
        self.content.mkdir()

    def remove(self):
        subprocess.run(["chmod", "-R", "u+rwX", str(self.top)], capture_output=True)
        shutil.rmtree(self.top, ignore_errors=True)

    def clear(self):
        """An empty content folder and no output, for the next case of the same test."""
        for folder in (self.content, self.out):
            shutil.rmtree(folder, ignore_errors=True)
        self.content.mkdir()
        return self

    def write(self, path, text="# Page\n\nText.\n"):
        place = os.path.join(os.fsencode(self.content), as_bytes(path))
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as file:
            file.write(as_bytes(text))
        return self

    def build(self, *options, **named):
        return self.run("build", str(self.content), "-o", str(self.out), *options, **named)

    def check(self, *options, **named):
        return self.run("check", str(self.content), *options, **named)

    def run(self, *words, limit=60, environment=None, folder=None, before=None, memory=None,
            user=None, alone=True):
        """Runs tierzero; `limit` is in seconds, `memory` in MiB of address space; not `alone`
        where other builds into the same folder run at the same time."""
        variables = {"PATH": os.environ["PATH"], "HOME": str(self.top), "LC_ALL": "C.UTF-8"}
        for name, value in (environment or {}).items():
            if value is None:
                variables.pop(name, None)
            else:
                variables[name] = value

        def prepare():
            if before:
                before()
            if memory:
                resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))

        started = time.monotonic()
        try:
            done = subprocess.run(
                [BINARY, *words], capture_output=True, stdin=subprocess.DEVNULL, timeout=limit,
                env=variables, cwd=folder or self.top, preexec_fn=prepare, user=user)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"no end after {limit} s: tierzero {' '.join(words)[:200]}")
        return Result(self, words, done, time.monotonic() - started, alone)


class Result:
    def __init__(self, tree, words, done, seconds, alone):
        self.tree, self.words, self.seconds = tree, words, seconds
        self.status = done.returncode
        self.output = done.stdout.decode("utf-8", "replace")
        self.errors = done.stderr.decode("utf-8", "replace")
        self.text = self.output + self.errors
        self.reports = [m.groupdict() for m in map(REPORT.match, self.text.split("\n")) if m]
        self.check_rules(alone)

    def check_rules(self, alone):
        """What holds for every run (the list's rules 1, 2, 4 and 5)."""
        assert self.status in (0, 1, 2, 3), self.told(f"ended with {self.status}")
        raw = [c for c in self.text if (ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0]
        assert not raw, self.told(f"control characters reach the terminal: {raw[:5]!r}")
        has_error = any(report["severity"] == "error" for report in self.reports)
        is_text = "--format" not in self.words and self.errors + self.output != ""
        if self.words[0] in ("build", "check") and self.status in (0, 1) and is_text:
            assert has_error == (self.status == 1), self.told("exit status and report disagree")
        published = self.tree.out.is_dir() and any(self.tree.out.iterdir())
        into = os.path.realpath(self.tree.out) in map(os.path.realpath, self.words[3:4])
        if self.words[0] == "build" and self.status == 0 and into:
            assert published, self.told("exit 0 and no site")
            self.check_pages()
        left = sorted(p.name for p in self.tree.top.iterdir()
                      if ".tierzero" in p.name and p.suffix != ".lock")
        assert not left or not alone, self.told(f"left behind: {left}")

    def check_pages(self):
        pages = sorted(self.pages().items())
        # Of very many pages a seeded sample says as much.
        if len(pages) > 3000:
            pages = random.Random(3).sample(pages, 3000)
        for path, page in pages:
            problems = page_problems(page)
            assert not problems, self.told(f"{path!r}: {problems[:3]}")

    def pages(self):
        return {path: data for path, data in self.files().items() if path.endswith(b".html")}

    def files(self):
        found = {}
        top = os.fsencode(self.tree.out)
        for folder, _, names in os.walk(top):
            for name in names:
                place = os.path.join(folder, name)
                with open(place, "rb") as file:
                    found[os.path.relpath(place, top)] = file.read()
        return found

    def page(self, path):
        """The text of one page's main element."""
        files = self.files()
        key = as_bytes(path)
        assert key in files, self.told(f"no page {path!r} among {sorted(files)[:40]}")
        text = files[key].decode("utf-8")
        start, end = text.find("<main"), text.rfind("</main>")
        return text[start:end] if start >= 0 else text

    def whole(self, path):
        return self.files()[as_bytes(path)].decode("utf-8")

    def ended(self, *statuses):
        assert self.status in statuses, self.told(f"status {self.status}, wanted {statuses}")
        return self

    def reported(self, path, message, severity=None, line=None, column=None, count=None):
        """A report whose path is `path` (any when None) and whose message matches."""
        found = [
            report for report in self.reports
            if (path is None or report["path"] == path)
            and re.search(message, report["message"] + " [" + report["code"] + "]", re.I)
            and (severity is None or report["severity"] == severity)
            and (line is None or report["line"] == str(line))
            and (column is None or report["column"] == str(column))]
        wanted = f"{severity or 'report'} {path or ''}:{line or ''}:{column or ''} /{message}/"
        assert found, self.told(f"no {wanted}")
        assert count is None or len(found) == count, self.told(f"{len(found)} × {wanted}")
        return self

    def warned(self, path, message, **named):
        return self.ended(0).reported(path, message, severity="warning", **named)

    def refused(self, path, message, **named):
        return self.ended(1).reported(path, message, severity="error", **named)

    def silent(self, message="."):
        found = [r for r in self.reports if re.search(message, r["message"] + r["code"], re.I)]
        assert not found, self.told(f"reported: {found[:3]}")
        return self

    def told(self, problem):
        return f"{problem}\n      tierzero {' '.join(map(str, self.words))[:300]}\n" + "\n".join(
            "      | " + line[:240] for line in self.text.split("\n")[:24])


VOID = set("area base br col embed hr img input link meta param source track wbr".split())


class Balance(html.parser.HTMLParser):
    """Finds tags out of balance, duplicate ids and what no page of a site may hold."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.problems = [], set(), []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("iframe", "object", "embed", "applet", "base", "frame", "frameset", "math"):
            self.problems.append(f"<{tag}> at {self.getpos()}")
        if tag == "style":
            self.problems.append(f"<style> at {self.getpos()}")
        for name, value in attributes:
            value = value or ""
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.problems.append(f"attribute {name} at {self.getpos()}")
            squeezed = re.sub(r"[\x00-\x20]", "", value).lower()
            if name in ("href", "src", "action", "formaction", "poster", "data", "cite") and (
                    squeezed.startswith(("javascript:", "vbscript:", "data:text", "file:"))):
                self.problems.append(f"{name}={value[:40]!r} at {self.getpos()}")
            if name == "id":
                if value in self.ids:
                    self.problems.append(f"id {value!r} twice")
                if not value:
                    self.problems.append("empty id")
                self.ids.add(value)

    def handle_endtag(self, tag):
        if tag in VOID:
            self.problems.append(f"</{tag}> at {self.getpos()}")
        elif not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.open[-1:]} at {self.getpos()}")
        else:
            self.open.pop()

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()


def page_problems(data):
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"not UTF-8: {error}"]
    parser = Balance()
    parser.feed(text)
    parser.close()
    problems = parser.problems
    if parser.open:
        problems.append(f"never closed: {parser.open[-5:]}")
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text):
        problems.append("control characters")
    if not re.search(r"<title>\s*\S[^<]*</title>", text):
        problems.append("no title")
    return problems
