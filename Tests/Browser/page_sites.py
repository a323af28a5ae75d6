"""The sites whose pages are looked at, by tests and by people: the starter content, and the states that
seldom come up (`states/`, to which a category of two hundred articles is added)."""

import os
import pathlib
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TIERZERO") or str(ROOT / ".build/release/tierzero")
BROWSER = os.environ.get("TIERZERO_BROWSER") or shutil.which("chromium")
TEMPLATES = ROOT / "site-templates/default"
STATES = pathlib.Path(__file__).parent / "states"


def write_states(folder):
    shutil.copytree(STATES, folder)
    many = folder / "en/many"
    many.mkdir()
    (many / "index.md").write_text("---\ntitle: Two hundred articles\ndescription: A category that "
                                   "grew for years.\n---\n", encoding="utf-8")
    kinds = ("how-to", "how-to", "known-issue", "concept")
    for number in range(200):
        (many / f"article-{number:03}.md").write_text(
            f"---\ntitle: How to do thing number {number + 1} with the printer on floor {number % 9}\n"
            f"type: {kinds[number % 4]}\n---\n\nOpen the lid, press the button for {number + 1} "
            "seconds, close the lid and wait until the lamp is green again.\n", encoding="utf-8")


def build(content, out, own_templates=True):
    """Builds with the templates of the working copy, which need not be in the program yet."""
    if own_templates:
        shutil.copytree(TEMPLATES, content / "tz-look", ignore=shutil.ignore_patterns("*.bin"))
        settings = content / "site.yml"
        settings.write_text(settings.read_text(encoding="utf-8") + "\ntemplate: tz-look\n",
                            encoding="utf-8")
    done = subprocess.run([BINARY, "build", str(content), "-o", str(out), "--all"],
                          capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"FAIL build of {content}: status {done.returncode}\n{done.stderr[-3000:]}")
    return out


def build_sites(top):
    """{name: folder} of the built sites."""
    shutil.copytree(ROOT / "content", top / "content")
    write_states(top / "states")
    return {name: build(top / name, top / f"{name}-site") for name in ("content", "states")}


def kind_of(file):
    """(kind, direction) of a page of ours; `None` for a page that leads elsewhere at once."""
    text = file.read_text(encoding="utf-8")
    kind = re.search(r'<body class="tz-page tz-page-([\w-]+)"', text)
    direction = re.search(r'<html lang="[^"]*" dir="(\w+)"', text)
    return (kind[1], direction[1]) if kind and kind[1] != "redirect" else None


def pages_by_kind(folder):
    """{(kind, direction): [path]}, the largest page of each kind first."""
    found = {}
    for file in sorted(folder.rglob("*.html")):
        if key := kind_of(file):
            found.setdefault(key, []).append(file)
    for files in found.values():
        files.sort(key=lambda file: (-file.stat().st_size, str(file)))
    return {key: [str(file.relative_to(folder)) for file in files] for key, files in found.items()}
