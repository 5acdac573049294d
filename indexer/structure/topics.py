"""What is a section about? One topic out of a fixed list, by its headings first and its text second."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyzers.variants import simplify
from indexer.structure.bodies import each_without_bodies, without_bodies
from indexer.structure.cues import HEAVIEST, Cued, cued, scores_of
from indexer.structure.learned import Counted, evidence
from indexer.structure.manners import PLANS, SHORTCOMINGS

OTHER = "其他"
FIGURES = "统计数据"
# What a title names besides a subject: the occasion, the kind of report; 义务教育 is reported on as a whole.
_NO_SUBJECTS = frozenset(
    {"党建", "义务教育", "督导评价", "改革治理", "问题不足", "下步打算", "统计数据", OTHER}
)
# How a thing is looked at, not which: 师资不足 is about teachers, 存在的不足 about shortcomings.
_MANNERS = frozenset({SHORTCOMINGS, PLANS})
LOOKED_AT = 400  # characters of a section that decide: it says first what it is about
_LEAST_HEADING = 2  # a heading that only hints (创新, 资金) leaves the choice to its parents
# Where a heading says little, heading, parent and text are weighed against each other. The figures were
# chosen on the labelled headings of the tests and of the first thirty sample reports.
_SETTLED = 4  # a heading with so much needs no other
_CUED = 6.0  # what the cues' choice has ahead of what counting says
_AHEAD = 1.0  # and what the first of the counted topics has ahead of the second
_ALONE = 0.75  # what the first of them has to have where the cues chose nothing
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
_CLEAR_LEAD = 4.0  # a lead touches on everything: only a lead about one thing has a topic,
_LEAST_LEAD = 20  # and says so more often

_MEANS = re.compile("以[^，,]{2,16}为[^，,]{1,4}[，,]")
_SHARED = "|"  # between the topics that share a cue

Scores = Mapping[str, float]


@dataclass(slots=True)
class Asked:
    """A section of which the topic is asked for: its headings from the outermost in, its beginning.

    Both are Simplified. `told` is the manner that the place of the outermost one tells (see `manners`).
    """

    path: Sequence[str]
    text: str
    told: str = ""


@dataclass(slots=True)
class _Said:
    """What a section says, without the names of bodies; counted only where its heading settles nothing."""

    path: Sequence[str]
    text: str
    cues: Cued  # of the text
    told: str
    counted: Counted | None


def topic_of(path: Sequence[str], text: str) -> str:
    """The topic of a section: its own heading decides, then its parents' from the inside out, then its text.

    A child of 存在的问题 or 下一步打算 is about what its own heading names, else about what its text
    is clearly about, else about 问题不足 or 下步打算. An empty path (title and lead) leaves the text
    to decide, where it is about one thing only.
    """
    return topics_of([Asked([simplify(heading) for heading in path], simplify(text[:LOOKED_AT]))])[0]


def title_topic(title: str) -> str:
    """What a report is about by its title, if that is one subject (中等职业教育调研报告); else 其他."""
    scores = scores_of(without_bodies(simplify(title)))
    if scores.get(FIGURES, 0) >= HEAVIEST:
        return FIGURES
    scores = {topic: score for topic, score in scores.items() if topic not in _NO_SUBJECTS}
    named = [topic for topic, score in scores.items() if score >= _LEAST_HEADING and _SHARED not in topic]
    return named[0] if len(named) == 1 else OTHER


def topics_of(sections: Sequence[Asked], subject: str = OTHER) -> list[str]:
    """`topic_of` for the sections of a report, which is about `subject` alone."""
    texts = each_without_bodies([section.text for section in sections])
    paths = [[*map(_without_bodies, section.path)] for section in sections]
    open_ = [i for i, path in enumerate(paths) if path and _heaviest(path[-1]) < _SETTLED]
    counted = dict(zip(open_, evidence([(paths[i], texts[i]) for i in open_]), strict=True))
    return [
        _topic(_Said(path, text, cues, section.told, counted.get(i)), subject)
        for i, (section, path, text, cues) in enumerate(zip(sections, paths, texts, cued(texts), strict=True))
    ]


def _topic(section: _Said, subject: str) -> str:
    if not section.path:
        return _by_text(section, _LEAST_LEAD, _CLEAR_LEAD)
    if section.told and len(section.path) == 1 and section.counted:
        return section.told
    return _counted(section, _by_cues(section, subject))


def _counted(section: _Said, chosen: str) -> str:
    """The cues' choice, unless counting is clearly for another; where they chose nothing, less will do."""
    counted, named = section.counted, _named(section.path[-1])
    if not counted:
        return chosen
    if _SHARED in named and section.cues.scores().get(chosen):
        return chosen  # the text told them apart
    if counted.ahead < _AHEAD:
        return chosen
    score = counted.score(counted.first)
    if chosen != OTHER or named == OTHER:
        return counted.first if score > counted.score(chosen) + _CUED else chosen
    return counted.first if score >= _ALONE and _may_be(counted.first, section.path) else OTHER


