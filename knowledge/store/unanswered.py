"""Questions that got no figure, counted, so that the vocabulary grows from use.

Kept are the words of a question in the one form that all questions are brought to, why it got no
figure, how often and when last: nothing of who asked. They are written by a thread of their own
over a connection of its own, so that no answer waits for a lock or fails with the disk.
"""

import queue
import re
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

MOST: Final = 100_000
"""Questions kept; beyond that those asked longest ago go."""
LONGEST: Final = 80
"""Characters kept of a question."""

_PATIENCE = 5.0
"""Seconds to wait while another process writes; then the questions in hand are let go."""
_WAITING = 1_000
"""Questions that may wait to be written; more than that in one moment are let go."""
_NUMBER = re.compile(r"(?<![0-9])(?!20\d\d ?- ?20\d\d(?![0-9]))\d(?:[ -]?\d){7,}[xX]?")
_ADDRESS = re.compile(r"[\w.+-]*@[\w.-]+", re.ASCII)
_EDGES = " ?!.,;:。、~"
_MASK = "…"

_CREATE = """
CREATE TABLE IF NOT EXISTS unanswered (
    question TEXT PRIMARY KEY NOT NULL,
    reason TEXT NOT NULL,
    count INTEGER NOT NULL,
    last TEXT NOT NULL
) STRICT, WITHOUT ROWID
"""
_INDEX = "CREATE INDEX IF NOT EXISTS idx_unanswered_last ON unanswered (last)"
_COUNT = """
INSERT INTO unanswered (question, reason, count, last) VALUES (?, ?, 1, ?)
ON CONFLICT (question) DO UPDATE
SET reason = excluded.reason, count = count + 1, last = excluded.last
"""
_DROP = """
DELETE FROM unanswered WHERE question IN (
    SELECT question FROM unanswered ORDER BY last, question
    LIMIT max(0, (SELECT count(*) FROM unanswered) - ?))
"""
_LIST = """
SELECT question, reason, count, last FROM unanswered WHERE ? IS NULL OR reason = ?
ORDER BY count DESC, last DESC, question LIMIT ?
"""
_EXISTS = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'unanswered'"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that got no figure: how often, why and when the last time (UTC)."""

    question: str
    reason: str
    count: int
    last: datetime


def kept_form(text: str) -> str:
    """Return what is kept of a normalised question: no number or address of a person, and cut."""
    return _ADDRESS.sub(_MASK, _NUMBER.sub(_MASK, text)).strip(_EDGES)[:LONGEST]


def listed(
    connection: sqlite3.Connection, reason: str | None, limit: int
) -> tuple[Unanswered, ...]:
    """Return up to ``limit`` questions, those asked most first; of one ``reason``, or of all."""
    if connection.execute(_EXISTS).fetchone() is None:
        return ()
    return tuple(
        Unanswered(question, why, count, datetime.fromisoformat(last))
        for question, why, count, last in connection.execute(_LIST, [reason, reason, limit])
    )


class UnansweredKeeper:
    """Keeps questions in the database at ``path``. Safe to use from any thread.

    Nothing that goes wrong here reaches whoever asks: it is logged once. ``now`` tells the time.
    """

    def __init__(self, path: Path, now: Callable[[], datetime], *, most: int = MOST) -> None:
        self._path, self._now, self._most = path, now, most
        self._waiting: queue.Queue[tuple[str, str, str] | None] = queue.Queue(_WAITING)
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._has_failed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def keep(self, text: str, reason: str) -> None:
        """Have a normalised question written down; returns at once."""
        question = kept_form(text)
        if not question:
            return
        record = (question, reason, self._now().astimezone(UTC).isoformat(timespec="seconds"))
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._write, daemon=True)
                self._thread.start()
            try:
                self._waiting.put_nowait(record)
            except queue.Full:
                self._fail("too many at once")

    def close(self) -> None:
        """Wait until what was kept is written, at most a little longer than for a lock."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._waiting.put(None)
            thread.join(2 * _PATIENCE)

    def _write(self) -> None:
        is_open = True
        while is_open:
            records = [self._waiting.get()]
            while not self._waiting.empty():
                records.append(self._waiting.get_nowait())
            is_open = None not in records
            try:
                self._store([record for record in records if record is not None])
            except sqlite3.Error as error:
                self._fail(str(error))

    def _store(self, records: list[tuple[str, str, str]]) -> None:
        if not records:
            return
        uri = f"{self._path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE)
        try:
            with connection:
                connection.execute(_CREATE)
                connection.execute(_INDEX)
                connection.executemany(_COUNT, records)
                connection.execute(_DROP, [self._most])
        finally:
            connection.close()

    def _fail(self, reason: str) -> None:
        if not self._has_failed:
            self._has_failed = True
            import logging  # noqa: PLC0415 (slow to import, and hardly ever needed)

            logging.getLogger(__name__).info("event=unanswered_not_kept reason=%s", reason)
