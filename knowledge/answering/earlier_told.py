"""What one document tells of the year before its own: in its tables, or in its sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.amounts import convert, is_money
from knowledge.answering.agreement import same_amount
from knowledge.answering.arithmetic import plain, shortest, signed
from knowledge.answering.earlier_columns import by_printed_changes, in_columns
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lookup import look_up, parts_of_sum
from knowledge.answering.money_names import money_name, scope_in
from knowledge.answering.move import Earlier, Ground
from knowledge.answering.quote import statement_quoted
from knowledge.answering.result import Result, Value
from knowledge.answering.stated_changes import Said, Wanted, changes_of, names_same, wanted_of
from knowledge.answering.year_columns import is_of_account
from knowledge.model import Direction, Measure
from knowledge.question.mentions import How, Mention
from knowledge.question.names import key
from knowledge.question.topic import Subject
from knowledge.store import DocumentCard
from knowledge.vocabulary.changes import accounts
from knowledge.vocabulary.words import words


def told_of_any_account(
    inquiry: Inquiry, document: DocumentCard, items: Sequence[Mention], name: str
) -> list[Earlier]:
    """Return what ``document`` tells of ``items`` in the year before its own, of some account.

    Where the question names none it is of the document's own, else of another that says so: a 预算
    may print last year's 执行数 alone. An everyday sum (水电费) is added up, part by part.
    """
    for at, item in enumerate(items):
        if item.how is How.SUM:
            return _summed(
                name,
                [
                    told_of_any_account(
                        inquiry, document, [*items[:at], part, *items[at + 1 :]], name
                    )
                    for part in parts_of_sum(item)
                ],
            )
    account = _account_named(inquiry, items)
    if account is not None and account != document.stage:
        printed = in_columns(inquiry, document, items, name, other=True)
        return [one for one in printed if account in one.scope]
    own = told_by(inquiry, document, items, name)
    if own or account is not None:
        return own
    return list(in_columns(inquiry, document, items, name, other=True))


def _summed(name: str, parts: Sequence[Sequence[Earlier]]) -> list[Earlier]:
    """Return the sum of the parts, where each of them is told once and all in one unit."""
    singles = [told[0] for told in parts if len(told) == 1]
    if len(singles) < len(parts) or len({one.value.unit for one in singles}) > 1:
        return []
    amount = sum((one.value.amount for one in singles), Decimal())
    terms = " + ".join(plain(one.value.amount) for one in singles)
    value = Value(amount, singles[0].value.unit)
    workings = [one.working for one in singles if one.working]
    return [
        replace(
            singles[0],
            name=name,
            value=value,
            working="；".join((*workings, f"{terms} = {plain(amount)} {value.unit}")),
            quotes=tuple(dict.fromkeys(quote for one in singles for quote in one.quotes)),
            figures=tuple(dict.fromkeys(figure for one in singles for figure in one.figures)),
        )
    ]


def _account_named(inquiry: Inquiry, items: Sequence[Mention]) -> str | None:
    """Return the account that the question names, be it by itself or as an item's column."""
    text = inquiry.query.text
    for item in items:
        if key(item.text) not in words().total_columns:
            text = text.replace(item.text, " ")
    return next((account for account in accounts() if account in text), None)


def told_by(
    inquiry: Inquiry, document: DocumentCard, items: Sequence[Mention], name: str
) -> list[Earlier]:
    """Return what ``document`` tells of ``items`` in the year before its own, of one account.

    Who names a year asks for that year's own document: only a column that prints the year's figure
    may stand in for it. What has to be worked out from a change answers who asks for 去年.
    """
    printed = list(in_columns(inquiry, document, items, name))
    if not printed and not inquiry.query.last_year:
        return []
    printed = printed or list(by_printed_changes(inquiry, document, items, name))
    if printed:
        return printed
    wanted = _wanted(items, inquiry)
    found = list(_in_sentences(inquiry, document, wanted, name))
    result = look_up(inquiry.store, document, items, name)
    said = changes_of(
        inquiry.store, document, wanted, lambda change: change.value is not None
    ) or changes_of(inquiry.store, document, wanted)
    for one in said:
        told = _computed(one, result, name)
        if told and not any(same_amount(told.value, other.value) for other in found):
            found.append(told)
    return found


