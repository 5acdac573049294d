"""Which words, stop words and units do the analyzers know? Data that a user may edit.

A dictionary folder holds `userdict.txt` (jieba's format: word, frequency, part of speech),
`stopwords.txt` and `units.txt` (one a line). Lines that start with # are comments. Its
`synonyms.txt` is no part of what an index is made with: see analyzers.synonyms.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from analyzers.variants import fold_variants, simplify

SHIPPED = Path(__file__).with_name("dictionary")
FILES = ("userdict.txt", "stopwords.txt", "units.txt")


@dataclass(frozen=True, slots=True)
class UserWord:
    """A word that the segmenter must know; `frequency` None lets the segmenter choose one."""

    word: str
    frequency: int | None = None
    tag: str | None = None


@dataclass(frozen=True)
class Lexicon:
    """The data of one dictionary folder; `digest` names its content, and compares for it."""

    digest: str
    words: tuple[UserWord, ...] = field(compare=False)
    stop_words: frozenset[str] = field(compare=False)
    units: frozenset[str] = field(compare=False)

    @classmethod
    def load(cls, folder: Path | None = None) -> "Lexicon":
        """Read a folder, or the shipped dictionary; a file that it lacks comes from the shipped one.

        Raises ValueError for a folder that does not exist or a file that is not UTF-8 text.
        """
        if folder is not None and not folder.is_dir():
            raise ValueError(f"dictionary folder not found: {folder}")
        texts = [_read(folder, name) for name in FILES]
        digest = hashlib.sha256("\x00".join(texts).encode()).hexdigest()[:16]
        userdict, stop_words, units = (_lines(text) for text in texts)
        return cls(
            digest,
            tuple(_user_word(line) for line in userdict),
            frozenset(fold_variants(simplify(word)) for word in stop_words),
            frozenset(fold_variants(simplify(unit)) for unit in units),
        )


@cache
def shipped() -> Lexicon:
    """The dictionary that comes with the program."""
    return Lexicon.load()


def dictionary_file(folder: Path | None, name: str) -> Path:
    """Where a file of a dictionary is: in the folder, or where that lacks it (or is None) the shipped one."""
    own = (folder or SHIPPED) / name
    return own if own.is_file() else SHIPPED / name


def _read(folder: Path | None, name: str) -> str:
    path = dictionary_file(folder, name)
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"dictionary file is not UTF-8 text: {path}") from error


def _lines(text: str) -> list[str]:
    stripped = (line.strip() for line in text.splitlines())
    return [line for line in stripped if line and not line.startswith("#")]


def _user_word(line: str) -> UserWord:
    word, *rest = line.split()
    frequency = next((int(field) for field in rest if field.isdigit()), None)
    tag = next((field for field in rest if not field.isdigit()), None)
    return UserWord(simplify(word), frequency, tag)
