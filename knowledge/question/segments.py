"""A :class:`Segment`: what stands between two marks of a message, and what it does there."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from knowledge.question.leaning import lean_of
from knowledge.question.mentions import Kind
from knowledge.question.pieces import (
    CONTEXT,
    ITEMS,
    Pieces,
    is_cue,
    of,
    operations,
    over_members,
)
from knowledge.vocabulary.follow_up import Lean
from knowledge.vocabulary.operations import Operation
from knowledge.vocabulary.patterns import any_of
from knowledge.vocabulary.several import several_words
from knowledge.vocabulary.topics import Topic
from knowledge.vocabulary.words import words

FIGURE, SHARE, UNIT = "figure", "share", "unit"
MEMBERS, ABOUT, CHANGE, UNKNOWN = "members", "about", "change", ""
"""Kinds of answer that a segment asks for; another is the topic that it asks about."""

_NUMBER = r"(?:[几两二三四五六七八九十]|\d{1,2})"
_IDLE = {Kind.FILLER, Kind.FOLLOW}
_NAMES = CONTEXT | ITEMS | _IDLE | {Kind.UNIT}
_ASKING_LEANS = {Lean.AGAIN, Lean.WHICH, Lean.MORE, Lean.NTH}
_ASKED_BY_NAME = frozenset({Operation.SHARE, Operation.COMPLETION})
"""Operations that their bare name asks for: 「水费多少，占比」."""
_CHANGES = frozenset({Topic.CHANGE, Topic.REASON})


class Role(Enum):
    """What a segment does in its message.

    ``NOTHING``: it is small talk. ``CONTEXT``: it says whose figures of when. ``NAMES``: it names
    things and asks nothing of them. ``ASKS``: it is a question. ``HOW_MUCH``: it asks how much, of
    what was named before. ``OBSTACLE``: it says something else, maybe of another segment.
    """

    NOTHING = auto()
    CONTEXT = auto()
    NAMES = auto()
    ASKS = auto()
    HOW_MUCH = auto()
    OBSTACLE = auto()


@dataclass(frozen=True, slots=True)
class Segment:
    """The ``text`` before the marks ``end``, in pieces.

    ``first`` tells that nothing stands before it, ``numbered`` that a number does, ``opens`` and
    ``closes`` that a sentence or a line begins or ends with it. ``chats`` tells that it is small
    talk, ``about`` that it asks about the data.
    """

    text: str
    end: str
    pieces: Pieces
    unexplained: bool
    first: bool
    numbered: bool
    opens: bool
    closes: bool
    chats: bool
    about: bool

    def role(self) -> Role:
        """Return what the segment does in its message."""
        if self.chats or (self.first and _announcing().fullmatch(self.text)):
            return Role.NOTHING
        kinds = {piece.kind for piece in self.pieces}
        if kinds <= _IDLE and not self.unexplained:
            return self._role_without_names()
        asking = any(word in self.text for word in several_words()["asking"])
        if asking or self.numbered or self.about or "?" in self.end or self._is_wanted():
            return Role.ASKS
        if self.unexplained or not kinds <= _NAMES:
            return Role.OBSTACLE
        if not kinds & ITEMS:
            return Role.CONTEXT
        return Role.ASKS if self.opens and self.closes else Role.NAMES

    def _role_without_names(self) -> Role:
        if any(lean_of(piece) in _ASKING_LEANS for piece in self.pieces):
            return Role.ASKS
        cued = "多少" in self.text or any(map(is_cue, self.pieces))
        return Role.HOW_MUCH if cued else Role.NOTHING

    def _is_wanted(self) -> bool:
        """Return whether it asks without a word of asking: 绩效目标, 列出项目, 占比."""
        if any(piece.kind is Kind.TOPIC or over_members(piece) for piece in self.pieces):
            return True
        wanted = operations(self.pieces)
        return bool(wanted) and wanted <= _ASKED_BY_NAME

    def sort(self) -> str:
        """Return which kind of answer it asks for, ``UNKNOWN`` where that is not plain."""
        if self.about:
            return ABOUT
        if any(p.kind is Kind.MEMBERS or over_members(p) for p in self.pieces):
            return MEMBERS
        topics = {Topic(p.names[0]) for p in self.pieces if p.kind is Kind.TOPIC}
        if topics:
            return CHANGE if topics & _CHANGES else min(topics)
        named = of(self.pieces, ITEMS) and not self.unexplained
        if Operation.SHARE in operations(self.pieces):
            return SHARE
        if any(piece.kind is Kind.UNIT for piece in self.pieces) and not of(self.pieces, ITEMS):
            return UNIT
        return FIGURE if named or any(map(is_cue, self.pieces)) else UNKNOWN


@cache
def _announcing() -> re.Pattern[str]:
    """Return what matches a segment that says that questions will follow: 想问三件事."""
    before = any_of({*several_words()["announcing"], *words().filler})
    return re.compile(rf"(?:{before})*+{_NUMBER}(?:{any_of(several_words()['announced'])})")
