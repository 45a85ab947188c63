"""Small values by key: bounded in number, gone when nobody used them for long."""

import sqlite3
from collections.abc import Callable

from bot.state.writing import Writer


class Shelf:
    """One kind of value. ``State.shelf`` gives it."""

    def __init__(
        self,
        db: sqlite3.Connection,
        writer: Writer,
        name: str,
        *,
        seconds: float,
        now: Callable[[], float],
    ) -> None:
        self._db = db
        self._write = writer.write
        self._name = name
        self._seconds = seconds
        self._now = now

    def get(self, key: str) -> str | None:
        """Return the value of ``key``, or None where there is none or it has expired."""
        found = self._db.execute(
            "SELECT value FROM shelves WHERE shelf = ? AND key = ? AND at > ?",
            (self._name, key, self._now() - self._seconds),
        ).fetchone()
        return str(found[0]) if found else None

    def put(self, key: str, value: str, *, chat: int = 0) -> None:
        """Keep ``value``; with ``chat`` it goes when that chat wants to be forgotten."""
        self._write(
            "INSERT OR REPLACE INTO shelves VALUES (?, ?, ?, ?, ?)",
            (self._name, key, chat, value, self._now()),
        )

    def drop(self, key: str) -> None:
        """Keep the value of ``key`` no longer."""
        self._write("DELETE FROM shelves WHERE shelf = ? AND key = ?", (self._name, key))
