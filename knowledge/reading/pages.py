"""What every form of file is read into: pages of text lines and grids of cells."""

from dataclasses import dataclass

from knowledge.model import Box


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid; a merged cell stands once, with the rows and columns that it spans.

    ``text`` keeps the line breaks that the page shows inside the cell. ``indent`` is how far the
    text begins from the cell's left edge, in points, and 0 for a centred text: in some tables a
    row's level shows only there.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    box: Box | None = None
    indent: float = 0.0


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
    """One line of text that stands outside every grid."""

    text: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number in the file, from 1, and what stands on it, from top to bottom."""

    number: int
    width: float
    height: float
    parts: tuple[Line | Grid, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its name without folders, the SHA-256 of its bytes in hex, its pages."""

    file: str
    digest: str
    pages: tuple[Page, ...]
