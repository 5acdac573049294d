"""How does one file become text? Refusals first, then its kind, then the reader of that kind."""

import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from indexer.documents import SourceText
from indexer.errors import SourceSkipped
from indexer.sources.converters import convert_doc, convert_rtf
from indexer.sources.decode import Decoded, decode
from indexer.sources.markup import declared_codec, is_page
from indexer.sources.sniff import PAGE_SUFFIXES, Kind, kind_of
from indexer.sources.webpage import read_page
from indexer.sources.worker import SECONDS, WORKER

LIMIT_MB = 50

OWN_ENCODING = "unicode"
"""The encoding of formats that say of each character which one it is."""

_SMALL_PAGE = 256_000  # bytes of a page that needs no process of its own

Answer = tuple[str, str, str]
"""Format, encoding, text."""


def read(path: Path, source: str) -> SourceText:
    """One file as text with `\\n` line ends, a paragraph or a table's row a line where the format tells.

    Raises SourceSkipped, with the reason in one line, where there is no text to be had.
    """
    data = _bytes(path)
    suffix = path.suffix.lower()
    name, encoding, text = _READERS[kind_of(data, suffix)](data, suffix)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \t\n\u3000\xa0"):
        raise SourceSkipped("空文件")
    return SourceText(source, name, encoding, text)


def _text(data: bytes, suffix: str) -> Answer:
    """A text, or a web page: many are named .txt or .doc."""
    declared = declared_codec(data)
    named_so = suffix in PAGE_SUFFIXES
    decoded = decode(data, declared)
    if is_page(decoded.text, named_so=named_so):
        return "html", decoded.encoding, _page(decoded)
    return "txt", decoded.encoding, decoded.text


def _page(decoded: Decoded) -> str:
    data = decoded.text.encode("utf-8", "replace")
    return read_page(data) if len(data) <= _SMALL_PAGE else WORKER.read("page", data)


def _single_file_page(data: bytes, suffix: str) -> Answer:
    return "html", OWN_ENCODING, WORKER.read("single-file-page", data)


def _docx(data: bytes, suffix: str) -> Answer:
    return "docx", OWN_ENCODING, WORKER.read("docx", data)


def _word_xml(data: bytes, suffix: str) -> Answer:
    return "docx", OWN_ENCODING, WORKER.read("word-xml", data)


def _pdf(data: bytes, suffix: str) -> Answer:
    return "pdf", OWN_ENCODING, WORKER.read("pdf", data)


def _doc(data: bytes, suffix: str) -> Answer:
    kind, made = convert_doc(data, SECONDS)
    text = made.decode("utf-8", "replace") if kind == "text" else WORKER.read("docx", made)
    return "doc", OWN_ENCODING, text


def _rtf(data: bytes, suffix: str) -> Answer:
    return "doc", OWN_ENCODING, WORKER.read("docx", convert_rtf(data, SECONDS))


_READERS: Mapping[Kind, Callable[[bytes, str], Answer]] = {
    "text": _text,
    "single-file-page": _single_file_page,
    "docx": _docx,
    "word-xml": _word_xml,
    "pdf": _pdf,
    "doc": _doc,
    "rtf": _rtf,
}


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise SourceSkipped("文件夹无法读取")
        if not stat.S_ISREG(status.st_mode):
            raise SourceSkipped("不是普通文件")
        if status.st_size > LIMIT_MB * 1_000_000:
            raise SourceSkipped(f"文件过大（{status.st_size / 1e6:.0f} MB，上限 {LIMIT_MB} MB）")
        data = path.read_bytes()
    except (OSError, RuntimeError) as error:
        raise SourceSkipped(f"无法读取：{_why(error)}") from error
    if not data:
        raise SourceSkipped("空文件")
    return data


def _why(error: OSError | RuntimeError) -> str:
    if isinstance(error, PermissionError):
        return "没有权限"
    if isinstance(error, FileNotFoundError):
        return "文件不存在"
    return str(getattr(error, "strerror", None) or "系统错误").replace("\n", " ")
