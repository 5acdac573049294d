"""What is a section about? One topic out of a fixed list, by its headings first and its text second."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from analyzers.variants import simplify
from indexer.documents import TOPICS

OTHER = "其他"
# What a title names besides a subject: the occasion, the kind of report; 义务教育 is reported on as a whole.
_NO_SUBJECTS = frozenset(
    {"党建", "义务教育", "督导评价", "改革治理", "问题不足", "下步打算", "统计数据", OTHER}
)
_LOOKED_AT = 3000  # characters of a section that decide, enough for a topic and bounded for time
_LEAST_HEADING = 2  # a heading that only hints (创新, 资金) leaves the choice to its parents
_LEAST_SCORE = 6  # a text decides with three cues of weight two, say,
_LEAST_SHARE = 0.012  # not fewer than this weight a character,
_CLEAR = 2.0  # and this many times what the second topic has
_CLEAR_LEAD = 4.0  # a lead touches on everything: only a lead about one thing has a topic,
_LEAST_LEAD = 20  # and says so more often


def topic_of(path: Sequence[str], text: str) -> str:
    """The topic of a section: its own heading decides, then its parents' from the inside out, then its text.

    So a child of 存在的问题 or 下一步打算 inherits 问题不足 or 下步打算 unless its own heading carries a
    cue. An empty path (title and lead) leaves the text to decide, where it is about one thing only.
    """
    return topic_in([simplify(heading) for heading in path], simplify(text[:_LOOKED_AT]))


def title_topic(title: str) -> str:
    """What a report is about by its title, if that is one subject (中等职业教育调研报告); else 其他."""
    scores = {topic: score for topic, score in _scores(simplify(title)).items() if topic not in _NO_SUBJECTS}
    return max(scores, key=lambda topic: scores[topic]) if len(scores) == 1 else OTHER


def topic_in(path: Sequence[str], text: str) -> str:
    """`topic_of` for headings and a text that are Simplified already."""
    for heading in reversed(path):
        scores = _scores(heading)
        if max(scores.values(), default=0) >= _LEAST_HEADING:
            return max(scores, key=lambda topic: (scores[topic], -TOPICS.index(topic)))
    if path:
        return _by_text(text[:_LOOKED_AT], _LEAST_SCORE, _CLEAR)
    return _by_text(text[:_LOOKED_AT], _LEAST_LEAD, _CLEAR_LEAD)


def _by_text(text: str, least: float, clear: float) -> str:
    scores = {topic: score for topic, score in _scores(text).items() if topic != OTHER}
    if not scores:
        return OTHER
    topic = max(scores, key=lambda name: scores[name])
    second = max((score for name, score in scores.items() if name != topic), default=0)
    least = max(least, _LEAST_SHARE * len(text))
    return topic if scores[topic] >= least and scores[topic] >= clear * second else OTHER


def _scores(text: str) -> dict[str, int]:
    scores: dict[str, int] = {}
    for topic, weight in _found(text):
        scores[topic] = scores.get(topic, 0) + weight
    return scores


def _found(text: str) -> Iterator[tuple[str, int]]:
    """The cues in a text from left to right, the longest at each place, without overlap."""
    cues = _cues()
    at = 0
    while at < len(text) - 1:
        for cue, topic, weight in cues.get(text[at : at + 2], ()):
            if text.startswith(cue, at):
                yield topic, weight
                at += len(cue) - 1
                break
        at += 1


@cache
def _cues() -> Mapping[str, Sequence[tuple[str, str, int]]]:
    """The cues by their first two characters, the longest first."""
    by_start: dict[str, list[tuple[str, str, int]]] = {}
    for cue, topic, weight in read_cues():
        by_start.setdefault(cue[:2], []).append((cue, topic, weight))
    return {start: sorted(cues, key=lambda c: -len(c[0])) for start, cues in by_start.items()}


def read_cues() -> Iterator[tuple[str, str, int]]:
    """Cue, topic and weight of every cue in the data file; the weight is 2 unless it is given (词:3)."""
    for line in files("indexer.structure").joinpath("topics.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            topic, *cues = line.split()
            for item in cues:
                cue, _, weight = item.partition(":")
                yield cue, topic, int(weight or 2)
