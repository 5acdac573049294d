"""What is a section about? One topic out of a fixed list, by its headings first and its text second."""

from collections.abc import Sequence

from analyzers.variants import simplify
from indexer.structure.bodies import without_bodies
from indexer.structure.cues import HEAVIEST, cued, scores_of
from indexer.structure.learned import likeliest
from indexer.structure.signs import Asked, each_said, names_nothing, plainly_named

OTHER = "其他"
FIGURES = "统计数据"
# What a title names besides a subject: the occasion, the kind of report; 义务教育 is reported on as a whole.
_NO_SUBJECTS = frozenset(
    {"党建", "义务教育", "督导评价", "改革治理", "问题不足", "下步打算", "统计数据", OTHER}
)
LOOKED_AT = 400  # characters of a lead that decide
_LEAST_TITLE = 2
_CLEAR_LEAD = 4.0  # a lead touches on everything: only a lead about one thing has a topic,
_LEAST_LEAD = 20  # and says so more often,
_LEAST_SHARE = 0.012  # with this weight of cues a character
_SHARED = "|"  # between the topics that share a cue


def topic_of(path: Sequence[str], text: str) -> str:
    """The topic of a section: its headings from the outermost in decide first, then its text.

    A heading that names one topic plainly has it; else what all words weigh is learned (see `learned`).
    An empty path (title and lead) leaves the text to decide, where it is about one thing only.
    """
    names = [simplify(heading) for heading in path]
    own = simplify(text).removeprefix(names[-1] if names else "")
    return topics_of([Asked(names, own[:LOOKED_AT])])[0]


def title_topic(title: str) -> str:
    """What a report is about by its title, if that is one subject (中等职业教育调研报告); else 其他."""
    scores = scores_of(without_bodies(simplify(title)))
    if scores.get(FIGURES, 0) >= HEAVIEST:
        return FIGURES
    scores = {topic: score for topic, score in scores.items() if topic not in _NO_SUBJECTS}
    named = [topic for topic, score in scores.items() if score >= _LEAST_TITLE and _SHARED not in topic]
    return named[0] if len(named) == 1 else OTHER


def topics_of(sections: Sequence[Asked], subject: str = OTHER) -> list[str]:
    """`topic_of` for the sections of a report, which is about `subject` alone."""
    said = each_said(sections)
    open_ = [section for section in said if section.path and not plainly_named(section)]
    found = zip(open_, likeliest(open_, subject), strict=True)
    return [
        _of_lead(section.text)
        if not section.path
        else plainly_named(section) or _or_subject(*next(found), subject)
        for section in said
    ]


def _or_subject(section: Asked, topic: str, subject: str) -> str:
    """The topic, or what the report is about where neither the heading nor the text has one."""
    return subject if topic == OTHER and names_nothing(section) else topic


def _of_lead(text: str) -> str:
    scores = {t: s for t, s in cued([text])[0].scores().items() if t != OTHER and _SHARED not in t}
    if not scores:
        return OTHER
    first, second, *_ = [*sorted(scores.values(), reverse=True), 0]
    clear = first >= max(_LEAST_LEAD, _LEAST_SHARE * len(text), _CLEAR_LEAD * second)
    return max(scores, key=lambda topic: scores[topic]) if clear else OTHER
