"""What does a query ask for, everything included that nobody typed?"""

from analyzers.analyzer import WordAnalyzer
from indexer.metadata import places_named
from webapp.search.amounts import same_amounts
from webapp.search.dates import same_dates
from webapp.search.looks import look_alikes
from webapp.search.mentions import other_place_names, read_years
from webapp.search.query import ParsedQuery
from webapp.search.shares import same_shares
from webapp.search.writings import with_writings


def understand(text: str, analyzer: WordAnalyzer) -> ParsedQuery:
    """A query with other writings of its amounts, shares, dates and places; notes name what was added."""
    query = read_years(text, analyzer)
    for rewriter in (same_amounts(analyzer), same_shares(), same_dates(), other_place_names()):
        query = with_writings(query, analyzer, rewriter)
    return query


def warm_up() -> None:
    """Load the names of places and the look-alikes now, so that the first query does not wait for them."""
    list(places_named("四川"))
    look_alikes("未")
