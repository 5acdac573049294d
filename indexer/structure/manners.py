"""Is a section about shortcomings or plans, by where it stands, the year it names and how it speaks?

A report on what was done turns to what fell short and what comes in its last sections, whatever words
their headings have. There the text tells: what others do not say so often, of lacks (不足, 滞后) or
of what shall be (将, 力争, 确保 at the beginning of a clause).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.structure.cues import scores_of

SHORTCOMINGS = "问题不足"
PLANS = "下步打算"
_FEWEST = 3  # sections of a report that has last ones
_LAST = 2  # of them may be about shortcomings or plans
_LEAST_CLAUSES = 2  # a word alone is no way of speaking
# Shares of the clauses of a text.
_LEAST_SHARE = 0.3
_AHEAD = 2.0  # times what the sections before say so

_HINTED = 2.0  # times what the text says counts if the heading has a word of it

_WITHIN = r"[^，。；：！？,;:!?\n]"  # a clause
_CLAUSE = re.compile(f"{_WITHIN}+")
_SUBJECT = (
    r"(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]|\d+[.．、]"
    r"|我[们县市区州局校]|全[县市区州校]|同时|还|也)?"
)
_SHALL = re.compile(
    rf"(?<!{_WITHIN}){_SUBJECT}(?:要(?!求|素)|将(?!其|各)|应(?!届|急|用|该说)|须|力争|争取|确保|努力|拟|计划|明年|来年|今后|下一?步|下半年|下学[期年]"
    r"|未来|接下来|继续|进一步|持续|加快)"
)
_LACKS = re.compile(
    r"(?=[不滞落短薄有亟困缺紧欠偏差仍尚还难跟流过参])"  # fast where none begins
    r"(?:不[足够强高齐牢实深严优均平适充到完]|[滞落]后|短板|薄弱|有待|亟[待需]|(?<!家庭)(?<!经济)困难(?!学|家|群|儿|户|职)|缺[乏口少编额]|[短紧欠]缺|偏[低少弱慢远高大小]"
    rf"|紧张|差距|[仍尚](?:有|需|未|存|显|不)|还(?:需|不|没|存|有{_WITHIN}{{0,6}}差)|难以|跟不上|流失|过[快大多少低]|参差)"
)
_DONE = re.compile(r"了|[已完]成|已经?|荣?获|达到?\d|同比|增长|比上年|提高到|建成|开展.{0,8}[次场]")
_SAYS = {SHORTCOMINGS: _LACKS, PLANS: _SHALL}

_YEAR = re.compile(
    r"([12][\d〇○零一二三四五六七八九]{3}|[二一][〇○零Oo一二三四五六七八九0]{3})(?!\d)|(?<!\d)(1\d\d)(?=学?年)"
)
_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_REPUBLIC = 1911  # before the first year of Taiwan's calendar
_TOLD = re.compile("总结|小结|回顾|汇报|报告|情况|述职")
_FIRST_HALF = re.compile("上半年|第[一1]学期|上学期|[一1]—?[至到-][六6]月")
_SECOND_HALF = re.compile("下半年|第[二2]学期|下学期")


@dataclass(slots=True)
class Outermost:
    """An outermost section: its heading and the beginning of its text, both Simplified."""

    heading: str
    text: str


def manners(title: str, sections: Sequence[Outermost]) -> list[str]:
    """For each outermost section of a report 问题不足 or 下步打算 if its place tells so, else nothing."""
    told = ["" for _ in sections]
    if len(sections) >= _FEWEST:
        told[-_LAST:] = [_manner_of(section, sections[:-_LAST]) for section in sections[-_LAST:]]
    later = [is_later(section.heading, title) for section in sections]
    return [PLANS if late else manner for late, manner in zip(later, told, strict=True)]


def _manner_of(section: Outermost, before: Sequence[Outermost]) -> str:
    """The manner in which a section speaks and those before it do not; less will do if its heading hints."""
    hinted = scores_of(section.heading)
    shares = {m: _share(m, section.text) * (_HINTED if hinted.get(m) else 1) for m in _SAYS}
    manner = max(shares, key=lambda name: shares[name])
    share = shares[manner]
    return manner if share >= _LEAST_SHARE and share >= _AHEAD * _usual(manner, before) else ""


def _usual(manner: str, sections: Sequence[Outermost]) -> float:
    return sum(_share(manner, section.text) for section in sections) / len(sections)


def _share(manner: str, text: str) -> float:
    """Which part of the clauses speaks in a manner, and not of what was done; none where only one does."""
    says = _SAYS[manner]
    if len(says.findall(text)) < _LEAST_CLAUSES:
        return 0.0
    clauses = _CLAUSE.findall(text)
    said = sum(_DONE.search(clause) is None for clause in [each for each in clauses if says.search(each)])
    return said / len(clauses) if said >= _LEAST_CLAUSES else 0.0


def is_later(heading: str, title: str) -> bool:
    """Whether a heading names a year, or half of one, behind the time that the title is about."""
    named, second = _years(heading), _SECOND_HALF.search(heading)
    if not (named or second):
        return False
    half = _FIRST_HALF.search(title) is not None
    if half and second:
        return True
    told = _TOLD.search(title)
    about = _years(title[: told.start()] if told else title) or _years(title)
    if half:
        return bool(about and named) and min(named) > min(about)
    return bool(about and named and told) and min(named) > max(about)


def _years(words: str) -> list[int]:
    found = ((full, short) for full, short in _YEAR.findall(words))
    return [int(full.translate(_DIGITS)) if full else int(short) + _REPUBLIC for full, short in found]
