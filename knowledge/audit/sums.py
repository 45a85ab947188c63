"""The sums that a document's tables make: whether what is printed as a whole is its parts.

Along the rows of each column: codes of one level add up to the code above them, and what stands
between totals adds up to the total. Across the columns of each row: 合计 is the columns beside it,
基本支出 is 人员 and 公用. It is how a person sees that a new layout was read well.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import takewhile
from typing import Literal

from knowledge.model import Document, Fact, Row, Table
from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.reading_shapes import SumsFile

_PERCENT = "%"

_FEWEST = 2
"""One part that equals its whole is no sum."""


class Outcome(StrEnum):
    """What a check found.

    ``rounding`` is a difference that rounding each figure at its last digit explains.
    """

    HOLDS = "holds"
    ROUNDING = "rounding"
    FINDING = "finding"
    NOT_ENOUGH_DATA = "not_enough_data"


@dataclass(frozen=True, slots=True)
class Check:
    """One sum: the printed ``whole``, and the ``parts`` that should make it."""

    table: Table
    whole: Fact
    parts: tuple[Fact, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Sums:
    """How many sums were ``checked``, and how many of them ``closed``, rounding let pass."""

    closed: int
    checked: int

    @property
    def share(self) -> Decimal | None:
        """The share that closes, or ``None`` where nothing could be checked."""
        return Decimal(self.closed) / self.checked if self.checked else None


def sums_of(document: Document) -> Sums:
    """Return how many of the document's sums close."""
    outcomes = [check.outcome for check in checks_of(document)]
    told = [outcome for outcome in outcomes if outcome is not Outcome.NOT_ENOUGH_DATA]
    return Sums(len(told) - told.count(Outcome.FINDING), len(told))


def checks_of(document: Document) -> Iterator[Check]:
    """Yield every sum of every table."""
    for table in document.tables:
        yield from checks_in(table)


def checks_in(table: Table) -> Iterator[Check]:
    """Yield every sum of one table."""
    cells = {(fact.row.position, fact.column.position): fact for fact in table.facts}
    for column in table.columns:
        own = {
            row.position: fact
            for row in table.rows
            if (fact := cells.get((row.position, column.position)))
        }
        yield from _by_path(table, own)
        yield from _by_total(table, own)
    for row in table.rows:
        yield from _across(
            table,
            {
                column.position: fact
                for column in table.columns
                if (fact := cells.get((row.position, column.position)))
            },
        )


def _check(table: Table, whole: Fact, *readings: Sequence[Fact]) -> Check:
    """Return whether ``whole`` is the sum of one of the ``readings`` of which its parts are.

    Where none closes, the longest is shown. Parts in another unit are no parts, and one part alone
    that is the whole tells nothing.
    """
    tried = []
    for reading in readings:
        parts = tuple(fact for fact in reading if fact.unit == whole.unit)
        outcome = _outcome(whole, parts) if parts else Outcome.NOT_ENOUGH_DATA
        if len(parts) >= _FEWEST or (parts and outcome is not Outcome.FINDING):
            tried.append((outcome, parts))
    order = list(Outcome)
    outcome, parts = min(
        tried,
        key=lambda one: (len(one[1]) < _FEWEST, order.index(one[0]), -len(one[1])),
        default=(Outcome.NOT_ENOUGH_DATA, ()),
    )
    alone = any(len(parts) < _FEWEST for _, parts in tried)
    if len(parts) < _FEWEST or (outcome is Outcome.FINDING and alone):
        return Check(table, whole, (), Outcome.NOT_ENOUGH_DATA)
    return Check(table, whole, parts, outcome)


def _outcome(whole: Fact, parts: Sequence[Fact]) -> Outcome:
    difference = abs(whole.amount - sum(fact.amount for fact in parts))
    if not difference:
        return Outcome.HOLDS
    # Each figure, the whole too, may be off by half of its last digit; one that prints fewer digits
    # than the others has lost its zeros.
    digit = min(_last_digit(fact.amount) for fact in (whole, *parts))
    allowed = digit * (len(parts) + 1) / 2
    if difference <= allowed:
        return Outcome.ROUNDING
    # Shares of one whole add up; rates of growth and of completion do not.
    return Outcome.NOT_ENOUGH_DATA if whole.unit == _PERCENT else Outcome.FINDING


