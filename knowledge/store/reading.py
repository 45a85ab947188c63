"""Get documents, outlines and cells out of the database, with nothing but the standard library.

Answering starts here, so this module stays clear of sqlite-utils: importing it takes longer than
a whole question.
"""

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from knowledge.errors import (
    DatabaseForeignError,
    DatabaseMissingError,
    DatabaseOutdatedError,
    DatabaseUnwritableError,
)
from knowledge.model import Blank, Box, Column, Fact, Level, Row, Stage
from knowledge.store.layout import APPLICATION_ID, FAMILY
from knowledge.store.outlines import decoded
from knowledge.store.places import PlacesReader
from knowledge.store.records import (
    Contents,
    DocumentCard,
    Figure,
    FileCard,
    Gap,
    Known,
    TableOutline,
)
from knowledge.store.stated import StatedReader
from knowledge.store.unanswered import Unanswered, listed

Stamp = tuple[int, int]
"""The newest file and how many there are: every loading adds one."""

_OUTLINES_KEPT = 256

_IDENTITY = """
SELECT application_id, NOT EXISTS (SELECT 1 FROM sqlite_master) FROM pragma_application_id
"""
_DOCUMENTS = """
SELECT documents.id, organizations.name, fiscal_year, stage, level, title, file, digest, pages
FROM documents
JOIN organizations ON organizations.id = organization_id
JOIN files ON files.id = (
    SELECT id FROM files AS own
    WHERE own.document_id = documents.id AND own.replaced_by IS NULL
    ORDER BY NOT EXISTS (SELECT 1 FROM tables WHERE tables.file_id = own.id), own.id LIMIT 1)
ORDER BY organizations.name, fiscal_year, stage, level
"""
_NEWEST = "SELECT max(id), count(*) FROM files"
_FILES = """
SELECT files.id, files.file, files.digest, files.pages, newer.file
FROM files LEFT JOIN files AS newer ON newer.id = files.replaced_by
WHERE files.document_id = ? ORDER BY files.id
"""
_KNOWN = """
SELECT files.id, files.file, files.digest, files.pages, newer.file,
       files.document_id, files.tables, files.facts, files.passages,
       files.sums_closed, files.sums, files.warnings
FROM files LEFT JOIN files AS newer ON newer.id = files.replaced_by
WHERE files.digest = ?
"""
_CONTENTS = """
SELECT (SELECT count(*) FROM tables WHERE document_id = :id),
       (SELECT count(*) FROM facts JOIN rows ON rows.id = row_id JOIN tables ON tables.id = table_id
        WHERE document_id = :id),
       (SELECT count(*) FROM passages WHERE document_id = :id)
"""
_OUTLINE = "SELECT outline FROM outlines WHERE document_id = ?"
_CELL = """
SELECT printed, amount, unit, page, confidence, x0, top, x1, bottom
FROM facts WHERE row_id = ? AND column_id = ?
"""
_BLANK = "SELECT printed, page, x0, top, x1, bottom FROM blanks WHERE row_id = ? AND column_id = ?"
_CELLS_OF_ROW = """
SELECT column_id, printed, amount, unit, page, confidence, x0, top, x1, bottom
FROM facts WHERE row_id = ?
"""
_BLANKS_OF_ROW = """
SELECT column_id, printed, page, x0, top, x1, bottom FROM blanks WHERE row_id = ?
"""


