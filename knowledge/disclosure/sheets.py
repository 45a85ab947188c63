"""Grids on pages → sheets: one for each table as published, over however many pages.

A grid may hold several tables, each with its title as a row; a table may go on on the next page,
with its header repeated or not, and its columns divided otherwise.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from knowledge.amounts import parse_amount
from knowledge.disclosure.captions import Caption, entries_of, is_title_tail, read_caption
from knowledge.disclosure.flat import with_merged_header
from knowledge.disclosure.headers import header_depth
from knowledge.disclosure.outline import is_listed
from knowledge.disclosure.words import solid, tidy, words
from knowledge.model import Box
from knowledge.reading.pages import Cell, Grid, Line, Page, Source

_SAME_EDGE = 6.0
"""Columns whose edges differ by fewer points from page to page are the same columns."""

_SHORT = 40
"""A line of fewer characters that says that there is no data is a note."""

Place = tuple[int, int]
"""A part of a page: the page's number, and the part's index on it."""


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A cell on its page. A merged cell is one spot at every place that it covers."""

    text: str
    page: int
    box: Box | None = None
    indent: float = 0.0
    confidence: float | None = None


Cells = tuple[Spot | None, ...]
"""One row: a spot, or ``None`` where the rules enclose no cell, for each column."""


@dataclass(slots=True)
class Sheet:
    """A table as it stands on its pages: what stands over it, its rows, and the notes under it.

    ``edges`` are the x positions of its columns' edges. ``breaks`` are the indexes of the rows
    with which a new page begins.
    """

    caption: Caption
    rows: list[Cells]
    edges: tuple[float, ...]
    pages: list[int]
    notes: list[str] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    heading: str = ""
    """The line above it that is no caption of its own: what it is called where nothing else is."""
    leads: bool = False
    """Whether nothing but its own caption stands before it on its page."""
    mended: bool = False
    """Whether a name of its header was printed over other columns than its own."""

    @property
    def title(self) -> str:
        """What the table is called: its own title, else the short line above it, else nothing."""
        heading = self.heading if len(self.heading) < _SHORT and "。" not in self.heading else ""
        return self.caption.title or heading

    @property
    def has_boxes(self) -> bool:
        """Whether it is known where on the page its cells stand."""
        return any(spot is not None and spot.box is not None for row in self.rows for spot in row)

    @property
    def is_form(self) -> bool:
        """Whether the cells are those of a form of 绩效目标, labels beside values."""
        rules = words()
        texts = {spot.text for row in self.rows for spot in row if spot is not None}
        return sum(1 for text in texts if rules.form_cell.match(text)) >= rules.form_least


def sheets_of(source: Source, furniture: frozenset[Place]) -> tuple[list[Sheet], set[Place]]:
    """Return the sheets of ``source``, and the lines that are captions or notes of theirs.

    ``furniture`` are the lines that belong to no text: page numbers and running heads.
    """
    sheets: list[Sheet] = []
    used: set[Place] = set()
    above: list[tuple[Place, Line]] = []
    for page in source.pages:
        fresh = True
        for index, part in enumerate(page.parts):
            place = (page.number, index)
            if isinstance(part, Line):
                if place not in furniture:
                    above.append((place, part))
                continue
            caption, taken = _caption_above(above)
            if sheets:
                _take_notes(sheets[-1], [item for item in above if item[0] not in taken], used)
            used |= taken
            leads = fresh and all(item[0] in used or item[0][0] < page.number for item in above)
            heading = next((tidy(line.text) for at, line in reversed(above) if at not in used), "")
            above.clear()
            for piece in _pieces(page, part):
                piece.leads, piece.heading = leads, heading
                piece.caption = caption.over(piece.caption)
                caption, leads = Caption(), False
                _join(sheets, piece)
            fresh = False
    if sheets:
        _take_notes(sheets[-1], above, used)
    return sheets, used


def _caption_above(above: Sequence[tuple[Place, Line]]) -> tuple[Caption, set[Place]]:
    """Return the caption that the nearest lines above a grid make, and those lines."""
    caption, taken = Caption(), set()
    tail = ""
    for place, line in reversed(above):
        entries = entries_of([line.text])
        if is_title_tail("".join(entries)):
            tail = "".join(entries)
            taken.add(place)
            continue
        if tail:
            entries[-1] += tail
            tail = ""
        found = read_caption(entries)
        if found is None or (found.title and caption.title):
            break
        if caption.title and not found.number:
            break
        caption = found.over(caption)
        taken.add(place)
    return caption, taken


