"""A build that is killed at any moment leaves the old site or the new one, whole."""

import os
import random
import shutil
import subprocess
import time

from determinism import fingerprint
from harness import BINARY, FULL, entry

PAGES = 400


def fill(tree, edition):
    for number in range(PAGES):
        tree.write(f"p{number}.md", f"# Page {number} of edition {edition}\n\n" + "words " * 100)


@entry("fs-13", group="publishing")
def kills_at_random_moments(tree):
    sites = []
    started = time.monotonic()
    for edition in (1, 2):
        fill(tree, edition)
        tree.build().ended(0)
        sites.append(fingerprint(tree.out))
    whole = (time.monotonic() - started) / 2
    generator = random.Random(13)
    outcomes = {0: 0, 1: 0}
    for turn in range(200 if FULL else 20):
        edition = turn % 2 + 1
        fill(tree, edition)
        process = subprocess.Popen(
            [BINARY, "build", str(tree.content), "-o", str(tree.out)], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        time.sleep(generator.uniform(0, whole * 1.2))
        process.kill()
        process.wait()
        found = fingerprint(tree.out)
        assert found in sites, f"turn {turn}: the site is neither the old nor the new one"
        outcomes[sites.index(found)] += 1
    fill(tree, 1)
    tree.build().ended(0)
    assert fingerprint(tree.out) == sites[0]
    left = [p.name for p in tree.top.iterdir()
            if p.name not in ("content", "site") and not p.name.endswith(".lock")]
    assert not left, f"left behind: {left}"


@entry("fs-13", group="publishing")
def kills_at_every_write(tree):
    """As above, in a first build: there is no site, or a whole one."""
    fill(tree, 1)
    tree.build().ended(0)
    wanted = fingerprint(tree.out)
    generator = random.Random(14)
    for turn in range(60 if FULL else 8):
        shutil.rmtree(tree.out, ignore_errors=True)
        process = subprocess.Popen(
            [BINARY, "build", str(tree.content), "-o", str(tree.out)], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        time.sleep(generator.uniform(0, 0.4))
        process.kill()
        process.wait()
        assert not os.path.exists(tree.out) or fingerprint(tree.out) == wanted, turn
    tree.build().ended(0)
    assert fingerprint(tree.out) == wanted
