"""Builds a help centre of real articles with 1, 10 and 100 partners' editions; prints what each
further edition costs beside the run with the first one, and beside one made alone without the plain
site, medians of runs in turn.

Every edition has what editions have: a name and a phone number in every tenth article, a colour, an
address, an article of its own and one that it hides. So no page and no index is the same in two.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import sys
import tempfile

from benchmark import DATA, articles, measure

COUNTS = (1, 10, 100)


def write_content(folder, wanted):
    found = list(articles())
    step = max(1, len(found) // wanted)
    for number, (_, title, description, body) in enumerate(found[::step][:wanted]):
        matter = {"title": title}
        if description:
            matter["description"] = description
        lines = "".join(f"{name}: {json.dumps(value)}\n" for name, value in matter.items())
        if number % 10 == 0:
            body += "\n\nCall {{partner.name}} on {{partner.phone}}.\n"
        path = folder / f"category-{number % 20:02}" / f"article-{number:03}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{lines}---\n\n{body}", encoding="utf-8")
    (folder / "site.yml").write_text(
        'title: "{{partner.name}} Help"\nbase-url: https://help.example/\ndialect: learn\n'
        'partner: {name: Plain Partner, phone: "+44 1632 960100"}\n')


def write_editions(folder, count):
    shutil.rmtree(folder / "partners", ignore_errors=True)
    for number in range(count):
        own = folder / "partners" / f"p{number:03}"
        (own / "category-01").mkdir(parents=True)
        (own / "partner.yml").write_text(
            f'name: "Partner Number {number}"\nbase-url: https://help{number}.example/\n'
            f'variables: {{phone: "+44 1632 961{number:03}"}}\n'
            f'tokens: {{radius: "{number % 9 + 1}px"}}\n'
            f"hidden: [category-02/article-{2 + 20 * (number % 20):03}]\n")
        (own / "category-01" / f"office-{number}.md").write_text(
            f"# Our office number {number}\n\nCome to Partner Number {number}.\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tierzero", required=True)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--articles", type=int, default=500)
    options = parser.parse_args()
    if not (DATA / "corpora").exists():
        sys.exit(f"no corpora at {DATA / 'corpora'}: set TIERZERO_DATA")
    top = pathlib.Path(tempfile.mkdtemp(prefix="tierzero-editions-"))
    try:
        run(options, top)
    finally:
        shutil.rmtree(top, ignore_errors=True)


def run(options, top):
    content = top / "content"
    content.mkdir()
    write_content(content, options.articles)
    command = [options.tierzero, "build", str(content), "-o", str(top / "site"), "--partner"]
    results = {}
    for _ in range(options.runs):
        for count in COUNTS:
            write_editions(content, count)
            cases = {count: "all"} | ({"alone": "p000"} if count == 1 else {})
            for name, partner in cases.items():
                figures, _ = measure(command + [partner], top, top / "site")
                results.setdefault(name, []).append(figures)
    report(options, {name: [statistics.median(run[i] for run in runs) for i in range(3)]
                     for name, runs in results.items()})


def report(options, medians):
    alone, first = medians["alone"], medians[1]
    print(f"{options.articles:,} articles; medians of {options.runs} runs in turn on "
          f"{os.cpu_count()} cores.\n")
    print("| | time | processor time | peak memory | each further edition / plain site and 1 "
          "| each further edition / one edition alone |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    print(f"| one edition alone | {alone[0]:.2f} s | {alone[1]:.2f} s | {alone[2]:.0f} MiB | | |")
    for count in COUNTS:
        seconds, busy, peak = medians[count]
        shares = ["", ""]
        if count > 1:
            costs = [(medians[count][i] - first[i]) / (count - 1) for i in range(2)]
            shares = [f"{costs[0] / base[0]:.2f} of the time, {costs[1] / base[1]:.2f} of the "
                      "processor time" for base in (first, alone)]
        print(f"| plain site and {count} | {seconds:.2f} s | {busy:.2f} s | {peak:.0f} MiB | "
              f"{shares[0]} | {shares[1]} |")


if __name__ == "__main__":
    main()
