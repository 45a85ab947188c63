"""The picture of a page, cut to one table, with the row and the column of a figure marked.

Pages are drawn by pdfium at 150 dots an inch. Boxes are in points from the page's top left corner
as shown, so a point is 150/72 dots of the picture.
"""

import io
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageChops, ImageDraw

from knowledge.errors import PageNoneError, PageNotKeptError
from knowledge.loading.archive import kept_file
from knowledge.model import Box
from knowledge.store import Figure, FileCard, Place, StoreReader

_DOTS = 150 / 72
_ROW, _COLUMN = (255, 214, 0, 70), (0, 120, 255, 45)
_CELL = (220, 0, 0, 255)
_MARGIN = 6
"""Points of paper left around what is shown."""
_TITLE_GAP, _FOOT_GAP = 26, 10
"""Points of empty paper that end the headers and the title above a table, and what is below it."""
_FOOT = 40
"""Points below a table's last row that may still be a row without figures, or a note."""
_INK = 40
"""How much darker than paper, of 255, a dot has to be to count as print."""
_pdfium = threading.Lock()
"""pdfium may be called by one thread at a time only."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and its size in dots."""

    png: bytes
    width: int
    height: int


def picture_of_figure(database: Path, store: StoreReader, figure: Figure) -> Picture:
    """Return the table of ``figure`` as its page shows it, the figure's row and column marked.

    Raises:
        PageNoneError: the file's form has no pages that can be shown (a workbook, a web page).
        PageNotKeptError: the file is not kept beside the database any more.
    """
    file, fact = figure.table.file, figure.fact
    page = _page(database, file, fact.page)
    places = store.places(file, fact.page)
    own = [place for place in places if place.table == figure.table.id]
    if fact.box is None or not own:
        return _picture(page)
    shown = _around(page, own, [place for place in places if place.table != figure.table.id])
    row = _union(place.box for place in own if place.row == fact.row.position)
    column = _union(place.box for place in own if place.column == fact.column.position)
    table = _union(place.box for place in own)
    bands = (
        (Box(shown.x0, row.top, shown.x1, row.bottom), _ROW),
        (Box(column.x0, table.top, column.x1, table.bottom), _COLUMN),
    )
    return _picture(_marked(page, bands, fact.box).crop(_dots(shown)))


def picture_of_page(database: Path, file: FileCard, page: int) -> Picture:
    """Return a whole page, for what is stated in words.

    Raises:
        PageNoneError: the file's form has no pages that can be shown (a workbook, a web page).
        PageNotKeptError: the file is not kept beside the database any more.
    """
    return _picture(_page(database, file, page))


def _page(database: Path, file: FileCard, number: int) -> Image.Image:
    kept = kept_file(database, file.digest)
    if kept is None:
        raise PageNotKeptError(file.file, page=number)
    with _pdfium:
        try:
            document = pypdfium2.PdfDocument(kept)
        except pypdfium2.PdfiumError as error:
            raise PageNoneError(file.file) from error
        try:
            drawn = document[number - 1].render(scale=_DOTS)
            image: Image.Image = drawn.to_pil().convert("RGB")
        finally:
            document.close()
    return image


def _around(page: Image.Image, own: Sequence[Place], others: Sequence[Place]) -> Box:
    """Return what to show of ``page``: the cells of one table, its names, headers and title.

    Above and below it ends at the first wide gap, and never goes into another table.
    """
    cells = _union(place.box for place in own)
    above = [place.box.bottom for place in others if place.box.bottom <= cells.top]
    below = [place.box.top for place in others if place.box.top >= cells.bottom]
    ink = _ink(page)
    across, down = ink.getprojection()
    top = _end_of_print(down, cells.top, _TITLE_GAP, max(above, default=0.0))
    deepest = min([cells.bottom + _FOOT, page.height / _DOTS, *below])
    bottom = _end_of_print(down, cells.bottom, _FOOT_GAP, deepest)
    inked = [x for x, has_ink in enumerate(across) if has_ink]
    left = min(inked, default=0) / _DOTS - _MARGIN
    right = max(inked, default=page.width) / _DOTS + _MARGIN
    return Box(max(left, 0), max(top, 0), min(right, page.width / _DOTS), bottom)


def _ink(page: Image.Image) -> Image.Image:
    dark = ImageChops.invert(page.convert("L"))
    return dark.point(lambda dot: 255 if dot > _INK else 0)


def _end_of_print(down: Sequence[int], start: float, gap: float, limit: float) -> float:
    """Return where, going from ``start`` towards ``limit``, print ends in a gap; all in points."""
    step = -1 if limit < start else 1
    last = int(start * _DOTS)
    for y in range(last, int(limit * _DOTS), step):
        if 0 <= y < len(down) and down[y]:
            last = y
        elif abs(y - last) > gap * _DOTS:
            break
    margin = min(_MARGIN, abs(limit - last / _DOTS))
    return last / _DOTS + step * margin


def _union(boxes: Iterable[Box]) -> Box:
    several = list(boxes)
    return Box(
        min(box.x0 for box in several),
        min(box.top for box in several),
        max(box.x1 for box in several),
        max(box.bottom for box in several),
    )


def _marked(
    page: Image.Image, bands: Iterable[tuple[Box, tuple[int, int, int, int]]], cell: Box
) -> Image.Image:
    veil = Image.new("RGBA", page.size)
    for box, colour in bands:
        band = Image.new("RGBA", page.size)
        ImageDraw.Draw(band).rectangle(_dots(box), fill=colour)
        veil = Image.alpha_composite(veil, band)
    ImageDraw.Draw(veil).rectangle(_dots(cell), outline=_CELL, width=3)
    return Image.alpha_composite(page.convert("RGBA"), veil).convert("RGB")


def _dots(box: Box) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = (round(side * _DOTS) for side in (box.x0, box.top, box.x1, box.bottom))
    return x0, top, x1, bottom


def _picture(image: Image.Image) -> Picture:
    file = io.BytesIO()
    image.save(file, "PNG")
    return Picture(file.getvalue(), image.width, image.height)
