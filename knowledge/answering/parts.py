"""Whether one figure is a part of another: only then does it take up a share of it.

「办公费占项目支出」 would divide two printed figures, and say nothing: 办公费 is of 基本支出.
"""

from knowledge.answering.address import holds_whole, is_whole, whole_rows
from knowledge.answering.operands import Operand, in_one_unit
from knowledge.model import Column, Row
from knowledge.question.names import key
from knowledge.store import Figure, StoreReader, TableOutline
from knowledge.vocabulary.kinds import kind_named, table_kinds
from knowledge.vocabulary.words import words


def part_of(store: StoreReader, part: Operand, whole: Operand) -> bool | None:
    """Return whether ``part`` lies within ``whole``, ``None`` where nothing tells."""
    amounts = in_one_unit((part, whole))
    if amounts is None or abs(amounts[0][0]) > abs(amounts[0][1]):
        return False
    if not part.figures or not whole.figures:
        return None
    within = [_is_within(store, figure, whole.figures[0]) for figure in part.figures]
    if False in within:
        return False
    return None if None in within else True


def _is_within(store: StoreReader, part: Figure, whole: Figure) -> bool | None:
    own, other = part.table.document, whole.table.document
    if (own.organization, own.fiscal_year) != (other.organization, other.fiscal_year):
        return False
    if part.table.id != whole.table.id:
        return _is_within_table(part, whole)
    if not _holds_column(store, part, whole):
        return False
    return _holds_row(part.table, part.fact.row, whole.fact.row)


def _holds_row(table: TableOutline, part: Row, whole: Row) -> bool | None:
    if part.path[: len(whole.path)] == whole.path or whole in whole_rows(table):
        return True
    if part.code and whole.code:
        return part.code.startswith(whole.code)
    # Outermost rows may still stand under each other, and 公用经费合计 below its parts.
    if len(whole.path) == 1 and (len(part.path) == 1 or not whole.code):
        return None
    return False


def _holds_column(store: StoreReader, part: Figure, whole: Figure) -> bool:
    """Return whether the column of ``whole`` counts all of ``part``: 人员经费 counts 基本工资."""
    own, other = part.fact.column, whole.fact.column
    if own == other:
        return True
    cell = store.cell(part.table, part.fact.row, other)
    if isinstance(cell, Figure) and cell.fact.amount == part.fact.amount:
        return True
    return is_under(own, other, part.table.kind)


def is_under(part: Column, whole: Column, kind: str | None) -> bool:
    """Return whether ``part`` is a column of a table of ``kind`` that ``whole`` is the total of.

    Another stage or year of the whole (预算数 beside 决算数) is no part of it.
    """
    shared = 0
    for ours, theirs in zip(part.path, whole.path, strict=False):
        if ours != theirs:
            break
        shared += 1
    rest, below = part.path[shared:], whole.path[shared:]
    names_part = any(not holds_whole(header, kind) for header in rest)
    another = any(word in key(header) for header in rest for word in words().other_columns)
    holds = all(holds_whole(header, kind) for header in below)
    return holds and names_part and not another


def _is_within_table(part: Figure, whole: Figure) -> bool | None:
    ours, theirs = _parts_of_money(part), _parts_of_money(whole)
    if ours and theirs:
        return not ours.isdisjoint(theirs)
    if theirs or whole.fact.row not in whole_rows(whole.table):
        return None
    kind = kind_named(whole.table.kind)
    is_all = kind is not None and not kind.part and all(map(is_whole, whole.fact.column.path))
    return True if is_all else None


def _parts_of_money(figure: Figure) -> frozenset[str]:
    """Return the part of the money (基本支出) that a figure's table or column is about."""
    kind = kind_named(figure.table.kind)
    if kind is not None and kind.means:
        return frozenset(kind.means)
    known = {word for kind in table_kinds() for word in kind.means}
    return frozenset(
        word for word in known for header in figure.fact.column.path if key(header) == key(word)
    )
