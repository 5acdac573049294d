"""What would a clean report look like if another place had written it, under another redaction?

The names of a report's own place, of the places and towns in it and of those above it are exchanged
for those of a place of the same kind; then names may be masked, and sentences about partners and
trips of third places are put in. The region is known by construction. Run as a program
(`python -m tests.indexer.metadata_transplant COUNT SLUG…`) it prints how well confidence is calibrated.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from indexer.documents import Region
from indexer.metadata import infer_region
from indexer.metadata.gazetteer import gazetteer, rows, short_name
from tests.dirt.clean_reports import load

STYLES = ("none", "county", "city", "all", "all-dropped", "no-title")
MASKS = ("XX{}", "xx{}", "**{}", "某{}", "○○{}", "×{}", "A{}", "***")
NEGATIVES = (
    "组织骨干校长赴{}考察学习，深受启发。",
    "与{}教育局签订结对帮扶协议，互派教师。",
    "{}教育局选派名师前来送教，捐赠图书三千册。",
    "学习借鉴{}的先进做法，改进教研方式。",
    "对口帮扶{}，选派支教教师六名。",
    "{}教育考察团到访交流，听课十余节。",
    "先后到{}、{}等地跟岗研修。",
    "高校毕业生中有来自{}的免费师范生十二人。",
    "依托东西部协作机制，{}为我们援建录播教室。",
    "选手在{}举行的全国比赛中获得金奖。",
    "{}的同行走进课堂，{}学校与我们建立友好关系。",
    "邀请{}的专家作报告，受到师生欢迎。",
)
BINS = ((0.9, 1.01), (0.5, 0.9))


@dataclass(frozen=True, slots=True)
class Transplant:
    """A report as another place would have written it; `region` is the path of that place."""

    slug: str
    style: str
    title: str
    text: str
    region: str


@cache
def towns_of() -> dict[str, tuple[tuple[str, bool], ...]]:
    """Towns of each county; True where the name may be used without its type."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for counties, towns in rows("towns.tsv.gz"):
        if "," not in counties:
            found[counties] += [(t.rstrip("*"), t.endswith("*")) for t in towns.split(",")]
    return {key: tuple(found[key]) for key in found}


def key_of(path: str) -> str:
    """The key of the place with that path."""
    place = gazetteer().find(tuple(path.split("/")))
    assert place, path
    return place.key


def path_of(key: str) -> str:
    """The path of the place with that key."""
    places = gazetteer().places
    return "/".join(places[k].name for k in places[key].path)


def kin(key: str) -> list[str]:
    """Places of the same level and type, of other cities, that have towns or places below as it has."""
    places, towns = gazetteer(), towns_of()
    own = places.places[key]
    return [
        k
        for k, place in places.places.items()
        if (place.level, place.name[-1], len(place.path)) == (own.level, own.name[-1], len(own.path))
        and (own.level == "province" or place.path[-2] != own.path[-2])
        and k[:2] not in ("71", "81", "82")
        and (len(towns.get(k, ())) >= 4 or len(places.children.get(k, ())) >= 4)
    ]


def exchange(text: str, own: str, target: str, rng: Random) -> tuple[str, dict[str, str]]:
    """The text with all names of `own`, below and above it exchanged; the names of the target that mask."""
    places = gazetteer()
    table: dict[str, str] = {}
    for mine, theirs in zip(places.places[own].path, places.places[target].path, strict=True):
        table |= _pairs(places.names[mine], places.names[theirs])
    masked = {theirs for mine, theirs in table.items() if mine}
    table |= _below(text, own, target, rng)
    table |= _towns(text, own, target, rng)
    if own[:2] != target[:2]:
        table |= _codes(text, own, target)
    return _replaced(text, table), dict.fromkeys(masked, target)


def _pairs(mine: Sequence[str], theirs: Sequence[str]) -> dict[str, str]:
    return {name: theirs[min(i, len(theirs) - 1)] for i, name in enumerate(mine) if len(name) > 1}


def _below(text: str, own: str, target: str, rng: Random) -> dict[str, str]:
    places = gazetteer()
    if places.places[own].level == "province":
        return _within(text, own, target, rng)
    city, other = (key if places.children.get(key) else places.places[key].path[-2] for key in (own, target))
    theirs = [k for k in places.children.get(other, ()) if k != target]
    rng.shuffle(theirs)
    mine = [k for k in places.children.get(city, ()) if k != own and places.names[k][-1] in text]
    table: dict[str, str] = {}
    for i, key in enumerate(mine):
        if theirs:
            table |= _pairs(places.names[key], places.names[theirs[i % len(theirs)]])
    return table


def _within(text: str, own: str, target: str, rng: Random) -> dict[str, str]:
    """Cities for cities and counties for counties, anywhere in a province."""
    places = gazetteer()
    table: dict[str, str] = {}
    for level in ("city", "county"):
        mine, theirs = (
            [k for k, p in places.places.items() if p.level == level and p.path[0] == key]
            for key in (own, target)
        )
        rng.shuffle(theirs)
        for i, key in enumerate(k for k in mine if places.names[k][-1] in text):
            table |= _pairs(places.names[key], places.names[theirs[i % len(theirs)]]) if theirs else {}
    return table


def _towns(text: str, own: str, target: str, rng: Random) -> dict[str, str]:
    mine = [t for key in _with_children(own) for t, _ in towns_of().get(key, ()) if t[:2] in text]
    theirs = [t for key in _with_children(target) for t, _ in towns_of().get(key, ())]
    rng.shuffle(theirs)
    table: dict[str, str] = {}
    for i, town in enumerate(mine):
        if theirs:
            new = theirs[i % len(theirs)]
            table |= {town: new, _stem(town): _stem(new)}
    return table


