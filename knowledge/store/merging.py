"""Two files of one disclosure: what of the stored one gives way to the new one.

A file that holds what the other lacks (prose here, tables there) joins it. One that holds the same
tables again is a newer version or another form, and its tables stand in place of the old ones.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.model import Document, Passage

_NUMBERING = re.compile(r"^[第（(]*[0-9一二三四五六七八九十]+(?:部分|[)）、.．]+)?|[\W_]")
_ALL_AGAIN = 0.5
"""Who holds this share of another's tables again is a version of it, and not an addition."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What a file holds: each table's mark by its key, and the marks of its prose.

    Marks are what the same thing in another file would be called too: a table's kind or title
    without its year, a heading without its number.
    """

    tables: Mapping[int, str]
    prose: frozenset[str]


@dataclass(frozen=True, slots=True)
class Leaving:
    """What of a stored file gives way: the keys of its tables, and its prose or not."""

    tables: frozenset[int]
    prose: bool


def holding_of(document: Document) -> Holding:
    """Return what ``document``, as read from its file, holds."""
    return Holding(
        {table.position: table_mark(table.title, table.kind) for table in document.tables},
        prose_marks(document.passages),
    )


def table_mark(title: str, kind: str | None) -> str:
    """Return what a table is called in any file of the disclosure."""
    return kind or re.sub(r"20[0-9]{2}|年度?|[\W_]", "", title)


def prose_marks(passages: Iterable[Passage]) -> frozenset[str]:
    """Return the headings that prose stands under, without their numbers."""
    return frozenset(
        mark
        for passage in passages
        for heading in passage.headings
        if (mark := _NUMBERING.sub("", heading))
    )


def leaving(stored: Holding, new: Holding) -> Leaving:
    """Return what of ``stored`` gives way to ``new``.

    Its tables go as a whole to a version of them, and one by one to a file of other things that
    holds some of them again. Its prose goes where the new file has prose under one of its headings,
    and also with its tables, unless the new file has none to stand in its place.
    """
    marks = {mark for mark in new.tables.values() if mark}
    again = frozenset(key for key, mark in stored.tables.items() if mark in marks)
    adds = bool(marks - set(stored.tables.values())) or bool(new.prose - stored.prose)
    whole = bool(again) and (len(again) >= _ALL_AGAIN * len(stored.tables) or not adds)
    return Leaving(
        tables=frozenset(stored.tables) if whole else again,
        prose=bool(stored.prose & new.prose) or (whole and bool(new.prose)),
    )
