"""Who runs a parser that may hang or explode? A process of its own, that lives for many files.

A message is a line with a length, then so many bytes. A request is the reader's name, a line end and
the file; an answer is JSON. The process ends itself by an alarm when a file takes too long, is held
to a size of memory by the system, and ends when its input does, which is when its parent ends.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import IO

from indexer.errors import SourceSkipped

SECONDS = 60.0
"""What one file may take."""

MEMORY = 2 << 30
"""Bytes of address space that the process may hold."""

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from indexer.sources.serving import serve; serve()"
)


@dataclass(slots=True)
class _Process:
    """A running process; `owner` started it, and a fork of the owner must not talk to it."""

    popen: "subprocess.Popen[bytes]"
    owner: int

    @property
    def requests(self) -> IO[bytes]:
        assert self.popen.stdin is not None
        return self.popen.stdin

    @property
    def answers(self) -> IO[bytes]:
        assert self.popen.stdout is not None
        return self.popen.stdout


class Worker:
    """Reads files one at a time in a process that is started when first needed, and replaced when it dies."""

    def __init__(self, seconds: float | None = None, memory: int | None = None) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: _Process | None = None
        self._lock = threading.Lock()

    def read(self, reader: str, data: bytes) -> str:
        """The text that a reader of `serving.READERS` finds. Raises SourceSkipped with the reason."""
        with self._lock:
            answer = self._answer(reader, data)
        if answer.get("skipped") is not None:
            raise SourceSkipped(answer["skipped"])
        return answer["text"]

    def close(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            self._end()

    @property
    def pid(self) -> int | None:
        """The process that runs now."""
        return self._process.popen.pid if self._process else None

    def _answer(self, reader: str, data: bytes) -> dict[str, str]:
        process = self._running()
        try:
            _send(process.requests, f"{reader}\n".encode() + data)
            answer: dict[str, str] = json.loads(receive(process.answers))
        except (EOFError, BrokenPipeError, ConnectionResetError, ValueError):
            return {"skipped": _cause(self._end(), self._limit)}
        except BaseException:  # an interrupted exchange must not answer the next request
            self._end()
            raise
        if answer.get("retires"):
            self._end()
        return answer

    @property
    def _limit(self) -> float:
        return SECONDS if self._seconds is None else self._seconds

    def _running(self) -> _Process:
        process = self._process
        if process is not None and process.owner != os.getpid():
            self._process = process = None  # a fork: the process is the parent's
        if process is not None and process.popen.poll() is not None:
            self._end()
            process = None
        if process is None:
            self._process = process = self._started()
        return process

    def _started(self) -> _Process:
        memory = MEMORY if self._memory is None else self._memory
        command = [sys.executable, "-c", _START, json.dumps(sys.path), str(self._limit), str(memory)]
        pipe = subprocess.PIPE
        popen = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        return _Process(popen, os.getpid())

    def _end(self) -> int | None:
        """Stop the process and take its status."""
        process, self._process = self._process, None
        if process is None or process.owner != os.getpid():
            return None
        status = process.popen.poll()
        if status is None:
            try:
                status = process.popen.wait(0.2)  # it closed its end: it is about to say why
            except subprocess.TimeoutExpired:
                process.popen.kill()
                process.popen.wait()
        for pipe in (process.requests, process.answers):
            try:
                pipe.close()
            except BrokenPipeError:
                continue
        return status


def _cause(status: int | None, limit: float) -> str:
    if status == -signal.SIGALRM:
        return f"解析超过 {limit:g} 秒"
    return "解析时出错退出"


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(b"%d\n" % len(message))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """The next message. Raises EOFError where the other side has ended."""
    header = pipe.readline(32)
    if not header.endswith(b"\n"):
        raise EOFError
    length = int(header)
    message = pipe.read(length)
    if len(message) < length:
        raise EOFError
    return message


WORKER = Worker()
"""The one that all files of this process share."""

atexit.register(WORKER.close)
