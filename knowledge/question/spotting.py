"""Words of the vocabulary where they stand in a question."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from knowledge.question.mentions import Kind, Mention

Meaning = tuple[str, Kind, tuple[str, ...], float]
"""A word, the kind of its mention, the names of that, and its cost."""


class Words:
    """Many words, each with what it means, to be found in a text all at once."""

    def __init__(self, meanings: Iterable[Meaning]) -> None:
        self._by_first: defaultdict[str, list[Meaning]] = defaultdict(list)
        for meaning in meanings:
            if meaning[0]:
                self._by_first[meaning[0][0]].append(meaning)

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield a mention for every place where one of the words stands in ``text``."""
        for start, first in enumerate(text):
            for word, kind, names, cost in self._by_first.get(first, ()):
                if text.startswith(word, start):
                    yield Mention(start, start + len(word), word, kind, names, cost=cost)
