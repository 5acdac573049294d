"""What does a query ask for, everything included that nobody typed?"""

from analyzers.analyzer import WordAnalyzer
from indexer.metadata import places_named
from webapp.search.correcting.looks import look_alikes
from webapp.search.mentions import other_place_names, read_years
from webapp.search.query import ParsedQuery
from webapp.search.rewriting.amounts import same_amounts
from webapp.search.rewriting.dates import same_dates
from webapp.search.rewriting.regional import mainland_words
from webapp.search.rewriting.shares import same_shares
from webapp.search.rewriting.writings import with_writings


def understand(text: str, analyzer: WordAnalyzer) -> ParsedQuery:
    """A query with other writings of its amounts, shares, dates, places and words; notes tell them."""
    query = read_years(text, analyzer)
    same = (same_amounts(analyzer), same_shares(), same_dates())
    for rewriter in (*same, other_place_names(), mainland_words()):
        query = with_writings(query, analyzer, rewriter)
    return query


def warm_up() -> None:
    """Load the names of places, words and look-alikes now, so that the first query does not wait for them."""
    list(places_named("四川"))
    list(mainland_words().find("資訊"))
    look_alikes("未")
