"""What a document's text and forms state, in tables of their own: schema and writing.

``statements``, ``changes``, ``definitions``, ``duties``, ``bodies`` and ``empty_tables`` belong to
the passage that states them, and so to its file, page and headings: where it goes, they go.
``targets`` belong to their file, and name the row of the 项目支出表 that they are of. ``name`` is
the last of a path, by which records are looked up. Amounts are decimals as text, as in ``facts``;
``fen`` is the same money in whole 分.
"""

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from sqlite_utils.db import ForeignKey

from knowledge.amounts import in_fen
from knowledge.model import Change, Document, Passage, Statement, Target
from knowledge.store import tying

if TYPE_CHECKING:
    from sqlite_utils import Database

_BY_PASSAGE: dict[str, tuple[dict[str, type], frozenset[str]]] = {
    "statements": (
        {
            "name": str,
            "path": str,
            "measure": str,
            "printed": str,
            "amount": str,
            "unit": str,
            "fen": int,
            "year": int,
            "basis": str,
            "whole": str,
            "as_of": str,
            "topic": str,
            "sentence": str,
        },
        frozenset(["name", "fen", "topic"]),
    ),
    "changes": (
        {
            "name": str,
            "path": str,
            "direction": str,
            "printed": str,
            "amount": str,
            "unit": str,
            "fen": int,
            "printed_share": str,
            "share": str,
            "against": str,
            "against_year": int,
            "value": str,
            "value_unit": str,
            "reason": str,
            "topic": str,
            "sentence": str,
        },
        frozenset(
            ["name", "direction", "amount", "fen", "share", "against_year", "value", "topic"]
        ),
    ),
    "definitions": ({"number": str, "name": str, "text": str}, frozenset()),
    "duties": ({"number": str, "text": str}, frozenset()),
    "bodies": ({"name": str, "relation": str}, frozenset()),
    "empty_tables": ({"name": str}, frozenset()),
}
"""The columns of what belongs to a passage, and those that may be ``NULL``."""

_OF_TARGET: dict[str, tuple[dict[str, type], frozenset[str]]] = {
    "target_amounts": (
        {
            "path": str,
            "printed": str,
            "amount": str,
            "unit": str,
            "fen": int,
            "page": int,
        },
        frozenset(["fen"]),
    ),
    "target_goals": ({"label": str, "text": str}, frozenset()),
    "indicators": (
        {
            "levels": str,
            "name": str,
            "description": str,
            "printed": str,
            "comparator": str,
            "value": str,
            "unit": str,
            "weight": str,
            "period": str,
            "page": int,
        },
        frozenset(["value"]),
    ),
}


def create(db: "Database") -> None:
    """Create the tables of what is stated, in a ``db`` that has passages, files and rows."""
    for name, (columns, nullable) in _BY_PASSAGE.items():
        _create(db, name, "passages", columns, nullable)
    db.table("targets").create(
        {
            "id": int,
            "document_id": int,
            "file_id": int,
            "position": int,
            "title": str,
            "project": str,
            "purpose": str,
            "notes": str,
            "pages": str,
            "row_id": int,
            "tie": str,
        },
        pk="id",
        not_null={
            "document_id",
            "file_id",
            "position",
            "title",
            "project",
            "purpose",
            "notes",
            "pages",
        },
        foreign_keys=[
            ForeignKey("targets", "document_id", "documents", "id", on_delete="CASCADE"),
            ForeignKey("targets", "file_id", "files", "id", on_delete="CASCADE"),
            ForeignKey("targets", "row_id", "rows", "id", on_delete="SET NULL"),
        ],
        strict=True,
    )
    for column in ("document_id", "file_id", "row_id"):
        db.table("targets").create_index([column])
    for name, (columns, nullable) in _OF_TARGET.items():
        _create(db, name, "targets", columns, nullable)


def _create(
    db: "Database", name: str, owner: str, columns: dict[str, type], nullable: frozenset[str]
) -> None:
    """Create a table of records in order, each of which goes with its ``owner``."""
    key = f"{owner.removesuffix('s')}_id"
    db.table(name).create(
        {"id": int, key: int, "position": int, **columns},
        pk="id",
        not_null={key, "position", *(set(columns) - nullable)},
        foreign_keys=[ForeignKey(name, key, owner, "id", on_delete="CASCADE")],
        strict=True,
    )
    db.table(name).create_index([key])
    if "name" in columns:
        db.table(name).create_index(["name"])


