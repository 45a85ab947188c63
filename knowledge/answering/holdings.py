"""What is loaded of what a question about the data asks, before any wording."""

from dataclasses import dataclass

from knowledge.question.catalog import Cards
from knowledge.store import DocumentCard, TableOutline
from knowledge.vocabulary.about import About

SHOWN = 20
"""Bodies, or documents, that a reply names; beyond it says how many there are."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is loaded of what is asked.

    ``documents`` are those that fit the question, none where nothing fits; ``asked`` the words
    that narrow it. ``bodies`` and ``years`` are theirs. ``regions`` counts the bodies by their
    widest region, where they are too many to name. ``tables`` are those of each document, where
    the question is for tables.
    """

    about: About
    asked: tuple[str, ...]
    documents: Cards
    bodies: tuple[str, ...]
    years: tuple[int, ...]
    regions: tuple[tuple[str, int], ...] = ()
    tables: tuple[tuple[DocumentCard, tuple[TableOutline, ...]], ...] = ()
    shown: int = SHOWN
