"""Tables over bodies, years or items: figures of one money side by side, and who has most.

A line has a figure or says why not; nothing is ranked across two stages, two years or two moneys.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.amounts import YUAN, convert, is_money
from knowledge.answering.answer import Answer, Status
from knowledge.answering.arithmetic import in_unit
from knowledge.answering.figures import looked_up, why_none
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.move import Move
from knowledge.answering.over_years import moves_over, years_missing
from knowledge.answering.result import Result, Value
from knowledge.answering.shared import shared_figures
from knowledge.answering.side_by_side import Comparison, Lack, Line, Standing
from knowledge.question.mentions import Mention
from knowledge.question.wish import Axis, Wish
from knowledge.store import DocumentCard
from knowledge.vocabulary.operations import Operation

_RANKS = {Operation.HIGHEST, Operation.LOWEST}
_SHOWN = 10
_SHOWN_NAMED = 40


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line or a cell of the table is looked up, and the name of its item."""

    document: DocumentCard
    items: tuple[Mention, ...]
    item: str

    @property
    def span(self) -> tuple[tuple[int, int], ...]:
        return tuple((item.start, item.end) for item in self.items)


def compared(inquiry: Inquiry, wish: Wish) -> Answer:
    """Return the table that ``wish`` asks for, or a refusal where no line of it has a figure."""
    names: dict[tuple[tuple[int, int], ...], str] = {}
    places = []
    for ask in inquiry.query.asks:
        for document in ask.documents:
            place = _Place(document, ask.items, "")
            if place.span not in names:
                names[place.span] = inquiry.name(ask.items)
            places.append(replace(place, item=names[place.span]))
    places = list(dict.fromkeys(places))
    # The names of thousands of documents are put together once, not for each of them.
    shown = {items: inquiry.name(items) for items in dict.fromkeys(p.items for p in places)}
    results = [looked_up(inquiry, p.document, p.items, shown[p.items]) for p in places]
    if not any(result.agreements for result in results):
        return replace(
            inquiry.begun(Status.REFUSED),
            problem=why_none(inquiry, results),
            results=tuple(result for result in results if result.blanks or result.empty),
        )
    comparison = _table(wish, places, results)
    if inquiry.query.unit:
        lines = tuple(_in_unit(line, inquiry.query.unit) for line in comparison.lines)
        comparison = replace(comparison, lines=lines)
    if wish.over is Axis.BODIES:
        comparison = replace(comparison, missing=_missing(inquiry))
    answer = replace(
        inquiry.begun(Status.ANSWERED),
        results=tuple(_results(comparison)),
        comparison=comparison,
        understood=inquiry.understood(),
        value=_headline(comparison),
        working=_workings(comparison),
    )
    return _over_years(inquiry, answer, places) if wish.over is Axis.YEARS else answer


def _over_years(inquiry: Inquiry, answer: Answer, places: Sequence[_Place]) -> Answer:
    """Return the table over years with those that it lacks, and with how each moved, if asked."""
    if answer.comparison is None:
        return answer
    comparison = answer.comparison
    comparison = replace(comparison, missing_years=years_missing(inquiry, comparison))
    moves: tuple[Move, ...] = ()
    if len({place.span for place in places}) == 1:
        documents = [place.document for place in places]
        moves = tuple(moves_over(inquiry, documents, places[0].items, _said(places[0])))
    answer = replace(answer, comparison=comparison, moves=moves)
    if len(moves) != 1:
        return answer
    return replace(answer, value=moves[0].amount, working=moves[0].working)


def _said(place: _Place) -> str:
    return "".join(item.text for item in place.items) or place.item


