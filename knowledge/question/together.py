"""Short names that are plain beside each other: 「基本和项目各多少」, 「人员公用各占多少」.

Alone 基本 is a piece of 基本工资 as well, and 项目 asks for all of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.question.index import NameIndex
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import key
from knowledge.vocabulary.operations import OVER_FIGURES, operation_words
from knowledge.vocabulary.patterns import any_of
from knowledge.vocabulary.together import names_together
from knowledge.vocabulary.words import words

_COST = 0.5
"""Less than that of any name that the short one may be a piece of."""
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Group:
    """How the names of one list stand together, with each as typed, and those that are ``plain``.

    These stand for themselves.
    """

    run: re.Pattern[str]
    name: re.Pattern[str]
    full: Mapping[str, str]
    plain: frozenset[str]


def mentions_together(text: str, index: NameIndex) -> Iterator[Mention]:
    """Yield short names beside each other in ``text``, where ``index`` has what they stand for.

    With them come the words around them that ask how something is divided among them.
    """
    for group in _groups():
        for run in group.run.finditer(text):
            found = list(_named(group, run, index))
            short = any(mention.text not in group.plain for mention in found)
            if len(found) < _TWO or not (short or run["before"]):
                continue
            yield from found
            if run["before"]:
                yield _aside(run.start("before"), run["before"])
                yield from _division(text, run.end())


def are_together(text: str) -> bool:
    """Return whether names of one list, short or in full, stand beside each other in ``text``."""
    return any(group.run.search(text) for group in _groups())


def _named(group: _Group, run: re.Match[str], index: NameIndex) -> Iterator[Mention]:
    for match in group.name.finditer(run["names"]):
        names = index.exact.get(key(group.full[match[0]]))
        if names:
            start = run.start("names") + match.start()
            end = start + len(match[0])
            own = tuple(sorted(names))
            yield Mention(start, end, match[0], Kind.ITEM, own, How.BESIDE, _COST)


def _division(text: str, start: int) -> Iterator[Mention]:
    for word in names_together()["divided"]["behind"]:
        at = text.find(word, start)
        if at >= 0:
            yield _aside(at, word)


def _aside(start: int, word: str) -> Mention:
    return Mention(start, start + len(word), word, Kind.FILLER, (), cost=_COST)


@cache
def _groups() -> tuple[_Group, ...]:
    return tuple(map(_group, names_together()["together"]))


def _group(short: Mapping[str, str]) -> _Group:
    full = {**short, **{name: name for name in short.values()}}
    name = any_of(full)
    between = any_of([*words().conjunctions, *_signs()])
    before = any_of(names_together()["divided"]["before"])
    return _Group(
        re.compile(f"(?P<before>{before})?(?P<names>(?:{name})(?:\\s*(?:{between})?(?:{name}))+)"),
        re.compile(name),
        full,
        frozenset(short.values()),
    )


def _signs() -> Iterator[str]:
    """Yield the signs of arithmetic that may stand between two names: 加, 比."""
    for word, operation in operation_words().items():
        if operation in OVER_FIGURES and len(word) <= _TWO:
            yield word
