"""How long does an engine take to index, how large is what it wrote, how much memory did it need?"""

import importlib
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.sections import read


@dataclass(frozen=True, slots=True)
class Built:
    """CPU and wall seconds, bytes on disk and peak megabytes of the process that built an index."""

    cpu: float
    wall: float
    size: int
    peak: float


def build_apart(peer: str, sections: Path, folder: Path) -> Built:
    """Build a peer's index in a process of its own, unless it is there."""
    note = folder / "built.json"
    if not note.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        command = [sys.executable, "-m", "tests.bench.building", peer, str(sections), str(folder)]
        subprocess.run(command, check=True)
    return Built(**json.loads(note.read_text("utf-8")))


def spent_on(build: Callable[[], object], folder: Path) -> Built:
    """What building something in a folder takes, in a process that has done little else."""
    wall, cpu = time.perf_counter(), time.process_time()
    build()
    spent = time.process_time() - cpu, time.perf_counter() - wall
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Built(*spent, size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    name, source, target = sys.argv[1:4]
    module, folder = importlib.import_module(name), Path(target)
    built = spent_on(lambda: module.build(read(Path(source)), folder), folder)
    (folder / "built.json").write_text(json.dumps(asdict(built)), "utf-8")
