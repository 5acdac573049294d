"""The files of a corpus folder: which are reports, what they are called, why one is skipped."""

import os
import unicodedata
from pathlib import Path

import pytest

from indexer.errors import SourceSkipped
from indexer.sources import formats, read, source_name, walk


def _put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("教育工作报告", encoding="utf-8")


def test_sources_are_sorted_relative_names_with_slashes(tmp_path: Path) -> None:
    _put(tmp_path, "b.txt", "a/二.txt", "a/b/c.txt", "无后缀")
    found = list(walk(tmp_path))
    assert [name for name, _ in found] == ["a/b/c.txt", "a/二.txt", "b.txt", "无后缀"]
    assert all(path == tmp_path / name for name, path in found)


def test_hidden_files_and_the_files_beside_a_corpus_are_left_out(tmp_path: Path) -> None:
    _put(
        tmp_path,
        ".hidden.txt",
        ".git/x.txt",
        "README.md",
        "labels.jsonl",
        "sources.csv",
        "corrections.csv",
        "a/table.CSV",
        "a/Thumbs.db",
        "~$r.docx",
        "r.txt",
    )
    assert [name for name, _ in walk(tmp_path)] == ["r.txt"]


def test_a_source_is_named_alike_however_its_path_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(tmp_path, unicodedata.normalize("NFD", "a/é.txt"))
    ((name, path),) = walk(tmp_path)
    monkeypatch.chdir(tmp_path / "a")
    assert name == "a/\xe9.txt"
    for given in (path, Path(path.name), tmp_path / "a" / ".." / "a" / path.name):
        assert source_name(tmp_path, given) == name
    with pytest.raises(ValueError, match="not in the subpath"):
        source_name(tmp_path / "a", tmp_path / "b.txt")


def test_names_are_nfc_and_none_is_lost_when_two_become_equal(tmp_path: Path) -> None:
    _put(tmp_path, unicodedata.normalize("NFD", "é.txt"))
    assert [name for name, _ in walk(tmp_path)] == [unicodedata.normalize("NFC", "é.txt")]
    _put(tmp_path, unicodedata.normalize("NFC", "é.txt"))
    assert len({name for name, _ in walk(tmp_path)}) == len({path for _, path in walk(tmp_path)}) == 2


def test_a_name_that_is_no_utf8_is_still_a_name(tmp_path: Path) -> None:
    os.close(os.open(os.fsencode(tmp_path) + b"/" + "总结.txt".encode("gbk"), os.O_CREAT))
    assert [name for name, _ in walk(tmp_path)] == ["总结.txt"]


def test_links_that_loop_leave_or_lead_nowhere_do_not_break_the_walk(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    _put(corpus, "a/r.txt")
    _put(tmp_path, "outside/o.txt")
    (corpus / "a/loop").symlink_to(corpus)
    (corpus / "outside").symlink_to(tmp_path / "outside")
    (corpus / "o.txt").symlink_to(tmp_path / "outside/o.txt")
    (corpus / "self.txt").symlink_to(corpus / "self.txt")
    (corpus / "gone.txt").symlink_to(corpus / "nowhere.txt")
    os.mkfifo(corpus / "pipe.txt")
    found = dict(walk(corpus))
    assert list(found) == ["a/r.txt", "gone.txt", "self.txt"]
    for name in ("gone.txt", "self.txt"):
        with pytest.raises(SourceSkipped, match="无法读取"):
            read(found[name], name)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(SourceSkipped, match="不是普通文件"):
        read(tmp_path / "pipe.txt", "pipe.txt")


@pytest.mark.parametrize("name", ["r.txt", "r.TXT", "r.text", "r"])
def test_text_files_are_read_with_plain_line_ends(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes("教育\r\n工作\r报告\n".encode())
    found = read(tmp_path / name, f"x/{name}")
    assert (found.source, found.format, found.encoding) == (f"x/{name}", "txt", "utf-8")
    assert found.text == "教育\n工作\n报告\n"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("r.txt", b"", "空文件"),
        ("r.txt", b"\xef\xbb\xbf \r\n\t", "空文件"),
        ("r.xyz", b"text", "暂不支持的格式 .xyz"),
        ("r.txt", b"\x7fELF\0\0\0\x01\0\0", "二进制文件"),
    ],
)
def test_a_file_without_text_is_skipped_with_one_line(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceSkipped) as refused:
        read(tmp_path / name, name)
    assert str(refused.value) == reason


def test_a_file_above_the_limit_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("opened"))
    with (tmp_path / "r.txt").open("wb") as file:
        file.truncate(formats.LIMIT_MB * 1_000_000 + 1)
    with pytest.raises(SourceSkipped, match="文件过大"):
        read(tmp_path / "r.txt", "r.txt")


def test_a_missing_file_is_skipped_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(SourceSkipped, match="文件不存在"):
        read(tmp_path / "gone.txt", "gone.txt")
