"""Which files of a corpus folder are reports, and what are they called?"""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

# What a user keeps beside the reports.
_BESIDE = frozenset({"readme.md", "labels.jsonl", "sources.csv", "corrections.csv"})


def walk(corpus: Path) -> Iterator[tuple[str, Path]]:
    """Source names and paths of a folder's files, recursively, ordered by name.

    A source is the path relative to `corpus`, in NFC, with `/`. Hidden files and folders are left
    out, and so are links to folders (they may loop) and to files outside of the corpus. A link that
    leads nowhere is named, so that reading it reports it.
    """
    named: dict[str, Path] = {}
    for path in sorted(_files(corpus), key=os.fspath):
        relative = path.relative_to(corpus).as_posix()
        source = _readable(relative)
        # Two names may differ only in their composition of accents; neither file may get lost.
        while source in named:
            source += "'"
        named[source] = path
    yield from sorted(named.items())


def _files(corpus: Path) -> Iterator[Path]:
    root = corpus.resolve()
    for folder, subfolders, names in os.walk(corpus):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for name in names:
            path = Path(folder, name)
            if not name.startswith(".") and name.lower() not in _BESIDE and _belongs(path, root):
                yield path


def _belongs(path: Path, root: Path) -> bool:
    """Whether it is a file, or a broken link; never a pipe or a device, which could block a reader."""
    if not path.is_symlink():
        return path.is_file()
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # a loop or a missing target
        return True
    return target.is_file() and target.is_relative_to(root)


def _readable(name: str) -> str:
    """The name in NFC; bytes that are no UTF-8 (archives packed under Windows) are taken for GB18030."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("gb18030", "replace")
    return unicodedata.normalize("NFC", name)
