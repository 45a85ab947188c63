"""Words of the vocabulary where they stand in a question."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from knowledge.question.mentions import Kind, Mention

Meaning = tuple[str, Kind, tuple[str, ...], float]
"""A word, the kind of its mention, the names of that, and its cost."""
_Numbered = tuple[int, Meaning]
_PAIRS_KEPT = 8192


class Words:
    """Many words, each with what it means, to be found in a text all at once.

    They are kept by their first two characters, which few of them share.
    """

    def __init__(self, meanings: Iterable[Meaning]) -> None:
        self._by_beginning: defaultdict[str, list[_Numbered]] = defaultdict(list)
        for numbered in enumerate(meanings):
            if beginning := numbered[1][0][:2]:
                self._by_beginning[beginning].append(numbered)
        self._beginning_so = lru_cache(_PAIRS_KEPT)(self._read_beginning_so)

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield a mention for every place where one of the words stands in ``text``."""
        for start in range(len(text)):
            for _, (word, kind, names, cost) in self._beginning_so(text[start : start + 2]):
                if text.startswith(word, start):
                    yield Mention(start, start + len(word), word, kind, names, cost=cost)

    def _read_beginning_so(self, two: str) -> Sequence[_Numbered]:
        """Return the words that begin with these ``two``, or are but the first of them."""
        beginnings = {two[0], two}
        return sorted(one for b in beginnings for one in self._by_beginning.get(b, ()))
