"""What a ranking is worth, and whether two differ by more than chance."""

import math

import numpy

DEPTH = 10


class Measures:
    """Arrays with a number for each query: success at 1 and 3, reciprocal rank and normalised
    discounted cumulative gain (Järvelin and Kekäläinen 2002) within the first ten, nothing found."""

    def __init__(self, queries, rankings):
        rows = [measure(query.relevant, ranking[:DEPTH])
                for query, ranking in zip(queries, rankings)]
        columns = zip(*rows) if rows else [[]] * 5
        self.first, self.third, self.reciprocal, self.gain, self.none = (
            numpy.array(column, dtype=float) for column in columns)


def measure(relevant, ranking):
    hits = [document in relevant for document in ranking]
    reciprocal = next((1 / (place + 1) for place, hit in enumerate(hits) if hit), 0)
    gain = sum(relevant.get(document, 0) / math.log2(place + 2)
               for place, document in enumerate(ranking))
    best = sum(grade / math.log2(place + 2)
               for place, grade in enumerate(sorted(relevant.values(), reverse=True)[:DEPTH]))
    return any(hits[:1]), any(hits[:3]), reciprocal, gain / best if best else 0, not ranking


def chance(ours, theirs, rounds=10_000, seed=20261122):
    """The probability that two systems that are equally good differ this much: the paired
    randomisation test, two-sided (Fisher; Smucker, Allan and Carterette 2007)."""
    differences = ours - theirs
    differences = differences[differences != 0]
    if len(differences) == 0:
        return 1.0
    observed = abs(differences.sum())
    signs = numpy.random.default_rng(seed).choice([-1.0, 1.0], size=(rounds, len(differences)))
    extreme = (abs(signs @ differences) >= observed - 1e-9).sum()
    return (extreme + 1) / (rounds + 1)
