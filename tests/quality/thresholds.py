"""What must the ranking reach, and what has it reached? The promises of the project, in one place.

AT_LEAST is what was measured last, rounded down: falling below fails. It is raised with every gain until
it is GOALS, and never lowered.
"""

from collections.abc import Iterator, Mapping

GOALS: Mapping[str, float] = {"nDCG@10": 0.92, "recall@50": 0.995, "success@3": 0.97}  # on all queries
AT_LEAST: Mapping[str, float] = {"nDCG@10": 0.965, "MRR": 0.994, "recall@50": 0.983, "success@3": 0.995}
PLAIN_AT_LEAST: Mapping[str, float] = {
    "nDCG@10": 0.961,
    "MRR": 0.993,
    "recall@50": 0.991,
    "success@3": 1.0,
}
SECOND_SET, QUERIES_APART = "second set", "queries apart"
MORE_AT_LEAST: Mapping[str, Mapping[str, float]] = {
    SECOND_SET: {"nDCG@10": 0.946, "MRR": 1.0, "recall@50": 0.974, "success@3": 1.0},
    QUERIES_APART: {"nDCG@10": 0.913, "MRR": 0.988, "recall@50": 0.940, "success@3": 0.986},
}
STRICTLY_BETTER = ("nDCG@10", "success@3")  # than every peer; on the other measures no worse

Means = Mapping[str, float]


def broken(every: Means, plain: Means, more: Mapping[str, Means]) -> list[str]:
    """The measures that have fallen, each in a line; more: of the other sets that were asked, by name."""
    others = (line for name, own in more.items() for line in _below(own, MORE_AT_LEAST.get(name, {}), name))
    return [
        *_below(every, AT_LEAST, "all queries"),
        *_below(plain, PLAIN_AT_LEAST, "plain words"),
        *others,
    ]


def ahead(every: Means, plain: Means, peers: Mapping[str, Means]) -> list[str]:
    """The goals that are not reached yet, each in a line."""
    worse = (line for name, peer in peers.items() for line in _not_better(plain, peer, name))
    return [*_below(every, GOALS, "goal, all queries"), *worse]


def _below(means: Means, least: Means, whose: str) -> Iterator[str]:
    for name, value in least.items():
        if name in means and means[name] < value:
            yield f"{whose}: {name} {means[name]:.4f} < {value}"


def _not_better(plain: Means, peer: Means, name: str) -> Iterator[str]:
    for measure, value in peer.items():
        strictly = measure in STRICTLY_BETTER
        if plain[measure] < value or (strictly and plain[measure] == value):
            sign = "<=" if strictly else "<"
            yield f"goal, plain words: {measure} {plain[measure]:.4f} {sign} {value:.4f} of {name}"
