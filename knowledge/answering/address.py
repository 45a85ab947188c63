"""Find the cells whose address holds every item of a question.

A cell's address is its table, its row's path and its column's path. Where a question names nothing
on one side, the default stands in: the row or column that holds the whole.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from knowledge.answering.year_columns import year_rows
from knowledge.model import Column, Row, Stage
from knowledge.question.index import CODE, SCOPE, total_words
from knowledge.question.joined import JOINT, joined_key
from knowledge.question.lexicon import lexicon
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import key, spellings
from knowledge.store import DocumentCard, Names, TableOutline
from knowledge.vocabulary.kinds import is_part, kind_named, scope_of, table_kinds
from knowledge.vocabulary.words import Whole, words

_RANKS = 100
"""More than there are names for the whole."""


class Match(IntEnum):
    """How an item fits a path: not at all, as something above the name itself, as the name."""

    NONE = 0
    ABOVE = 1
    OWN = 2


@dataclass(frozen=True, slots=True)
class Address:
    """A cell of ``table`` that a question asks for.

    ``strength`` is the number of items that name the table, the row or the column itself.
    ``row_named`` tells whether the question names the row; ``around`` are the headers of the
    column that it does not name.
    """

    table: TableOutline
    row: Row
    column: Column
    strength: int
    row_named: bool
    around: tuple[str, ...]


def addresses(table: TableOutline, items: Sequence[Mention]) -> tuple[Address, ...]:
    """Return the addresses in ``table`` that hold all ``items``; defaults are not yet chosen.

    The table is one of those :func:`tables_about` them.

    An item that only names what stands above (社会保障 above 住房公积金) narrows the choice; one at
    least has to name the row or the column itself, unless the items name the whole table. A table
    that counts a part of the money (基本支出) has no answer to a question for the whole of it.
    """
    named = [item for item in items if not names_table(item, table)]
    if len(named) > 1:
        named = [item for item in named if not names_part(item, table)] or named
    if any(item.kind is Kind.TABLE or not _may_hold(table, item) for item in named):
        return ()
    titled = any(item.kind is Kind.TABLE for item in items)
    if len(named) == 1 and names_part(named[0], table):
        # 「项目支出」 is the total of the 项目支出表, as it is a column of others.
        return tuple(
            Address(table, row, column, len(items), row_named=False, around=column.path)
            for row in whole_rows(table)
            for column in table.columns
        )
    if not named:
        return tuple(
            Address(table, row, column, len(items), row_named=False, around=column.path)
            for row in (whole_rows(table) if titled or not is_part(table.kind) else ())
            for column in table.columns
        )
    return tuple(_matching(table, named, len(items) - len(named), part=not titled))


def tables_about(
    outline: Sequence[TableOutline], items: Sequence[Mention]
) -> Iterator[TableOutline]:
    """Yield the tables of a document that have something of each item: the others are most."""
    letters = [_letters(table.names, item.names) for table in outline[:1] for item in items]
    for table in outline:
        rows, columns = table.row_words, table.column_words
        for item, own in zip(items, letters, strict=True):
            for letter in own:
                if letter in rows or letter in columns:
                    break
            else:
                if not _is_about(table, item):
                    break
        else:
            yield table


def _is_about(table: TableOutline, item: Mention) -> bool:
    """Return whether ``table`` may have what ``item`` names, though no row or column is named so.

    It may have its code, or be the table itself.
    """
    return bool(_codes(item.names)) or names_table(item, table) or names_part(item, table)


@lru_cache(maxsize=512)
def _letters(names: Names, keys: Sequence[str]) -> frozenset[str]:
    """Return the letters among ``names`` of those that are stored under one of ``keys``."""
    wanted = {name.rpartition(JOINT)[2] for name in keys}
    return frozenset([names.letter(at) for at, one in enumerate(_keys(names)) if one in wanted])


@lru_cache(maxsize=512)
def _keys(names: Names) -> Sequence[str]:
    """Return what each of ``names`` is stored under."""
    return [*map(key, names.printed)]


@lru_cache(maxsize=512)
def _codes(names: Sequence[str]) -> tuple[str, ...]:
    return tuple([name[1:] for name in names if name[0] == CODE])


def _rows(table: TableOutline, items: Sequence[Mention], whole: Container[int]) -> list[Row]:
    """Return the rows of ``table`` that ``items`` may name, and those that hold its ``whole``."""
    letters = frozenset[str]().union(*[_letters(table.names, item.names) for item in items])
    codes = tuple([code for item in items for code in _codes(item.names)])
    return [
        table.row(at)
        for at, path in enumerate(table.row_paths)
        if at in whole
        or not letters.isdisjoint(path)
        or (codes and table.codes.get(str(at), "").startswith(codes))
    ]


def names_table(item: Mention, table: TableOutline) -> bool:
    """Return whether ``item`` is the table's title or number, or the money that it is about."""
    if item.kind is Kind.TABLE:
        return not lexicon().title(table).typed.isdisjoint(item.names)
    scope = _scope_key(table.kind)
    return scope is not None and scope in item.names


