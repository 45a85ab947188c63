"""Mentions of everything but items: years, stages, bodies, units, and words without meaning."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from knowledge.question.addressing import address_mentions
from knowledge.question.catalog import Catalog
from knowledge.question.claims import claim_mentions
from knowledge.question.comparing import comparing_mentions
from knowledge.question.mentions import Kind, Mention
from knowledge.question.moving import change_mentions
from knowledge.question.organizations import regions_in, unknown_bodies
from knowledge.question.ranges import range_mentions
from knowledge.question.ratios import ratio_mentions
from knowledge.question.short_names import is_kind_of_body
from knowledge.question.shortfalls import shortfall_mentions
from knowledge.question.spotting import Meaning, Words
from knowledge.question.wish import EVERYONE
from knowledge.vocabulary.about import greetings
from knowledge.vocabulary.follow_up import Lean, after_no_level, bare_levels, leaning_words
from knowledge.vocabulary.operations import (
    OVER_FIGURES,
    Operation,
    member_words,
    operation_words,
    operations_at_end,
    order_words,
)
from knowledge.vocabulary.stated import count_words
from knowledge.vocabulary.topics import topic_words
from knowledge.vocabulary.words import words

_BARE_LEVEL_COST = 1.3
"""More than any name or phrase that the word is a piece of: 单位换成元."""
_LEVEL_OF_TWO_COST = -0.05
_AT_END_COST = 0.6
_PART_OF = "占"
_SENTENCE_MARKS = "?!,.;。"
_TIMES = {Kind.YEAR, Kind.RELATIVE_YEAR}
_LEVEL_COST = 0.0
"""Together with the stage behind it a level costs no more than that stage."""
_BEFORE_CODE = re.compile(r"(?:科目)?(?:编码|代码|编号|科目)(?=\d{3})")
_YEAR = re.compile(
    r"(?<!\d)(?:(?:20)?\d\d年度?|20\d\d(?!\d|[千百]?[万亿]|[千百]?元|块)"
    r"|\d\d(?=[和与及、跟]\d\d年)|[12]\d(?=(?:部门|单位)?[预决]算))"
)
"""2024年, 2024, 24年; the first of 23和24年; 24预算."""
_YEARS = re.compile(r"(?:[从自由]|(?<!\d))((?:20)?\d\d)年?[-~至到](20\d\d|\d\d(?=年))年?(?!\d)")


@lru_cache(maxsize=16)
def context_mentions(text: str, loaded: Catalog) -> tuple[Mention, ...]:
    """Return the mentions in ``text`` that need no index: words of the vocabulary, and bodies.

    One question is gone through several times: for what it leans on, for what the tables have of
    it, and for what sentences and targets have.
    """
    return tuple(_context_mentions(text, loaded))


def _context_mentions(text: str, loaded: Catalog) -> Iterator[Mention]:
    yield from _year_mentions(text)
    for match in _BEFORE_CODE.finditer(text):
        yield Mention(match.start(), match.end(), match[0], Kind.FILLER, (), cost=0.4)
    yield from _vocabulary().mentions(text)
    yield from _level_mentions(text)
    yield from _at_end(text)
    yield from change_mentions(text)
    yield from shortfall_mentions(text)
    yield from range_mentions(text)
    yield from claim_mentions(text)
    yield from address_mentions(text)
    yield from comparing_mentions(text)
    yield from ratio_mentions(text)
    bodies = tuple(_bodies(text, loaded))
    yield from bodies
    yield from _bare_levels(text, bodies, loaded)


@cache
def _vocabulary() -> Words:
    return Words(_meanings())


def _meanings() -> Iterator[Meaning]:
    vocabulary = words()
    for kind, meanings, cost in (
        (Kind.RELATIVE_YEAR, vocabulary.relative_year, 0.9),
        (Kind.STAGE, vocabulary.stage, 0.95),
        (Kind.UNIT, vocabulary.unit, 1.0),
    ):
        for word, meaning in meanings.items():
            if kind is Kind.STAGE and word in vocabulary.level:
                continue
            yield word, kind, (str(meaning),), cost
    for word, units in count_words().items():
        yield word, Kind.COUNT, units, 0.4
    for word in vocabulary.unanswerable:
        yield word, Kind.INTENT, (word,), 0.5
    everyone = frozenset(order_words()["everyone"])
    for word, operation in operation_words().items():
        # One character is easily a piece of a name (差旅费, 占用); it has to pay its way.
        names = (operation, str(EVERYONE)) if word in everyone else (operation,)
        yield word, Kind.OPERATION, names, 0.95 if len(word) == 1 else 0.6
    for word, topic in topic_words().items():
        yield word, Kind.TOPIC, (topic,), 0.45
    for word, kinds in member_words().items():
        yield word, Kind.MEMBERS, kinds, 1.2
    for word in vocabulary.filler | greetings():
        yield word, Kind.FILLER, (), 1.0


def _at_end(text: str) -> Iterator[Mention]:
    """Yield what is to be done with the figures before, said at the end: 「A和B的和是多少」."""
    asked = text.rstrip(_SENTENCE_MARKS)
    if asked.endswith(_endings()):
        asked = next(asked.removesuffix(end) for end in _endings() if asked.endswith(end))
    for word, operation in operations_at_end().items():
        share = operation is Operation.SHARE
        if asked.endswith(word) and not (share and _PART_OF not in text):
            start = len(asked) - len(word)
            yield Mention(start, len(asked), word, Kind.OPERATION, (operation,), cost=_AT_END_COST)


@cache
def _endings() -> tuple[str, ...]:
    """Return what may stand behind the whole of a question: how much, and 呢."""
    tails = leaning_words()[Lean.TAIL]
    return tuple(sorted({*words().closings, *tails}, key=len, reverse=True))


def _level_mentions(text: str) -> Iterator[Mention]:
    """Yield the level that a word like 部门决算 names: 部门; the rest of it names the stage."""
    for word, level in words().level.items():
        stage = max((s for s in words().stage if word.endswith(s) and s != word), key=len)
        for mention in _everywhere(text, word, Kind.LEVEL, (level,), _LEVEL_COST):
            end = mention.end - len(stage)
            yield replace(mention, end=end, text=text[mention.start : end])


def _bare_levels(text: str, bodies: Sequence[Mention], loaded: Catalog) -> Iterator[Mention]:
    """Yield the level that 部门 or 单位 names by itself, where a body or a year may be said so.

    Elsewhere the word is a piece of something else: 下属单位, 事业单位. Where both accounts of the
    body are loaded 部门总支出 is the one's 总支出, else it may as well be no more than that.
    """
    spoken = [(word, level) for word, level in bare_levels().items() if word in text]
    if not spoken:
        return
    times = (m for m in (*_year_mentions(text), *_vocabulary().mentions(text)) if m.kind in _TIMES)
    ends = {0, *(mention.end for mention in (*bodies, *times))}
    ends |= {end + 1 for end in ends if text[end : end + 1] == "的"}
    named = {name for body in bodies if body.kind is Kind.BODY for name in body.names}
    names = named or set(loaded.organizations[:2])
    both = len(names) == 1 and len({card.level for card in loaded.of(names)}) > 1
    cost = _LEVEL_OF_TWO_COST if both else _BARE_LEVEL_COST
    for word, level in spoken:
        for mention in _everywhere(text, word, Kind.LEVEL, (level,), cost):
            joined = text[: mention.start].endswith(_beside_levels())
            if (mention.start in ends or joined) and not _is_no_level(text, mention):
                yield mention


def _is_no_level(text: str, mention: Mention) -> bool:
    """Return whether the words behind it ask for something of the body: 单位电话, 单位换成元."""
    after = text[mention.end :]
    in_unit = any(text.startswith(word, mention.start) for word in words().unit)
    return not after or in_unit or after.startswith(after_no_level())


@cache
def _beside_levels() -> tuple[str, ...]:
    """Return what may stand between two levels: 部门比单位, 部门和单位."""
    over_figures = (word for word, done in operation_words().items() if done in OVER_FIGURES)
    return tuple({*words().conjunctions, *over_figures})


def _year_mentions(text: str) -> Iterator[Mention]:
    for match in _YEAR.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        year = digits if len(digits) == 4 else "20" + digits  # noqa: PLR2004
        yield Mention(match.start(), match.end(), match[0], Kind.YEAR, (year,), cost=0.9)
    for match in _YEARS.finditer(text):
        first, last = sorted(int(f"20{year[-2:]}") for year in match.groups())
        years = tuple(map(str, range(first, last + 1)))
        yield Mention(match.start(), match.end(), match[0], Kind.YEAR, years, cost=0.8)


def _bodies(text: str, loaded: Catalog) -> Iterator[Mention]:
    named = loaded.bodies_in(text)
    for alias, owners in named.items():
        yield from _everywhere(text, alias, Kind.BODY, owners, 0.9)
    for region in regions_in(text) | loaded.regions_in(text):
        yield from _everywhere(text, region, Kind.REGION, (region,), 1.1)
    for name in unknown_bodies(text):
        holds = name.endswith if is_kind_of_body(name) else name.__contains__
        if not any(alias != name and holds(alias) for alias in named):
            cost = 1.9 + 0.05 * len(name)
            yield from _everywhere(text, name, Kind.UNKNOWN_BODY, (name,), cost)


def _everywhere(
    text: str, word: str, kind: Kind, names: tuple[str, ...], cost: float
) -> Iterator[Mention]:
    start = text.find(word)
    while start >= 0:
        yield Mention(start, start + len(word), word, kind, names, cost=cost)
        start = text.find(word, start + 1)
