"""Questions for figures: each is looked up, and put together where the question wishes it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from knowledge.answering.answer import Answer, Status
from knowledge.answering.arithmetic import in_unit
from knowledge.answering.disputes import said_otherwise
from knowledge.answering.forms import to_the_unit
from knowledge.answering.funds import of_its_funds
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.levels import of_both_levels
from knowledge.answering.lookup import look_up
from knowledge.answering.operations import combine, combined_as, is_no_part, told_apart
from knowledge.answering.result import Apart, Result, Said
from knowledge.answering.shares import shares_of
from knowledge.answering.stated import instead, said_empty
from knowledge.model import Level
from knowledge.question.index import SCOPE
from knowledge.question.mentions import How, Mention
from knowledge.question.names import key
from knowledge.question.problem import Problem, Reason
from knowledge.question.query import Ask
from knowledge.question.wish import Wish
from knowledge.store import DocumentCard
from knowledge.vocabulary.kinds import all_money, scope_of
from knowledge.vocabulary.operations import Operation
from knowledge.vocabulary.words import words

_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST = 2
"""One figure alone is put together with nothing."""


def figures(inquiry: Inquiry) -> Answer:
    """Return the figures that are asked for, or the one figure that they make."""
    query = inquiry.query
    results = tuple(
        to_the_unit(inquiry, in_unit(looked_up(inquiry, document, ask.items), query.unit))
        for ask in query.asks
        for document in ask.documents
    )
    results = _with_above(inquiry, results)
    if query.summed or (query.wish is not None and query.wish.operation is Operation.SUM):
        results = tuple(_of_its_rows(inquiry, result) for result in results)
    if query.wish is not None and (query.among or not _is_sum(query.wish, results)):
        if query.among:
            # Bodies that lack a figure, or are of another level, would go unsaid in one sum.
            return _no_operation(inquiry, results)
        results = tuple(_of_all_money(inquiry, result) for result in results)
        combined = [
            combined_as(inquiry.store, query.wish, group)
            for group in _together(inquiry, query.wish, results)
        ]
        shares = dict.fromkeys(s for one in combined for s in shares_of(inquiry, one))
        if not shares:
            return _no_operation(inquiry, results)
        results = tuple(in_unit(result, query.unit) for result in shares)
    results = of_both_levels(results)
    disputed = _disputed(inquiry, results) if query.wish is None else ()
    values = [agreement for result in results for agreement in result.agreements]
    alone = values[0] if len(values) == 1 and len(results) == 1 and not query.gaps else None
    return replace(
        inquiry.begun(Status.ANSWERED if values else Status.REFUSED),
        problem=None if values else why_none(inquiry, results),
        results=results,
        understood=inquiry.understood(),
        value=alone.shown if alone else None,
        working=alone.working if alone else None,
        disputed=disputed,
    )


def _is_sum(wish: Wish, results: Sequence[Result]) -> bool:
    """Return whether the only result is the sum already: 「水电费加起来」, 「三公加起来」."""
    if wish.operation is not Operation.SUM or len(results) != 1:
        return False
    found = results[0].agreements
    return len(found) == 1 or all(agreement.computed for agreement in found)


def _disputed(inquiry: Inquiry, results: Sequence[Result]) -> tuple[Said, ...]:
    """Return what sentences state otherwise of the one thing that is asked of one document."""
    asks = inquiry.query.asks
    if len(asks) != 1 or len(results) != 1 or results[0].bare or results[0].untold:
        return ()
    return said_otherwise(inquiry, results[0], asks[0].items)


def _together(
    inquiry: Inquiry, wish: Wish, results: Sequence[Result]
) -> Sequence[Sequence[Result]]:
    """Return the groups of ``results`` that make one figure each, in the order of the terms."""
    query = inquiry.query
    if wish.each and (inside := _inside_of_all(inquiry)):
        (document,) = {result.document for result in results}
        whole = look_up(inquiry.store, document, inside, inquiry.name(inside))
        rests = [[item for item in ask.items if item not in inside] for ask in query.asks]
        names = [inquiry.name(rest) for rest in rests]
        return [
            [replace(result, item=name), whole] for result, name in zip(results, names, strict=True)
        ]
    of_one = len({tuple((item.start, item.end) for item in ask.items) for ask in query.asks}) == 1
    if wish.each and (not of_one or len({result.document for result in results}) > 1):
        return [[result] for result in results]
    if wish.apiece:
        *terms, whole = results
        return [[term, whole] for term in terms]
    years = [query.text.find(str(result.document.fiscal_year)) for result in results]
    if -1 not in years and of_one:
        # 「2024年是2023年的百分之几」 is a share of the year that is named last.
        results = [result for _, result in sorted(zip(years, results, strict=True), key=_place)]
    return _by_level(wish, results)


def _inside_of_all(inquiry: Inquiry) -> tuple[Mention, ...]:
    """Return what all that is asked is inside of: 「基本支出里人员经费和公用经费各占多少」."""
    asks = inquiry.query.asks
    shared = [item for item in asks[0].items if all(item in ask.items for ask in asks)]
    inside = tuple(item for item in shared if _holds(item, inquiry.query.text))
    several = len(asks) > 1 and len({ask.documents for ask in asks}) == 1
    alone = several and len(asks[0].documents) == 1
    return inside if alone and all(len(ask.items) > len(inside) for ask in asks) else ()


def _place(placed: tuple[int, Result]) -> int:
    return placed[0]


def _of_its_rows(inquiry: Inquiry, result: Result) -> Result:
    """Return what the rows that one name means come to: 「编外人员一共」 are two projects.

    Where one row lies within another, or they are of several scopes too, they stay apart.
    """
    rows = [one.figures[0].fact.row for one in result.agreements if one.figures]
    nested = any(one.path == other.path[: len(one.path)] for one, other in permutations(rows, 2))
    if result.apart is not Apart.THINGS or nested:
        return result
    parts = [replace(result, agreements=(one,)) for one in result.agreements]
    made = combine(inquiry.store, Operation.SUM, parts)
    return result if made is None else replace(made, item=result.item)


def _of_all_money(inquiry: Inquiry, result: Result) -> Result:
    """Return a whole of every fund where it is set against one: 「总收入比财政拨款收入」."""
    asks = inquiry.query.asks
    if not any(_is_scoped(ask) for ask in asks) or not any(
        result.item == inquiry.name(ask.items) and all(one.how is How.WHOLE for one in ask.items)
        for ask in asks
    ):
        return result
    widest = tuple(
        agreement
        for agreement in result.agreements
        if any(scope_of(figure.table.kind) == all_money() for figure in agreement.figures)
    )
    return replace(result, agreements=widest) if widest else result


def _is_scoped(ask: Ask) -> bool:
    return any(name.startswith(SCOPE) for item in ask.items for name in item.names)


def _by_level(wish: Wish, results: Sequence[Result]) -> list[Sequence[Result]]:
    """Return what to put together: of a body's 部门 and 单位, each by itself.

    They are two documents of one name, and what the one has is in the other already. Only a
    difference may be asked between the two, or a share of one in the other: 「单位占部门多少」.
    """
    cards = {result.document for result in results}
    if len({(d.organization, d.fiscal_year, d.stage) for d in cards}) == len(cards):
        return [results]
    groups = [[r for r in results if r.document.level is level] for level in Level]
    between = {Operation.DIFFERENCE} if wish.each else {Operation.DIFFERENCE, Operation.SHARE}
    if wish.operation in between and all(len(group) < _FEWEST for group in groups):
        return [results]
    most = max(map(len, groups))
    return [group for group in groups if len(group) == most]


def looked_up(
    inquiry: Inquiry, document: DocumentCard, items: Sequence[Mention], name: str | None = None
) -> Result:
    """Return what the tables have; where they have no figure, what a sentence says.

    ``name`` is the one to show for ``items``, where it is known already.
    """
    shown = inquiry.name(items) if name is None else name
    result = look_up(inquiry.store, document, items, shown)
    result = _of_the_year(inquiry.query.text, result)
    if result.agreements:
        return result
    if together := of_its_funds(inquiry.store, document, items, shown):
        return together
    said = instead(inquiry, document, items)
    none = said_empty(inquiry.store, result)
    if said is None:
        return replace(result, none=none)
    return replace(result, agreements=said.agreements, none=none)


def _of_the_year(text: str, result: Result) -> Result:
    """Return ``result`` without figures in columns of another year than the one in ``text``.

    「2024年执行数」 is not the column 2023年执行数 of the document of 2024.
    """
    year = str(result.document.fiscal_year)
    if year not in text:
        return result
    kept = []
    for agreement in result.agreements:
        headers = ["".join(figure.fact.column.path) for figure in agreement.figures]
        if not headers or any(_fits_year(header, year, text) for header in headers):
            kept.append(agreement)
    return replace(result, agreements=tuple(kept))


def _fits_year(header: str, year: str, text: str) -> bool:
    years = set(_YEAR.findall(header))
    return not years or year in years or any(other in text for other in years)


def _with_above(inquiry: Inquiry, results: tuple[Result, ...]) -> tuple[Result, ...]:
    """Add the whole, where a share within it is asked for: 「A里的B占多少」「B在A里占多少」.

    It is what 里 stands behind, or what the question names besides the row that has the figure in
    ``results``.
    """
    query, index = inquiry.query, inquiry.index
    wish = query.wish
    if wish is None or wish.operation is not Operation.SHARE or len(query.asks) != 1:
        return results
    (ask,) = query.asks
    if len(ask.documents) != 1 or len(ask.items) < _FEWEST:
        return results
    in_rows = tuple(item for item in ask.items if not index.rows.isdisjoint(item.names))
    own = {key(figure.fact.row.name) for r in results for a in r.agreements for figure in a.figures}
    above = tuple(item for item in in_rows if own.isdisjoint(item.names))
    inside = tuple(item for item in ask.items if _holds(item, query.text))
    if 0 < len(inside) < len(ask.items):
        above = inside
    elif 0 < len(in_rows) < len(ask.items):
        above = in_rows  # A column of a row is a share of that row: 「行政运行里的公用经费占比」.
    elif not 0 < len(above) < len(ask.items):
        above = ask.items[:-1]
    if not in_rows and above != inside:
        return results
    whole = look_up(inquiry.store, ask.documents[0], above, inquiry.name(above))
    rest = tuple(item for item in ask.items if item not in above)
    if above == inside and not any(result.agreements for result in results):
        results = (look_up(inquiry.store, ask.documents[0], rest, inquiry.name(rest)),)
    return (*(replace(result, item=inquiry.name(rest)) for result in results), whole)


def _holds(item: Mention, text: str) -> bool:
    """Return whether the text says that something is inside ``item``: 「人员经费里」."""
    return text.startswith(words().inside, item.end)


def _no_operation(inquiry: Inquiry, results: tuple[Result, ...]) -> Answer:
    """Refuse what cannot be computed, with the figures' own gaps in sight."""
    problem = Problem(Reason.NOT_COMPUTABLE, inquiry.spoken())
    wish = inquiry.query.wish
    if not any(result.agreements for result in results):
        problem = why_none(inquiry, results)
    elif wish and wish.operation is Operation.SHARE and is_no_part(inquiry.store, results):
        problem = Problem(Reason.NOT_A_PART, told_apart(results))
    bare = tuple(replace(result, agreements=()) for result in results)
    return replace(
        inquiry.begun(Status.REFUSED),
        problem=problem,
        results=tuple(result for result in bare if result.blanks or result.empty),
    )


def why_none(inquiry: Inquiry, results: Sequence[Result]) -> Problem:
    """Return why none of ``results`` has a figure: blank, a table without data, no such cell."""
    if inquiry.query.otherwise is not None:
        return inquiry.query.otherwise
    blanks = [blank for result in results for blank in result.blanks]
    if any(not gap.table.empty for gap in blanks):
        return Problem(Reason.BLANK, inquiry.spoken())
    if blanks or any(result.empty for result in results):
        return Problem(Reason.NO_DATA, inquiry.spoken())
    return Problem(Reason.COMBINATION_UNKNOWN, inquiry.spoken())
