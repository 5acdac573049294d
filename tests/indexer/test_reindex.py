import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fake_rooms import FileWriter, SilentProgress, inspect_text, stored, verify

import indexer.reindex as module
from analyzers.lexicon import SHIPPED
from indexer import provenance
from indexer.documents import Report
from indexer.errors import CorpusError, IndexBusy, IndexDamaged
from indexer.generations import Generations

HERE = Path(__file__).parent


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(module, "create_writer", FileWriter)
    monkeypatch.setattr(module, "verify", verify)
    monkeypatch.setattr(module, "inspect_file", inspect_text)
    return monkeypatch


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("甲.txt", "乙.txt", "丙.txt"):
        (folder / name).write_text(f"{name[0]}县教育局年度工作总结,学校数量有所增加。", "utf-8")
    return folder


def run(corpus: Path, tmp_path: Path, **options: Any) -> module.Outcome:
    return module.reindex(corpus, tmp_path / "index", **{"progress": SilentProgress(), **options})


def generations(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "index" / "generations").iterdir())


def test_every_report_is_indexed_and_counted(rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path) -> None:
    progress = SilentProgress()
    outcome = run(corpus, tmp_path, progress=progress)
    assert outcome.changed
    assert (outcome.manifest.sources, outcome.manifest.reports, outcome.manifest.sections) == (3, 3, 3)
    current = Generations(tmp_path / "index").current()
    assert current.id == outcome.generation
    assert {line["id"] for line in stored(current.folder)} == {"甲.txt#1", "乙.txt#1", "丙.txt#1"}
    assert (progress.files, progress.sections, progress.finished) == (3, [1, 1, 1], True)


def test_r19_nothing_to_do_is_said_and_done(rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path) -> None:
    first = run(corpus, tmp_path)
    second = run(corpus, tmp_path)
    assert not second.changed
    assert second.generation == first.generation
    assert generations(tmp_path) == [first.generation]


@pytest.mark.parametrize(
    "change",
    [
        lambda corpus: (corpus / "丁.txt").write_text("新增的一篇。", "utf-8"),
        lambda corpus: (corpus / "甲.txt").unlink(),
        lambda corpus: (corpus / "甲.txt").rename(corpus / "戊.txt"),
        lambda corpus: (corpus / "甲.txt").write_text("改过。", "utf-8"),
        lambda corpus: (corpus / "corrections.csv").write_text("source,part,field,value,by,when\n"),
        lambda corpus: (corpus / "sources.csv").write_text("source,url,publisher,fetched\n"),
    ],
)
def test_a_changed_corpus_is_indexed_anew(
    rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    run(corpus, tmp_path)
    change(corpus)
    assert run(corpus, tmp_path).changed


def test_a_file_replaced_by_one_of_its_size_and_time_is_noticed(
    rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path
) -> None:
    path = corpus / "甲.txt"
    run(corpus, tmp_path)
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("甲", "申"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert run(corpus, tmp_path).changed


def test_r10_a_changed_dictionary_is_indexed_anew(
    rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path
) -> None:
    run(corpus, tmp_path)
    words = tmp_path / "words"
    words.mkdir()
    (words / "userdict.txt").write_text("县教育局年度 1000 n\n", "utf-8")
    assert run(corpus, tmp_path, dictionary=words).changed
    assert not run(corpus, tmp_path, dictionary=words).changed


def test_the_program_is_its_code_and_data_but_not_what_a_dictionary_says_of_itself() -> None:
    names = {piece.split(b"\0")[0].decode() for piece in provenance._code([SHIPPED.parent])}
    assert {"analyzer.py", "dictionary/variants.txt"} <= names
    assert names.isdisjoint({"dictionary/synonyms.txt", "dictionary/userdict.txt"})


def test_force_indexes_anew(rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path) -> None:
    first = run(corpus, tmp_path)
    assert run(corpus, tmp_path, force=True).generation != first.generation


def test_a_damaged_index_is_no_reason_to_do_nothing(
    rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path
) -> None:
    first = run(corpus, tmp_path)
    (tmp_path / "index" / "generations" / first.generation / "sub" / "reports.json").unlink()
    assert run(corpus, tmp_path).changed


def test_r20_current_and_previous_remain(rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path) -> None:
    ids = [run(corpus, tmp_path, force=True).generation for _ in range(4)]
    assert generations(tmp_path) == ids[-2:]


def test_bad_files_are_listed_with_reasons_and_cost_no_other(
    rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path
) -> None:
    for name, text in (("空.txt", ""), ("坏.txt", "defect"), ("图.txt", "skipped")):
        (corpus / name).write_text(text)
    manifest = run(corpus, tmp_path).manifest
    assert dict(manifest.skipped) == {
        "空.txt": "空文件",
        "坏.txt": "内部错误：ZeroDivisionError",
        "图.txt": "二进制文件",
    }
    assert (manifest.sources, manifest.reports) == (6, 3)
    assert run(corpus, tmp_path).manifest.skipped == manifest.skipped


def test_a_corpus_without_one_readable_file_leaves_the_index_alone(
    rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path
) -> None:
    first = run(corpus, tmp_path)
    for path in corpus.iterdir():
        path.write_text("")
    with pytest.raises(CorpusError, match=r"索引未改动.*空文件"):
        run(corpus, tmp_path)
    assert generations(tmp_path) == [first.generation]


def test_missing_and_empty_corpus_are_refused(rooms: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="没有语料文件夹"):
        run(tmp_path / "nowhere", tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match="是空的"):
        run(tmp_path / "empty", tmp_path)
    assert not (tmp_path / "index").exists()


def test_an_index_inside_the_corpus_is_refused(rooms: pytest.MonkeyPatch, corpus: Path) -> None:
    with pytest.raises(CorpusError, match="之内"):
        module.reindex(corpus, corpus / "index", progress=SilentProgress())


def test_a_missing_dictionary_folder_is_refused(
    rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path
) -> None:
    with pytest.raises(CorpusError, match="词典文件夹"):
        run(corpus, tmp_path, dictionary=tmp_path / "nowhere")


def test_a_bad_correction_is_refused_before_anything_is_built(
    rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path
) -> None:
    (corpus / "corrections.csv").write_text("source,part,field,value,by,when\n甲.txt,x,title,t,,\n", "utf-8")
    with pytest.raises(CorpusError, match=r"corrections\.csv 第 2 行"):
        run(corpus, tmp_path)
    assert not (tmp_path / "index").exists()


def test_a_foreign_folder_is_refused(rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "mine").touch()
    with pytest.raises(IndexDamaged):
        run(corpus, tmp_path)
    assert [path.name for path in (tmp_path / "index").iterdir()] == ["mine"]


@pytest.mark.parametrize("lost", ["report", "text"])
def test_r16_an_index_that_lost_something_is_never_published(
    rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path, lost: str
) -> None:
    first = run(corpus, tmp_path)

    class LossyWriter(FileWriter):
        def commit(self) -> None:
            if lost == "report":
                self.lines.pop()
            self.lines[0]["text"] = ""
            super().commit()

    rooms.setattr(module, "create_writer", LossyWriter)
    with pytest.raises(IndexDamaged):
        run(corpus, tmp_path, force=True)
    assert Generations(tmp_path / "index").current().id == first.generation
    assert generations(tmp_path) == [first.generation]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_writer_that_fails_is_cancelled_and_leaves_nothing(
    rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path, error: BaseException
) -> None:
    first = run(corpus, tmp_path)
    cancelled = []

    class FailingWriter(FileWriter):
        def add(self, report: Report) -> None:
            raise error

        def cancel(self) -> None:
            cancelled.append(self.folder)

    rooms.setattr(module, "create_writer", FailingWriter)
    with pytest.raises(type(error)):
        run(corpus, tmp_path, force=True)
    assert len(cancelled) == 1
    assert generations(tmp_path) == [first.generation]


# Runs in a process of its own: stops for ever at the named place, after saying so.
STOPPING = """
import sys, time
from pathlib import Path
import fake_rooms
import indexer.reindex as module
from indexer import manifest
from indexer.generations import Generations

def stop(*args, **options) -> None:
    print("there", flush=True)
    time.sleep(60)

corpus, index, place = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
module.create_writer, module.verify = fake_rooms.FileWriter, fake_rooms.verify
module.inspect_file = fake_rooms.inspect_text
owner, name = {
    "inspect": (module, "inspect_file"),
    "commit": (fake_rooms.FileWriter, "commit"),
    "verify": (module, "verify"),
    "seal": (manifest, "write"),
    "publish": (Generations, "publish"),
    "pointer": (Path, "replace"),
}[place]
if place == "pointer":
    replace = Path.replace
    setattr(Path, "replace", lambda self, to: stop() if self.name == "current.new" else replace(self, to))
else:
    setattr(owner, name, stop)
module.reindex(corpus, index, progress=fake_rooms.SilentProgress(), force=True)
"""


def start_stopping(corpus: Path, tmp_path: Path, place: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "ignore", "-c", STOPPING, str(corpus), str(tmp_path / "index"), place]
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parents[1]), os.environ.get("PYTHONPATH", "")]),
    }
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)


