"""How the file is written to: what one step of the program writes is one transaction."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

AfterStep: TypeAlias = Callable[[Callable[[], object]], object]


class Writer:
    """Writes to ``db``, at once as long as nothing else is said.

    While it gathers steps, a transaction is left open until ``settle`` is called, or until the step
    that began it is over. A killed process loses what was not settled: what has to be there before
    something is told to anybody outside is settled first.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._after_step: AfterStep | None = None

    @contextmanager
    def gathering_steps(self, after_step: AfterStep) -> Iterator[None]:
        """Write steps as a whole; ``after_step`` is given what to do when the present one ends."""
        self._after_step = after_step
        try:
            yield
        finally:
            self._after_step = None
            self.settle()

    def write(self, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        """Execute a statement that writes."""
        if self._after_step is not None and not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
            self._after_step(self.settle)
        return self._db.execute(statement, values)

    def settle(self) -> None:
        """Have all that was written outlast this process."""
        if self._db.in_transaction:
            self._db.execute("COMMIT")

    @contextmanager
    def together(self) -> Iterator[None]:
        """Have all that is written meanwhile be written as one, or not at all, and settled."""
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.settle()
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
