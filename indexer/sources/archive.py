"""Is an archive what it says, and small enough to be unpacked?

An archive names the size of its members itself, and may lie: nothing is unpacked beyond the bound.
"""

import zipfile
import zlib
from io import BytesIO
from typing import IO

from indexer.errors import SourceSkipped

MOST_BYTES = 200_000_000
"""What one member may unpack to."""

_MOST_RATIO = 200  # of unpacked to packed size; XML of a document packs to about a tenth
_SMALL = 1_000_000  # bytes that may unpack at any ratio
_PIECE = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError)


class Archive:
    """The members of a zip archive, read one at a time. Raises SourceSkipped where it is none."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _DAMAGE as error:
            raise SourceSkipped("文件已损坏或不完整") from error
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises SourceSkipped for a bomb, and for a damaged or encrypted member."""
        info = self._zip.getinfo(name)
        if info.flag_bits & 0x1:
            raise SourceSkipped("已加密")
        bound = min(MOST_BYTES, max(_SMALL, _MOST_RATIO * info.compress_size))
        try:
            with self._zip.open(info) as member:
                return _bounded(member, bound)
        except _DAMAGE as error:
            raise SourceSkipped("文件已损坏或不完整") from error


def _bounded(member: IO[bytes], bound: int) -> bytes:
    pieces, size = [], 0
    while piece := member.read(_PIECE):
        size += len(piece)
        if size > bound:
            raise SourceSkipped("压缩包展开后过大")
        pieces.append(piece)
    return b"".join(pieces)
