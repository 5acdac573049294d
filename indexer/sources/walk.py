"""Which files of a corpus folder are reports, and what are they called?

All files that are neither hidden nor kept beside the reports: README.md, labels.jsonl, tables (*.csv).
"""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

_BESIDE = frozenset({"readme.md", "labels.jsonl"})
_BESIDE_SUFFIX = ".csv"
_HIDDEN = (".", "~$")  # Word keeps a file of the latter name while a document is open
_HIDDEN_NAMES = frozenset({"thumbs.db", "desktop.ini"})  # as Windows hides them


def walk(corpus: Path) -> Iterator[tuple[str, Path]]:
    """Source names and paths of a folder's files, recursively, ordered by name.

    Hidden files and folders are left out, and so are links to folders (they may loop) and to files
    outside of the corpus. A link that leads nowhere and a folder that cannot be listed are named, so
    that reading them reports them.
    """
    named: dict[str, Path] = {}
    for path in sorted(_files(corpus), key=os.fspath):
        source = source_name(corpus, path)
        # Two names may differ only in their composition of accents; neither file may get lost.
        while source in named:
            source += "'"
        named[source] = path
    yield from sorted(named.items())


def source_name(corpus: Path, path: Path) -> str:
    """What a file of a corpus is called: the path relative to the corpus, in NFC, with `/`.

    Raises ValueError where the path does not lead into the corpus. Links are not followed: a link has
    a name of its own.
    """
    inside = Path(os.path.abspath(path)).relative_to(os.path.abspath(corpus))  # noqa: PTH100
    return _readable(inside.as_posix())


def _files(corpus: Path) -> Iterator[Path]:
    root = corpus.resolve()
    refused: list[OSError] = []
    for folder, subfolders, names in os.walk(corpus, onerror=refused.append):
        subfolders[:] = [name for name in subfolders if not name.startswith(_HIDDEN)]
        for name in names:
            path = Path(folder, name)
            if _is_report(name) and _belongs(path, root):
                yield path
    yield from (Path(error.filename) for error in refused)


def _is_report(name: str) -> bool:
    lower = name.lower()
    hidden = lower.startswith(_HIDDEN) or lower in _HIDDEN_NAMES
    return not hidden and lower not in _BESIDE and not lower.endswith(_BESIDE_SUFFIX)


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
