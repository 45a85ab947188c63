"""``definitions.csv``: what terms of public finance mean in general, and by which rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TypedDict

from knowledge.vocabulary.files import read_csv


class DefinitionLine(TypedDict):
    """A line of ``definitions.csv``; ``also`` are other words for the term, between bars."""

    term: str
    also: str
    definition: str
    source: str


@dataclass(frozen=True, slots=True)
class GeneralDefinition:
    """What ``term`` means in general, by the rule that is its ``source``; its ``also`` names."""

    term: str
    also: tuple[str, ...]
    text: str
    source: str


@cache
def general_definitions() -> Mapping[str, GeneralDefinition]:
    """Return the definitions by every name of their term."""
    found: dict[str, GeneralDefinition] = {}
    for line in read_csv("definitions.csv", DefinitionLine):
        also = tuple(filter(None, line["also"].split("|")))
        one = GeneralDefinition(line["term"], also, line["definition"], line["source"])
        found |= dict.fromkeys((one.term, *also), one)
    return MappingProxyType(found)
