"""How do arrays lie in a file so that a search maps them into memory, and a damaged file is told?

A file is: a head of 16 bytes (magic, format version), the arrays, each at a multiple of 64 bytes, a
directory in JSON (name, type, length, place and CRC-32 of every array, and notes of the writer), and a
tail of 32 bytes (length and CRC-32 of the directory, size of the file, magic). Numbers are little-endian.
"""

import json
import mmap
import struct
import sys
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.errors import IndexDamaged

MAGIC = b"EDUCOLS\n"
VERSION = 1
_ALIGNED = 64
_HEAD = struct.Struct("<8sII")
_TAIL = struct.Struct("<QIIQ8s")
_TYPES = ("uint8", "uint16", "uint32", "uint64", "float32", "float64")

Array = NDArray[Any]


class ArrayFileWriter:
    """Writes arrays one after the other into a file that Whoosh's storage created."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._at = 0
        self._directory: dict[str, tuple[str, int, int, int]] = {}
        self._write(_HEAD.pack(MAGIC, VERSION, 0))

    def add(self, name: str, array: Array) -> None:
        """Append a flat array under a name of its own; raises ValueError for other types and shapes."""
        self.add_parts(name, str(array.dtype), [array])

    def add_parts(self, name: str, kind: str, parts: Iterable[Array]) -> None:
        """Append a flat array of a type that comes in parts; raises ValueError as `add` does."""
        self._write(bytes(-self._at % _ALIGNED))
        begin, length, checksum = self._at, 0, 0
        for part in parts:
            if kind not in _TYPES or str(part.dtype) != kind or part.ndim != 1 or name in self._directory:
                raise ValueError(f"array {name!r}: {part.dtype}, {part.ndim} dimensions")
            data = np.ascontiguousarray(part, dtype=_little(kind)).tobytes()
            length, checksum = length + len(part), zlib.crc32(data, checksum)
            self._write(data)
        self._directory[name] = (kind, length, begin, checksum)

    def close(self, notes: Mapping[str, Any]) -> None:
        """Write the directory with notes that JSON can hold, and close the file."""
        directory = json.dumps({"arrays": self._directory, "notes": notes}, ensure_ascii=False).encode()
        self._write(directory)
        size = self._at + _TAIL.size
        self._write(_TAIL.pack(len(directory), zlib.crc32(directory), 0, size, MAGIC))
        self._file.close()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._at += len(data)


class ArrayFile(Mapping[str, Array]):
    """The arrays of a file by name, mapped read-only.

    Raises IndexDamaged, naming the file, where it is foreign or not whole: its size, its version and the
    directory are checked at once; `verify` also reads every array.
    """

    def __init__(self, file: Any, name: str) -> None:
        self._name = name
        self._buffer = _mapped(file)
        directory = self._checked_directory()
        self.notes: Mapping[str, Any] = directory["notes"]
        self._places: Mapping[str, tuple[str, int, int, int]] = directory["arrays"]
        self._arrays = {name: self._array(name) for name in self._places}

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def __iter__(self) -> Any:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)

    def bytes_of(self, name: str) -> tuple[Any, int]:
        """The bytes of the whole file, to be searched with `find`, and where an array begins in them."""
        return self._buffer, self._places[name][2]

    def verify(self) -> None:
        """Compare every array with its checksum."""
        for name, (*_, checksum) in self._places.items():
            if zlib.crc32(self._arrays[name].tobytes()) != checksum:
                raise IndexDamaged(f"{self._name}：{name} 的校验和不符")

    def _checked_directory(self) -> Any:
        size = len(self._buffer)
        if size < _HEAD.size + _TAIL.size:
            raise IndexDamaged(f"{self._name}：文件不完整（{size} 字节）")
        magic, version, _ = _HEAD.unpack_from(self._buffer, 0)
        if magic != MAGIC:
            raise IndexDamaged(f"{self._name}：不是索引的列文件")
        if version != VERSION:
            raise IndexDamaged(f"{self._name}：格式版本 {version}，本程序读 {VERSION}")
        length, checksum, _, written, end = _TAIL.unpack_from(self._buffer, size - _TAIL.size)
        if end != MAGIC or written != size or length > size - _HEAD.size - _TAIL.size:
            raise IndexDamaged(f"{self._name}：文件不完整（{size} 字节）")
        directory = bytes(self._buffer[size - _TAIL.size - length : size - _TAIL.size])
        if zlib.crc32(directory) != checksum:
            raise IndexDamaged(f"{self._name}：目录的校验和不符")
        return json.loads(directory)

    def _array(self, name: str) -> Array:
        kind, length, at, _ = self._places[name]
        array = np.frombuffer(self._buffer, _little(kind), count=length, offset=at)
        array.flags.writeable = False
        return array


def _little(kind: str) -> np.dtype[Any]:
    native = np.dtype(kind)
    return native if sys.byteorder == "little" else native.newbyteorder("<")


def _mapped(file: Any) -> Any:
    """The bytes of an open file of Whoosh's storage, which is closed: mapped where it is a real file."""
    try:
        file.seek(0, 2)
        if getattr(file, "is_real", False) and file.tell():
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)  # keeps a handle of its own
        file.seek(0)
        return file.read()
    finally:
        file.close()
