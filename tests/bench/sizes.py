"""Of what does an index of ours consist? Bytes by field and part, from the directory of its columns."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from indexer.engines.embedded.codec import ColumnarCodec
from indexer.engines.embedded.codec.arrayfile import ArrayFile

Sizes = Counter[tuple[str, str]]

_ARRAYS = {
    "dictionary": ("terms", "term_bounds", "starts", "counts", "units"),
    "statistics": ("term_weights", "block_starts", "block_weights", "block_shortest", "block_longest"),
    "documents": ("docs",),
    "frequencies": ("freqs", "large", "large_at"),
    "weights": ("weights",),
    "positions": ("positions", "position_starts"),
    "impacts": ("impacts", "impact_rows", "norms"),
    "bitmaps": ("bitmaps", "frequent"),
    "pairs": ("paired", "pairs", "pair_starts", "pair_docs"),
    "gram lists": ("lists", "shape"),
    "text": ("text", "text_bounds"),
}
_PARTS = {array: part for part, arrays in _ARRAYS.items() for array in arrays}
_LENGTHS = "_len"


def sizes_of(folder: Path) -> Sizes:
    """Bytes by field and part of everything in a folder; what belongs to no field has none."""
    found: Sizes = Counter()
    for path in folder.rglob("*"):
        if path.is_file():
            found.update(dict(_parts(path)))
    return found


def _parts(path: Path) -> Iterator[tuple[tuple[str, str], int]]:
    size = path.stat().st_size
    if path.suffix == ColumnarCodec.ARRAYS_EXT:
        arrays = _arrays(path)
        size -= arrays.total()
        yield from arrays.items()
    yield _of_file(path.name), size


def _arrays(path: Path) -> Sizes:
    found: Sizes = Counter()
    for name, array in ArrayFile(path.open("rb"), path.name).items():
        field, _, part = name.partition("/")
        found[field, _PARTS.get(part, part)] += array.nbytes
    return found


def _of_file(name: str) -> tuple[str, str]:
    """Field and part by the name that Whoosh gives a file, such as MAIN_x1.region.col."""
    *_, field, kind = f".{name}".split(".")
    if kind != "col":
        return "", "other files"
    if field.endswith(_LENGTHS):
        return field.removesuffix(_LENGTHS).removeprefix("_"), "lengths"
    return ("", "stored") if field == "_stored" else (field, "labels")
