"""Shares that a sentence prints: they go before shares that would be computed."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from knowledge.answering.inquiry import Inquiry
from knowledge.answering.result import Result, Said
from knowledge.answering.shelves import called
from knowledge.answering.stated import grouped, in_prose
from knowledge.model import Measure
from knowledge.question.index import SCOPE
from knowledge.question.mentions import How, Mention
from knowledge.question.names import bare_name, key
from knowledge.store import DocumentCard
from knowledge.vocabulary.operations import Operation
from knowledge.vocabulary.stated import stated_words
from knowledge.vocabulary.words import words


def shares_of(inquiry: Inquiry, computed: Result | None) -> tuple[Result, ...]:
    """Return what the question's operation comes to: shares as printed, else what was computed.

    A share that sentences print stands alone, unless its whole was named and the computed share
    of that is another beyond rounding; then both are returned. A result a document and a whole.
    """
    asked = _asked(inquiry)
    for documents, part, whole in asked:
        printed = [result for one in documents for result in _shares(inquiry, one, part, whole)]
        if printed and computed is not None and whole and _differs(printed, computed):
            return (*printed, computed)
        if printed:
            return tuple(printed)
    return (computed,) if computed is not None else ()


def _differs(printed: Sequence[Result], computed: Result) -> bool:
    values = [one.value for result in printed for one in result.agreements]
    return not any(
        abs(own.value.amount - value.amount) <= _step(value.amount)
        for own in computed.agreements
        for value in values
    )


def _step(amount: Decimal) -> Decimal:
    """The smallest step that a printed share can tell."""
    return Decimal(1).scaleb(int(amount.as_tuple().exponent))


_Asked = tuple[tuple[DocumentCard, ...], Mention, Sequence[Mention]]


def _asked(inquiry: Inquiry) -> Iterator[_Asked]:
    """Yield the documents, the part and its whole, in each order in which they may be asked."""
    wish, asks = inquiry.query.wish, inquiry.query.asks
    if wish is None or wish.operation is not Operation.SHARE or wish.added:
        return
    if len(asks) == 1 and asks[0].items:
        (ask,) = asks
        yield ask.documents, ask.items[-1], ask.items[:-1]
        if len(ask.items) > 1:
            yield ask.documents, ask.items[0], ask.items[1:]
    elif len(asks) == 2 and asks[0].documents == asks[1].documents:  # noqa: PLR2004
        part, whole = asks
        if len(part.items) == 1:
            yield part.documents, part.items[0], whole.items


def _shares(
    inquiry: Inquiry, document: DocumentCard, part: Mention, whole: Sequence[Mention]
) -> Iterator[Result]:
    found: dict[str, list[Said]] = {}
    names = _names(inquiry, document, part)
    for said in inquiry.shelves.sentences(document):
        statement = said.record
        is_share = statement.measure is Measure.SHARE and bool(statement.whole)
        if is_share and key(statement.path[-1]) in names and _is_whole(statement.whole, whole):
            found.setdefault(statement.whole, []).append(said)
    for of, several in found.items():
        name = bare_name(several[0].record.path[-1])
        yield Result(f"{name}占{of}", document, grouped(several))


def _names(inquiry: Inquiry, document: DocumentCard, item: Mention) -> frozenset[str]:
    spoken = in_prose(item, inquiry.shelves.prose_index((document,)))
    return frozenset((*item.names, *(spoken.names if spoken else ())))


def _is_whole(printed: str, asked: Sequence[Mention]) -> bool:
    return all(_names_whole(printed, item) for item in asked)


def _names_whole(printed: str, item: Mention) -> bool:
    name = key(printed)
    if item.how is How.WHOLE:
        expenditure, _ = words().wholes
        own = stated_words()
        pattern = own.expenditure if item.names == expenditure.rows else own.income
        return pattern.fullmatch(name) is not None
    if any(one.startswith(SCOPE) and one[len(SCOPE) :] in name for one in item.names):
        return True
    return name in item.names or item.text in {name, *map(key, called(printed))}
