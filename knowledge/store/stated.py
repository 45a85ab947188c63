"""Get what a document states out of the database, with nothing but the standard library."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from knowledge.model import (
    Body,
    Change,
    Definition,
    Direction,
    Duty,
    EmptyTable,
    Indicator,
    Measure,
    Money,
    Passage,
    Relation,
    Statement,
    Target,
)
from knowledge.store.records import DocumentCard, FileCard

Record_co = TypeVar("Record_co", covariant=True)

_PLACE = """
SELECT files.id, files.file, files.digest, files.pages,
       passages.headings, passages.text, passages.page, {columns}
FROM {table}
JOIN passages ON passages.id = {table}.passage_id
JOIN files ON files.id = passages.file_id
WHERE passages.document_id = ? {where}
ORDER BY passages.file_id, {table}.position
"""
_TARGETS = """
SELECT files.id, files.file, files.digest, files.pages, targets.id, targets.row_id, targets.tie,
       targets.position, title, project, purpose, notes, targets.pages
FROM targets JOIN files ON files.id = targets.file_id
WHERE targets.document_id = ? ORDER BY targets.file_id, targets.position
"""


_PASSAGES = """
SELECT files.id, files.file, files.digest, files.pages,
       passages.headings, passages.text, passages.page
FROM passages JOIN files ON files.id = passages.file_id
WHERE passages.document_id = ? ORDER BY passages.file_id, passages.position
"""


@dataclass(frozen=True, slots=True)
class Cited(Generic[Record_co]):
    """A stored record with the document and the file that it stands in.

    A target also has the id of the row of a 项目支出表 that it is of (one of an outline's
    ``row_ids``) and how that is known, or ``None`` and "".
    """

    document: DocumentCard
    file: FileCard
    record: Record_co
    row_id: int | None = None
    tie: str = ""


class StatedReader:
    """Reads what documents state. ``name`` asks for the records of that last name alone."""

    @property
    def _connection(self) -> sqlite3.Connection:
        raise NotImplementedError

    def passages(self, document: DocumentCard) -> tuple[Cited[Passage], ...]:
        """Return the paragraphs of the prose with their headings, in order."""
        return tuple(
            Cited(document, FileCard(*row[:4]), Passage(_list(row[4]), *row[5:]))
            for row in self._connection.execute(_PASSAGES, [document.id]).fetchall()
        )

    def statements(
        self, document: DocumentCard, name: str | None = None
    ) -> tuple[Cited[Statement], ...]:
        """Return the figures that the prose states; ``name`` is what the figure is of."""
        columns = "sentence, path, measure, printed, amount, unit, year, basis, whole, as_of, topic"
        return tuple(
            Cited(document, file, _statement(passage, record))
            for file, passage, record in self._placed("statements", columns, document, name)
        )

    def changes(self, document: DocumentCard, name: str | None = None) -> tuple[Cited[Change], ...]:
        """Return the changes and reasons that the prose states; ``name`` is what changed."""
        columns = (
            "sentence, path, direction, amount, printed, unit, share, printed_share,"
            " against, against_year, value, value_unit, reason, topic"
        )
        return tuple(
            Cited(document, file, _change(passage, record))
            for file, passage, record in self._placed("changes", columns, document, name)
        )

    def definitions(
        self, document: DocumentCard, name: str | None = None
    ) -> tuple[Cited[Definition], ...]:
        """Return the 名词解释; ``name`` is the term."""
        return tuple(
            Cited(document, file, Definition(passage, *record))
            for file, passage, record in self._placed(
                "definitions", "number, name, definitions.text", document, name
            )
        )

    def duties(self, document: DocumentCard) -> tuple[Cited[Duty], ...]:
        """Return the 主要职责, in order."""
        return tuple(
            Cited(document, file, Duty(passage, *record))
            for file, passage, record in self._placed("duties", "number, duties.text", document)
        )

    def bodies(self, document: DocumentCard) -> tuple[Cited[Body], ...]:
        """Return the offices and units that the text names."""
        return tuple(
            Cited(document, file, Body(passage, record[0], Relation(record[1])))
            for file, passage, record in self._placed("bodies", "name, relation", document)
        )

    def empty_tables(self, document: DocumentCard) -> tuple[Cited[EmptyTable], ...]:
        """Return the tables of which the text says that they are empty."""
        return tuple(
            Cited(document, file, EmptyTable(passage, *record))
            for file, passage, record in self._placed("empty_tables", "name", document)
        )

    def _placed(
        self, table: str, columns: str, document: DocumentCard, name: str | None = None
    ) -> Iterator[tuple[FileCard, Passage, tuple[Any, ...]]]:
        where = f"AND {table}.name = ?" if name is not None else ""
        query = _PLACE.format(table=table, columns=columns, where=where)
        values = [document.id] if name is None else [document.id, name]
        for row in self._connection.execute(query, values).fetchall():
            headings, text, page = row[4:7]
            yield FileCard(*row[:4]), Passage(_list(headings), text, page), row[7:]

    def targets(self, document: DocumentCard) -> tuple[Cited[Target], ...]:
        """Return the 绩效目标 of every project."""
        return tuple(
            self._target(document, row)
            for row in self._connection.execute(_TARGETS, [document.id]).fetchall()
        )

    def _target(self, document: DocumentCard, row: tuple[Any, ...]) -> Cited[Target]:
        key, row_id, tie, position, title, project, purpose, notes, pages = row[4:]
        amounts = self._of_target("target_amounts", "path, printed, amount, unit, page", key)
        goals = self._of_target("target_goals", "label, text", key)
        indicators = self._of_target(
            "indicators",
            "levels, name, description, printed, comparator, value, unit, weight, period, page",
            key,
        )
        target = Target(
            position=position,
            title=title,
            project=project,
            amounts=tuple(
                Money(_list(path), printed, Decimal(amount), unit, page)
                for path, printed, amount, unit, page in amounts
            ),
            purpose=purpose,
            goals=tuple((label, text) for label, text in goals),
            indicators=tuple(_indicator(record) for record in indicators),
            notes=tuple((label, text) for label, text in json.loads(notes)),
            pages=tuple(json.loads(pages)),
        )
        return Cited(document, FileCard(*row[:4]), target, row_id, (tie or "") if row_id else "")

    def _of_target(self, table: str, columns: str, key: int) -> list[tuple[Any, ...]]:
        query = f"SELECT {columns} FROM {table} WHERE target_id = ? ORDER BY position"  # noqa: S608
        return self._connection.execute(query, [key]).fetchall()


def _statement(passage: Passage, record: tuple[Any, ...]) -> Statement:
    sentence, path, measure, printed, amount, unit, *rest = record
    return Statement(
        passage, sentence, _list(path), Measure(measure), printed, Decimal(amount), unit, *rest
    )


def _change(passage: Passage, record: tuple[Any, ...]) -> Change:
    sentence, path, direction, amount, printed, unit, share, printed_share, *rest = record
    against, year, value, *last = rest
    return Change(
        passage,
        sentence,
        _list(path),
        None if direction is None else Direction(direction),
        _decimal(amount),
        printed,
        unit,
        _decimal(share),
        printed_share,
        against,
        year,
        _decimal(value),
        *last,
    )


def _indicator(record: tuple[Any, ...]) -> Indicator:
    levels, name, description, printed, comparator, value, *rest = record
    return Indicator(_list(levels), name, description, printed, comparator, _decimal(value), *rest)


def _list(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
