"""Mentions of everything but items: years, stages, bodies, units, and words without meaning."""

import re
from collections.abc import Iterable, Iterator

from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.organizations import aliases, regions_in, unknown_bodies
from knowledge.vocabulary.words import words

_YEAR = re.compile(r"(?<!\d)(?:20\d\d(?:年度?)?|\d\d年度?)(?!\d)")


def context_mentions(text: str, organizations: Iterable[str]) -> Iterator[Mention]:
    """Yield the mentions in ``text`` that need no index: their names are in the vocabulary.

    ``organizations`` are the official names of the bodies that are loaded.
    """
    vocabulary = words()
    for match in _YEAR.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        year = digits if len(digits) == 4 else "20" + digits  # noqa: PLR2004
        yield Mention(match.start(), match.end(), match[0], Kind.YEAR, (year,), cost=0.9)
    for kind, meanings, cost in (
        (Kind.RELATIVE_YEAR, vocabulary.relative_year, 0.9),
        (Kind.STAGE, vocabulary.stage, 0.95),
        (Kind.LEVEL, vocabulary.level, 0.9),
        (Kind.UNIT, vocabulary.unit, 1.0),
    ):
        for word, meaning in meanings.items():
            for start, end in occurrences(text, word):
                yield Mention(start, end, word, kind, (str(meaning),), cost=cost)
    for word in vocabulary.filler:
        for start, end in occurrences(text, word):
            yield Mention(start, end, word, Kind.FILLER, (), cost=1.0)
    yield from _bodies(text, tuple(organizations))


def _bodies(text: str, organizations: tuple[str, ...]) -> Iterator[Mention]:
    named: dict[str, list[str]] = {}
    for organization in organizations:
        for alias in aliases(organization):
            if alias in text:
                named.setdefault(alias, []).append(organization)
    for alias, owners in named.items():
        for start, end in occurrences(text, alias):
            yield Mention(start, end, alias, Kind.BODY, tuple(sorted(owners)), How.EXACT, 0.9)
    for region in regions_in(text):
        for start, end in occurrences(text, region):
            yield Mention(start, end, region, Kind.REGION, (region,), cost=1.1)
    for name in unknown_bodies(text):
        for start, end in occurrences(text, name):
            cost = 1.8 + 0.05 * (end - start)
            yield Mention(start, end, name, Kind.UNKNOWN_BODY, (name,), cost=cost)


def occurrences(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield every place where ``word`` stands in ``text``, overlapping ones too."""
    start = text.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = text.find(word, start + 1)