def _last_digit(amount: Decimal) -> Decimal:
    """Return the value of one in the last printed digit, and no more than 1 for whole numbers."""
    exponent = amount.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent)) if isinstance(exponent, int) else Decimal(1)


def _by_path(table: Table, own: Mapping[int, Fact]) -> Iterator[Check]:
    """Yield for each row the sum of the rows right below it in its path."""
    rows = [row for row in table.rows if row.position in own]
    below: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if len(row.path) > 1:
            below[row.path[:-1]].append(row)
    namesakes: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in rows:
        namesakes[row.path].append(row.position)
    for row in rows:
        if row.path not in below or _is(row.name, "total"):
            continue
        end = min((n for n in namesakes[row.path] if n > row.position), default=math.inf)
        parts = [part for part in below[row.path] if row.position < part.position < end]
        if row.code and any(part.code for part in parts):
            yield _of_codes(table, row, [part for part in parts if _is_below(part, row)], own)
        elif parts:
            yield _of_names(table, row, parts, own)


def _of_codes(table: Table, row: Row, parts: Sequence[Row], own: Mapping[int, Fact]) -> Check:
    """Return whether a coded row is the sum of the codes below it."""
    whole = own[row.position]
    facts = tuple(own[part.position] for part in parts)
    # A level with one member is its whole too.
    outcome = _outcome(whole, facts) if facts else Outcome.NOT_ENOUGH_DATA
    return Check(table, whole, facts, outcome)


def _of_names(table: Table, row: Row, parts: Sequence[Row], own: Mapping[int, Fact]) -> Check:
    """Return whether a row is the sum of those below it, of which 其中 may name but some."""
    counted = [part for part in parts if not _is(part.name, "total")]
    facts = [own[part.position] for part in counted]
    whole = own[row.position]
    check = _check(table, whole, _counted(counted, own), facts)
    if check.outcome is Outcome.FINDING and any(_is(part.name, "apart_row") for part in counted):
        return Check(table, whole, (), Outcome.NOT_ENOUGH_DATA)
    return check


def _is_below(part: Row, whole: Row) -> bool:
    return bool(part.code and whole.code and part.code.startswith(whole.code))


def _by_total(table: Table, own: Mapping[int, Fact]) -> Iterator[Check]:
    """Yield for each total row of one column the sum of what stands around it.

    A total under a name is that of the other rows under this name, for which it stands from then
    on. Any other may be the total of what came since the one before, of that together with the one
    before, or of everything.
    """
    rows = [row for row in table.rows if row.position in own]
    grouped = {row.path[:-1]: row for row in rows if len(row.path) > 1 and _is(row.name, "total")}
    for path, row in grouped.items():
        beside = [other for other in rows if other.path[:-1] == path and other is not row]
        yield _check(table, own[row.position], _counted(beside, own))
    since: list[Fact] = []
    totals: list[Fact] = []
    outermost = _outermost(rows, grouped)
    everything = _counted([row for row in outermost if not _is_total(row)], own)
    for index, row in enumerate(outermost):
        if not _is_total(row):
            since += _counted([row], own)
            continue
        fact = own[row.position]
        before = totals[-1:]
        after = list(takewhile(lambda other: not _is_total(other), outermost[index + 1 :]))
        own_kind = [part for part in everything if not _is_outside(part.row.name, row.name)]
        joined = [*before, *since], [*totals, *since]
        below = _counted(after, own)
        yield _check(table, fact, since, before, *joined, below, everything, own_kind, totals)
        totals.append(fact)
        since = []


def _is_total(row: Row) -> bool:
    return len(row.path) == 1 and _is(row.name, "total")


