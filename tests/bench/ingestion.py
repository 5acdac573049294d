"""How many megabytes of text are read in a second on one core? `python -m tests.bench.ingestion`."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from indexer.pipeline import inspect_file

ROOT = Path(__file__).parents[2]
_RUNS = 5  # of which the fastest counts: machines are shared


def megabytes_a_second(files: Sequence[Path]) -> float:
    """Megabytes of the files as they are on disk, by CPU seconds of one process; dictionaries are loaded."""
    size = sum(path.stat().st_size for path in files)
    return size / 1e6 / min(_seconds(files) for _ in range(_RUNS))


def _seconds(files: Sequence[Path]) -> float:
    begun = time.process_time()
    for path in files:
        inspect_file(path, path.name)
    return time.process_time() - begun


def main(folders: Sequence[Path]) -> None:
    """Print a line for each folder of text files; by default the clean reports and the sample corpus."""
    for folder in folders:
        files = sorted(folder.glob("*.txt"))
        if not files:
            sys.exit(f"no .txt in {folder}")
        megabytes_a_second(files[:1])
        print(f"{folder}: {len(files)} files, {megabytes_a_second(files):.2f} MB/s")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [ROOT / "tests" / "dirt" / "clean", ROOT / "corpus"])
