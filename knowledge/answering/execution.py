"""预算 against 决算: both figures, how far they are apart, how much of the one was spent.

The budget of a year stands in the 预算 of that year, and often also beside the 决算 in one table
(年初预算数, 全年预算数); the prose states many a 完成率. Each is given for what it is, never one
for the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from knowledge.amounts import PERCENT, convert, is_money
from knowledge.answering.agreement import agreements, same_amount
from knowledge.answering.answer import Answer, Status
from knowledge.answering.arithmetic import plain
from knowledge.answering.completions import completions
from knowledge.answering.figures import why_none
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lookup import look_up
from knowledge.answering.quote import Quote
from knowledge.answering.result import Result, Value
from knowledge.answering.shared import shared_figures
from knowledge.answering.side_by_side import Execution, Pair, Standing
from knowledge.model import Column, Stage
from knowledge.question.mentions import Mention
from knowledge.question.problem import Problem, Reason
from knowledge.question.wish import Wish
from knowledge.store import DocumentCard, Figure, StoreReader
from knowledge.vocabulary.operations import Operation

_HUNDREDTH = Decimal("0.01")
_COMPUTED = {Operation.COMPLETION, Operation.DIFFERENCE}


def executed(inquiry: Inquiry, wish: Wish) -> Answer:
    """Return 预算 and 决算 of what is asked, or a refusal where neither has a figure."""
    executions: list[Execution] = []
    quotes: list[Quote] = []
    looked: list[Result] = []
    for items, documents in _years(inquiry):
        name = inquiry.name(items)
        results = {card: look_up(inquiry.store, card, items, name) for card in documents}
        looked += results.values()
        executions += _executions(inquiry.store, wish, name, results)
        for card in documents:
            if card.stage is Stage.FINAL:
                quotes += completions(inquiry.store, card, items)
    quotes = list(dict.fromkeys(quotes))
    answer = replace(
        inquiry.begun(Status.ANSWERED),
        executions=tuple(executions),
        quotes=tuple(quotes),
        results=tuple(_cited(executions)),
        understood=inquiry.understood(),
    )
    if wish.operation in _COMPUTED:
        return _computed(inquiry, wish, answer, looked)
    if not any(result.agreements for result in looked) and not quotes:
        return inquiry.refused(why_none(inquiry, looked))
    return answer


def _years(inquiry: Inquiry) -> Iterator[tuple[tuple[Mention, ...], tuple[DocumentCard, ...]]]:
    """Yield what is asked, with the documents of one body, year and level."""
    spans: dict[tuple[tuple[int, int], ...], list[tuple[tuple[Mention, ...], DocumentCard]]] = {}
    for ask in inquiry.query.asks:
        span = tuple((item.start, item.end) for item in ask.items)
        spans.setdefault(span, []).extend((ask.items, card) for card in ask.documents)
    for asked in spans.values():
        ordered = sorted(asked, key=lambda one: _year(one[1]))
        for _, same in groupby(ordered, key=lambda one: _year(one[1])):
            several = list(same)
            yield several[-1][0], tuple(dict.fromkeys(card for _, card in several))


def _year(card: DocumentCard) -> tuple[str, int, str]:
    return card.organization, card.fiscal_year, card.level


def _executions(
    store: StoreReader, wish: Wish, name: str, results: dict[DocumentCard, Result]
) -> Iterator[Execution]:
    staged = {card.stage: result for card, result in results.items()}
    budget, final = staged.get(Stage.BUDGET), staged.get(Stage.FINAL)
    pairs: list[Pair] = []
    if budget and final:
        pairs += _across(budget, final)
    if final:
        pairs += _beside(store, final)
    pairs = [_with_outcome(pair, wish) for pair in _merged(pairs)]
    only = next(iter(results.values()))
    missing = None
    if not pairs and (budget is None or final is None):
        missing = Stage.FINAL if final is None else Stage.BUDGET
    yield Execution(
        name,
        wish.operation,
        (final or budget or only).document,
        tuple(pairs),
        only if not pairs else None,
        missing,
    )


def _across(budget: Result, final: Result) -> Iterator[Pair]:
    """Yield the figures that a 预算 and a 决算 have of one money."""
    for group in shared_figures((budget, final)):
        if len(group.agreements) > 1:
            budgeted, spent = (Standing(group.agreements[at]) for at in (0, 1))
            yield Pair(group.label, budgeted, spent)


def _beside(store: StoreReader, final: Result) -> Iterator[Pair]:
    """Yield the figures of a 决算 with what its own table prints beside them as the budget."""
    for agreement in final.agreements:
        for figure in agreement.figures:
            for column in figure.table.columns:
                cell = store.cell(figure.table, figure.fact.row, column)
                header = _budget_header(column, figure.fact.column)
                if header and isinstance(cell, Figure):
                    yield Pair(header, _standing(cell), _standing(figure))


def _budget_header(column: Column, final: Column) -> str | None:
    """Return what ``column`` calls the budget, where that is all that parts it from ``final``."""
    if len(column.path) != len(final.path):
        return None
    apart = [(a, b) for a, b in zip(column.path, final.path, strict=True) if a != b]
    if len(apart) != 1:
        return None
    ((ours, theirs),) = apart
    return ours if Stage.BUDGET in ours and Stage.FINAL in theirs else None


def _standing(*figures: Figure) -> Standing:
    return Standing(agreements(figures)[0])


def _merged(pairs: Iterable[Pair]) -> list[Pair]:
    """Bring together the pairs that print the same two amounts."""
    merged: list[Pair] = []
    for pair in pairs:
        at = next((n for n, other in enumerate(merged) if _same(pair, other)), None)
        if at is None:
            merged.append(pair)
        else:
            merged[at] = replace(
                merged[at],
                budget=_joined(merged[at].budget, pair.budget),
                final=_joined(merged[at].final, pair.final),
            )
    return merged


def _same(one: Pair, other: Pair) -> bool:
    return all(
        same_amount(a.value, b.value)
        for a, b in ((one.budget, other.budget), (one.final, other.final))
        if a.value and b.value
    )


def _joined(one: Standing, other: Standing) -> Standing:
    if one.agreement is None or other.agreement is None:
        return one
    both = (*one.agreement.figures, *other.agreement.figures)
    places = {_place(figure): figure for figure in both}
    return Standing(replace(one.agreement, figures=tuple(places.values())))


def _place(figure: Figure) -> tuple[int, int, int]:
    return figure.table.id, figure.fact.row.position, figure.fact.column.position


def _with_outcome(pair: Pair, wish: Wish) -> Pair:
    budget, final = pair.budget.value, pair.final.value
    if wish.operation not in _COMPUTED or budget is None or final is None:
        return pair
    if budget.unit != final.unit:
        if not (is_money(budget.unit) and is_money(final.unit)):
            return pair
        budget = Value(convert(budget.amount, budget.unit, final.unit), final.unit)
    unit = final.unit
    if wish.operation is Operation.COMPLETION:
        if not budget.amount:
            return pair
        share = (100 * final.amount / budget.amount).quantize(_HUNDREDTH, ROUND_HALF_UP)
        working = f"{plain(final.amount)} ÷ {plain(budget.amount)} {unit} = {plain(share)}%"
        return replace(pair, outcome=Value(share, PERCENT), working=working)
    budget_first = (wish.stages[0] is Stage.BUDGET) is not wish.less
    first, second = (budget, final) if budget_first else (final, budget)
    if wish.apart and first.amount < second.amount:
        first, second = second, first
    rest = first.amount - second.amount
    working = f"{plain(first.amount)} − {plain(second.amount)} = {plain(rest)} {unit}"
    return replace(pair, outcome=Value(rest, unit), working=working)


def _cited(executions: Iterable[Execution]) -> Iterator[Result]:
    for one in executions:
        for pair in one.pairs:
            for standing in (pair.budget, pair.final):
                if standing.agreement:
                    document = standing.agreement.figures[0].table.document
                    yield Result(one.item, document, (standing.agreement,))
        if one.alone is not None:
            yield one.alone


def _computed(inquiry: Inquiry, wish: Wish, answer: Answer, looked: Sequence[Result]) -> Answer:
    """Return the outcome as the headline; a printed 完成率 goes before a computed one."""
    stated = [quote.value for quote in answer.quotes if quote.value]
    printed = {value for value in stated if value.unit == PERCENT}
    pairs = [pair for one in answer.executions for pair in one.pairs if pair.outcome]
    outcomes = {pair.outcome for pair in pairs if pair.outcome}
    if wish.operation is Operation.COMPLETION and len(printed) == 1:
        outcomes = printed
    if not outcomes:
        missing = [one for one in answer.executions if one.not_loaded]
        if missing:
            words = tuple(f"{one.document.fiscal_year}年{one.not_loaded}" for one in missing)
            return inquiry.refused(Problem(Reason.STAGE_NOT_LOADED, words))
        figures = any(result.agreements for result in looked)
        problem = Problem(Reason.NOT_COMPUTABLE, inquiry.spoken())
        return inquiry.refused(problem if figures else why_none(inquiry, looked))
    workings = "；".join(dict.fromkeys(pair.working for pair in pairs if pair.working))
    value = next(iter(outcomes)) if len(outcomes) == 1 else None
    return replace(answer, value=value, working=workings or None)
