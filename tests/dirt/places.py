"""Which names has a region, and which smaller places tell it when its own names are gone?

Reads the official divisions as data, not through the program that is measured.
"""

import gzip
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parents[2] / "indexer" / "metadata" / "data"
_PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 "
    "东乡 纳西 景颇 柯尔克孜 土 达斡尔 "
    "仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 鄂温克 保安 裕固 鄂伦春 独龙 各"
)
_PEOPLE = rf"(?:(?:{_PEOPLES.replace(' ', '|')})族)*"
_SUFFIX = re.compile(
    rf"(?:特别行政区|{_PEOPLE}自治[区州县旗]|维吾尔自治区|(?<=..)蒙古(?:族)?自治[州县]|地区|林区|[省市县区州盟旗])$"
)
_TOWN_SUFFIX = re.compile(r"(?:街道|民族乡|[镇乡]|苏木)$")


@dataclass(frozen=True, slots=True)
class Inner:
    """Places inside a region that a text names: `telling` names it alone, `any` maybe others too."""

    telling: int
    any: int


def short(name: str) -> str:
    """乐山市 → 乐山; a name that would be one character stays whole."""
    bare = _SUFFIX.sub("", name)
    return bare if len(bare) >= 2 else name


def code_of(path: str) -> str | None:
    """The code of a region path, None for places that the divisions do not list."""
    code, names = "", path.split("/")
    for name in names:
        found = [c for c, n in _divisions() if n == name and c.startswith(code)]
        if not found:
            return None
        code = found[0].rstrip("0") if name != names[-1] else found[0]
        code = code + "0" * (len(code) % 2) if name != names[-1] else code
    return code


def inner_places(path: str, text: str) -> Inner:
    """How many of the region's counties (or towns, for a county) the text names."""
    code = code_of(path)
    if code is None:
        return Inner(0, 0)
    if not code.endswith("00"):
        return _towns_in(code, text)
    prefix = code[:2] if code.endswith("0000") else code[:4]
    names = {short(n) for c, n in _divisions() if c.startswith(prefix) and c != code and len(short(n)) > 1}
    found = sum(name in text for name in names)
    return Inner(found, found)


def _towns_in(code: str, text: str) -> Inner:
    rows = [(codes, names) for codes, names in _towns() if code in codes]
    telling = {name for codes, names in rows if codes == (code,) for name in names if name in text}
    stems = {_TOWN_SUFFIX.sub("", name) for _, names in rows for name in names}
    return Inner(len(telling), sum(len(stem) > 1 and stem in text for stem in stems))


@cache
def _divisions() -> tuple[tuple[str, str], ...]:
    rows = (line.split("\t") for line in (_DATA / "divisions.tsv").read_text("utf-8").splitlines())
    return tuple((row[0], row[1]) for row in rows if len(row) > 1)


@cache
def _towns() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    lines = gzip.decompress((_DATA / "towns.tsv.gz").read_bytes()).decode().splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((tuple(codes.split(",")), tuple(names.replace("*", "").split(","))) for codes, names in rows)
