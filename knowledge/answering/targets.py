"""Questions for 绩效目标: what a project is to reach, indicator by indicator."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.amounts import YUAN, convert, is_money
from knowledge.answering.answer import Answer, Status
from knowledge.answering.arithmetic import in_unit
from knowledge.answering.by_words import targets_by_words
from knowledge.answering.forms import cost
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.quote import Aim
from knowledge.answering.result import Result, Value
from knowledge.model import Indicator, Target
from knowledge.question.mentions import Kind, Mention
from knowledge.question.names import key
from knowledge.question.problem import Problem, Reason
from knowledge.question.query import Choice
from knowledge.question.wish import Wish
from knowledge.store import DocumentCard
from knowledge.vocabulary.operations import Operation
from knowledge.vocabulary.stated import count_words, stated_words

_SHOWN = 12
"""Indicators of several projects that a reply may list; for more, it asks whose."""
_TELLING = 3
"""A shorter word is a piece of too many indicators to ask back which is meant."""
_ASKED_FOR = "绩效目标"
_ALLOWED = {Operation.LIST, Operation.COUNT}
_RANKS = {Operation.HIGHEST, Operation.LOWEST}
_ZERO = Decimal(0)
_PROJECTS = "projects"
"""The kind of table that lists what the forms are of."""


def of_targets(inquiry: Inquiry) -> Answer | None:
    """Return the targets that are asked for, ``None`` where the question is for none.

    Where nothing but targets as such is asked, the projects that have any are listed.
    """
    asked = inquiry.read_by(inquiry.shelves.target_index)
    query = asked.query
    if query.problem is not None:
        return targets_by_words(asked)
    if query.choice is not None:
        vague = query.choice.about is Kind.ITEM and len(query.choice.word) < _TELLING
        own = replace(asked.begun(Status.AMBIGUOUS), choice=query.choice)
        return targets_by_words(asked) or (None if vague else own)
    return None if query.topic is not None else _by_name(asked)


def _by_name(asked: Inquiry) -> Answer | None:
    """Return the targets of the names that the question has."""
    query = asked.query
    if query.wish is not None and (query.wish.bounds or query.wish.operation not in _ALLOWED):
        return _ranked(asked, query.wish)
    about = any(word in query.text for word in stated_words().whole_targets)
    aims = tuple(
        aim
        for document, items in _asked_of(asked, about=about)
        for aim in _aims(asked, document, items, about=about)
    )
    if aims:
        return _answer(asked, aims)
    if costs := _costs(asked):
        return costs
    if query.items and (told := targets_by_words(asked)):
        return told
    wholly_about = about and query.documents and not query.items
    return asked.refused(Problem(Reason.NOT_STATED, (_ASKED_FOR,))) if wholly_about else None


def _ranked(asked: Inquiry, wish: Wish) -> Answer | None:
    """Return the projects that cost the most, or as much as is asked, of those that have a form.

    The forms are told with them: there may be projects without one. ``None`` where anything but
    projects is ranked, or a form does not say what its project costs.
    """
    ranks = wish.operation in _RANKS or (wish.bounds and wish.operation is Operation.LIST)
    of_projects = _PROJECTS in wish.kinds and not any(ask.items for ask in asked.query.asks)
    if not (ranks and of_projects):
        return None
    aims: list[Aim] = []
    results: list[Result] = []
    for document, _ in _asked_of(asked, about=False):
        forms = asked.shelves.targets(document)
        costs = [cost(document, [cited], cited.record.project) for cited in forms]
        known = [one for one in costs if one is not None and _yuan(one) is not None]
        if len(known) < len(forms):
            return None
        aims += [Aim(cited, ()) for cited in forms]
        results += _wanted(wish, known)
    if not results:
        return None
    results = [in_unit(result, asked.query.unit) for result in results]
    (first, *others) = results
    return replace(
        asked.begun(Status.ANSWERED),
        aims=tuple(aims),
        results=tuple(results),
        value=None if others or asked.query.gaps else first.agreements[0].shown,
        working=None if others else first.agreements[0].working,
    )


def _wanted(wish: Wish, costs: Sequence[Result]) -> Sequence[Result]:
    """Return the results within the bounds, in the order and number that are asked for."""
    kept = [one for one in costs if all(bound.holds(_yuan(one) or _ZERO) for bound in wish.bounds)]
    if wish.operation not in _RANKS:
        return kept
    kept.sort(key=lambda one: _yuan(one) or _ZERO, reverse=wish.operation is Operation.HIGHEST)
    last = wish.first or wish.start
    # Whoever shares the last place belongs to it.
    while 0 < last < len(kept) and _yuan(kept[last]) == _yuan(kept[last - 1]):
        last += 1
    return kept[wish.start - 1 : last]


def _yuan(result: Result) -> Decimal | None:
    """Return the one amount of a result in 元, ``None`` where it has none, or several."""
    values = [one.value for one in result.agreements]
    if len(values) != 1 or not is_money(values[0].unit):
        return None
    return convert(values[0].amount, values[0].unit, YUAN)


def _asked_of(asked: Inquiry, *, about: bool) -> Iterable[tuple[DocumentCard, Sequence[Mention]]]:
    for ask in asked.query.asks:
        for document in ask.documents:
            yield document, ask.items
    if not asked.query.asks and about:
        for document in asked.query.documents:
            yield document, ()


def _aims(
    asked: Inquiry, document: DocumentCard, items: Sequence[Mention], *, about: bool
) -> Iterable[Aim]:
    units = _counted_in(asked, items)
    for cited in asked.shelves.targets(document):
        target = cited.record
        if not items:
            yield Aim(cited, ())
            continue
        rest = [item for item in items if not _names_project(item, target)]
        if not rest and about:
            yield Aim(cited, target.indicators, whole=True)
            continue
        if not rest and units:
            # 「编外人员多少人」: of the project's own indicators those that count so.
            counted = tuple(one for one in target.indicators if one.unit in units)
            if counted:
                yield Aim(cited, counted)
            continue
        indicators = tuple(
            indicator
            for indicator in target.indicators
            if rest
            and (not units or indicator.value is None or indicator.unit in units)
            and all(_fits((*indicator.levels, indicator.name), item) for item in rest)
            and _is_of_the_kind(indicator, asked.query.text, items)
        )
        if indicators:
            yield Aim(cited, indicators)


def _counted_in(asked: Inquiry, items: Sequence[Mention]) -> frozenset[str]:
    """Return the units in which things are asked to be counted, none where money may be meant."""
    text = asked.query.text
    for item in items:
        text = text.replace(item.text, " ")
    units = {unit for word, units in count_words().items() if word in text for unit in units}
    return frozenset(units | stated_words().single if units & stated_words().single else units)


def _is_of_the_kind(indicator: Indicator, text: str, items: Sequence[Mention]) -> bool:
    """Return whether an indicator may answer: 「摄像头多少钱」 does not ask how many there are."""
    for item in items:
        text = text.replace(item.text, " ")
    asks_for_money = any(word in text for word in stated_words().money)
    return not asks_for_money or indicator.value is None or is_money(indicator.unit)


def _costs(asked: Inquiry) -> Answer | None:
    """Return what the forms say that a project costs, where no more than its name is asked."""
    query = asked.query
    if _counted_in(asked, query.items):
        return None
    found = [
        cost(document, own, asked.name(items))
        for document, items in _asked_of(asked, about=False)
        if (own := [c for c in asked.shelves.targets(document) if _is_project(items, c.record)])
    ]
    results = tuple(in_unit(result, query.unit) for result in found if result is not None)
    if query.wish is not None or not results or len(results) < len(query.asks):
        return None
    values = [agreement for result in results for agreement in result.agreements]
    alone = values[0] if len(values) == 1 and not query.gaps else None
    return replace(
        asked.begun(Status.ANSWERED),
        results=results,
        understood=asked.understood(),
        guessed=asked.guessed(),
        value=alone.shown if alone else None,
        working=alone.working if alone else None,
    )


def _is_project(items: Sequence[Mention], target: Target) -> bool:
    return bool(items) and all(_names_project(item, target) for item in items)


def _names_project(item: Mention, target: Target) -> bool:
    return key(target.project) in item.names


def _fits(path: Iterable[str], item: Mention) -> bool:
    return any(key(name) in item.names for name in path)


def _answer(asked: Inquiry, aims: tuple[Aim, ...]) -> Answer:
    listed = sum(len(aim.indicators) for aim in aims)
    if len(aims) > 1 and listed > _SHOWN:
        projects = tuple(dict.fromkeys(aim.cited.record.project for aim in aims))
        word = asked.name(asked.query.items)
        return replace(asked.begun(Status.AMBIGUOUS), choice=Choice(Kind.ITEM, word, projects))
    return replace(
        asked.begun(Status.ANSWERED),
        aims=aims,
        understood=asked.understood(),
        guessed=asked.guessed(),
        value=_value(asked, aims) if not asked.query.gaps else None,
    )


def _value(asked: Inquiry, aims: Sequence[Aim]) -> Value | None:
    """Return the figure of the one indicator, or, if that is asked, how many projects there are."""
    indicators = [indicator for aim in aims for indicator in aim.indicators]
    wish = asked.query.wish
    if not indicators and wish is not None and wish.operation is Operation.COUNT:
        return Value(Decimal(len(aims)), "个")
    if len(indicators) != 1 or indicators[0].value is None:
        return None
    return Value(indicators[0].value, indicators[0].unit)
