"""How much is right, measured against what people read off the page: ``evaluate.py WHAT``."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from knowledge.disclosure import understand
from knowledge.model import Document, Fact, Table
from knowledge.reading import read

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "knowledge" / "sample" / "disclosure.pdf"
GOLD = ROOT / "tests" / "data" / "cells.json"


@click.group()
def evaluate() -> None:
    """Measure one thing."""


@evaluate.command()
def reading() -> None:
    """Compare every figure of the packaged disclosure with the gold; exit 1 if one is wrong."""
    gold = gold_cells()
    missed, extra = compare(understand(read(SAMPLE)), gold)
    for sign, cells in (("-", missed), ("+", extra)):
        for cell in cells:
            print(sign, cell)
    right = len(gold) - len(missed)
    print(f"{right} of {len(gold)} figures right ({right / len(gold):.2%}), {len(extra)} too many")
    sys.exit(1 if missed or extra else 0)


@dataclass(frozen=True)
class Cell:
    """A figure as the gold has it; ``row`` are the words of its row's label, its code with them."""

    title: str
    unit: str
    row: frozenset[str]
    column: tuple[str, ...]
    printed: str

    def is_met_by(self, table: Table, fact: Fact) -> bool:
        """Return whether ``fact`` is this figure, under its row and its column path.

        A fact's row also has the names above it, which the gold has only where the row prints them.
        """
        row = fact.row
        own = {row.name, *([row.code] if row.code else []), *(words for _, words in row.notes)}
        return (table.title, fact.unit, fact.column.path, fact.printed) == (
            self.title,
            self.unit,
            self.column,
            self.printed,
        ) and own <= self.row <= own | set(row.path)


def gold_cells() -> list[Cell]:
    """Return the figures of the ten 预算公开表 from the gold, which people checked."""
    return [
        Cell(
            cell["title"],
            cell["unit"],
            frozenset(cell["row_label"]),
            tuple(cell["col_path"]),
            cell["value"],
        )
        for cell in json.loads(GOLD.read_text(encoding="utf-8"))
        if cell["table"].startswith("表") and not cell["is_label"]
    ]


def compare(document: Document, gold: list[Cell]) -> tuple[list[Cell], list[Fact]]:
    """Return the cells that no fact meets, and the facts that meet no cell."""
    facts = [(table, fact) for table in document.tables for fact in table.facts]
    missed = []
    for cell in gold:
        met = next((pair for pair in facts if cell.is_met_by(*pair)), None)
        if met is None:
            missed.append(cell)
        else:
            facts.remove(met)
    return missed, [fact for _, fact in facts]


if __name__ == "__main__":
    evaluate()
