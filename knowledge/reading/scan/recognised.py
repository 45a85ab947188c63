"""Pictures of pages → pages: the same lines and grids that pages with text give."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2  # type: ignore[import-untyped]

from knowledge.errors import FileDamagedError
from knowledge.model import Box
from knowledge.reading.layout import laid_out
from knowledge.reading.pages import Grid, Line, Page
from knowledge.reading.scan.fragments import Fragment, fragments_of, letters_of
from knowledge.reading.scan.pictures import picture_of
from knowledge.reading.scan.turning import upright
from knowledge.reading.watching import page_begins


def read_pages(content: bytes, file: str, numbers: Sequence[int], pages: int) -> Iterator[Page]:
    """Yield those ``numbers`` of the ``pages`` of the PDF ``content``, read off their pictures.

    Raises:
        FileDamagedError: a page has no picture that can be shown.
    """
    with pypdfium2.PdfDocument(content) as document:
        for number in numbers:
            page_begins(file, number, pages)
            try:
                page = document[number - 1]
                try:
                    read = read_picture(page, number)
                finally:
                    page.close()
            except pypdfium2.PdfiumError as error:
                raise FileDamagedError(file, page=number) from error
            yield read


def read_picture(page: pypdfium2.PdfPage, number: int) -> Page:
    """Return what stands on ``page``, which is the file's ``number``-th, turned upright."""
    picture, ruling, text = upright(picture_of(page))
    fragments = fragments_of(ruling, text, picture.scale)
    letters = [letter for fragment in fragments for letter in letters_of(fragment)]
    parts = laid_out(letters, ruling.tables, ruling.level)
    return Page(
        number,
        picture.width,
        picture.height,
        tuple(_marked(part, fragments) for part in parts),
        recognised=True,
    )


def _marked(part: Line | Grid, fragments: Sequence[Fragment]) -> Line | Grid:
    """Return ``part`` with how surely it, or each of its cells, was read."""
    if isinstance(part, Line):
        return replace(part, confidence=_confidence(part.box, fragments))
    return replace(
        part,
        cells=tuple(
            replace(cell, confidence=_confidence(cell.box, fragments)) for cell in part.cells
        ),
    )


def _confidence(box: Box | None, fragments: Sequence[Fragment]) -> float | None:
    """Return the least of those read within ``box``; ``None`` where there is nothing to read."""
    if box is None:
        return None
    inside = [
        fragment.confidence
        for fragment in fragments
        if box.x0 <= (fragment.box[0] + fragment.box[2]) / 2 <= box.x1
        and box.top <= (fragment.box[1] + fragment.box[3]) / 2 <= box.bottom
    ]
    return round(min(inside), 3) if inside else None
