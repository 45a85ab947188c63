import dataclasses

import pytest

from knowledge.disclosure import understand
from knowledge.model import Document
from knowledge.reading import read
from scripts.evaluate import SAMPLE, compare, gold_cells


@pytest.fixture(scope="module")
def document() -> Document:
    """Return the packaged disclosure as it is read."""
    return understand(read(SAMPLE))


def test_every_figure_of_the_sample_is_right(document: Document) -> None:
    """The gold's 239 figures are each one fact under the right row and column, and none beside."""
    gold = gold_cells()
    assert len(gold) == 239
    assert compare(document, gold) == ([], [])


def test_the_measure_finds_what_is_wrong(document: Document) -> None:
    """A figure under another column counts as one missed and one too many."""
    table = document.tables[0]
    first, *rest = table.facts
    wrong = dataclasses.replace(first, column=rest[-1].column)
    tables = (dataclasses.replace(table, facts=(wrong, *rest)), *document.tables[1:])
    missed, extra = compare(dataclasses.replace(document, tables=tables), gold_cells())
    assert [cell.printed for cell in missed] == [first.printed]
    assert extra == [wrong]
