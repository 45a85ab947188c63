"""Where a sentence states a reason, and of what."""

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
    match = rules.reason.search(sentence)
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