@cache
def _scope_key(kind: str | None) -> str | None:
    scope = scope_of(kind)
    return scope and SCOPE + key(scope)


def names_part(item: Mention, table: TableOutline) -> bool:
    """Return whether ``item`` is the part of the money that ``table`` breaks down (基本支出)."""
    return not _parts(table.kind).isdisjoint(item.names)


@cache
def _parts(kind: str | None) -> frozenset[str]:
    known = kind_named(kind)
    return frozenset(map(key, known.means if known else ()))


def _matching(
    table: TableOutline, items: Sequence[Mention], titles: int, *, part: bool
) -> Iterator[Address]:
    whole = {row.position for row in whole_rows(table)}
    rows, columns = _rows(table, items, whole), table.columns
    named = _named(
        tuple([(row.path, row.code, row.position in whole) for row in rows]),
        tuple([column.path for column in columns]),
        tuple(items),
        only_part=part and is_part(table.kind),
    )
    for row, column, strength, row_named, around in named:
        yield Address(table, rows[row], columns[column], titles + strength, row_named, around)


_Path = tuple[str, ...]


@lru_cache(maxsize=1024)
def _named(
    rows: tuple[tuple[_Path, str | None, bool], ...],
    columns: tuple[_Path, ...],
    items: tuple[Mention, ...],
    *,
    only_part: bool,
) -> tuple[tuple[int, int, int, bool, _Path], ...]:
    """Return which of ``rows``, in which of ``columns``, hold all ``items``.

    A row is its path, its code, and whether it holds the whole. With each pair, by its places,
    come the parts of an :class:`Address`. Documents of one form have the same rows for an item.
    """
    found = []
    on_columns = [
        (at, column, [_match_column(column, item) for item in items], _around(column, items))
        for at, column in enumerate(columns)
        if not _is_other_half(column, items)
    ]
    for row_at, (path, code, is_of_whole) in enumerate(rows):
        on_row = [_match_row(path, code, item) for item in items]
        if not any(on_row) and not is_of_whole:
            continue
        for at, column, on_column, around in on_columns:
            best = [max(pair) for pair in zip(on_row, on_column, strict=True)]
            if not all(best) or Match.OWN not in best:
                continue
            if only_part and not any(on_row) and not _says_which(column, around):
                continue
            found.append((row_at, at, best.count(Match.OWN), any(on_row), around))
    return tuple(found)


def _may_hold(table: TableOutline, item: Mention) -> bool:
    """Return whether ``table`` is of a kind that holds the whole, where that is asked for."""
    return item.how is not How.WHOLE or table.kind in _whole(item).kinds


def _whole(item: Mention) -> Whole:
    return next(whole for whole in words().wholes if whole.rows == item.names)


def _says_which(column: Sequence[str], around: Sequence[str]) -> bool:
    """Return whether the named headers of ``column`` name a part (人员经费), not a whole (支出)."""
    named = (header for header in column if header not in around)
    return any(not is_whole(header) and key(header) not in _funds() for header in named)


@cache
def _funds() -> frozenset[str]:
    """Return the names of money that tables count: a column of one is no part of the whole."""
    return frozenset(key(kind.scope) for kind in table_kinds() if kind.scope)


def match_row(row: Row, item: Mention) -> Match:
    """Return how ``item`` fits the path, or the code, of ``row``."""
    return _match_row(row.path, row.code, item)


def _match_row(path: Sequence[str], code: str | None, item: Mention) -> Match:
    for name in item.names:
        if name.startswith(CODE) and code and code.startswith(name[1:]):
            return Match.OWN if code == name[1:] else Match.ABOVE
    if item.how is How.WHOLE:
        return Match.OWN if len(path) == 1 and key(path[-1]) in item.names else Match.NONE
    own, *above = (_is_named(path, depth, item.names) for depth in range(-1, -len(path) - 1, -1))
    if own:
        return Match.OWN
    return Match.ABOVE if any(above) else Match.NONE


def match_column(column: Column, item: Mention) -> Match:
    """Return how ``item`` fits the path of ``column``.

    A header that has nothing but "the whole" below it (基本支出 → 合计) is the column's own name.
    """
    return _match_column(column.path, item)


def _match_column(path: Sequence[str], item: Mention) -> Match:
    if item.how is How.WHOLE:
        return Match.NONE
    for depth in range(len(path)):
        if _is_named(path, depth, item.names):
            below = path[depth + 1 :]
            return Match.OWN if all(map(is_whole, below)) else Match.ABOVE
    return Match.NONE


def _is_named(path: Sequence[str], depth: int, names: Container[str]) -> bool:
    """Return whether ``names`` hold the name at ``depth``, alone or completed by its parent's."""
    if key(path[depth]) in names:
        return True
    parent = len(path[:depth]) - 1
    return parent >= 0 and joined_key(path[parent], path[depth]) in names