def _take_notes(sheet: Sheet, lines: Sequence[tuple[Place, Line]], used: set[Place]) -> None:
    """Give ``sheet`` the notes that stand right under it on its last page."""
    rules = words()
    for place, line in lines:
        text = tidy(line.text)
        # A heading of its own (十一、关于空表的说明) belongs to the text that follows.
        is_note = rules.note.match(text) or (
            len(text) < _SHORT and rules.no_data.search(text) and not is_listed(text)
        )
        if place[0] != sheet.pages[-1] or not is_note:
            return
        sheet.notes.append(text)
        used.add(place)


def _pieces(page: Page, grid: Grid) -> Iterator[Sheet]:
    """Yield the tables, or parts of tables, that one grid holds."""
    caption = Caption()
    lines: list[tuple[Cell | None, ...]] = []
    notes: list[str] = []
    for row, cells in enumerate(_matrix(grid)):
        starting = list(dict.fromkeys(cell for cell in cells if cell and cell.row == row))
        texts = [cell.text for cell in starting if cell.text.strip()]
        found = _caption_row(texts, starting, grid)
        if found is not None and (found.title or not lines):
            if lines:
                yield _sheet(page, caption, lines, notes)
                caption, lines, notes = Caption(), [], []
            caption = caption.over(found)
        elif not texts and not lines and not any(cell and cell.text.strip() for cell in cells):
            continue
        elif len(texts) == 1 and lines and _is_note(starting, grid):
            notes.append(tidy(texts[0]))
        else:
            lines.append(cells)
    if lines or not caption.bare:
        yield _sheet(page, caption, lines, notes)


def _is_note(cells: Sequence[Cell], grid: Grid) -> bool:
    """Return whether a row with one text is a note, or says over the table that it is empty."""
    cell = next(cell for cell in cells if cell.text.strip())
    text = tidy(cell.text)
    over = cell.column_span == grid.columns and len(text) < _SHORT
    return bool(words().note.match(text) or (over and words().no_data.search(text)))


def _caption_row(texts: list[str], cells: Sequence[Cell], grid: Grid) -> Caption | None:
    """Return what a row says of the table under it, or ``None`` where it is a row like others."""
    if not texts:
        return None
    found = read_caption(entries_of(texts))
    if found is None:
        # The lines of one cell may be one title, wrapped.
        found = read_caption([tidy(text) for text in texts])
    if found is None or (found.bare and len(texts) > 1):
        return None
    widest = max(cell.column_span for cell in cells)
    if found.title and len(texts) > 1 and widest < grid.columns * 0.6:
        return None
    return found


def _matrix(grid: Grid) -> list[tuple[Cell | None, ...]]:
    rows: list[list[Cell | None]] = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda cell: -cell.row_span * cell.column_span):
        for row in rows[cell.row : cell.row + cell.row_span]:
            row[cell.column : cell.column + cell.column_span] = [cell] * cell.column_span
    return [tuple(row) for row in rows]


def _sheet(
    page: Page, caption: Caption, rows: Sequence[tuple[Cell | None, ...]], notes: list[str]
) -> Sheet:
    """Return the rows with the columns that these rows have: those of a caption row are gone."""
    spots: dict[Cell, Spot] = {}
    positions: dict[int, float] = {}
    for cell in dict.fromkeys(cell for row in rows for cell in row):
        if cell is not None:
            spots[cell] = Spot(tidy(cell.text), page.number, cell.box, cell.indent, cell.confidence)
            left, right = cell.column, cell.column + cell.column_span
            positions.setdefault(left, cell.box.x0 if cell.box else float(left))
            positions.setdefault(right, cell.box.x1 if cell.box else float(right))
    kept = sorted(positions)
    cells: list[Cells] = [
        tuple(spots[cell] if (cell := row[column]) else None for column in kept[:-1])
        for row in rows
    ]
    edges = tuple(positions[column] for column in kept)
    mended = False
    if _is_flat(spots):
        cells, mended = with_merged_header(cells)
    return Sheet(caption, cells, edges, [page.number], notes, mended=mended)


def _is_flat(cells: Iterable[Cell]) -> bool:
    """Return whether no merged cell is marked as such, as in a text file."""
    return all(cell.box is None and cell.row_span == cell.column_span == 1 for cell in cells)


