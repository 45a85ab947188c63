"""A message taken apart into its questions.

Line ends, ends of sentences and numbers part questions; so do commas and colons where what stands
on both sides asks something of its own. What asks nothing goes with what stands behind it
(「2024年万里街道：」) and small talk goes away. Where a piece neither asks nor only names things
(「不含奖金」), it may belong to any of the others, and the message is not taken apart at all.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.question.about import about_of, chat_of
from knowledge.question.catalog import Catalog
from knowledge.question.claims import joined_claim
from knowledge.question.context import context_mentions
from knowledge.question.exchange import explain
from knowledge.question.mentions import Kind
from knowledge.question.normalise import normalise
from knowledge.question.numbering import without_numbers
from knowledge.question.pieces import CONTEXTS, ITEMS, Pieces, context_of, of, pieces_of
from knowledge.question.segments import CHANGE, FIGURE, MEMBERS, SHARE, UNIT, UNKNOWN, Role, Segment
from knowledge.question.understanding import LONGEST_QUESTION, without_talk
from knowledge.question.underway import IndexOf
from knowledge.vocabulary.several import several_words

MOST_PARTS = 8
"""Questions of one message that are answered."""
_LONGEST_MESSAGE = MOST_PARTS * LONGEST_QUESTION
_MOST_SEGMENTS = 24
_SEGMENT = re.compile(r"([^,:;?!。…]+)([,:;?!。…]*)")
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_MARKS = re.compile(r"[\s,，.．:：;；?？!！。…、)）①-⑩].*\w", re.DOTALL)
"""Marks between words: without any a message asks one thing."""
_OF_FIGURES = {FIGURE, SHARE, UNIT}
_NAMED = ITEMS | {Kind.MEMBERS}
_ENDS = frozenset(";?!。…")


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a message: its words, whose figures of when they name, its kind and its unit.

    ``leans`` tells that it names nothing to be asked: it can only go on from what was said.
    """

    text: str
    context: Pieces = ()
    sort: str = UNKNOWN
    unit: str = ""
    leans: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """The questions of a message, in order; ``whole`` is the message without their numbers.

    ``aside`` is what was said around them and is not used.
    """

    whole: str
    parts: tuple[Part, ...]
    aside: tuple[str, ...] = ()

    @property
    def mixed(self) -> bool:
        """Whether they are of several kinds or units: one question can only be of one."""
        sorts = {part.sort for part in self.parts} - {UNKNOWN}
        # A question may ask for a figure and its share, or for it in a unit, but not for all.
        kinds = {FIGURE if sort in {SHARE, UNIT} else sort for sort in sorts}
        units = {part.unit for part in self.parts} - {""}
        return len(kinds) > 1 or len(units) > 1 or {SHARE, UNIT} <= sorts

    @property
    def asks_figures(self) -> bool:
        """Whether figures of items are among what is asked."""
        return any(part.sort in _OF_FIGURES for part in self.parts)


def parts_of(message: str, body: str, catalog: Catalog, index_of: IndexOf) -> Parts | None:
    """Return the questions of ``message``, ``None`` where it is plainly no more than one.

    ``body`` is the organization that was spoken of before, or "".
    """
    if len(message) > _LONGEST_MESSAGE or not catalog.documents or not _MARKS.search(message):
        return None
    unnumbered, numbered = without_numbers(message)
    whole = normalise(unnumbered).strip(";")
    found = _SEGMENT.findall(joined_claim(normalise(_with_marks(unnumbered))))
    if not 1 < len(found) <= _MOST_SEGMENTS or any(len(w) > LONGEST_QUESTION for w, _ in found):
        return None
    parts = _questions(_segments(found, body, catalog, index_of, numbered=numbered))
    if parts or numbered:
        return Parts(whole, tuple(parts))
    text, aside = without_talk(whole, catalog, index_of)
    if aside:
        found = _SEGMENT.findall(text)
        parts = _questions(_segments(found, body, catalog, index_of, numbered=False))
    return Parts(whole, tuple(parts), aside)


def _with_marks(text: str) -> str:
    """Put a comma where a question ends and no more than a blank parts it from the next."""
    return _LINE.sub(lambda line: _marked(line[0].split()), text)


