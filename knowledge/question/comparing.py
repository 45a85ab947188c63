"""What is set beside what: bodies, years, items, or 预算 and 决算.

「哪个部门三公经费最高」 goes over every body, 「历年的三公」 over every year of one,
「财政局和商务委哪个接待费多」 over those that are named, and 「预算多少决算多少」 over the two
stages of one year.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from knowledge.model import Stage
from knowledge.question.index import NameIndex
from knowledge.question.mentions import Cover, Kind, Mention
from knowledge.question.names import key
from knowledge.question.ranges import range_mentions
from knowledge.question.spotting import Meaning, Words
from knowledge.question.wish import EVERYONE, Axis, Wish, wish_of
from knowledge.vocabulary.comparisons import comparisons
from knowledge.vocabulary.operations import Operation, operation_words
from knowledge.vocabulary.patterns import any_of
from knowledge.vocabulary.topics import Topic
from knowledge.vocabulary.words import words

_COST = 0.4
"""Less than a word that asks for something else (谁): here it is known what it asks for."""
_ORDER_COST = 1.0
_NUMBER = "数"
"""What the header of a column may end with, and people leave out: 年初预算数."""
_RANKS = {Operation.HIGHEST, Operation.LOWEST}
_OF_SEVERAL = {Operation.SUM, Operation.SHARE}


def comparing_mentions(text: str) -> Iterator[Mention]:
    """Yield the stretches of ``text`` that say what is compared, and how."""
    orders = tuple(_order_mentions(text))
    yield from orders
    yield from _words().mentions(text)
    none = tuple(_none().mentions(text))
    alone = tuple(_bodies_alone().mentions(text)) if orders or none or _ranks(text) else ()
    yield from alone
    if none and (alone or any(word in text for word in comparisons().bodies)):
        yield from none
    yield from _numbered_bodies(text)


def _numbered_bodies(text: str) -> Iterator[Mention]:
    """Yield what stands for bodies behind how many are wanted: 前三名部门."""
    for end in (first.end for first in range_mentions(text)):
        for noun in comparisons().nouns:
            if text.startswith(noun, end):
                yield Mention(end, end + len(noun), noun, Kind.EVERY_BODY, (), cost=_COST)


@cache
def _words() -> Words:
    vocabulary = comparisons()
    completion, stages = (Operation.COMPLETION,), tuple(Stage)
    meanings: list[Meaning] = [
        *((word, Kind.EVERY_BODY, (), _COST) for word in vocabulary.bodies),
        *((word, Kind.EVERY_BODY, (Operation.COUNT,), _COST) for word in vocabulary.bodies_counted),
        *((word, Kind.EVERY_YEAR, (str(n),), _COST) for word, n in vocabulary.years.items()),
        *((word, Kind.FILLER, (), _COST) for word in vocabulary.beside),
        *((word, Kind.OPERATION, completion, _COST) for word in vocabulary.rates),
        *((word, Kind.STAGE, stages, _COST) for word in vocabulary.both_stages),
    ]
    return Words(meanings)


@cache
def _bodies_alone() -> Words:
    return Words((word, Kind.EVERY_BODY, (), _COST) for word in comparisons().bodies_alone)


@cache
def _none() -> Words:
    nothing = (Operation.AT_MOST, "0")
    return Words((word, Kind.OPERATION, nothing, _COST) for word in comparisons().none)


def _ranks(text: str) -> bool:
    """Return whether something is to be ranked or bounded, by its own words (最高, 超过5万)."""
    if next(range_mentions(text), None) is not None:
        return True
    return any(map(text.__contains__, _rank_words()))


@cache
def _rank_words() -> frozenset[str]:
    return frozenset(word for word, asks in operation_words().items() if asks in _RANKS)


@cache
def _order_pattern() -> re.Pattern[str]:
    words, between, which = map(
        any_of, (comparisons().orders, comparisons().between, comparisons().which)
    )
    # 多 of 多少 and 少 of 至少 ask for something else; 高 of 高等教育 is a piece of a name.
    return re.compile(
        rf"(?<![多至不缺减最])(?P<word>{words})(?![少])"
        rf"(?=$|的?(?:{which})|[的呢啊吗呀吧了嘛,.?!;:])"
        rf"|(?:(?<=哪个)|(?<=哪家)|(?<=谁)|(?<=哪项)|(?<=一个))(?P<after>{words})(?!少)"
        rf"|(?<=.)(?P<between>{between})(?=.)"
    )


def _order_mentions(text: str) -> Iterator[Mention]:
    if not any(word in text for word in (*comparisons().which, "吗")):
        return
    orders = {**comparisons().orders, **comparisons().between}
    for match in _order_pattern().finditer(text):
        group = match.lastgroup or ""
        names = (orders[match[group]],)
        start, end = match.span(group)
        yield Mention(start, end, match[group], Kind.ORDER, names, cost=_ORDER_COST)


def compares_stages(found: Cover) -> bool:
    """Return whether the question asks for 预算 and 决算 of the same thing.

    「A局的决算和B局的预算」, and those of two years, are two things.
    """
    if any(m.names[0] == Operation.COMPLETION for m in found.of(Kind.OPERATION)):
        return True
    stages = found.of(Kind.STAGE)
    if {name for mention in stages for name in mention.names} != set(Stage):
        return False
    at_once = any(len(mention.names) > 1 for mention in stages)
    bodies, years = ({m.names for m in found.of(kind)} for kind in (Kind.BODY, Kind.YEAR))
    return at_once or (len(bodies) < 2 and len(years) < 2)  # noqa: PLR2004


def budget_inside_final(found: Cover) -> Mention | None:
    """Return the word for 预算 that names a column of a 决算: 「决算表里的三公预算数」."""
    stages = found.of(Kind.STAGE)
    if [mention.names for mention in stages] != [(Stage.FINAL,), (Stage.BUDGET,)]:
        return None
    final, budget = stages
    between = [m for m in found.mentions if final.end <= m.start < budget.start]
    behind = between[0].text if between and between[0].start == final.end else ""
    in_table = behind in comparisons().in_tables
    of_column = behind == "的" and budget.text.endswith(_NUMBER)
    joined = any(m.text in words().conjunctions or m.kind is Kind.OPERATION for m in between)
    return budget if (in_table or of_column) and not joined else None


def stage_columns(found: Cover, index: NameIndex) -> Iterator[Mention]:
    """Yield the words for 预算 in the question as names of columns that the tables have."""
    names = tuple(key(name) for name in comparisons().budget_columns)
    names = tuple(name for name in dict.fromkeys(names) if name in index.columns)
    for mention in found.of(Kind.STAGE):
        if names and mention.names == (Stage.BUDGET,):
            own = key(mention.text).removesuffix(_NUMBER)
            kept = tuple(name for name in names if name.removesuffix(_NUMBER) == own)
            yield replace(mention, kind=Kind.ITEM, names=kept or names)


def comparison_of(found: Cover, several: int, *, alike: bool, items: int) -> Wish | None:
    """Return what the question wishes compared, ``None`` where it sets nothing side by side.

    ``several`` is how many different figures it names, ``alike`` whether they are of one item in
    several documents, ``items`` how many items.
    """
    asked = wish_of(found, several)
    if compares_stages(found):
        stages = (Stage(name) for mention in found.of(Kind.STAGE) for name in mention.names)
        order = tuple(dict.fromkeys((*stages, *Stage)))
        return replace(asked or Wish(Operation.LIST), over=Axis.STAGES, stages=order)
    orders = [Operation(mention.names[0]) for mention in found.of(Kind.ORDER)]
    ranked = asked is not None and _ranks_named(asked, items, which=_says_which(found))
    ordered = bool(orders) or ranked
    axis = _axis(found, several, ordered=ordered, alike=alike and asked is None)
    if axis is None or (asked is not None and asked.operation in _OF_SEVERAL):
        return None
    if asked is not None and asked.operation is Operation.DIFFERENCE:
        # 「跟B比，哪个高」 asks which, 「比B高多少」 by how much.
        if not orders or any(m.text not in comparisons().against for m in found.of(Kind.OPERATION)):
            return None
        asked = None
    wish = asked or Wish(orders[0] if orders else Operation.LIST)
    if wish.operation is Operation.LIST and _counted(found):
        wish = replace(wish, operation=Operation.COUNT)
    return replace(wish, over=axis)


def _says_which(found: Cover) -> bool:
    """Return whether a word for which of them stands before the most or the least: 哪个最高."""
    ranks = {m.start for m in found.of(Kind.OPERATION) if m.names[0] in _RANKS}
    which = comparisons().which
    return any(
        m.end in ranks and any(word in m.text for word in which) for m in found.of(Kind.FILLER)
    )


def _ranks_named(asked: Wish, items: int, *, which: bool) -> bool:
    """Return whether what is named is ranked itself: 「水费、电费、取暖费哪个最高」.

    Who wants as many as there are, or more, asks for what they consist of.
    """
    all_of_them = asked.first is not None and asked.first >= EVERYONE
    few = asked.first is None or asked.first < items or all_of_them
    return asked.operation in _RANKS and not asked.kinds and (which or (items > 1 and few))


def _axis(found: Cover, several: int, *, ordered: bool, alike: bool) -> Axis | None:
    if found.of(Kind.EVERY_BODY):
        named = {name for mention in found.of(Kind.BODY) for name in mention.names}
        alone = Axis.UNITS if len(named) == 1 else Axis.NAMED
        return alone if named else Axis.BODIES
    if found.of(Kind.EVERY_YEAR):
        return Axis.YEARS
    return Axis.NAMED if several > 1 and (ordered or alike) else None


def _counted(found: Cover) -> bool:
    return any(Operation.COUNT in mention.names for mention in found.of(Kind.EVERY_BODY))


def compared_mentions(found: Cover) -> tuple[Mention, ...]:
    """Return the mentions that say what is asked of each line, without those that set them up.

    预算 and 决算 belong to every clause (「三公预算多少决算多少」 asks for one thing), every body
    that is meant is named in 「谁的多，A还是B」, and 「哪家办公费最多，多少钱」 asks for no other
    money.
    """
    mentions = found.mentions
    if compares_stages(found):
        mentions = tuple(mention for mention in mentions if mention.kind is not Kind.STAGE)
    if found.of(Kind.BODY):
        mentions = tuple(mention for mention in mentions if mention.kind is not Kind.EVERY_BODY)
    if found.of(Kind.EVERY_BODY, Kind.EVERY_YEAR, Kind.ORDER) and found.of(Kind.ITEM, Kind.TABLE):
        cues = words().whole_cues
        mentions = tuple(m for m in mentions if m.kind is not Kind.FILLER or m.text not in cues)
    return mentions


def idle_words(found: Cover, wish: Wish | None) -> tuple[str, ...]:
    """Return the words that compare where nothing is there to be compared: 「办公费高吗」."""
    if wish is not None and (wish.over is not None or wish.operation is Operation.DIFFERENCE):
        return ()
    return tuple(mention.text for mention in found.of(Kind.ORDER))


def compared_over_years(found: Cover) -> Iterable[Mention]:
    """Return the words for a change that a table over the years answers: 「这几年的变化」."""
    if not found.of(Kind.EVERY_YEAR):
        return ()
    return tuple(m for m in found.of(Kind.TOPIC) if m.names[0] == Topic.CHANGE)
