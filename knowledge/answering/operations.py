"""One figure out of several: sums, differences and shares, with the working shown.

Figures are put together only where they are of one kind: of the same kind of table in each result,
or the only figure that each result has.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations

from knowledge.amounts import PERCENT
from knowledge.answering.address import distance_from_whole, whole_rows
from knowledge.answering.arithmetic import plain
from knowledge.answering.operands import (
    Operand,
    aligned,
    in_one_unit,
    operands_of,
    overlap,
    shares_in,
)
from knowledge.answering.parts import is_under, part_of
from knowledge.answering.result import Agreement, Result, Value
from knowledge.model import Column, Row
from knowledge.question.wish import Wish
from knowledge.store import Figure, StoreReader
from knowledge.vocabulary.kinds import kind_named
from knowledge.vocabulary.operations import Operation

_HUNDREDTH = Decimal("0.01")
_TIMES = "倍"


def combine(store: StoreReader, wish: Wish | Operation, results: Sequence[Result]) -> Result | None:
    """Return the result of an operation over ``results``, ``None`` where there is no such one.

    A share of a single result is its share of the whole of its table.
    """
    wish = wish if isinstance(wish, Wish) else Wish(wish)
    operation = wish.operation
    if operation is Operation.SHARE and len(results) == 1:
        parts = list(_with_whole(store, results[0]))
        return _result(results, f"{results[0].item}占比", parts, _share)
    if len(results) < 2 or len({result.document.stage for result in results}) > 1:  # noqa: PLR2004
        # What was planned and what was spent are told side by side, never put together silently.
        return None
    if operation is Operation.SUM:
        apart = [t for t in aligned(results) if not overlap(t) and not _is_nested(store, t)]
        return _result(results, " + ".join(told_apart(results)), apart, _sum)
    if len(results) > 2:  # noqa: PLR2004
        return None
    first, second = told_apart(results)
    if operation is Operation.DIFFERENCE:
        return _result(results, f"{first} − {second}", aligned(results), _difference)
    return _share_of(store, wish, results, (first, second))


def _is_nested(store: StoreReader, operands: Sequence[Operand]) -> bool:
    """Return whether one holds another in their table: 基本支出, and 人员经费 beside it."""
    return any(
        part_of(store, one, other) is True
        for one, other in permutations(operands, 2)
        if {f.table.id for f in one.figures} & {f.table.id for f in other.figures}
    )


def _share_of(
    store: StoreReader, wish: Wish, results: Sequence[Result], names: tuple[str, str]
) -> Result | None:
    """Return what share the first result has of the second, or how many times it is.

    ``None`` where it is no part of it, unless a ratio is asked.
    """
    graded = list(_graded(store, results))
    within = [pair for known, pair in graded if known is True]
    within = within or [pair for known, pair in graded if known is None]
    first, second = names
    if within and not wish.times:
        return _result(results, f"{first}占{second}", within, _share)
    if not wish.ratio:
        return None
    pairs = [pair for _, pair in graded] or aligned(results)
    return _result(results, f"{first} ÷ {second}", pairs, _times if wish.times else _share)


def _graded(
    store: StoreReader, results: Sequence[Result]
) -> Iterator[tuple[bool | None, tuple[Operand, Operand]]]:
    """Yield each part with a whole that it may be of, and whether it is, as far as is known.

    Of several cells that print the whole in one kind of table, one may hold the part: 支出总计, not
    收入总计.
    """
    wholes = operands_of(results[1])
    for part, whole in shares_in(results):
        alike = [one for one in wholes if (one.value, one.kind) == (whole.value, whole.kind)]
        known = [part_of(store, part, one) for one in alike]
        if True in known:
            yield True, (part, alike[known.index(True)])
        else:
            yield (None if None in known else False), (part, whole)


def is_no_part(store: StoreReader, results: Sequence[Result]) -> bool:
    """Return whether two results have figures, of which the first is no part of the second."""
    known = [one for one, _ in _graded(store, results)] if len(results) == 2 else []  # noqa: PLR2004
    return bool(known) and not any(one is not False for one in known)


def combined_as(store: StoreReader, wish: Wish, results: Sequence[Result]) -> Result | None:
    """Return what ``wish`` makes of ``results``: 「A比B少多少」 takes A off B.

    Where some of them are added up before, the working shows that sum too.
    """
    terms = tuple(results)
    if wish.added:
        summed = combine(store, Operation.SUM, terms[: wish.added])
        if summed is None:
            return None
        terms = (replace(summed, item=f"（{summed.item}）"), *terms[wish.added :])
    return combine(store, wish, _in_order(wish, terms))


def _in_order(wish: Wish, results: Sequence[Result]) -> Sequence[Result]:
    """Return ``results`` in the order of the terms: 「A比B少多少」 takes A off B.

    「A和B差多少」 takes the smaller off the larger.
    """
    if wish.apart and len(results) == 2:  # noqa: PLR2004
        pairs = [in_one_unit(operands) for operands in aligned(results)]
        smaller = [amounts[0][0] < amounts[0][1] for amounts in pairs if amounts]
        return results[::-1] if smaller and all(smaller) else results
    return results[::-1] if wish.less else results


def told_apart(results: Sequence[Result]) -> tuple[str, ...]:
    """Return the items of the results, with their bodies and years where these differ."""
    return tuple(_told_apart(result, results) for result in results)


def _told_apart(result: Result, results: Sequence[Result]) -> str:
    """Return the item of a result, after the body, the year and the level where these differ."""
    if len({one.item for one in results}) == len(results):
        return result.item
    documents = [one.document for one in results]
    bodies = {document.organization for document in documents}
    years = {document.fiscal_year for document in documents}
    body = result.document.organization if len(bodies) > 1 else ""
    year = f"{result.document.fiscal_year}年" if len(years) > 1 else ""
    alike = len(bodies) == len(years) == 1
    levels = {document.level for document in documents}
    account = f"{result.document.level}{result.document.stage}"
    return f"{body}{year}{account if alike and len(levels) > 1 else ''}{result.item}"


def _with_whole(store: StoreReader, result: Result) -> Iterable[tuple[Operand, ...]]:
    """Yield what ``result`` has, each with the whole of its table's row or column."""
    for operand in operands_of(result):
        wholes = {_whole_of(store, figure) for figure in operand.figures}
        whole = wholes.pop() if len(wholes) == 1 else None
        if whole is not None:
            yield operand, Operand(Value(whole.fact.amount, whole.fact.unit), (whole,))


