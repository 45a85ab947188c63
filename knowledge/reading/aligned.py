"""Cells that rules do not enclose: tables with open sides, with level rules only, or with none.

Where a rule is missing, the columns are the stretches in which the rows have their letters.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from knowledge.amounts import parse_amount
from knowledge.reading.letters import Letter, lines_of, text_of
from knowledge.reading.ruled import Bounds
from knowledge.reading.rules import NEAR, Rule, alike

_RUN = 0.45
"""A gap of this many letter sizes parts two columns on one line."""

_FEWEST_ROWS = 3
"""Fewer rows of figures are a sentence set apart, and no table."""

_TIGHT = 0.85
"""Lines nearer than this share of the usual distance of rows are one row, wrapped."""

_SAME_ROW = 1.35
"""Where no two rows of figures are neighbours, lines within so many letter heights are one row."""


_OFF = 0.5
"""A name that stands within this share of its width of the middle stands in the middle."""


class _Run(NamedTuple):
    """Letters on one line with no wide gap between them."""

    text: str
    x0: float
    x1: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


class _Row(NamedTuple):
    """One line of a table, or several that are wrapped."""

    top: float
    bottom: float
    runs: tuple[_Run, ...]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def figures(self) -> int:
        """How many of its runs are amounts with decimals or separators."""
        return sum(
            1 for run in self.runs if parse_amount(run.text) is not None and not run.text.isdigit()
        )


def aligned_cells(
    letters: Sequence[Letter],
    rules: Sequence[Rule],
    ruled: Sequence[tuple[float, float]] = (),
) -> list[list[Bounds]]:
    """Return the cells of each table that ``letters`` make by where they stand.

    ``letters`` are those in no ruled cell. Level ``rules``, where there are some, part the rows.
    ``ruled`` is from where to where on the page each table with rules of all kinds stands.
    """
    rows = _rows(letters)
    tables: list[list[Bounds]] = []
    for frame in _frames(rules):
        inside = [row for row in rows if frame[0].y <= row.middle < frame[-1].y]
        bands = _bands(inside, [rule.y for rule in frame])
        if _is_table(bands):
            tables.append(
                _cells(bands, inside, [rule for rule in rules if _is_beside(rule, frame)])
            )
            rows = [row for row in rows if row not in inside]
    free = [
        rule
        for rule in rules
        if not any(top - NEAR < rule.y < bottom + NEAR for top, bottom in ruled)
    ]
    for frame in _open_frames(free):
        inside = [row for row in rows if frame[0].y <= row.middle < frame[-1].y]
        joined = _unwrapped(inside) if any(row.figures > 1 for row in inside) else []
        cells = _cells(joined, joined, []) if joined else []
        if cells and _is_named(cells, _columns(joined)):
            tables.append(cells)
            rows = [row for row in rows if row not in inside]
    for region in _regions(rows):
        joined = _unwrapped(region)
        if _is_table(joined):
            tables.append(_cells(joined, joined, []))
    return tables


def _frames(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the level rules that run through a table from edge to edge, table by table."""
    return [frame for frame in _through(rules) if len(frame) > _FEWEST_ROWS]


def _is_named(cells: Sequence[Bounds], columns: Sequence[tuple[float, float]]) -> bool:
    """Return whether the header has a cell of its own for each column."""
    top = min(cell[1] for cell in cells)
    heads = {(x0, x1) for x0, y, x1, _ in cells if y == top}
    return heads == set(columns)


