"""Do all engines say the same, and how long does each take? Agreement is a condition of timing."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.bench.peers import Peer
from tests.bench.questions import Answer, Question

_LONG = 50  # milliseconds; what takes longer is not asked again


class DisagreementError(Exception):
    """Two engines count differently."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of CPU of the questions of a row: the median and the 95th percentile."""

    p50: float
    p95: float


def agree(peers: Mapping[str, Peer], questions: Sequence[Question]) -> dict[Question, Answer]:
    """The answers on which all engines agree; raises DisagreementError with the first difference."""
    agreed: dict[Question, Answer] = {}
    for question in questions:
        for name, peer in peers.items():
            answer = peer.ask(question)
            if answer is not None and agreed.setdefault(question, answer) != answer:
                raise DisagreementError(_difference(name, question, answer, agreed[question]))
    return agreed


def _difference(name: str, question: Question, answer: Answer, agreed: Answer) -> str:
    if answer.hits != agreed.hits:
        return f"{name}: {answer.hits} hits, others {agreed.hits}: {question}"
    facets = [facet for facet in agreed.facets if agreed.facets[facet] != answer.facets.get(facet)]
    return f"{name}: counts of {', '.join(facets)} differ: {question}"


def measure(
    asks: Mapping[str, Callable[[Question], object]], questions: Sequence[Question], repeats: int
) -> dict[tuple[str, str], Times]:
    """Times by row and name: of each question the best of `repeats`, by turns; None is no answer."""
    best: dict[tuple[str, str], list[float]] = {}
    for question in questions:
        for name, ask in asks.items():
            answer, taken = _timed(ask, question)  # warms as well
            if answer is not None:
                if taken < _LONG:
                    taken = min(_timed(ask, question)[1] for _ in range(repeats))
                best.setdefault((question.row, name), []).append(taken)
    return {key: times_of(sorted(taken)) for key, taken in best.items()}


def _timed(ask: Callable[[Question], object], question: Question) -> tuple[object, float]:
    begun = time.process_time()
    answer = ask(question)
    return answer, 1000 * (time.process_time() - begun)


def times_of(taken: Sequence[float]) -> Times:
    """The percentiles of times in ascending order."""
    return Times(taken[len(taken) // 2], taken[min(len(taken) - 1, int(0.95 * len(taken)))])
