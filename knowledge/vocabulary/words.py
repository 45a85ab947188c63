"""``words.toml``: the words of questions, frozen."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from knowledge.model import Level, Stage


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is spent, or taken in: the rows that may hold it, the best first.

    ``kinds`` are the kinds of table where they do, ``other`` what the other half of a 收支 table
    is called.
    """

    rows: tuple[str, ...]
    kinds: frozenset[str]
    other: str


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``words.toml``. Mappings lead from a word to what it means.

    ``wholes`` are expenditure and income; ``total_rows`` leads from the name of a row that holds a
    whole to its rank, 0 the grandest.
    """

    filler: frozenset[str]
    unanswerable: frozenset[str]
    conjunctions: frozenset[str]
    sentence_ends: frozenset[str]
    closings: frozenset[str]
    of_which: frozenset[str]
    generic_suffixes: tuple[str, ...]
    project_suffixes: frozenset[str]
    printed_suffixes: tuple[str, ...]
    countable: tuple[str, ...]
    money: tuple[str, ...]
    vague: frozenset[str]
    stage: Mapping[str, Stage]
    level: Mapping[str, Level]
    relative_year: Mapping[str, int]
    unit: Mapping[str, str]
    total_columns: frozenset[str]
    other_columns: frozenset[str]
    total_rows: Mapping[str, int]
    wholes: tuple[Whole, ...]
    whole_cues: frozenset[str]


@cache
def words() -> Words:
    """Return the packaged ``words.toml``."""
    text = resources.files("knowledge.vocabulary").joinpath("words.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return Words(
        filler=frozenset(data["filler"]),
        unanswerable=frozenset(data["unanswerable"]),
        conjunctions=frozenset(data["conjunctions"]),
        sentence_ends=frozenset(data["sentence_ends"]),
        closings=frozenset(data["closings"]),
        of_which=frozenset(data["of_which"]),
        generic_suffixes=_longest_first(data["generic_suffixes"]),
        project_suffixes=frozenset(data["project_suffixes"]),
        printed_suffixes=_longest_first(data["printed_suffixes"]),
        countable=tuple(data["countable"]),
        money=tuple(data["money"]),
        vague=frozenset(data["vague"]),
        stage=MappingProxyType({w: Stage(s) for s, ws in data["stage"].items() for w in ws}),
        level=MappingProxyType({w: Level(s) for s, ws in data["level"].items() for w in ws}),
        relative_year=MappingProxyType(dict(data["relative_year"])),
        unit=MappingProxyType({w: unit for unit, ws in data["unit"].items() for w in ws}),
        total_columns=frozenset(data["columns"]["total"]),
        other_columns=frozenset(data["columns"]["other"]),
        total_rows=MappingProxyType(
            {name: rank for rank, names in enumerate(data["rows"]["total"]) for name in names}
        ),
        wholes=(
            _whole(data["whole"], "expenditure", other="收入"),
            _whole(data["whole"], "income", other="支出"),
        ),
        whole_cues=frozenset(data["whole"]["cues"]),
    )


def _whole(data: Mapping[str, list[str]], side: str, *, other: str) -> Whole:
    return Whole(tuple(data[side]), frozenset(data[f"{side}_kinds"]), other)


def _longest_first(suffixes: list[str]) -> tuple[str, ...]:
    return tuple(sorted(suffixes, key=len, reverse=True))
