"""Words of the vocabulary where they stand in a question."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from knowledge.question.mentions import Kind, Mention

Meaning = tuple[str, Kind, tuple[str, ...], float]
"""A word, the kind of its mention, the names of that, and its cost."""
_Numbered = tuple[int, Meaning]


class Words:
    """Many words, each with what it means, to be found in a text all at once.

    They are kept by their first two characters, which few of them share.
    """

    def __init__(self, meanings: Iterable[Meaning]) -> None:
        self._by_beginning: defaultdict[str, list[_Numbered]] = defaultdict(list)
        for numbered in enumerate(meanings):
            if beginning := numbered[1][0][:2]:
                self._by_beginning[beginning].append(numbered)

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield a mention for every place where one of the words stands in ``text``."""
        for start, first in enumerate(text):
            for _, (word, kind, names, cost) in self._beginning(first, text[start : start + 2]):
                if text.startswith(word, start):
                    yield Mention(start, start + len(word), word, kind, names, cost=cost)

    def _beginning(self, one: str, two: str) -> Sequence[_Numbered]:
        """Return the words that are ``one`` character or begin with these ``two``, as given."""
        single, longer = self._by_beginning.get(one), self._by_beginning.get(two)
        if single is None or longer is None or one == two:
            return single or longer or ()
        return sorted((*single, *longer))
