"""Where does a text name a place, and which places may the name mean?

Where names may begin (`starts`) the longest one is taken. Names in a chain (河北省沧州市) and in a list
(泊头、任丘、黄骅) narrow each other.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from indexer.metadata.gazetteer import OPEN, Gazetteer, Kind, Sense, gazetteer

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


@dataclass(slots=True)  # not frozen: made in half the time, a dozen to a text
class Mention:
    """`text[start:end]` is `name`, which may mean any of `senses`; `group` says how it stands.

    kind: full, short, town or stem (all senses of a name share it, but for towns).
    """

    start: int
    end: int
    name: str
    senses: tuple[Sense, ...]
    kind: Kind
    group: Group = "alone"
    list_id: int = -1
    after: str = ""  # the first characters behind it
    narrowed: bool = False  # stands right behind a place that it lies in

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the places that the name may mean."""
        return tuple(sense.key for sense in self.senses)

    @property
    def dated(self) -> bool:
        """Did the name mean other places at other times?"""
        return len(self.senses) > 1 and any(sense.until < OPEN for sense in self.senses)

    def mean(self, senses: tuple[Sense, ...]) -> None:
        """Narrow the name to some of its senses."""
        self.senses, self.kind = senses, senses[0].kind

    def in_year(self, year: int | None) -> "Mention":
        """The same name with the senses that it had then; without a year those of today."""
        year = year or OPEN
        meant = tuple(sense for sense in self.senses if sense.since <= year <= sense.until) or self.senses
        return replace(self, senses=meant, kind=meant[0].kind)


def find_mentions(text: str, begins: Iterable[int]) -> list[Mention]:
    """All mentions in order, without overlap, the longest at each place, narrowed by their neighbours.

    A short name that is an ordinary word is one only in a list of places or behind its own city.
    begins: where names may begin, in order.
    """
    places = gazetteer()
    found = _narrow_lists(_narrow_chains(_scan(text, begins, places), places), text, places)
    return [mention for mention in found if _is_name(mention, places)]


def _is_name(mention: Mention, places: Gazetteer) -> bool:
    if mention.name not in places.ordinary or mention.kind != "short":
        return True
    return mention.group in ("list", "prefix") or mention.narrowed


def _scan(text: str, begins: Iterable[int], places: Gazetteer) -> list[Mention]:
    lengths, senses = places.lengths, places.senses
    found: list[Mention] = []
    at = 0
    for i in begins:
        if i < at:
            continue
        for size in lengths.get(text[i : i + 2], ()):
            end = i + size
            meant = senses.get(name := text[i:end])
            if not meant or _part_of_word(text, i, name):
                continue
            kind = meant[0].kind
            if at == i or _stands(text, i, name, kind):
                found.append(Mention(i, end, name, meant, kind, "alone", -1, text[end : end + 10]))
                at = end
                break
    return found


def _part_of_word(text: str, start: int, name: str) -> bool:
    end, last = start + len(name), name[-1]
    if last in _GOES_ON and end < len(text) and text[end] in _GOES_ON[last]:
        return True
    if start == 0:
        return False
    before = text[start - 1]
    if last == "区" and before in _MOUNTAINS and name.endswith("山区"):
        return True
    return name[0] in "名个" and (before.isdecimal() or before in "几多余数xX万千百十")  # 36名山区学生


def _stands(text: str, start: int, name: str, kind: Kind) -> bool:
    """Is a doubtful name free of its neighbours? A stem before a school, 和县 behind a boundary."""
    if kind == "stem":
        end = start + len(name)
        listed = text[start - 1 : start] == "、" and _LISTED.match(text, end)
        return bool(listed or _SCHOOL.match(text, end))
    if kind == "full" and len(name) == 2 and name not in OURS:
        return start == 0 or not "一" <= text[start - 1] <= "鿿" or text[start - 1] in _BEFORE
    return True


def _narrow_chains(found: list[Mention], places: Gazetteer) -> list[Mention]:
    """河北省沧州市: the first becomes a prefix, the second means only what lies within the first."""
    kept: list[Mention] = []
    for mention in found:
        before = kept[-1] if kept and mention.start - kept[-1].end <= 0 else None
        if before is None:
            kept.append(mention)
            continue
        inside = tuple([s for s in mention.senses if any(_within(s.key, k, places) for k in before.keys)])
        if inside:
            before.group = "prefix"
            mention.mean(inside)
            mention.narrowed = True
            kept.append(mention)
        elif mention.kind == "full":
            kept.append(mention)
    return kept


def _within(key: str, above: str, places: Gazetteer) -> bool:
    return key != above and above in places.places[key].path


def _narrow_lists(found: list[Mention], text: str, places: Gazetteer) -> list[Mention]:
    kept: list[Mention] = []
    for number, group in enumerate(_lists(found, text)):
        kept += _vote(group, number, places) if len(group) > 1 else group
    return kept


def _lists(found: list[Mention], text: str) -> list[list[Mention]]:
    """Mentions joined by 、 and its like; a prefix belongs to the mention after it and stands alone."""
    groups: list[list[Mention]] = []
    for mention in found:
        if groups and groups[-1][-1].group != "prefix" and mention.group != "prefix":
            begin = groups[-1][-1].end
            if mention.start - begin < 12:
                gap = text[begin : mention.start]
                if _GAP.fullmatch(gap) or _LONG_GAP.fullmatch(gap):
                    groups[-1].append(mention)
                    continue
        groups.append([mention])
    return groups


def _vote(members: list[Mention], number: int, places: Gazetteer) -> list[Mention]:
    """Members of a list vote for the one place above most of them, and then mean what lies in it."""
    for depth in (-2, 0):
        winner = _winner(members, depth, places)
        if winner:
            return [m for m in members if _narrowed(m, number, winner, places)]
    mixed = [m for m in members if m.kind in ("full", "town")]
    for mention in mixed:
        mention.group, mention.list_id = "mixed", number
    return mixed


def _winner(members: list[Mention], depth: int, places: Gazetteer) -> str | None:
    votes: Counter[str] = Counter()
    for mention in {m.name: m for m in members if m.kind != "stem"}.values():
        paths = [places.places[sense.key].path for sense in mention.senses]
        for above in {path[depth] for path in paths if len(path) > 1}:
            votes[above] += 1
    most = max(votes.values(), default=0)
    if most < 2 or most < 0.6 * len({m.name for m in members}):
        return None
    winner, *others = [above for above, number in votes.items() if number == most]
    if others:
        return None
    return winner if most >= 4 or _are_certain(members, winner, places) else None


def _are_certain(members: list[Mention], winner: str, places: Gazetteer) -> bool:
    """Do two names that are no ordinary words belong to a list whose places lie in `winner`?"""
    certain = {m.name for m in members if m.name not in places.ordinary and _belongs(m, winner, places)}
    return len(certain) >= 2


def _belongs(mention: Mention, winner: str, places: Gazetteer) -> bool:
    return mention.kind == "full" or any(_within(key, winner, places) for key in mention.keys)


def _narrowed(mention: Mention, number: int, winner: str, places: Gazetteer) -> bool:
    """Narrow a member of a list to the winner, where something of it lies in that or it is named in full."""
    mention.list_id, mention.group = number, "mixed"
    if inside := tuple([s for s in mention.senses if _within(s.key, winner, places)]):
        mention.mean(inside)
        mention.group = "list"
    return bool(inside) or mention.kind == "full"
