"""What of a question nothing explains, and what that says about it."""

import re

from knowledge.question.comparing import compared_over_years
from knowledge.question.mentions import Cover, How, Kind
from knowledge.question.names import is_mark
from knowledge.question.problem import Problem, Reason
from knowledge.question.wish import contradictions
from knowledge.vocabulary.operations import OVER_FIGURES
from knowledge.vocabulary.topics import Topic
from knowledge.vocabulary.words import words

_CODE = re.compile(r"\d{3,10}")
_SAYS_LITTLE = {
    Kind.FILLER,
    Kind.UNIT,
    Kind.RELATIVE_YEAR,
    Kind.INTENT,
    Kind.OPERATION,
    Kind.COUNT,
    Kind.CLAIM,
    Kind.ORDER,
    Kind.EVERY_BODY,
    Kind.EVERY_YEAR,
}


def foreign(text: str, found: Cover) -> Problem | None:
    """Tell what ends like an item (「招商费」) from what has nothing to do with a budget."""
    if not found.leftovers or any(m.kind not in _SAYS_LITTLE for m in found.mentions):
        return None
    pieces = _pieces(text, found)
    if all(_CODE.fullmatch(piece) for piece in pieces):
        return Problem(Reason.ITEM_UNKNOWN, pieces)
    if any(word in piece for piece in pieces for word in words().fiscal):
        return Problem(Reason.ITEM_UNKNOWN, pieces)
    endings = (*words().generic_suffixes, *words().countable, "表")
    like_items = any(piece.endswith(endings) or piece.startswith("表") for piece in pieces)
    return Problem(Reason.NOT_UNDERSTOOD, pieces) if like_items else Problem(Reason.OUT_OF_SCOPE)


def unexplained(text: str, found: Cover) -> Problem | None:
    """Return the words that stand in the way of a figure, ``None`` where there are none."""
    answered = compared_over_years(found)
    asked_else = [m for m in found.of(Kind.INTENT, Kind.TOPIC) if m not in answered]
    if any(m.names[0] not in OVER_FIGURES for m in found.of(Kind.OPERATION)):
        # 「最大的项目是什么」 asks for the project, not for what the word means.
        asked_else = [m for m in asked_else if m.names[0] != Topic.MEANING]
    unclear = (*_pieces(text, found), *(m.text for m in asked_else))
    unclear = (*unclear, *contradictions(found))
    if unclear and all(_CODE.fullmatch(word) for word in unclear):
        return Problem(Reason.ITEM_UNKNOWN, unclear)
    if unclear:
        return Problem(Reason.NOT_UNDERSTOOD, unclear)
    if absent := found.of(Kind.ABSENT):
        return Problem(Reason.ITEM_UNKNOWN, tuple(mention.text for mention in absent))
    return None


def _pieces(text: str, found: Cover) -> tuple[str, ...]:
    """Return what is left over, whole: with what only seemed to be filler or the core of a name."""
    spans = list(found.leftovers)
    spans += [(m.start, m.end) for m in found.of(Kind.ITEM) if m.how is How.CORE]
    spans += [
        (m.start, m.end)
        for m in found.of(Kind.FILLER)
        if m.end - m.start == 1 and not is_mark(m.text) and m.text not in words().conjunctions
    ]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    left = [
        text[start:end].strip(" 的")
        for start, end in merged
        if any(start <= a and b <= end for a, b in found.leftovers)
    ]
    return tuple(filter(None, left))
