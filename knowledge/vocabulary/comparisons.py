"""``comparisons.toml``: the words that set bodies, years, items and stages beside each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TypedDict

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.operations import Operation
from knowledge.vocabulary.shapes import Typed


class _Bodies(TypedDict):
    before: list[Typed]
    count: list[Typed]
    nouns: list[Typed]
    after: list[Typed]
    alone: list[Typed]


class _Years(TypedDict):
    all: list[Typed]
    latest: dict[Typed, int]


class _Every(TypedDict):
    bodies: _Bodies
    years: _Years


class _Order(TypedDict):
    highest: list[Typed]
    lowest: list[Typed]
    which: list[Typed]


class _Execution(TypedDict):
    rate: list[Typed]
    both: list[Typed]
    wholes: list[str]
    columns: list[str]
    in_tables: list[Typed]


class ComparisonsFile(TypedDict):
    """``comparisons.toml``: words for every body and year, for an order, and for 预算 and 决算."""

    every: _Every
    order: _Order
    beside: list[Typed]
    execution: _Execution


@dataclass(frozen=True, slots=True)
class Comparisons:
    """The lists of ``comparisons.toml``.

    ``bodies`` mean every body wherever they stand, ``bodies_counted`` ask how many they are,
    ``bodies_alone`` mean them only where something is to be compared, ``nouns`` only behind a
    number (前三个部门). ``years`` leads to how many of the latest years a word means, 0 for all.
    ``orders`` leads to what is asked for, where a word of ``which`` is in the question. ``rates``
    ask for the share of the budget that was spent, ``both_stages`` name 预算 and 决算 at once,
    ``budget_columns`` are what a 决算 table calls the budget, and ``wholes`` what its prose calls
    all that was spent. A word of ``in_tables`` behind 决算 means its tables.
    """

    bodies: frozenset[str]
    bodies_counted: frozenset[str]
    bodies_alone: frozenset[str]
    nouns: frozenset[str]
    years: Mapping[str, int]
    orders: Mapping[str, Operation]
    which: tuple[str, ...]
    beside: frozenset[str]
    rates: frozenset[str]
    both_stages: frozenset[str]
    budget_columns: tuple[str, ...]
    wholes: frozenset[str]
    in_tables: frozenset[str]


@cache
def comparisons() -> Comparisons:
    """Return the packaged ``comparisons.toml``."""
    data = read_toml("comparisons.toml", ComparisonsFile)
    bodies, years = data["every"]["bodies"], data["every"]["years"]
    order, execution = data["order"], data["execution"]
    named, counted = (
        {before + noun for before in befores for noun in bodies["nouns"]}
        for befores in (bodies["before"], bodies["count"])
    )
    return Comparisons(
        bodies=frozenset(named.union(bodies["after"])),
        bodies_counted=frozenset(counted),
        bodies_alone=frozenset(bodies["alone"]),
        nouns=frozenset(bodies["nouns"]),
        years=MappingProxyType({**dict.fromkeys(years["all"], 0), **years["latest"]}),
        orders=MappingProxyType(
            {
                word: operation
                for operation, several in (
                    (Operation.HIGHEST, order["highest"]),
                    (Operation.LOWEST, order["lowest"]),
                )
                for word in several
            }
        ),
        which=tuple(order["which"]),
        beside=frozenset(data["beside"]),
        rates=frozenset(execution["rate"]),
        both_stages=frozenset(execution["both"]),
        budget_columns=tuple(execution["columns"]),
        wholes=frozenset(execution["wholes"]),
        in_tables=frozenset(execution["in_tables"]),
    )
