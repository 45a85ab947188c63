"""The questions of one message, each answered as what follows the one before."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from knowledge.answering.answer import Answer, Status
from knowledge.question.mentions import Kind
from knowledge.question.normalise import normalise
from knowledge.question.pieces import (
    BODIES,
    CONTEXTS,
    Pieces,
    in_context,
    of,
    text_of,
    written,
)
from knowledge.question.problem import Reason
from knowledge.question.several import MOST_PARTS, Part, Parts
from knowledge.question.talk import Talk

_Held = TypeVar("_Held")

Ask = Callable[[str, Talk], Answer]
"""Answers one question, said after a talk."""

_OF_CONTEXT = {
    Reason.ORGANIZATION_UNKNOWN, Reason.YEAR_NOT_LOADED, Reason.STAGE_NOT_LOADED,
    Reason.LEVEL_NOT_LOADED,
}  # fmt: skip


def several(asked: Parts, message: str, talk: Talk, ask: Ask) -> Answer:
    """Return the answer to ``message``, which asks the questions ``asked`` after ``talk``.

    As one question it is answered where that leaves nothing out; else each question is, if any
    has an answer.
    """
    if not asked.mixed or len(asked.parts) < 2:  # noqa: PLR2004
        whole = _whole(asked, message, talk, ask)
        if not asked.parts or _is_complete(whole, asked):
            return whole
    answers = _each(asked.parts[:MOST_PARTS], talk, ask)
    if not any(answer.status is Status.ANSWERED for answer in answers):
        return _whole(asked, message, talk, ask)
    if len(answers) == 1:
        return replace(answers[0], question=message, aside=asked.aside)
    unasked = tuple(part.text for part in asked.parts[MOST_PARTS:])
    return replace(_together(answers), question=message, aside=asked.aside, unasked=unasked)


def _whole(asked: Parts, message: str, talk: Talk, ask: Ask) -> Answer:
    # A message without numbers goes as it was typed.
    same = normalise(message).strip(";") == asked.whole
    return replace(ask(message if same else asked.whole, talk), question=message)


def _is_complete(whole: Answer, asked: Parts) -> bool:
    """Return whether an answer to the message as one question leaves none of its figures out."""
    if whole.status is Status.REFUSED or whole.choice is not None:
        return False
    return not asked.asks_figures or bool(
        whole.results
        or whole.listings
        or whole.told_parts
        or whole.comparison
        or whole.executions
        or whole.earlier
    )


def _each(parts: Sequence[Part], talk: Talk, ask: Ask) -> list[Answer]:
    """Return the answer to each part.

    The talk carries whose figures of when are asked from one part to the next, unless it led to no
    document, or the part was not understood: then it is said again, so that it holds all the same.
    Who names another body still means the year of this message.
    """
    answers: list[Answer] = []
    named: Pieces = ()
    unheard = lost = False
    for part in parts:
        text = part.text
        if named and (unheard or (lost and not part.leans) or of(part.context, BODIES)):
            spare = BODIES if of(part.context, BODIES) else frozenset()
            context = tuple(piece for piece in named if piece.kind not in spare)
            text = _in_context(part, context)
        answer = ask(text, talk)
        if text != part.text:
            answer = replace(answer, question=part.text, meant=answer.meant or normalise(text))
        named = in_context(part.context, named)
        named = tuple(p for kinds in CONTEXTS for p in of(named, kinds))
        unheard, lost = answer.talk == talk, _left_no_document(answer)
        talk = answer.talk
        answers.append(answer)
    return answers


def _in_context(part: Part, context: Pieces) -> str:
    pieces = (*part.context, written(part.text, Kind.ITEM))
    missing = in_context(pieces, context)[: -len(pieces)]
    return f"{text_of(missing).removesuffix('的')}的{part.text}" if missing else part.text


def _left_no_document(answer: Answer) -> bool:
    if answer.choice is not None:
        return answer.choice.about is Kind.BODY
    return answer.problem is not None and answer.problem.reason in _OF_CONTEXT


def _together(answers: Sequence[Answer]) -> Answer:
    """Return one answer that holds all that ``answers`` hold, and each of them as a part.

    It has a headline figure only where no more than one part is answered.
    """
    answered = [answer for answer in answers if answer.status is Status.ANSWERED]
    workings = dict.fromkeys(answer.working for answer in answered if answer.working)
    compared = [answer.comparison for answer in answers if answer.comparison]
    return Answer(
        answers[0].question,
        Status.ANSWERED,
        loaded=answers[0].loaded,
        documents=_all(answer.documents for answer in answered),
        results=_all(answer.results for answer in answers),
        listings=_all(answer.listings for answer in answers),
        told_parts=_all(answer.told_parts for answer in answers),
        quotes=_all(answer.quotes for answer in answers),
        moves=_all(answer.moves for answer in answers),
        earlier=_all(answer.earlier for answer in answers),
        meanings=_all(answer.meanings for answer in answers),
        aims=_all(answer.aims for answer in answers),
        understood=_all(answer.understood for answer in answers),
        comparison=compared[0] if len(compared) == 1 else None,
        executions=_all(answer.executions for answer in answers),
        disputed=_all(answer.disputed for answer in answers),
        value=answered[0].value if len(answered) == 1 else None,
        working="；".join(workings) or None,
        guessed=any(answer.guessed for answer in answers),
        meant=_meant(answers),
        talk=answers[-1].talk,
        parts=tuple(answers),
    )


def _meant(answers: Sequence[Answer]) -> str:
    """Return the message with each part complete of itself, "" where it is already."""
    if not any(answer.meant for answer in answers):
        return ""
    return ";".join(answer.meant or normalise(answer.question) for answer in answers)


def _all(each: Iterable[Iterable[_Held]]) -> tuple[_Held, ...]:
    """Return what all hold, each once, in order."""
    return tuple(dict.fromkeys(chain.from_iterable(each)))
