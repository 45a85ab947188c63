"""Figures that stand side by side in columns of one row: what a header, or a table, is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from knowledge.answering.address import (
    Match,
    distance_from_whole,
    holds_whole,
    is_whole,
    match_column,
    whole_rows,
)
from knowledge.model import Column, Row
from knowledge.question.mentions import Mention
from knowledge.store import Figure, StoreReader, TableOutline

FEWEST = 2
"""One part alone is no level of its own."""


@dataclass(frozen=True, slots=True)
class Source:
    """Members with their figures, what names them all, and the figure of their whole.

    ``is_split`` says that they are the columns under one header, ``is_about`` that they stand in a
    table of nothing but what is asked.
    """

    heading: str
    members: tuple[tuple[str, Figure], ...]
    whole: Figure | None
    is_split: bool = False
    is_about: bool = False


def figure_at(
    store: StoreReader, table: TableOutline, row: Row, column: Column | None
) -> Figure | None:
    """Return the figure of ``row`` in ``column``, or in the column that holds the whole."""
    for one in _nearest(table) if column is None else (column,):
        cell = store.cell(table, row, one)
        if isinstance(cell, Figure):
            return cell
    return None


def _nearest(table: TableOutline) -> Sequence[Column]:
    """Return the columns nearest to the whole: of a table in two halves, each half's."""
    far = [_far(table, column) for column in table.columns]
    return [column for column, one in zip(table.columns, far, strict=True) if one == min(far)]


def columns_below(
    store: StoreReader, table: TableOutline, items: Sequence[Mention]
) -> Iterator[Source]:
    """Yield the columns right under the named header, in the row that holds the whole."""
    rows = whole_rows(table)
    headers = {
        column.path[: depth + 1]
        for column in table.columns
        for depth in range(len(column.path) - 1)
        if any(
            match_column(Column(0, column.path[: depth + 1]), item) is Match.OWN for item in items
        )
    }
    for header in sorted(headers):
        under = [column for column in table.columns if column.path[: len(header)] == header]
        parts = _under(table, under, len(header))
        wholes = [column for column in under if all(map(is_whole, column.path[len(header) :]))]
        nearest = min(wholes, key=partial(_far, table), default=None)
        members = [
            (name, figure)
            for name, column in parts.items()
            if rows and (figure := figure_at(store, table, rows[0], column)) is not None
        ]
        if len(members) >= FEWEST:
            whole = figure_at(store, table, rows[0], nearest) if nearest else None
            yield Source(header[-1], tuple(members), whole, is_split=True)


def columns_of_whole(
    store: StoreReader, table: TableOutline, asked: Column | None
) -> Iterator[Source]:
    """Yield the columns of a table of one row that make its whole: 公务接待费 beside 合计.

    They are the nearest beside or above the column of the whole, of its own year and stage; none
    where the column ``asked`` is another.
    """
    row, *_ = whole_rows(table) or (None,)
    near = _nearest(table)
    if row is None or not near or asked not in (None, near[0]):
        return
    whole = figure_at(store, table, row, near[0])
    for depth in range(len(near[0].path) - 1, -1, -1):
        parts = _beside(table, near[0], depth)
        found = [(name, figure_at(store, table, row, column)) for name, column in parts.items()]
        members = tuple((name, figure) for name, figure in found if figure is not None)
        made = sum((figure.fact.amount for _, figure in members), Decimal(0))
        if whole is not None and len(members) >= FEWEST and made == whole.fact.amount:
            yield Source(table.title, members, whole, is_split=True)
            return


def _beside(table: TableOutline, whole: Column, depth: int) -> dict[str, Column]:
    """Return the columns beside ``whole`` at ``depth`` that are parts, each name's nearest."""
    above = whole.path[:depth]
    beside = [one for one in table.columns if one.path[:depth] == above and one != whole]
    return _under(table, beside, depth)


def _under(table: TableOutline, columns: Sequence[Column], depth: int) -> dict[str, Column]:
    """Return those of ``columns`` that are parts by their name at ``depth``, each name's nearest.

    Of 预算数 and 决算数 under one part the document's own is the nearest.
    """
    found: dict[str, Column] = {}
    for column in columns:
        name, *rest = column.path[depth:] or ("",)
        if name and not holds_whole(name, table.kind) and all(map(is_whole, rest)):
            other = found.setdefault(name, column)
            found[name] = min(column, other, key=partial(_far, table))
    return found


def _far(table: TableOutline, column: Column) -> int:
    return distance_from_whole(column.path, table.document, table.kind)
