"""What does an index follow from? Where none of it has changed, there is nothing to do."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import analyzers
import indexer
from analyzers.analyzer import analysis_version
from analyzers.lexicon import FILES, SHIPPED, Lexicon
from analyzers.synonyms import NAME as SYNONYMS
from indexer.beside import CORRECTIONS, SOURCES
from indexer.errors import CorpusError

FORMAT = 2  # of the generation's folder, its index and its manifest
# What these say is told by the dictionary's own digest; synonyms make no index.
_NO_PROGRAM = frozenset(SHIPPED / name for name in (*FILES, SYNONYMS))
_LIBRARIES = ("jieba", "lxml", "opencc", "pdfplumber", "pypinyin", "whoosh-reloaded")


@dataclass(frozen=True, slots=True)
class Provenance:
    """All that an index is made from and by; equal provenance means an equal index.

    corpus: the folder's absolute path; fingerprint: a hash over names, sizes and times of its files;
    program: a hash over its code, data and libraries; analyzer and dictionary: their versions.
    The analyzer's names the segmenter: what one has cut, another may not find.
    """

    corpus: str
    fingerprint: str
    program: str
    analyzer: str
    dictionary: str
    format: int = FORMAT


def provenance(corpus: Path, files: Iterable[tuple[str, Path]], lexicon: Lexicon) -> Provenance:
    """What an index made now from these files would follow from."""
    beside = ((name, corpus / name) for name in (SOURCES, CORRECTIONS))
    return Provenance(
        corpus=str(corpus),
        fingerprint=_digest(_state(name, path) for name, path in (*files, *beside)),
        program=program_version(),
        analyzer=analysis_version(),
        dictionary=lexicon.digest,
    )


def load_lexicon(dictionary: Path | None) -> Lexicon:
    """The dictionary in a folder, or the shipped one. Raises CorpusError for an unusable folder."""
    try:
        return Lexicon.load(dictionary)
    except (OSError, ValueError) as error:
        raise CorpusError(f"词典文件夹 {dictionary} 不能用：{error}") from error


def dictionary_now(given: Path | None, built_with: str | None) -> Path | None:
    """The dictionary folder to go by: the one that is given, else the one that the index was built with.

    None, the shipped dictionary, where there is neither, or the latter is no more.
    """
    if given is None and built_with is not None and Path(built_with).is_dir():
        return Path(built_with)
    return given


def is_older(analyzer: str, dictionary: str, digest: str) -> bool:
    """Whether an index made by these is older than the analyzer, or than the dictionary of a digest."""
    return (analyzer, dictionary) != (analysis_version(), digest)


@cache
def program_version() -> str:
    """The libraries' versions and a hash over the code and data that make an index.

    A checkout changes without a new version of the package, so the package's own says too little.
    """
    folders = [Path(folder) for package in (analyzers, indexer) for folder in package.__path__]
    libraries = (f"{name} {version(name)}".encode() for name in _LIBRARIES)
    return _digest((*libraries, *_code(folders)))[:16]


def _code(folders: Iterable[Path]) -> Iterator[bytes]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc" and path not in _NO_PROGRAM:
                yield f"{path.relative_to(folder)}\0".encode() + path.read_bytes()


def _state(name: str, path: Path) -> bytes:
    """The change time tells a file replaced by another of its size and time; no file has a state too."""
    try:
        found = path.stat()
    except OSError:
        return f"{name}\0-".encode("utf-8", "surrogatepass")
    state = f"{name}\0{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
    return state.encode("utf-8", "surrogatepass")


def _digest(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(len(piece).to_bytes(8, "big") + piece)
    return digest.hexdigest()
