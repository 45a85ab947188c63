"""The file: opened, laid out, kept small."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from bot.state.bounds import JOURNAL_BOUNDS, Bound, keep_within
from bot.state.journal import KEPT_SECONDS, Journal
from bot.state.shelves import Shelf
from bot.state.writing import AfterStep, Writer

_LAYOUT: Final = 1
_BUSY_SECONDS: Final = 5.0

_SCHEMA: Final = """
CREATE TABLE updates (
    update_id INTEGER PRIMARY KEY,
    taken REAL NOT NULL,
    chat INTEGER,
    message INTEGER,
    tries INTEGER NOT NULL DEFAULT 0,
    digest BLOB NOT NULL,   -- of its content
    body TEXT               -- its content; gone as soon as it is handled
);
CREATE INDEX updates_by_age ON updates (taken);
CREATE INDEX updates_in_hand ON updates (update_id) WHERE body IS NOT NULL;
CREATE INDEX updates_by_message ON updates (message);
CREATE TABLE sends (
    deed TEXT NOT NULL,     -- what the message is part of doing
    position INTEGER NOT NULL,
    chat INTEGER NOT NULL,
    floor INTEGER NOT NULL, -- the message has a higher number than this
    message INTEGER,        -- its number, once Telegram has told it
    digest TEXT NOT NULL,   -- of what it says
    begun REAL NOT NULL,
    PRIMARY KEY (deed, position)
) WITHOUT ROWID;
CREATE INDEX sends_by_age ON sends (begun);
CREATE INDEX sends_by_message ON sends (message);
CREATE INDEX sends_by_chat ON sends (chat);
CREATE TABLE exchanges (
    chat INTEGER NOT NULL,
    question INTEGER NOT NULL,
    asked TEXT NOT NULL,    -- digest of the question
    before TEXT NOT NULL,   -- the talk that it followed
    at REAL NOT NULL,
    PRIMARY KEY (chat, question)
) WITHOUT ROWID;
CREATE INDEX exchanges_by_age ON exchanges (at);
CREATE TABLE shelves (
    shelf TEXT NOT NULL,
    key TEXT NOT NULL,
    chat INTEGER NOT NULL,
    value TEXT NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (shelf, key)
) WITHOUT ROWID;
CREATE INDEX shelves_by_age ON shelves (shelf, at);
CREATE INDEX shelves_by_chat ON shelves (chat);
CREATE TABLE about (since REAL NOT NULL);
"""


class StateError(Exception):
    """The file cannot be used; ``code`` is the key of its sentence, ``file`` its name."""

    def __init__(self, code: str, file: str) -> None:
        super().__init__(code)
        self.code = code
        self.file = file


class State:
    """The state in the file at ``path``, made if it is not there; ``None`` keeps it in memory.

    Every call is a few statements on indexed rows, without waiting for the disk (a write is in the
    operating system's hands when it returns, which a killed process does not undo), so it may be
    made on an event loop. From one thread only.

    Raises:
        StateError: the file is something else, or of a later version, or cannot be written.
    """

    def __init__(self, path: Path | None = None, *, now: Callable[[], float] = time.time) -> None:
        self._path = path
        self._now = now
        self._bounds: list[Bound] = []
        try:
            self._db = sqlite3.connect(
                path or ":memory:", timeout=_BUSY_SECONDS, isolation_level=None
            )
        except sqlite3.OperationalError as error:
            raise StateError("state_unusable", str(path)) from error
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            self._db.close()
            code = "state_unusable" if isinstance(error, sqlite3.OperationalError) else "state_not"
            raise StateError(code, str(path)) from error
        except StateError:
            self._db.close()
            raise
        self._writer = Writer(self._db)
        self.journal = Journal(self._db, self._writer, now)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def together(self) -> AbstractContextManager[None]:
        """Have all that is written meanwhile be written as one, or not at all."""
        return self._writer.together()

    def gathering_steps(self, after_step: AfterStep) -> AbstractContextManager[None]:
        """Write what one step writes as a whole; ``after_step`` calls something when it is over.

        On an event loop that is ``call_soon``. What was taken in and what is about to be sent is in
        the file before the journal's call returns, whatever step it is.
        """
        return self._writer.gathering_steps(after_step)

    def remembers_since(self) -> float:
        """Return the time, in seconds since 1970, before which no exchange is remembered."""
        (since,) = self._db.execute("SELECT since FROM about").fetchone()
        return max(float(since), self._now() - KEPT_SECONDS)

    def shelf(self, name: str, *, most: int, days: float) -> Shelf:
        """Return the shelf ``name``, which keeps ``most`` values for ``days`` after their use."""
        seconds = days * 86_400
        self._bounds.append(Bound("shelves", "shelf, key", "at", most, seconds, shelf=name))
        return Shelf(self._db, self._writer, name, seconds=seconds, now=self._now)

    def forget(self, chat: int) -> None:
        """Delete all that is kept of a chat, but for the numbers of updates handled."""
        with self._writer.together():
            for table in ("shelves", "exchanges", "sends"):
                self._writer.write(f"DELETE FROM {table} WHERE chat = ?", (chat,))  # noqa: S608

    def tidy(self) -> None:
        """Drop what has expired or is too much; from any thread, as ``write_back``."""
        if self._path is None:
            return
        with closing(self._another()) as db:
            for bound in (*JOURNAL_BOUNDS, *self._bounds):
                keep_within(db, bound, self._now())

    def write_back(self) -> None:
        """Have the log written back into the file, which may wait for the disk.

        From any thread: it has a connection of its own.
        """
        if self._path is None:
            return
        with closing(self._another()) as db:
            db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _another(self) -> sqlite3.Connection:
        if self._path is None:
            raise AssertionError
        return sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)

    def _prepare(self) -> None:
        db = self._db
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        # The log is written back from elsewhere (``tidy``): that waits for the disk.
        db.execute("PRAGMA wal_autocheckpoint = 0")
        (layout,) = db.execute("PRAGMA user_version").fetchone()
        if layout > _LAYOUT:
            raise StateError("state_later", str(self._path))
        if layout == _LAYOUT:
            return
        (others,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if others:
            raise StateError("state_not", str(self._path))
        db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_LAYOUT};")
        db.execute("INSERT INTO about VALUES (?)", (int(self._now()),))  # As Telegram counts.
        db.execute("COMMIT")
