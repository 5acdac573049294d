"""What does the worker's process do? It answers one request after the other, within its limits."""

import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from typing import IO

from indexer.errors import SourceSkipped
from indexer.sources.worker import receive

READERS: Mapping[str, str] = {
    "page": "indexer.sources.webpage:read_page",
    "single-file-page": "indexer.sources.single_file_page:read_single_file",
    "docx": "indexer.sources.wordfile:read_docx",
    "word-xml": "indexer.sources.wordfile:read_word_xml",
    "pdf": "indexer.sources.pdf:read_pdf",
}
"""Name to module and function, from a file's bytes to its text; imported when first needed."""

_MOST_FILES = 2000  # libraries keep what they once saw: a process retires after so many files,
_MOST_MEMORY_KB = 800_000  # or when it has grown to this, or past what it began with


def serve() -> None:
    """Answer requests on standard input until it ends."""
    seconds, memory = float(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # the system ends us, whatever a library holds
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not be taken for an answer
    _loop(sys.stdin.buffer, answers, seconds)


def _loop(requests: IO[bytes], answers: IO[bytes], seconds: float) -> None:
    # A new process begins with the peak of the one that started it (getrusage(2): kept over exec).
    most_memory = max(_MOST_MEMORY_KB, _peak_kb())
    for count in range(1, _MOST_FILES + 1):
        try:
            request = receive(requests)
        except EOFError:
            return
        reader, _, data = request.partition(b"\n")
        del request
        signal.setitimer(signal.ITIMER_REAL, seconds)
        answer = _answer(reader.decode(), data)
        signal.setitimer(signal.ITIMER_REAL, 0)
        retires = _peak_kb() > most_memory or count == _MOST_FILES
        message = json.dumps(answer | ({"retires": "yes"} if retires else {})).encode()
        answers.write(b"%d\n" % len(message) + message)
        answers.flush()


def _peak_kb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _answer(reader: str, data: bytes) -> dict[str, str]:
    try:
        return {"text": _reader(reader)(data)}
    except SourceSkipped as reason:
        return {"skipped": str(reason)}
    except (MemoryError, RecursionError):
        return {"skipped": "解析所需内存过大", "retires": "yes"}
    # Parsers of other people's formats raise anything at all on a damaged file. The reason names it.
    except Exception as error:
        return {"skipped": f"解析失败：{type(error).__name__}"}


def _reader(name: str) -> Callable[[bytes], str]:
    module, _, function = READERS[name].partition(":")
    found: Callable[[bytes], str] = getattr(importlib.import_module(module), function)
    return found
