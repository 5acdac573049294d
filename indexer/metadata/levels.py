"""Is the body that speaks a province, a city or a county? Told by 我县, 全市, 县委 and redacted names."""

import re
from dataclasses import dataclass

_TYPES = "省市县区州盟旗"
# Each begins with a literal or a set of characters, which the search skips to; look-behinds follow that.
_OWN = re.compile(rf"[我本](?:([{_TYPES}])(?!级|直|域|场)|[校园])")  # a type, or a school
_ALL = re.compile(rf"全地?([{_TYPES}])(?!级|直|域|场)")
_OFFICE = re.compile(rf"([{_TYPES}])(?<![一-龥].)(?:委|政府|教育局|教体局|教委|教育工委|教育和体育局)")
_REDACTED = re.compile(rf"[xX×Ｘ*＊○〇某]([{_TYPES}])")


@dataclass(frozen=True, slots=True)
class Speaker:
    """The type of the speaking body (市, 县, …) or None; `school` where it is a school that speaks (我校)."""

    type: str | None
    school: bool


def speaker_of(text: str) -> Speaker:
    """Who speaks: 我X counts three, 全X one, offices without a name one half, a redacted name two."""
    own = _OWN.findall(text)
    hidden = [
        type_ for type_ in _REDACTED.findall(text) if type_ != "省"
    ]  # blotted out of names of every level
    points = dict.fromkeys(("", *_TYPES), 0.0)
    for found, worth in ((own, 3.0), (_ALL.findall(text), 1.0), (hidden, 2.0), (_OFFICE.findall(text), 0.5)):
        for type_ in found:
            points[type_] += worth
    best, schools = max(_TYPES, key=points.__getitem__), own.count("")
    return Speaker(best if points[best] >= 1 else None, schools > 2 and schools * 2 > points[best])
