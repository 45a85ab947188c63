"""Small documents made by hand, so that a test shows all that its answer stands on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from knowledge.amounts import parse_amount
from knowledge.model import Blank, Box, Column, Document, Fact, Level, Row, Stage, Table
from knowledge.store.writing import load, open_for_writing
from knowledge.vocabulary.kinds import kind_of

Cells = Mapping[str, Sequence[str]]
"""Cells by the path of their row (卫生健康支出/行政单位医疗), its code before it (30201 办公费)."""


def table(title: str, columns: Sequence[str], cells: Cells, *, unit: str = "万元") -> Table:
    """Return a table; an empty string is a blank cell, and "×" is no cell at all."""
    kind = kind_of(title)
    heads = tuple(Column(n, tuple(path.split("/"))) for n, path in enumerate(columns))
    rows: list[Row] = []
    facts: list[Fact] = []
    blanks: list[Blank] = []
    box = Box(1.5, 2.5, 3.5, 4.5)
    for label, printed in cells.items():
        code, _, path = label.rpartition(" ")
        row = Row(len(rows), tuple(path.split("/")), code or None)
        rows.append(row)
        for column, text in zip(heads, printed, strict=True):
            amount = parse_amount(text)
            if amount is not None:
                facts.append(Fact(row, column, text, amount, unit, 7, box))
            elif text != "×":
                blanks.append(Blank(row, column, text, 7, box))
    return Table(
        position=0,
        number=None,
        title=title,
        unit=unit,
        unit_inferred=False,
        kind=kind.key if kind else None,
        pages=(7,),
        empty=not facts,
        remark="" if facts else "注：本表无数据。",
        rows=tuple(rows),
        columns=heads,
        facts=tuple(facts),
        blanks=tuple(blanks),
    )


def document(
    *tables: Table,
    organization: str = "海州市云台区水务局",
    fiscal_year: int = 2025,
    stage: Stage = Stage.BUDGET,
    level: Level = Level.DEPARTMENT,
    digest: str = "",
) -> Document:
    """Return a document of these tables, each under the number of its place."""
    numbered = tuple(
        replace(table, position=n, number=f"表{n + 1}") for n, table in enumerate(tables)
    )
    title = f"{organization}{fiscal_year}年{level}{stage}"
    return Document(
        organization=organization,
        fiscal_year=fiscal_year,
        stage=stage,
        level=level,
        title=title,
        file=f"{title}.pdf",
        digest=digest or title,
        pages=20,
        tables=numbered,
        passages=(),
    )


def stored(path: Path, *documents: Document) -> Path:
    """Load ``documents`` into a database at ``path``, and return it."""
    with open_for_writing(path) as db:
        for one in documents:
            load(db, one)
    return path
