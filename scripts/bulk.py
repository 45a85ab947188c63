"""Put very many documents into a new database: the rows that loading one by one would write.

Loading is made for one document that may have been there before; for a measurement over tens of
thousands it would take an hour. This writes the same rows in large portions.
"""

import itertools
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge.amounts import in_fen
from knowledge.model import Blank, Change, Definition, Document, Duty, Fact, Table
from knowledge.store import outlines, statements
from knowledge.store.writing import open_for_writing

if TYPE_CHECKING:
    from sqlite_utils import Database

_PORTION = 500
"""Documents in a transaction."""
Values = tuple[Any, ...]
_Stated = Duty | Change | Definition


def fill(path: Path, documents: Iterable[Document]) -> None:
    """Create a database at ``path`` with ``documents``, none of which is there twice."""
    with open_for_writing(path) as db:
        db.execute("PRAGMA synchronous = OFF")
        indexes = db.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            " AND tbl_name IN ('facts', 'blanks')"
        ).fetchall()
        for name, _ in indexes:
            db.execute(f"DROP INDEX [{name}]")
        filler = _Filler(db)
        remaining = iter(documents)
        while portion := list(itertools.islice(remaining, _PORTION)):
            with db.atomic():
                for document in portion:
                    filler.add(document)
                filler.flush()
        for _, sql in indexes:
            db.execute(sql)
        db.execute("ANALYZE")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class _Filler:
    """Counts the keys that SQLite would give, and keeps records until they are many."""

    def __init__(self, db: "Database") -> None:
        self._db = db
        self._next = {name: itertools.count(1) for name in ("tables", "rows", "columns")}
        self._waiting: dict[str, list[Values]] = {}
        self._written: list[int] = []
        self._organizations: dict[str, int] = {}

    def add(self, document: Document) -> None:
        organization = self._organizations.get(document.organization)
        if organization is None:
            organization = len(self._organizations) + 1
            self._organizations[document.organization] = organization
            self._insert("organizations", {"name": document.organization})
        document_id = self._insert(
            "documents",
            {
                "organization_id": organization,
                "fiscal_year": document.fiscal_year,
                "stage": document.stage,
                "level": document.level,
                "title": document.title,
            },
        )
        file_id = self._insert(
            "files",
            {
                "document_id": document_id,
                "file": document.file,
                "digest": document.digest,
                "pages": document.pages,
                "tables": len(document.tables),
                "facts": sum(len(table.facts) for table in document.tables),
                "passages": len(document.passages),
                "sums_closed": 0,
                "sums": 0,
                "warnings": "[]",
            },
        )
        stated: tuple[_Stated, ...] = (*document.duties, *document.changes, *document.definitions)
        places: dict[str, int] = {}
        for position, (passage, one) in enumerate(zip(document.passages, stated, strict=True)):
            passage_id = self._insert(
                "passages",
                {
                    "document_id": document_id,
                    "file_id": file_id,
                    "position": position,
                    "headings": _json(passage.headings),
                    "text": passage.text,
                    "page": passage.page,
                },
            )
            kind, record = _stated(one)
            place = places[kind] = places.get(kind, -1) + 1
            self._insert(kind, {"passage_id": passage_id, "position": place, **record})
        self._written.append(document_id)
        for table in document.tables:
            self._add_table(table, document_id, file_id)

    def _insert(self, table: str, record: dict[str, Any]) -> int:
        names, marks = ", ".join(record), ", ".join("?" * len(record))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 (names of our own)
        key = self._db.execute(sql, list(record.values())).lastrowid
        if key is None:
            raise TypeError(table)
        return key

    def _add_table(self, table: Table, document_id: int, file_id: int) -> None:
        table_id = next(self._next["tables"])
        kept = self._waiting.setdefault
        kept("tables", []).append(
            (
                table_id,
                document_id,
                file_id,
                table.position,
                table.number,
                table.title,
                table.unit,
                int(table.unit_inferred),
                table.kind,
                _json(table.pages),
                int(table.empty),
                table.remark,
            )
        )
        row_ids = list(itertools.islice(self._next["rows"], len(table.rows)))
        column_ids = list(itertools.islice(self._next["columns"], len(table.columns)))
        kept("rows", []).extend(
            (id_, table_id, row.position, row.name, _json(row.path), row.code, None)
            for id_, row in zip(row_ids, table.rows, strict=True)
        )
        kept("columns", []).extend(
            (id_, table_id, column.position, column.name, _json(column.path))
            for id_, column in zip(column_ids, table.columns, strict=True)
        )

        def place(cell: Fact | Blank) -> Values:
            return row_ids[cell.row.position], column_ids[cell.column.position], cell.printed

        kept("facts", []).extend(
            (
                *place(fact),
                fact.printed,
                fact.unit,
                _fen(fact.amount, fact.unit),
                None,
                fact.page,
                *_corners(fact),
            )
            for fact in table.facts
        )
        kept("blanks", []).extend(
            (*place(blank), blank.page, *_corners(blank)) for blank in table.blanks
        )

    def flush(self) -> None:
        for name, values in self._waiting.items():
            marks = ", ".join("?" * len(values[0]))
            sql = f"INSERT INTO {name} VALUES ({marks})"  # noqa: S608 (names of our own)
            self._db.conn.executemany(sql, values)
        self._waiting.clear()
        for document_id in self._written:
            outlines.write(self._db.execute, document_id)
        self._written.clear()


def _stated(one: _Stated) -> tuple[str, dict[str, Any]]:
    """Return the table and the columns of what a passage states."""
    if isinstance(one, Duty):
        return "duties", {"number": one.number, "text": one.text}
    if isinstance(one, Definition):
        return "definitions", {"number": one.number, "name": one.term, "text": one.text}
    return "changes", statements._change(one)  # noqa: SLF001 (what the store writes, and no copy)


@lru_cache(maxsize=65536)
def _fen(amount: Decimal, unit: str) -> int | None:
    return in_fen(amount, unit)


def _corners(cell: Fact | Blank) -> Iterator[float | None]:
    box = cell.box
    return iter((box.x0, box.top, box.x1, box.bottom) if box else (None,) * 4)


@lru_cache(maxsize=65536)
def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
