import dataclasses
from pathlib import Path

import pytest

from knowledge.disclosure import understand
from knowledge.model import Document
from knowledge.reading import read
from scripts.databases import SAMPLE
from scripts.evaluate import (
    Published,
    compare,
    compare_published,
    gold_cells,
    published_gold,
)


@pytest.fixture(scope="module")
def document() -> Document:
    """Return the packaged disclosure as it is read."""
    return understand(read(SAMPLE))


def test_every_figure_of_the_sample_is_right(document: Document) -> None:
    """The gold's 239 figures are each one fact under the right row and column, and none beside."""
    gold = gold_cells()
    assert len(gold) == 239
    result = compare(document, gold)
    assert (result.missed, result.extra) == ([], [])


def test_the_measure_finds_what_is_wrong(document: Document) -> None:
    """A figure under another column counts as one missed and one too many."""
    table = document.tables[0]
    first, *rest = table.facts
    wrong = dataclasses.replace(first, column=rest[-1].column)
    tables = (dataclasses.replace(table, facts=(wrong, *rest)), *document.tables[1:])
    result = compare(dataclasses.replace(document, tables=tables), gold_cells())
    assert [getattr(cell, "printed", None) for cell in result.missed] == [first.printed]
    assert result.extra == [wrong]
    assert result.share == 238 / 240


@pytest.mark.parametrize("file", published_gold())
def test_figures_as_published_are_right(file: str, real: Path) -> None:
    """In two tables or more of every published file, 99 of 100 figures are as the page has them."""
    result = compare_published(understand(read(real / file)), published_gold()[file])
    assert result.share >= 0.99, (result.missed, result.extra)


def test_the_gold_has_two_tables_of_every_published_file_with_tables() -> None:
    """Nine files have tables, and what is wrong in one of two tables cannot hide."""
    gold = published_gold()
    assert len(gold) == 9
    assert min(len({cell.title for cell in cells}) for cells in gold.values()) >= 2


def test_the_measure_finds_what_is_wrong_as_published(document: Document) -> None:
    """A figure read under another row counts as one missed and one too many."""
    table = document.tables[0]
    gold = [
        Published(
            table.title,
            fact.unit,
            fact.page,
            fact.row.code or "",
            " › ".join(fact.row.path),
            " › ".join(fact.column.path),
            fact.printed,
        )
        for fact in table.facts
    ]
    assert compare_published(document, gold).share == 1
    moved = [gold[0]._replace(row="别的行"), *gold[1:]]
    result = compare_published(document, moved)
    assert (len(result.missed), len(result.extra)) == (1, 1)
