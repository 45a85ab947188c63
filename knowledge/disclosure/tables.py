"""A sheet → a table with its facts: every figure once, under its whole row and column path."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from knowledge.amounts import parse_amount
from knowledge.disclosure.columns import Block, blocks_of, is_blank
from knowledge.disclosure.headers import column_paths, header_depth, is_number_row
from knowledge.disclosure.outline import (
    Label,
    Outline,
    Standing,
    has_depths,
    is_listed,
    read_code,
    split_coded_name,
)
from knowledge.disclosure.projects import whole_projects
from knowledge.disclosure.sheets import Cells, Sheet, Spot
from knowledge.disclosure.standing import placed
from knowledge.disclosure.words import solid, words
from knowledge.model import Blank, Column, Fact, Row

WHOLE = "合计"
"""The name of the row of a table that has no labels: its one row is of the whole (三公 tables)."""

UNNAMED = "未标名称"
"""The name of a row whose own label is blank and that no row above names."""


class Place(NamedTuple):
    """Where a figure can stand."""

    row: Row
    column: Column
    page: int


@dataclass(slots=True)
class Figures:
    """What the rows of a sheet hold. Row positions run on from block to block, left to right."""

    rows: list[Row] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    blanks: list[Blank] = field(default_factory=list)
    unread: list[Blank] = field(default_factory=list)
    """Cells in a column of figures that print something else."""

    def take(self, spot: Spot | None, place: Place, unit: str) -> None:
        """Add the figure that a cell prints, or the blank that it is."""
        printed, box = (solid(spot.text), spot.box) if spot is not None else ("", None)
        row, column, page = place
        amount = parse_amount(printed)
        if amount is not None:
            unit = _unit(column, printed, unit)
            sure = spot.confidence if spot is not None else None
            self.facts.append(Fact(row, column, printed, amount, unit, page, box, sure))
        elif is_blank(printed):
            self.blanks.append(Blank(row, column, printed, page, box))
        elif spot is not None:
            self.unread.append(Blank(row, column, printed, page, box))


def header_paths(sheet: Sheet) -> list[tuple[str, ...]]:
    """Return for each column of ``sheet`` the names over it, outermost first."""
    return column_paths(sheet.rows[: header_depth(sheet.rows)])


def read_figures(sheet: Sheet, unit: str) -> Figures:
    """Return the rows, columns and figures of ``sheet``, money in ``unit``."""
    depth = header_depth(sheet.rows)
    paths = column_paths(sheet.rows[:depth]) or [()] * (len(sheet.edges) - 1)
    header = {spot for row in sheet.rows[:depth] for spot in row}
    body = [tuple(None if spot in header else spot for spot in row) for row in sheet.rows[depth:]]
    breaks = {index - depth for index in sheet.breaks}
    blocks = blocks_of(paths, body)
    body = [row for row in _mended(body, breaks, blocks) if not is_number_row(row)]
    figures = Figures()
    before: _Reading | None = None
    for block in blocks:
        before = _read_block(block, body, paths, before, unit=unit, out=figures)
    return figures


def _mended(body: list[Cells], breaks: set[int], blocks: Sequence[Block]) -> Iterator[Cells]:
    """Yield the rows, those that a page break cut made whole."""
    before: Cells | None = None
    for index, row in enumerate(body):
        if before is not None and index in breaks and _is_cut(row, before, blocks):
            before = tuple(
                Spot(over.text + spot.text, over.page, over.box, over.indent)
                if spot is not None and spot.text and over is not None and spot is not over
                else over
                for over, spot in zip(before, row, strict=True)
            )
            continue
        if before is not None:
            yield before
        before = row
    if before is not None:
        yield before


def _is_cut(row: Cells, before: Cells, blocks: Sequence[Block]) -> bool:
    """Return whether ``row`` is only the rest of a name that began in the row ``before`` it."""
    filled = [c for c, spot in enumerate(row) if spot is not None and spot.text]
    if len({row[c] for c in filled}) != 1:
        return False
    block = next((block for block in blocks if filled[0] in block.names), None)
    if block is None or (over := before[filled[0]]) is None or not over.text:
        return False
    text = row[filled[0]].text  # type: ignore[union-attr]
    if is_listed(text) or words().total.match(text):
        return False
    coded = any((spot := before[c]) is not None and read_code(spot.text) for c in block.codes)
    figured = any(
        (spot := before[c]) is not None and parse_amount(spot.text) is not None
        for c in block.figures
    )
    return coded or is_listed(over.text) or (figured and len(text) <= 4)  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a block was read: for the block to the right of it, which may be the rest of it."""

    outline: Outline
    columns: tuple[Column, ...]


def _read_block(  # noqa: PLR0913 (a block is read in its sheet, after the one to its left)
    block: Block,
    body: Sequence[Cells],
    paths: Sequence[tuple[str, ...]],
    before: _Reading | None,
    *,
    unit: str,
    out: Figures,
) -> _Reading:
    labels = whole_projects(placed([_label(block, row) for row in body]), block.project)
    apart = _told_apart(block, body)
    over = [paths[index] or (WHOLE,) for index in block.figures]
    if before is not None and _goes_on(before, labels, over):
        outline, columns = before.outline, before.columns
    else:
        outline = Outline(by_indent=_is_by_indent(block, labels))
        columns = tuple(Column(n, path) for n, path in enumerate(over, len(out.columns)))
        out.columns.extend(columns)
    at = dict(zip(block.figures, columns, strict=True))
    seen: set[Spot] = set()
    for index, (cells, label) in enumerate(zip(body, labels, strict=True)):
        name = cells[block.names[-1]] if block.names else None
        figures = [c for c in block.figures if name is None or cells[c] is not name]
        printed = [c for c in figures if (spot := cells[c]) is not None and spot.text]
        if label.standing is Standing.SECTION:
            outline.path(label)
            continue
        if not printed and (len(figures) < len(block.figures) or not _says(label)):
            # The name reaches into the block to the right, and names a row there.
            continue
        path = _path(outline, label, block) + apart.get(index, ())
        aside = block.notes + block.names[len(label.names) :]
        row = Row(len(out.rows), path, label.code, _notes(block, cells, paths, aside))
        out.rows.append(row)
        for column in figures:
            spot = cells[column]
            if spot is not None and spot in seen:
                continue
            if spot is not None:
                seen.add(spot)
            page = next(other.page for other in (spot, *cells) if other is not None)
            out.take(spot, Place(row, at[column], page), unit)
    return _Reading(outline, columns)


