"""Which places does one character speak for? 怀 in 怀教小组发〔2021〕16号, 璧 in 来璧投资."""

import re
from functools import cache

from indexer.metadata.gazetteer import Gazetteer, rows, short_name
from indexer.metadata.votes import Tally

_BRACKET = re.compile(r"[〔\[（(【﹝［]\s*(?:19|20)\d\d\s*[〕\]）)】﹞］]")
_ISSUER = re.compile(
    r"(?:^|[^一-龥]|[据照按和与实于合])([一-龥])[一-龥]{0,2}?(?:教|政|府|委|宣|人社|督|发)[一-龥]{0,8}$"
)
# One character behind a verb of coming: only one that the text's own places confirm is taken for a name.
_COMING = re.compile(r"[来入在驻留返]([一-龥])(?=投资|就读|入学|务工|任教|创业|办学|经商|安家|落户)")
_PROVINCE, _PLACE, _ABBREVIATED = 1.0, 1.2, 0.6  # weights


def code_votes(text: str, votes: Tally, places: Gazetteer) -> dict[str, float]:
    """What one character adds to places that the text already speaks of, or that lie in such a city."""
    known = {k for k, score in (*votes.own.items(), *votes.towns.items()) if score >= 1.0}
    found: dict[str, float] = {}
    for char in {m[1] for m in _COMING.finditer(text)} if known else ():
        for key in known:
            if char in short_name(places.places[key].name):
                found[key] = found.get(key, 0.0) + _ABBREVIATED
    for char in _issuers(text):
        for key in _confirmed(char, known, places):
            found[key] = found.get(key, 0.0) + _PLACE
        province, mark = _provinces().get(char, ("", ""))
        if province and (mark != "weak" or province in known):
            found[province] = found.get(province, 0.0) + _PROVINCE
    return found


@cache
def _provinces() -> dict[str, tuple[str, str]]:
    return {char: (key, mark) for char, key, mark in rows("abbreviations.tsv")}


def _confirmed(char: str, known: set[str], places: Gazetteer) -> set[str]:
    """Known places with this character; else the only county that begins with it in a known city."""
    matching = {
        k for k in known if len(places.places[k].path) > 1 and char in short_name(places.places[k].name)
    }
    if matching:
        return matching
    cities = {k for key in known for k in places.places[key].path if places.places[k].level == "city"}
    below = {k for c in cities for k in places.children.get(c, ()) if places.places[k].name.startswith(char)}
    return below if len(below) == 1 else set()


def _issuers(text: str) -> set[str]:
    """First characters of the issuers of all document numbers."""
    ends = (m.start() for m in _BRACKET.finditer(text))
    found = (_ISSUER.search(text[max(0, end - 12) : end]) for end in ends)
    return {m.group(1) for m in found if m}
