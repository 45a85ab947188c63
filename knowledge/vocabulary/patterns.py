"""Words as regular expressions."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return what matches any of ``words``, the longest first; put it in a group of its own."""
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))
