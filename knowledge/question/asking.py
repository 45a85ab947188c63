"""What a question asks of the documents that it names: its figures, and what is done with them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from knowledge.question.catalog import Cards
from knowledge.question.clauses import Clause, distribute, whole_item
from knowledge.question.comparing import comparison_of, idle_words
from knowledge.question.documents import unasked
from knowledge.question.each_clause import among, chosen_of, clauses_in
from knowledge.question.index import NameIndex, total_words
from knowledge.question.linking import link
from knowledge.question.mentions import Cover, How, Kind, Mention
from knowledge.question.names import key
from knowledge.question.only_choice import is_only_choice
from knowledge.question.problem import Problem, Reason
from knowledge.question.query import Ask, Choice, Query, printed_names
from knowledge.question.underway import Underway
from knowledge.question.unexplained import unexplained
from knowledge.question.wish import Wish, asks_whether_within, is_summed, wish_of
from knowledge.vocabulary.bodies import is_body
from knowledge.vocabulary.kinds import kind_named
from knowledge.vocabulary.operations import OVER_FIGURES, Operation, sums_of_several
from knowledge.vocabulary.words import words

_PAIR = 2
_INCOME, _EXPENDITURE = "total_income", "total_expenditure"
"""The kinds of table that tell, unit by unit, what each has and spends."""
_DIVIDES = {Operation.SHARE, Operation.RATIO}
_MOST_BY_OWN_NAMES = 8
"""Documents of one clause that are each read by the names of their own."""


def asking(reading: Underway, found: Cover, documents: Cards, index: NameIndex) -> Query:
    """Return the query to ``documents`` that ``found`` makes by the names of their ``index``."""
    text = reading.text
    found = _of_units(_with_parts(found, index), index)
    if problem := unexplained(text, found):
        return Query(text, documents, problem=problem)
    if any(is_only_choice(mention, text, index) for mention in found.of(Kind.CHOICE)):
        found = replace(
            found,
            mentions=tuple(
                replace(m, kind=Kind.ITEM) if is_only_choice(m, text, index) else m
                for m in found.mentions
            ),
        )
    for mention in found.of(Kind.CHOICE):
        names = printed_names(mention.names, index)
        return Query(text, documents, choice=Choice(Kind.ITEM, mention.text, names))
    asks: list[Ask] = []
    gaps: list[Problem] = []
    clauses, summed = _summed(clauses_in(found), found)
    for clause in distribute(clauses, index):
        cards, missing = chosen_of(found, clause, reading.loaded)
        gaps += missing
        over_members = found.of(Kind.MEMBERS, Kind.OPERATION)
        items = clause.items or ((whole_item(len(text)),) if _means_whole(found) else ())
        if not items and (not over_members or found.of(Kind.EVERY_BODY)):
            return Query(text, documents)
        asks += _asked(reading, cards, documents, items)
    asks = list(_each_once(asks))
    wish = Wish(Operation.SUM) if summed else _wish(found, asks)
    whether = asks_whether_within(found)
    wish = None if whether else wish
    if idle := idle_words(found, wish):
        return Query(text, documents, tuple(asks), problem=Problem(Reason.NOT_UNDERSTOOD, idle))
    return Query(
        text,
        documents,
        tuple(asks),
        wish=wish,
        unit=unit_in(found),
        summed=is_summed(found),
        last_year=any(m.names == ("-1",) for m in found.of(Kind.RELATIVE_YEAR)),
        gaps=tuple(dict.fromkeys(gaps)),
        among=among(found, reading.loaded),
        beside=unasked(found, documents, reading.loaded),
        claimed=whether or bool(found.of(Kind.CLAIM)),
    )


def _with_parts(found: Cover, index: NameIndex) -> Cover:
    """Return ``found`` with 项目 as the 项目支出 that it is where figures are computed with it.

    「项目占总支出多少」 is no question for each of them, as 「各项目」 is.
    """
    signs = found.of(Kind.OPERATION)
    beside = any(item.text not in total_words() for item in found.of(Kind.ITEM))
    computed = bool(signs) or (beside and is_summed(found))
    if not computed or any(sign.names[0] not in OVER_FIGURES for sign in signs):
        return found
    known = index.rows | index.columns
    mentions: list[Mention] = []
    for mention in found.mentions:
        kinds = map(kind_named, mention.names) if mention.kind is Kind.MEMBERS else ()
        means = dict.fromkeys(key(word) for kind in kinds if kind for word in kind.means)
        names = tuple(name for name in means if name in known)
        if names and not mention.text.startswith(tuple(words().each)):
            mention = replace(mention, kind=Kind.ITEM, names=names)  # noqa: PLW2901
        mentions.append(mention)
    return replace(found, mentions=tuple(mentions))


def _of_units(found: Cover, index: NameIndex) -> Cover:
    """Return ``found`` with 收入 beside a unit as the table that tells every unit's income.

    A unit is a row there, and has no row 收入总计 of its own.
    """
    items = found.of(Kind.ITEM)
    if not any(is_body(index.printed[name]) for item in items for name in _rows(item, index)):
        return found
    expenditure, income = words().wholes
    kinds = {expenditure.rows: kind_named(_EXPENDITURE), income.rows: kind_named(_INCOME)}
    mentions: list[Mention] = []
    for mention in found.mentions:
        kind = kinds.get(mention.names) if mention.how is How.WHOLE else None
        mentions.append(
            Mention(mention.start, mention.end, mention.text, Kind.TABLE, (key(kind.name),))
            if kind
            else mention
        )
    return replace(found, mentions=tuple(mentions))


def _rows(item: Mention, index: NameIndex) -> tuple[str, ...]:
    return tuple(name for name in item.names if name in index.rows)


def _asked(
    reading: Underway, cards: Cards, documents: Cards, items: tuple[Mention, ...]
) -> Iterator[Ask]:
    """Yield what is asked of ``cards``: of each by its own names, where they are but a few."""
    if 1 < len(cards) <= _MOST_BY_OWN_NAMES:
        for card in cards:
            yield Ask((card,), _as_named_in(reading, (card,), documents, items))
    elif cards:
        yield Ask(cards, _as_named_in(reading, cards, documents, items))


def _wish(found: Cover, asks: Sequence[Ask]) -> Wish | None:
    levels = {name for mention in found.of(Kind.LEVEL) for name in mention.names}
    several = _different(asks, by_level=len(levels) > 1)
    spans = {tuple((item.start, item.end) for item in ask.items) for ask in asks}
    cards = {card for ask in asks for card in ask.documents}
    whole = sum(len(ask.documents) for ask in asks) == len(spans) * len(cards)
    alike = len(cards) > 1 and whole and len({card.stage for card in cards}) == 1
    compared = comparison_of(found, several, alike=alike, items=len(spans))
    wish = compared or wish_of(found, several)
    if wish == Wish(Operation.SUM) and not found.of(Kind.OPERATION) and _totals_beside(asks):
        # 「一共多少钱，基本支出多少」: 一共 asks for the total, and adds nothing up.
        return None
    return _with_terms(wish, found, asks) if wish is not None and len(cards) == 1 else wish


def _each_once(asks: Iterable[Ask]) -> Iterable[Ask]:
    """Return ``asks`` without those that ask for the same again: 「要写水费，请问水费多少」."""
    found: dict[tuple[object, ...], Ask] = {}
    for ask in asks:
        items = tuple((item.kind, item.names) for item in ask.items)
        found.setdefault((ask.documents, items), ask)
    return found.values()


def _totals_beside(asks: Sequence[Ask]) -> bool:
    """Return whether all the money is asked, without being named, beside items that are."""
    unnamed = [all(item.start == item.end for item in ask.items) for ask in asks]
    return any(unnamed) and not all(unnamed)


def _with_terms(wish: Wish, found: Cover, asks: Sequence[Ask]) -> Wish:
    """Return the wish for a share of which several terms are asked: 「A和B占C多少」.

    Together they are one part, unless the share of each is asked (分别). All that stand before one
    word for the sum are added up: 「A、B、C加起来占D」.
    """
    if wish.added:
        sign = found.of(Kind.OPERATION)[0]
        before = sum(ask.items[-1].end <= sign.start for ask in asks if ask.items)
        return replace(wish, added=before) if wish.added < before == len(asks) - 1 else wish
    if wish.operation is not Operation.SHARE or len(asks) <= _PAIR:
        return wish
    sign = next(m for m in found.of(Kind.OPERATION) if m.names[0] in _DIVIDES)
    after = sum(ask.items[-1].start >= sign.end for ask in asks if ask.items)
    if after != 1:
        return wish
    apiece = sign.text in words().apiece or any(
        mention.text in words().apiece for mention in found.of(Kind.FILLER)
    )
    return replace(wish, apiece=apiece, added=0 if apiece else len(asks) - 1)


def _as_named_in(
    reading: Underway, cards: Cards, documents: Cards, items: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """Return ``items`` by the names that these very documents have for them."""
    if cards == documents:
        return items
    own = link(reading.text, reading.context, reading.index_of(cards))
    named = {(m.start, m.end): m for m in own.of(Kind.ITEM, Kind.TABLE)}
    return tuple(named.get((item.start, item.end), item) for item in items)


def _summed(clauses: tuple[Clause, ...], found: Cover) -> tuple[tuple[Clause, ...], bool]:
    """Take 合计 off the end of 「A和B合计」, where it asks for the sum; tell whether it did."""
    last = clauses[-1]
    if found.of(Kind.OPERATION) or len(last.items) < _PAIR:
        return clauses, False
    if not (last.joined if len(clauses) > 1 else _is_of_several(last)):
        return clauses, False
    asked = last.items[-1]
    if any(item.how is How.WHOLE for clause in clauses for item in clause.items):
        # All the money has everything in it already.
        return clauses, False
    if asked.text not in sums_of_several() and (
        asked.how is How.WHOLE or total_words().isdisjoint(asked.names)
    ):
        return clauses, False
    return (*clauses[:-1], replace(last, items=last.items[:-1])), True


def _is_of_several(clause: Clause) -> bool:
    """Return whether a clause asks several bodies, or of several years, for one thing."""
    kinds = [mention.kind for mention in clause.context for _ in mention.names]
    return any(kinds.count(kind) > 1 for kind in (Kind.BODY, Kind.YEAR, Kind.RELATIVE_YEAR))


def _different(asks: Sequence[Ask], *, by_level: bool) -> int:
    """Return how many figures are asked for, of different items, bodies, years, maybe levels."""
    return len(
        {
            (card.organization, card.fiscal_year, ask.items, by_level and card.level)
            for ask in asks
            for card in ask.documents
        }
    )


def unit_in(found: Cover) -> str | None:
    """Return the unit of money that the person wants, if any."""
    return next((mention.names[0] for mention in found.of(Kind.UNIT)), None)


def _means_whole(found: Cover) -> bool:
    """Return whether all the money is meant where no item is named: 「A局比B局多多少」."""
    return (
        has_cue(found)
        or bool(found.of(Kind.ORDER, Kind.EVERY_YEAR))
        or any(_tells_of_money(mention) for mention in found.of(Kind.OPERATION))
    )


def _tells_of_money(operation: Mention) -> bool:
    cued = any(cue in operation.text for cue in words().whole_cues)
    return cued or operation.names[0] in OVER_FIGURES


def has_cue(found: Cover) -> bool:
    """Return whether something in the question asks for money as such."""
    if found.of(Kind.STAGE):
        return True
    return any(mention.text in words().whole_cues for mention in found.mentions)
