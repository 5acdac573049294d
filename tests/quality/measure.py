"""How good is a ranking? By the measures of ir-measures, over the judged queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, R, Success, nDCG

from tests.quality.engines import DEPTH, Ranker
from tests.quality.judged import Judged

MEASURES = {"nDCG@10": nDCG @ 10, "MRR": RR, "recall@50": R @ DEPTH, "success@3": Success @ 3}

Rankings = Mapping[str, Sequence[str]]  # query to reports, best first


@dataclass(frozen=True, slots=True)
class Answered:
    """A judged query, what was found for it, and how good that is by each of MEASURES."""

    judged: Judged
    found: Sequence[str]
    scores: Mapping[str, float]


def ask(ranker: Ranker, judged: Iterable[Judged]) -> Rankings:
    """The rankings of the queries."""
    return {query.query: ranker.rank(query.query) for query in judged}


def score(rankings: Rankings, judged: Sequence[Judged]) -> list[Answered]:
    """Every query scored by itself; one that finds nothing has 0 everywhere."""
    names = {measure: name for name, measure in MEASURES.items()}
    found: dict[str, dict[str, float]] = {query.query: dict.fromkeys(MEASURES, 0.0) for query in judged}
    for each in ir_measures.iter_calc(list(names), _qrels(judged), _run(rankings)):
        found[each.query_id][names[each.measure]] = each.value
    return [Answered(query, rankings[query.query], found[query.query]) for query in judged]


def mean(answered: Sequence[Answered]) -> Mapping[str, float]:
    """The mean of each measure over queries; of no queries there is none."""
    names = MEASURES if answered else ()
    return {name: sum(each.scores[name] for each in answered) / len(answered) for name in names}


def _qrels(judged: Iterable[Judged]) -> list[ir_measures.Qrel]:
    return [
        ir_measures.Qrel(query.query, report, grade)
        for query in judged
        for report, grade in query.judged.items()
    ]


def _run(rankings: Rankings) -> list[ir_measures.ScoredDoc]:
    """Scores that fall with the rank: only the order counts."""
    return [
        ir_measures.ScoredDoc(query, report, float(-at))
        for query, found in rankings.items()
        for at, report in enumerate(found)
    ]
