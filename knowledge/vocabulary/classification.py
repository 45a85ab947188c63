"""The official budget classification and everyday words for it, from the CSV files beside this one.

Source of the codes and names: 政府收支分类科目 of the Ministry of Finance, as far as published
disclosures and notices confirm it.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType


class Relation(StrEnum):
    """How an everyday word stands to the official names that it leads to."""

    SAME = "same"
    SUM = "sum of"
    BROADER = "broader"
    NARROWER = "narrower"


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
        record["name"]
        for file in ("functions.csv", "economic.csv", "revenue.csv")
        for record in read_csv(file)
    }
    return frozenset(classified | {name for word in synonyms().values() for name in word.official})


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
            for record in read_csv("synonyms.csv")
        }
    )


def read_csv(file: str) -> Iterator[dict[str, str]]:
    """Yield the records of a CSV file of this folder."""
    text = resources.files("knowledge.vocabulary").joinpath(file).read_text("utf-8")
    yield from csv.DictReader(text.splitlines())
