"""Where a sentence states a reason, and of what."""

import re
from dataclasses import dataclass

from knowledge.disclosure.phrases import phrases


@dataclass(frozen=True, slots=True)
class Reason:
    """A stated reason. ``of`` are the words before its cue in the same segment, or "".

    ``cue`` is where the cue begins in the sentence, ``start`` and ``end`` where the reason does.
    """

    of: str
    text: str
    cue: int
    start: int
    end: int


def reason_in(sentence: str) -> Reason | None:
    """Return the reason that ``sentence`` states, or ``None``."""
    rules = phrases()
    match = rules.reason.search(sentence) or _behind_change(sentence)
    if match is None:
        return None
    cue, start = match.span()
    before = max(sentence.rfind(sign, 0, cue) for sign in "，。；：") + 1
    stop = rules.reason_stop.search(sentence, start)
    end = stop.start() if stop else len(sentence)
    text = sentence[start:end].strip("，。：: ")
    if not text:
        return None
    return Reason(sentence[before:cue].strip(), text, cue, start, end)


def _behind_change(sentence: str) -> re.Match[str] | None:
    """Return the first cue that tells a reason because it stands right behind a change."""
    rules = phrases()
    for match in rules.reason_behind_change.finditer(sentence):
        comma = match.start() - 1
        clause = max(sentence.rfind(sign, 0, comma) for sign in "，。；：,") + 1
        if rules.moves.search(sentence, clause, comma):
            return match
    return None