def _counted(rows: Iterable[Row], own: Mapping[int, Fact]) -> list[Fact]:
    """Return the figures of the rows that are part of a total near them."""
    return [own[row.position] for row in rows if not _is(row.name, "apart_row")]


def _outermost(rows: Sequence[Row], grouped: Mapping[tuple[str, ...], Row]) -> list[Row]:
    """Return the rows above which, in their path, no figure stands for them already."""
    figures = {row.path for row in rows}
    found = []
    for row in rows:
        above = [row.path[:depth] for depth in range(1, len(row.path))]
        stands_for_it = any(
            path in figures or (path in grouped and grouped[path] is not row) for path in above
        )
        if not stands_for_it:
            found.append(row)
    return found


def _across(table: Table, own: Mapping[int, Fact]) -> Iterator[Check]:
    """Yield for each total column of one row the sum of the columns beside it."""
    facts = [own[position] for position in sorted(own)]
    for members in _pairs(facts).values():
        tree = _Node.of(members)
        yield from tree.checks(table)


def _pairs(facts: Sequence[Fact]) -> dict[str, list[tuple[tuple[str, ...], Fact]]]:
    """Return facts with the paths of their columns, by 预算数 and 决算数 where these end."""
    found: defaultdict[str, list[tuple[tuple[str, ...], Fact]]] = defaultdict(list)
    for fact in facts:
        *outer, last = fact.column.path
        if outer and _is(last, "pairs"):
            found[last].append((tuple(outer), fact))
        else:
            found[""].append((fact.column.path, fact))
    return found


class _Node:
    """A name over columns: the figure right under it, if any, and the names under it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.fact: Fact | None = None
        self.parts: dict[str, _Node] = {}

    @classmethod
    def of(cls, members: Sequence[tuple[tuple[str, ...], Fact]]) -> "_Node":
        """Return the tree of the paths of ``members``."""
        root = cls("")
        for path, fact in members:
            node = root
            for name in path:
                node = node.parts.setdefault(name, cls(name))
            node.fact = fact
        return root

    @property
    def total(self) -> "Fact | None":
        """The figure that stands for the whole of this name."""
        if self.fact is not None:
            return self.fact
        return next(
            (part.fact for part in self.parts.values() if part.fact and _is(part.name, "total")),
            None,
        )

    def values(self) -> list[Fact]:
        """Return the figures that together are this name: its total, or those of its parts."""
        if self.total is not None:
            return [self.total]
        return [
            fact
            for part in self.parts.values()
            if not _is(part.name, "apart")
            for fact in part.values()
        ]

    def checks(self, table: Table) -> Iterator[Check]:
        """Yield the sum of this name's parts, and those below."""
        whole = self.total
        if whole is not None and self.parts:
            beside = [
                part
                for part in self.parts.values()
                if part.fact is not whole and not _is(part.name, "apart")
            ]
            values = [part.values() for part in beside]
            yield _check(table, whole, _joined(values), *_two_ways(whole, values))
        for part in self.parts.values():
            yield from part.checks(table)


def _joined(values: Iterable[Iterable[Fact]]) -> list[Fact]:
    return [fact for own in values for fact in own]


def _two_ways(whole: Fact, values: Sequence[Sequence[Fact]]) -> tuple[Sequence[Fact], ...]:
    """Return the two runs of columns that are each the whole: 基本 and 项目, then by money."""
    for at in range(1, len(values)):
        ways = _joined(values[:at]), _joined(values[at:])
        if all(way and _outcome(whole, way) is not Outcome.FINDING for way in ways):
            return ways
    return ()


def _is(name: str, what: Literal["total", "apart", "apart_row", "pairs"]) -> bool:
    return _pattern(_words()[what]).search("".join(name.split())) is not None


def _is_outside(name: str, total: str) -> bool:
    """Return whether a row under a total is by its name no part of it."""
    return any(
        _pattern(entry["total"]).search(total) and _pattern(entry["row"]).search(name)
        for entry in _words()["outside"]
    )


@cache
def _words() -> SumsFile:
    return read_toml("sums.toml", SumsFile)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
