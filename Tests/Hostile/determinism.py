"""The same content gives the same bytes, wherever and however it is built."""

import hashlib
import os
import random
import shutil
import stat
import subprocess

from harness import DATA, FULL, Skip, entry

SURROUNDINGS = [
    ({"LC_ALL": "C", "TZ": "UTC"}, 0o022, 1),
    ({"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"}, 0o077, 2),
    ({"LC_ALL": "C.UTF-8", "TZ": "America/St_Johns"}, 0o000, 8),
    ({"LC_ALL": None, "LANG": None, "TZ": "Asia/Kathmandu"}, 0o027, 3),
]


def fingerprint(folder):
    """Path, kind, mode and hash of everything in a folder."""
    found = []
    top = os.fsencode(folder)
    for place, folders, names in os.walk(top):
        for name in folders + names:
            path = os.path.join(place, name)
            status = os.lstat(path)
            digest = ""
            if stat.S_ISREG(status.st_mode):
                with open(path, "rb") as file:
                    digest = hashlib.sha256(file.read()).hexdigest()
            found.append((os.path.relpath(path, top), oct(status.st_mode), digest))
    return sorted(found)


def shuffled_copy(source, target, seed):
    """A copy whose folders list their entries in another order, with other times."""
    files = [os.path.join(place, name) for place, _, names in os.walk(os.fsencode(source))
             for name in names]
    random.Random(seed).shuffle(files)
    for path in files:
        place = os.path.join(os.fsencode(target), os.path.relpath(path, os.fsencode(source)))
        os.makedirs(os.path.dirname(place), exist_ok=True)
        shutil.copyfile(path, place)
        os.utime(place, (seed * 1000, seed * 1000))


def same_everywhere(tree, source, limit):
    wanted = None
    for number, (variables, mask, jobs) in enumerate(SURROUNDINGS):
        folder = tree.top / f"run{number}" / ("deep/er" if number % 2 else "x")
        shuffled_copy(source, folder / "content", seed=number + 1)
        out = folder / f"out{number}"
        result = tree.run("build", str(folder / "content"), "-o", str(out), "--jobs", str(jobs),
                          environment=variables, before=lambda mask=mask: os.umask(mask), limit=limit)
        assert result.status == 0, result.told(f"run {number}")
        found = (fingerprint(out), result.text.replace(str(out), "OUT"))
        shutil.rmtree(folder)
        wanted = wanted or found
        differing = [a for a, b in zip(found[0], wanted[0]) if a != b]
        assert found[0] == wanted[0], f"run {number}: {differing[:3]}"
        assert found[1] == wanted[1], f"run {number}: another report"


@entry("determinism", group="publishing")
def own_content(tree):
    from harness import ROOT
    same_everywhere(tree, ROOT / "content", limit=60)


@entry("determinism", group="publishing")
def corpora(tree):
    if not (DATA / "corpora").exists():
        raise Skip(f"no {DATA / 'corpora'}")
    names = sorted(p.name for p in (DATA / "corpora").iterdir() if p.is_dir())
    for name in names if FULL else ["partner-center.fr-fr", "alchemy.en"]:
        same_everywhere(tree, DATA / "corpora" / name, limit=120)


@entry("determinism", group="publishing")
def second_build_over_the_first(tree):
    for number in range(50):
        tree.write(f"p{number}.md", f"# P{number}\n\n[next](p{number + 1}.md)\n")
    tree.build().ended(0)
    first = fingerprint(tree.out)
    tree.write("p0.md", "# Changed\n\nText.\n")
    tree.build().ended(0)
    assert fingerprint(tree.out) != first
    tree.write("p0.md", "# P0\n\n[next](p1.md)\n")
    tree.build().ended(0)
    assert fingerprint(tree.out) == first
