import io
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from bot.cli import run
from knowledge.errors import PageNoneError, PageNotKeptError
from knowledge.evidence.page import picture_of_figure, picture_of_page
from knowledge.loading.archive import archive_of
from knowledge.store import Figure, StoreReader
from tests.conftest import ROOT

_RED = (220, 0, 0)


def _figure(store: StoreReader, row: str, table: str) -> Figure:
    (card,) = store.documents()
    return next(
        figure
        for figure in store.figures(card)
        if figure.fact.row.name == row and figure.table.number == table
    )


def _colours(png: bytes) -> Counter[tuple[int, int, int]]:
    dots = Image.open(io.BytesIO(png)).convert("RGB").tobytes()
    return Counter(zip(dots[::3], dots[1::3], dots[2::3], strict=True))


def _is_close(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 24 for a, b in zip(one, other, strict=True))


@pytest.fixture
def store(database: Path) -> StoreReader:
    """Return the store of the packaged disclosure."""
    return StoreReader(database)


def test_table_with_marks(database: Path, store: StoreReader) -> None:
    """The picture is cut to the table; the cell has a red frame, its row and column are tinted."""
    figure = _figure(store, "信访工作经费项目", "预算公开表10")
    picture = picture_of_figure(database, store, figure)
    whole = picture_of_page(database, figure.table.file, figure.fact.page)
    assert picture.height < 0.7 * whole.height
    colours = _colours(picture.png)
    assert any(_is_close(colour, _RED) for colour in colours)
    tinted = sum(n for (r, g, b), n in colours.items() if b < 220 and r > 240 and g > 220)
    assert tinted > picture.width * 20
    assert any(r < 230 and b > 240 for r, _, b in colours)
    assert not any(_is_close(colour, _RED) for colour in _colours(whole.png))


def test_another_cell_another_mark(database: Path, store: StoreReader) -> None:
    """Two cells of one table give two pictures, and one cell always the same bytes."""
    one = _figure(store, "信访工作经费项目", "预算公开表10")
    other = _figure(store, "编外人员经费", "预算公开表10")
    first = picture_of_figure(database, store, one)
    assert first == picture_of_figure(database, store, one)
    assert first.png != picture_of_figure(database, store, other).png


def test_no_pages(tmp_path: Path) -> None:
    """A workbook has no pages to show, and that is said."""
    path = tmp_path / "sheet.db"
    assert run(["ingest", "--db", str(path), str(ROOT / "tests" / "data" / "tables.xlsx")]) == 0
    sheet = StoreReader(path)
    with pytest.raises(PageNoneError):
        picture_of_figure(path, sheet, _figure(sheet, "信访工作经费项目", "预算公开表10"))


def test_file_gone(tmp_path: Path, store: StoreReader) -> None:
    """Where the loaded file is no longer kept, that is said."""
    elsewhere = tmp_path / "other.db"
    assert not archive_of(elsewhere).exists()
    with pytest.raises(PageNotKeptError):
        picture_of_figure(elsewhere, store, _figure(store, "信访工作经费项目", "预算公开表10"))
