"""How much speaks for each place? Names weigh by their role; places below vote for the place above."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from indexer.metadata.contexts import NAMED, TRAPS, WEIGHTS, Role
from indexer.metadata.gazetteer import Gazetteer
from indexer.metadata.mentions import Mention

_TITLES = ("title", "signature")
_AGREE = 0.3  # two towns of one county are more than twice one
_FADE = 0.6  # each further mention of a place counts this much less


@dataclass(slots=True)  # not frozen: made in half the time
class Witness:
    """A name, the one place that it means here, its role and weight."""

    mention: Mention
    key: str
    role: Role
    weight: float


@dataclass(slots=True)
class Tally:
    """What speaks for each place, by key: its own names, its towns, the places below it."""

    own: dict[str, float] = field(default_factory=dict)
    towns: dict[str, float] = field(default_factory=dict)
    below: dict[str, float] = field(default_factory=dict)
    inside: dict[str, float] = field(default_factory=dict)  # own names, those of titles left out
    named: set[str] = field(default_factory=set)  # as the report's own body
    titled: set[str] = field(default_factory=set)  # in a title or a signature
    offices: set[str] = field(default_factory=set)  # in full, with an office behind
    town_names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    witnesses: tuple[Witness, ...] = ()

    def add_towns(self, key: str, worth: float, names: tuple[str, ...]) -> None:
        """Towns that together tell a county, where they say more than each alone."""
        self.towns[key] = max(worth, self.towns.get(key, 0.0))
        self.town_names[key] = names


def resolve(found: list[tuple[Mention, Role]], places: Gazetteer) -> list[Witness]:
    """Give each name the one place that it can mean, by the other names; drop what stays ambiguous."""
    found = _spread_traps(found)
    support: Counter[str] = Counter()
    for mention, role in found:
        if len(mention.senses) == 1 and role not in TRAPS and mention.group != "mixed":
            support.update(places.places[mention.senses[0].key].path)
    meant = ((mention, role, _meant(mention, support, places)) for mention, role in found)
    return _without_partners([Witness(m, key, role, _weight(m, role)) for m, role, key in meant if key])


def _spread_traps(found: list[tuple[Mention, Role]]) -> list[tuple[Mention, Role]]:
    """A list that begins or ends as a trap is one: 赴浙江、江苏考察; so is the chain 西藏芒康县."""
    lists = {m.list_id: role for m, role in found if role in TRAPS and m.group in ("list", "mixed")}
    spread: list[tuple[Mention, Role]] = []
    for mention, role in found:
        if mention.group in ("list", "mixed"):
            role = lists.get(mention.list_id, role)  # noqa: PLW2901
        if spread and spread[-1][0].group == "prefix" and spread[-1][0].end == mention.start:
            if spread[-1][1] in TRAPS and role not in ("title", "signature"):
                role = spread[-1][1]  # noqa: PLW2901
            elif role in TRAPS:
                spread[-1] = (spread[-1][0], role)
        spread.append((mention, role))
    return spread


def _meant(mention: Mention, support: Counter[str], places: Gazetteer) -> str | None:
    if len(mention.senses) == 1:
        return mention.senses[0].key
    ranked = sorted(mention.keys, key=lambda key: -_backing(key, support, places))
    first, second = (_backing(key, support, places) for key in ranked[:2])
    return ranked[0] if first > second else None


def _backing(key: str, support: Counter[str], places: Gazetteer) -> float:
    path = places.places[key].path
    return sum(support[k] * (i + 1) for i, k in enumerate(path))


def _weight(mention: Mention, role: Role) -> float:
    weight = WEIGHTS[role]
    if mention.kind == "short":
        weight *= 0.3 if role == "plain" else 0.75
    if mention.group == "mixed":
        weight *= 0.3
    return weight


def _without_partners(witnesses: list[Witness]) -> list[Witness]:
    """A partner stays one: where a place is a trap in half of its mentions, the others hardly count."""
    partners = Counter([w.key for w in witnesses if w.role == "partner"])
    if not partners:
        return [w for w in witnesses if w.role not in TRAPS]
    free = Counter(w.key for w in witnesses if w.role not in TRAPS)
    return [
        replace(w, weight=w.weight * 0.2) if w.role not in NAMED and partners[w.key] * 2 > free[w.key] else w
        for w in witnesses
        if w.role not in TRAPS
    ]


def tally(witnesses: list[Witness], places: Gazetteer) -> Tally:
    """Add up: own names fade, distinct towns speak for their county, distinct counties for their city."""
    result = Tally(witnesses=tuple(witnesses))
    weights: dict[str, list[float]] = defaultdict(list)
    for witness in witnesses:
        if witness.mention.kind in ("full", "short"):
            weights[witness.key].append(_own_weight(witness))
        _mark(witness, result)
    for key, found in weights.items():
        result.own[key] = sum(x * _FADE**i for i, x in enumerate(sorted(found, reverse=True)))
    result.towns = _towns(witnesses)
    result.below = _below(witnesses, places)
    return result


def _own_weight(witness: Witness) -> float:
    """A name in a list, or in front of the one that is meant (河北省沧州市), weighs little of its own."""
    if witness.mention.group == "list" and witness.role == "list":
        return 0.4
    if witness.mention.group == "prefix" and witness.role != "document":
        return 1.5 if witness.role in _TITLES else min(witness.weight, 1.0)
    return witness.weight


def _mark(witness: Witness, result: Tally) -> None:
    """Note what kind of names a place has; a prefix is no name of the place's own."""
    key, role = witness.key, witness.role
    town = witness.mention.kind in ("town", "stem")
    if role in NAMED and witness.mention.group != "prefix":
        result.named.add(key)
        if role in _TITLES and not town:
            result.titled.add(key)
    if role == "body" and witness.mention.kind == "full" and witness.mention.group != "prefix":
        result.offices.add(key)
    if role != "title" and not town and witness.mention.group not in ("prefix", "list"):
        result.inside[key] = result.inside.get(key, 0.0) + witness.weight


def _towns(witnesses: list[Witness]) -> dict[str, float]:
    """Distinct towns of each county; a town that is named as the report's own body counts more."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for w in witnesses:
        if w.mention.kind in ("town", "stem"):
            worth = 3.0 if w.role in NAMED else 1.0 if w.mention.kind == "town" else 0.7
            stem = w.mention.name[:2]
            found[w.key][stem] = max(worth, found[w.key].get(stem, 0.0))
    return {key: min(5.0, sum(names.values()) + _AGREE * (len(names) > 1)) for key, names in found.items()}


def _below(witnesses: list[Witness], places: Gazetteer) -> dict[str, float]:
    """Distinct places below each place, those in a list for more; of the province's, counties for less."""
    best: dict[str, dict[str, float]] = defaultdict(dict)
    for w in witnesses:
        if w.mention.kind in ("town", "stem"):
            continue
        vote = 1.2 if w.mention.group == "list" else min(0.6, w.weight * 0.6)
        path = places.places[w.key].path
        for depth, above in enumerate(reversed(path[:-1])):
            seen = best[above]
            seen[w.key] = max(seen.get(w.key, 0.0), vote * (1.0 if depth == 0 else 0.3))
    return {above: sum(votes.values()) for above, votes in best.items()}
