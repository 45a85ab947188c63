"""The made-up disclosures that answering is timed on are stored as real ones are."""

import sqlite3
from pathlib import Path

import pytest

from knowledge.answering.answer import Status
from knowledge.answering.respond import Answerer
from knowledge.model import Document
from knowledge.store import StoreReader
from knowledge.store.writing import load, open_for_writing
from scripts.bulk import fill
from scripts.questions_asked import questions
from scripts.speed_report import Measured, drawing, page, quantile
from scripts.synthetic import FACTS, documents


@pytest.fixture(scope="module")
def two() -> list[Document]:
    """Return the documents of two bodies in two years."""
    return list(documents(2, (2025, 2026)))


@pytest.fixture(scope="module")
def filled(two: list[Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database filled with them in large portions."""
    path = tmp_path_factory.mktemp("synthetic") / "filled.db"
    fill(path, two)
    return path


def test_filling_writes_what_loading_one_by_one_would(
    two: list[Document], filled: Path, tmp_path: Path
) -> None:
    """Every table and index is the same, row by row."""
    with open_for_writing(tmp_path / "loaded.db") as db:
        for document in two:
            load(db, document)
    one, other = (sqlite3.connect(path) for path in (filled, tmp_path / "loaded.db"))
    schema = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 2"
    assert one.execute(schema).fetchall() == other.execute(schema).fetchall()
    for kind, name, _ in other.execute(schema):
        if kind == "table":
            rows = f"SELECT * FROM {name} ORDER BY 1, 2"  # noqa: S608 (a table of our own)
            assert one.execute(rows).fetchall() == other.execute(rows).fetchall(), name


def test_a_document_has_as_many_figures_as_it_is_said_to_have(two: list[Document]) -> None:
    """The size of a database follows from the number of its documents."""
    assert {sum(len(table.facts) for table in one.tables) for one in two} == {FACTS}


def test_what_is_asked_by_full_names_is_answered(filled: Path) -> None:
    """Questions are about what the documents have, so that answers, not refusals, are timed."""
    with StoreReader(filled) as store:
        answerer = Answerer(store)
        kinds = {"look-up, full name", "project"}
        asked = [one for kind, *pair in questions(2, 2) if kind in kinds for one in pair]
        assert all(answerer.answer(one).status is not Status.REFUSED for one in asked)


def test_the_report_says_every_measure() -> None:
    """The page has a line a size and a line a kind, the drawing a point for each."""
    sizes = [
        Measured(n, n // FACTS, 1.0, 0.1, 90.0, [0.01], {"sum": [0.2, 0.4]}, {"sum": [0.1, 0.1]})
        for n in (30_000, 300_000)
    ]
    text = page(sizes, "CPU")
    assert "| 300,000 | 1,000 | 1 | 0.0100 | 0.20 (20 ×) | 0.40 (40 ×) |" in text
    assert "| sum | 0.20 | 0.40 | 0.10 | 0.10 |" in text
    assert drawing(sizes).count("<circle") == 10


def test_a_quantile_is_the_time_that_so_many_do_not_exceed() -> None:
    """Of a hundred times the 99th in order is p99."""
    assert quantile(list(range(100, 0, -1)), 0.99) == 99
