import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import manifest as manifests
from indexer.errors import IndexBusy, IndexDamaged, IndexMissing
from indexer.generations import Generation, Generations
from indexer.manifest import Manifest
from indexer.provenance import Provenance

MADE = Provenance("/corpus", "f", "p", "1", "d")


def publish(generations: Generations, previous: str | None = None) -> Generation:
    with generations.locked():
        generation = generations.begin()
        (generation.folder / "data").write_text(generation.id)
        files = manifests.seal_files(generation.folder)
        manifest = Manifest(
            built="2024",
            provenance=MADE,
            sources=1,
            reports=1,
            sections=1,
            skipped=(("a", "b"),),
            unused_corrections=("c#1",),
            previous=previous,
            files=files,
        )
        manifests.write(generation.folder, manifest)
        generations.publish(generation)
    return generation


def folders(index: Path) -> list[str]:
    return sorted(path.name for path in (index / "generations").iterdir())


def test_published_generation_is_current_and_tells_its_manifest(tmp_path: Path) -> None:
    generation = publish(Generations(tmp_path / "new" / "index"))
    current = Generations(tmp_path / "new" / "index").current()
    assert current == generation
    assert current.manifest().provenance == MADE
    assert current.manifest().skipped == (("a", "b"),)
    assert current.manifest().unused_corrections == ("c#1",)
    assert current.manifest().summary(current.id).sources == 1


def test_ids_sort_by_time(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    with generations.locked():
        ids = [generations.begin().id for _ in range(5)]
    assert ids == sorted(ids) and len(set(ids)) == 5


@pytest.mark.parametrize(
    "make", [lambda p: None, lambda p: p.mkdir(), lambda p: (p / "generations").mkdir(parents=True)]
)
def test_no_index_names_the_command(tmp_path: Path, make: Callable[[Path], object]) -> None:
    make(tmp_path / "i")
    with pytest.raises(IndexMissing, match=r"没有索引.*edureports reindex"):
        Generations(tmp_path / "i").current()


def test_unfinished_generation_does_not_serve(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    with generations.locked():
        generation = generations.begin()
        with pytest.raises(IndexDamaged):
            generations.publish(generation)
    with pytest.raises(IndexMissing):
        generations.current()


def test_foreign_folder_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    (tmp_path / "generations").mkdir()
    for action in (Generations(tmp_path).current, Generations(tmp_path).locked().__enter__):
        with pytest.raises(IndexDamaged, match="不是本程序的索引"):
            action()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["generations", "thesis.docx"]


def test_file_in_place_of_the_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("")
    with pytest.raises(IndexDamaged, match="不是文件夹"):
        Generations(tmp_path / "index").current()


def test_stray_file_in_our_own_index_does_no_harm(tmp_path: Path) -> None:
    generation = publish(Generations(tmp_path))
    (tmp_path / ".DS_Store").touch()
    assert Generations(tmp_path).current() == generation


@pytest.mark.parametrize("content", [b"", b"../../etc", b"20240101T000000000000Z-abcdef/..", b"\xff" * 300])
def test_damaged_pointer_counts_as_no_index(tmp_path: Path, content: bytes) -> None:
    publish(Generations(tmp_path))
    (tmp_path / "current").write_bytes(content)
    with pytest.raises(IndexMissing):
        Generations(tmp_path).current()


def test_pointer_to_a_removed_generation_is_damage(tmp_path: Path) -> None:
    generation = publish(Generations(tmp_path))
    (generation.folder / manifests.NAME).unlink()
    with pytest.raises(IndexDamaged, match="不完整"):
        Generations(tmp_path).current()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"provenance": 1}', '{"provenance": {"format": 99}}']
)
def test_unreadable_manifest_is_damage(tmp_path: Path, content: str) -> None:
    generation = publish(Generations(tmp_path))
    (generation.folder / manifests.NAME).write_text(content)
    with pytest.raises(IndexDamaged):
        generation.manifest()


def test_r20_clean_up_keeps_the_current_and_the_previous_one(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    first = publish(generations)
    second = publish(generations, first.id)
    third = publish(generations, second.id)
    generations.clean_up()
    assert folders(tmp_path) == [second.id, third.id]


def test_clean_up_removes_unfinished_ones_and_nothing_foreign(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    current = publish(generations)
    with generations.locked():
        (generations.begin().folder / "half").touch()
    (tmp_path / "generations" / "notes").mkdir()
    (tmp_path / "outside").mkdir()
    link = tmp_path / "generations" / "20240101T000000000000Z-abcdef"
    link.symlink_to(tmp_path / "outside")
    generations.clean_up()
    assert folders(tmp_path) == sorted([current.id, "notes", link.name])
    assert (tmp_path / "outside").is_dir()


def test_clean_up_without_a_readable_pointer_keeps_what_is_complete(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    generation = publish(generations)
    with generations.locked():
        generations.begin()
    (tmp_path / "current").write_text("")
    generations.clean_up()
    assert folders(tmp_path) == [generation.id]


HOLD = """
import sys, time
from pathlib import Path
from indexer.generations import Generations
with Generations(Path(sys.argv[1])).locked():
    print("held", flush=True)
    time.sleep(60)
"""


def test_r18_second_holder_is_refused_naming_the_pid_until_the_first_dies(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        with pytest.raises(IndexBusy, match=rf"pid {holder.pid}\b"), Generations(tmp_path).locked():
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        with Generations(tmp_path).locked():
            assert (tmp_path / "lock").read_text() == str(os.getpid())


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda file: file.unlink(), "缺少文件 data"),
        (lambda file: file.write_text("cut"), "应为 .* 字节"),
        (lambda file: file.write_text("x" * file.stat().st_size), "已被改动"),
    ],
)
def test_r21_missing_cut_and_altered_files_are_told_apart(
    tmp_path: Path, harm: Callable[[Path], object], words: str
) -> None:
    generation = publish(Generations(tmp_path))
    assert manifests.first_damage(generation.folder, generation.manifest()) is None
    harm(generation.folder / "data")
    assert re.search(words, manifests.first_damage(generation.folder, generation.manifest()))


def test_replacing_leaves_no_other_file(tmp_path: Path) -> None:
    for text in ("old", "new"):
        manifests.replace_durably(tmp_path / "pointer", text)
    assert (tmp_path / "pointer").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["pointer"]