@pytest.mark.parametrize("place", ["inspect", "commit", "verify", "seal", "publish", "pointer"])
def test_r16_kill_9_leaves_the_old_index_serving_and_the_next_run_works(
    rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path, place: str
) -> None:
    old = run(corpus, tmp_path)
    with start_stopping(corpus, tmp_path, place) as process:
        assert process.stdout is not None and process.stdout.readline() == "there\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert Generations(tmp_path / "index").current().id == old.generation
    assert len(generations(tmp_path)) == 2  # what the killed run left
    new = run(corpus, tmp_path, force=True)
    assert Generations(tmp_path / "index").current().id == new.generation
    assert generations(tmp_path) == [old.generation, new.generation]


def test_r16_a_killed_first_run_leaves_no_index_and_the_next_run_works(
    rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path
) -> None:
    with start_stopping(corpus, tmp_path, "inspect") as process:
        assert process.stdout is not None and process.stdout.readline() == "there\n"
        process.kill()
        process.wait()
    assert generations(tmp_path) != [run(corpus, tmp_path).generation]
    assert len(generations(tmp_path)) == 1


def test_r18_a_second_run_names_the_pid_of_the_first(
    rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path
) -> None:
    run(corpus, tmp_path)
    with start_stopping(corpus, tmp_path, "inspect") as process:
        assert process.stdout is not None and process.stdout.readline() == "there\n"
        with pytest.raises(IndexBusy, match=rf"pid {process.pid}\b"):
            run(corpus, tmp_path)
        process.kill()


def test_corrections_reach_the_index_without_force(
    rooms: pytest.MonkeyPatch, corpus: Path, tmp_path: Path
) -> None:
    seen = []

    class SeeingWriter(FileWriter):
        def add(self, report: Report) -> None:
            seen.append((report.source, report.title))
            super().add(report)

    rooms.setattr(module, "create_writer", SeeingWriter)
    run(corpus, tmp_path)
    lines = "source,part,field,value,by,when\n甲.txt,1,title,更正后的标题,,\n"
    (corpus / "corrections.csv").write_text(lines, "utf-8")
    run(corpus, tmp_path)
    assert ("甲.txt", "标题") in seen[:3]
    assert ("甲.txt", "更正后的标题") in seen[3:]
