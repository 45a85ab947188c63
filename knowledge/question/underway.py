"""A question :class:`Underway` to a query: its words, and what it may be asked of."""

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.question.catalog import Cards, Catalog
from knowledge.question.index import NameIndex
from knowledge.question.mentions import Cover, Kind, Mention

IndexOf = Callable[[Cards], NameIndex]
"""Gives the index of the names of some documents."""


@dataclass(frozen=True, slots=True)
class Underway:
    """A question on its way to a query: its text, its context, and what it may be asked of.

    ``shifted`` says that the year of the context is the one after the year that is asked.
    """

    text: str
    context: tuple[Mention, ...]
    loaded: Catalog
    index_of: IndexOf
    linked: Cards
    """The documents by whose names it has been explained so far."""
    shifted: bool = False


def own_documents(reading: Underway, found: Cover) -> Cards:
    """Return all that is loaded of the bodies that are named, of whatever year."""
    named = {name for mention in found.of(Kind.BODY) for name in mention.names}
    return reading.loaded.of(named) if named else reading.loaded.documents
