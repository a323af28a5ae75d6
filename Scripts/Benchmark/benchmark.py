"""Builds the same articles with tierzero, Hugo and the floor program, in turn; prints medians.

Every tool gets the same Markdown: real articles whose front matter is reduced to title and
description, so that each can read it. Hugo gets a theme that writes what ours does for an article:
contents, breadcrumb, neighbours, related, reading time, structured data, a Markdown copy, lists,
an A to Z, site map and feed. It does not resolve or check links, which is to its advantage.
Hugo makes no search index; Pagefind makes one of each of its sites.
"""

import argparse
import glob
import itertools
import json
import os
import pathlib
import re
import shutil
import statistics
import sys
import tempfile
import time

RUN = itertools.count(1)
BOTH = "Hugo and Pagefind"
HERE = pathlib.Path(__file__).resolve().parent
DATA = pathlib.Path(os.environ["TIERZERO_DATA"])


def articles():
    """(path, title, description, body) of every page of the corpora that is UTF-8."""
    for file in sorted((DATA / "corpora").rglob("*.md")):
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            continue
        matter, body = "", text
        match = re.match(r"---[ \t]*\n(.*?\n)---[ \t]*\n(.*)", text.replace("\r\n", "\n"), re.S)
        if match:
            matter, body = match.groups()
        values = dict(re.findall(r"^(title|description):[ \t]*(.+?)[ \t]*$", matter, re.M))
        heading = re.search(r"^# (.+)$", body, re.M)
        title = values.get("title", "").strip("'\"") or (heading and heading[1]) or file.stem
        body = re.sub(r"\{\{([<%])", r"{ {\1", body)
        yield (str(file.relative_to(DATA / "corpora")), title,
               values.get("description", "").strip("'\""), body)


def write_corpus(folder, hugo, wanted):
    """The articles, copied into numbered folders with varied titles until there are `wanted`."""
    found = list(articles())
    count = edition = size = 0
    pairs = []
    while count < wanted:
        edition += 1
        for path, title, description, body in found:
            if count == wanted and edition > 1:
                break
            count += 1
            suffix = f" ({edition})" if edition > 1 else ""
            matter = {"title": title + suffix}
            if description:
                matter["description"] = description
            lines = "".join(f"{name}: {json.dumps(value)}\n" for name, value in matter.items())
            text = f"---\n{lines}---\n\n{body}"
            size += len(text.encode())
            name = f"set{edition}/{path}"
            for top, place in ((folder, name), (hugo, re.sub(r"(^|/)index\.md$", r"\1_index.md", name))):
                target = top / place
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
            pairs.append((str(folder / name), name[:-3] + ".html"))
    (hugo / "search.md").write_text("---\ntitle: Search\nlayout: search\n---\n")
    (folder / "site.yml").write_text(
        "title: Benchmark\nbase-url: https://help.example/\ndialect: learn\n")
    return pairs, size


def measure(words, folder, out):
    """(seconds, processor seconds, peak MiB) of one run into a new output, which is kept: ext4 makes
    whoever writes just after thousands of files were deleted pay for looking past their inodes."""
    fresh = pathlib.Path(f"{out}-{next(RUN)}")
    return run_once([str(fresh) if word == str(out) else word for word in words], folder), fresh


def run_once(words, folder):
    """(seconds, processor seconds, peak MiB); what it prints stands in `folder`/log.txt."""
    os.sync()
    with open(folder / "log.txt", "wb") as log:
        started = time.perf_counter()
        process = os.posix_spawn(
            words[0], words, os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, log.fileno(), 1), (os.POSIX_SPAWN_DUP2, log.fileno(), 2)])
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - started
    if status:
        sys.exit(f"{words} ended with {status}:\n" + (folder / "log.txt").read_text()[-3000:])
    peak = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return seconds, usage.ru_utime + usage.ru_stime, peak


def hugo_binary():
    found = glob.glob(str(pathlib.Path(sys.prefix) / "lib/python*/site-packages/hugo/binaries/hugo*"))
    return found[0] if found else shutil.which("hugo") or sys.exit("no Hugo in .venv")


