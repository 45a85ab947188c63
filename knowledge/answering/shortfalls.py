"""Why 决算 came out other than 预算: the stated reason, beside how much of the budget was spent."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from knowledge.answering.changes import items_of
from knowledge.answering.completions import completions
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.money_names import money_name
from knowledge.answering.names_above import names_above
from knowledge.answering.quote import Quote
from knowledge.answering.stated_changes import Said, Wanted, changes_of, wanted_of
from knowledge.model import Change, Direction
from knowledge.question.names import bare_name
from knowledge.question.shortfalls import LESS, MORE
from knowledge.question.topic import Subject
from knowledge.store import DocumentCard

_SIDES = {LESS: Direction.DECREASE, MORE: Direction.INCREASE}
_MOST_BELOW = 6


def of_accounts(
    inquiry: Inquiry, side: str, document: DocumentCard, subject: Subject | None
) -> list[Quote]:
    """Return the reasons that ``document`` states for 决算 to differ from 预算, if any.

    They are those of ``subject`` itself, else of what it stands in, else of what stands in it on
    the ``side`` that is asked. Where the two are said to be alike, that is what is quoted.
    """
    wanted = wanted_of(subject, inquiry.index)
    own = _own(inquiry, document, wanted)
    rates = completions(inquiry.store, document, items_of(subject, wanted))
    told = [replace(quote, value=None) for quote in rates]
    if own:
        return [*(one for one in told if all(one.text not in other.text for other in own)), *own]
    for name in names_above(inquiry, document, subject, columns=True) if subject else ():
        broader = _own(inquiry, document, Wanted(name, money_name(name)))
        if broader:
            return [*told, *(replace(quote, instead=name) for quote in broader)]
    below = _below(inquiry, document, wanted, side)
    texts = {quote.text for quote in below}
    return [*(one for one in told if one.text not in texts), *below] if below else []


def _own(inquiry: Inquiry, document: DocumentCard, wanted: Wanted) -> list[Quote]:
    stated = _said(inquiry, document, wanted, lambda change: bool(change.reason))
    return stated or _said(
        inquiry, document, wanted, lambda change: change.direction is Direction.SAME
    )


def _said(
    inquiry: Inquiry, document: DocumentCard, wanted: Wanted, fits: Callable[[Change], bool]
) -> list[Quote]:
    year = document.fiscal_year
    said = changes_of(
        inquiry.store, document, wanted, lambda one: one.against_year == year and fits(one)
    )
    return _once([one.quote for one in said])


def _below(inquiry: Inquiry, document: DocumentCard, wanted: Wanted, side: str) -> list[Quote]:
    found: list[tuple[Change, Quote]] = []
    for cited in inquiry.store.changes(document):
        change = cited.record
        against_budget = change.against_year == document.fiscal_year
        if change.reason and against_budget and any(_is_under(change, wanted)):
            quote = replace(Said(cited, "").quote, instead=bare_name(change.path[-1]))
            found.append((change, quote))
    asked = [quote for change, quote in found if change.direction is _SIDES.get(side)]
    return _once(asked or [quote for _, quote in found])[:_MOST_BELOW]


def _is_under(change: Change, wanted: Wanted) -> Iterator[bool]:
    for name in change.path[:-1]:
        above = money_name(name)
        if wanted.name.whole or above.whole:
            yield wanted.name.whole and above.whole and wanted.name.scope in ("", above.scope)
        else:
            yield not above.names.isdisjoint(wanted.name.names)


def _once(quotes: Sequence[Quote]) -> list[Quote]:
    """Return each sentence once, with all that it speaks of instead."""
    found: dict[str, Quote] = {}
    for quote in quotes:
        before = found.get(quote.text)
        named = dict.fromkeys(filter(None, (before.instead if before else "", quote.instead)))
        found[quote.text] = replace(before or quote, value=None, instead="、".join(named))
    return list(found.values())
