"""``mingzhang unanswered``: which questions are kept for the vocabulary to grow, and their list."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.json_lines import line
from bot.sentences import sentences
from bot.text import one_line
from knowledge.answering.answer import Answer, Status
from knowledge.question.normalise import normalise
from knowledge.question.problem import Reason
from knowledge.store import StoreReader, UnansweredKeeper

_IS_NO_GAP = {
    Reason.EMPTY,
    Reason.TOO_LONG,
    Reason.NOTHING_LOADED,
    # What was said before, or not.
    Reason.NOTHING_BEFORE,
    Reason.NOTHING_MORE,
    # What the documents themselves leave open; the question was understood.
    Reason.BLANK,
    Reason.NO_DATA,
}

AMBIGUOUS = "ambiguous"


def keeper_of(path: Path) -> UnansweredKeeper:
    """Return what keeps unanswered questions in the database at ``path``."""
    return UnansweredKeeper(path, lambda: datetime.now(UTC))


def keep(keeper: UnansweredKeeper, answer: Answer) -> None:
    """Have the question of ``answer`` kept, if it shows that a word or a document is missing.

    Of several questions in one message each is kept by itself.
    """
    for part in answer.parts:
        keep(keeper, part)
    asked = answer.meant or normalise(answer.question)
    if answer.status is Status.AMBIGUOUS:
        keeper.keep(asked, AMBIGUOUS)
    elif answer.status is Status.REFUSED:
        reason = answer.problem.reason if answer.problem else Reason.NOT_UNDERSTOOD
        if reason not in _IS_NO_GAP:
            keeper.keep(asked, reason)


def unanswered_lines(
    store: StoreReader, reason: str | None, limit: int, *, as_json: bool
) -> Iterator[str]:
    """Yield a line for every question that got no figure, those asked most first."""
    words = sentences("unanswered")
    asked = store.unanswered(reason, limit)
    for one in asked:
        if as_json:
            yield line(
                {
                    "question": one.question,
                    "reason": one.reason,
                    "count": one.count,
                    "last": one.last.isoformat(),
                }
            )
        else:
            yield words["line"].format(
                count=one.count,
                reason=words.get(one.reason, one.reason),
                last=one.last.strftime("%Y-%m-%d %H:%M"),
                question=one_line(one.question),
            )
    if not asked and not as_json:
        yield words["none"]
