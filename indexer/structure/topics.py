"""What is a section about? One topic out of a fixed list, by its headings first and its text second."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from importlib.resources import files

from analyzers.variants import simplify
from indexer.structure.learned import evidence

OTHER = "其他"
FIGURES = "统计数据"
# What a title names besides a subject: the occasion, the kind of report; 义务教育 is reported on as a whole.
_NO_SUBJECTS = frozenset(
    {"党建", "义务教育", "督导评价", "改革治理", "问题不足", "下步打算", "统计数据", OTHER}
)
# How a thing is looked at, not which: 师资不足 is about teachers, 存在的不足 about shortcomings.
_MANNERS = frozenset({"问题不足", "下步打算"})
LOOKED_AT = 400  # characters of a section that decide: it says first what it is about
_LEAST_HEADING = 2  # a heading that only hints (创新, 资金) leaves the choice to its parents
# Where a heading says little, heading, parent and text are weighed against each other. The figures were
# chosen on the labelled headings of the tests and of the first thirty sample reports.
_SETTLED = 4  # a heading with so much needs no other
_CUED = 6.0  # what the cues' choice has ahead of what counting says
_AHEAD = 1.0  # and what the first of the counted topics has ahead of the second
_TEXT = 6.0  # what a text adds at most
_ENOUGH = 8  # the cues of a text that says enough
_PARENT = 1.5
_IN_SHARE = 0.8  # of a cue that topics share, to each
_LEAST_WEIGHED = 3.0
_BRIEF = 4  # characters of a heading (小学, 初中, 资金) for which a hint is all that it says
_LEAST_MANNER = 4  # what a heading says that is about shortcomings or plans, whatever else it names
_LEAST_SCORE = 6  # a text decides with three cues of weight two, say,
_LEAST_SHARE = 0.012  # not fewer than this weight a character,
_CLEAR = 2.0  # and this many times what the second topic has
_KEPT = 4096  # headings of which the scores are kept: a chain is asked for once a child
_HEAVIEST = 6  # the weight that no cue exceeds
_CLEAR_LEAD = 4.0  # a lead touches on everything: only a lead about one thing has a topic,
_LEAST_LEAD = 20  # and says so more often

_MEANS = re.compile("以[^，,]{2,16}为[^，,]{1,4}[，,]")
_SHARED = "|"  # between the topics that share a cue

Scores = Mapping[str, float]
Cue = tuple[str, int, str]  # topic, weight, words


def topic_of(path: Sequence[str], text: str) -> str:
    """The topic of a section: its own heading decides, then its parents' from the inside out, then its text.

    A child of 存在的问题 or 下一步打算 is about what its own heading names, else about what its text
    is clearly about, else about 问题不足 or 下步打算. An empty path (title and lead) leaves the text
    to decide, where it is about one thing only.
    """
    return topic_in([simplify(heading) for heading in path], partial(simplify, text[:LOOKED_AT]))


def title_topic(title: str) -> str:
    """What a report is about by its title, if that is one subject (中等职业教育调研报告); else 其他."""
    scores = _scores(simplify(title))
    if scores.get(FIGURES, 0) >= _HEAVIEST:
        return FIGURES
    scores = {topic: score for topic, score in scores.items() if topic not in _NO_SUBJECTS}
    named = [topic for topic, score in scores.items() if score >= _LEAST_HEADING and _SHARED not in topic]
    return named[0] if len(named) == 1 else OTHER


def topic_in(path: Sequence[str], text: Callable[[], str], subject: str = OTHER) -> str:
    """`topic_of` for headings and a text that are Simplified, in a report about `subject` alone."""
    if not path:
        return _by_text(text(), _LEAST_LEAD, _CLEAR_LEAD)
    cued = _by_cues(path, text, subject)
    if max(_heading_scores(path[-1]).values(), default=0) >= _SETTLED:
        return cued
    if _SHARED in _named(path[-1]) and _scores(text()).get(cued):
        return cued  # the text told them apart
    scores = evidence(path, text())
    second, first = sorted(scores, key=lambda topic: scores[topic])[-2:]
    clear = scores[first] >= scores[second] + _AHEAD and scores[first] > scores.get(cued, 0) + _CUED
    return first if clear else cued


def _by_cues(path: Sequence[str], text: Callable[[], str], subject: str) -> str:
    above = next((named for heading in reversed(path[:-1]) if (named := _named(heading))), "")
    own = _named(path[-1]) or _hinted(path[-1], above)
    alone = not own and subject != OTHER
    if not alone and not _is_settled(path[-1], own) and (weighed := _weighed(path[-1], above, text())):
        return weighed
    if own and not (own == OTHER and above in _MANNERS):
        return _chosen(own, text, subject)
    if above and above not in _MANNERS and above != OTHER:
        return _chosen(above, text, subject)
    return above if own == OTHER else _unnamed(path[-1], above, text(), subject)


def _unnamed(heading: str, above: str, text: str, subject: str) -> str:
    """The topic where no heading names one: the text's, the report's, the manner of the parent."""
    said = _by_text(text, _LEAST_SCORE, _CLEAR)
    names = (said, subject, above, _hinted_manner(heading))
    return next((topic for topic in names if topic and topic != OTHER), OTHER)


def _is_settled(heading: str, named: str) -> bool:
    """Whether a heading says plainly what it is about: by a heavy cue or two, or by a manner of looking."""
    return (
        named == OTHER or named in _MANNERS or max(_heading_scores(heading).values(), default=0) >= _SETTLED
    )


def _weighed(heading: str, above: str, text: str) -> str:
    """The topic for which heading, parent and text speak together, if they say enough; else nothing.

    The text adds at most `_TEXT`, shared out by the different cues in it; less where it has few.
    """
    said = {t: s for t, s in _scores(text, once=True).items() if _is_subject(t)}
    total = sum(said.values())
    weight = _TEXT * min(1.0, total / _ENOUGH) / total if total else 0.0
    scores = {topic: score * weight for topic, score in said.items()}
    for topic, score in _heading_scores(heading).items():
        for name in topic.split(_SHARED) if topic not in _MANNERS and topic != OTHER else ():
            scores[name] = scores.get(name, 0) + score * (_IN_SHARE if _SHARED in topic else 1)
    if above in scores:
        scores[above] += _PARENT
    best = _best(scores)
    return best if best and scores[best] >= _LEAST_WEIGHED else ""


def _is_subject(topic: str) -> bool:
    return topic not in _MANNERS and topic != OTHER and _SHARED not in topic


def _chosen(named: str, text: Callable[[], str], subject: str) -> str:
    """Of topics that share a cue the one that the text names most, the first of them where it names none.

    Where 其他 is one of them, it is what the text is about unless it is clearly about one.
    """
    if _SHARED not in named:
        return named
    topics = named.split(_SHARED)
    if subject != OTHER and subject in topics:
        return subject
    scores = _scores(text())
    first, second = sorted(topics, key=lambda topic: -scores.get(topic, 0))[:2]
    undecided = OTHER in topics and scores.get(first, 0) < _CLEAR * max(1, scores.get(second, 0))
    return OTHER if undecided else first


@lru_cache(_KEPT)
def _named(heading: str) -> str:
    """The topic that a heading settles, or nothing: a subject before the manner in which it is looked at."""
    scores = _heading_scores(heading)
    subjects = {t: s for t, s in scores.items() if t not in _MANNERS and s >= _LEAST_HEADING}
    manners = {t: s for t, s in scores.items() if t in _MANNERS and s >= _LEAST_MANNER}
    if max(manners.values(), default=0) >= max(subjects.values(), default=0):
        return _best(manners)
    return _best(subjects)


@lru_cache(_KEPT)
def _hinted(heading: str, above: str) -> str:
    """The one subject that a heading hints at, where that is enough: a word alone, or a shortcoming."""
    if not (above in _MANNERS or (not above and len(heading) <= _BRIEF)):
        return ""
    subjects = [t for t, s in _heading_scores(heading).items() if t not in _MANNERS and s]
    return subjects[0] if len(subjects) == 1 else ""


@lru_cache(_KEPT)
def _hinted_manner(heading: str) -> str:
    scores = _heading_scores(heading)
    return _best({t: s for t, s in scores.items() if t in _MANNERS and s >= _LEAST_HEADING})


def _best(scores: Scores) -> str:
    """The topic named most; of two, the one that is named first."""
    return max(scores, key=lambda topic: scores[topic]) if scores else ""


def _by_text(text: str, least: float, clear: float) -> str:
    scores = {t: s for t, s in _scores(text).items() if t != OTHER and _SHARED not in t}
    if not scores:
        return OTHER
    topic = max(scores, key=lambda name: scores[name])
    second = max((score for name, score in scores.items() if name != topic), default=0)
    least = max(least, _LEAST_SHARE * len(text))
    return topic if scores[topic] >= least and scores[topic] >= clear * second else OTHER


@lru_cache(_KEPT)
def _heading_scores(heading: str) -> Scores:
    """The scores of a heading; of 以奥运为契机，德育更有生气 those of the second half, if it has any."""
    means = _MEANS.match(heading)
    scores = _scores(heading[means.end() :]) if means else {}
    return scores if max(scores.values(), default=0) >= _LEAST_HEADING else _scores(heading)


def _scores(text: str, once: bool = False) -> dict[str, int]:
    """The weights of the cues in a text by topic; each cue counted `once` or as often as it stands there."""
    scores: dict[str, int] = {}
    found = _found(text)
    for topic, weight, _ in set(found) if once else found:
        scores[topic] = scores.get(topic, 0) + weight
    return scores


def _found(text: str) -> Iterator[Cue]:
    """The cues in a text from left to right, without overlap: of two the heavier, else the longest first.

    So 扩大学前教育 holds 学前 and not 大学. A cue of weight 0 gives way to none.
    """
    cues, lengths = _cues(), _lengths()
    held: Cue | None = None
    end = -1
    for match in _begins().finditer(text):
        at = match.start()
        if at < end and held and (held[1] == 0 or held[1] >= _HEAVIEST):
            continue
        for length in lengths.get(text[at : at + 2], ()):
            if cue := cues.get(text[at : at + length]):
                if at >= end or (held and cue[1] > held[1]):
                    if held and at >= end:
                        yield held
                    held, end = cue, at + length
                break
    if held:
        yield held


@cache
def _cues() -> Mapping[str, Cue]:
    return {cue: (topic, weight, cue) for cue, topic, weight in read_cues()}


@cache
def _lengths() -> Mapping[str, Sequence[int]]:
    """The lengths of the cues that begin with two characters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for cue in _cues():
        lengths.setdefault(cue[:2], set()).add(len(cue))
    return {start: sorted(each, reverse=True) for start, each in lengths.items()}


@cache
def _begins() -> re.Pattern[str]:
    """Where a cue may begin: by its first character and its second, each for itself; fast to search for."""
    firsts = re.escape("".join(sorted({start[0] for start in _lengths()})))
    seconds = re.escape("".join(sorted({start[1] for start in _lengths()})))
    return re.compile(f"[{firsts}](?=[{seconds}])")


def read_cues() -> Iterator[tuple[str, str, int]]:
    """Cue, topic and weight of every cue in the data file; the weight is 2 unless it is given (词:3).

    The topics of a shared cue are joined by |.
    """
    for line in files("indexer.structure").joinpath("topics.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            topic, *cues = line.split()
            for item in cues:
                cue, _, weight = item.partition(":")
                yield cue, topic, int(weight or 2)
