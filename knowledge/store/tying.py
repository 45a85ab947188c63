"""Tie targets to the rows of a 项目支出表 that came in another file of the same disclosure."""

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from knowledge.disclosure.ties import PROJECTS, tied
from knowledge.model import Column, Fact, Money, Row, Table, Target

if TYPE_CHECKING:
    from sqlite_utils import Database

_COLUMN = Column(0, ("",))
"""Which column an amount stands in is of no account here."""


def tie(db: "Database", document_id: int) -> None:
    """Tie each target of the document of this id that has no row yet, where one row fits."""
    stored = _targets(db, document_id)
    taken = {row_id for _, row_id, _ in stored if row_id is not None}
    tables = _tables(db, document_id) if len(taken) < len(stored) else []
    ties = tied([target for _, _, target in stored], tables)
    for (key, row_id, _), target in zip(stored, ties, strict=True):
        # In these tables a position is a key.
        if row_id is None and target.tie is not None and target.tie.row not in taken:
            db.table("targets").update(key, {"row_id": target.tie.row, "tie": target.tie.how})


def _targets(db: "Database", document_id: int) -> list[tuple[int, int | None, Target]]:
    """Return the key of each target, that of its row, and as much of it as ties need."""
    found = []
    for key, row_id, title, project in db.execute(
        "SELECT id, row_id, title, project FROM targets WHERE document_id = ? ORDER BY id",
        [document_id],
    ).fetchall():
        amounts = tuple(
            Money(tuple(json.loads(path)), printed, Decimal(amount), unit, page)
            for path, printed, amount, unit, page in db.execute(
                "SELECT path, printed, amount, unit, page FROM target_amounts"
                " WHERE target_id = ? ORDER BY position",
                [key],
            ).fetchall()
        )
        target = Target(
            position=key,
            title=title,
            project=project,
            amounts=amounts,
            purpose="",
            goals=(),
            indicators=(),
            notes=(),
            pages=(),
        )
        found.append((key, row_id, target))
    return found


def _tables(db: "Database", document_id: int) -> list[Table]:
    """Return the 项目支出表 of a document as far as ties need them, by the keys of their rows."""
    tables = []
    for (table_id,) in db.execute(
        "SELECT id FROM tables WHERE document_id = ? AND kind = ?", [document_id, PROJECTS]
    ).fetchall():
        rows = {
            id_: Row(id_, tuple(json.loads(path)))
            for id_, path in db.execute(
                "SELECT id, path FROM rows WHERE table_id = ? ORDER BY position", [table_id]
            ).fetchall()
        }
        facts = [
            Fact(rows[row_id], _COLUMN, printed, Decimal(amount), unit, page)
            for row_id, printed, amount, unit, page in db.execute(
                "SELECT row_id, printed, amount, unit, page FROM facts"
                " JOIN rows ON rows.id = row_id WHERE table_id = ?",
                [table_id],
            ).fetchall()
        ]
        tables.append(
            Table(
                position=table_id,
                number=None,
                title="",
                unit="",
                unit_inferred=False,
                kind=PROJECTS,
                pages=(),
                empty=not facts,
                remark="",
                rows=tuple(rows.values()),
                columns=(_COLUMN,),
                facts=tuple(facts),
                blanks=(),
            )
        )
    return tables
