"""Which money a name of the prose, or of a question, is of; and what it is called without that.

「一般公共预算“三公”经费」 is 三公经费 of 一般公共预算, 「财政拨款支出预算」 all 财政拨款 that is
spent, 「部门预算收入」 all money that is taken in.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from knowledge.question.names import cores, key
from knowledge.vocabulary.changes import scopes
from knowledge.vocabulary.classification import Relation, synonyms
from knowledge.vocabulary.topics import totals, words_of_wholes
from knowledge.vocabulary.words import words

_SIDES = {"支出": "支出", "收入": "收入", "收支": "收支", "收入支出": "收支", "": ""}
_AROUND = f"(?:{'|'.join(words_of_wholes())})*"
_WHOLE = re.compile(rf"{_AROUND}(?P<side>收入支出|支出|收入|收支|){_AROUND}")
_JOINT = re.compile("^(?:拨款|安排|的)+")
_ENDING = re.compile("(?:预算|决算)?(?:支出|收入)?(?:预算|决算)?(?:安排|总计|合计|总额|数|额)?$")


@dataclass(frozen=True, slots=True)
class MoneyName:
    """A name taken apart. ``scope`` is "" where it names no money, ``side`` is 支出, 收入 or 收支.

    ``whole`` says that it is the whole of that money; else ``names`` are the ways of saying it.
    """

    scope: str
    whole: bool
    side: str
    names: frozenset[str]


@lru_cache(maxsize=4096)
def money_name(name: str) -> MoneyName:
    """Take a name, as printed or as spoken, apart."""
    rest = key(name)
    scope = ""
    for word, meaning in scopes().items():
        if word in rest and (rest.startswith(word) or _WHOLE.fullmatch(rest.replace(word, "", 1))):
            scope, rest = scope or meaning, _JOINT.sub("", rest.replace(word, "", 1))
    fits = _WHOLE.fullmatch(rest)
    if fits or rest in totals():
        side = _SIDES[fits["side"]] if fits else "支出"
        return MoneyName(scope, whole=True, side=side, names=frozenset())
    if not scope:
        scope, rest = _money_behind(rest)
    return MoneyName(scope, whole=False, side="", names=ways_of_saying(rest))


def _money_behind(name: str) -> tuple[str, str]:
    """Return the money that stands at the end of a name, and the rest: 三公经费财政拨款支出."""
    own = _ENDING.sub("", name)
    for word, meaning in scopes().items():
        if own.endswith(word) and len(own) > len(word) + 1:
            return meaning, own.removesuffix(word)
    return "", name


def scope_in(path: Iterable[str]) -> str:
    """Return the money that the innermost name of ``path`` that names any is of, else ""."""
    return next(filter(None, (money_name(name).scope for name in reversed(tuple(path)))), "")


def ways_of_saying(name: str) -> frozenset[str]:
    """Return the ways of saying the key ``name`` that mean the same."""
    everyday = synonyms().get(name)
    sure = everyday is not None and everyday.relation is Relation.SAME
    same = everyday.official if everyday and sure else ()
    found = {name, *map(key, same)}
    for word in tuple(found):
        shorter = _ENDING.sub("", word)
        if len(shorter) > 1 and shorter not in words().vague:
            found |= {shorter, *cores(shorter)}
        found |= {word.removesuffix(suffix) for suffix in words().printed_suffixes}
        found |= set(cores(word))
    return frozenset(word for word in found if len(word) > 1)
