"""What does the Whoosh index hold of a section? One document a section; names here are on-disk format.

The fields `title`, `heading`, `place` and `body` hold words with their positions; `words` holds every
word of the four with one weight for ranking; `chars` lists the grams of matching keys and keeps the keys,
`title_chars` (in the first section of a report alone) and `heading_chars` those of a title and of headings.
Every section stores its own text and heading path, the first one of a report also the rest of it.
"""

from whoosh import columns, fields

from analyzers.analyzer import WordAnalyzer
from indexer.engines.embedded.codec import Keys, Weighted, Words
from indexer.engines.parameters import in_use

WORD_FIELDS = ("title", "heading", "place", "body")
_ID_LENGTH = 16


def section_schema(words: WordAnalyzer) -> fields.Schema:
    """The schema of an index whose words are cut by `words`."""
    labels = ("region", "topic", "genre")
    return fields.Schema(
        report_id=fields.ID(sortable=columns.FixedBytesColumn(_ID_LENGTH)),
        ordinal=fields.NUMERIC(int, sortable=True),
        **{name: Words(analyzer=words) for name in WORD_FIELDS},
        words=Weighted(in_use().k1),
        chars=Keys(),
        title_chars=Keys(),
        heading_chars=Keys(),
        **{name: fields.ID(sortable=columns.RefBytesColumn()) for name in labels},
        year=fields.NUMERIC(int, sortable=True, default=0),
        text=fields.STORED(),
        path=fields.STORED(),
        head=fields.STORED(),
        report=fields.STORED(),
    )
