"""How does a report become Whoosh documents, one a section?"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh import index

from analyzers.analyzer import WordAnalyzer
from analyzers.lexicon import FILES, SHIPPED, Lexicon
from analyzers.matching import FIELD_BREAK
from analyzers.normalize import key_of, normalize
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


def section_keys(report: Report, section: Section) -> list[str]:
    """The matching keys of everything that a leaf may match a section by, its own text first."""
    return [
        normalize(report.text[section.start : section.end]).key,
        *(key_of(text) for text in (report.title, *section.path, *places(report))),
    ]


def places(report: Report) -> tuple[str, ...]:
    """The names of a report's region, short and full, and its year."""
    names = region_names(report.region) if report.region else ()
    return (*names, f"{report.year.value}年") if report.year else names


def _documents(report: Report) -> Iterator[dict[str, Any]]:
    shared = _report_fields(report)
    for at, section in enumerate(report.sections):
        keys = section_keys(report, section)
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