def _table(wish: Wish, places: Sequence[_Place], results: Sequence[Result]) -> Comparison:
    columns, lines = _lines(places, results, by_year=wish.over is Axis.YEARS)
    full = [line for line in lines if any(one.value for one in line.standings)]
    lacking = tuple(line for line in lines if not any(one.value for one in line.standings))
    documents = [place.document for place in places]
    one_time = len({(card.fiscal_year, card.stage) for card in documents}) == 1
    over_years = wish.over is Axis.YEARS or len({card.organization for card in documents}) == 1
    ranked = _comparable(full)
    if ranked:
        full = [line for line in full if _within(line, wish)]
        full = _sorted(full, wish)
    total = len(full)
    shown = full[: _wanted(wish, full)]
    # Of one alone, or beside figures of another money, nobody is the first.
    known = total > 1 and not any(
        one.lack is Lack.SCOPE for line in lacking for one in line.standings
    )
    fair = one_time or (over_years and len({card.stage for card in documents}) == 1)
    return Comparison(
        heading=places[0].item if len({place.item for place in places}) == 1 else "",
        operation=wish.operation,
        columns=columns,
        lines=tuple(shown),
        total=total,
        lacking=lacking,
        # Whoever asks for the second place has no use for the first as a headline.
        winners=_winners(full, wish)
        if ranked and fair and known and wish.operation in _RANKS and wish.start == 1
        else 0,
        years=tuple(sorted({card.fiscal_year for card in documents})),
        levels=tuple(dict.fromkeys(card.level for card in documents)),
        stages=tuple(dict.fromkeys(card.stage for card in documents)),
        bodies=tuple(dict.fromkeys(card.organization for card in documents)),
    )


def _lines(
    places: Sequence[_Place], results: Sequence[Result], *, by_year: bool
) -> tuple[tuple[str, ...], list[Line]]:
    """Return the names of the columns, and a line for each document, or for each item of one."""
    documents = tuple(dict.fromkeys(place.document for place in places))
    spans = tuple(dict.fromkeys(place.span for place in places))
    found = {(place.document, place.span): n for n, place in enumerate(places)}
    if len(spans) > 1 and len(documents) > 1 and len(found) == len(spans) * len(documents):
        columns: list[str] = []
        cells: dict[DocumentCard, list[Standing]] = {document: [] for document in documents}
        for span in spans:
            own = [found[document, span] for document in documents]
            labels, standings = _standings([results[n] for n in own])
            columns += [" · ".join(filter(None, (places[own[0]].item, one))) for one in labels]
            for document, row in zip(documents, standings, strict=True):
                cells[document] += row
        told = _telling(documents, by_year=by_year)
        lines = [Line(told(document), document, tuple(cells[document])) for document in documents]
        return tuple(columns), lines
    labels, standings = _standings(results)
    told = _telling(documents, by_year=by_year)
    lines = [
        Line(
            " · ".join(filter(None, (told(p.document), p.item if len(spans) > 1 else ""))),
            p.document,
            tuple(row),
        )
        for p, row in zip(places, standings, strict=True)
    ]
    return labels, lines


def _in_unit(line: Line, unit: str) -> Line:
    """Return ``line`` with its figures in ``unit``."""
    standings = []
    for one in line.standings:
        own = (one.agreement,) if one.agreement else ()
        converted = in_unit(Result("", line.document, own), unit).agreements
        standings.append(replace(one, agreement=converted[0]) if converted else one)
    return replace(line, standings=tuple(standings))


def _telling(documents: Sequence[DocumentCard], *, by_year: bool) -> Callable[[DocumentCard], str]:
    """Return what gives the name that tells one of ``documents`` apart from the others."""
    years = by_year or len({one.fiscal_year for one in documents}) > 1
    levels = len({one.level for one in documents}) > 1
    stages = len({one.stage for one in documents}) > 1
    of_one = len({one.organization for one in documents}) == 1

    def told(document: DocumentCard) -> str:
        apart = "".join(
            (
                f"{document.fiscal_year}年" if years else "",
                document.level if levels else "",
                document.stage if stages else "",
            )
        )
        if of_one:
            return apart
        return f"{document.organization}（{apart}）" if apart else document.organization

    return told


