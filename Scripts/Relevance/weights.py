"""The ranking with other weights than the default: what each is worth, and whether they carry over."""

import concurrent.futures
import datetime
import json
import pathlib
import re
import subprocess
import tempfile

import numpy

from features import CONSTANTS, SWITCHES
from measures import DEPTH, Measures
from own import LOCALES, Own
from sets import ALL, SUPPORT, one_line, read_set


class Weighed:
    """Texts and questions that are asked under any weights; the texts are read once."""

    def __init__(self, data, articles, ids, synonyms, program, only_whole=False):
        self.data, self.ids = data, ids
        self.folder = tempfile.TemporaryDirectory(prefix="tierzero-weights-")
        task = pathlib.Path(self.folder.name) / "task.json"
        self.groups = [data.queries, [query for query in data.queries if query.slip],
                       [query for query in data.queries if query.half]]
        if only_whole:
            self.groups[1:] = [], []
        questions = [{"text": query.text, "isFinished": True} for query in self.groups[0]]
        questions += [{"text": query.slip, "isFinished": True} for query in self.groups[1]]
        questions += [{"text": query.half, "isFinished": False} for query in self.groups[2]]
        task.write_text(json.dumps({
            "language": data.tag, "articles": articles, "synonyms": synonyms,
            "questions": questions}), encoding="utf-8")
        self.process = subprocess.Popen(
            [program, str(task)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.known = {}

    def measure(self, weights):
        """Measures of the questions as they are, with a slip, and half typed; only of the former
        where no others are asked."""
        key = json.dumps(weights, sort_keys=True)
        if key not in self.known:
            self.process.stdin.write((key + "\n").encode())
            self.process.stdin.flush()
            answers = [[self.ids[n] for n in answer[:DEPTH]]
                       for answer in json.loads(self.process.stdout.readline())]
            measures = []
            for queries in self.groups:
                measures.append(Measures(queries, answers[:len(queries)]))
                del answers[:len(queries)]
            self.known[key] = measures
        return self.known[key]

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.folder.cleanup()


def weighed_set(name, program, only_whole=False):
    data = read_set(name)
    articles = [article(document) for document in data.documents]
    return Weighed(
        data, articles, [document.id for document in data.documents], [], program, only_whole)


def weighed_own(locale, program):
    data = Own(locale)
    return Weighed(data, data.articles(), data.ids, data.synonyms, program)


def article(document):
    """What the index has of a document's page: paragraphs as lines."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", document.text)
    blocks = [" ".join(line.strip() for line in block.split("\n"))
              for block in re.split(r"\n[ \t]*\n", text)]
    return {
        "title": one_line(document.title) or "–", "category": "", "keywords": [],
        "anchorTexts": [],
        "sections": [{"heading": "", "isQuestion": False,
                      "text": "\n".join(block.strip() for block in blocks if block.strip())}],
    }


def measure_all(sets, weights):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda one: one.measure(weights), sets))


class Figures:
    """One row: means over sets, in hundredths."""

    def __init__(self, sets, own, weights):
        rows = measure_all(sets + own, weights)
        whole = [row[0] for row in rows[:len(sets)]]
        support = [row for one, row in zip(sets, whole) if one.data.name in SUPPORT]
        # As in the table of engines, only where enough questions have a word to slip in.
        slips, halves = (
            [row[part] for one, row in zip(sets, rows) if len(one.groups[part]) >= 100]
            for part in [1, 2])
        self.numbers = [
            mean(support, "third"), mean(support, "reciprocal"), mean(whole, "third"),
            mean(whole, "reciprocal"), mean(slips, "third"), mean(halves, "third"),
            mean([row[0] for row in rows[len(sets):]], "reciprocal")]

    def cells(self, base=None):
        if base is None:
            return " | ".join(f"{number:.1f}" for number in self.numbers)
        return " | ".join(
            f"{number - other:+.1f}".replace("+0.0", "0").replace("-0.0", "0").replace("-", "−")
            for number, other in zip(self.numbers, base.numbers))


def mean(rows, name):
    return 100 * float(numpy.mean([getattr(row, name).mean() for row in rows])) if rows else 0.0


HEAD = """\
| | set to | support s@3 | support MRR | all s@3 | all MRR | slip s@3 | half typed s@3 | \
own MRR |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


def print_weights(program, ablation, leave_one_out):
    sets = [weighed_set(name, program, only_whole=not ablation) for name in ALL]
    own = [weighed_own(locale, program) for locale in LOCALES] if ablation else []
    if ablation:
        print_ablation(sets, own)
    if leave_one_out:
        print_leave_one_out(sets)
    print(f"\n{datetime.date.today().isoformat()}.")
    for one in sets + own:
        one.close()


def print_ablation(sets, own):
    """What is lost or won, in points, where a feature is off or a constant is another."""
    base = Figures(sets, own, {})
    print(HEAD)
    print(f"| **as published** | | {base.cells()} |", flush=True)
    for label, values in SWITCHES:
        print(f"| {label} | off | {Figures(sets, own, values).cells(base)} |", flush=True)
    for label, name, value, unit in CONSTANTS:
        for other in [value // 2, value * 2]:
            cells = Figures(sets, own, {name: other}).cells(base)
            print(f"| {label} | {shown(other, unit)}, not {shown(value, unit)} | {cells} |",
                  flush=True)
    print()


def shown(value, unit):
    return str(value) if unit == 1 else f"{value / unit:.3g}"


def print_leave_one_out(sets):
    """For each set the constants that are best on the others, and what they give on it.

    Each constant takes half, once or twice its published value, whichever gives the other sets the
    highest mean of success@3 and MRR@10, if that is more than a tenth of a point higher."""
    choices = {name: [{}] + [{name: other} for other in [value // 2, value * 2]]
               for _, name, value, _ in CONSTANTS}
    worth = {}
    for weights in [choice for group in choices.values() for choice in group]:
        rows = measure_all(sets, weights)
        worth[json.dumps(weights)] = [
            50 * float(row[0].third.mean() + row[0].reciprocal.mean()) for row in rows]
    print("| left out | constants picked on the others | success@3 | as published | MRR@10 | "
          "as published |\n| --- | --- | ---: | ---: | ---: | ---: |")
    totals = []
    for number, one in enumerate(sets):
        def on_others(weights):
            numbers = worth[json.dumps(weights)]
            return numpy.mean(numbers[:number] + numbers[number + 1:])
        picked = {}
        for group in choices.values():
            best = max(group, key=on_others)
            if on_others(best) > on_others({}) + 0.1:
                picked |= best
        there, base = one.measure(picked)[0], one.measure({})[0]
        values = [there.third.mean(), base.third.mean(), there.reciprocal.mean(),
                  base.reciprocal.mean()]
        totals.append(values)
        print(row_of(one.data.name, changes(picked), values), flush=True)
    support = [values for one, values in zip(sets, totals) if one.data.name in SUPPORT]
    print(row_of("**mean of the support sets**", "", numpy.mean(support, axis=0)))
    print(row_of("**mean of all**", "", numpy.mean(totals, axis=0)))


def changes(picked):
    known = {name: (label, unit) for label, name, _, unit in CONSTANTS}
    texts = [f"{known[name][0]} {shown(value, known[name][1])}" for name, value in picked.items()]
    return ", ".join(texts) or "as published"


def row_of(label, text, values):
    cells = " | ".join(f"{value:.3f}".removeprefix("0") for value in values)
    return f"| {label} | {text} | {cells} |"