def _marked(words: Sequence[str]) -> str:
    asks = [any(asking in word for asking in several_words()["asking"]) for word in words]
    ends = [len(word) > 1 and asks[at] and any(asks[at + 1 :]) for at, word in enumerate(words)]
    return "".join(f"{word}," if end else f"{word} " for word, end in zip(words, ends, strict=True))


def _segments(
    found: Sequence[tuple[str, str]],
    body: str,
    catalog: Catalog,
    index_of: IndexOf,
    *,
    numbered: bool,
) -> Iterator[Segment]:
    whose = [body] if body else []
    before = ";"
    for text, end in found:
        cover, _ = explain(text, catalog, index_of, whose)
        context = tuple(context_mentions(text, catalog))
        yield Segment(
            text,
            end,
            pieces_of(text, cover),
            unexplained=bool(cover.leftovers),
            first=text == found[0][0],
            numbered=numbered and ";" in before,
            opens=not _ENDS.isdisjoint(before),
            closes=not end or not _ENDS.isdisjoint(end),
            chats=chat_of(text, context) is not None,
            about=about_of(text, context) is not None,
        )
        whose = [name for m in cover.of(Kind.BODY) for name in m.names] or whose
        before = end


def _questions(segments: Iterable[Segment]) -> list[Part]:
    """Return the questions that the segments make, none where they must not be parted."""
    parts: list[Part] = []
    held: list[Segment] = []
    for segment in segments:
        role = segment.role()
        if role is Role.OBSTACLE:
            return []
        if role in {Role.CONTEXT, Role.NAMES}:
            held.append(segment)
        elif role is Role.HOW_MUCH and parts and not held:
            last = parts[-1]
            if last.sort in _OF_FIGURES | {MEMBERS, UNKNOWN}:
                parts[-1] = replace(last, text=f"{last.text},{segment.text}")
            else:
                parts.append(Part(segment.text, sort=FIGURE))
        elif role is not Role.NOTHING:
            if any(_is_between(one, parts) for one in held):
                return []
            parts.append(_part((*held, segment)))
            held = []
    return _closed(parts, held) if held else parts


def _is_between(segment: Segment, parts: Sequence[Part]) -> bool:
    """Return whether it is not plain if ``segment`` is of what stands before it or behind.

    「水费多少，2024年的，有几个科室」 may be either; 「2023年：…，2024年，…」 sets a new year.
    """
    forward = (segment.opens and not segment.closes) or ":" in segment.end
    context = context_of(segment.pieces)
    said = all(
        of(part.context, kinds) for part in parts[:1] for kinds in CONTEXTS if of(context, kinds)
    )
    return bool(parts and context) and not (forward or said)


def _closed(parts: list[Part], held: Sequence[Segment]) -> list[Part]:
    """Put ``held``, which stands at the end and asks nothing, where it belongs.

    Names go with the last question; whose figures of when are asked holds for all, if none of them
    says it.
    """
    if not parts:
        return [_part(held)]
    words = [segment.text for segment in held]
    if any(segment.role() is Role.NAMES for segment in held):
        last = parts[-1]
        return [*parts[:-1], replace(last, text=",".join([last.text, *words]))]
    context = _context(held)
    if any(of(context, kinds) and of(part.context, kinds) for part in parts for kinds in CONTEXTS):
        return []
    first = parts[0]
    text = ",".join([*words, first.text])
    return [replace(first, text=text, context=(*first.context, *context)), *parts[1:]]


def _part(segments: Sequence[Segment]) -> Part:
    text = ",".join(segment.text for segment in segments)
    units = [p.names[0] for segment in segments for p in segment.pieces if p.kind is Kind.UNIT]
    sort = segments[-1].sort()
    # What nothing explains may be a name, but not beside 为什么: 为什么变了.
    named = [p for segment in segments for p in segment.pieces if p.kind in _NAMED]
    leans = sort in _OF_FIGURES | {UNKNOWN, CHANGE} and not any(
        p.names or sort != CHANGE for p in named
    )
    return Part(text, _context(segments), sort, units[-1] if units else "", leans=leans)


def _context(segments: Sequence[Segment]) -> Pieces:
    return context_of(tuple(piece for segment in segments for piece in segment.pieces))
