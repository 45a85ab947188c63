"""Put documents into the database, each in one transaction, through sqlite-utils."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from knowledge.amounts import in_fen
from knowledge.errors import DatabaseForeignError, DatabaseOutdatedError, DatabaseUnwritableError
from knowledge.model import Blank, Box, Document, Fact, Passage, Table
from knowledge.store import outlines, schema, statements
from knowledge.store.layout import APPLICATION_ID, FAMILY
from knowledge.store.merging import (
    Holding,
    Leaving,
    holding_of,
    leaving,
    prose_marks,
    table_mark,
)
from knowledge.store.reading import StoreReader
from knowledge.store.status import LoadStatus

_PATIENCE = 60.0
"""Seconds to wait while another process writes."""


@contextmanager
def open_for_writing(path: Path) -> Iterator[Database]:
    """Open, or create, the database at ``path``; close it at the end.

    Raises:
        DatabaseForeignError: the file belongs to another program, or is no database.
        DatabaseOutdatedError: another version of Mingzhang made it.
        DatabaseUnwritableError: the file or its folder cannot be opened or written.
    """
    try:
        db = Database(sqlite3.connect(path, timeout=_PATIENCE))
    except sqlite3.OperationalError as error:
        raise DatabaseUnwritableError(str(path)) from error
    try:
        _prepare(db, path)
        yield db
    except sqlite3.OperationalError as error:
        raise DatabaseUnwritableError(str(path)) from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError):
            raise
        raise DatabaseForeignError(str(path)) from error
    finally:
        db.close()


def _prepare(db: Database, path: Path) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if application == APPLICATION_ID:
        return
    if application >> 8 == FAMILY:
        raise DatabaseOutdatedError(str(path))
    if db.table_names():
        raise sqlite3.DatabaseError("a database of another program")
    db.enable_wal()
    with db.atomic():
        schema.create(db)


def load(db: Database, document: Document, *, sums: tuple[int, int] = (0, 0)) -> LoadStatus:
    """Store ``document``, as one file has it, whole, in one transaction.

    The same file again changes nothing. Another file of the same organization, year, stage and
    level joins the one that was there where it holds what that one lacks; what it holds again
    stands in place of what was there. ``sums`` are how many of the file's sums close, of how many.
    """
    with in_one_transaction(db):
        plan = _plan(db, document)
        if plan.status is LoadStatus.UNCHANGED:
            return plan.status
        document_id = plan.document_id or _insert_document(db, document)
        file_id = _insert_file(db, document, document_id, sums)
        for old, gone in plan.leaving.items():
            _take_out(db, old, gone)
            if _is_bare(db, old):
                db.table("files").update(old, {"replaced_by": file_id})
        if _current_files(db, document_id) == [file_id]:
            db.table("documents").update(document_id, {"title": document.title})
        outlines.write(db.execute, document_id)
    return plan.status


@contextmanager
def in_one_transaction(db: Database) -> Iterator[None]:
    """Do what is inside as a whole or not at all, and wait for other writers at its beginning.

    A transaction that reads first, as SQLite's own does, fails at once where another process has
    written since: it cannot wait for what has already happened.
    """
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.conn.rollback()
        raise
    db.conn.commit()


def rehearse(path: Path, document: Document) -> LoadStatus:
    """Return what loading ``document`` into the database at ``path`` would do; write nothing.

    Raises:
        DatabaseError: see :func:`open_for_writing`.
    """
    if not path.exists():
        return LoadStatus.LOADED
    StoreReader(path).close()
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return _plan(Database(connection), document).status
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What loading a file does; ``leaving`` is what gives way, by the id of the file it is in."""

    status: LoadStatus
    document_id: int | None = None
    leaving: Mapping[int, Leaving] = field(default_factory=dict)