def _join(sheets: list[Sheet], piece: Sheet) -> None:
    """Add ``piece`` to the sheet that it goes on with, or as a sheet of its own."""
    before = sheets[-1] if sheets else None
    rows = _continuation(before, piece) if before else None
    if before is None or rows is None:
        sheets.append(piece)
        return
    if not before.rows:
        before.edges = piece.edges
    else:
        before.breaks.add(len(before.rows))
    before.rows.extend(rows)
    before.notes.extend(piece.notes)
    before.caption = piece.caption.over(before.caption)
    if piece.pages[-1] not in before.pages:
        before.pages.extend(piece.pages)


def _continuation(before: Sheet, piece: Sheet) -> list[Cells] | None:
    """Return the rows with which ``piece`` goes on with ``before``, or ``None`` if it does not."""
    title, title_before = piece.caption.title, before.caption.title
    if piece.pages[0] - before.pages[-1] > 1 or (
        title and (title_before is None or solid(title) != solid(title_before))
    ):
        return None
    if not before.rows or not piece.rows:
        return piece.rows or None
    if before.is_form:
        return piece.rows if piece.leads and not title else None
    repeated = _repeated_header(before, piece)
    if repeated or _goes_on(before, piece):
        return _fitted(before, piece, piece.rows[repeated:])
    return None


def _goes_on(before: Sheet, piece: Sheet) -> bool:
    """Return whether a piece without the header of ``before`` is the rest of its rows."""
    if (piece.caption.title and not piece.caption.continued) or piece.is_form:
        return False
    if not piece.has_boxes:
        # Where its columns stand is unknown: their number, and nothing in between, must do.
        same = len(before.edges) == len(piece.edges)
        return same and not piece.heading and header_depth(piece.rows) == 0
    if not piece.leads:
        return _same_columns(before, piece)
    return _one_grid(before, piece) or header_depth(piece.rows) == 0


def _repeated_header(before: Sheet, piece: Sheet) -> int:
    """Return how many of ``piece``'s first rows repeat the last rows of ``before``'s header."""
    depth = header_depth(before.rows)
    for count in range(min(depth, len(piece.rows)), 0, -1):
        head = before.rows[depth - count : depth]
        if [_texts(row) for row in head] == [_texts(row) for row in piece.rows[:count]]:
            return count
    return 0


def _texts(row: Cells) -> list[str]:
    return [spot.text for spot in dict.fromkeys(row) if spot is not None and spot.text]


def _same_columns(before: Sheet, piece: Sheet) -> bool:
    return len(before.edges) == len(piece.edges) and all(
        abs(one - other) <= _SAME_EDGE for one, other in zip(before.edges, piece.edges, strict=True)
    )


def _one_grid(before: Sheet, piece: Sheet) -> bool:
    """Return whether one's columns are the other's, some of them merged all the way down."""
    few, many = sorted((before.edges, piece.edges), key=len)
    ends = all(abs(few[end] - many[end]) <= _SAME_EDGE for end in (0, -1))
    return ends and all(min(abs(edge - other) for other in many) <= _SAME_EDGE for edge in few)


def _fitted(before: Sheet, piece: Sheet, rows: list[Cells]) -> list[Cells] | None:
    """Return ``rows`` in the columns of ``before``, or ``None`` where a text would be lost."""
    if len(before.edges) == len(piece.edges):
        return rows
    if not piece.has_boxes:
        return None
    columns = list(pairwise(before.edges))
    parts = list(pairwise(piece.edges))
    # A part stands in the column that its middle is in, and in those whose middle it covers.
    homes = [
        [_within(part, column) or _within(column, part) for part in parts] for column in columns
    ]
    fitted: list[Cells] = []
    for row in rows:
        new = tuple(
            _one_of([spot for spot, here in zip(row, home, strict=True) if here]) for home in homes
        )
        if "".join(_texts(new)) != "".join(_texts(row)) or _figures(new) != _figures(row):
            return None
        fitted.append(new)
    return fitted


def _figures(row: Cells) -> list[Decimal]:
    return [amount for text in _texts(row) if (amount := parse_amount(text)) is not None]


def _within(inner: tuple[float, float], outer: tuple[float, float]) -> bool:
    """Return whether the middle of one column lies in the other."""
    return outer[0] <= (inner[0] + inner[1]) / 2 < outer[1]


def _one_of(spots: Sequence[Spot | None]) -> Spot | None:
    """Return the one spot that stands in a column, or one that holds the words of several."""
    found = list(dict.fromkeys(spot for spot in spots if spot is not None))
    written = [spot for spot in found if spot.text]
    if len(written) < 2:  # noqa: PLR2004
        return next(iter(written or found), None)
    first = written[0]
    return Spot("".join(spot.text for spot in written), first.page, first.box, first.indent)
