"""A question for what a document says in words: its topic, and what it is about."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from knowledge.model import Stage
from knowledge.question.index import NameIndex
from knowledge.question.linking import link
from knowledge.question.mentions import Cover, Kind, Mention
from knowledge.question.moving import PERCENT
from knowledge.question.names import spelling
from knowledge.question.shortfalls import AGAINST_BUDGET, APART
from knowledge.question.spotting import Words
from knowledge.vocabulary.changes import accounts
from knowledge.vocabulary.operations import Operation
from knowledge.vocabulary.topics import Topic, glossary_words, words_with_change
from knowledge.vocabulary.words import words

_ABOUT_CHANGE = {Topic.CHANGE, Topic.REASON}
_ALONE = {Topic.MEANING}
"""Topics beside which a year, a stage or a level may be a piece of what is asked about."""
_TIMES = {Kind.STAGE, Kind.LEVEL}
_AROUND = {
    Kind.BODY,
    Kind.REGION,
    Kind.YEAR,
    Kind.RELATIVE_YEAR,
    Kind.TOPIC,
    Kind.FILLER,
    Kind.UNIT,
}
_NAMES = {Kind.ITEM, Kind.TABLE, Kind.CHOICE, Kind.ABSENT}
_IN_PERCENT = {Operation.SHARE}
_OF_CHANGE = frozenset({Operation.SHARE, Operation.DIFFERENCE})
_OF_PARTS = frozenset({Operation.LIST, Operation.COUNT})
_IN_GLOSSARY = frozenset({Operation.LIST, Operation.BREAKDOWN})
_BESIDE = {
    Topic.CHANGE: _OF_CHANGE,
    Topic.REASON: _OF_CHANGE | {Operation.COMPLETION},
    Topic.DUTY: _OF_PARTS,
    Topic.UNITS: _OF_PARTS,
}
"""Operations whose words may stand beside a topic and ask for no more: 「下属单位是哪些」."""
_EMPTY_COST = 1.0
_AMOUNT = re.compile(r"\d+(?:\.\d+)?(?:%|[百千]?[万亿]?元|[万亿]|倍|个点|个百分点)")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a topic is about: the words for it, and the names of tables that they were read as."""

    text: str
    items: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicAsk:
    """``subjects`` are what the topic is about, none for the document as a whole.

    Of a change, ``percent`` says that it is wanted in percent, ``base`` is the year that is
    compared with where it is named, ``account`` the account of it (决算). ``said`` are the words
    of the question for the topic. Of a reason, ``against_budget`` says that it is why 决算 came out
    other than 预算: less, more, or just not the same; "" for a change since the year before.
    """

    topic: Topic
    subjects: tuple[Subject, ...] = ()
    percent: bool = False
    base: int | None = None
    account: str | None = None
    said: tuple[str, ...] = ()
    against_budget: str = ""

    @property
    def subject(self) -> str:
        """The words of all subjects, as names are spelled."""
        return spelling("".join(subject.text for subject in self.subjects))


def topic_in(found: Cover) -> Topic | None:
    """Return what the question asks of a document's text, ``None`` for one about figures.

    ``found`` is how the whole question is explained: a topic's word inside a name is none.
    """
    topics = {Topic(mention.names[0]) for mention in found.of(Kind.TOPIC)}
    operations = {Operation(mention.names[0]) for mention in found.of(Kind.OPERATION)}
    if topics <= _ALONE and _asks_glossary(found, operations):
        return Topic.MEANING
    if not topics or found.of(Kind.MEMBERS, Kind.EVERY_BODY, Kind.EVERY_YEAR):
        return None
    topic = Topic.REASON if Topic.REASON in topics else min(topics)
    return topic if operations <= _BESIDE.get(topic, frozenset()) else None


def _asks_glossary(found: Cover, operations: AbstractSet[Operation]) -> bool:
    """Return whether it is asked what a term means: 「名词解释里X包括哪些内容」."""
    named = any(m.text in glossary_words() for m in found.of(Kind.FILLER, Kind.TOPIC))
    return named and bool(operations) and operations <= _IN_GLOSSARY


