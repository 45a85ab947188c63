"""What a turn leaves to the next one."""

from dataclasses import replace

from knowledge.answering.answer import Answer, Status
from knowledge.question.mentions import Kind
from knowledge.question.normalise import normalise
from knowledge.question.parting import BETWEEN
from knowledge.question.problem import Reason
from knowledge.question.talk import Talk, Turn
from knowledge.vocabulary.about import About

_UNDERSTOOD = {
    Reason.ORGANIZATION_UNKNOWN, Reason.YEAR_NOT_LOADED, Reason.STAGE_NOT_LOADED,
    Reason.LEVEL_NOT_LOADED, Reason.ITEM_UNKNOWN, Reason.NOT_STATED, Reason.NO_MEMBERS,
    Reason.NOT_COMPUTABLE, Reason.NOT_A_PART, Reason.COMBINATION_UNKNOWN, Reason.BLANK,
    Reason.NO_DATA,
}  # fmt: skip
"""Refusals of questions that were understood: what is said next is about them."""


def remembered(answer: Answer, question: str, talk: Talk, *, picks: bool) -> Answer:
    """Return ``answer`` under the ``question`` as it was put, with the talk that it leaves.

    A greeting, and a question that was not understood, leave the talk as it was; who only says
    whose figures of when he means is not asked for them again. ``picks`` tells
    that it took one of what the last reply showed: another may be taken next.
    """
    text = normalise(answer.question)
    # Names that stood side by side are kept apart; nothing else was made of the question.
    typed = normalise(question).replace(BETWEEN, "")
    meant = text if text.replace(BETWEEN, "") != typed else ""
    after = _after(answer, text, talk)
    after = after.still_showing(talk) if picks and after.turns else after
    return replace(answer, question=question, meant=meant, talk=after)


_OF_CONTEXT = {
    Reason.ORGANIZATION_UNKNOWN, Reason.YEAR_NOT_LOADED, Reason.STAGE_NOT_LOADED,
    Reason.LEVEL_NOT_LOADED,
}  # fmt: skip


def _is_settled(answer: Answer) -> bool:
    if answer.choice is not None:
        return answer.choice.about is not Kind.BODY
    return answer.problem is None or answer.problem.reason not in _OF_CONTEXT


def _after(answer: Answer, text: str, talk: Talk) -> Talk:
    problem = answer.problem
    if problem and problem.reason not in _UNDERSTOOD:
        return talk
    if answer.status is Status.HELP and (answer.chat is not None or not answer.documents):
        return talk
    answered = answer.status is Status.ANSWERED
    turn = Turn(
        text,
        answered,
        settled=_is_settled(answer),
        stranger=problem is not None and problem.reason is Reason.ORGANIZATION_UNKNOWN,
    )
    if answer.status is not Status.REFUSED and len(answer.documents) == 1:
        (card,) = answer.documents
        told_later = bool(answer.earlier) and not answer.results
        turn = Turn(text, answered, card.organization, card.fiscal_year - told_later, card.stage)
    after = talk.after(turn)
    if after.turns and answer.choice is not None:
        choice = answer.choice
        return after.waiting(choice.about, choice.word, choice.names)
    if after.turns and len(answer.listings) + len(answer.told_parts) == 1:
        names = [entry.name for listing in answer.listings for entry in listing.entries]
        names += [entry.name for told in answer.told_parts for entry in told.entries]
        return after.listing(tuple(names))
    if after.turns and (bodies := _ranked_bodies(answer) or _told_bodies(answer)):
        return after.listing(bodies, Kind.BODY)
    return after


def _told_bodies(answer: Answer) -> tuple[str, ...]:
    """Return the bodies that are loaded, in order, where each of them was told."""
    holdings = answer.holdings
    if holdings is None or holdings.about is not About.BODIES:
        return ()
    return holdings.bodies if len(holdings.bodies) <= holdings.shown else ()


def _ranked_bodies(answer: Answer) -> tuple[str, ...]:
    """Return the bodies of a ranking, in order, where one alone is the first."""
    comparison = answer.comparison
    if comparison is None or comparison.winners != 1:
        return ()
    bodies = tuple(dict.fromkeys(line.document.organization for line in comparison.lines))
    return bodies if len(bodies) == len(comparison.lines) else ()
