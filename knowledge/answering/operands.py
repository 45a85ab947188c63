"""The figures of an operation: which of several results may be put together, and in what unit."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from knowledge.amounts import convert, is_money
from knowledge.answering.agreement import quantum
from knowledge.answering.result import Agreement, Result, Said, Value
from knowledge.store import Figure
from knowledge.vocabulary.kinds import scope_of

_ALL_MONEY = "total_income_expenditure"
"""A kind of table that counts all the money."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure to compute with, or a sum of figures that was itself computed: by ``working``."""

    value: Value
    figures: tuple[Figure, ...]
    said: tuple[Said, ...] = ()
    working: str = ""

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

    They are of the same kind of table, else of the same money, else each is its result's only one,
    all of them in tables, or in tables and sentences of one document; what sentences of two
    documents state is so of one thing.
    """
    operands = [operands_of(result) for result in results]
    of_kind, of_scope = (_shared(trait, operands) for trait in (_kind, _scope))
    # What has a kind of table in common for one money may have none for another.
    told = {operand.scope for found in of_kind for operand in found}
    if found := of_kind + [one for one in of_scope if one[0].scope not in told]:
        return found
    in_cells = not any(operand.said for several in operands for operand in several)
    cards = {result.document for result in results}
    of_one = len({result.item for result in results}) == 1 and len(cards) == len(results)
    if (in_cells or of_one or len(cards) == 1) and all(
        len(result.agreements) == 1 for result in results
    ):
        return [tuple(several[0] for several in operands)]
    return []


def _shared(
    trait: Callable[[Operand], str], operands: Sequence[Sequence[Operand]]
) -> list[tuple[Operand, ...]]:
    """Return the operands that have a trait in common, one of each result."""
    groups = [_by(trait, several) for several in operands]
    return [
        tuple(group[shared] for group in groups)
        for shared in groups[0]
        if shared and all(shared in group for group in groups)
    ]


def operands_of(result: Result) -> list[Operand]:
    """Return every figure of a result, each to compute with by itself."""
    found: list[Operand] = []
    for agreement in result.agreements:
        if agreement.working is not None:
            found.append(_computed(agreement))
            continue
        found += [
            Operand(Value(figure.fact.amount, figure.fact.unit), (figure,))
            for figure in agreement.figures
        ]
        if agreement.said:
            found.append(Operand(agreement.value, (), agreement.said[:1]))
    return found


def _computed(agreement: Agreement) -> Operand:
    # What was but converted to another unit is shown by the result.
    working = agreement.working if agreement.computed else None
    return Operand(agreement.value, agreement.figures, agreement.said, working or "")


def overlap(operands: Sequence[Operand]) -> bool:
    """Return whether some cell would be counted twice: 水电费 holds the 电费 beside it."""
    figures = [figure for operand in operands for figure in operand.figures]
    return len(set(figures)) < len(figures)


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


def shares_in(results: Sequence[Result]) -> list[tuple[Operand, ...]]:
    """Return each part with a whole that it may be of: of the same money, or of all the money."""
    parts, wholes = (operands_of(result) for result in results)
    pairs = [pair for pair in aligned(results) if pair[0] != pair[1]]
    fitting = [pair for pair in pairs if pair[0].scope == pair[1].scope or _is_open(pair)]
    if fitting or not pairs:
        pairs = fitting or [(p, w) for p in parts for w in wholes if p != w and _is_all(w)]
    else:
        pairs = []
    if pairs and not any(map(_is_all, parts)):
        # A part of some of the money is one of all the money too.
        first = {id(pair[0]): pair[0] for pair in pairs}.values()
        pairs = [*pairs, *((p, w) for p in first for w in wholes if p != w and _is_all(w))]
    within = [pair for pair in pairs if _is_within(pair)]
    return within or pairs


def _is_open(pair: tuple[Operand, ...]) -> bool:
    """Return whether nothing says that the part is of another money than the whole."""
    part, whole = pair
    return not part.scope.strip() or not whole.scope.strip() or _is_all(whole)


def _is_all(whole: Operand) -> bool:
    return whole.scope == scope_of(_ALL_MONEY)


def _is_within(pair: tuple[Operand, ...]) -> bool:
    amounts = in_one_unit(pair)
    return amounts is not None and abs(amounts[0][0]) <= abs(amounts[0][1])


def in_one_unit(operands: Sequence[Operand]) -> tuple[list[Decimal], str] | None:
    """Return the amounts in one unit, or ``None`` where they are not of one kind.

    Where units differ it is that of the coarsest figure, and the finer ones are rounded to its last
    digit: 2294335.00 元 and 229.43 万元 differ by nothing that was published.
    """
    values = [operand.value for operand in operands]
    if all(value.unit == values[0].unit for value in values):
        return [value.amount for value in values], values[0].unit
    if not all(is_money(value.unit) for value in values):
        return None
    coarse = max(values, key=quantum)
    digit = Decimal(1).scaleb(int(coarse.amount.as_tuple().exponent))
    amounts = [convert(value.amount, value.unit, coarse.unit) for value in values]
    return [amount.quantize(digit, rounding=ROUND_HALF_UP) for amount in amounts], coarse.unit
