"""Is the body that speaks a province, a city or a county? Told by 我县, 全市, 县委 and redacted names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

_TYPES = "省市县区州盟旗"
_HIDDEN = "xX×Ｘ*＊○〇某"
_SIGN = re.compile(
    rf"[我本](?:(?P<own>[{_TYPES}])(?!级|直|域|场)|(?P<school>[校园]))"
    rf"|全地?(?P<all>[{_TYPES}])(?!级|直|域|场)"
    rf"|[{re.escape(_HIDDEN)}](?P<hidden>[{_TYPES}])"
    rf"|(?P<office>[{_TYPES}])(?<![一-龥].)(?:委|政府|教育局|教体局|教委|教育工委|教育和体育局)"
)
_WORTH = {"own": 3.0, "all": 1.0, "hidden": 2.0, "office": 0.5}

SPEAKERS = frozenset(
    (
        *map("".join, product("我本", f"{_TYPES}校园")),
        *map("".join, product(("全", "全地", *_HIDDEN), _TYPES)),
        *map("".join, product(_TYPES, "委政教")),
    )
)
"""What each sign of a speaker begins with."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The type of the speaking body (市, 县, …) or None; `school` where it is a school that speaks (我校)."""

    type: str | None
    school: bool


def speaker_of(text: str, begins: Iterable[int]) -> Speaker:
    """Who speaks: 我X counts three, 全X one, offices without a name one half, a redacted name two.

    begins: where signs of a speaker may begin.
    """
    points = dict.fromkeys(_TYPES, 0.0)
    schools = 0
    for at in begins:
        if sign := _SIGN.match(text, at):
            kind, type_ = sign.lastgroup or "", text[sign.end(sign.lastgroup or 0) - 1]
            if kind == "school":
                schools += 1
            elif (kind, type_) != ("hidden", "省"):  # blotted out of names of every level
                points[type_] += _WORTH[kind]
    best = max(_TYPES, key=points.__getitem__)
    return Speaker(best if points[best] >= 1 else None, schools > 2 and schools * 2 > points[best])
