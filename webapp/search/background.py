"""How is something slow made once for all threads, while nobody waits longer than he wants to?"""

from collections.abc import Callable
from threading import Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Background(Generic[T]):
    """A value that a thread of its own makes, from the first time on that it is asked for."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock, self._waiting = Lock(), Lock()
        self._thread: Thread | None = None
        self._value: T | None = None
        self._error: Exception | None = None

    def get(self, wait: float) -> T | None:
        """The value, or None where it is not made in so many seconds; raises what making it raised.

        One thread at a time waits, the others go on without: a server must not stand still.
        """
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="vocabulary", daemon=True)
                self._thread.start()
        if self._thread.is_alive() and self._waiting.acquire(blocking=False):
            try:
                self._thread.join(wait)
            finally:
                self._waiting.release()
        if self._error is not None:
            raise self._error
        return self._value

    def _run(self) -> None:
        try:
            self._value = self._make()
        except Exception as error:
            self._error = error