def _with_children(key: str) -> list[str]:
    return [key, *gazetteer().children.get(key, ())]


def _stem(town: str) -> str:
    return re.sub(r"(?:街道|[镇乡])$", "", town) if len(town) > 2 else town


def _codes(text: str, own: str, target: str) -> dict[str, str]:
    """Document codes: the first character of the place's name before 教, 府 and the like."""
    mine, theirs = (short_name(gazetteer().places[key].name) for key in (own, target))
    return {f"{mine[0]}{mark}": f"{theirs[0]}{mark}" for mark in ("教发", "府发", "教督", "委发", "政发")}


def _replaced(text: str, table: dict[str, str]) -> str:
    table = {old: new for old, new in table.items() if len(old) > 1}
    if not table:
        return text
    pattern = re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))
    return pattern.sub(lambda m: table[m[0]], text)


def transplant(slug: str, rng: Random) -> Transplant | None:
    """One report moved to a random place, masked in a random style; None where no place is like its own."""
    report = load(slug)
    if report.labels.region is None or report.labels.region.startswith(("台湾", "香港", "澳门")):
        return None
    own = key_of(report.labels.region)
    others = kin(own)
    if not others or gazetteer().places[own].name not in report.gold:  # a former name tells of no other place
        return None
    target, style = rng.choice(others), rng.choice(STYLES)
    text, masked = exchange(report.gold, own, target, rng)
    title = exchange(report.labels.title, own, target, Random(0))[0]
    if style == "no-title":
        title, text = "", text.partition("\n")[2]
    text, title = (_styled(t, style, target, masked, Random(rng.randint(0, 1))) for t in (text, title))
    return Transplant(slug, style, title, _with_negatives(text, target, rng), path_of(target))


def _styled(text: str, style: str, target: str, masked: Iterable[str], rng: Random) -> str:
    places = gazetteer()
    level = places.places[target].level
    if style in ("none", "no-title"):
        return text
    hidden = [n for n in places.names[target] if len(n) > 1]
    if style == "city" and level != "county":
        return text
    if style == "city":
        hidden = [n for n in places.names[places.places[target].path[-2]] if len(n) > 1]
    elif style.startswith("all"):
        hidden = list(masked)
    mask = MASKS[rng.randrange(len(MASKS))]
    text = _replaced(text, {n: mask.format(n[-1] if n[-1] in "省市县区州盟旗" else "") for n in hidden})
    if style == "all-dropped":
        below = {t for key in _with_children(target) for t, _ in towns_of().get(key, ())}
        below |= {n for k, p in places.places.items() if target in p.path[:-1] for n in places.names[k]}
        text = _replaced(text, {n: "XX" + n[-1] for n in below})
    return text


def _with_negatives(text: str, target: str, rng: Random) -> str:
    lines = text.split("\n")
    for _ in range(rng.choice((0, 0, 1, 2, 4))):
        sentence = rng.choice(NEGATIVES)
        for _ in range(sentence.count("{}")):
            sentence = sentence.replace("{}", _third_place(target, rng), 1)
        spot = rng.randrange(min(2, len(lines)), len(lines) + 1)
        if spot and len(lines[spot - 1]) > 40:
            lines[spot - 1] += sentence
    return "\n".join(lines)


def _third_place(target: str, rng: Random) -> str:
    places = gazetteer().places
    while True:
        key = rng.choice(list(places))
        if key[:2] != target[:2] and places[key].level != "province":
            path = [places[k].name for k in places[key].path]
            return rng.choice(("".join(path), path[-1], "".join(path[-2:])))


def verdict(region: Region | None, gold: str) -> str:
    """`right`, `missing` (none, or a place above), or `wrong`."""
    if region is None:
        return "missing"
    if region.path == gold:
        return "right"
    return "missing" if gold.startswith(region.path + "/") else "wrong"


def transplants(slugs: Sequence[str], count: int, seed: str) -> list[Transplant]:
    """`count` transplants of each report, the same for the same seed."""
    made = (transplant(slug, Random(f"{seed}:{slug}:{i}")) for slug in slugs for i in range(count))
    return [t for t in made if t]


def reliability(found: Iterable[tuple[Region | None, str]]) -> dict[str, Counter[str]]:
    """Verdicts by confidence."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for region, gold in found:
        low = next((low for low, high in BINS if region and low <= region.confidence < high), None)
        table[f"≥{low}" if low else "none"][verdict(region, gold)] += 1
    return table


def main() -> None:
    """Print the reliability table, by style and in all, and the first wrong ones."""
    count, slugs = int(sys.argv[1]), sys.argv[2:]
    made = transplants(slugs, count, "bench")
    found = [(infer_region(t.title, t.text), t) for t in made]
    for style in (*STYLES, ""):
        chosen = [(r, t.region) for r, t in found if t.style == style or not style]
        for low, verdicts in sorted(reliability(chosen).items()):
            print(f"{style or 'all':12} {low:6} {dict(verdicts)}")
    fine = Counter((int(r.confidence * 20) / 20, verdict(r, t.region)) for r, t in found if r)
    for low in sorted({low for low, _ in fine}):
        print(low, {v: fine[low, v] for v in ("right", "missing", "wrong")})
    for r, t in [(r, t) for r, t in found if verdict(r, t.region) == "wrong" and r][:60]:
        print("WRONG", t.slug, t.style, t.region, "≠", r.path, r.confidence, r.evidence[:3], "|", t.title)


if __name__ == "__main__":
    main()