def _around(column: Sequence[str], items: Sequence[Mention]) -> tuple[str, ...]:
    named = {part for item in items for name in item.names for part in name.split(JOINT)}
    return tuple(header for header in column if key(header) not in named)


def _is_other_half(column: Sequence[str], items: Sequence[Mention]) -> bool:
    """Return whether ``column`` is of income where all expenditure is asked for, or the reverse."""
    return any(
        _whole(item).other in header for item in items if item.how is How.WHOLE for header in column
    )


def whole_rank(address: Address, items: Sequence[Mention]) -> int:
    """Return the place of a row among the rows that may hold the whole, 0 without that.

    In final accounts 总计 also holds what is carried over; what was spent, or taken in, in the year
    is 本年合计 (《部门决算管理办法》: 总计 = 本年合计 + 结余分配 + 年末结转和结余).
    """
    name = key(address.row.name)
    ranks = [item.names.index(name) for item in items if item.how is How.WHOLE]
    of_the_year = address.table.document.stage is Stage.FINAL and name.startswith(
        words().of_the_year
    )
    return min(ranks, default=0) - _RANKS * (of_the_year and bool(ranks))


def _rank(name: str, *, final: bool) -> int:
    of_the_year = final and name.startswith(words().of_the_year)
    return words().total_rows[name] - _RANKS * of_the_year


def whole_rows(table: TableOutline) -> tuple[Row, ...]:
    """Return the rows that hold the whole of the table or of a half, the grandest first.

    A table without a total may have a row of its own name: “三公”经费 above what it is made of; one
    whose rows are years has that of its document's own.
    """
    if len(table.row_paths) == 1:
        return table.rows
    outermost = [at for at, path in enumerate(table.row_paths) if len(path) == 1]
    names = table.names.of([table.row_paths[at] for at in outermost])
    final = table.document.stage is Stage.FINAL
    ranks = [(_rank_of(name, final=final), at) for name, at in zip(names, outermost, strict=True)]
    found = sorted((rank, at) for rank, at in ranks if rank is not None)
    if found:
        return tuple([table.row(at) for _, at in found])
    totals = _totals_of(table.kind)
    own = [table.row(at) for name, at in zip(names, outermost, strict=True) if key(name) in totals]
    return tuple(own or filter(None, [year_rows(table).get(table.document.fiscal_year)]))


@lru_cache(maxsize=8192)
def _rank_of(printed: str, *, final: bool) -> int | None:
    """Return the rank of a name that a row of the whole may have, ``None`` of any other."""
    name = key(printed)
    return _rank(name, final=final) if name in words().total_rows else None


def is_whole(header: str) -> bool:
    """Return whether a column's header says "the whole" (合计, 2026年预算数)."""
    return key(header) in words().total_columns


def holds_whole(header: str, kind: str | None) -> bool:
    """Return whether a header says "the whole", if only of what ``kind`` is about."""
    name = key(header)
    known = kind_named(kind)
    asked = known.asked_as if known else ()
    return is_whole(header) or (name in _totals_of(kind) and name not in asked)


_YEAR = re.compile(r"(?:19|20)\d\d")
_OTHER_STAGE, _OTHER_YEAR, _SUBSET = 1, 5, 10


def distance_from_whole(
    headers: Sequence[str], document: DocumentCard, kind: str | None = None
) -> int:
    """Return how far a column of ``headers`` is from the figure meant where none is named.

    0 is the plain total of the document's own year and stage; a part of the total is far, and one
    of another year, or of a change, farther. In a table of ``kind`` the total may go by what that
    is about: “三公”经费合计, 2024年“三公”经费预算数.
    """
    year, stage = document.fiscal_year, document.stage
    return sum([_distance(header, year, stage, kind) for header in headers])


def far_in_time(address: Address) -> int:
    """Return how far a column is whose named header prints another year than its document's.

    Of 2024年三公经费预算数 and 2023年三公经费预算数 the first is meant where no year is named.
    """
    own = address.table.document.fiscal_year
    named = (header for header in address.column.path if header not in address.around)
    years = {int(found) for header in named for found in _YEAR.findall(header)}
    return _OTHER_YEAR if years and own not in years else 0


@lru_cache(maxsize=4096)
def _distance(header: str, year: int, stage: Stage, kind: str | None) -> int:
    name = key(header)
    years = {int(found) for found in _YEAR.findall(header)}
    other = bool(years - {year}) or any(word in name for word in words().other_columns)
    if not is_whole(header) and _totals_of(kind).isdisjoint((name, *spellings(header))):
        return _SUBSET + _OTHER_YEAR * other
    if other:
        return _OTHER_YEAR
    return _OTHER_STAGE if any(one != stage and one in name for one in Stage) else 0


@cache
def _totals_of(kind: str | None) -> frozenset[str]:
    """Return what a row or a column may be called that holds all that ``kind`` is about."""
    known = kind_named(kind)
    asked = known.asked_as if known else ()
    return frozenset(word + total for word in asked for total in ("", *total_words()))
