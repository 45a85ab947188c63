"""One line of the classification that a table prints in several rows, and what they come to.

Beside each row stands what it is in a second classification, or who spends it: 办公费 of 机关商品和
服务支出 and 办公费 of 对事业单位经常性补助 are one 办公费.
"""

from collections.abc import Iterable, Sequence

from knowledge.answering.agreement import summed
from knowledge.answering.result import Agreement
from knowledge.answering.rows import is_subtotal
from knowledge.store import Figure

_Place = tuple[int, tuple[str, ...], str, int]


def parted(figures: Iterable[Figure]) -> tuple[list[Figure], list[list[Figure]]]:
    """Return the figures that stand alone, and those of one name, code and column of one table."""
    places: dict[_Place, list[Figure]] = {}
    for figure in figures:
        row, column = figure.fact.row, figure.fact.column
        places.setdefault((figure.table.id, row.path, row.code or "", column.position), []).append(
            figure
        )
    groups = [group for group in places.values() if _is_split(group)]
    split = {id(figure) for group in groups for figure in group}
    alone = [figure for group in places.values() for figure in group if id(figure) not in split]
    return alone, groups


def _is_split(group: Sequence[Figure]) -> bool:
    """Return whether figures of one place are parts: of a line with a code, in one unit."""
    row = group[0].fact.row
    units = {figure.fact.unit for figure in group}
    return len(group) > 1 and bool(row.code) and len(units) == 1 and not is_subtotal(row)


def with_sums(
    found: Sequence[Agreement], groups: Iterable[Sequence[Figure]]
) -> tuple[Agreement, ...]:
    """Return ``found`` and what each of ``groups`` comes to, where that is not found already."""
    values = {one.value for one in found}
    sums = {one.value: one for one in map(summed, groups) if one.value not in values}
    return (*found, *sums.values())
