"""Questions for how many times, or how many per cent, one figure is of another.

「办公费是印刷费的几倍」 sets two figures against each other, neither a part of the other;
「办公费占印刷费多少」 takes the one for a part of the other.
"""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.question.mentions import Kind, Mention
from knowledge.question.together import are_together
from knowledge.vocabulary.operations import Operation, ratio_words
from knowledge.vocabulary.patterns import any_of

_COST = 0.5
"""Less than the filler 是."""


def ratio_mentions(text: str) -> Iterator[Mention]:
    """Yield what stands between the two figures of a ratio, and what asks for one at the end."""
    between, ending, of_two = _patterns()
    for match in between.finditer(text):
        yield _mention(match.start("between"), match["between"], Operation.RATIO)
    for match in ending.finditer(text):
        yield _mention(match.start("ending"), match["ending"], Operation.TIMES)
    two = of_two.search(text)
    if two and not are_together(text):
        yield _mention(two.start("ending"), two["ending"], Operation.TIMES)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = ratio_words()
    between, asked, ending, of_two = (
        any_of(words[name]) for name in ("between", "asked", "endings", "of_two")
    )
    return (
        re.compile(
            rf"(?P<between>{between})(?!多少|几|什么|不是|百分)"
            rf"[^,;?!。占比]{{2,}}?的?(?:{asked})"
        ),
        re.compile(rf"(?P<ending>{ending})(?=$|[?!。,;]|是|为|多少|几)"),
        re.compile(
            rf"^[^,;?!。、占各]{{2,}}[和与跟同][^,;?!。、占各]{{2,}}?"
            rf"(?P<ending>{of_two})(?=$|[?!。,;]|是|为|多少|几)"
        ),
    )


def _mention(start: int, word: str, operation: Operation) -> Mention:
    return Mention(start, start + len(word), word, Kind.OPERATION, (operation,), cost=_COST)
