"""Files of every kind through `read`: known by what they hold, refused by what they are."""

import os
import stat
from email.message import EmailMessage
from pathlib import Path

import pytest

from indexer.errors import SourceSkipped
from indexer.sources import converters, formats, read
from indexer.sources.sniff import kind_of
from tests.indexer.sources_data.content import TITLE, body_lines
from tests.indexer.sources_data.documents import docx, p, zipped
from tests.indexer.sources_data.pages import cms_page, forum_page, layout_tables_page
from tests.indexer.sources_data.papers import paper

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
_WORD = _OLE + "WordDocument".encode("utf-16-le")
_DOCX = docx("".join(p(line) for line in body_lines()))


def _single_file_page(charset: str, codec: str) -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message.set_content("plain")
    message.add_alternative(forum_page().encode(codec), "text", "html", params={"charset": charset})
    return message.as_bytes()


_PAGE_GB = layout_tables_page().encode("gb18030")


@pytest.mark.parametrize(
    ("name", "data", "format_", "encoding"),
    [
        ("r.html", cms_page().encode(), "html", "utf-8"),
        ("r.HTM", _PAGE_GB, "html", "gb18030"),
        ("r.shtml", cms_page().encode("utf-8-sig"), "html", "utf-8-sig"),
        ("r.txt", cms_page().encode("utf-16"), "html", "utf-16-le"),
        ("r.txt", _PAGE_GB, "html", "gb18030"),
        ("r.doc", _PAGE_GB, "html", "gb18030"),
        ("r.html", cms_page().encode("gb18030"), "html", "gb18030"),  # declares utf-8
        ("r.mht", _single_file_page("gbk", "gb18030"), "html", "unicode"),
        ("r.doc", _single_file_page("utf-8", "utf-8"), "html", "unicode"),
        ("r.docx", _DOCX, "docx", "unicode"),
        ("r.doc", _DOCX, "docx", "unicode"),
        ("r.txt", _DOCX, "docx", "unicode"),
        ("r.pdf", paper(), "pdf", "unicode"),
        ("r.doc", paper(), "pdf", "unicode"),
        ("r", b"\r\n" + paper(), "pdf", "unicode"),
        ("r.doc", "\n".join(body_lines()).encode("gb18030"), "txt", "gb18030"),
        ("r.html", "\n".join(body_lines()).encode(), "txt", "utf-8"),
        ("2019年.工作总结", "\n".join(body_lines()).encode(), "txt", "utf-8"),
        ("总结2019.12.30", "\n".join(body_lines()).encode(), "txt", "utf-8"),
    ],
)  # fmt: skip
def test_content_decides_over_the_suffix(
    tmp_path: Path, name: str, data: bytes, format_: str, encoding: str
) -> None:
    (tmp_path / name).write_bytes(data)
    found = read(tmp_path / name, name)
    assert (found.format, found.encoding) == (format_, encoding)
    lines = [line.strip("\u3000") for line in found.text.splitlines()]
    assert [line for line in body_lines() if line not in lines] == []


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("r.docx", _DOCX[:500], "文件已损坏或不完整"),
        ("r.docx", zipped(a___txt=b"x"), "压缩包，请先解压"),
        ("r.zip", zipped(a___docx=_DOCX), "压缩包，请先解压"),
        ("r.docx", zipped(word__document___xml=b" " * 210_000_000), "压缩包展开后过大"),
        ("r.pdf", paper()[:3000], "文件已损坏或不完整"),
        ("r.xlsx", zipped(xl__workbook___xml=b"<x/>"), "暂不支持的格式：Excel 表格"),
        ("r.xls", _OLE + "Workbook".encode("utf-16-le"), "暂不支持的格式：Excel 表格"),
        ("r.docx", _OLE + "EncryptedPackage".encode("utf-16-le"), "已加密"),
        ("r.txt", b"\x89PNG\r\n\x1a\n", "图片"),
        ("r.rar", b"Rar!\x1a\x07\0", "压缩包，请先解压"),
        ("r.css", b"p { color: red }", "暂不支持的格式 .css"),
        ("r.html", b"<html><body><img src=x></body></html>", "网页没有文字"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_report_is_refused_with_one_line(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceSkipped) as refused:
        read(tmp_path / name, name)
    assert str(refused.value) == reason


@pytest.mark.parametrize(("size", "process"), [(1_000, False), (1_000_000, True)])
def test_large_pages_are_read_in_the_process_that_may_die(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, process: bool
) -> None:
    asked: list[str] = []

    class Recorder:
        def read(self, reader: str, data: bytes) -> str:
            asked.append(reader)
            return data.decode()

    monkeypatch.setattr(formats, "WORKER", Recorder())
    (tmp_path / "r.html").write_text(f"<html><body><p>{'a' * size}</p></body></html>", "utf-8")
    read(tmp_path / "r.html", "r.html")
    assert asked == (["page"] if process else [])


def test_a_page_of_twenty_megabytes_is_read(tmp_path: Path) -> None:
    row = "<tr><td>小学</td><td>12</td></tr>" * 4
    block = f"<div><p>全县共有各类学校一百二十所，在校学生三万余人。</p><table>{row}</table></div>"
    count = 20_000_000 // len(block.encode()) + 1
    (tmp_path / "r.html").write_text(f"<html><body>{block * count}</body></html>", "utf-8")
    text = read(tmp_path / "r.html", "r.html").text
    assert text.count("一百二十所") == count


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of programs in front of the shell's own; none of the machine's converters is found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setattr(
        converters.shutil, "which", lambda name: str(folder / name) if (folder / name).exists() else None
    )
    return folder


def _program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def _read_doc(tmp_path: Path, data: bytes = _WORD, name: str = "r.doc") -> str:
    (tmp_path / name).write_bytes(data)
    found = read(tmp_path / name, name)
    assert found.format == "doc"
    return found.text


@pytest.mark.usefixtures("programs")
@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("r.doc", _WORD, "需要 antiword 或 LibreOffice"),
        ("r.wps", _WORD, "需要 antiword 或 LibreOffice"),
        ("r.txt", _WORD, "需要 antiword 或 LibreOffice"),
        ("r.doc", rb"{\rtf1\ansi text}", "需要 LibreOffice"),
    ],
)
def test_an_old_document_says_which_program_it_needs(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceSkipped) as refused:
        read(tmp_path / name, name)
    assert str(refused.value) == reason


