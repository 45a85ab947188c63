"""What every form of file is read into: pages of text lines and grids of cells."""

from dataclasses import dataclass

from knowledge.model import Box


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid; a merged cell stands once, with the rows and columns that it spans.

    ``text`` keeps the line breaks that the page shows inside the cell. ``indent`` is how far the
    text begins from the cell's left edge, in points, and 0 for a centred text: in some tables a
    row's level shows only there. ``confidence`` is how surely a machine read it off a picture,
    from 0 to 1, and ``None`` for text that the file itself holds.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    box: Box | None = None
    indent: float = 0.0
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells on one page. Rows and columns are counted from 0.

    ``ruled`` says that rules enclose the cells; else they are told by where the letters stand.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    box: Box | None = None
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text that stands outside every grid. ``confidence`` as in :class:`Cell`."""

    text: str
    box: Box | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number in the file, from 1, and what stands on it, from top to bottom.

    ``recognised`` is ``None`` where the file itself holds the text. Of a page that is a picture it
    is true where a machine read the text off it, and false where nothing has read it.
    """

    number: int
    width: float
    height: float
    parts: tuple[Line | Grid, ...]
    recognised: bool | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its name without folders, the SHA-256 of its bytes in hex, its pages."""

    file: str
    digest: str
    pages: tuple[Page, ...]
