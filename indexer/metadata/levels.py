"""Is the body that speaks a province, a city or a county? Told by 我县, 全市, 县委 and redacted names."""

import re
from collections import Counter
from dataclasses import dataclass

_OWN = re.compile(r"[我本]([省市县区州盟旗])(?!级|直|域|场)")
_ALL = re.compile(r"全(?:地)?([省市县区州盟旗])(?!级|直|域|场)")
_OFFICE = re.compile(r"(?<![一-龥])([省市县区州盟旗])(?:委|政府|教育局|教体局|教委|教育工委|教育和体育局)")
_REDACTED = re.compile(r"(?:[xX×ＸＸ*＊○〇某]{1,4})([省市县区州盟旗])")
_SCHOOL = re.compile(r"我[校园]|本[校园]")
_TYPES = "省市县区州盟旗"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The type of the speaking body (市, 县, …) or None; `school` where it is a school that speaks (我校)."""

    type: str | None
    school: bool


def speaker_of(text: str) -> Speaker:
    """Who speaks: 我X counts three, 全X one, offices without a name one half, a redacted name two."""
    own = Counter(_OWN.findall(text))
    everybody, hidden = Counter(_ALL.findall(text)), Counter(_REDACTED.findall(text))
    offices = Counter(_OFFICE.findall(text))
    hidden["省"] = 0  # a province is blotted out of names of every level
    points = {t: 3 * own[t] + everybody[t] + 2 * hidden[t] + 0.5 * offices[t] for t in _TYPES}
    best = max(_TYPES, key=lambda t: points[t])
    schools = len(_SCHOOL.findall(text))
    return Speaker(best if points[best] >= 1 else None, schools > 2 and schools * 2 > points[best])