class StoreReader(PlacesReader, StatedReader):
    """The database at ``path``, for reading, from any thread.

    With ``tidy`` it is opened as a writer would open it, so that closing it takes away the two
    files that SQLite keeps beside a database in use; a reader alone cannot.

    Raises:
        DatabaseMissingError: there is no such file, or nothing in it yet.
        DatabaseForeignError: the file is no Mingzhang database.
        DatabaseOutdatedError: another version of Mingzhang made it.
        DatabaseUnwritableError: the file cannot be opened.
    """

    def __init__(self, path: Path, *, tidy: bool = False) -> None:
        self._path = path
        self._mode = "rw" if tidy else "ro"
        self._threads = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self.outline = lru_cache(maxsize=_OUTLINES_KEPT)(self._read_outline)
        self._check()

    def _check(self) -> None:
        if not self._path.exists():
            raise DatabaseMissingError(str(self._path))
        try:
            application, is_empty = self._connection.execute(_IDENTITY).fetchone()
        except sqlite3.OperationalError as error:
            raise DatabaseUnwritableError(str(self._path)) from error
        except sqlite3.DatabaseError as error:
            raise DatabaseForeignError(str(self._path)) from error
        if is_empty:
            # Somebody is about to make it.
            raise DatabaseMissingError(str(self._path))
        if application != APPLICATION_ID:
            outdated = application >> 8 == FAMILY
            raise (DatabaseOutdatedError if outdated else DatabaseForeignError)(str(self._path))

    @property
    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                f"{self._path.absolute().as_uri()}?mode={self._mode}",
                uri=True,
                check_same_thread=False,
            )
            connection.execute("PRAGMA query_only = ON")
            self._threads.connection = connection
            with self._lock:
                self._connections.append(connection)
        return connection

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
        """Close the connections of every thread."""
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()

    @contextmanager
    def at_one_time(self) -> Iterator[None]:
        """Have this thread see the database as it is now, whatever is written meanwhile.

        SQLite takes and releases its lock once, not for every cell, which halves a look-up.
        """
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    def version(self) -> int:
        """Return a number that changes, for this thread, whenever another process has written."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def stamp(self) -> Stamp:
        """Return what changes whenever a document was loaded; the same to every thread."""
        version = self.version()
        seen: tuple[int, Stamp] | None = getattr(self._threads, "seen", None)
        if seen is None or seen[0] != version:
            newest, count = self._connection.execute(_NEWEST).fetchone()
            seen = self._threads.seen = (version, (newest or 0, count))
        return seen[1]

    def unanswered(self, reason: str | None, limit: int) -> tuple[Unanswered, ...]:
        """Return up to ``limit`` questions that got no figure, those asked most first."""
        return listed(self._connection, reason, limit)

    def documents(self) -> tuple[DocumentCard, ...]:
        """Return every stored document, by organization, year, stage and level."""
        return tuple(
            DocumentCard(id_, name, year, Stage(stage), Level(level), *rest)
            for id_, name, year, stage, level, *rest in self._connection.execute(_DOCUMENTS)
        )

    def files(self, document: DocumentCard) -> tuple[FileCard, ...]:
        """Return every file of ``document`` in the order of loading, the replaced ones too."""
        return tuple(
            FileCard(*record) for record in self._connection.execute(_FILES, [document.id])
        )

    def known(self, digest: str) -> Known | None:
        """Return what is known of the file whose bytes have this digest, if it was ever loaded."""
        record = self._connection.execute(_KNOWN, [digest]).fetchone()
        if record is None:
            return None
        document_id, tables, facts, passages, closed, sums, warnings = record[5:]
        return Known(
            next(card for card in self.documents() if card.id == document_id),
            FileCard(*record[:5]),
            Contents(tables, facts, passages),
            (closed, sums),
            tuple(json.loads(warnings)),
        )

    def contents(self, document: DocumentCard) -> Contents:
        """Return how much ``document`` holds."""
        return Contents(*self._connection.execute(_CONTENTS, {"id": document.id}).fetchone())

    def _read_outline(self, document: DocumentCard) -> tuple[TableOutline, ...]:
        """Return the tables of ``document`` without their cells."""
        record = self._connection.execute(_OUTLINE, [document.id]).fetchone()
        return decoded(document, record[0]) if record else ()

    def cell(self, table: TableOutline, row: Row, column: Column) -> Figure | Gap | None:
        """Return what stands where ``row`` and ``column`` of ``table`` meet.

        ``None`` where the table has no such cell, as between the two halves of a 收支 table.
        """
        key = (table.row_ids[row.position], table.column_ids[column.position])
        fact = self._connection.execute(_CELL, key).fetchone()
        if fact is not None:
            return Figure(table, _fact(row, column, fact))
        blank = self._connection.execute(_BLANK, key).fetchone()
        return _gap(table, row, column, blank) if blank is not None else None

    def cells(
        self, table: TableOutline, row: Row, columns: Sequence[Column]
    ) -> tuple[Figure | Gap | None, ...]:
        """Return what stands where ``row`` of ``table`` meets each of ``columns``, as ``cell``."""
        if len(columns) == 1:
            return (self.cell(table, row, columns[0]),)
        key = [table.row_ids[row.position]]
        ids = [table.column_ids[column.position] for column in columns]
        facts = {id_: fact for id_, *fact in self._connection.execute(_CELLS_OF_ROW, key)}
        blanks: dict[int, list[Any]] = {}
        if not facts.keys() >= set(ids):
            blanks = {id_: one for id_, *one in self._connection.execute(_BLANKS_OF_ROW, key)}
        return tuple(
            Figure(table, _fact(row, column, facts[id_]))
            if id_ in facts
            else _gap(table, row, column, blanks[id_])
            if id_ in blanks
            else None
            for id_, column in zip(ids, columns, strict=True)
        )

    def figures(self, document: DocumentCard) -> Iterator[Figure]:
        """Return every figure of ``document``, table by table, row by row."""
        for table in self.outline(document):
            for row in table.rows:
                for column in table.columns:
                    cell = self.cell(table, row, column)
                    if isinstance(cell, Figure):
                        yield cell


def _gap(table: TableOutline, row: Row, column: Column, record: Sequence[Any]) -> Gap:
    printed, page, *corners = record
    return Gap(table, Blank(row, column, printed, page, _box(corners)))


def _fact(row: Row, column: Column, record: Sequence[Any]) -> Fact:
    printed, amount, unit, page, confidence, *corners = record
    return Fact(row, column, printed, Decimal(amount), unit, page, _box(corners), confidence)


def _box(corners: Sequence[Any]) -> Box | None:
    if None in corners:
        return None
    x0, top, x1, bottom = corners
    return Box(float(x0), float(top), float(x1), float(bottom))
