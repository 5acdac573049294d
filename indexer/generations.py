"""Which index serves, and how does a new one take its place?

    <index>/current            one line: the id of the generation that serves
    <index>/lock               flock of the process that builds, holding its pid
    <index>/generations/<id>/  one complete, immutable index, or one that is being built

A generation is built aside, sealed by its manifest, and published by replacing one small file. A
process that dies at any moment leaves the old generation serving and a folder that the next run
removes: only the holder of the lock builds, so whatever is unfinished then belongs to the dead.
Nothing is ever removed from a folder that is not an index of ours.
"""

import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from indexer import manifest as manifests
from indexer.errors import IndexBusy, IndexDamaged, IndexMissing
from indexer.manifest import Manifest

_ID = re.compile(r"\d{8}T\d{12}Z-[0-9a-f]{6}")
_NAMES = frozenset({"current", "current.new", "lock", "generations"})


@dataclass(frozen=True, slots=True)
class Generation:
    """One index on disk; its id sorts by the time when its building began (UTC)."""

    id: str
    folder: Path

    def manifest(self) -> Manifest:
        """What it says about itself. Raises IndexDamaged."""
        return manifests.read(self.folder)


class Generations:
    """The generations of one index folder. Reading needs no lock; writing methods need `locked`."""

    def __init__(self, index: Path) -> None:
        self.index = index
        self._folder = index / "generations"
        self._current = index / "current"

    def current(self) -> Generation:
        """The generation that serves. Raises IndexMissing, or IndexDamaged where something else stands."""
        name = self._pointer()
        if name is None:
            self.refuse_foreign()
            raise IndexMissing(
                f"没有索引：{self.index} 中还没有建好的索引，请运行 edureports reindex --index {self.index}"
            )
        generation = self._generation(name)
        if not (generation.folder / manifests.NAME).is_file():
            raise IndexDamaged(
                f"索引已损坏：{self.index} 指向的 {name} 不完整，请运行 edureports reindex 重建"
            )
        return generation

    def refuse_foreign(self) -> None:
        """Raise IndexDamaged where the folder holds something and is no index of ours."""
        if self._pointer() is not None:
            return
        try:
            names = {path.name for path in self.index.iterdir()}
        except FileNotFoundError:
            return
        except NotADirectoryError as error:
            raise IndexDamaged(f"{self.index} 不是文件夹，不能用作索引") from error
        if not names <= _NAMES:
            raise IndexDamaged(
                f"{self.index} 里有别的文件，不是本程序的索引，未作任何改动；请用 --index 指定空文件夹"
            )

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the index for writing. Raises IndexBusy naming the pid of another holder."""
        self.refuse_foreign()
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self.index / "lock").open("a+", encoding="ascii", errors="replace") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                file.seek(0)
                holder = file.read(20).strip() or "未知"
                raise IndexBusy(f"另一个进程（pid {holder}）正在重建 {self.index}，请等它结束") from error
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            yield
            file.truncate(0)

    def begin(self) -> Generation:
        """A new, empty, unfinished generation."""
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        generation = self._generation(f"{moment}Z-{secrets.token_hex(3)}")
        generation.folder.mkdir()
        return generation

    def publish(self, generation: Generation) -> None:
        """Let a sealed generation serve from now on. Raises IndexDamaged where it is not sealed."""
        generation.manifest()
        manifests.sync_folder(self._folder)
        manifests.replace_durably(self._current, f"{generation.id}\n")

    def clean_up(self) -> None:
        """Remove every generation but the current one and the one that served before it."""
        kept = self._kept()
        for path in self._folder.iterdir():
            if _ID.fullmatch(path.name) and path.name not in kept and not path.is_symlink():
                shutil.rmtree(path)

    def _kept(self) -> set[str]:
        """Without a readable current generation, every sealed one: it may be all that is left."""
        name = self._pointer()
        try:
            if name is not None:
                return {name, self._generation(name).manifest().previous or name}
        except IndexDamaged:
            pass
        return {path.name for path in self._folder.iterdir() if (path / manifests.NAME).is_file()}

    def _generation(self, name: str) -> Generation:
        return Generation(name, self._folder / name)

    def _pointer(self) -> str | None:
        """The id in `current`; None where there is none or it is not one of ours."""
        try:
            name = self._current.read_bytes()[:100].decode("ascii", "replace").strip()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        return name if _ID.fullmatch(name) else None
