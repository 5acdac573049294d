"""Which places are there, and which names does each have?

Provinces, cities and counties of 2023 with their codes; names that people write for them: full,
short (凉山), customary (凉山州, 孟村县), former (沾益县); and towns that tell a county.
Loaded once, on first use, from `data/` (origin and licences in `data/ORIGIN.md`).
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Level = Literal["province", "city", "county"]
Kind = Literal["full", "short", "town", "stem"]
OPEN = 9999  # the last year of a name that is still used

_PEOPLES = [
    "蒙古",
    "回",
    "藏",
    "维吾尔",
    "苗",
    "彝",
    "壮",
    "布依",
    "朝鲜",
    "满",
    "侗",
    "瑶",
    "白",
    "土家",
    "哈尼",
    "哈萨克",
    "傣",
    "黎",
    "傈僳",
    "佤",
    "畲",
    "拉祜",
    "水",
    "东乡",
    "纳西",
    "景颇",
    "柯尔克孜",
    "土",
    "达斡尔",
    "仫佬",
    "羌",
    "布朗",
    "撒拉",
    "毛南",
    "仡佬",
    "锡伯",
    "阿昌",
    "普米",
    "塔吉克",
    "怒",
    "鄂温克",
    "保安",
    "裕固",
    "鄂伦春",
    "独龙",
    "各",
]
_PEOPLE = "|".join(sorted(_PEOPLES, key=len, reverse=True))
_LONG = "|".join(sorted((p for p in _PEOPLES if len(p) > 1), key=len, reverse=True))
_AUTONOMOUS = re.compile(rf"(?<=..)(?:(?:{_PEOPLE})族)+(?=自治[州县旗]$)|(?<=..)(?:{_LONG})(?=自治[州县旗]$)")
_SUFFIX = re.compile(
    r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|自治[州县旗]|地区|林区|特区|[省市县区州盟旗])$"
)
_TOWN_SUFFIX = re.compile(r"(?:街道|[^族]族乡|民族乡|[镇乡]|苏木)$")
# Names that are common nouns: they name no place unless their city stands before them.
_GENERIC = re.compile(r"^(?:[东西南北城郊矿]区|新城区|市中区|城[中东西南北]区)$")


@dataclass(frozen=True, slots=True)
class Place:
    """A province, city or county of today; `code` is None where there is no official one."""

    key: str
    name: str
    level: Level
    code: str | None
    path: tuple[str, ...]  # keys from the province down, its own last


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name may mean, or meant from `since` to `until`: a place, or (town, stem) a part of it."""

    key: str
    kind: Kind
    since: int = 0
    until: int = OPEN


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places by key, all names with their senses, and what a scan for names needs."""

    places: dict[str, Place]
    senses: dict[str, tuple[Sense, ...]]
    lengths: dict[str, tuple[int, ...]]  # lengths, longest first, of the names that begin with two characters
    endings: dict[str, dict[str, int]]  # last characters of a place's names, each with its last year
    names: dict[str, tuple[str, ...]]  # names by which a place of today is known: full, customary, short
    ordinary: frozenset[str]
    children: dict[str, tuple[str, ...]]
    paths: dict[tuple[str, ...], str]  # all names of a place from the province down, to its key

    def province(self, key: str) -> str:
        """The key of the place's province."""
        return self.places[key].path[0]

    def full_path(self, key: str) -> str:
        """All names of a place from the province down, such as 河北省沧州市."""
        return "".join(self.places[k].name for k in self.places[key].path)

    def find(self, names: tuple[str, ...]) -> Place | None:
        """The place whose names from the province down are exactly `names`."""
        key = self.paths.get(names)
        return self.places[key] if key else None


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a data file, comments left out."""
    raw = files("indexer.metadata").joinpath("data", name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def words(name: str) -> frozenset[str]:
    """The words of a data file, separated by white space."""
    return frozenset(word for (line, *_) in rows(name) for word in line.split())


def short_name(name: str) -> str:
    """The name without its type, at least two characters: 凉山彝族自治州 → 凉山, 攸县 → 攸县."""
    short = _SUFFIX.sub("", _AUTONOMOUS.sub("", name))
    return short if len(short) > 1 else name


def customary_name(name: str) -> str:
    """The name without its peoples, and with a simple type: 孟村回族自治县 → 孟村县."""
    return re.sub(r"自治([州县旗])$", r"\1", _AUTONOMOUS.sub("", name))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded on first use and kept."""
    places = _places()
    provinces = {short_name(place.name) for place in places.values() if place.level == "province"}
    names = {place.key: _names(place, places, provinces) for place in places.values()}
    senses: dict[str, dict[str, Kind]] = defaultdict(dict)
    endings = {key: {name[-1]: OPEN for name in found[:2]} for key, found in names.items()}
    for key, (full, custom, short) in names.items():
        if not _GENERIC.match(full):
            senses[full][key] = senses[custom][key] = "full"
        if short != full:
            senses[short].setdefault(key, "short")
    _add_aliases(places, senses)
    _add_former(senses, endings)
    periods = _add_mergers(senses, endings)
    _add_towns(senses)
    final = {
        n: tuple(Sense(k, kind, *periods.get((n, k), ())) for k, kind in _best(found).items())
        for n, found in senses.items()
    }
    return Gazetteer(
        places,
        final,
        _lengths(final),
        endings,
        {key: tuple(dict.fromkeys(n for n in found if n)) for key, found in names.items()},
        words("ordinary.txt"),
        _children(places),
        {tuple(places[k].name for k in place.path): key for key, place in places.items()},
    )


