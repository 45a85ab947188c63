"""One figure out of several: sums, differences and shares, with the working shown.

Figures are put together only where they are of one kind: of the same kind of table in each result,
or the only figure that each result has.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from knowledge.amounts import PERCENT, convert, is_money
from knowledge.answering.address import distance_from_whole, whole_rows
from knowledge.answering.answer import Agreement, Result, Said, Value
from knowledge.answering.arithmetic import plain
from knowledge.model import Column, Row
from knowledge.question.wish import Wish
from knowledge.store import Figure, StoreReader
from knowledge.vocabulary.kinds import kind_named, scope_of
from knowledge.vocabulary.operations import Operation

_HUNDREDTH = Decimal("0.01")


def combine(store: StoreReader, operation: Operation, results: Sequence[Result]) -> Result | None:
    """Return the result of ``operation`` over ``results``, ``None`` where there is no such one.

    A share of a single result is its share of the whole of its table.
    """
    if operation is Operation.SHARE and len(results) == 1:
        parts = list(_with_whole(store, results[0]))
        return _result(results, f"{results[0].item}占比", parts, _share)
    if len(results) < 2:  # noqa: PLR2004
        return None
    if operation is Operation.SUM:
        return _result(
            results, " + ".join(_told_apart(r, results) for r in results), aligned(results), _sum
        )
    if len(results) > 2:  # noqa: PLR2004
        return None
    first, second = (_told_apart(result, results) for result in results)
    if operation is Operation.DIFFERENCE:
        return _result(results, f"{first} − {second}", aligned(results), _difference)
    return _result(results, f"{first}占{second}", aligned(results), _share)


def in_order(wish: Wish, results: Sequence[Result]) -> Sequence[Result]:
    """Return ``results`` in the order of the terms: 「A比B少多少」 takes A off B."""
    return results[::-1] if wish.less else results


def _told_apart(result: Result, results: Sequence[Result]) -> str:
    """Return the item of a result, with the year or the body where that is all that differs."""
    document = result.document
    if len({one.item for one in results}) == len(results):
        return result.item
    years = {one.document.fiscal_year for one in results}
    which = f"{document.fiscal_year}年" if len(years) > 1 else document.organization
    return f"{which}{result.item}"


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure to compute with, or a sum of figures that was itself computed."""

    value: Value
    figures: tuple[Figure, ...]
    said: tuple[Said, ...] = ()

    @property
    def kind(self) -> str:
        """What kind of table it is of; two kinds in one sum are a kind of their own.

        A figure in a sentence is of the kind of its paragraph: only what stands in one is put
        together.
        """
        if self.said:
            return f"{self.said[0].file.id} {self.said[0].record.passage.text}"
        return " ".join(dict.fromkeys(f.table.kind or f.table.title for f in self.figures))

    @property
    def scope(self) -> str:
        """Which money it is of, "" where that is not said."""
        scopes = dict.fromkeys(scope_of(figure.table.kind) or "" for figure in self.figures)
        return " ".join(scopes)


def aligned(results: Sequence[Result]) -> list[tuple[Operand, ...]]:
    """Return the figures of ``results`` that may be put together, one of each result.

    They are of the same kind of table, else of the same money, else each is its result's only one.
    """
    operands = [_operands(result) for result in results]
    for trait in (_kind, _scope):
        groups = [_by(trait, several) for several in operands]
        found = [
            tuple(group[shared] for group in groups)
            for shared in groups[0]
            if shared and all(shared in group for group in groups)
        ]
        if found:
            return found
    in_cells = not any(operand.said for several in operands for operand in several)
    if in_cells and all(len(result.agreements) == 1 for result in results):
        return [tuple(several[0] for several in operands)]
    return []


def _operands(result: Result) -> list[Operand]:
    found: list[Operand] = []
    for agreement in result.agreements:
        if agreement.working is not None:
            found.append(Operand(agreement.value, agreement.figures, agreement.said))
            continue
        found += [
            Operand(Value(figure.fact.amount, figure.fact.unit), (figure,))
            for figure in agreement.figures
        ]
        if agreement.said:
            found.append(Operand(agreement.value, (), agreement.said[:1]))
    return found


def _kind(operand: Operand) -> str:
    return operand.kind


def _scope(operand: Operand) -> str:
    return operand.scope


def _by(trait: Callable[[Operand], str], operands: Iterable[Operand]) -> dict[str, Operand]:
    """Return the operand of each trait that has one amount only."""
    found: dict[str, list[Operand]] = {}
    for operand in operands:
        found.setdefault(trait(operand), []).append(operand)
    return {
        shared: several[0]
        for shared, several in found.items()
        if all(one.value == several[0].value for one in several)
    }


def _with_whole(store: StoreReader, result: Result) -> Iterable[tuple[Operand, ...]]:
    """Yield what ``result`` has, each with the whole of its table's row or column."""
    for operand in _operands(result):
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
        if isinstance(cell, Figure) and cell.fact != fact:
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
        amounts = _in_one_unit(operands)
        outcome = compute(*amounts) if amounts else None
        if outcome is None:
            continue
        value, working = outcome
        figures = tuple(figure for operand in operands for figure in operand.figures)
        scopes = tuple(dict.fromkeys(filter(None, map(_money, figures))))
        same = found.get(value)
        if same is not None:
            figures = tuple(dict.fromkeys((*same.figures, *figures)))
            scopes = tuple(dict.fromkeys((*same.scopes, *scopes)))
            working = "；".join(dict.fromkeys((*(same.working or "").split("；"), working)))
        said = tuple(said for operand in operands for said in operand.said)
        found[value] = Agreement(value, scopes, figures, working=working, said=said)
    return Result(item, results[0].document, tuple(found.values())) if found else None


def _money(figure: Figure) -> str:
    """Return which money a figure is of; of a part of it, what that part is."""
    kind = kind_named(figure.table.kind)
    if kind is None:
        return ""
    return kind.name if kind.part else kind.scope


def _in_one_unit(operands: Sequence[Operand]) -> tuple[list[Decimal], str] | None:
    """Return the amounts in the unit of the first, or ``None`` where they are not of one kind."""
    unit = operands[0].value.unit
    if all(operand.value.unit == unit for operand in operands):
        return [operand.value.amount for operand in operands], unit
    if not all(is_money(operand.value.unit) for operand in operands):
        return None
    values = [operand.value for operand in operands]
    return [convert(value.amount, value.unit, unit) for value in values], unit


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
