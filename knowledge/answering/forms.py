"""Amounts on the forms of 绩效目标: what a project is to cost, often to the 元."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.agreement import same_amount
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.result import Agreement, OnForm, Result, Value
from knowledge.model import Target
from knowledge.store import Cited, DocumentCard


def to_the_unit(inquiry: Inquiry, result: Result) -> Result:
    """Return ``result`` with amounts that a form prints in the unit asked for, not computed ones.

    A form is of the row that the table has for its project, and prints to the 元 what the table
    rounds.
    """
    unit = inquiry.query.unit
    if unit is None:
        return result
    own = tuple(_exact(inquiry, agreement, unit) for agreement in result.agreements)
    return replace(result, agreements=own)


def _exact(inquiry: Inquiry, agreement: Agreement, unit: str) -> Agreement:
    if agreement.working is None or len(agreement.figures) != 1:
        return agreement
    (figure,) = agreement.figures
    row = figure.table.row_ids[figure.fact.row.position]
    for cited in inquiry.shelves.targets(figure.table.document):
        for form in totals(cited) if cited.row_id == row else ():
            value = _value(form)
            if value.unit == unit and same_amount(value, agreement.value):
                return replace(agreement, converted=value, working=None, forms=(form,))
    return agreement


def totals(cited: Cited[Target]) -> tuple[OnForm, ...]:
    """Return the amounts of a form that are no part of another."""
    return tuple(OnForm(cited, money) for money in cited.record.amounts if len(money.path) == 1)


def cost(document: DocumentCard, targets: Sequence[Cited[Target]], item: str) -> Result | None:
    """Return what the forms of one project say that it costs, ``None`` where they do not.

    Totals that differ (of all years, of this one) stay apart, each under its label.
    """
    groups: list[list[OnForm]] = []
    for form in (form for cited in targets for form in totals(cited)):
        same = (group for group in groups if same_amount(_value(group[0]), _value(form)))
        group = next(same, None)
        if group is None:
            groups.append([form])
        else:
            group.append(form)
    if not groups:
        return None
    alone = len(groups) == 1
    found = tuple(
        Agreement(_value(group[0]), () if alone else _labels(group), (), forms=tuple(group))
        for group in groups
    )
    return Result(item, document, found)


def _labels(group: Sequence[OnForm]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.money.path[-1] for form in group))


def _value(form: OnForm) -> Value:
    return Value(form.money.amount, form.money.unit)
