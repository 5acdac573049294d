"""What does the dictionary say that is configured now? Its synonyms, and whether an index is older.

An index answers with its own copy of the words that it was made with; synonyms make no index and
apply at once. A file that cannot be used never stops a search: what was read before goes on.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from analyzers.lexicon import FILES, Lexicon, dictionary_file
from analyzers.synonyms import NAME, Synonyms
from indexer.engines.base import Summary
from indexer.provenance import dictionary_now, is_older
from indexer.wording import OUTDATED
from webapp.search.results import Note

_LOOK_EVERY = 1.0  # seconds between two looks at the files

_State = tuple[tuple[str, int, int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class ReadDictionary:
    """What was read of a dictionary; digest: of what makes an index, None as long as it is unreadable."""

    digest: str | None = None
    synonyms: Synonyms = field(default_factory=Synonyms)
    problems: tuple[str, ...] = ()

    def remarks(self, summary: Summary) -> Iterator[Note]:
        """What a person should know: that an index is older than the dictionary, that a file is broken."""
        if self.digest is not None and is_older(summary.analyzer, summary.dictionary, self.digest):
            yield Note("outdated", f"{OUTDATED}，重建后才用新的。")
        yield from (Note("outdated", problem) for problem in self.problems)


class DictionaryWatch:
    """Reads a dictionary again whenever one of its files has changed; safe to use from several threads."""

    def __init__(self, folder: Path | None = None) -> None:
        """folder: the dictionary to go by; None: the one that the index was built with."""
        self._folder = folder
        self._lock = Lock()
        self._looked: float | None = None
        self._state: _State = ()
        self._read = ReadDictionary()

    def now(self, summary: Summary) -> ReadDictionary:
        """The dictionary for an index, looked at once a second at most."""
        with self._lock:
            moment = time.monotonic()
            if self._looked is None or moment - self._looked >= _LOOK_EVERY:
                self._looked = moment
                self._look(dictionary_now(self._folder, summary.dictionary_folder))
            return self._read

    def _look(self, folder: Path | None) -> None:
        state = tuple(_state(dictionary_file(folder, name)) for name in (*FILES, NAME))
        if state != self._state:
            self._state = state
            self._read = _with_synonyms(_with_words(replace(self._read, problems=()), folder), folder)


def _with_words(read: ReadDictionary, folder: Path | None) -> ReadDictionary:
    try:
        return replace(read, digest=Lexicon.load(folder).digest)
    except (OSError, ValueError):
        return replace(read, problems=(*read.problems, "词典不能读取，检索照建索引时的词典进行。"))


def _with_synonyms(read: ReadDictionary, folder: Path | None) -> ReadDictionary:
    try:
        return replace(read, synonyms=Synonyms.load(folder))
    except OSError:
        problem = "同义词文件不能读取"
    except ValueError as error:
        problem = f"同义词文件有误（{error}）"
    going_on = "仍用先前的同义词" if read.synonyms.rules else "暂不用同义词"
    return replace(read, problems=(*read.problems, f"{problem}，{going_on}。"))


def _state(path: Path) -> tuple[str, int, int, int] | None:
    """Changes with the file: another path, size or time; None where it cannot be looked at."""
    try:
        found = path.stat()
    except OSError:
        return None
    return str(path), found.st_size, found.st_mtime_ns, found.st_ctime_ns
