"""Which place's report is it? Names seen, weighed and put together, with the evidence in Chinese."""

from indexer.documents import Region
from indexer.metadata.choice import THRESHOLD, Ballot, Choice
from indexer.metadata.contexts import Role, role_of, title_role
from indexer.metadata.document_codes import code_votes
from indexer.metadata.evidence import evidence_for
from indexer.metadata.gazetteer import gazetteer
from indexer.metadata.layout import layout_of
from indexer.metadata.levels import speaker_of
from indexer.metadata.mentions import Mention, find_mentions
from indexer.metadata.script import in_simplified, title_in_simplified
from indexer.metadata.starts import starts_of
from indexer.metadata.town_lists import county_of_towns
from indexer.metadata.votes import resolve, tally
from indexer.metadata.year_expressions import first_year

__all__ = ["THRESHOLD", "infer_region"]


def infer_region(title: str, text: str) -> Region | None:
    """The region of the report's own body, or None where its confidence is below THRESHOLD."""
    ballot = ballot_of(title, text)
    choice = ballot.choose()
    return _region(choice, ballot) if choice and choice.confidence >= THRESHOLD else None


def ballot_of(title: str, text: str) -> Ballot:
    """What speaks for each place that a text names."""
    title, text = title_in_simplified(title), in_simplified(text)
    places = gazetteer()
    year = first_year(title, text)
    votes = tally(resolve(_of_their_time(_with_roles(title, text), year), places), places)
    county = county_of_towns(text)
    if county:
        votes.add_towns(*county)
    for key, weight in code_votes(text, votes, places).items():
        votes.own[key] = votes.own.get(key, 0.0) + weight
    return Ballot(votes, speaker_of(text, starts_of(title, text)[1].speakers), places, year)


def _with_roles(title: str, text: str) -> list[tuple[Mention, Role]]:
    layout = layout_of(text)
    in_title, in_text = starts_of(title, text)
    found = [(mention, title_role(title, mention)) for mention in find_mentions(title, in_title.names)]
    return found + [
        (mention, role_of(text, mention, layout)) for mention in find_mentions(text, in_text.names)
    ]


def _of_their_time(found: list[tuple[Mention, Role]], year: int | None) -> list[tuple[Mention, Role]]:
    """Names that meant other places at other times (思茅市, 东山区) mean those of the report's year."""
    return [(mention.in_year(year) if mention.dated else mention, role) for mention, role in found]


def _region(choice: Choice, ballot: Ballot) -> Region:
    key, votes, speaker, places = choice.key, ballot.votes, ballot.speaker, ballot.places
    names = {places.places[k].level: places.places[k].name for k in places.places[key].path}
    office = key in votes.offices and speaker.type is not None and ballot.fits(key)
    return Region(
        names["province"],
        names.get("city"),
        names.get("county"),
        places.places[key].code,
        "named" if key in votes.named or office else "inferred",
        round(choice.confidence, 2),
        evidence_for(key, votes, speaker, places),
    )
