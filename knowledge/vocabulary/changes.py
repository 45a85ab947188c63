"""``changes.toml``: how people ask what changed since another year."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, TypedDict

from knowledge.model import Stage
from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.patterns import any_of
from knowledge.vocabulary.shapes import OneOf, Typed


class ThanWords(TypedDict):
    """Words around the year that is compared with; those of ``paired`` need one of ``beside``."""

    alone: list[Typed]
    paired: list[Typed]
    beside: list[Typed]


class AfterYear(TypedDict):
    """What may stand between the year and the change."""

    words: list[Typed]


class Verbs(TypedDict):
    """Words for a change, and what may stand behind them."""

    strong: list[Typed]
    plain: list[Typed]
    tail: list[Typed]
    percent: list[Typed]
    either: list[Typed]


class Nouns(TypedDict):
    """Nouns for a change, and for one in percent."""

    change: list[Typed]
    percent: list[Typed]
    year_on_year: list[Typed]


class ColumnHeaders(TypedDict):
    """What headers of columns say of another year, and of the change since then."""

    change: list[str]
    no_change: list[str]
    fall: list[str]
    rise: list[str]
    no_account: list[str]
    carried: list[str]
    around: list[str]


class ChangesFile(TypedDict):
    """``changes.toml``."""

    than: ThanWords
    year: dict[Typed, int]
    after_year: AfterYear
    verb: Verbs
    noun: Nouns
    scope: dict[str, list[Typed]]
    column: ColumnHeaders
    other_account: dict[Annotated[str, OneOf(tuple(Stage))], list[str]]


@cache
def _data() -> ChangesFile:
    return read_toml("changes.toml", ChangesFile)


@cache
def years_before() -> Mapping[str, int]:
    """Return how many years before the one that is asked each word means."""
    return MappingProxyType(_data()["year"])


@cache
def compared(*, moving: bool) -> re.Pattern[str]:
    """Return what compares with a year, with how it moved (``moving``) or without.

    Its groups are ``year`` or ``other``, the word for the year, ``strong``, a verb that says a
    change of itself, and ``percent``.
    """
    data = _data()
    than, verb = data["than"], data["verb"]
    year = rf"(?P<year>{any_of(years_before())}|(?:20)?\d\d年?度?)"
    after = rf"(?:{any_of(data['after_year']['words'])})*"
    beside = any_of(than["beside"])
    alone = rf"(?:{any_of(than['alone'])}){year}{after}(?:{beside})?"
    paired = rf"(?:{any_of(than['paired'])}){year.replace('<year>', '<other>')}{after}(?:{beside})"
    verbs = rf"(?:(?P<strong>{any_of(verb['strong'])})|(?:{any_of(verb['plain'])}))"
    tail = rf"(?:{any_of(verb['tail'])})*(?P<percent>{any_of(verb['percent'])})?"
    return re.compile(rf"(?:{alone}|{paired}){after}{verbs if moving else ''}{tail}")


@cache
def moved() -> re.Pattern[str]:
    """Return what says a change of itself, with what may stand behind it."""
    verb = _data()["verb"]
    tail = rf"(?:{any_of(verb['tail'])})+(?P<percent>{any_of(verb['percent'])})?"
    percent = rf"(?P<also>(?:了)?(?:{any_of(verb['percent'])}))"
    # 「卫生健康支出增长」: at the end of a sentence two characters need nothing behind them.
    alone = rf"(?<=..)(?:{any_of(w for w in verb['strong'] if len(w) > 1)})(?=[,.?!;]|$)"
    return re.compile(rf"(?:{any_of(verb['strong'])})(?:{tail}|{percent})|{alone}")


@cache
def change_nouns() -> Mapping[str, bool]:
    """Return the words for a change, and whether each asks for a percentage."""
    data = _data()
    return MappingProxyType(
        dict.fromkeys((*data["noun"]["change"], *data["verb"]["either"]), False)
        | dict.fromkeys(data["noun"]["percent"], True)
    )


@cache
def in_percent() -> frozenset[str]:
    """Return the words that ask for a percentage, of whatever they stand behind."""
    return frozenset(_data()["verb"]["percent"])


@cache
def year_on_year() -> frozenset[str]:
    """Return the words for a change that say themselves that it is since the year before."""
    return frozenset(_data()["noun"]["year_on_year"])


@cache
def scopes() -> Mapping[str, str]:
    """Return the money that each word before a name means, the longest word first."""
    found = {word: scope for scope, words in _data()["scope"].items() for word in words}
    return MappingProxyType(dict(sorted(found.items(), key=lambda pair: -len(pair[0]))))


@cache
def column_headers() -> ColumnHeaders:
    """Return the words in headers of columns that say which year, or which change, they are of."""
    return _data()["column"]


@cache
def other_accounts() -> Mapping[Stage, tuple[str, ...]]:
    """Return, for each stage, the words that say that a figure is of another account."""
    return MappingProxyType({Stage(s): tuple(w) for s, w in _data()["other_account"].items()})


@cache
def accounts() -> tuple[str, ...]:
    """Return the words that name an account; 预算 last, as 预算执行数 is no 预算."""
    return tuple(dict.fromkeys(word for words in other_accounts().values() for word in words))
