"""Where does a text name a place, and which places may the name mean?

One pass over the text: pairs of characters that begin a name are looked up in a table, and only there
the longest name is taken. Names in a chain (河北省沧州市) and in a list (泊头、任丘、黄骅) narrow each other.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from indexer.metadata.gazetteer import OPEN, Gazetteer, Sense, gazetteer
from indexer.metadata.pairs import pair_positions

Group = Literal["alone", "prefix", "list", "mixed"]

# What follows or precedes a name and makes it part of another word: 河北区域, 人才市场, 集中山区.
_GOES_ON = {"区": "域间别位块划", "市": "场", "旗": "帜舰", "县": "", "州": "", "省": "略"}
_MOUNTAINS = "集西东北南粤闽湘鄂川陕为水上名个多"
OURS = ("本港", "全港", "本澳", "全澳")  # names by which only those speak who live there
_BEFORE = "在赴到由于向对与及给为从"
_SCHOOL = re.compile(
    r"(?:第?[一二三四五六]|中心|实验|民族)?(?:中学|小学|完小|高中|初中|完全小学|九年制|学校|幼儿园|中心校|学区|[镇乡])"
)
_LISTED = re.compile(r"[、,，等和及与两三四五六]|$")
_GAP = re.compile(r"[县市区旗州]?(?:[、,，]|[和及与]|以及)[ \n]?")
_LONG_GAP = re.compile(r"[县市区旗州]?[、,，][^、,，。；;：:\n]{1,7}[、,，]")


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` is `name`, which may mean any of `senses`; `group` says how it stands."""

    start: int
    end: int
    name: str
    senses: tuple[Sense, ...]
    group: Group = "alone"
    list_id: int = -1
    after: str = ""  # the first characters behind it
    narrowed: bool = False  # stands right behind a place that it lies in

    @property
    def kind(self) -> str:
        """Kind of name: full, short, town or stem (all senses of a name share it, but for towns)."""
        return self.senses[0].kind

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the places that the name may mean."""
        return tuple(sense.key for sense in self.senses)

    @property
    def dated(self) -> bool:
        """Did the name mean other places at other times?"""
        return len(self.senses) > 1 and any(sense.until < OPEN for sense in self.senses)

    def in_year(self, year: int | None) -> "Mention":
        """The same name with the senses that it had then; without a year those of today."""
        year = year or OPEN
        meant = tuple(sense for sense in self.senses if sense.since <= year <= sense.until)
        return replace(self, senses=meant or self.senses)


def find_mentions(text: str) -> list[Mention]:
    """All mentions in order, without overlap, the longest at each place, narrowed by their neighbours."""
    places = gazetteer()
    return _narrow_lists(_narrow_chains(_scan(text, places), places), text, places)


def _scan(text: str, places: Gazetteer) -> list[Mention]:
    lengths, senses = places.lengths, places.senses
    found: list[Mention] = []
    at = 0
    for i in pair_positions(text):
        if i < at:
            continue
        for size in lengths[text[i : i + 2]]:
            name = text[i : i + size]
            if not senses.get(name) or _part_of_word(text, i, name):
                continue
            mention = Mention(i, i + size, name, senses[name], after=text[i + size : i + size + 10])
            if at == i or _stands(text, mention):
                found.append(mention)
                at = i + size
                break
    return found


def _part_of_word(text: str, start: int, name: str) -> bool:
    before, after = text[start - 1 : start], text[start + len(name) : start + len(name) + 1]
    if after and after in _GOES_ON.get(name[-1], ""):
        return True
    if before and name.endswith("山区") and before in _MOUNTAINS:
        return True
    counted = bool(before) and (before.isdecimal() or before in "几多余数xX万千百十")
    return counted and name[0] in "名个"  # 36名山区学生


def _stands(text: str, mention: Mention) -> bool:
    """Is a doubtful name free of its neighbours? A stem before a school, 和县 behind a boundary."""
    if mention.kind == "stem":
        listed = text[mention.start - 1 : mention.start] == "、" and _LISTED.match(text, mention.end)
        return bool(listed or _SCHOOL.match(text, mention.end))
    if mention.kind == "full" and len(mention.name) == 2 and mention.name not in OURS:
        return (
            mention.start == 0
            or not "一" <= text[mention.start - 1] <= "鿿"
            or text[mention.start - 1] in _BEFORE
        )
    return True


def _narrow_chains(found: list[Mention], places: Gazetteer) -> list[Mention]:
    """河北省沧州市: the first becomes a prefix, the second means only what lies within the first."""
    kept: list[Mention] = []
    for mention in found:
        before = kept[-1] if kept and mention.start - kept[-1].end <= 0 else None
        if before is None:
            kept.append(mention)
            continue
        inside = tuple(s for s in mention.senses if _within(s.key, before.keys, places))
        if inside:
            kept[-1] = replace(before, group="prefix")
            kept.append(replace(mention, senses=inside, narrowed=True))
        elif mention.kind == "full":
            kept.append(mention)
    return kept


def _within(key: str, above: Iterable[str], places: Gazetteer) -> bool:
    path = places.places[key].path
    return any(a in path and a != key for a in above)


def _narrow_lists(found: list[Mention], text: str, places: Gazetteer) -> list[Mention]:
    kept: list[Mention] = []
    for number, group in enumerate(_lists(found, text)):
        kept += _vote([replace(m, list_id=number) for m in group], places) if len(group) > 1 else group
    return kept


def _lists(found: list[Mention], text: str) -> list[list[Mention]]:
    """Mentions joined by 、 and its like; a prefix belongs to the mention after it and stands alone."""
    groups: list[list[Mention]] = []
    for mention in found:
        if groups and groups[-1][-1].group != "prefix" and mention.group != "prefix":
            gap = text[groups[-1][-1].end : mention.start]
            if len(gap) < 12 and (_GAP.fullmatch(gap) or _LONG_GAP.fullmatch(gap)):
                groups[-1].append(mention)
                continue
        groups.append([mention])
    return groups


def _vote(members: list[Mention], places: Gazetteer) -> list[Mention]:
    """Members of a list vote for the one place above most of them, and then mean what lies in it."""
    for depth in (-2, 0):
        winner = _winner(members, depth, places)
        if winner:
            return [m for m in (_inside(m, winner, places) for m in members) if m]
    return [replace(m, group="mixed") for m in members if m.kind in ("full", "town")]


def _winner(members: list[Mention], depth: int, places: Gazetteer) -> str | None:
    votes: Counter[str] = Counter()
    for mention in {m.name: m for m in members if m.kind != "stem"}.values():
        paths = (places.places[key].path for key in mention.keys)
        votes.update({path[depth] for path in paths if len(path) > 1})
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < 2 or ranked[0][1] < 0.6 * len({m.name for m in members}):
        return None
    if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
        return None
    certain = {m.name for m in members if m.name not in places.ordinary and _inside(m, ranked[0][0], places)}
    return ranked[0][0] if len(certain) >= 2 or ranked[0][1] >= 4 else None


def _inside(mention: Mention, winner: str, places: Gazetteer) -> Mention | None:
    inside = tuple(s for s in mention.senses if _within(s.key, [winner], places))
    if inside:
        return replace(mention, senses=inside, group="list")
    return replace(mention, group="mixed") if mention.kind == "full" else None
