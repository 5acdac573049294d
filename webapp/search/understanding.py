"""What does a query ask for, everything included that nobody typed?"""

from analyzers.analyzer import WordAnalyzer
from webapp.search.amounts import same_amounts
from webapp.search.query import ParsedQuery, parse
from webapp.search.writings import with_writings


def understand(text: str, analyzer: WordAnalyzer) -> ParsedQuery:
    """A query with the other writings of its amounts; what was added is named in its notes."""
    query = parse(text, analyzer)
    for rewriter in (same_amounts(analyzer),):
        query = with_writings(query, analyzer, rewriter)
    return query
