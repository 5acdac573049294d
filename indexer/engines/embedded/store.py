"""How does a report become Whoosh documents, one a section?"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh import index

from analyzers.analyzer import WordAnalyzer
from analyzers.lexicon import FILES, SHIPPED, Lexicon
from analyzers.matching import FIELD_BREAK
from analyzers.normalize import normalize
from indexer.documents import Report, Section
from indexer.engines import record
from indexer.metadata import region_names
from indexer.schema import section_schema

INDEX_FOLDER = "whoosh"
DICTIONARY_FOLDER = "dictionary"
_MEMORY_MB = 256


class EmbeddedWriter:
    """Writes a new Whoosh index, with a copy of its dictionary, into an empty folder."""

    def __init__(self, folder: Path, dictionary: Path | None = None) -> None:
        copy_dictionary(dictionary, folder / DICTIONARY_FOLDER)
        self.analyzer = WordAnalyzer(Lexicon.load(folder / DICTIONARY_FOLDER))
        (folder / INDEX_FOLDER).mkdir(parents=True)
        created = index.create_in(str(folder / INDEX_FOLDER), section_schema(self.analyzer))
        self._writer = created.writer(limitmb=_MEMORY_MB)

    def add(self, report: Report) -> None:
        """Index one report, a document for each of its sections."""
        for document in _documents(report):
            self._writer.add_document(**document)

    def commit(self) -> None:
        """Make everything that was added durable and searchable, in one segment."""
        self._writer.commit(optimize=True)

    def cancel(self) -> None:
        """Give up; what was written so far is no index."""
        self._writer.cancel()


def copy_dictionary(source: Path | None, target: Path) -> None:
    """Copy the files of a dictionary folder; those that it lacks come from the shipped one."""
    target.mkdir(parents=True)
    for name in FILES:
        path = source / name if source and (source / name).is_file() else SHIPPED / name
        shutil.copyfile(path, target / name)


def shared_keys(report: Report) -> list[str]:
    """The matching keys of what a leaf may match every section of a report by."""
    return [key for text in (report.title, *places(report)) for key in _keys(text)]


def section_keys(report: Report, section: Section) -> list[str]:
    """The matching keys of what is a section's own: its text and its heading path."""
    own = report.text[section.start : section.end]
    return [key for text in (own, *section.path) for key in _keys(text)]


def _keys(text: str) -> list[str]:
    return [reading.key for reading in normalize(text).readings]


def places(report: Report) -> tuple[str, ...]:
    """The names of a report's region, short and full, and its year."""
    names = region_names(report.region) if report.region else ()
    return (*names, f"{report.year.value}年") if report.year else names


def _documents(report: Report) -> Iterator[dict[str, Any]]:
    shared, report_keys = _report_fields(report), shared_keys(report)
    for at, section in enumerate(report.sections):
        keys = [*section_keys(report, section), *report_keys]
        fields = {
            **shared,
            "section_id": f"{report.id}.{section.ordinal}",
            "ordinal": section.ordinal,
            "heading": "\n".join(section.path),
            "body": report.text[section.start : section.end],
            "chars": keys,
            "key": FIELD_BREAK.join(keys).encode(),
            "topic": section.topic,
        }
        yield {**fields, "report": record.dump(report)} if at == 0 else fields


def _report_fields(report: Report) -> dict[str, Any]:
    region, year = report.region, report.year
    return {
        "report_id": report.id,
        "title": report.title,
        "place": "\n".join(places(report)),
        "province": (region.province if region else "") or "",
        "city": (region.city if region else "") or "",
        "county": (region.county if region else "") or "",
        "year": year.value if year else 0,
        "genre": report.genre,
    }
