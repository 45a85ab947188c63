"""Mentions of what was said before: 那…呢, 它, 两个, 第二个. Only a message in a talk has them."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.question.mentions import Cover, Kind, Mention
from knowledge.question.names import is_mark
from knowledge.question.spotting import Meaning, Words
from knowledge.vocabulary.follow_up import Lean, leaning_words, year_steps
from knowledge.vocabulary.words import words

_NUMBERS = {digit: n for n, digit in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_NUMBER = r"(?:[一二两三四五六七八九十]|\d{1,2})"
_NTH = re.compile(rf"第({_NUMBER})(?:个|项|名|位|条|笔|家)?(?![章节部年季])")
_SEVERAL = re.compile(
    rf"(?:[这那]|上面|以上|前面|刚才)?的?((?!一|1(?!\d)){_NUMBER})(?:个|项|者|样|笔|家|种|年)(?:数|都)?(?!月)"
)
_LAST = re.compile(r"(?:最后|末尾|最末)(?:的)?一?(?:个|项|名|位|条|笔|家)")
LAST = -1
"""The number of the last one of a list."""
_COSTS = {Lean.WITHIN: 0.95, Lean.ALSO: 1.0, Lean.AGAIN: 0.5, Lean.WHICH: 0.4, Lean.UNIT: 1.2}
_COST, _COUNTED = 0.9, 0.8


def leaning_mentions(text: str) -> Iterator[Mention]:
    """Yield the stretches of ``text`` that lean on what was said before."""
    for mention in _vocabulary().mentions(text):
        lean = Lean(mention.names[0])
        if _may_stand(lean, text, mention):
            yield mention
    for lean, pattern in ((Lean.NTH, _NTH), (Lean.SEVERAL, _SEVERAL)):
        for match in pattern.finditer(text):
            names = (lean, str(number(match[1])))
            yield Mention(match.start(), match.end(), match[0], Kind.FOLLOW, names, cost=_COUNTED)
    for match in _LAST.finditer(text):
        names = (Lean.NTH, str(LAST))
        yield Mention(match.start(), match.end(), match[0], Kind.FOLLOW, names, cost=_COUNTED)


@cache
def _vocabulary() -> Words:
    return Words(_meanings())


def _meanings() -> Iterator[Meaning]:
    for lean, meaning in leaning_words().items():
        for word in meaning:
            yield word, Kind.FOLLOW, (lean,), _COSTS.get(lean, _COST)
    for word, step in year_steps().items():
        yield word, Kind.FOLLOW, (Lean.STEP, str(step)), _COUNTED


def number(typed: str) -> int:
    """Return the number that is typed in digits or in one 汉字."""
    return _NUMBERS.get(typed) or int(typed)


def _may_stand(lean: Lean, text: str, mention: Mention) -> bool:
    if lean is Lean.LEAD:
        return mention.start == 0
    if lean is Lean.TAIL:
        return all(map(is_mark, text[mention.end :].strip("?!")))
    return lean is not Lean.UNIT or any(map(text.__contains__, words().unit))


def leans(found: Cover) -> frozenset[Lean]:
    """Return how a message leans on what was said before."""
    return frozenset(Lean(mention.names[0]) for mention in found.of(Kind.FOLLOW))


def lean_of(mention: Mention) -> Lean | None:
    """Return how one mention leans, ``None`` for one that does not."""
    return Lean(mention.names[0]) if mention.kind is Kind.FOLLOW else None
