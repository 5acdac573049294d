"""What was seen that tells the region, in words that a user can check?"""

from collections.abc import Iterable

from indexer.metadata.gazetteer import Gazetteer, short_name
from indexer.metadata.levels import Speaker
from indexer.metadata.patterns import patterns
from indexer.metadata.votes import Tally, Witness

_MOST = 6
_LABELS = {
    "title": "题名",
    "signature": "落款",
    "speaker": "主语",
    "self": "自述",
    "subject": "主语",
    "document": "文件",
    "body": "机构",
}


def evidence_for(key: str, votes: Tally, speaker: Speaker, places: Gazetteer) -> tuple[str, ...]:
    """Up to six lines: where the place itself stands, then the places below it, then who speaks."""
    found = dict.fromkeys(_own(key, votes.witnesses, places))
    found |= dict.fromkeys(_below(key, votes, places))
    if not found:
        found = dict.fromkeys(["文号与上下文"])
    lines = list(found)[: _MOST - 1]
    return (*lines, f"自称：我{speaker.type}/全{speaker.type}") if speaker.type else tuple(lines)


def names_of(key: str, witnesses: Iterable[Witness], places: Gazetteer) -> tuple[str, ...]:
    """The first names in the text that mean the place or lie in it."""
    found = dict.fromkeys(w.mention.name for w in witnesses if key in places.places[w.key].path)
    return tuple(found)[:_MOST]


def _own(key: str, witnesses: Iterable[Witness], places: Gazetteer) -> Iterable[str]:
    order = list(_LABELS)
    mine = [w for w in witnesses if w.key == key and w.mention.kind in ("full", "short")]
    for w in sorted(mine, key=lambda w: order.index(w.role) if w.role in order else len(order)):
        yield f"{_LABELS.get(w.role, '文中有')}：{w.mention.name}{_office(w)}{_today(w, places)}"


def _office(witness: Witness) -> str:
    """The office behind the name, as it is written."""
    found = patterns("contexts.txt")["office"].match(witness.mention.after)
    return found[0] if found else ""


def _today(witness: Witness, places: Gazetteer) -> str:
    """For a former name, the name of today."""
    name = witness.mention.name
    known = name in places.names[witness.key] or short_name(name) in places.names[witness.key]
    changed = witness.mention.kind == "full" and name[-1] != places.places[witness.key].name[-1]
    alias = witness.mention.kind == "full" and name in places.names[witness.key]
    return f"（今{places.places[witness.key].name}）" if not known or (changed and not alias) else ""


def _below(key: str, votes: Tally, places: Gazetteer) -> Iterable[str]:
    small = (w for w in votes.witnesses if w.key == key and w.mention.kind in ("town", "stem"))
    towns = dict.fromkeys((*(w.mention.name for w in small), *votes.town_names.get(key, ())))
    if towns:
        yield f"文中有{'、'.join(list(towns)[:6])}（{places.full_path(key)}）"
    inside = [w for w in votes.witnesses if w.key != key and w.mention.kind in ("full", "short")]
    names = dict.fromkeys(
        w.mention.name + _today(w, places) for w in inside if key in places.places[w.key].path
    )
    if names:
        yield f"文中有{'、'.join(list(names)[:8])}（{places.full_path(key)}）"
