"""How is something slow made once for all threads, while nobody waits longer than he wants to?"""

import logging
from collections.abc import Callable
from threading import Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Background(Generic[T]):
    """A value that a thread of its own makes, from the first time on that it is asked for."""

    def __init__(self, name: str, make: Callable[[], T]) -> None:
        """name: of the value, for the log."""
        self._name, self._make = name, make
        self._lock, self._waiting = Lock(), Lock()
        self._thread: Thread | None = None
        self._value: T | None = None

    def get(self, wait: float) -> T | None:
        """The value, or None where it is not made in so many seconds, or cannot be made, which is logged.

        One thread at a time waits, the others go on without: a server must not stand still.
        """
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
        if self._thread.is_alive() and self._waiting.acquire(blocking=False):
            try:
                self._thread.join(wait)
            finally:
                self._waiting.release()
        return self._value

    def _run(self) -> None:
        try:
            self._value = self._make()
        except Exception:  # who asks can do without, and must not fail with it
            _log.exception("%s cannot be made", self._name)