def topic_of(
    text: str, context: Sequence[Mention], found: Cover, topic: Topic, index: NameIndex
) -> TopicAsk:
    """Return what is asked on ``topic``, its subjects by the names of ``index`` where it has them.

    ``found`` is how the whole question is explained.
    """
    asked = found.of(Kind.TOPIC)
    said = {name for mention in asked for name in mention.names[1:]}
    shares = any(m.names[0] in _IN_PERCENT for m in found.of(Kind.OPERATION))
    years = [int(name) for name in said if name.removeprefix("-").isdigit()]
    asked_years = [int(m.names[0]) for m in found.of(Kind.RELATIVE_YEAR) if len(m.names) == 1]
    if len(asked_years) == 1 and years and 0 > asked_years[0] > years[0]:
        # 「去年比前年」: both are counted from this year, and the first is the year that is asked.
        years[0] -= asked_years[0]
    years = [year for year in years if year != -1]
    around = _AROUND if topic in _ALONE else _AROUND | _TIMES
    operations = {Operation(mention.names[0]) for mention in found.of(Kind.OPERATION)}
    if topic in _BESIDE or _asks_glossary(found, operations):
        around = around | {Kind.OPERATION}
    kept = [m for m in context if m.kind in around or _is_place(text, m)]
    left = link(text, (*kept, *_empty_words(text, topic)), index)
    return TopicAsk(
        topic,
        tuple(_subjects(text, left)),
        percent=PERCENT in said or shares,
        base=_from_named(years[0], found) if years else None,
        account=next((name for name in said if name in accounts()), None),
        said=tuple(dict.fromkeys(mention.text for mention in asked)),
        against_budget=against_budget(found),
    )


def _is_place(text: str, mention: Mention) -> bool:
    """Return whether a stage says where something stands: 「预算里其他收入是啥」."""
    return mention.kind in _TIMES and text.startswith(words().inside, mention.end)


def against_budget(found: Cover) -> str:
    """Return how a question for a reason takes 决算 to differ from 预算, "" where it does not."""
    if all(mention.names[0] != Topic.REASON for mention in found.of(Kind.TOPIC)):
        return ""
    said = (name for mention in found.of(Kind.TOPIC) for name in mention.names[1:])
    side = next((name for name in said if name in AGAINST_BUDGET), "")
    rates = any(m.names[0] == Operation.COMPLETION for m in found.of(Kind.OPERATION))
    stages = {name for mention in found.of(Kind.STAGE) for name in mention.names}
    return side or (APART if rates or stages == set(Stage) else "")


def _from_named(base: int, found: Cover) -> int:
    """Return 前年 as it lies from the year that is asked: 「去年比前年」 is one year's change."""
    named = [int(m.names[0]) for m in found.of(Kind.RELATIVE_YEAR) if int(m.names[0]) < 0]
    asked = max(named, default=0)
    return base - asked if base < asked else base


def _subjects(text: str, found: Cover) -> Iterator[Subject]:
    """Yield what is named between conjunctions, with what no name explains."""
    spans: list[tuple[int, int, Mention | None]] = [
        (mention.start, mention.end, mention)
        for mention in found.mentions
        if mention.kind in _NAMES
    ]
    spans += [(start, end, None) for start, end in found.leftovers]
    parts = [m.start for m in found.mentions if m.text in words().conjunctions]
    run: list[tuple[int, int, Mention | None]] = []
    for span in sorted(spans, key=lambda span: span[0]):
        if run and any(run[-1][1] <= at < span[0] for at in parts):
            yield _subject(text, run)
            run = []
        run.append(span)
    if run:
        yield _subject(text, run)


def _subject(text: str, run: Sequence[tuple[int, int, Mention | None]]) -> Subject:
    words_ = text[run[0][0] : run[-1][1]]
    items = tuple(mention for *_, mention in run if mention is not None)
    named = len(items) == len(run) and all(item.kind in {Kind.ITEM, Kind.TABLE} for item in items)
    return Subject(words_, items if named else ())


def _empty_words(text: str, topic: Topic) -> Iterator[Mention]:
    if topic not in _ABOUT_CHANGE:
        return
    yield from _beside().mentions(text)
    if topic is Topic.REASON:
        # 「为什么涨了254%」: whatever amount is taken for granted, the sentence quoted tells it.
        for match in _AMOUNT.finditer(text):
            yield Mention(*match.span(), match[0], Kind.FILLER, (), cost=_EMPTY_COST)


@cache
def _beside() -> Words:
    return Words((word, Kind.FILLER, (), _EMPTY_COST) for word in words_with_change())
