"""Put documents into the database, each in one transaction, through sqlite-utils."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from knowledge.amounts import in_fen
from knowledge.errors import DatabaseForeignError, DatabaseUnwritableError
from knowledge.model import Blank, Box, Document, Fact, Table
from knowledge.store import schema
from knowledge.store.status import LoadStatus


@contextmanager
def open_for_writing(path: Path) -> Iterator[Database]:
    """Open, or create, the database at ``path``; close it at the end.

    Raises:
        DatabaseForeignError: the file belongs to another program, or is no database.
        DatabaseUnwritableError: the file or its folder cannot be opened or written.
    """
    try:
        db = Database(sqlite3.connect(path))
    except sqlite3.OperationalError as error:
        raise DatabaseUnwritableError(str(path)) from error
    try:
        _prepare(db)
        yield db
    except sqlite3.OperationalError as error:
        raise DatabaseUnwritableError(str(path)) from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError):
            raise
        raise DatabaseForeignError(str(path)) from error
    finally:
        db.close()


def _prepare(db: Database) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if application == schema.APPLICATION_ID:
        return
    if db.table_names():
        raise sqlite3.DatabaseError("a database of another program")
    db.enable_wal()
    with db.atomic():
        schema.create(db)


def load(db: Database, document: Document) -> LoadStatus:
    """Store ``document`` whole, in one transaction.

    The same file again changes nothing. Another file of the same organization, year, stage and
    level replaces the one that was there.
    """
    with db.atomic():
        organization_id = _organization(db, document.organization)
        stored = db.execute(
            "SELECT id, digest FROM documents"
            " WHERE organization_id = ? AND fiscal_year = ? AND stage = ? AND level = ?",
            [organization_id, document.fiscal_year, document.stage, document.level],
        ).fetchone()
        if stored is not None:
            document_id, digest = stored
            if digest == document.digest:
                return LoadStatus.UNCHANGED
            db.table("documents").delete(document_id)
        _insert_document(db, document, organization_id)
    return LoadStatus.LOADED if stored is None else LoadStatus.REPLACED


def _organization(db: Database, name: str) -> int:
    known = db.execute("SELECT id FROM organizations WHERE name = ?", [name]).fetchone()
    return int(known[0]) if known else _insert(db, "organizations", {"name": name})


def _insert(db: Database, table: str, record: dict[str, Any]) -> int:
    key = db.table(table).insert(record).last_pk
    if not isinstance(key, int):
        raise TypeError(f"{table} has no integer key")
    return key


def _insert_document(db: Database, document: Document, organization_id: int) -> None:
    document_id = _insert(
        db,
        "documents",
        {
            "organization_id": organization_id,
            "fiscal_year": document.fiscal_year,
            "stage": document.stage,
            "level": document.level,
            "title": document.title,
            "file": document.file,
            "digest": document.digest,
            "pages": document.pages,
            "warnings": _json(document.warnings),
        },
    )
    db.table("passages").insert_all(
        {
            "document_id": document_id,
            "position": position,
            "headings": _json(passage.headings),
            "text": passage.text,
            "page": passage.page,
        }
        for position, passage in enumerate(document.passages)
    )
    for table in document.tables:
        _insert_table(db, table, document_id)


def _insert_table(db: Database, table: Table, document_id: int) -> None:
    table_id = _insert(
        db,
        "tables",
        {
            "document_id": document_id,
            "position": table.position,
            "number": table.number,
            "title": table.title,
            "unit": table.unit,
            "unit_inferred": int(table.unit_inferred),
            "kind": table.kind,
            "pages": _json(table.pages),
            "empty": int(table.empty),
            "remark": table.remark,
        },
    )
    row_ids = {
        row.position: _insert(
            db,
            "rows",
            {
                "table_id": table_id,
                "position": row.position,
                "name": row.name,
                "path": _json(row.path),
                "code": row.code,
                "notes": _json(row.notes) if row.notes else None,
            },
        )
        for row in table.rows
    }
    column_ids = {
        column.position: _insert(
            db,
            "columns",
            {
                "table_id": table_id,
                "position": column.position,
                "name": column.name,
                "path": _json(column.path),
            },
        )
        for column in table.columns
    }

    def place(cell: Fact | Blank) -> dict[str, Any]:
        return {
            "row_id": row_ids[cell.row.position],
            "column_id": column_ids[cell.column.position],
            "printed": cell.printed,
            "page": cell.page,
            **_corners(cell.box),
        }

    db.table("facts").insert_all(
        {
            **place(fact),
            "amount": str(fact.amount),
            "unit": fact.unit,
            "fen": in_fen(fact.amount, fact.unit),
        }
        for fact in table.facts
    )
    db.table("blanks").insert_all(place(blank) for blank in table.blanks)


def _corners(box: Box | None) -> dict[str, float | None]:
    return {name: getattr(box, name, None) for name in ("x0", "top", "x1", "bottom")}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
