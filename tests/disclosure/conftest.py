"""Pages drawn as text, so that a test shows the layout that it is about."""

from collections.abc import Callable, Sequence

import pytest

from knowledge.disclosure import understand
from knowledge.model import Box, Document, Table
from knowledge.reading.pages import Cell, Grid, Line, Page, Source

LEFT, UP = "<", "^"
WIDTH, HEIGHT = 60.0, 15.0

Part = str | Sequence[str]


def _grid(rows: Sequence[str], top: float) -> Grid:
    """Return a grid from rows of cells parted by |: < is merged to the left, ^ upwards."""
    texts = [[cell.strip() for cell in row.split("|")] for row in rows]
    cells = []
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            if text in {LEFT, UP}:
                continue
            wide = 1
            while c + wide < len(row) and row[c + wide] == LEFT:
                wide += 1
            high = 1
            while r + high < len(texts) and texts[r + high][c] == UP:
                high += 1
            depth = len(text) - len(text.lstrip("_"))
            box = Box(c * WIDTH, top + r * HEIGHT, (c + wide) * WIDTH, top + (r + high) * HEIGHT)
            plain = text.lstrip("_").replace("/n", "\n")
            cells.append(Cell(r, c, high, wide, plain, box, 2.0 + 10 * depth))
    box = Box(0, top, len(texts[0]) * WIDTH, top + len(texts) * HEIGHT)
    return Grid(len(texts), len(texts[0]), tuple(cells), box)


def _page(number: int, parts: Sequence[Part]) -> Page:
    built: list[Line | Grid] = []
    top = 60.0
    for part in parts:
        if isinstance(part, str):
            built.append(Line(part, Box(70, top, 70 + 12.0 * len(part), top + 12)))
            top += 20
        else:
            built.append(_grid(part, top))
            top += HEIGHT * len(part) + 10
    return Page(number, 600, 800, tuple(built))


@pytest.fixture
def draw() -> Callable[..., Source]:
    """Return a function that makes a source of pages, each a list of lines and grids."""

    def make(*pages: Sequence[Part], file: str = "某县教育局2024年部门预算.pdf") -> Source:
        return Source(file, "0" * 64, tuple(_page(n, parts) for n, parts in enumerate(pages, 1)))

    return make


@pytest.fixture
def understood(draw: Callable[..., Source]) -> Callable[..., Document]:
    """Return a function that reads pages under a cover that names publisher, year and stage."""

    def make(*pages: Sequence[Part]) -> Document:
        return understand(draw(["清河县教育局2024年部门预算"], *pages))

    return make


@pytest.fixture
def table(understood: Callable[..., Document]) -> Callable[..., Table]:
    """Return a function that reads the only table on the pages."""

    def make(*pages: Sequence[Part]) -> Table:
        document = understood(*pages)
        assert len(document.tables) == 1
        return document.tables[0]

    return make


@pytest.fixture
def figures() -> Callable[[Table], dict[tuple[str, str], str]]:
    """Return a function that gives a table's figures by row path and column path, joined."""

    def make(table: Table) -> dict[tuple[str, str], str]:
        return {
            ("/".join(fact.row.path), "/".join(fact.column.path)): fact.printed
            for fact in table.facts
        }

    return make
