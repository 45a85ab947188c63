"""The official budget classification and everyday words for it, from the CSV files beside this one.

Source of the codes and names: 政府收支分类科目 of the Ministry of Finance, as far as published
disclosures and notices confirm it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, TypedDict

from knowledge.vocabulary.files import read_csv
from knowledge.vocabulary.shapes import Code, OneOf, Typed


class Relation(StrEnum):
    """How an everyday word stands to the official names that it leads to."""

    SAME = "same"
    SUM = "sum of"
    BROADER = "broader"
    NARROWER = "narrower"


class SynonymRow(TypedDict):
    """A line of ``synonyms.csv``; ``official`` has several names parted by 「+」."""

    spoken: Typed
    official: str
    relation: Annotated[str, OneOf(tuple(Relation))]
    kind: str
    official_confirmed: Annotated[str, OneOf(("yes", "no", "term"))]
    note: str


class FunctionRow(TypedDict):
    """A line of ``functions.csv``."""

    code: Code
    level: Annotated[str, OneOf(("类", "款", "项"))]
    name: str
    first_year: str
    last_year: str
    source: str
    years_seen: str
    note: str


class EconomicRow(TypedDict):
    """A line of ``economic.csv``."""

    code: Code
    level: Annotated[str, OneOf(("类", "款"))]
    system: str
    name: str
    first_year: str
    last_year: str
    source: str
    years_seen: str
    note: str


class RevenueRow(TypedDict):
    """A line of ``revenue.csv``."""

    code: Code
    level: Annotated[str, OneOf(("类", "款", "项", "目"))]
    name: str
    source: str
    edition: str
    note: str


@dataclass(frozen=True, slots=True)
class Synonym:
    """An everyday word and the official names that it leads to."""

    spoken: str
    official: tuple[str, ...]
    relation: Relation


@cache
def official_names() -> frozenset[str]:
    """Return every official name: functions, economic classes, revenue, terms of the forms."""
    classified = {
        *(line["name"] for line in read_csv("functions.csv", FunctionRow)),
        *(line["name"] for line in read_csv("economic.csv", EconomicRow)),
        *(line["name"] for line in read_csv("revenue.csv", RevenueRow)),
    }
    return frozenset(classified | {name for word in synonyms().values() for name in word.official})


@cache
def _names_by_code() -> Mapping[str, tuple[str, ...]]:
    """Return the official names of each code, the oldest first."""
    found: dict[str, dict[str, None]] = {}
    for line in (
        *read_csv("functions.csv", FunctionRow),
        *read_csv("economic.csv", EconomicRow),
        *read_csv("revenue.csv", RevenueRow),
    ):
        found.setdefault(line["code"], {})[line["name"]] = None
    return MappingProxyType({code: tuple(names) for code, names in found.items()})


def code_name(code: str) -> tuple[str, ...]:
    """Return what a code of the classification is called, from its 类 down; () for an unknown one.

    Of several names that editions have for it, the latest.
    """
    known = _names_by_code()
    if code not in known:
        return ()
    return tuple(
        known[code[:length]][-1] for length in range(3, len(code) + 1, 2) if code[:length] in known
    )


@cache
def synonyms() -> Mapping[str, Synonym]:
    """Return the everyday words by how they are spoken."""
    return MappingProxyType(
        {
            record["spoken"]: Synonym(
                record["spoken"],
                tuple(record["official"].split("+")),
                Relation(record["relation"]),
            )
            for record in read_csv("synonyms.csv", SynonymRow)
        }
    )