def _whole_of(store: StoreReader, figure: Figure) -> Figure | None:
    table, fact = figure.table, figure.fact
    rows = whole_rows(table)
    places: list[tuple[Row, Column]] = [(row, fact.column) for row in rows]
    if fact.row in rows:
        near = min(table.columns, key=lambda one: distance_from_whole(one.path, table.document))
        places = [(fact.row, near)]
    for row, column in places:
        cell = store.cell(table, row, column)
        if (
            isinstance(cell, Figure)
            and cell.fact != fact
            and (fact.row not in rows or is_under(fact.column, column, table.kind))
        ):
            return cell
    return None


_Compute = Callable[[Sequence[Decimal], str], tuple[Value, str] | None]


def _result(
    results: Sequence[Result],
    item: str,
    parts: Iterable[Sequence[Operand]],
    compute: _Compute,
) -> Result | None:
    found: dict[Value, Agreement] = {}
    for operands in parts:
        amounts = in_one_unit(operands)
        outcome = compute(*amounts) if amounts else None
        if outcome is None:
            continue
        value, working = outcome
        # A sum that is itself an operand shows its own working first, as a sum in brackets does.
        inner = (one for operand in operands for one in operand.working.split("；") if one)
        workings = (*inner, working)
        figures = tuple(figure for operand in operands for figure in operand.figures)
        scopes = tuple(dict.fromkeys(filter(None, map(_money, figures))))
        same = found.get(value)
        if same is not None:
            figures = tuple(dict.fromkeys((*same.figures, *figures)))
            scopes = tuple(dict.fromkeys((*same.scopes, *scopes)))
            workings = (*(same.working or "").split("；"), *workings)
        said = tuple(said for operand in operands for said in operand.said)
        working = "；".join(dict.fromkeys(workings))
        found[value] = Agreement(value, scopes, figures, working=working, said=said, computed=True)
    return Result(item, results[0].document, tuple(found.values())) if found else None


def _money(figure: Figure) -> str:
    """Return which money a figure is of; of a part of it, what that part is."""
    kind = kind_named(figure.table.kind)
    if kind is None:
        return ""
    return kind.name if kind.part else kind.scope


def _sum(amounts: Sequence[Decimal], unit: str) -> tuple[Value, str] | None:
    total = sum(amounts, Decimal(0))
    return Value(total, unit), f"{' + '.join(map(plain, amounts))} = {plain(total)} {unit}"


def _difference(amounts: Sequence[Decimal], unit: str) -> tuple[Value, str] | None:
    first, second = amounts
    rest = first - second
    return Value(rest, unit), f"{plain(first)} − {plain(second)} = {plain(rest)} {unit}"


def _share(amounts: Sequence[Decimal], unit: str) -> tuple[Value, str] | None:
    part, whole = amounts
    if not whole:
        return None
    share = (100 * part / whole).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)
    return Value(share, PERCENT), f"{plain(part)} ÷ {plain(whole)} {unit} = {plain(share)}%"


def _times(amounts: Sequence[Decimal], unit: str) -> tuple[Value, str] | None:
    first, second = amounts
    if not second:
        return None
    times = Value((first / second).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP), _TIMES)
    return times, f"{plain(first)} ÷ {plain(second)} {unit} = {plain(times.amount)} {_TIMES}"
