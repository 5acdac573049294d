"""What does the codec get of a document's words? One packed item a document, where Whoosh has one a term.

Whoosh's pool sorts items by term in Python, which is most of what indexing costs. A `Words` field
gives it a single item, under the empty term, that the field writer of this codec unpacks and inverts.
"""

import struct
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from whoosh import fields

PACKED = b""  # the term of a packed item; no analyzer gives an empty term
_BETWEEN = b"\x00"
_COUNT = struct.Struct("<I")


class Words(fields.TEXT):  # type: ignore[misc]
    """A TEXT field with positions whose documents reach `ColumnarCodec`, and no other, in one piece."""

    def index(self, value: Any, **options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """One item (term, words, weight, packed words); raises ValueError for a term with a NUL."""
        terms, positions = [], array("I")
        for token in self.analyzer(value, positions=True, mode="index", **options):
            if not token.stopped:
                terms.append(token.text.encode())
                positions.append(token.pos)
        if terms:
            yield PACKED, len(terms), 1.0, pack(terms, positions)


def pack(terms: Sequence[bytes], positions: "array[int]") -> bytes:
    """The words of a document in one string of bytes."""
    joined = _BETWEEN.join(terms)
    if joined.count(_BETWEEN) != len(terms) - 1:
        raise ValueError("a term holds a NUL")
    return _COUNT.pack(len(terms)) + positions.tobytes() + joined


def unpack(packed: bytes) -> tuple[list[bytes], "array[int]"]:
    """What `pack` was given."""
    (count,) = _COUNT.unpack_from(packed)
    end = _COUNT.size + 4 * count
    positions = array("I", packed[_COUNT.size : end])
    return packed[end:].split(_BETWEEN), positions