def _told_apart(block: Block, body: Sequence[Cells]) -> dict[int, tuple[str, ...]]:
    """Return what tells rows apart that share one cell for their name: the first note that does."""
    sharing: dict[Spot, list[int]] = {}
    for index, cells in enumerate(body):
        name = cells[block.names[-1]] if block.names else None
        if name is not None and name.text:
            sharing.setdefault(name, []).append(index)
    found: dict[int, tuple[str, ...]] = {}
    for rows in sharing.values():
        for column in block.notes if len(rows) > 1 else ():
            texts = [spot.text if (spot := body[row][column]) else "" for row in rows]
            if all(texts) and len(set(texts)) == len(rows):
                found |= {row: (text,) for row, text in zip(rows, texts, strict=True)}
                break
    return found


def _says(label: Label) -> bool:
    """Return whether a row says what it is of."""
    return bool(any(label.names) or label.code)


def _goes_on(before: _Reading, labels: Sequence[Label], over: Sequence[tuple[str, ...]]) -> bool:
    """Return whether a block is the rest of the one to its left: 30231 goes on with 302."""
    first = next((label.code for label in labels if _says(label)), None)
    same = [column.path for column in before.columns] == list(over)
    return same and first is not None and before.outline.holds(first)


def _is_by_indent(block: Block, labels: Sequence[Label]) -> bool:
    """Return whether the levels of a block's rows show in nothing but where their names begin."""
    names = [label.names[-1] for label in labels]
    bare = [
        label.indent
        for label, name in zip(labels, names, strict=True)
        if name and label.code is None and not words().total.match(name)
    ]
    spoken = any(label.code or is_listed(label.names[-1]) for label in labels)
    return len(block.names) == 1 and has_depths(bare) and not spoken


def _label(block: Block, cells: Cells) -> Label:
    """Return what a row prints of itself. A code's cell may hold a name, a name's cell a code."""
    spots = [cells[c] for c in block.names]
    names: list[str] = []
    seen: set[Spot] = set()
    for spot in spots:
        names.append("" if spot is None or spot in seen else spot.text)
        if spot is not None:
            seen.add(spot)
    code, words_in_codes = _code([cells[c] for c in block.codes])
    if not any(names) and words_in_codes:
        names = [*names[:-1], words_in_codes]
    if code is None and not (names and names[-1]):
        code, _ = _code([cells[c] for c in block.outer_codes])
    if code is None and names and names[-1]:
        code, names[-1] = split_coded_name(names[-1])
    indent = next((spot.indent for spot in reversed(spots) if spot is not None), 0.0)
    if block.figures and _is_section(cells):
        names = [*[""] * (len(names) - 1), next(name for name in names if name)]
        return Label(tuple(names), None, indent, Standing.SECTION)
    return Label(tuple(names or [""]), code, indent)


def _is_section(cells: Cells) -> bool:
    """Return whether one name reaches over the whole row, and is of no total."""
    name = cells[0]
    whole = name is not None and name.text and all(cell is name for cell in cells)
    return bool(whole) and not words().total.match(solid(cells[0].text))  # type: ignore[union-attr]


def _code(spots: Sequence[Spot | None]) -> tuple[str | None, str]:
    """Return the code that a row's code cells make, and else the words that stand in them."""
    printed = [spot.text for spot in dict.fromkeys(spots) if spot is not None and spot.text]
    codes = [read_code(text) for text in printed]
    if not codes or not all(codes):
        return None, "".join(text for text in printed if read_code(text) is None)
    first, *rest = (code for code in codes if code)
    return first + "".join(part.zfill(2) for part in rest), ""


def _path(outline: Outline, label: Label, block: Block) -> tuple[str, ...]:
    if not block.labels:
        return (WHOLE,)
    if not any(label.names) and label.code:
        label = Label((*label.names[:-1], label.code), label.code, label.indent)
    return outline.path(label) or (UNNAMED,)


def _notes(
    block: Block, cells: Cells, paths: Sequence[tuple[str, ...]], aside: Sequence[int]
) -> tuple[tuple[str, str], ...]:
    """Return the words of a row in the columns ``aside``, by the name of the column."""
    names = {cells[c] for c in block.names if c not in aside}
    return tuple(
        (paths[c][-1] if paths[c] else "", spot.text)
        for c in sorted(aside)
        if (spot := cells[c]) is not None and spot.text and spot not in names
    )


def _unit(column: Column, printed: str, unit: str) -> str:
    """Return what a figure counts: the table's money, or what its column says."""
    if printed.endswith(("%", "％")):
        return "%"
    rules = words()
    name = column.name
    if (match := rules.caption_unit.search(name)) is not None:
        return match[1]
    return next((found for pattern, found in rules.column_units if pattern.search(name)), unit)
