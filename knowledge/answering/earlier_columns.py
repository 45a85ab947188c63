"""Figures of the year before in the tables of a document: in columns, or in rows named by years."""

from collections.abc import Iterable, Iterator, Sequence

from knowledge.answering.address import addresses, tables_about
from knowledge.answering.arithmetic import plain, signed
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lookup import look_up
from knowledge.answering.move import Earlier, Ground
from knowledge.answering.result import Result, Value
from knowledge.answering.table_changes import beside, printed_change
from knowledge.answering.year_columns import about_year, is_of_account, is_of_year_before
from knowledge.question.mentions import Mention
from knowledge.store import DocumentCard, Figure, TableOutline
from knowledge.vocabulary.kinds import scope_of


def in_columns(
    inquiry: Inquiry,
    document: DocumentCard,
    items: Sequence[Mention],
    name: str,
    *,
    other: bool = False,
) -> Iterator[Earlier]:
    """Yield the figures that are printed for the year before, those of one amount as one.

    With ``other`` they are of another account than the document's (执行数 in a 预算), and say so.
    """
    figures: dict[Value, list[Figure]] = {}
    found = [
        figure
        for table in tables_about(inquiry.store.outline(document), items)
        for figure in _figures(inquiry, table, items, other=other)
    ]
    if not other:
        found += _in_rows_of_years(inquiry, look_up(inquiry.store, document, items, name))
    for figure in dict.fromkeys(found):
        value = Value(figure.fact.amount, figure.fact.unit)
        figures.setdefault(value, []).append(figure)
    for value, several in figures.items():
        scopes = dict.fromkeys(scope_of(figure.table.kind) or "" for figure in several)
        yield Earlier(
            name,
            document.fiscal_year - 1,
            document,
            Ground.COLUMN,
            value,
            _headers(several) if other else _scopes(scopes, len(figures)),
            figures=tuple(several),
        )


def _headers(figures: Sequence[Figure]) -> str:
    return "、".join(dict.fromkeys(about_year(figure.fact.column) for figure in figures))


def _scopes(scopes: Iterable[str], amounts: int) -> str:
    return "、".join(filter(None, scopes)) if amounts > 1 else ""


def _figures(
    inquiry: Inquiry, table: TableOutline, items: Sequence[Mention], *, other: bool
) -> Iterator[Figure]:
    found = [
        one for one in addresses(table, items) if is_of_year_before(one.column, table, other=other)
    ]
    strongest = max((one.strength for one in found), default=0)
    named = any(one.row_named for one in found)
    for address in (one for one in found if one.strength == strongest):
        cell = inquiry.store.cell(table, address.row, address.column)
        if isinstance(cell, Figure) and (address.row_named or not named):
            yield cell
            if not address.row_named:
                return


def _in_rows_of_years(inquiry: Inquiry, result: Result) -> Iterator[Figure]:
    for agreement in result.agreements:
        for figure in agreement.figures:
            before = beside(inquiry.store, figure).before
            if before is not None and before.fact.row != figure.fact.row:
                yield before


def by_printed_changes(
    inquiry: Inquiry, document: DocumentCard, items: Sequence[Mention], name: str
) -> Iterator[Earlier]:
    """Yield what figures were before the changes that are printed beside them."""
    result = look_up(inquiry.store, document, items, name)
    for agreement in result.agreements:
        for figure in agreement.figures:
            around = beside(inquiry.store, figure)
            change = printed_change(around)
            amount = change.amount if change else None
            if change is None or amount is None or amount.unit != figure.fact.unit:
                continue
            same = is_of_account(around.against, document.stage, document.stage)
            before = figure.fact.amount - signed(amount.amount, change.direction)
            if around.year != document.fiscal_year - 1 or not same or before < 0:
                continue
            now, by = plain(figure.fact.amount), plain(amount.amount)
            sign = "−" if figure.fact.amount >= before else "+"
            yield Earlier(
                name,
                around.year,
                document,
                Ground.STATED,
                Value(before, figure.fact.unit),
                "、".join(agreement.scopes) if len(result.agreements) > 1 else "",
                f"{now} {sign} {by} = {plain(before)} {figure.fact.unit}",
                figures=(figure, *change.figures),
            )
            break
