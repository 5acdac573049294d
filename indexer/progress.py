"""How far is a run? A bar on a terminal's standard error, and silence elsewhere."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.progress import TimeRemainingColumn as TimeLeft
from rich.text import Text


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f} 个/秒" if task.speed else "- 个/秒")


class ProgressBar:
    """Files, sections, rate and time left; used as a context."""

    def __init__(self, enabled: bool) -> None:
        self._sections = 0
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("个文件 · {task.fields[sections]} 段 ·"),
            _Rate(),
            TextColumn("· 剩余"),
            TimeLeft(),
            console=Console(stderr=True),
            disable=not enabled,
        )
        self._task = self._bar.add_task("建立索引", total=None, sections=0)

    def start(self, files: int) -> None:
        """So many files will be inspected."""
        self._bar.update(self._task, total=files)

    def advance(self, sections: int) -> None:
        """One more file is done and gave so many sections."""
        self._sections += sections
        self._bar.update(self._task, advance=1, sections=self._sections)

    def finish(self) -> None:
        """All files are done; the index is being verified."""
        self._bar.update(self._task, description="核对索引")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()
