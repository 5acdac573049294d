"""Of which kind is a file? Its first bytes decide; its suffix only where they say nothing."""

from typing import Literal

from indexer.errors import SourceSkipped

Kind = Literal["text", "single-file-page", "docx", "word-xml", "pdf", "doc", "rtf"]

TEXT_SUFFIXES = frozenset(("", ".txt", ".text", ".md"))
PAGE_SUFFIXES = frozenset(
    (".html", ".htm", ".shtml", ".shtm", ".xhtml", ".xht", ".asp", ".aspx", ".jsp", ".php")
)
_DOCUMENT_SUFFIXES = frozenset(
    (".doc", ".dot", ".wps", ".wpt", ".rtf", ".docx", ".docm", ".dotx", ".dotm", ".pdf", ".mht", ".mhtml")
)
_READ = TEXT_SUFFIXES | PAGE_SUFFIXES | _DOCUMENT_SUFFIXES
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024  # bytes that may stand before a PDF's own first ones
_NO_DOCUMENT = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"II*\0", "图片"),
    (b"MM\0*", "图片"),
    (b"Rar!", "压缩包，请先解压"),
    (b"\x1f\x8b", "压缩包，请先解压"),
    (b"7z\xbc\xaf", "压缩包，请先解压"),
    (b"PK\x05\x06", "压缩包，请先解压"),
    (b"CAJ\0", "暂不支持的格式：CAJ"),
)
# Streams of compound files, named in UTF-16 in their folder.
_STREAMS = (
    ("EncryptedPackage", "已加密"),
    ("Workbook", "暂不支持的格式：Excel 表格"),
    ("PowerPoint Document", "暂不支持的格式：PowerPoint 演示文稿"),
)
_WORD = "WordDocument".encode("utf-16-le")
_LOOKED_AT = 1 << 22  # bytes in which a compound file's folder is looked for, at either end


def kind_of(data: bytes, suffix: str) -> Kind:
    """The kind of a file. Raises SourceSkipped for what is no text: pictures, archives, tables.

    suffix: in lower case, with its dot.
    """
    if data.startswith(_OLE):
        return _compound(data)
    if b"%PDF-" in data[:_PDF_WITHIN] and not data[:_PDF_WITHIN].lstrip().startswith(b"<"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    for magic, reason in _NO_DOCUMENT:
        if data.startswith(magic):
            raise SourceSkipped(reason)
    return _by_beginning(data) or _by_suffix(suffix)


def _by_beginning(data: bytes) -> Kind | None:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(rb"{\rtf"):
        return "rtf"
    if head[:2000].lower().startswith((b"mime-version:", b"from: <saved by", b'from: "saved by')):
        return "single-file-page"
    if b"multipart/related" in head and head.lower().startswith((b"from:", b"subject:", b"content-type:")):
        return "single-file-page"
    if head.startswith(b"<?xml") and (b"wordDocument" in head or b"xmlPackage" in head):
        return "word-xml"
    return None


def _by_suffix(suffix: str) -> Kind:
    """What has no bytes of its own is text; a format is named where the suffix could be one's."""
    # Reports get titles for names, with dots in them: 2018.12.30, or xx市.教育工作总结.
    is_format = len(suffix) <= 6 and suffix[1:].isascii() and suffix[1:2].isalpha()
    if suffix and is_format and suffix not in _READ:
        raise SourceSkipped(f"暂不支持的格式 {suffix}")
    return "text"


def _compound(data: bytes) -> Kind:
    folder = data[:_LOOKED_AT] + data[-_LOOKED_AT:]
    for name, reason in _STREAMS:
        if name.encode("utf-16-le") in folder and _WORD not in folder:
            raise SourceSkipped(reason)
    return "doc"