def _open_frames(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the level rules over and under the header and under the last row, table by table."""
    return [frame for frame in _through(rules) if len(frame) == _FEWEST_ROWS]


def _through(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the level rules that begin and end alike, in groups from top to bottom."""
    groups: list[list[Rule]] = []
    for _, same in alike(rules, "x0"):
        widest = max(rule.x1 for rule in same)
        through = sorted((r for r in same if r.x1 > widest - NEAR), key=lambda rule: rule.y)
        groups.append(through)
    return groups


def _is_beside(rule: Rule, frame: Sequence[Rule]) -> bool:
    return frame[0].y - NEAR <= rule.y <= frame[-1].y + NEAR


def _is_table(rows: Sequence[_Row]) -> bool:
    """Return whether enough rows hold a name and a figure."""
    return sum(1 for row in rows if row.figures and len(row.runs) > 1) >= _FEWEST_ROWS


def _bands(rows: Sequence[_Row], levels: Sequence[float]) -> list[_Row]:
    """Return the rows that stand between the same two levels as one."""
    bands = []
    for top, bottom in pairwise(levels):
        runs = tuple(run for row in rows if top <= row.middle < bottom for run in row.runs)
        bands.append(_Row(top, bottom, runs))
    return bands


def _rows(letters: Sequence[Letter]) -> list[_Row]:
    rows = []
    for line in lines_of(letters):
        runs: list[list[Letter]] = []
        for letter in line:
            if not runs or letter.x0 - runs[-1][-1].x1 > _RUN * letter.size:
                runs.append([])
            runs[-1].append(letter)
        rows.append(
            _Row(
                min(letter.top for letter in line),
                max(letter.bottom for letter in line),
                tuple(_Run(text_of(run), run[0].x0, run[-1].x1) for run in runs),
            )
        )
    return rows


def _regions(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Return the stretches of rows that are tables, each with its header."""
    regions: list[list[_Row]] = []
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and _belongs(rows, end, start):
            end += 1
        region = list(rows[start:end])
        while region and not region[-1].figures and not _is_rest(region):
            region.pop()
        if _is_table(region):
            regions.append(region)
        start = end + 1 if end == start else end
    return regions


def _is_rest(rows: Sequence[_Row]) -> bool:
    """Return whether the last of ``rows`` stands so close that it goes on with the one before."""
    last = rows[-1]
    return len(rows) > 1 and last.top - rows[-2].top < _SAME_ROW * (last.bottom - last.top)


def _belongs(rows: Sequence[_Row], at: int, start: int) -> bool:
    """Return whether the row at ``at`` may be one of the table that begins at ``start``."""
    row = rows[at]
    if any("：" in run.text or ":" in run.text or "。" in run.text for run in row.runs):
        return False
    if at > start and row.top - rows[at - 1].bottom > 3 * (row.bottom - row.top):
        return False
    # A line of one run is a title before the table begins, and a name without figures in it.
    return len(row.runs) > 1 or at > start


def _unwrapped(rows: Sequence[_Row]) -> list[_Row]:
    """Return the rows with lines that stand closer together than rows do as one."""
    pitches = [two.top - one.top for one, two in pairwise(rows) if one.figures and two.figures]
    first = next(index for index, row in enumerate(rows) if row.figures)
    joined: list[_Row] = []
    for index, row in enumerate(rows):
        near = _SAME_ROW * (row.bottom - row.top)
        if pitches and index > first:
            near = _TIGHT * median(pitches)
        above = joined[-1] if joined else None
        heads = index != first and not (above and above.figures and row.figures)
        if above and heads and row.top - rows[index - 1].top < near:
            joined[-1] = _Row(above.top, row.bottom, above.runs + row.runs)
        else:
            joined.append(row)
    return joined


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]]:
    """Return where columns begin and end: the stretches that the runs of the rows cover.

    Of the header, whose upper names lie over several columns, the lowest row counts: a name that
    stands over nothing belongs to the nearest column without a name, else makes one of its own.
    """
    first = next(index for index, row in enumerate(rows) if row.figures)
    columns = _merged([(run.x0, run.x1) for row in rows[first:] for run in row.runs])
    names = [run for row in rows[max(first - 1, 0) : first] for run in row.runs]
    apart = [run for run in names if not any(_overlap(run, column) for column in columns)]
    unnamed = [c for c in columns if not any(_overlap(run, c) for run in names)]
    for run in apart:
        others = [*columns, *((name.x0, name.x1) for name in names if name is not run)]
        beside = [c for c in unnamed if not any(_is_between(o, run, c) for o in others)]
        here = run.x0, run.x1
        if beside:
            nearest = min(beside, key=lambda c: max(c[0] - run.x1, run.x0 - c[1]))
            unnamed.remove(nearest)
            columns.remove(nearest)
            here = min(nearest[0], run.x0), max(nearest[1], run.x1)
        columns = _merged([*columns, here])
    runs = [run for row in rows for run in row.runs]
    between = [_edge(one[1], other[0], runs) for one, other in pairwise(columns)]
    edges = [min(run.x0 for run in runs) - 1, *between, max(run.x1 for run in runs) + 1]
    return list(pairwise(edges))


def _overlap(run: _Run, column: tuple[float, float]) -> bool:
    return run.x0 < column[1] and column[0] < run.x1


def _is_between(other: tuple[float, float], run: _Run, column: tuple[float, float]) -> bool:
    """Return whether ``other`` stands between a name and a column, and is not that column."""
    left, right = min(run.x1, column[1]), max(run.x0, column[0])
    return other != column and left < other[1] and other[0] < right


def _edge(left: float, right: float, runs: Sequence[_Run]) -> float:
    """Return where between ``left`` and ``right`` an edge cuts the fewest of the ``runs``."""
    middle = (left + right) / 2
    ends = [x for run in runs for x in (run.x0 - 0.5, run.x1 + 0.5) if left < x < right]
    return min(
        [middle, *ends],
        key=lambda x: (sum(1 for run in runs if run.x0 < x < run.x1), abs(x - middle)),
    )


def _merged(stretches: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if merged and left <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(right, merged[-1][1])
        else:
            merged.append((left, right))
    return merged


def _cells(bands: Sequence[_Row], lines: Sequence[_Row], rules: Sequence[Rule]) -> list[Bounds]:
    """Return the cells of rows ``bands``; the header's are parted further by its own ``rules``."""
    columns = _columns(bands)
    first = next(index for index, row in enumerate(bands) if row.figures)
    levels = [bands[0].top, *((one.bottom + other.top) / 2 for one, other in pairwise(bands))]
    levels.append(bands[-1].bottom)
    cells: list[Bounds] = []
    for top, bottom in pairwise(levels[first:]):
        cells += [(left, top, right, bottom) for left, right in columns]
    head = sorted({*levels[: first + 1], *(r.y for r in rules if r.y < levels[first] - NEAR)})
    parts: dict[tuple[float, float], list[int]] = {}
    for column, (left, right) in enumerate(columns):
        own = [
            level
            for level in head
            if level in (head[0], head[-1])
            or not rules
            or any(abs(r.y - level) < NEAR and r.x0 <= (left + right) / 2 <= r.x1 for r in rules)
        ]
        for part in pairwise(own):
            parts.setdefault(part, []).append(column)
    for (top, bottom), group in parts.items():
        runs = [run for row in lines if top <= row.middle < bottom for run in row.runs]
        for among in _neighbours(group):
            here = [
                run for run in runs if columns[among[0]][0] <= run.middle < columns[among[-1]][1]
            ]
            spans = _spans(_names(here), columns, among, surely=bool(rules))
            cells += [(columns[start][0], top, columns[end - 1][1], bottom) for start, end in spans]
    return cells


def _neighbours(columns: Sequence[int]) -> list[list[int]]:
    """Return the columns in stretches without a gap."""
    groups: list[list[int]] = []
    for column in columns:
        if groups and column == groups[-1][-1] + 1:
            groups[-1].append(column)
        else:
            groups.append([column])
    return groups


def _names(runs: Sequence[_Run]) -> list[_Run]:
    """Return the runs of a header row from left to right, those one above the other as one."""
    names: list[_Run] = []
    for run in sorted(runs, key=lambda run: run.x0):
        if names and run.x0 < names[-1].x1:
            names[-1] = _Run("", names[-1].x0, max(run.x1, names[-1].x1))
        else:
            names.append(run)
    return names


def _spans(
    names: Sequence[_Run],
    columns: Sequence[tuple[float, float]],
    among: Sequence[int],
    *,
    surely: bool,
) -> list[tuple[int, int]]:
    """Return the stretches of the columns ``among`` that the names of one header row stand over.

    Where rules part the row, its names share out the columns ``surely``; else only where each
    stands in the middle of its share.
    """
    tiled = _tiled(names, columns, among)
    fits = tiled is not None and all(
        _off_centre(name, columns, span) < _OFF * (name.x1 - name.x0)
        for name, span in zip(names, tiled, strict=True)
    )
    if tiled is not None and (surely or fits):
        return tiled
    return _centred(names, columns, among)


def _tiled(
    names: Sequence[_Run], columns: Sequence[tuple[float, float]], among: Sequence[int]
) -> list[tuple[int, int]] | None:
    """Return the stretches that part the columns ``among`` so that names stand in their middles."""
    end = among[-1] + 1

    @cache
    def best(index: int, start: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if index == len(names):
            return (0.0 if start == end else float("inf")), ()
        choices = []
        for stop in range(start + 1, end + 1):
            cost, spans = best(index + 1, stop)
            off = _off_centre(names[index], columns, (start, stop))
            choices.append((cost + off, ((start, stop), *spans)))
        return min(choices, default=(float("inf"), ()))

    cost, spans = best(0, among[0])
    return list(spans) if cost < float("inf") else None


def _centred(
    names: Sequence[_Run], columns: Sequence[tuple[float, float]], among: Sequence[int]
) -> list[tuple[int, int]]:
    """Return the stretches of columns which names stand over the middle of, and the rest singly."""
    homes = [[c for c in among if _overlap(run, columns[c])] for run in names]
    spans: list[tuple[int, int]] = []
    for index, (run, home) in enumerate(zip(names, homes, strict=True)):
        if not home:
            continue
        before = [home[-1] for home in homes[:index] if home]
        after = [home[0] for home in homes[index + 1 :] if home]
        low, high = max(before, default=-1) + 1, min(after, default=len(columns))
        choices = [
            (start, end)
            for start in range(low, home[0] + 1)
            for end in range(home[-1] + 1, high + 1)
            if all(column in among for column in range(start, end))
        ]
        if choices:
            spans.append(min(choices, key=lambda span: _off_centre(run, columns, span)))
    covered = {column for start, end in spans for column in range(start, end)}
    return spans + [(column, column + 1) for column in among if column not in covered]


def _off_centre(run: _Run, columns: Sequence[tuple[float, float]], span: tuple[int, int]) -> float:
    """Return how far a name stands from the middle of the columns of ``span``."""
    return abs(run.middle - (columns[span[0]][0] + columns[span[1] - 1][1]) / 2)
