"""The tables of the database, as sqlite-utils creates them.

The file is meant to be opened by people: every name is a word of the field, every reference a real
foreign key, every amount exact. ``facts.amount`` is the decimal as text; ``facts.fen`` is the same
money in whole 分 (so that SQL can add it up), ``NULL`` for what is no money. Paths are JSON lists,
outermost name first. ``outlines`` has for every document, in one record, what answering needs of
it before any cell. The view ``figures`` joins it all, one line a figure.

A document may have come in several files. Whatever was read says by ``file_id`` which of them it
stands in, and its page is a page of that file. A file whose contents gave way to another's stays in
``files``, with the other as its ``replaced_by``.
"""

from typing import TYPE_CHECKING

from sqlite_utils.db import ForeignKey

from knowledge.store import statements
from knowledge.store.layout import APPLICATION_ID

if TYPE_CHECKING:
    from sqlite_utils import Database

TABULAR, PROSE = ("tables", "targets"), ("passages",)
"""What is read from a file's tables, and from its prose. Each has a ``file_id``: when one half of a
file gives way to another file's, its records go, and with them whatever belongs to them."""

_PLACE: dict[str, type] = {"page": int, "x0": float, "top": float, "x1": float, "bottom": float}


def create(db: "Database") -> None:
    """Create every table, index and view in an empty ``db``."""
    _create_documents(db)
    _create_tables(db)
    _create_cells(db)
    statements.create(db)
    db.create_view("figures", _FIGURES)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _belongs(table: str, column: str, owner: str) -> ForeignKey:
    return ForeignKey(table, column, owner, "id", on_delete="CASCADE")


def _create_documents(db: "Database") -> None:
    db.table("organizations").create(
        {"id": int, "name": str}, pk="id", not_null={"name"}, strict=True
    )
    db.table("organizations").create_index(["name"], unique=True)
    columns = {
        "id": int,
        "organization_id": int,
        "fiscal_year": int,
        "stage": str,
        "level": str,
        "title": str,
    }
    db.table("documents").create(
        columns,
        pk="id",
        not_null=set(columns) - {"id"},
        foreign_keys=[_belongs("documents", "organization_id", "organizations")],
        strict=True,
    )
    db.table("documents").create_index(
        ["organization_id", "fiscal_year", "stage", "level"], unique=True
    )
    db.table("outlines").create(
        {"document_id": int, "outline": str},
        pk="document_id",
        not_null={"outline"},
        foreign_keys=[_belongs("outlines", "document_id", "documents")],
        strict=True,
    )
    _create_files(db)
    db.table("passages").create(
        {
            "id": int,
            "document_id": int,
            "file_id": int,
            "position": int,
            "headings": str,
            "text": str,
            "page": int,
        },
        pk="id",
        not_null={"document_id", "file_id", "position", "headings", "text", "page"},
        foreign_keys=[
            _belongs("passages", "document_id", "documents"),
            _belongs("passages", "file_id", "files"),
        ],
        strict=True,
    )
    db.table("passages").create_index(["document_id"])
    db.table("passages").create_index(["file_id"])


def _create_files(db: "Database") -> None:
    """Create ``files``; its counts are of what a file held when it was loaded."""
    counts = dict.fromkeys(("tables", "facts", "passages", "sums_closed", "sums"), int)
    columns = {"document_id": int, "file": str, "digest": str, "pages": int, **counts}
    db.table("files").create(
        {"id": int, **columns, "warnings": str, "replaced_by": int},
        pk="id",
        not_null={*columns, "warnings"},
        foreign_keys=[
            _belongs("files", "document_id", "documents"),
            _belongs("files", "replaced_by", "files"),
        ],
        strict=True,
    )
    db.table("files").create_index(["document_id"])
    db.table("files").create_index(["digest"], unique=True)


def _create_tables(db: "Database") -> None:
    db.table("tables").create(
        {
            "id": int,
            "document_id": int,
            "file_id": int,
            "position": int,
            "number": str,
            "title": str,
            "unit": str,
            "unit_inferred": int,
            "kind": str,
            "pages": str,
            "empty": int,
            "remark": str,
        },
        pk="id",
        not_null={
            "document_id",
            "file_id",
            "position",
            "title",
            "unit",
            "unit_inferred",
            "pages",
            "empty",
            "remark",
        },
        foreign_keys=[
            _belongs("tables", "document_id", "documents"),
            _belongs("tables", "file_id", "files"),
        ],
        strict=True,
    )
    db.table("tables").create_index(["document_id"])
    db.table("tables").create_index(["file_id"])
    for name, own in (("rows", {"code": str, "notes": str}), ("columns", {})):
        db.table(name).create(
            {"id": int, "table_id": int, "position": int, "name": str, "path": str, **own},
            pk="id",
            not_null={"table_id", "position", "name", "path"},
            foreign_keys=[_belongs(name, "table_id", "tables")],
            strict=True,
        )
        db.table(name).create_index(["table_id"])
        db.table(name).create_index(["name"])


def _create_cells(db: "Database") -> None:
    amount: dict[str, type] = {"amount": str, "unit": str, "fen": int, "confidence": float}
    for name, own in (("facts", amount), ("blanks", {})):
        db.table(name).create(
            {"row_id": int, "column_id": int, "printed": str, **own, **_PLACE},
            pk=("row_id", "column_id"),
            not_null={"printed", "page", *(set(own) - {"fen", "confidence"})},
            foreign_keys=[
                _belongs(name, "row_id", "rows"),
                _belongs(name, "column_id", "columns"),
            ],
            strict=True,
        )
        db.table(name).create_index(["column_id"])


_FIGURES = """
SELECT organizations.name AS organization, documents.fiscal_year, documents.stage, documents.level,
       tables.number AS table_number, tables.title AS table_title,
       rows.code AS row_code, rows.name AS row_name, rows.path AS row_path,
       columns.path AS column_path,
       facts.printed, facts.amount, facts.unit, facts.fen, facts.page, files.file
FROM facts
JOIN rows ON rows.id = facts.row_id
JOIN columns ON columns.id = facts.column_id
JOIN tables ON tables.id = rows.table_id
JOIN files ON files.id = tables.file_id
JOIN documents ON documents.id = tables.document_id
JOIN organizations ON organizations.id = documents.organization_id
"""