def stage_seconds(text, stage):
    """What `--timings` tells of a stage."""
    return int(re.search(rf"^{stage}\s+([\d,]+) ms", text, re.M)[1].replace(",", "")) / 1e3


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tierzero", required=True)
    parser.add_argument("--floor", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--articles", type=int, default=4000)
    options = parser.parse_args()
    if not (DATA / "corpora").exists():
        sys.exit(f"no corpora at {DATA / 'corpora'}: set TIERZERO_DATA")
    top = pathlib.Path(tempfile.mkdtemp(prefix="tierzero-benchmark-"))
    try:
        run(options, top)
    finally:
        shutil.rmtree(top, ignore_errors=True)


def run(options, top):
    content, hugo = top / "content", top / "hugo"
    shutil.copytree(HERE / "hugo", hugo)
    content.mkdir()
    pairs, size = write_corpus(content, hugo / "content", options.articles)
    (top / "list.txt").write_text("".join(f"{source}\t{target}\n" for source, target in pairs))
    floor = [options.floor, str(top / "list.txt"), str(top / "floor-out")]
    tools = {
        "tierzero": ([options.tierzero, "build", str(content), "--timings", "-o", str(top / "site")],
                     top / "site"),
        "Hugo": ([hugo_binary(), "--quiet", "-s", str(hugo), "-d", str(top / "public")], top / "public"),
        "floor, 1 thread": (floor + ["1"], top / "floor-out"),
        "floor, 2 threads": (floor + ["2"], top / "floor-out"),
    }
    results, pages, stages = {name: [] for name in tools}, {}, []
    results[BOTH] = []
    for _ in range(options.runs):
        for name, (words, out) in tools.items():
            figures, written = measure(words, top, out)
            results[name].append(figures)
            pages[name] = sum(1 for _ in written.rglob("*.html"))
            if name == "tierzero":
                stages.append((top / "log.txt").read_text(errors="replace"))
            elif name == "Hugo":
                search = run_once([sys.executable, "-m", "pagefind", "--site", str(written),
                                   "--root-selector", "main"], top)
                results[BOTH].append((figures[0] + search[0], figures[1] + search[1],
                                      max(figures[2], search[2])))
                pages[BOTH] = pages[name]
    report(results, stages, pages, len(pairs), size, options.runs)
    print("\nStages of the last run (`--timings`):\n\n```\n" + stage_lines(stages[-1]) + "```")


def stage_lines(text):
    return "".join(line + "\n" for line in text.split("\n")
                   if re.match(r"\s*[a-z][a-z ,-]*\s+[\d.,]+\s*(ms|s)\b", line))


def report(results, stages, pages, count, size, runs):
    processor = "a machine"
    try:
        processor = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]
    except (OSError, TypeError):
        pass
    print(f"{count:,} articles, {size / 1e6:.1f} MB of Markdown; medians of {runs} runs in turn on "
          f"{os.cpu_count()} cores ({processor}).\n")
    medians = {name: [statistics.median(run[i] for run in runs_) for i in range(3)]
               for name, runs_ in results.items()}
    ours = medians["tierzero"]
    print("| | time | processor time | peak memory | pages | time / tierzero |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, (seconds, busy, peak) in medians.items():
        print(f"| {name} | {seconds:.2f} s | {busy:.2f} s | {peak:.0f} MiB | {pages[name]:,} | "
              f"{seconds / ours[0]:.2f} |")
    hugo, both, one, two = (
        medians[n] for n in ("Hugo", BOTH, "floor, 1 thread", "floor, 2 threads"))
    index, pages_made, templates = (
        statistics.median(sum(stage_seconds(text, stage) for stage in parts) for text in stages)
        for parts in (["index"], ["parse", "resolve", "render", "write"], ["render", "write"]))
    before = statistics.median(
        figures[0] - stage_seconds(text, "index")
        for figures, text in zip(results["tierzero"], stages))
    print(f"\n- With its search index {both[0] / ours[0]:.1f}× faster than Hugo and Pagefind (goal 10×), "
          f"{ours[0] / one[0]:.2f}× the floor on one thread (goal 3×), "
          f"{ours[0] / two[0]:.2f}× the floor on two")
    print(f"- Before search, which is without the stage `index`: {before:.2f} s, "
          f"{hugo[0] / before:.1f}× faster than Hugo (goal 5×), {before / one[0]:.2f}× the floor on one "
          f"thread (goal 3×)")
    print(f"- Peak memory, index included: {ours[2] / hugo[2]:.2f} of Hugo's (goal 0.33)")
    print(f"- Building the index {index:.2f} s, rendering the articles from Markdown to pages (parse, "
          f"resolve, render, write) {pages_made:.2f} s (goal: the index takes less), of which filling and "
          f"writing the templates {templates:.2f} s")


if __name__ == "__main__":
    main()
