"""How does a report become Whoosh documents, one a section?"""

import shutil
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoosh import index

from analyzers.analyzer import WordAnalyzer
from analyzers.lexicon import FILES, Lexicon, dictionary_file
from analyzers.normalize import normalize
from indexer.documents import Report, Section
from indexer.engines import record
from indexer.engines.embedded.codec import ColumnarCodec, Tokens
from indexer.engines.embedded.copies import CopiesWriter
from indexer.engines.embedded.ranking import summed_frequencies
from indexer.metadata import region_names
from indexer.schema import section_schema

INDEX_FOLDER = "whoosh"
DICTIONARY_FOLDER = "dictionary"
_MEMORY_MB = 256
SEGMENT = 250_000  # sections, whose inversion takes about 4 GB of memory


class EmbeddedWriter:
    """Writes a new Whoosh index, with a copy of its dictionary, into an empty folder."""

    def __init__(self, folder: Path, dictionary: Path | None = None, segment: int = SEGMENT) -> None:
        """segment: the sections from which on a segment is full; a report is never split."""
        copy_dictionary(dictionary, folder / DICTIONARY_FOLDER)
        self.analyzer = WordAnalyzer(Lexicon.load(folder / DICTIONARY_FOLDER))
        (folder / INDEX_FOLDER).mkdir(parents=True)
        self._index = index.create_in(str(folder / INDEX_FOLDER), section_schema(self.analyzer))
        self._writer = self._new_writer()
        self._segment, self._held = segment, 0
        self._folder, self._copies = folder, CopiesWriter()

    def add(self, report: Report) -> None:
        """Index one report, a document for each of its sections."""
        if self._held >= self._segment:
            self._writer.commit(merge=False)
            self._writer, self._held = self._new_writer(), 0
        for document in self._documents(report):
            self._writer.add_document(**document)
        self._held += len(report.sections)
        self._copies.add(report.id, report.text)

    def commit(self) -> None:
        """Make everything that was added durable and searchable."""
        self._writer.commit(merge=False)
        self._copies.save(self._folder)

    def cancel(self) -> None:
        """Give up; what was written so far is no index."""
        self._writer.cancel()

    def _new_writer(self) -> Any:
        return self._index.writer(limitmb=_MEMORY_MB, codec=ColumnarCodec())

    def _documents(self, report: Report) -> Iterator[dict[str, Any]]:
        shared, report_keys = _report_fields(report), shared_keys(report)
        of_report = {"title": self._tokens(report.title), "place": self._tokens("\n".join(places(report)))}
        for at, section in enumerate(report.sections):
            text = report.text[section.start : section.end]
            tokens = {
                **of_report,
                "heading": self._tokens("\n".join(section.path)),
                "body": self._tokens(text),
            }
            fields = {
                **shared,
                **tokens,
                "words": summed_frequencies({name: own.terms for name, own in tokens.items()}),
                "ordinal": section.ordinal,
                "chars": [*section_keys(report, section), *report_keys],
                "heading_chars": _keys_of(section.path),
                "topic": section.topic,
                "text": text,
                "path": section.path,
            }
            yield ({**fields, **_first_fields(report)} if at == 0 else fields)

    def _tokens(self, text: str) -> Tokens:
        words = list(self.analyzer.words(text))
        return Tokens([word.term.encode() for word in words], array("I", [word.position for word in words]))


def copy_dictionary(source: Path | None, target: Path) -> None:
    """Copy the files of a dictionary folder; those that it lacks come from the shipped one."""
    target.mkdir(parents=True)
    for name in FILES:
        shutil.copyfile(dictionary_file(source, name), target / name)


def shared_keys(report: Report) -> list[str]:
    """The matching keys of what a leaf may match every section of a report by."""
    return _keys_of((report.title, *places(report)))


def section_keys(report: Report, section: Section) -> list[str]:
    """The matching keys of what is a section's own: its text and its heading path."""
    return _keys_of((report.text[section.start : section.end], *section.path))


def _keys_of(texts: Iterable[str]) -> list[str]:
    return [reading.key for text in texts for reading in normalize(text).readings]


def places(report: Report) -> tuple[str, ...]:
    """The names of a report's region, short and full, and its year."""
    names = region_names(report.region) if report.region else ()
    return (*names, f"{report.year.value}年") if report.year else names


def _first_fields(report: Report) -> dict[str, Any]:
    """What the first section of a report holds for all of them."""
    return {
        "title_chars": _keys_of([report.title]),
        "head": record.dump_head(report),
        "report": record.dump(report),
    }


def _report_fields(report: Report) -> dict[str, Any]:
    return {
        "report_id": report.id,
        "region": report.region.path if report.region else "",
        "year": report.year.value if report.year else 0,
        "genre": report.genre,
    }