def _may_be(topic: str, path: Sequence[str]) -> bool:
    """Whether counting may choose a topic alone: a manner only if the headings without the text tell it."""
    return topic not in _MANNERS or evidence([(path, "")])[0].score(topic) > 0


def _by_cues(section: _Said, subject: str) -> str:
    heading, above = section.path[-1], _named_above(section)
    own = _named(heading) or _hinted(heading, above)
    alone = not own and subject != OTHER
    if not alone and not _is_settled(section, own) and (weighed := _weighed(section, above)):
        return weighed
    if own and not (own == OTHER and above in _MANNERS):
        return _chosen(own, section, subject)
    if above and above not in _MANNERS and above != OTHER:
        return _chosen(above, section, subject)
    return above if own == OTHER else _unnamed(section, above, subject)


def _named_above(section: _Said) -> str:
    """The topic that the nearest of the headings above settles, or the manner that its place tells."""
    for heading in reversed(section.path[:-1]):
        if named := _named(heading):
            return named
    return section.told


def _unnamed(section: _Said, above: str, subject: str) -> str:
    """The topic where no heading names one: the text's, the report's, the manner of the parent."""
    said = _by_text(section, _LEAST_SCORE, _CLEAR)
    names = (said, subject, above, _hinted_manner(section.path[-1]))
    return next((topic for topic in names if topic and topic != OTHER), OTHER)


def _is_settled(section: _Said, named: str) -> bool:
    """Whether a heading says plainly what it is about: by a heavy cue or two, or by a manner of looking."""
    return named == OTHER or named in _MANNERS or section.counted is None


@lru_cache(_KEPT)
def _heaviest(heading: str) -> float:
    """What the topic weighs that a heading names most."""
    return max(_heading_scores(heading).values(), default=0)


def _weighed(section: _Said, above: str) -> str:
    """The topic for which heading, parent and text speak together, if they say enough; else nothing.

    The text adds at most `_TEXT`, shared out by the different cues in it; less where it has few.
    """
    said = {t: s for t, s in section.cues.scores(once=True).items() if _is_subject(t)}
    total = sum(said.values())
    weight = _TEXT * min(1.0, total / _ENOUGH) / total if total else 0.0
    scores = {topic: score * weight for topic, score in said.items()}
    for topic, score in _heading_scores(section.path[-1]).items():
        for name in topic.split(_SHARED) if topic not in _MANNERS and topic != OTHER else ():
            scores[name] = scores.get(name, 0) + score * (_IN_SHARE if _SHARED in topic else 1)
    if above in scores:
        scores[above] += _PARENT
    best = _best(scores)
    return best if best and scores[best] >= _LEAST_WEIGHED else ""


def _is_subject(topic: str) -> bool:
    return topic not in _MANNERS and topic != OTHER and _SHARED not in topic


def _chosen(named: str, section: _Said, subject: str) -> str:
    """Of topics that share a cue the one that the text names most, the first of them where it names none.

    Where 其他 is one of them, it is what the text is about unless it is clearly about one.
    """
    if _SHARED not in named:
        return named
    topics = named.split(_SHARED)
    if subject != OTHER and subject in topics:
        return subject
    scores = section.cues.scores()
    first, second = sorted(topics, key=lambda topic: -scores.get(topic, 0))[:2]
    undecided = OTHER in topics and scores.get(first, 0) < _CLEAR * max(1, scores.get(second, 0))
    return OTHER if undecided else first


_without_bodies = lru_cache(_KEPT)(without_bodies)  # of headings


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


def _by_text(section: _Said, least: float, clear: float) -> str:
    scores = {t: s for t, s in section.cues.scores().items() if t != OTHER and _SHARED not in t}
    if not scores:
        return OTHER
    topic = max(scores, key=lambda name: scores[name])
    second = max((score for name, score in scores.items() if name != topic), default=0)
    least = max(least, _LEAST_SHARE * len(section.text))
    return topic if scores[topic] >= least and scores[topic] >= clear * second else OTHER


@lru_cache(_KEPT)
def _heading_scores(heading: str) -> Scores:
    """The scores of a heading; of 以奥运为契机，德育更有生气 those of the second half, if it has any."""
    means = _MEANS.match(heading)
    scores = scores_of(heading[means.end() :]) if means else {}
    return scores if max(scores.values(), default=0) >= _LEAST_HEADING else scores_of(heading)
