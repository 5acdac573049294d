"""Of all places that a text speaks of, whose report is it, and how sure is that?

First the places that can speak as the text does (我县, 全市), the best of them if it has enough; else the
city or province above that the text agrees on.
"""

import math
import re
from dataclasses import dataclass

from indexer.metadata.gazetteer import Gazetteer, Level
from indexer.metadata.levels import Speaker
from indexer.metadata.votes import Tally

THRESHOLD = 0.5  # below this a region is not told: a wrong region is worse than none
_LONG_AGO = 2000  # a report of unknown year is taken to be younger
_ENOUGH = 2.2  # the score from which a place may be the report's own
_UNFIT = 0.88  # a title names a place, but the text speaks as one below it
_ENOUGH_ALONE = 3.5  # the same where no 我县 or 全市 tells who speaks
_ENOUGH_ABOVE = 1.8  # the same for a place above
_OFFICIAL = 0.9  # what a place has of which a document number is cited
_PEERS = re.compile(r"等?[0-9两三四五六七八九十]{0,2}个?(?:州市|市州|地市|兄弟|市|州)")
_AGAINST_TITLE = 4.0  # what a place of the text must have to stand against one of the title
_OWN_DISTRICTS = ("810000", "820000")  # Hong Kong and Macau: hardly anyone else names their districts
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
    year: int | None = None  # roughly the report's

    def choose(self) -> Choice | None:
        """The report's own place, else the place above; None where neither has enough."""
        ranked = [key for key in self.ranked() if self._can_speak(key)]
        if ranked:
            best = self._against_title(self._county_city(ranked), ranked)
            score = self.score(best)
            if score >= _ENOUGH:
                share = 1.0 if self.fits(best) else _UNFIT
                return Choice(best, share * _confidence(score, self._rival(best, ranked)))
        return self._above("city", 0.75) or self._above("province", 0.85)

    def fits(self, key: str) -> bool:
        """Can a place say 我市, 我县, …? By the last character of its names at the time of the report."""
        if self.speaker.type is None:
            return True
        if self.places.places[key].level == "province" and self.speaker.type == "市":
            return self.places.places[key].name.endswith("市")
        return self.places.endings[key].get(self.speaker.type, 0) >= (self.year or _LONG_AGO) - 1

    def score(self, key: str) -> float:
        """What speaks for a place; places below count only for one that can be the speaker."""
        score = self.votes.own.get(key, 0.0) + self.votes.towns.get(key, 0.0)
        return score + self.votes.below.get(key, 0.0) if self.fits(key) else score

    def ranked(self) -> list[str]:
        """Keys of all places that anything speaks for, the best first."""
        keys = {*self.votes.own, *self.votes.below, *self.votes.towns}
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
        known = (k for k in (*self.votes.own, *self.votes.below) if self.places.places[k].level == level)
        keys = {key for key in known if self._vouched(key, level)}
        scores = sorted(((self._from_below(key), key) for key in keys), reverse=True)
        if not scores or scores[0][0] < _ENOUGH_ABOVE:
            return None
        if self._by_its_districts(scores[0][1]):
            share = 0.95
        elif self.speaker.type is None:  # it may be a table of many places
            share *= 0.8
        rival = scores[1][0] if len(scores) > 1 else 0.0
        confidence = share * _confidence(scores[0][0] + 1.0, rival)
        return Choice(scores[0][1], confidence) if confidence >= THRESHOLD else None

    def _vouched(self, key: str, level: Level) -> bool:
        """Is the place more than the one where a list of others lies (where pupils' parents work)?

        Its offices or documents are named, or who speaks can have such places below, or beside itself.
        """
        mine = [w.mention for w in self.votes.witnesses if w.key == key]
        if self._by_its_districts(key):
            return True
        plainly = any(m.kind == "full" and m.group != "prefix" for m in mine)
        cited = not mine and self.votes.own.get(key, 0.0) >= _OFFICIAL
        if plainly or cited or self.speaker.type in ("省", "盟"):
            return True
        if level == "city":
            return self.speaker.type not in ("县", "旗")
        below = (w for w in self.votes.witnesses if key in self.places.places[w.key].path)
        peers = any(w.mention.group == "list" and _PEERS.match(w.mention.after) for w in below)
        return peers or (self.speaker.type == "区" and self.fits(key))

    def _by_its_districts(self, key: str) -> bool:
        """Are three districts of Hong Kong or of Macau named in a text that does not say 我市 or 我县?"""
        here = key in _OWN_DISTRICTS and self.speaker.type in (None, "区")
        return here and self.votes.below.get(key, 0.0) >= 3 * 1.2 - 0.01

    def _from_below(self, key: str) -> float:
        return self.votes.own.get(key, 0.0) + 0.7 * self.votes.below.get(key, 0.0)


def _confidence(score: float, rival: float) -> float:
    """Grows with the score, falls with the next best place's share of it."""
    return (1.0 - math.exp(-score / 3.0)) * (1.0 - 0.7 * min(1.0, rival / score))
