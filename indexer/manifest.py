"""What does a generation say about itself, and is it still what it said?

The manifest is written last and atomically, so that a folder without one is an unfinished
generation. It names every file with its size and SHA-256: `check` tells missing, truncated and
altered files from whole ones.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from indexer.engines.base import Summary
from indexer.errors import IndexDamaged
from indexer.provenance import FORMAT, Provenance

NAME = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a generation holds, how it was made, and the size and hash of each of its files.

    built: UTC, ISO 8601; skipped: (source, reason); unused_corrections: `source#part` that no
    report bears; previous: the generation that served before; dictionary: the folder that it was copied
    from, None for the shipped one.
    """

    built: str
    provenance: Provenance
    sources: int
    reports: int
    sections: int
    skipped: tuple[tuple[str, str], ...] = ()
    unused_corrections: tuple[str, ...] = ()
    previous: str | None = None
    dictionary: str | None = None
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    def summary(self, generation: str) -> Summary:
        """What a page or a command shows of it."""
        made = self.provenance
        return Summary(
            generation=generation,
            built=self.built,
            corpus=made.corpus,
            reports=self.reports,
            sections=self.sections,
            sources=self.sources,
            skipped=self.skipped,
            analyzer=made.analyzer,
            dictionary=made.dictionary,
            dictionary_folder=self.dictionary,
        )


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest atomically and durably."""
    replace_durably(folder / NAME, json.dumps(asdict(manifest), ensure_ascii=True, indent=1))


def read(folder: Path) -> Manifest:
    """The manifest of a generation. Raises IndexDamaged where there is none that can be understood."""
    try:
        fields = json.loads((folder / NAME).read_text("utf-8"))
        if fields["provenance"]["format"] != FORMAT:
            raise IndexDamaged(f"索引 {folder.name} 的格式与本程序不同，请运行 edureports reindex 重建")
        fields["provenance"] = Provenance(**fields["provenance"])
        fields["skipped"] = tuple((source, reason) for source, reason in fields["skipped"])
        fields["unused_corrections"] = tuple(fields["unused_corrections"])
        fields["files"] = {name: (size, digest) for name, (size, digest) in fields["files"].items()}
        return Manifest(**fields)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged(
            f"索引 {folder.name} 的清单缺失或损坏，请运行 edureports reindex --force 重建"
        ) from error


def seal_files(folder: Path) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of every file below the folder; each is made durable on the way."""
    sealed = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        with path.open("rb") as file:
            os.fsync(file.fileno())
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        sealed[path.relative_to(folder).as_posix()] = (path.stat().st_size, digest)
    for path in (folder, *(p for p in folder.rglob("*") if p.is_dir())):
        sync_folder(path)
    return sealed


def is_whole(folder: Path, manifest: Manifest) -> bool:
    """Whether every file is there in its size: quick, for a run that may have nothing to do."""
    return all(_size(folder / name) == size for name, (size, _) in manifest.files.items())


def first_damage(folder: Path, manifest: Manifest) -> str | None:
    """What is wrong with the first file that is missing, cut or altered; None when all are whole."""
    for name, (size, digest) in manifest.files.items():
        found = _size(folder / name)
        if found is None:
            return f"缺少文件 {name}"
        if found != size:
            return f"文件 {name} 应为 {size} 字节，实为 {found} 字节"
        with (folder / name).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                return f"文件 {name} 的内容已被改动"
    return None


def replace_durably(path: Path, text: str) -> None:
    """Replace a small file so that a crash at any moment leaves the old text or the new one."""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
