"""A PDF with a text layer → pages, through pdfplumber.

pdfium counts the pages too: where a file's structure is broken, pdfminer may see fewer pages than
there are and raise nothing.
"""

import io
import struct
import zlib
from collections.abc import Iterator, Sequence

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.errors import (
    FileDamagedError,
    FileEncryptedError,
    FileTooLargeError,
    PagesMissingError,
    ScanUnsupportedError,
    TextMissingError,
)
from knowledge.reading.glyphs import plain
from knowledge.reading.layout import laid_out
from knowledge.reading.letters import Letter
from knowledge.reading.pages import Grid, Line, Page
from knowledge.reading.rules import Rule, Upright, open_ends, open_sides
from knowledge.reading.scan import read_pictures
from knowledge.reading.streams import is_bounded, is_whole
from knowledge.reading.watching import page_begins, page_holds

_HEAD = 1024
"""Where a PDF's signature may begin: readers allow for this much before it."""

_TAIL = 8192
"""Where a whole PDF's end mark stands, with allowance for what a web server appended."""

_UNREADABLE = (
    PdfminerException,
    PDFException,
    PSException,
    # pdfminer follows a malformed file wherever it leads, and gives these as they come.
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pdfminer raises over malformed content; caught around its calls alone."""

_SPARSE = 3
"""Pages with fewer 汉字 each, on average, are pictures under a page number or a stamp."""

_STAMPED = 20
"""No more letters stand on a picture that holds the page's text: its number, or a stamp."""

_COVERED = 0.3
"""The share of a page that such a picture covers."""

_OUTLINES = 100
"""So many curves are letters that were turned into drawings."""

_CID = "(cid:"
"""How pdfminer writes a glyph that the file maps to no character."""


def is_pdf(content: bytes) -> bool:
    """Return whether ``content`` begins as a PDF does."""
    return b"%PDF-" in content[:_HEAD]


def read_pdf(content: bytes, file: str) -> tuple[Page, ...]:
    """Return the pages of the PDF ``content``; ``file`` names it in errors.

    Raises:
        FileEncryptedError, FileDamagedError, PagesMissingError, TextMissingError: see their names.
        ScanUnsupportedError: a scan, which only the optional part can read.
    """
    try:
        document = pdfplumber.open(io.BytesIO(content))
        found = document.pages
    except _UNREADABLE as error:
        # pdfplumber hands on pdfminer's error as its argument, without a message.
        if any(isinstance(cause, PDFEncryptionError) for cause in (error, *error.args)):
            raise FileEncryptedError(file) from error
        raise FileDamagedError(file) from error
    with document:
        # A cut file may still open, with the pages that were cut blank: never half a document.
        if b"%%EOF" not in content[-_TAIL:]:
            raise FileDamagedError(file)
        if not found:
            raise PagesMissingError(file)
        if len(found) < _page_count(content, file):
            raise FileDamagedError(file)
        pages = tuple(_read_page(page, file, len(found)) for page in found)
    pages = read_pictures(content, file, pages)
    if sum(_written(page) for page in pages) < _SPARSE * len(pages):
        if any(page.recognised is False for page in pages):
            raise ScanUnsupportedError(file)
        raise TextMissingError(file)
    return pages


def _written(page: Page) -> int:
    """Return how many 汉字 stand on a page."""
    texts = [cell.text for part in page.parts if isinstance(part, Grid) for cell in part.cells] + [
        part.text for part in page.parts if isinstance(part, Line)
    ]
    return sum("\u4e00" <= character <= "\u9fff" for text in texts for character in text)


def _page_count(content: bytes, file: str) -> int:
    """Return how many pages pdfium sees, which mends what pdfminer passes over in silence."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise FileDamagedError(file) from error
    try:
        return len(document)
    finally:
        document.close()


def _read_page(page: PlumberPage, file: str, pages: int) -> Page:
    """Return one page of ``pages``, and let go of everything that was parsed for it."""
    page_begins(file, page.page_number, pages)
    try:
        if not is_bounded(page.page_obj):
            raise FileTooLargeError(file, page=page.page_number)
        if not is_whole(page.page_obj):
            raise FileDamagedError(file, page=page.page_number)
        letters = list(_letters(page))
        page_holds(file, page.page_number, len(letters))
        finder = page.debug_tablefinder()
        level = [
            Rule(edge["x0"], edge["x1"], edge["top"])
            for edge in finder.edges
            if edge["orientation"] == "h"
        ]
        upright = [
            Upright(edge["x0"], edge["top"], edge["bottom"])
            for edge in finder.edges
            if edge["orientation"] == "v"
        ]
        sides = open_sides(level, upright)
        ends = open_ends(level, upright)
        if sides or ends:
            finder = page.debug_tablefinder(
                {
                    "explicit_vertical_lines": [
                        _edge(one.x, one.x, one.top, one.bottom) for one in sides
                    ],
                    "explicit_horizontal_lines": [
                        _edge(one.x0, one.x1, one.y, one.y) for one in ends
                    ],
                }
            )
        tables = [table.cells for table in finder.tables]
        recognised = False if _is_picture(page, letters) else None
    except _UNREADABLE as error:
        raise FileDamagedError(file, page=page.page_number) from error
    finally:
        page.close()
    _, page_top, _, page_bottom = page.bbox
    seen = [
        [cell for cell in cells if cell[1] < page_bottom and cell[3] > page_top] for cells in tables
    ]
    parts = laid_out(letters, seen, level)
    return Page(page.page_number, float(page.width), float(page.height), parts, recognised)


def _is_picture(page: PlumberPage, letters: Sequence[Letter]) -> bool:
    """Return whether a page shows its text in a picture, with at most a page number beside it."""
    if len(letters) > _STAMPED:
        return False
    shown = sum(
        max(min(image["x1"], page.width) - max(image["x0"], 0), 0)
        * max(min(image["bottom"], page.height) - max(image["top"], 0), 0)
        for image in page.images
    )
    return bool(shown >= _COVERED * page.width * page.height or len(page.curves) > _OUTLINES)


def _edge(x0: float, x1: float, top: float, bottom: float) -> dict[str, object]:
    """Return a rule, upright or level, as pdfplumber describes a line."""
    return {
        "object_type": "line",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def _letters(page: PlumberPage) -> Iterator[Letter]:
    """Yield the letters that a reader sees: those on the page, that stand for characters."""
    left, top, right, bottom = page.bbox
    for char in page.chars:
        text = plain(char["text"])
        if not text.strip() or text.startswith(_CID):
            continue
        middle_x = (char["x0"] + char["x1"]) / 2
        middle_y = (char["top"] + char["bottom"]) / 2
        if left <= middle_x <= right and top <= middle_y <= bottom:
            yield Letter(text, char["x0"], char["top"], char["x1"], char["bottom"])