def in_unit(told: Earlier, unit: str | None) -> Earlier:
    """Return ``told`` in the unit that is asked for, with the working."""
    value = told.value
    if unit is None or unit == value.unit or not (is_money(unit) and is_money(value.unit)):
        return told
    amount = shortest(convert(value.amount, value.unit, unit))
    working = f"{plain(value.amount)} {value.unit} = {plain(amount)} {unit}"
    working = f"{told.working}；{working}" if told.working else working
    return replace(told, value=Value(amount, unit), working=working)


def _in_sentences(
    inquiry: Inquiry, document: DocumentCard, wanted: Wanted, name: str
) -> Iterator[Earlier]:
    """Yield what a sentence of ``document`` says that it was in the year before."""
    year = document.fiscal_year - 1
    for cited in inquiry.store.statements(document):
        statement = cited.record
        own = statement.year == year and statement.measure is Measure.AMOUNT
        if own and statement.basis in ("", document.stage) and names_same(statement.path, wanted):
            value = Value(statement.amount, statement.unit)
            quote = statement_quoted(cited)
            scope = scope_in(statement.path)
            yield Earlier(name, year, document, Ground.STATED, value, scope, quotes=(quote,))


def _wanted(items: Sequence[Mention], inquiry: Inquiry) -> Wanted:
    whole = next((item for item in items if item.how is How.WHOLE), None)
    rest = tuple(item for item in items if item is not whole)
    if whole is not None and not rest:
        return Wanted(whole.names[0], money_name(whole.names[0]))
    wanted = wanted_of(Subject("的".join(item.text for item in rest), rest), inquiry.index)
    if whole is None or not wanted.name.whole:
        return wanted
    # 「财政拨款收入」 is a fund and its income, which no change of the expenditure tells.
    side = "收入" if whole.names == words().wholes[1].rows else "支出"
    return replace(wanted, name=replace(wanted.name, side=side))


def _computed(said: Said, result: Result, name: str) -> Earlier | None:
    """Return this year's figure less what it grew by, where both are certain."""
    change, document = said.change, said.cited.document
    if change.direction is None or change.against_year != document.fiscal_year - 1:
        return None
    if not is_of_account(change.against, document.stage, document.stage):
        return None
    amount = change.amount
    if amount is None and change.direction is not Direction.SAME:
        return None
    now = _now(said, result)
    if now is None or (amount is not None and amount and change.unit != now.unit):
        return None
    figures = tuple(
        figure
        for agreement in result.agreements
        if agreement.value == now
        for figure in agreement.figures
    )
    before, working = now.amount, f"{plain(now.amount)} {now.unit}，与上年持平"
    if amount:
        before = now.amount - signed(amount, change.direction)
        sign = "+" if change.direction is Direction.DECREASE else "−"
        working = f"{plain(now.amount)} {sign} {plain(amount)} = {plain(before)} {now.unit}"
    if before < 0:
        # Nothing is spent below zero: the sentence is a misprint.
        return None
    return Earlier(
        name,
        document.fiscal_year - 1,
        document,
        Ground.STATED,
        Value(before, now.unit),
        said.scope,
        working if amount else None,
        (said.quote,),
        figures,
    )


def _now(said: Said, result: Result) -> Value | None:
    """Return this year's figure: as the prose states it, else the only one that the tables have."""
    change = said.change
    if change.value is not None:
        stated = Value(change.value, change.value_unit)
        # A change of 收支总计 is none of 本年支出.
        own = [agreement.value for agreement in result.agreements]
        return stated if not own or any(same_amount(stated, one) for one in own) else None
    alone = result.agreements[0] if len(result.agreements) == 1 else None
    return alone.value if alone and alone.working is None else None
