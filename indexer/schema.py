"""What does the Whoosh index hold of a section? One document a section; names here are on-disk format.

Word fields (`title`, `heading`, `body`, `place`) serve words and ranking, `chars` finds candidates for
exact text and the column `key` verifies them. The first section of a report also stores the whole
report, so that every text is stored once.
"""

from typing import Any

from whoosh import columns, fields, formats

from analyzers.analyzer import CharacterAnalyzer, WordAnalyzer

FORMAT_VERSION = 1
WORD_FIELDS = ("title", "heading", "body", "place")


class Grams(fields.FieldType):  # type: ignore[misc]
    """The distinct grams of matching keys, without positions or frequencies."""

    def __init__(self) -> None:
        self.analyzer = CharacterAnalyzer()
        self.format = formats.Existence()
        self.scorable = False
        self.stored = False
        self.unique = False

    def index(self, value: Any, **options: Any) -> Any:
        """Postings of several keys (a sequence of strings): a gram never spans two of them."""
        grams = set().union(*(self.analyzer.grams(key) for key in value))
        return ((self.to_bytes(gram), 1, 1.0, b"") for gram in sorted(grams))


def section_schema(words: WordAnalyzer) -> fields.Schema:
    """The schema of an index whose words are cut by `words`."""

    return fields.Schema(
        section_id=fields.ID(unique=True),
        report_id=fields.ID(sortable=True),
        ordinal=fields.NUMERIC(int, sortable=True),
        **{name: fields.TEXT(analyzer=words, phrase=True) for name in WORD_FIELDS},
        chars=Grams(),
        key=fields.COLUMN(columns.VarBytesColumn()),
        province=fields.ID(sortable=True),
        city=fields.ID(sortable=True),
        county=fields.ID(sortable=True),
        year=fields.NUMERIC(int, sortable=True, default=0),
        topic=fields.ID(sortable=True),
        genre=fields.ID(sortable=True),
        report=fields.STORED(),
    )
