"""What does the codec get of a document's words? One packed item a document, where Whoosh has one a term.

Whoosh's pool sorts items by term in Python, which is most of what indexing costs. A `Words` field
gives it a single item, under the empty term, that the field writer of this codec unpacks and inverts.
"""

import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from whoosh import fields

PACKED = b""  # the term of a packed item; no analyzer gives an empty term
_BETWEEN = b"\x00"
_COUNT = struct.Struct("<I")


class Tokens(NamedTuple):
    """What an analyzer made of a text: terms, and the position of each."""

    terms: list[bytes]
    positions: "array[int]"


class Words(fields.TEXT):  # type: ignore[misc]
    """A TEXT field with positions whose documents reach `ColumnarCodec`, and no other, in one piece."""

    def index(self, value: Any, **options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """One item (term, words, weight, packed words) of a text or its tokens.

        Raises ValueError for a term with a NUL.
        """
        tokens = value if isinstance(value, Tokens) else self._tokens(value, options)
        if tokens.terms:
            yield PACKED, len(tokens.terms), 1.0, pack(*tokens)

    def _tokens(self, text: Any, options: Mapping[str, Any]) -> Tokens:
        terms, positions = [], array("I")
        for token in self.analyzer(text, positions=True, mode="index", **options):
            if not token.stopped:
                terms.append(token.text.encode())
                positions.append(token.pos)
        return Tokens(terms, positions)


def pack(terms: Sequence[bytes], numbers: "array[Any]") -> bytes:
    """The words of a document, with a number of four bytes for each, in one string of bytes."""
    joined = _BETWEEN.join(terms)
    if joined.count(_BETWEEN) != len(terms) - 1:
        raise ValueError("a term holds a NUL")
    return _COUNT.pack(len(terms)) + numbers.tobytes() + joined


def unpack(packed: bytes, typecode: str = "I") -> tuple[list[bytes], "array[Any]"]:
    """What `pack` was given; typecode: of the numbers."""
    (count,) = _COUNT.unpack_from(packed)
    end = _COUNT.size + 4 * count
    numbers = array(typecode, packed[_COUNT.size : end])
    return packed[end:].split(_BETWEEN), numbers
