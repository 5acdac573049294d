"""Which reader understands a file? A registry of suffixes, and the refusals that come before it."""

import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from indexer.documents import SourceText
from indexer.errors import SourceSkipped
from indexer.sources.decode import Decoded, decode

LIMIT_MB = 50

Reader = Callable[[bytes], Decoded]
"""From the bytes of one file to its text; raises SourceSkipped."""

READERS: Mapping[str, tuple[str, Reader]] = {
    "": ("txt", decode),
    ".txt": ("txt", decode),
    ".text": ("txt", decode),
}
"""Suffix in lower case to the name of the format and its reader."""


def read(path: Path, source: str) -> SourceText:
    """One file as text with `\\n` line ends.

    Raises SourceSkipped, with the reason in one line, where there is no text to be had.
    """
    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise SourceSkipped(f"暂不支持的格式 {suffix}")
    name, reader = READERS[suffix]
    decoded = reader(_bytes(path))
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \t\n\u3000\xa0"):
        raise SourceSkipped("空文件")
    return SourceText(source, name, decoded.encoding, text)


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceSkipped("不是普通文件")
        if status.st_size > LIMIT_MB * 1_000_000:
            raise SourceSkipped(f"文件过大({status.st_size / 1e6:.0f} MB,上限 {LIMIT_MB} MB)")
        data = path.read_bytes()
    except (OSError, RuntimeError) as error:
        raise SourceSkipped(f"无法读取:{_why(error)}") from error
    if not data:
        raise SourceSkipped("空文件")
    return data


def _why(error: OSError | RuntimeError) -> str:
    if isinstance(error, PermissionError):
        return "没有权限"
    if isinstance(error, FileNotFoundError):
        return "文件不存在"
    return str(getattr(error, "strerror", None) or "系统错误").replace("\n", " ")
