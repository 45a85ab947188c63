"""What came, what was begun in answer, and what is known to have arrived.

An update is written down before its server is told that it need not come again, with its content
for as long as it is in hand. A message is written down when its sending begins, and again when its
number is known: what was begun and has no number may have arrived or not.
"""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from bot.state.writing import Writer

SUPERGROUPS_BELOW: Final = -1_000_000_000_000
"""Supergroups and channels have lower numbers; each of them counts its messages for itself.

All other chats of a bot share one counter.
"""

KEPT_SECONDS: Final = 3 * 86_400.0
"""Telegram keeps an update for a day, and lets people edit a message for two."""


_MOST_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """An update that came: its number, where it belongs, and its content."""

    update_id: int
    chat: int | None
    message: int | None
    body: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was begun. ``message`` is its number, None where its arrival is unknown."""

    chat: int
    floor: int
    message: int | None
    digest: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question that was answered: a digest of it, and the talk that it followed."""

    asked: str
    before: str


class Journal:
    """The journal in an open database. ``State.journal`` is it."""

    def __init__(self, db: sqlite3.Connection, writer: Writer, now: Callable[[], float]) -> None:
        self._db = db
        self._writer = writer
        self._write = writer.write
        self._now = now

    def take(self, updates: Iterable[Taken]) -> list[Taken]:
        """Write ``updates`` down as in hand and return those that never came before.

        The same number with another content is another server's, which counts anew.
        """
        with self._writer.together():
            return [update for update in updates if self._is_fresh(update)]

    def _is_fresh(self, update: Taken) -> bool:
        written = self._write(
            "INSERT INTO updates (update_id, taken, chat, message, digest, body)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (update_id) DO UPDATE SET"
            " (taken, chat, message, digest, tries, body) = (excluded.taken, excluded.chat,"
            " excluded.message, excluded.digest, 0, excluded.body)"
            " WHERE digest != excluded.digest",
            (
                update.update_id,
                self._now(),
                update.chat,
                update.message,
                blake2b(update.body.encode(), digest_size=8).digest(),
                update.body,
            ),
        )
        return bool(written.rowcount)

    def done(self, update_id: int) -> None:
        """Write down that an update is handled."""
        self._write(
            "UPDATE updates SET body = NULL WHERE update_id = ? AND body IS NOT NULL", (update_id,)
        )

    def in_hand(self) -> tuple[list[Taken], list[int]]:
        """Return the updates that an earlier process left unhandled, in order, and those given up.

        Given up is what is older than Telegram itself would keep it, and what was in hand at the
        end of several processes already: it may be what ends them.
        """
        old = self._now() - KEPT_SECONDS
        with self._writer.together():
            given_up = [
                number
                for (number,) in self._write(
                    "UPDATE updates SET body = NULL WHERE body IS NOT NULL"
                    " AND (tries >= ? OR taken < ?) RETURNING update_id",
                    (_MOST_TRIES, old),
                )
            ]
            self._write("UPDATE updates SET tries = tries + 1 WHERE body IS NOT NULL")
            rows = self._db.execute(
                "SELECT update_id, chat, message, body FROM updates WHERE body IS NOT NULL"
                " ORDER BY update_id"
            ).fetchall()
        return [Taken(*row) for row in rows], given_up

    def begin(self, deed: str, position: int, send: Sent) -> None:
        """Write down that a message is about to be sent, and all that waits to be written."""
        with self._writer.together():
            self._write(
                "INSERT OR REPLACE INTO sends VALUES (?, ?, ?, ?, ?, ?, ?)",
                (deed, position, send.chat, send.floor, send.message, send.digest, self._now()),
            )

    def arrived(self, deed: str, position: int, message: int, digest: str) -> None:
        """Write down what a message says now, and its number."""
        self._write(
            "UPDATE sends SET message = ?, digest = ? WHERE deed = ? AND position = ?",
            (message, digest, deed, position),
        )

    def withdraw(self, deed: str, position: int) -> None:
        """Strike out a message that is not there."""
        self._write("DELETE FROM sends WHERE deed = ? AND position = ?", (deed, position))

    def withdraw_all(self, deed: str) -> None:
        """Strike out all messages of ``deed``."""
        self._write("DELETE FROM sends WHERE deed = ?", (deed,))

    def sends(self, deed: str) -> dict[int, Sent]:
        """Return the messages of ``deed`` by their position."""
        return {
            position: Sent(chat, floor, message, digest)
            for position, chat, floor, message, digest in self._db.execute(
                "SELECT position, chat, floor, message, digest FROM sends WHERE deed = ?", (deed,)
            )
        }

    def numbers_above(self, chat: int, floor: int, most: int) -> set[int]:
        """Return the lowest numbers above ``floor`` of known messages that count with ``chat``'s.

        At most ``most`` of those that came and as many of those sent.
        """
        alone = chat < SUPERGROUPS_BELOW
        where = "chat = ?" if alone else "chat > ?"
        values = (floor, chat if alone else SUPERGROUPS_BELOW, most)
        return {
            number
            for table in ("updates", "sends")
            for (number,) in self._db.execute(
                f"SELECT message FROM {table} WHERE message > ? AND {where}"  # noqa: S608
                " ORDER BY message LIMIT ?",
                values,
            )
        }

    def doubtful(self, chat: int) -> int:
        """Return how many messages that count with ``chat``'s were begun and have no number."""
        alone = chat < SUPERGROUPS_BELOW
        where = "chat = ?" if alone else "chat > ?"
        (count,) = self._db.execute(
            f"SELECT count(*) FROM sends WHERE message IS NULL AND {where}",  # noqa: S608
            (chat if alone else SUPERGROUPS_BELOW,),
        ).fetchone()
        return int(count)

    def exchanged(self, chat: int, question: int, exchange: Exchange) -> None:
        """Write down that a question was answered."""
        self._write(
            "INSERT OR REPLACE INTO exchanges VALUES (?, ?, ?, ?, ?)",
            (chat, question, exchange.asked, exchange.before, self._now()),
        )

    def exchange(self, chat: int, question: int) -> Exchange | None:
        """Return what is remembered of a question, or None."""
        found = self._db.execute(
            "SELECT asked, before FROM exchanges WHERE chat = ? AND question = ?", (chat, question)
        ).fetchone()
        return Exchange(*found) if found else None