def _plan(db: Database, document: Document) -> _Plan:
    if db.execute("SELECT 1 FROM files WHERE digest = ?", [document.digest]).fetchone():
        return _Plan(LoadStatus.UNCHANGED)
    stored = db.execute(
        "SELECT documents.id FROM documents"
        " JOIN organizations ON organizations.id = organization_id"
        " WHERE name = ? AND fiscal_year = ? AND stage = ? AND level = ?",
        [document.organization, document.fiscal_year, document.stage, document.level],
    ).fetchone()
    if stored is None:
        return _Plan(LoadStatus.LOADED)
    new = holding_of(document)
    gone = {old: leaving(_holding(db, old), new) for old in _current_files(db, stored[0])}
    gives_way = any(one.tables or one.prose for one in gone.values())
    return _Plan(LoadStatus.REPLACED if gives_way else LoadStatus.JOINED, stored[0], gone)


def _take_out(db: Database, file_id: int, gone: Leaving) -> None:
    for table_id in gone.tables:
        db.table("tables").delete(table_id)
    if gone.tables and not db.table("tables").count_where("file_id = ?", [file_id]):
        db.table("targets").delete_where("file_id = ?", [file_id])
    if gone.prose:
        for name in schema.PROSE:
            db.table(name).delete_where("file_id = ?", [file_id])


def _is_bare(db: Database, file_id: int) -> bool:
    """Return whether nothing is left of what a file held."""
    return not any(
        db.table(name).count_where("file_id = ?", [file_id])
        for name in (*schema.TABULAR, *schema.PROSE)
    )


def _current_files(db: Database, document_id: int) -> list[int]:
    return [
        int(file_id)
        for (file_id,) in db.execute(
            "SELECT id FROM files WHERE document_id = ? AND replaced_by IS NULL ORDER BY id",
            [document_id],
        ).fetchall()
    ]


def _holding(db: Database, file_id: int) -> Holding:
    tables = db.execute("SELECT id, title, kind FROM tables WHERE file_id = ?", [file_id])
    passages = db.execute("SELECT headings FROM passages WHERE file_id = ?", [file_id])
    return Holding(
        {id_: table_mark(title, kind) for id_, title, kind in tables},
        prose_marks(Passage(tuple(json.loads(headings)), "", 0) for (headings,) in passages),
    )


def _organization(db: Database, name: str) -> int:
    known = db.execute("SELECT id FROM organizations WHERE name = ?", [name]).fetchone()
    return int(known[0]) if known else _insert(db, "organizations", {"name": name})


def _insert(db: Database, table: str, record: dict[str, Any]) -> int:
    key = db.table(table).insert(record).last_pk
    if not isinstance(key, int):
        raise TypeError(f"{table} has no integer key")
    return key


def _insert_document(db: Database, document: Document) -> int:
    return _insert(
        db,
        "documents",
        {
            "organization_id": _organization(db, document.organization),
            "fiscal_year": document.fiscal_year,
            "stage": document.stage,
            "level": document.level,
            "title": document.title,
        },
    )


def _insert_file(db: Database, document: Document, document_id: int, sums: tuple[int, int]) -> int:
    """Store everything that one file of the document of this id holds."""
    file_id = _insert(
        db,
        "files",
        {
            "document_id": document_id,
            "file": document.file,
            "digest": document.digest,
            "pages": document.pages,
            "tables": len(document.tables),
            "facts": sum(len(table.facts) for table in document.tables),
            "passages": len(document.passages),
            "sums_closed": sums[0],
            "sums": sums[1],
            "warnings": _json(document.warnings),
        },
    )
    owners = {"document_id": document_id, "file_id": file_id}
    db.table("passages").insert_all(
        {
            **owners,
            "position": position,
            "headings": _json(passage.headings),
            "text": passage.text,
            "page": passage.page,
        }
        for position, passage in enumerate(document.passages)
    )
    for table in document.tables:
        _insert_table(db, table, owners)
    statements.write(db, document, document_id, file_id)
    return file_id


def _insert_table(db: Database, table: Table, owners: Mapping[str, int]) -> None:
    table_id = _insert(
        db,
        "tables",
        {
            **owners,
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
            "confidence": fact.confidence,
        }
        for fact in table.facts
    )
    db.table("blanks").insert_all(place(blank) for blank in table.blanks)


def _corners(box: Box | None) -> dict[str, float | None]:
    return {name: getattr(box, name, None) for name in ("x0", "top", "x1", "bottom")}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
