"""Which county do the towns of a text lie in? 辖香达镇和白扎、吉曲、娘拉、毛庄9乡 tells 囊谦县.

Most names of towns are borne by several counties, and many are ordinary words, so none of them tells
anything alone. Names with their type, and members of lists half of which are names of towns, are put
together; each is worth the less the more counties bear it, and the county with most of them wins.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from indexer.metadata.gazetteer import rows

_HAN = "一-鿿"
# The search skips to the first character of a type.
_TYPED = re.compile(rf"[街镇乡](?:(?<!街)|道)(?![{_HAN}]?(?:村|区|居|级|域|政府和|干部))")
_MEMBER = rf"、[{_HAN}]{{1,7}}+"
_MORE = re.compile(rf"{_MEMBER}{_MEMBER}(?:{_MEMBER}){{0,38}}")
_FIRST = re.compile(rf"[{_HAN}]{{2,7}}\Z")
_TYPES = ("街道", "镇", "乡")
_MOST = 5.0
_LEAST_NAMES, _LEAST_WORTH = 3, 1.8
_AHEAD = 1.7  # times the worth of the next best county


def county_of_towns(text: str) -> tuple[str, float, tuple[str, ...]] | None:
    """Key of the county that most towns of the text lie in, their worth (1 for a unique one) and names."""
    stems = _stems()
    names = dict.fromkeys([*_typed(text, stems), *_listed(text, stems)])
    if len(names) < _LEAST_NAMES:
        return None
    worth: dict[str, float] = defaultdict(float)
    counts: Counter[str] = Counter()
    for name in names:
        share = 1.0 - math.log(len(stems[name])) / math.log(60)
        if share > 0:
            counts.update(stems[name])
            for county in stems[name]:
                worth[county] += share
    ranked = sorted(worth, key=lambda county: (-worth[county], county))[:2]
    if not ranked or counts[ranked[0]] < _LEAST_NAMES or worth[ranked[0]] < _LEAST_WORTH:
        return None
    if len(ranked) > 1 and worth[ranked[0]] < _AHEAD * worth[ranked[1]]:
        return None
    found = tuple(name for name in names if ranked[0] in stems[name])
    return ranked[0], min(_MOST, worth[ranked[0]]), found


def _typed(text: str, stems: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Names with their type: whatever stands before 镇, 乡, 街道 and is one."""
    for match in _TYPED.finditer(text):
        end = match.start() - 2 * text.endswith("中心", 0, match.start())
        yield from (text[end - n : end] for n in (4, 3, 2) if n <= end and text[end - n : end] in stems)


def _listed(text: str, stems: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Members of lists of three and more, half of which are names of towns."""
    for match in _MORE.finditer(text):
        more = match[0].split("、")[1:]
        if not _may_hold_towns(more, stems):
            continue
        first = _FIRST.search(text[max(0, match.start() - 7) : match.start()])
        members = [first[0] if first else "", *more]
        read = (_member(member, i, len(members), stems) for i, member in enumerate(members))
        found = [name for name in read if name]
        if len(found) >= _LEAST_NAMES and 2 * len(found) >= len(members):
            yield from found


def _may_hold_towns(more: list[str], stems: dict[str, tuple[str, ...]]) -> bool:
    """Could half of a list, and three, be names? The first (not in `more`) and the last may hide theirs."""
    plain = sum([name in stems for name in more])
    if 2 * plain < len(more) - 2:
        return False
    return sum([_bare(name) in stems for name in more[:-1]]) + 2 >= _LEAST_NAMES


def _member(member: str, at: int, count: int, stems: dict[str, tuple[str, ...]]) -> str | None:
    """The name in a member: the first may have words before it, the last behind it."""
    member = _bare(member)
    if member in stems:
        return member
    if at == 0:
        return next((member[i:] for i in range(len(member) - 1) if member[i:] in stems), None)
    if at == count - 1:
        return next((member[:i] for i in range(min(4, len(member)), 1, -1) if member[:i] in stems), None)
    return None


def _bare(member: str) -> str:
    """A member of a list without the type of its name."""
    if 2 < len(member) < 6:
        for type_ in _TYPES:
            member = member.replace(type_, "")
    return member


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    """Name of a town to the keys of its counties."""
    found: dict[str, list[str]] = defaultdict(list)
    for county, names in rows("town_stems.tsv.gz"):
        for name in names.split(","):
            found[name].append(county)
    return {name: tuple(counties) for name, counties in found.items()}
