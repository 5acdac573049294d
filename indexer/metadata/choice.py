"""Of all places that a text speaks of, whose report is it, and how sure is that?

First the places that can speak as the text does (我县, 全市), the best of them if it has enough; else the
city or province above that the text agrees on.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.metadata.gazetteer import Gazetteer, Level
from indexer.metadata.levels import Speaker
from indexer.metadata.votes import Tally

THRESHOLD = 0.5  # below this a region is not told: a wrong region is worse than none
_ENOUGH = 2.2  # the score from which a place may be the report's own
_ENOUGH_ALONE = 3.5  # the same where no 我县 or 全市 tells who speaks
_ENOUGH_ABOVE = 1.8  # the same for a place above
_AGAINST_TITLE = 4.0  # what a place of the text must have to stand against one of the title
_OVER_LIST = 3.0  # places below from which a city is not taken for one of its county-level cities


@dataclass(frozen=True, slots=True)
class Choice:
    """A place and the confidence, 0..1, that the report is its own."""

    key: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Ballot:
    """What speaks for each place, who speaks in the text, and the places."""

    votes: Tally
    speaker: Speaker
    places: Gazetteer

    def choose(self) -> Choice | None:
        """The report's own place, else the place above; None where neither has enough."""
        keys = {*self.votes.own, *self.votes.below, *self.votes.towns}
        ranked = self._ranked(key for key in keys if self._can_speak(key))
        if ranked:
            best = self._against_title(self._county_city(ranked), ranked)
            score = self.score(best)
            if score >= _ENOUGH:
                return Choice(best, _confidence(score, self._rival(best, ranked)))
        return self._above("city", 0.75) or self._above("province", 0.85)

    def fits(self, key: str) -> bool:
        """Can a place say 我市, 我县, …? By the last character of its names, former ones included."""
        if self.speaker.type is None:
            return True
        if self.places.places[key].level == "province" and self.speaker.type == "市":
            return self.places.places[key].name.endswith("市")
        return self.speaker.type in self.places.endings[key]

    def score(self, key: str) -> float:
        """What speaks for a place; places below count only for one that can be the speaker."""
        score = self.votes.own.get(key, 0.0) + self.votes.towns.get(key, 0.0)
        return score + self.votes.below.get(key, 0.0) if self.fits(key) else score

    def _ranked(self, keys: Iterable[str]) -> list[str]:
        return sorted(keys, key=lambda key: (-self.score(key), key))

    def _can_speak(self, key: str) -> bool:
        if key in self.votes.titled:
            return self._title_holds(key)
        if self.speaker.type is None or self.speaker.school:
            own = self.votes.own.get(key, 0.0) + self.votes.towns.get(key, 0.0)
            return key in self.votes.named or own >= _ENOUGH_ALONE
        return self.fits(key)

    def _title_holds(self, key: str) -> bool:
        """A place of the title is the report's, unless a nearer one is known (湖南省XX市)."""
        below = [k for k in (*self.votes.own, *self.votes.below) if k != key and self._is_inside(k, key)]
        if any(k in self.votes.titled for k in below):
            return False
        if self.speaker.type is None or self.fits(key):
            return True
        return not any(self.fits(k) and self.score(k) >= _ENOUGH for k in below)

    def _county_city(self, ranked: list[str]) -> str:
        """我市 may be a city's or a county-level city's: the latter where its towns or own names say so."""
        best = ranked[0]
        inside = [key for key in ranked[1:] if self._is_inside(key, best)]
        if best in self.votes.titled or not inside:
            return best
        return next(
            (key for key in inside if self._has_the_towns(key) or self._outdoes(key, best, inside)), best
        )

    def _has_the_towns(self, key: str) -> bool:
        own = self.votes.towns.get(key, 0.0)
        return own >= 2.0 and own >= 3 * sum(n for k, n in self.votes.towns.items() if k != key)

    def _outdoes(self, key: str, best: str, inside: list[str]) -> bool:
        own = self.votes.own
        score = own.get(key, 0.0)
        others = max((own.get(k, 0.0) for k in inside if k != key), default=0.0)
        enough = score >= max(_ENOUGH, 0.6 * own.get(best, 0.0), 2 * others)
        return enough and self.votes.below.get(best, 0.0) < _OVER_LIST

    def _against_title(self, best: str, ranked: list[str]) -> str:
        """Another place's title may stand above a report: the place that the text speaks of is right."""
        if not self._only_titled(best) or self.speaker.type is None:
            return best
        others = (key for key in self._apart(best, ranked) if key not in self.votes.titled)
        return next((k for k in others if self.fits(k) and self.score(k) >= _AGAINST_TITLE), best)

    def _only_titled(self, key: str) -> bool:
        inside = self.votes.inside.get(key, 0.0) + self.votes.below.get(key, 0.0)
        return key in self.votes.titled and inside < 1.0

    def _rival(self, best: str, ranked: list[str]) -> float:
        """The score of the next best place that is neither above nor below."""
        others = self._apart(best, ranked)
        if best not in self.votes.titled:
            others = [key for key in others if not self._only_titled(key)]
        return max((self.score(key) for key in others), default=0.0)

    def _apart(self, best: str, ranked: list[str]) -> list[str]:
        return [
            k for k in ranked if k != best and not self._is_inside(k, best) and not self._is_inside(best, k)
        ]

    def _is_inside(self, key: str, above: str) -> bool:
        return above in self.places.places[key].path[:-1]

    def _above(self, level: Level, share: float) -> Choice | None:
        """The place of a level that offices, documents and places below agree on; `share` dampens it."""
        if level == "city" and self.speaker.type == "省":
            return None
        keys = {k for k in (*self.votes.own, *self.votes.below) if self.places.places[k].level == level}
        scores = sorted(((self._from_below(key), key) for key in keys), reverse=True)
        if not scores or scores[0][0] < _ENOUGH_ABOVE:
            return None
        if self.speaker.type is None:  # it may be a table of many places
            share *= 0.8
        rival = scores[1][0] if len(scores) > 1 else 0.0
        confidence = share * _confidence(scores[0][0] + 1.0, rival)
        return Choice(scores[0][1], confidence) if confidence >= THRESHOLD else None

    def _from_below(self, key: str) -> float:
        return self.votes.own.get(key, 0.0) + 0.7 * self.votes.below.get(key, 0.0)


def _confidence(score: float, rival: float) -> float:
    """Grows with the score, falls with the next best place's share of it."""
    return (1.0 - math.exp(-score / 3.0)) * (1.0 - 0.7 * min(1.0, rival / score))