def _standings(results: Sequence[Result]) -> tuple[tuple[str, ...], list[list[Standing]]]:
    """Return what the columns of these results are called, and each result's standing in them."""
    groups = shared_figures(results)
    labels = tuple(group.label for group in groups) if len(groups) > 1 else ("",)
    rows = []
    for at, result in enumerate(results):
        row = []
        for group in groups:
            own = group.agreements.get(at)
            row.append(Standing(own) if own else _lacking(result))
        rows.append(row or [_lacking(result)])
    return labels, rows


def _lacking(result: Result) -> Standing:
    if result.agreements:
        return Standing(None, Lack.SCOPE, result.agreements)
    if any(not gap.table.empty for gap in result.blanks):
        return Standing(None, Lack.BLANK)
    return Standing(None, Lack.NO_DATA if result.blanks or result.empty else Lack.ABSENT)


def _comparable(lines: Sequence[Line]) -> bool:
    """Return whether all lines have figures of one kind in every column."""
    units = {one.value.unit if one.value else "" for line in lines for one in line.standings}
    return len(units) == 1 or all(map(is_money, units))


def _amount(line: Line, column: int = 0) -> Decimal:
    value = line.standings[column].value
    if value is None:
        return Decimal(0)
    return convert(value.amount, value.unit, YUAN) if is_money(value.unit) else value.amount


def _within(line: Line, wish: Wish) -> bool:
    amount = _amount(line)
    return all(bound.holds(amount) for bound in wish.bounds)


def _sorted(lines: Sequence[Line], wish: Wish) -> list[Line]:
    """Return the lines in the order asked for: over every body, the most first."""
    if wish.operation is Operation.LOWEST:
        return sorted(lines, key=_amount)
    if wish.operation is Operation.HIGHEST or wish.over is Axis.BODIES:
        return sorted(lines, key=lambda line: -_amount(line))
    if wish.over is Axis.YEARS:
        return sorted(lines, key=lambda line: line.document.fiscal_year)
    return list(lines)


def _wanted(wish: Wish, lines: Sequence[Line]) -> int:
    wanted = wish.first or (_SHOWN if wish.over is Axis.BODIES else _SHOWN_NAMED)
    # Whoever shares the last place belongs to it.
    while (
        wish.operation in _RANKS
        and wish.first
        and wanted < len(lines)
        and _amount(lines[wanted]) == _amount(lines[wanted - 1])
    ):
        wanted += 1
    return wanted


def _winners(lines: Sequence[Line], wish: Wish) -> int:
    """Return how many of the first lines share the first place, in whatever column."""
    best = min if wish.operation is Operation.LOWEST else max
    firsts: list[set[int]] = []
    for n in range(len(lines[0].standings) if lines else 0):
        amounts = [_amount(line, n) for line in lines]
        first = best(amounts)
        firsts.append({at for at, amount in enumerate(amounts) if amount == first})
    alike = all(first == firsts[0] for first in firsts)
    return len(firsts[0]) if firsts and alike else 0


def _results(comparison: Comparison) -> Iterator[Result]:
    """Yield what each line stands on."""
    for line in (*comparison.lines, *comparison.lacking):
        for standing in line.standings:
            own = (standing.agreement,) if standing.agreement else standing.others
            if own:
                yield Result(line.name, line.document, own)


def _headline(comparison: Comparison) -> Value | None:
    if comparison.operation is Operation.COUNT:
        return Value(Decimal(comparison.total), "个")
    alone = len(comparison.lines) == comparison.total == 1 and not comparison.lacking
    if len(comparison.columns) == 1 and (comparison.winners or alone):
        agreement = comparison.lines[0].standings[0].agreement
        return agreement.shown if agreement else None
    return None


def _workings(comparison: Comparison) -> str | None:
    found = [
        one.agreement.working
        for line in comparison.lines
        for one in line.standings
        if one.agreement and one.agreement.working
    ]
    return "；".join(dict.fromkeys(found)) or None


def _missing(inquiry: Inquiry) -> tuple[str, ...]:
    """Return the loaded bodies of which no document could be asked."""
    asked = {document.organization for ask in inquiry.query.asks for document in ask.documents}
    names = dict.fromkeys(card.organization for card in inquiry.query.among)
    return tuple(name for name in names if name not in asked)
