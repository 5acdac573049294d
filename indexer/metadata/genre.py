"""What kind of report is it? From its title first, then from the wording of its beginning."""

import re
from functools import cache
from itertools import takewhile

from indexer.metadata.gazetteer import rows
from indexer.metadata.script import in_simplified, title_in_simplified

_LEAD = 1200  # characters in which a report says what it is
_COORDINATED = re.compile(r"[及和与暨、]|以及")
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]{0,40}[)）\]】]\s*$")
_DONE = re.compile(r"(?:完成|落实|实施|执行|开展|贯彻)情况")
_CRUMBS = re.compile(
    r"^[^\n。]{0,40}(?: ?[>＞»] ?|(?:文档)?分类[:：])[^\n。]{0,20}$"
)  # 首页 > 公文 > 思想汇报
_MORE = re.compile(r"篇[一二三四五六七八九十\d]+$|\d+篇")


def infer_genre(title: str, text: str) -> str:
    """One of `documents.GENRES`."""
    title, lead = title_in_simplified(title).strip(), in_simplified(text)[:_LEAD]
    if _CRUMBS.search(title):
        title, lead = "", "".join(line for line in lead.splitlines(True) if not _CRUMBS.search(line))
        title = next(filter(_of_title, _heading_lines(lead)), "")
    return _of_title(title) or _of_title(_BRACKETS.sub("", title)) or _of_text(lead) or "其他"


def _heading_lines(lead: str) -> list[str]:
    """Short lines before the first sentence: what stands for a title where a site's path took its place."""
    lines = [line.strip() for line in lead.splitlines()[:4]]
    return list(takewhile(lambda line: len(line) < 60 and not line.endswith("。"), lines))


def _of_title(title: str) -> str | None:
    title = _MORE.sub("", title).strip()
    if any(cue.search(title) for _, cue in _cues("other")):
        return "其他"
    cues = ((m.end(), -m.start(), genre) for genre, cue in _cues("title") for m in cue.finditer(title))
    found = [(-start, end, genre) for end, start, genre in sorted(cues)]
    if not found:
        return _generic(title)
    first, last = found[0], found[-1]
    if _DONE.search(title, last[1]):
        return _generic(title)
    joined = _COORDINATED.search(title[first[1] : max(first[1], last[0])])
    return first[2] if joined or first[2] in ("自评报告", "统计公报", "施政报告") else last[2]


def _generic(title: str) -> str | None:
    return next((genre for genre, cue in _cues("generic") if cue.search(title)), None)


def _of_text(lead: str) -> str | None:
    """The genre whose cues come most often and earliest; two points for a cue in the first 300 characters."""
    if any(cue.search(lead) for _, cue in _cues("otherwise")):
        return "其他"
    points: dict[str, int] = {}
    for genre, cue in _cues("text"):
        points[genre] = sum(2 if m.start() < 300 else 1 for m in cue.finditer(lead))
    best = max(points, key=lambda genre: points[genre])
    return best if points[best] else None


@cache
def _cues(where: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (genre, re.compile(pattern)) for place, genre, pattern in rows("genres.txt") if place == where
    )
