"""Politeness, and what people tell of themselves, taken out of a question before it is explained.

Only what names nothing is set aside: a clause that thanks, greets or wishes well, or that tells who
is asking, and a sentence of its own in which the person speaks of himself or to the one who is
asked. A clause that may narrow the question down (「局长的，工资多少」) always stays, and then is
named as not understood.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.model import Stage
from knowledge.question.mentions import Cover, How, Kind, Mention
from knowledge.vocabulary.words import words

_CLAUSE_END = re.compile(r"[,;:?!。~]|(?<!\d)\.|\.(?!\d)")
_SENTENCE_ENDS = frozenset(";:?!。~.")
_AMOUNT = re.compile(
    r"[a-z0-9]|(?!半天|几天)[一二三四五六七八九十两半几]+个?(?:月|季|天|日|号|倍|成|折|[万亿元块])"
)
_EMPTY = frozenset({Kind.FILLER, Kind.REGION})
_WEAK = frozenset({Kind.ITEM, Kind.CHOICE, Kind.EVERY_BODY, Kind.MEMBERS})
"""What a word of talk may seem to name; an item only by a piece of its name."""
_NAMED = (Kind.ITEM, Kind.CHOICE, Kind.ABSENT)
_SURE = frozenset({How.EXACT, How.SYNONYM, How.SUM, How.SOUND, How.WHOLE, How.BESIDE})
_ASKING = frozenset({Kind.TOPIC, Kind.OPERATION, Kind.STAGE, Kind.LEVEL, Kind.ORDER})
_MIN_OPENED = 4
"""A shorter clause than this tells nothing of who is asking."""

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch between marks; ``ends`` tells that a sentence does there."""

    start: int
    end: int
    ends: bool


def has_clauses(text: str) -> bool:
    """Return whether ``text`` is more than one clause."""
    return bool(_CLAUSE_END.search(text.rstrip(",;:?!。~. ")))


def in_clauses(text: str) -> str:
    """Return ``text`` with a comma before the words that begin its question, where there is none.

    Who dictates sets no marks: 「我是社区志愿者表格太多看不懂想知道水费多少」.
    """
    if not text.startswith(words().openings):
        return text
    last = max((text.rfind(word) for word in words().asking), default=-1)
    unmarked = last >= _MIN_OPENED and not _CLAUSE_END.match(text[last - 1])
    return f"{text[:last]},{text[last:]}" if unmarked else text


def set_aside(text: str, found: Cover) -> tuple[str, tuple[str, ...]]:
    """Return ``text`` without what is no piece of its question, and what was set aside of it.

    ``found`` is how all of it is explained. The regions that are named stay. Nothing is set aside
    where nothing would be left to ask.
    """
    spans: list[_Span] = []
    item = any(_names_item(mention) for mention in found.mentions)
    named = item or any(mention.how is not How.PART for mention in found.of(*_NAMED))
    asks = item or bool(found.of(*_ASKING))
    asked = False
    for sentence in _sentences(text):
        whole = text[sentence[0].start : sentence[-1].end]
        alone = not any(_speaks(clause, found, weakly=False) for clause in sentence)
        told = asks and alone and _is_told(whole)
        for clause in sentence:
            said = text[clause.start : clause.end]
            opened = named and _is_opened(said)
            speaks = _speaks(clause, found, weakly=not (told or opened))
            if speaks or _is_clear(clause, found):
                asked |= speaks
            elif told or opened or _is_polite(said):
                spans += _without_regions(clause, found)
    if not asked:
        return text, ()
    return _cut(text, spans), tuple(text[start:end] for start, end in spans)


def _sentences(text: str) -> Iterator[list[_Clause]]:
    sentence: list[_Clause] = []
    start = 0
    for mark in (*_CLAUSE_END.finditer(text), None):
        end = mark.start() if mark else len(text)
        ends = mark is None or mark[0] in _SENTENCE_ENDS
        if start < end:
            sentence.append(_Clause(start, end, ends))
        if ends and sentence:
            yield sentence
            sentence = []
        start = mark.end() if mark else end


def _names_item(mention: Mention) -> bool:
    return mention.kind in {Kind.ITEM, Kind.TABLE} and mention.how in _SURE


def _speaks(clause: _Clause, found: Cover, *, weakly: bool) -> bool:
    """Return whether a clause names anything, or asks for anything; ``weakly`` if but a piece."""
    inside = [m for m in found.mentions if m.start < clause.end and clause.start < m.end]
    return any(
        (
            mention.kind not in _EMPTY
            and (weakly or not _is_default(mention))
            and mention.text not in words().told
            and (weakly or mention.kind not in _WEAK or _names_item(mention))
        )
        or mention.text in words().closings
        for mention in inside
    )


def _is_default(mention: Mention) -> bool:
    """Return whether a mention says no more than what is meant anyway: 「今年第一次看预算」."""
    if mention.kind is Kind.RELATIVE_YEAR:
        return mention.names == ("0",)
    return mention.kind is Kind.STAGE and mention.names == (Stage.BUDGET,)


def _is_clear(clause: _Clause, found: Cover) -> bool:
    """Return whether every word of a clause is explained."""
    left = any(start < clause.end and clause.start < end for start, end in found.leftovers)
    asked = any(clause.start <= m.start < clause.end for m in found.of(Kind.INTENT))
    return not left and not asked


def _is_told(said: str) -> bool:
    """Return whether the person speaks of himself, or to the one who is asked."""
    spoken = any(word in said for word in (*words().courtesy, *words().selves))
    return spoken and _is_mere_talk(said)


def _is_polite(said: str) -> bool:
    return any(word in said for word in words().courtesy) and _is_mere_talk(said)


def _is_opened(said: str) -> bool:
    """Return whether a clause begins like one that tells who is asking."""
    opened = len(said) >= _MIN_OPENED and said.startswith(words().openings)
    told = said.removesuffix("的") if said.startswith(words().selves_opening) else said
    return opened and not _narrows(_without_courtesy(told))


def _is_mere_talk(said: str) -> bool:
    rest = _without_courtesy(said)
    return not _narrows(rest) and not any(word in rest for word in words().money)


def _narrows(said: str) -> bool:
    """Return whether ``said`` may narrow down what is asked, or is about somebody else."""
    narrowing = any(word in said for word in words().narrowing)
    return narrowing or bool(_AMOUNT.search(said)) or said.endswith("的")


def _without_courtesy(said: str) -> str:
    for polite in sorted(words().courtesy, key=len, reverse=True):
        said = said.replace(polite, ".")
    return said


def _without_regions(clause: _Clause, found: Cover) -> Iterator[_Span]:
    at = clause.start
    for region in found.of(Kind.REGION):
        if clause.start <= region.start and region.end <= clause.end:
            if at < region.start:
                yield at, region.start
            at = region.end
    if at < clause.end:
        yield at, clause.end


def _cut(text: str, spans: Iterable[_Span]) -> str:
    kept, at = "", 0
    for start, end in spans:
        kept += text[at:start]
        at = end
    return kept + text[at:]
