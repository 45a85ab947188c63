"""The kinds of published table, from ``table_kinds.toml``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NotRequired, TypedDict

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.shapes import Typed

_PLAIN = re.compile(r"[\s“”\"'‘’《》（）()]+")


class KindEntry(TypedDict):
    """A kind of table."""

    key: str
    name: str
    scope: str
    all: list[str]
    none: list[str]
    part: NotRequired[bool]
    again: NotRequired[bool]
    asked_as: NotRequired[list[Typed]]
    unless_beside: NotRequired[list[str]]
    means: NotRequired[list[Typed]]


class KindsFile(TypedDict):
    """``table_kinds.toml``."""

    funds: dict[str, list[str]]
    kind: list[KindEntry]


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table: its key, its usual name, and which money it counts (全部资金, 财政拨款, …).

    ``part`` says that it counts only a part of that money (基本支出 of 财政拨款), ``again`` that it
    lists money of other tables once more, by what is bought with it. ``asked_as`` are
    words that ask for its total, ``unless_beside`` words in columns beside which that total
    is more. ``means`` are words for the part of the money that such a table breaks down.

    ``required`` are the rule's words, each a tuple of equals; ``excluded`` must not stand in the
    title.
    """

    key: str
    name: str
    scope: str
    required: tuple[tuple[str, ...], ...]
    excluded: tuple[str, ...]
    part: bool
    again: bool
    asked_as: tuple[str, ...]
    unless_beside: tuple[str, ...]
    means: tuple[str, ...]

    def fits(self, title: str) -> bool:
        """Return whether a table of this ``title``, without blanks and quotes, is of this kind."""
        return all(any(word in title for word in words) for words in self.required) and not any(
            word in title for word in self.excluded
        )


@cache
def table_kinds() -> tuple[TableKind, ...]:
    """Return the kinds in the order of trial, the special before the general."""
    return tuple(
        TableKind(
            key=entry["key"],
            name=entry["name"],
            scope=entry["scope"],
            required=tuple(tuple(words.split("|")) for words in entry["all"]),
            excluded=tuple(entry["none"]),
            part=entry.get("part", False),
            again=entry.get("again", False),
            asked_as=tuple(entry.get("asked_as", ())),
            unless_beside=tuple(entry.get("unless_beside", ())),
            means=tuple(entry.get("means", ())),
        )
        for entry in read_toml("table_kinds.toml", KindsFile)["kind"]
    )


OF_PROJECTS = ("projects", "general_project_expenditure")
"""The kinds of table that tell of projects alone."""


@cache
def funds_of() -> Mapping[str, tuple[str, ...]]:
    """Return the funds that make a money (财政拨款), by its name."""
    made = read_toml("table_kinds.toml", KindsFile)["funds"]
    return {money: tuple(funds) for money, funds in made.items()}


def kind_of(title: str) -> TableKind | None:
    """Return the first kind that a table of this title is of, or ``None``."""
    plain = _PLAIN.sub("", title)
    return next((kind for kind in table_kinds() if kind.fits(plain)), None)


def scope_of(key: str | None) -> str | None:
    """Return which money a table of this kind counts, ``None`` where it is not said."""
    kind = kind_named(key)
    return kind.scope or None if kind else None


def is_part(key: str | None) -> bool:
    """Return whether a table of this kind counts only a part of its money."""
    kind = kind_named(key)
    return kind is not None and kind.part


def is_singled_out(key: str | None) -> bool:
    """Return whether such a table tells no more than what some money of others is for (三公)."""
    kind = kind_named(key)
    return kind is not None and kind.part and not kind.means and not kind.scope


def lists_again(key: str | None) -> bool:
    """Return whether a table of this kind lists money of other tables once more."""
    kind = kind_named(key)
    return kind is not None and kind.again


def kind_named(key: str | None) -> TableKind | None:
    """Return the kind with this key, ``None`` for ``None``."""
    return _by_key().get(key or "")


@cache
def _by_key() -> dict[str, TableKind]:
    return {kind.key: kind for kind in table_kinds()}


def all_money() -> str:
    """Return the scope of the tables that count every fund."""
    return scope_of("total_expenditure") or ""