def _places() -> dict[str, Place]:
    table = {row[0]: (row[1], row[2:] != ["no-code"]) for row in rows("divisions.tsv")}
    found = {}
    for key, (name, coded) in table.items():
        above = [k for k in dict.fromkeys((key[:2] + "0000", key[:4] + "00")) if k != key and k in table]
        level: Level = "province" if not above else "city" if key.endswith("00") else "county"
        found[key] = Place(key, name, level, key if coded else None, (*above, key))
    return found


def _names(place: Place, places: dict[str, Place], provinces: set[str]) -> tuple[str, str, str]:
    """Full, customary and short name; no short name where it would mean the place above."""
    above = {short_name(places[key].name) for key in place.path[:-1]}
    if above:
        above |= provinces
    short = short_name(place.name)
    return place.name, customary_name(place.name), place.name if short in above else short


def _add_aliases(places: dict[str, Place], senses: dict[str, dict[str, Kind]]) -> None:
    keys = {place.name: key for key, place in places.items()}
    for alias, name in rows("aliases.tsv"):
        senses[alias][keys[name]] = "full"
    for key, place in places.items():
        if _GENERIC.match(place.name) and place.level == "county":
            city = places[place.path[-2]].name
            senses[city + place.name][key] = "full"
            if place.name == "市中区":
                senses[city + "中区"][key] = "full"


def _add_former(senses: dict[str, dict[str, Kind]], endings: dict[str, dict[str, int]]) -> None:
    merged = {name for name, *_ in rows("mergers.tsv")}
    for name, key, _, last in rows("former.tsv"):
        if _GENERIC.match(name) or name in merged:
            continue
        senses[name][key] = "full"
        endings[key][name[-1]] = max(int(last), endings[key].get(name[-1], 0))
        short = short_name(name)
        if short != name and short not in senses:
            senses[short][key] = "short"


def _add_mergers(
    senses: dict[str, dict[str, Kind]], endings: dict[str, dict[str, int]]
) -> dict[tuple[str, str], tuple[int, int]]:
    """Add the names of merged places; returns when each name meant each place."""
    periods: dict[tuple[str, str], tuple[int, int]] = {}
    for name, key, since, until in rows("mergers.tsv"):
        senses[name][key] = "full"
        periods[name, key] = (int(since or 0), int(until or OPEN))
        endings[key][name[-1]] = max(periods[name, key][1], endings[key].get(name[-1], 0))
    return periods


def _add_towns(senses: dict[str, dict[str, Kind]]) -> None:
    for counties, towns in rows("towns.tsv.gz"):
        for marked in towns.split(","):
            town = marked.rstrip("*")
            for key in counties.split(","):
                senses[town].setdefault(key, "town")
                if marked != town:
                    senses[_TOWN_SUFFIX.sub("", town)].setdefault(key, "stem")


def _best(found: dict[str, Kind]) -> dict[str, Kind]:
    """A name that is a place's full name is not read as another's short name, nor that as a town."""
    if len(set(found.values())) == 1 and len(found) < 9:
        return found
    for kinds in (("full",), ("short",), ("town", "stem")):
        kept = {key: kind for key, kind in found.items() if kind in kinds}
        if kept:
            return kept if len(kept) < 9 else {}
    return {}


def _lengths(senses: dict[str, tuple[Sense, ...]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for name in senses:
        found[name[:2]].add(len(name))
    return {head: tuple(sorted(sizes, reverse=True)) for head, sizes in found.items()}


def _children(places: dict[str, Place]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, place in places.items():
        if len(place.path) > 1:
            found[place.path[-2]].append(key)
    return {key: tuple(below) for key, below in found.items()}
