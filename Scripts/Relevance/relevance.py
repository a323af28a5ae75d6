"""Asks the questions of each set and prints how well they are answered, as Markdown."""

import argparse
import datetime

import numpy

from engines import TierZero, server_engine
from measures import Measures, chance
from sets import ALL, SUPPORT, read_set

HEAD = """\
| set (documents, questions) | engine | success@1 | success@3 | MRR@10 | nDCG@10 | nothing found | \
success@3 with a slip (without, same questions) | p |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


def main():
    options = arguments()
    if options.ablation or options.leave_one_out:
        # These import what the comparison of engines does not need.
        from weights import print_weights
        print_weights(options.measure, options.ablation, options.leave_one_out)
        return
    names = options.sets.split(",") if options.sets else ALL
    print(HEAD)
    rows, failures, long_without_answer = {}, [], []
    for name in names:
        data = read_set(name)
        engines = [TierZero(data, options.tierzero), server_engine(data)]
        if options.pagefind:
            # Slow, and its browser is not there otherwise.
            from browser import Pagefind
            engines.append(Pagefind(data))
        label = f"{name} ({len(data.documents):,}, {len(data.queries):,})"
        for engine in engines:
            row = ask(engine, data)
            rows[name, engine.name] = row
            reference = rows.get((name, "TierZero"))
            p = "" if engine.name == "TierZero" else f"{chance(reference.whole.third, row.whole.third):.3f}"
            print(f"| {label} | {engine.name} | {row.cells()} | {p} |", flush=True)
            label = ""
            if engine.name == "TierZero":
                failures.append((data, row))
                long_without_answer += [
                    f"{name}: {query.text}" for query, ranking in zip(data.queries, row.rankings)
                    if not ranking and len(query.text.split()) >= 5]
            engine.close()
    print_means(names, rows)
    print(f"\np: probability that an engine as good as TierZero differs this much in success@3 "
          f"(paired randomisation, 10,000 rounds). {datetime.date.today().isoformat()}.\n")
    for line in long_without_answer:
        print(f"- NOTHING FOUND for five words or more: {line}")
    for data, row in failures if options.failures else []:
        print_failures(data, row, options.failures)


def arguments():
    parser = argparse.ArgumentParser(
        prog="Scripts/relevance", description=__doc__,
        epilog="The sets lie in relevance/ of TIERZERO_DATA.")
    parser.add_argument("--tierzero", help="the program to measure")
    parser.add_argument("--measure", help="the program that ranks by other weights")
    parser.add_argument("--ablation", action="store_true",
                        help="what each feature and constant of the ranking is worth")
    parser.add_argument("--leave-one-out", action="store_true",
                        help="constants picked on the other sets, measured on the one left out")
    parser.add_argument("--sets", help=f"some of {','.join(ALL)}")
    parser.add_argument("--pagefind", action="store_true", help="also Pagefind in Chromium (slow)")
    parser.add_argument("--failures", type=int, metavar="N", default=0,
                        help="list N questions of each set without an answer in the first three")
    options = parser.parse_args()
    for name in (options.sets or "").split(","):
        if name and name not in ALL:
            parser.error(f"there is no set '{name}'; there are {', '.join(ALL)}")
    return options


class Row:
    """What one engine made of one set."""

    def __init__(self, data, rankings, slips):
        self.rankings = rankings
        self.whole = Measures(data.queries, rankings)
        chosen = [n for n, query in enumerate(data.queries) if query.slip is not None]
        self.slip_count = len(chosen)
        queries = [data.queries[n] for n in chosen]
        self.slipped = Measures(queries, slips)
        self.unslipped = Measures(queries, [rankings[n] for n in chosen])

    def numbers(self):
        whole = self.whole
        numbers = [whole.first, whole.third, whole.reciprocal, whole.gain, whole.none]
        return [float(number.mean()) for number in numbers]

    def slip_numbers(self):
        """None where too few questions have a word to slip in."""
        if self.slip_count < 100:
            return None
        return float(self.slipped.third.mean()), float(self.unslipped.third.mean())

    def cells(self):
        return cells(self.numbers(), self.slip_numbers())


def cells(numbers, slips):
    texts = [f"{number:.3f}".removeprefix("0") for number in numbers]
    slip = "–"
    if slips:
        slip = " ".join(text.removeprefix("0") for text in [f"{slips[0]:.3f}"]) + \
            f" ({slips[1]:.3f})".replace("(0", "(")
    return " | ".join(texts + [slip])


def ask(engine, data):
    rankings = engine.ask([query.text for query in data.queries])
    slips = [query.slip for query in data.queries if query.slip is not None]
    return Row(data, rankings, engine.ask(slips) if slips else [])


def print_means(names, rows):
    groups = [("**mean of the support sets**", [name for name in names if name in SUPPORT]),
              ("**mean of all**", names)]
    for label, members in groups:
        if len(members) < 2:
            continue
        for engine in dict.fromkeys(engine for _, engine in rows):
            chosen = [rows[name, engine] for name in members]
            numbers = numpy.mean([row.numbers() for row in chosen], axis=0)
            slips = [row.slip_numbers() for row in chosen if row.slip_numbers()]
            slip = tuple(numpy.mean(slips, axis=0)) if slips else None
            p = ""
            if engine != "TierZero":
                ours = numpy.concatenate([rows[name, "TierZero"].whole.third for name in members])
                theirs = numpy.concatenate([row.whole.third for row in chosen])
                p = f"{chance(ours, theirs):.3f}"
            print(f"| {label} | {engine} | {cells(numbers, slip)} | {p} |")
            label = ""


def print_failures(data, row, most):
    documents = {document.id: document for document in data.documents}

    def shown(identifier):
        document = documents[identifier]
        return f"`{identifier}` {(document.title or ' '.join(document.text.split()))[:70]}"

    missed = [n for n, found in enumerate(row.whole.third) if not found]
    print(f"\n### {data.name}: {len(missed)} of {len(data.queries)} not within the first three\n")
    # Spread over the set, since neighbours are alike.
    step = max(1, len(missed) // most)
    for n in missed[::step][:most]:
        query, ranking = data.queries[n], row.rankings[n]
        wanted = [document for document in query.relevant]
        place = next((f"at {ranking.index(document) + 1}" for document in ranking
                      if document in query.relevant), "not within ten")
        print(f"- **{query.text}** wanted {'; '.join(map(shown, wanted[:2]))}: {place}")
        for document in ranking[:3]:
            print(f"  - {shown(document)}")


main()
