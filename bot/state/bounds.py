"""How much is kept, and for how long."""

import sqlite3
from dataclasses import dataclass
from typing import Final

from bot.state.journal import KEPT_SECONDS

_AT_ONCE: Final = 500
"""So many rows are dropped in one go: whoever writes meanwhile waits a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Bound:
    """At most ``most`` rows of ``table`` (of one ``shelf``), none older than ``seconds``.

    ``key`` names the columns that tell rows apart, ``at`` the one that has their time.
    """

    table: str
    key: str
    at: str
    most: int
    seconds: float
    shelf: str | None = None


MOST_IN_JOURNAL: Final = 200_000

JOURNAL_BOUNDS: Final = (
    Bound("updates", "update_id", "taken", MOST_IN_JOURNAL, KEPT_SECONDS),
    Bound("sends", "deed, position", "begun", MOST_IN_JOURNAL, KEPT_SECONDS),
    Bound("exchanges", "chat, question", "at", MOST_IN_JOURNAL, KEPT_SECONDS),
)


def keep_within(db: sqlite3.Connection, bound: Bound, now: float) -> None:
    """Drop the oldest rows until the rest keep within ``bound``."""
    where, values = ("shelf = ?", (bound.shelf,)) if bound.shelf else ("true", ())
    limit = db.execute(
        f"SELECT {bound.at} FROM {bound.table} WHERE {where}"  # noqa: S608 (names of ours)
        f" ORDER BY {bound.at} DESC LIMIT 1 OFFSET ?",
        (*values, bound.most),
    ).fetchone()
    oldest = max(now - bound.seconds, limit[0] if limit else 0)
    while (
        db.execute(
            f"DELETE FROM {bound.table} WHERE ({bound.key}) IN"  # noqa: S608 (names of ours)
            f" (SELECT {bound.key} FROM {bound.table} WHERE {where} AND {bound.at} <= ?"
            f" ORDER BY {bound.at} LIMIT {_AT_ONCE})",
            (*values, oldest),
        ).rowcount
        == _AT_ONCE
    ):
        pass
