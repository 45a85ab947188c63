"""A :class:`Talk`: what the turns before leave to the next one. Frozen, bounded, JSON.

It holds words, never figures: what a person says next is looked up anew, so that a talk stays right
when the database changes underneath it.
"""

import json
from dataclasses import dataclass, fields, replace
from typing import Any

from knowledge.question.mentions import Kind

TURNS_KEPT = 6
MEMBERS_KEPT = 20
CHOICES_KEPT = 8
"""As many as a reply shows; nobody can mean the ninth."""
LONGEST_NAME = 80
"""Characters of a name; a longer one is cut, and then leads to nothing."""
LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Turn:
    """One question, complete of itself: what it leant on has been filled in.

    ``text`` is normalised. ``answered`` is false where it was understood and has no figure.
    ``body``, ``year`` and ``stage`` are those of the one document that answered, where it was one.
    ``settled`` tells that what it says of body, year and stage led to documents, ``stranger`` that
    it asked for a body that is not loaded.
    """

    text: str
    answered: bool = True
    body: str = ""
    year: int | None = None
    stage: str = ""
    settled: bool = True
    stranger: bool = False


@dataclass(frozen=True, slots=True)
class Pending:
    """A choice that the person has still to make: what ``word`` of the last turn stands for.

    ``question`` is the one that waits for it; ``word`` is empty where that names no body at all.
    ``made`` tells that one was picked: another may still be, by its place.
    """

    question: str
    about: Kind
    word: str
    names: tuple[str, ...]
    made: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """The names of the last list, in order, and the ``question`` that it answered.

    ``about`` says what they are: items, or the bodies of a ranking.
    """

    question: str
    names: tuple[str, ...]
    about: Kind = Kind.ITEM


@dataclass(frozen=True, slots=True)
class Talk:
    """The last ``turns``, the oldest first, and the list or the choice that was shown last."""

    turns: tuple[Turn, ...] = ()
    listed: Listed | None = None
    pending: Pending | None = None

    def after(self, turn: Turn) -> "Talk":
        """Return the talk with one more turn; one too long to go on from ends it."""
        if len(turn.text) > LONGEST_TEXT:
            return NOTHING_SAID
        cut = replace(turn, body=turn.body[:LONGEST_NAME])
        return Talk((*self.turns, cut)[-TURNS_KEPT:])

    def listing(self, names: tuple[str, ...], about: Kind = Kind.ITEM) -> "Talk":
        """Return the talk where the last turn was answered by a list of ``names``."""
        shown = tuple(name[:LONGEST_NAME] for name in names[:MEMBERS_KEPT])
        listed = Listed(self.turns[-1].text, shown, about)
        return replace(self, listed=listed)

    def waiting(self, about: Kind, word: str, names: tuple[str, ...]) -> "Talk":
        """Return the talk where the last turn was answered by a choice."""
        shown = tuple(name[:LONGEST_NAME] for name in names[:CHOICES_KEPT])
        pending = Pending(self.turns[-1].text, about, word[:LONGEST_NAME], shown)
        return replace(self, pending=pending)

    def still_showing(self, before: "Talk") -> "Talk":
        """Return the talk where the last turn picked one of what was shown ``before``."""
        pending = replace(before.pending, made=True) if before.pending else None
        return replace(self, listed=self.listed or before.listed, pending=self.pending or pending)

    def to_json(self) -> str:
        """Return the talk as one line of JSON."""
        return json.dumps(self, default=_members, ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def from_json(text: str) -> "Talk":
        """Return the talk that ``to_json`` wrote; what is no talk is as if nothing was said."""
        try:
            return _read(json.loads(text))
        except (ValueError, TypeError, KeyError, AttributeError):
            return NOTHING_SAID


NOTHING_SAID = Talk()
"""The talk before the first turn."""


def _members(part: Any) -> dict[str, Any]:  # noqa: ANN401 (a talk or a part of one)
    # dataclasses.asdict copies each value deeply, which took longer than all the rest.
    return {field.name: getattr(part, field.name) for field in fields(part)}


def _read(data: dict[str, Any]) -> Talk:
    listed, pending = data["listed"], data["pending"]
    return Talk(
        tuple(Turn(**turn) for turn in data["turns"]),
        Listed(listed["question"], tuple(listed["names"]), Kind(listed["about"]))
        if listed
        else None,
        Pending(
            pending["question"],
            Kind(pending["about"]),
            pending["word"],
            tuple(pending["names"]),
            pending["made"],
        )
        if pending
        else None,
    )