def write(db: "Database", document: Document, document_id: int, file_id: int) -> None:
    """Store what ``document``, one file of the document of this id, states.

    Its passages and tables are stored already. A target that another file set for the same
    project gives way.
    """
    stored = db.execute("SELECT position, id FROM passages WHERE file_id = ?", [file_id])
    keys = {document.passages[position]: id_ for position, id_ in stored.fetchall()}
    _insert(db, "statements", keys, document.statements, _statement)
    _insert(db, "changes", keys, document.changes, _change)
    _insert(
        db,
        "definitions",
        keys,
        document.definitions,
        lambda one: {"number": one.number, "name": one.term, "text": one.text},
    )
    _insert(
        db, "duties", keys, document.duties, lambda one: {"number": one.number, "text": one.text}
    )
    _insert(
        db,
        "bodies",
        keys,
        document.bodies,
        lambda one: {"name": one.name, "relation": one.relation},
    )
    _insert(db, "empty_tables", keys, document.empty_tables, lambda one: {"name": one.title})
    for target in document.targets:
        db.table("targets").delete_where(
            "document_id = ? AND file_id <> ? AND project = ?",
            [document_id, file_id, target.project],
        )
        _write_target(db, target, document_id, file_id)
    tying.tie(db, document_id)


def _insert(
    db: "Database",
    table: str,
    keys: dict[Passage, int],
    records: Iterable[Any],
    columns: Callable[[Any], dict[str, Any]],
) -> None:
    db.table(table).insert_all(
        {"passage_id": keys[record.passage], "position": position, **columns(record)}
        for position, record in enumerate(records)
    )


def _statement(one: Statement) -> dict[str, Any]:
    return {
        "name": one.path[-1] if one.path else None,
        "path": _json(one.path),
        "measure": one.measure,
        "printed": one.printed,
        "amount": str(one.amount),
        "unit": one.unit,
        "fen": in_fen(one.amount, one.unit),
        "year": one.year,
        "basis": one.basis,
        "whole": one.whole,
        "as_of": one.as_of,
        "topic": one.topic,
        "sentence": one.sentence,
    }


def _change(one: Change) -> dict[str, Any]:
    return {
        "name": one.path[-1] if one.path else None,
        "path": _json(one.path),
        "direction": one.direction,
        "printed": one.printed,
        "amount": None if one.amount is None else str(one.amount),
        "unit": one.unit,
        "fen": None if one.amount is None else in_fen(one.amount, one.unit),
        "printed_share": one.printed_share,
        "share": None if one.share is None else str(one.share),
        "against": one.against,
        "against_year": one.against_year,
        "value": None if one.value is None else str(one.value),
        "value_unit": one.value_unit,
        "reason": one.reason,
        "topic": one.topic,
        "sentence": one.sentence,
    }


def _write_target(db: "Database", target: Target, document_id: int, file_id: int) -> None:
    row_id = None
    if target.tie is not None:
        row_id = db.execute(
            "SELECT rows.id FROM rows JOIN tables ON tables.id = table_id"
            " WHERE file_id = ? AND tables.position = ? AND rows.position = ?",
            [file_id, target.tie.table, target.tie.row],
        ).fetchone()[0]
    target_id = (
        db.table("targets")
        .insert(
            {
                "document_id": document_id,
                "file_id": file_id,
                "position": target.position,
                "title": target.title,
                "project": target.project,
                "purpose": target.purpose,
                "notes": _json(target.notes),
                "pages": _json(target.pages),
                "row_id": row_id,
                "tie": target.tie.how if target.tie else None,
            }
        )
        .last_pk
    )
    db.table("target_amounts").insert_all(
        {
            "target_id": target_id,
            "position": position,
            "path": _json(money.path),
            "printed": money.printed,
            "amount": str(money.amount),
            "unit": money.unit,
            "fen": in_fen(money.amount, money.unit),
            "page": money.page,
        }
        for position, money in enumerate(target.amounts)
    )
    db.table("target_goals").insert_all(
        {"target_id": target_id, "position": position, "label": label, "text": text}
        for position, (label, text) in enumerate(target.goals)
    )
    db.table("indicators").insert_all(
        {
            "target_id": target_id,
            "position": position,
            "levels": _json(one.levels),
            "name": one.name,
            "description": one.description,
            "printed": one.printed,
            "comparator": one.comparator,
            "value": None if one.value is None else str(one.value),
            "unit": one.unit,
            "weight": one.weight,
            "period": one.period,
            "page": one.page,
        }
        for position, one in enumerate(target.indicators)
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
