"""A message that puts right what was understood: 「不是，我问的是水费」「不是预算，是决算」."""

import re
from collections.abc import Iterable
from functools import cache

from knowledge.question.normalise import normalise
from knowledge.question.talk import LONGEST_TEXT, Talk
from knowledge.vocabulary.follow_up import Lean, corrections, leaning_words
from knowledge.vocabulary.patterns import any_of

_MARKS = r"[\s,.。!;:]"


def corrected(message: str, talk: Talk) -> str:
    """Return what ``message`` puts in the place of a part of the last question, as 「那…」.

    Without a turn before it, or where it corrects nothing, it is the message itself.
    """
    if not talk.turns or len(message) > LONGEST_TEXT:
        return message
    text = normalise(message)
    found = _opened().fullmatch(text) or _opposed().fullmatch(text)
    if found is None:
        return message
    meant = found["meant"].strip(",.。!;: ")
    leads = leaning_words()[Lean.LEAD]
    return meant if meant.startswith(leads) else f"那{meant}"


@cache
def _opened() -> re.Pattern[str]:
    """Return what 不是，…, 不对，我问的是… and 我问的是… look like."""
    opening, lead = map(_either, (corrections()["openings"], corrections()["leads"]))
    own = _either(word for word in corrections()["leads"] if len(word) > _SHORT)
    return re.compile(
        rf"(?:(?:{opening}{_MARKS}*)*{opening}(?:{_MARKS}+(?:{lead})?|{own})|{own})(?P<meant>.+)"
    )


_SHORT = 2
"""A lead no longer than that (是, 要) begins many a question."""


@cache
def _opposed() -> re.Pattern[str]:
    """Return what 不是预算，是决算 and 不是2024年是2023年 look like."""
    words = corrections()
    before, between = _either(words["instead_of"]), _either(words["but"])
    return re.compile(rf"{before}(?!{_MARKS}).+?{_MARKS}*(?:{between})(?P<meant>.+)")


def _either(words: Iterable[str]) -> str:
    return f"(?:{any_of(words)})"
