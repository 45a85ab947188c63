"""Questions for what a part of the text says, asked by words of its heading: 「国有资产情况」."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from knowledge.answering.answer import Answer, Status, Understood
from knowledge.answering.by_words import of_one_body, told_of
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.quote import Quote
from knowledge.model import Passage
from knowledge.question.mentions import Kind
from knowledge.question.names import bare_name
from knowledge.question.spotting import Words
from knowledge.question.telling import Thing
from knowledge.store import Cited
from knowledge.vocabulary.stated import stated_words
from knowledge.vocabulary.topics import counting

_MOST_PARTS = 3
_MOST_PASSAGES = 12
"""Paragraphs of a part that is quoted whole; a longer one is a chapter, which nobody asks for."""
_IDLE_COST = 0.4
"""Less than a word that asks for a meaning (是什么): here it asks for a text."""

Headings = tuple[str, ...]


def section_told(inquiry: Inquiry) -> Answer | None:
    """Return the parts of the text whose headings the question tells, ``None`` without any.

    Who asks how much wants a figure, and no text.
    """
    text = inquiry.query.text
    if any(word in text for word in counting()):
        return None
    idle = tuple(_idle().mentions(text))
    quotes: list[Quote] = []
    understood: dict[Understood, None] = {}
    for document in of_one_body(inquiry):
        passages = inquiry.store.passages(document)
        parts = _parts(passages)
        things = [Thing(_name(path[-1]), (), path[:-1], "") for path in parts]
        found = told_of(inquiry, document, things, idle)
        if not 0 < len(found) <= _MOST_PARTS:
            continue
        for one in found:
            path = list(parts)[one.position]
            quotes += map(_quote, parts[path])
            if one.own != things[one.position].name:
                understood[Understood(one.own, (things[one.position].name,), guessed=True)] = None
    if not quotes:
        return None
    quotes = list(dict.fromkeys(quotes))
    return replace(
        inquiry.begun(Status.ANSWERED),
        quotes=tuple(quotes),
        understood=tuple(understood),
        guessed=True,
    )


@cache
def _idle() -> Words:
    """Return the words that ask what a text says."""
    return Words((word, Kind.FILLER, (), _IDLE_COST) for word in stated_words().sections)


def _parts(passages: Sequence[Cited[Passage]]) -> dict[Headings, list[Cited[Passage]]]:
    """Return the paragraphs under every heading, those under headings below it among them."""
    parts: dict[Headings, list[Cited[Passage]]] = {}
    for passage in passages:
        headings = passage.record.headings
        for end in range(1, len(headings) + 1):
            parts.setdefault(headings[:end], []).append(passage)
    return {path: own for path, own in parts.items() if len(own) <= _MOST_PASSAGES}


def _name(heading: str) -> str:
    """Return a heading without its ordinal, and without 情况说明 and the like at its end."""
    name = bare_name(heading)
    while ending := next((word for word in stated_words().sections if name.endswith(word)), ""):
        name = name.removesuffix(ending)
    return name


def _quote(cited: Cited[Passage]) -> Quote:
    passage = cited.record
    return Quote(
        cited.document, cited.file.file, passage.headings, passage.page, passage.text, "prose"
    )
