"""Find the changes and reasons that a document states of something, the nearest ones."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.amounts import is_money
from knowledge.answering.money_names import MoneyName, money_name, scope_in, ways_of_saying
from knowledge.answering.quote import Quote
from knowledge.answering.result import Value
from knowledge.model import Change
from knowledge.question.index import CODE, SCOPE, NameIndex
from knowledge.question.mentions import How, Kind
from knowledge.question.names import key
from knowledge.question.topic import Subject
from knowledge.store import Cited, DocumentCard, StoreReader
from knowledge.vocabulary.kinds import table_kinds
from knowledge.vocabulary.words import words

_SHORTEST_PART = 3
"""A shorter word is a part of too many names to tell which change is meant."""
_SIDES = ("支出", "收支", "", "收入")
"""Of the whole, what is meant where neither side is named: the spending first."""
_SCOPES = ("", "财政拨款", "一般公共预算", "国有资本经营", "政府性基金")
"""The money that is meant where none is named: all of it, else the widest that is stated."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a change is wanted of, as ``shown`` in the question.

    ``above`` are the ways of saying each thing that it stands in, ``others`` the keys of what has
    rows of its own.
    """

    shown: str
    name: MoneyName
    above: tuple[frozenset[str], ...] = ()
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Said:
    """A change as the prose states it, and the money that it is of ("" where it is all)."""

    cited: Cited[Change]
    scope: str

    @property
    def change(self) -> Change:
        """The change itself."""
        return self.cited.record

    @property
    def quote(self) -> Quote:
        """Its sentence, with heading and page."""
        change, passage = self.change, self.change.passage
        money = change.amount is not None and is_money(change.unit)
        return Quote(
            self.cited.document,
            self.cited.file.file,
            passage.headings,
            passage.page,
            _in_full(change),
            "prose",
            change.path,
            change.printed,
            Value(change.amount, change.unit) if change.amount is not None and money else None,
        )


_LEANS = ("与", "比", "较", "增加", "减少", "增长", "下降", "同", "和")
"""How a sentence begins that names its subject in the sentence before."""


def _in_full(change: Change) -> str:
    """Return the sentence of a change with what it leans on: its subject before, its reason after.

    All of it word for word, as the passage has it.
    """
    text = change.passage.text
    start = text.find(change.sentence)
    if start < 0:
        return change.sentence
    end = start + len(change.sentence)
    if change.sentence.startswith(_LEANS):
        start = max(text.rfind(mark, 0, max(start - 1, 0)) for mark in _ENDS) + 1
    if change.reason and change.reason not in text[start:end]:
        reason = text.find(change.reason, end)
        if reason >= 0:
            stops = [at for mark in _ENDS if (at := text.find(mark, reason)) >= 0]
            end = min(stops, default=len(text) - 1) + 1
    return text[start:end].strip()


_ENDS = "。；"


def wanted_of(subject: Subject | None, index: NameIndex) -> Wanted:
    """Return what a change is wanted of: the whole, where the question names nothing."""
    if subject is None:
        return Wanted("", money_name(""))
    if not subject.items:
        named = money_name(subject.text)
        named = replace(named, names=named.names | _also_called(subject.text))
        return Wanted(subject.text, named, others=index.rows)
    *above, own = subject.items
    whole = money_name(subject.text)
    if whole.whole:
        return Wanted(subject.text, whole)
    name = money_name(own.text)
    # A part of an everyday sum (水电费) does not change as the sum does.
    stored = own.kind is Kind.ITEM and own.how not in {How.WHOLE, How.SUM}
    printed = [index.printed[name] for name in own.names] if stored else []
    said = {way for text in printed for way in money_name(text).names}
    scope = name.scope or next(
        (one[len(SCOPE) :] for item in above for one in item.names if one.startswith(SCOPE)), ""
    )
    return Wanted(
        subject.text,
        MoneyName(scope, whole=False, side="", names=name.names | said | _also_called(own.text)),
        tuple(
            _ways(item.names, index)
            for item in above
            if not any(one.startswith(SCOPE) for one in item.names)
        ),
        index.rows,
    )


def _also_called(text: str) -> frozenset[str]:
    """Return what else a whole kind of table is asked by: 三公 is 三公经费."""
    kinds = (kind.asked_as for kind in table_kinds() if text in kind.asked_as)
    return frozenset(key(word) for words_ in kinds for word in words_)


def _ways(names: Sequence[str], index: NameIndex) -> frozenset[str]:
    printed = [index.printed[name] if name.startswith(CODE) else name for name in names]
    return frozenset(way for name in printed for way in ways_of_saying(key(name)))


def changes_of(
    store: StoreReader,
    document: DocumentCard,
    wanted: Wanted,
    fits: Callable[[Change], bool] = lambda _: True,
) -> tuple[Said, ...]:
    """Return the stated changes of ``wanted`` that ``fits`` accepts, the nearest ones only.

    Money that the question does not name is passed over where the document speaks of all money;
    else the changes are of the widest that it speaks of.
    """
    found: list[tuple[int, Said]] = []
    for cited in store.changes(document):
        closeness = _closeness(cited.record, wanted) if fits(cited.record) else None
        if closeness is not None:
            found.append((closeness, Said(cited, scope_in(cited.record.path))))
    best = min((closeness for closeness, _ in found), default=0)
    said = [one for closeness, one in found if closeness == best]
    return tuple(_of_one_money(said, wanted))


def _of_one_money(said: Sequence[Said], wanted: Wanted) -> Iterator[Said]:
    if not wanted.name.whole:
        scopes = {one.scope for one in said}
        yield from (one for one in said if "" not in scopes or not one.scope)
        return
    ranked = sorted(said, key=_rank)
    if ranked:
        first = _rank(ranked[0])
        yield from (one for one in said if _rank(one) == first)


def _rank(said: Said) -> tuple[int, int]:
    side = money_name(said.change.path[-1]).side
    return _SCOPES.index(said.scope), _SIDES.index(side)


def _closeness(change: Change, wanted: Wanted) -> int | None:
    """Return how near what changed is to ``wanted``: 0 the same; ``None`` for another."""
    if not change.path:
        return None
    scope = scope_in(change.path)
    asked = wanted.name
    if asked.scope and scope != asked.scope and (scope or not _under(change, asked.scope)):
        return None
    if names_same(change.path, wanted):
        return 0
    own = money_name(change.path[-1])
    if asked.whole or own.whole or not _stands_in(change.path, wanted):
        return None
    # What stands in it, or in a row of its own, is another thing: 城乡社区环境卫生 in 城乡社区支出.
    inside = any(not asked.names.isdisjoint(money_name(name).names) for name in change.path[:-1])
    if inside or key(change.path[-1]) in wanted.others:
        return None
    parts = [word for word in asked.names if len(word) >= _SHORTEST_PART]
    return 1 if any(_holds(name, part) for part in parts for name in own.names) else None


def _holds(name: str, part: str) -> bool:
    """Return whether ``name`` is ``part`` and more; 其他 before it makes it another thing."""
    remainder = words().remainder
    return part in name and name.startswith(remainder) == part.startswith(remainder)


def names_same(path: Sequence[str], wanted: Wanted) -> bool:
    """Return whether ``path`` of the prose names what is ``wanted``, of whatever money."""
    if not path:
        return False
    own, asked = money_name(path[-1]), wanted.name
    if asked.whole or own.whole:
        return asked.whole and own.whole and (asked.side in ("", own.side) or own.side == "收支")
    return _stands_in(path, wanted) and not asked.names.isdisjoint(own.names)


def _stands_in(path: Sequence[str], wanted: Wanted) -> bool:
    """Return whether ``path`` goes through everything that the question names above."""
    above = [ways_of_saying(key(name)) for name in path[:-1]]
    return all(any(not ways.isdisjoint(names) for names in above) for ways in wanted.above)


def _under(change: Change, scope: str) -> bool:
    """Return whether the heading over a change, that names no money itself, says it is of this."""
    return any(scope in text for text in change.passage.headings)
