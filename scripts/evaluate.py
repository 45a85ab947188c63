"""How much is right, measured against what people read off the page: ``evaluate.py WHAT``."""

import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import click

from knowledge.disclosure import understand
from knowledge.model import Document, Fact, Table
from knowledge.reading import read
from scripts.bank import read_bank, write_known_misses
from scripts.databases import REAL, SAMPLE, database_of
from scripts.fuzzing import is_clean, report, run
from scripts.questions import ask_bank, is_enough, miss_lines, table_lines

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "data" / "cells.json"
PUBLISHED_GOLD = ROOT / "tests" / "data" / "gold-real.csv"
STEP = " › "


@click.group()
def evaluate() -> None:
    """Measure one thing."""


@evaluate.command()
@click.option(
    "--real",
    type=click.Path(path_type=Path),
    default=REAL,
    show_default="../shared/data/real",
    help="where the disclosures as published are",
)
def reading(real: Path) -> None:
    """Compare figures with the gold, file by file; exit 1 if one is wrong.

    The gold of the packaged disclosure has every figure; of each disclosure as published it has two
    tables or more. A figure is right under its table, unit, row, column and page.
    """
    results = {SAMPLE.name: compare(understand(read(SAMPLE)), gold_cells())}
    for file, gold in published_gold().items():
        if (real / file).exists():
            results[file] = compare_published(understand(read(real / file)), gold)
        else:
            print(f"{file}: not there, left out")
    for file, result in results.items():
        for sign, cells in (("-", result.missed), ("+", result.extra)):
            for cell in cells:
                print(sign, file, cell)
        print(f"{result.right:5} of {result.total:5} right ({result.share:.2%})  {file}")
    right = sum(result.right for result in results.values())
    total = sum(result.total for result in results.values())
    print(f"{right:5} of {total:5} right ({right / total:.2%})  in all")
    sys.exit(1 if right < total else 0)


@evaluate.command()
@click.option("--db-sample", type=click.Path(path_type=Path), help="a database of the sample")
@click.option("--db-real", type=click.Path(path_type=Path), help="a database of the real ones")
@click.option("--held", "part", flag_value="held", help="only the part that is held back")
@click.option("--all", "part", flag_value="all", help="both parts")
@click.option("--kind", help="only questions of this kind")
@click.option("--quiet", is_flag=True, help="the table alone, without the misses")
def questions(
    *,
    db_sample: Path | None,
    db_real: Path | None,
    part: str | None,
    kind: str | None,
    quiet: bool,
) -> None:
    """Put the bank of questions, but for what is held back, to the program.

    Exit 1 if fewer than 97 % are exact, a source is wrong, or a figure is given that is none.
    """
    databases = {"sample": db_sample or database_of(SAMPLE)}
    if db_real or REAL.exists():
        databases["real"] = db_real or database_of(REAL)
    else:
        print(f"{REAL.name}: not there, its questions are left out")
    chosen = [
        question
        for question in read_bank()
        if part in ("all", "held" if question.held else None) and kind in (None, question.kind)
    ]
    asked = list(ask_bank(chosen, databases))
    for line in () if quiet else miss_lines(asked):
        print(line)
    for line in table_lines(asked):
        print(line)
    sys.exit(0 if is_enough(asked) else 1)


@evaluate.command()
@click.option("--db-sample", type=click.Path(path_type=Path), help="a database of the sample")
def misses(*, db_sample: Path | None) -> None:
    """Write which questions about the sample are missed to known-misses.txt, and print how many."""
    seen = [question for question in read_bank() if not question.held]
    asked = list(ask_bank(seen, {"sample": db_sample or database_of(SAMPLE)}))
    write_known_misses((one.question, one.judgement) for one in asked)
    print(sum(not one.judgement.right for one in asked))


@evaluate.command()
@click.option("--count", type=click.IntRange(min=1), default=100_000, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--db-sample", type=click.Path(path_type=Path), help="a database of the sample")
@click.option("--db-real", type=click.Path(path_type=Path), help="a database of the real ones")
def fuzz(
    *, count: int, seed: int, workers: int, db_sample: Path | None, db_real: Path | None
) -> None:
    """Put questions with slips; exit 1 on an error, a figure without ground or a slow reply."""
    databases = [db_sample or database_of(SAMPLE)]
    if db_real or REAL.exists():
        databases.append(db_real or database_of(REAL))
    turns = sorted({turn for row in read_bank() for turn in row.turns})
    outcomes = list(run(turns, databases, count=count, seed=seed, workers=workers))
    for line in report(outcomes):
        print(line)
    sys.exit(0 if is_clean(outcomes) else 1)


class Result(NamedTuple):
    """The gold cells that no fact meets, the facts that meet none, and how many meet."""

    missed: Sequence[object]
    extra: Sequence[object]
    right: int

    @property
    def total(self) -> int:
        """How many there are to get right; a figure too many is a wrong one too."""
        return self.right + len(self.missed) + len(self.extra)

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.total


class Published(NamedTuple):
    """A figure of a disclosure as published, as people read it off the page.

    ``row`` and ``column`` are whole paths, outermost first; ``row`` is empty where the table prints
    no label for it.
    """

    title: str
    unit: str
    page: int
    code: str
    row: str
    column: str
    printed: str


def published_gold() -> dict[str, list[Published]]:
    """Return the gold of the disclosures as published, by their file."""
    gold: dict[str, list[Published]] = {}
    with PUBLISHED_GOLD.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            cell = Published(
                line["title"],
                line["unit"],
                int(line["page"]),
                line["code"],
                line["row"],
                line["column"],
                line["printed"],
            )
            gold.setdefault(line["file"], []).append(cell)
    return gold


def compare_published(document: Document, gold: Sequence[Published]) -> Result:
    """Compare the figures of the tables that ``gold`` holds, each of them whole."""
    unlabelled = {cell.title for cell in gold if not cell.row}
    found = Counter(
        Published(
            table.title,
            fact.unit,
            fact.page,
            fact.row.code or "",
            "" if table.title in unlabelled else STEP.join(fact.row.path),
            STEP.join(fact.column.path),
            fact.printed,
        )
        for table in document.tables
        if table.title in {cell.title for cell in gold}
        for fact in table.facts
    )
    wanted = Counter(gold)
    return Result(
        list((wanted - found).elements()),
        list((found - wanted).elements()),
        (wanted & found).total(),
    )


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


def compare(document: Document, gold: Sequence[Cell]) -> Result:
    """Compare every figure of ``document`` with the gold of the packaged disclosure."""
    facts = [(table, fact) for table in document.tables for fact in table.facts]
    missed = []
    for cell in gold:
        met = next((pair for pair in facts if cell.is_met_by(*pair)), None)
        if met is None:
            missed.append(cell)
        else:
            facts.remove(met)
    return Result(missed, [fact for _, fact in facts], len(gold) - len(missed))


if __name__ == "__main__":
    evaluate()
