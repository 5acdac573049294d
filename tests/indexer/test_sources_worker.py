"""The process that runs parsers: it is reused, it is held to its limits, and nothing is lost with it."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.errors import SourceSkipped
from indexer.sources import serving
from indexer.sources.worker import Worker
from tests.indexer.sources_data.documents import docx, p

_DOCUMENT = docx(p("正文"))


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A module of readers that misbehave, which the worker finds by name."""
    (tmp_path / "misbehaving.py").write_text(
        "import ctypes, os, sys, time\n"
        "def sleeps(data): time.sleep(60)\n"
        "def loops(data):\n    while True: pass\n"
        "def grows(data): return 'x' * (1 << 33)\n"
        "def crashes(data): ctypes.string_at(0)\n"
        "def leaves(data): os._exit(3)\n"
        "def fails(data): raise KeyError('x')\n"
        "def recurses(data): return recurses(data)\n"
        "def prints(data):\n    print('noise'); os.write(1, b'noise'); return 'text'\n"
        "def surrogates(data): return chr(0xD800) + 'text'\n"
        "def echo(data): return str(len(data))\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    code = (
        "from indexer.sources import serving\n"
        "import misbehaving\n"
        "names = [n for n in vars(misbehaving) if not n.startswith('_')]\n"
        "serving.READERS = {n: f'misbehaving:{n}' for n in names} | serving.READERS\n"
    )
    (tmp_path / "sitecustomize_readers.py").write_text(code, "utf-8")
    monkeypatch.setattr(
        "indexer.sources.worker._START",
        "import json, sys; sys.path[:] = json.loads(sys.argv[1]); import sitecustomize_readers; "
        "from indexer.sources.serving import serve; serve()",
    )


def test_one_process_reads_many_files(worker: Worker) -> None:
    assert worker.pid is None
    assert worker.read("docx", _DOCUMENT) == "正文\n"
    first = worker.pid
    assert [worker.read("docx", docx(p(str(i)))) for i in range(50)] == [f"{i}\n" for i in range(50)]
    assert worker.pid == first


@pytest.mark.parametrize("name", serving.READERS)
def test_every_reader_of_the_registry_is_there(name: str) -> None:
    assert callable(serving._reader(name))


@pytest.mark.usefixtures("readers")
@pytest.mark.parametrize(
    ("reader", "reason"),
    [
        ("sleeps", "解析超过 2 秒"),
        ("loops", "解析超过 2 秒"),
        ("grows", "解析所需内存过大"),
        ("recurses", "解析所需内存过大"),
        ("crashes", "解析时出错退出"),
        ("leaves", "解析时出错退出"),
        ("fails", "解析失败：KeyError"),
    ],
)
def test_a_parser_that_hangs_explodes_or_dies_costs_its_own_file_only(reader: str, reason: str) -> None:
    worker = Worker(seconds=2)
    try:
        assert worker.read("docx", _DOCUMENT) == "正文\n"
        began = time.perf_counter()
        with pytest.raises(SourceSkipped) as refused:
            worker.read(reader, b"data")
        assert str(refused.value) == reason
        assert time.perf_counter() - began < 10
        assert worker.read("docx", _DOCUMENT) == "正文\n"
    finally:
        worker.close()


@pytest.mark.usefixtures("readers")
def test_what_a_library_prints_is_no_answer(worker: Worker) -> None:
    assert worker.read("prints", b"") == "text"
    assert worker.read("surrogates", b"") == "\ud800text"
    assert worker.read("echo", b"\n" * 5_000_000) == "5000000"


def test_a_process_that_was_killed_is_replaced(worker: Worker) -> None:
    worker.read("docx", _DOCUMENT)
    first = worker.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    time.sleep(0.1)
    assert worker.read("docx", _DOCUMENT) == "正文\n"
    assert worker.pid != first


def test_a_process_does_not_retire_for_what_its_parent_once_held(tmp_path: Path) -> None:
    (tmp_path / "document.docx").write_bytes(_DOCUMENT)
    code = (
        "import sys\nfrom pathlib import Path\nheld = b'x' * (900 << 20)\ndel held\n"
        "from indexer.sources.worker import WORKER\n"
        "WORKER.read('docx', Path(sys.argv[1]).read_bytes())\nprint(WORKER.pid)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "document.docx")]
    printed = subprocess.run(command, capture_output=True, check=True, cwd=Path(__file__).parents[2]).stdout
    assert printed.strip().isdigit()


def test_memory_is_bounded() -> None:
    small = Worker(memory=300 << 20)
    try:
        with pytest.raises(SourceSkipped, match=r"内存|出错|损坏"):
            small.read("docx", docx("<w:p/>" * 4_000_000, compression=zipfile.ZIP_STORED))
        assert small.read("docx", _DOCUMENT) == "正文\n"
    finally:
        small.close()


@pytest.mark.parametrize("how", ["exits", "is killed"])
def test_the_process_ends_with_its_parent(how: str, tmp_path: Path) -> None:
    (tmp_path / "document.docx").write_bytes(_DOCUMENT)
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom indexer.sources.worker import WORKER\n"
        "WORKER.read('docx', Path(sys.argv[1]).read_bytes())\nprint(WORKER.pid, flush=True)\n"
        + ("time.sleep(60)" if how == "is killed" else "")
    )
    command = [sys.executable, "-c", code, str(tmp_path / "document.docx")]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        if how == "is killed":
            assert _lives(child)
            parent.kill()
    assert _ends(child)


def _lives(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked for its status does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _ends(pid: int) -> bool:
    for _ in range(50):
        if not _lives(pid):
            return True
        time.sleep(0.1)
    return False


def test_a_fork_starts_a_process_of_its_own(worker: Worker) -> None:
    worker.read("docx", _DOCUMENT)
    parents = worker.pid
    child = os.fork()
    if child == 0:
        own = worker.read("docx", _DOCUMENT) == "正文\n" and worker.pid != parents
        worker.close()
        os._exit(0 if own else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert worker.read("docx", _DOCUMENT) == "正文\n"
