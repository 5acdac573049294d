"""Is a place the one that speaks in a report's first lines?

It is where its office is the subject of a sentence (2013年，曲阜市教育局在…领导下，…), where it keeps to
something itself (近年来，盐池县坚持…), or where the speaker stands under its leaders
(在曲阜市委、市政府的正确领导下).
"""

from indexer.metadata.gazetteer import gazetteer
from indexer.metadata.layout import Layout
from indexer.metadata.mentions import Mention
from indexer.metadata.patterns import patterns

_LEAD = 240  # characters behind the heading lines
_BEGINNING = 1500


def speaks_in_lead(text: str, mention: Mention, layout: Layout) -> bool:
    """Does a place that is named in full speak at the beginning of the text?"""
    if not layout.head_end <= mention.start < layout.head_end + _LEAD or mention.kind != "full":
        return False
    if mention.group in ("list", "mixed", "prefix"):
        return False
    rules = patterns("lead_subjects.txt")
    after = text[mention.end : mention.end + 80]
    if rules["other"].match(after):
        return False
    before = text[max(0, mention.start - 80) : mention.start]
    return _leads(before, after, mention) or _is_subject(before, after, text[:_BEGINNING])


def _is_subject(before: str, after: str, beginning: str) -> bool:
    """An office can be a school's own; a place that does something is not who speaks in a school's report."""
    rules = patterns("lead_subjects.txt")
    if not rules["opening"].search(before):
        return False
    if rules["office"].match(after):
        return True
    return bool(rules["predicate"].match(after)) and not rules["school"].search(beginning)


def _leads(before: str, after: str, mention: Mention) -> bool:
    """Only a county's leaders are surely the speaker's own: under a city's stand its counties too."""
    rules = patterns("lead_subjects.txt")
    places = gazetteer().places
    county = all(places[key].level == "county" for key in mention.keys)
    return county and bool(rules["under"].search(before) and rules["leaders"].match(after))
