"""Questions that no table can answer, and sentences can."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answering.answer import Answer, Status
from knowledge.answering.arithmetic import in_unit
from knowledge.answering.by_words import sentences_by_words
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lookup import look_up
from knowledge.answering.operations import combined_as
from knowledge.answering.result import Result
from knowledge.answering.shares import shares_of
from knowledge.answering.stated import Wanted, is_one, look_up_said, wanted_by
from knowledge.answering.told_parts import told_in_parts
from knowledge.question.clauses import whole_item
from knowledge.question.linking import link
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import key
from knowledge.question.problem import Problem, Reason
from knowledge.question.wish import Wish
from knowledge.store import DocumentCard
from knowledge.vocabulary.operations import OVER_FIGURES, Operation
from knowledge.vocabulary.stated import stated_words
from knowledge.vocabulary.words import words

_SEVERAL = 2
_TOLD_BY_SENTENCE = {Operation.LIST, Operation.BREAKDOWN, Operation.COUNT}
"""Wishes over members that a sentence grants which names the parts, or says how many there are."""


def in_words(inquiry: Inquiry) -> Answer | None:
    """Return the answer that sentences give, ``None`` where they have none.

    What one sentence tells part by part is listed, where the parts are asked for; who asks how many
    there are may mean things that a sentence counts.
    """
    spoken = inquiry.read_by(inquiry.shelves.prose_index)
    wish = spoken.query.wish
    if inquiry.query.before or spoken.query.before:
        # What a sentence states is of its own year, not of the one before that was asked.
        return None
    if wish is None:
        return _as_named(inquiry)
    if wish.operation is Operation.COUNT:
        return _as_named(inquiry) or _in_parts(spoken, wish)
    return _in_parts(spoken, wish) or _as_named(inquiry)


def _in_parts(spoken: Inquiry, wish: Wish) -> Answer | None:
    query = spoken.query
    named = not (query.choice or query.problem or query.topic) and all(map(is_one, query.items))
    return told_in_parts(spoken, wish) if named else None


def _as_named(inquiry: Inquiry) -> Answer | None:
    """Return the figures that sentences have of what is asked.

    The question is read anew, by the names in sentences; where it may mean several of them, the
    answer asks back.
    """
    shelves = inquiry.shelves
    wanted = wanted_by(inquiry.query)
    spoken = inquiry.read_by(shelves.count_index if wanted.units else shelves.prose_index)
    query = spoken.query
    if query.choice is not None or query.problem is not None:
        told = sentences_by_words(spoken)
        if told is not None or query.problem is not None:
            return told or _with_cells(inquiry, wanted)
        return replace(spoken.begun(Status.AMBIGUOUS), choice=query.choice)
    if query.topic is not None:
        return None
    return _by_names(inquiry, spoken, wanted) or (
        None if query.wish else sentences_by_words(spoken)
    )


def _by_names(inquiry: Inquiry, spoken: Inquiry, wanted: Wanted) -> Answer | None:
    """Return the answer of sentences whose figures have the very names of the question."""
    if not all(map(is_one, spoken.query.items)):
        return None
    wish = spoken.query.wish
    if wish is not None and (wish.bounds or wish.total):
        return None
    if wish is None or (wish.over is None and wish.operation in _TOLD_BY_SENTENCE):
        return _answered(spoken, _looked_up(spoken, wanted))
    alongside = wish.over_members or wish.over is not None
    return None if alongside else _combined(inquiry, spoken, wish, wanted)


def _looked_up(spoken: Inquiry, wanted: Wanted) -> tuple[Result, ...]:
    return tuple(
        in_unit(look_up_said(spoken, document, items), spoken.query.unit)
        for document, items in _asked(spoken, wanted)
    )


def _with_cells(inquiry: Inquiry, wanted: Wanted) -> Answer | None:
    """Return what is asked of figures in sentences and of figures in tables, at once."""
    if not any(map(_is_between, inquiry.around(inquiry.query.text))):
        return None
    spoken = inquiry.read_by(inquiry.shelves.joint_index)
    query = spoken.query
    unread = query.choice or query.problem or query.topic
    if unread or len(query.asks) < _SEVERAL or not all(map(is_one, query.items)):
        return None
    wish = query.wish
    if wish is not None:
        over = wish.over_members or wish.over is not None or wish.bounds
        return None if over else _combined(inquiry, spoken, wish, wanted)
    results = _from_anywhere(inquiry, spoken, wanted)
    return _answered(spoken, results) if all(one.agreements for one in results) else None


def _is_between(mention: Mention) -> bool:
    """Return whether a word may stand between two figures."""
    if mention.kind is Kind.OPERATION:
        return mention.names[0] in OVER_FIGURES
    return mention.kind is Kind.FILLER and mention.text in words().conjunctions


def _combined(inquiry: Inquiry, spoken: Inquiry, wish: Wish, wanted: Wanted) -> Answer | None:
    results = (*_from_anywhere(inquiry, spoken, wanted), *_above(inquiry, spoken, wish))
    made = shares_of(spoken, combined_as(spoken.store, wish, results))
    if made:
        return _answered(spoken, tuple(in_unit(result, spoken.query.unit) for result in made))
    if not any(result.agreements for result in results):
        return None
    return spoken.refused(Problem(Reason.NOT_COMPUTABLE, spoken.spoken()))


def _above(inquiry: Inquiry, spoken: Inquiry, wish: Wish) -> Iterator[Result]:
    """Yield what the whole is, where a share of one thing is asked.

    It is what stands before the part (机关运行经费里物业费占多少), else all that is spent.
    """
    asks = spoken.query.asks
    if wish.operation is not Operation.SHARE or len(asks) != 1 or len(asks[0].documents) != 1:
        return
    (document,), items = asks[0].documents, asks[0].items
    if len(items) > 1:
        yield look_up_said(spoken, document, items[:-1])
    elif all(item.how is not How.WHOLE for item in items):
        whole = whole_item()
        yield look_up(inquiry.store, document, [whole], whole.text)


def _from_anywhere(inquiry: Inquiry, spoken: Inquiry, wanted: Wanted) -> tuple[Result, ...]:
    """Return what sentences have of all that is asked, and what tables have of the rest."""
    asked = [items for _, items in _asked(spoken, wanted)]
    return tuple(
        result if result.agreements else _in_cells(inquiry, result, items)
        for result, items in zip(_looked_up(spoken, wanted), asked, strict=True)
    )


def _in_cells(inquiry: Inquiry, result: Result, items: Sequence[Mention]) -> Result:
    """Return what tables have of ``items``, of which no sentence tells."""
    index = inquiry.index_of((result.document,))
    named: list[Mention] = []
    for item in items:
        found = (item,) if item.how is How.WHOLE else link(item.text, (), index).mentions
        if len(found) != 1 or found[0].text != item.text or not is_one(found[0]):
            return result
        named += found
    return look_up(inquiry.store, result.document, named, result.item)


def _answered(spoken: Inquiry, results: tuple[Result, ...]) -> Answer | None:
    values = [agreement for result in results for agreement in result.agreements]
    if not values:
        return None
    alone = values[0] if len(values) == 1 and len(results) == 1 and not spoken.query.gaps else None
    return replace(
        spoken.begun(Status.ANSWERED),
        results=results,
        understood=spoken.understood(),
        guessed=spoken.guessed(),
        value=alone.shown if alone else None,
        working=alone.working if alone else None,
    )


def _asked(spoken: Inquiry, wanted: Wanted) -> Iterator[tuple[DocumentCard, tuple[Mention, ...]]]:
    """Yield what is asked of each document; 「有几辆车」 names by its unit what is counted."""
    query = spoken.query
    for ask in query.asks:
        for document in ask.documents:
            yield document, ask.items
    if query.asks:
        return
    for group in stated_words().counts:
        if not group.named or wanted.units.isdisjoint(group.units):
            continue
        end = len(query.text)
        for document in query.documents:
            if names := _named_for(key(group.named), spoken, document, wanted):
                yield document, (Mention(end, end, group.named, Kind.ITEM, names),)


def _named_for(
    thing: str, spoken: Inquiry, document: DocumentCard, wanted: Wanted
) -> tuple[str, ...]:
    """Return the names of ``thing`` among what is counted: its own, else those that hold it.

    Where no 车辆 are told of, 实有车辆 and 车辆编制 are what is counted in 辆; 定编车辆 that are a
    part of them are not.
    """
    if thing in spoken.index.rows:
        return (thing,)
    paths = [
        [key(name) for name in said.record.path]
        for said in spoken.shelves.sentences(document)
        if wanted.fits(said.record)
    ]
    held = {own for *above, own in paths if thing in own and not any(thing in n for n in above)}
    return tuple(sorted(held & spoken.index.rows))