def test_antiword_is_asked_first(tmp_path: Path, programs: Path) -> None:
    _program(programs / "antiword", f'[ -f "$5" ] && echo "{TITLE}"')
    _program(programs / "soffice", "exit 1")
    assert _read_doc(tmp_path) == f"{TITLE}\n"


@pytest.mark.parametrize(("name", "data"), [("r.doc", _WORD), ("r.rtf", rb"{\rtf1 x}")])
def test_libreoffice_reads_what_antiword_does_not(
    tmp_path: Path, programs: Path, name: str, data: bytes
) -> None:
    (tmp_path / "made.docx").write_bytes(_DOCX)
    _program(programs / "antiword", "exit 1")
    _program(programs / "soffice", f'cp "{tmp_path}/made.docx" "$8/report.docx"')
    assert _read_doc(tmp_path, data, name).splitlines() == body_lines()


def test_a_converter_that_hangs_is_stopped_with_all_that_it_started(
    tmp_path: Path, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "SECONDS", 0.5)
    _program(programs / "soffice", f'sleep 60 & echo $! > "{tmp_path}/pid"; wait')
    with pytest.raises(SourceSkipped, match=r"转换超过 0\.5 秒"):
        _read_doc(tmp_path)
    started = int((tmp_path / "pid").read_text())
    assert not Path(f"/proc/{started}/cmdline").exists() or not Path(f"/proc/{started}/cmdline").read_bytes()


def test_a_converter_that_makes_nothing_is_said_so(tmp_path: Path, programs: Path) -> None:
    _program(programs / "soffice", "exit 0")
    with pytest.raises(SourceSkipped, match="LibreOffice 无法转换"):
        _read_doc(tmp_path)


@pytest.mark.parametrize("data", [b"", b"\0", b"PK\x03\x04", b"%PDF-", _OLE, b"{\\rtf", b"\xff\xfe", b"\xff"])
def test_a_few_bytes_of_anything_are_a_kind_or_a_reason(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "r.txt"
    path.write_bytes(data)
    with pytest.raises(SourceSkipped):
        read(path, "r.txt")


def test_a_report_that_begins_with_a_bracket_is_text() -> None:
    assert kind_of("<通知>\n各校".encode(), ".txt") == "text"
    assert kind_of(b"{ not rtf }", "") == "text"


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from indexer.sources import walk

    (tmp_path / "closed").mkdir()
    (tmp_path / "r.txt").write_text("教育", "utf-8")
    listed = os.scandir

    def refusing(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = dict(walk(tmp_path))
    assert list(found) == ["closed", "r.txt"]
    with pytest.raises(SourceSkipped, match="文件夹无法读取"):
        read(found["closed"], "closed")
