"""``words.toml``: the words of questions, frozen."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from knowledge.model import Level, Stage


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``words.toml``. Mappings lead from a word to what it means.

    ``total_rows`` leads from the name of a row that holds a whole to its rank, 0 the grandest.
    """

    filler: frozenset[str]
    conjunctions: frozenset[str]
    generic_suffixes: tuple[str, ...]
    vague: frozenset[str]
    stage: Mapping[str, Stage]
    level: Mapping[str, Level]
    relative_year: Mapping[str, int]
    unit: Mapping[str, str]
    total_columns: frozenset[str]
    other_columns: frozenset[str]
    total_rows: Mapping[str, int]
    whole_rows: tuple[str, ...]


@cache
def words() -> Words:
    """Return the packaged ``words.toml``."""
    text = resources.files("knowledge.vocabulary").joinpath("words.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return Words(
        filler=frozenset(data["filler"]),
        conjunctions=frozenset(data["conjunctions"]),
        generic_suffixes=tuple(sorted(data["generic_suffixes"], key=len, reverse=True)),
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
        whole_rows=tuple(data["rows"]["whole"]),
    )
