"""``comparisons.toml``: the words that set bodies, years, items and stages beside each other."""

from collections.abc import Iterable, Mapping
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
    ranked: list[Typed]
    unsaid: Typed
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
    against: list[Typed]
    none: list[Typed]
    whether: list[Typed]
    above: list[Typed]
    below: list[Typed]


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
    number (前三个部门); a word of ``ranked`` ranks bodies where none is named, as if ``unsaid``
    were said. ``years`` leads to how many of the latest years a word means, 0 for all. ``orders``
    leads to what is asked for, where a word of ``which`` is in the question, and ``between`` to
    what is asked by a word that stands between two; a word of ``against`` sets them against each
    other and asks nothing, one of ``whether`` asks for yes or no, one of ``none`` for those that
    have nothing of it. ``rates`` ask for the share of the budget that was spent, ``both_stages``
    name 预算 and 决算 at once, ``budget_columns`` are what a 决算 table calls the budget, and
    ``wholes`` what its prose calls all that was spent. A word of ``in_tables`` behind 决算 means
    its tables.
    """

    bodies: frozenset[str]
    bodies_counted: frozenset[str]
    bodies_alone: frozenset[str]
    nouns: frozenset[str]
    ranked: frozenset[str]
    unsaid: str
    years: Mapping[str, int]
    orders: Mapping[str, Operation]
    which: tuple[str, ...]
    against: frozenset[str]
    none: frozenset[str]
    whether: frozenset[str]
    between: Mapping[str, Operation]
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
        ranked=frozenset(bodies["ranked"]),
        unsaid=bodies["unsaid"],
        years=MappingProxyType({**dict.fromkeys(years["all"], 0), **years["latest"]}),
        orders=_orders(order["highest"], order["lowest"]),
        which=tuple(order["which"]),
        against=frozenset(order["against"]),
        none=frozenset(order["none"]),
        whether=frozenset(order["whether"]),
        between=_orders(order["above"], order["below"]),
        beside=frozenset(data["beside"]),
        rates=frozenset(execution["rate"]),
        both_stages=frozenset(execution["both"]),
        budget_columns=tuple(execution["columns"]),
        wholes=frozenset(execution["wholes"]),
        in_tables=frozenset(execution["in_tables"]),
    )


def _orders(highest: Iterable[str], lowest: Iterable[str]) -> Mapping[str, Operation]:
    highs, lows = dict.fromkeys(highest, Operation.HIGHEST), dict.fromkeys(lowest, Operation.LOWEST)
    return MappingProxyType(highs | lows)
