"""The letters and rules of a page → its lines and grids, whatever it was read from."""

from collections.abc import Sequence

from knowledge.reading.aligned import aligned_cells
from knowledge.reading.letters import Letter, box_of, lines_of, text_of
from knowledge.reading.pages import Grid, Line
from knowledge.reading.ruled import Bounds, RuledGrid
from knowledge.reading.rules import Rule


def laid_out(
    letters: Sequence[Letter], tables: Sequence[Sequence[Bounds]], level: Sequence[Rule]
) -> tuple[Line | Grid, ...]:
    """Return what ``letters`` make, from top to bottom.

    ``tables`` are the cells that rules enclose, table by table; ``level`` rules part the rows of
    tables that have no others.
    """
    ruled = [RuledGrid(cells) for cells in tables if len(cells) > 1]
    grids, rest = _filled(ruled, letters)
    taken = [(grid.top, grid.bottom) for grid in grids]
    aligned = [RuledGrid(cells, ruled=False) for cells in aligned_cells(rest, level, taken)]
    more, rest = _filled(aligned, rest)
    parts: list[tuple[float, Line | Grid]] = [(grid.top, grid.grid()) for grid in grids + more]
    for line in lines_of(rest):
        box = box_of(line)
        parts.append((box.top, Line(text_of(line), box)))
    parts.sort(key=lambda part: part[0])
    return tuple(part for _, part in parts)


def _filled(
    grids: Sequence[RuledGrid], letters: Sequence[Letter]
) -> tuple[list[RuledGrid], list[Letter]]:
    """Put ``letters`` into the cells; return the grids that are tables, and the letters left."""
    rest = [letter for letter in letters if not any(grid.take(letter) for grid in grids)]
    tables = []
    for grid in grids:
        # A box around text, or around a whole page, is no table.
        if grid.size[0] < 1 or grid.size[1] == 1:
            rest.extend(grid.letters())
        else:
            tables.append(grid)
    return tables, rest
