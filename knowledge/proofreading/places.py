"""On which line of a TOML file something stands. ``tomllib`` does not say."""

import json
import re
from collections import Counter
from collections.abc import Iterator

Path = tuple[str | int, ...]
"""The keys that lead to something, outermost first; a number for one of several tables."""

_SECTION = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*=""")


def line_of(text: str, path: Path, word: str | None = None, *, nth: int = 1) -> int | None:
    """Return the line of what ``path`` leads to, or of the ``nth`` time that it holds ``word``.

    ``None`` where nothing of the path is found.
    """
    found: int | None = None
    quoted = None if word is None else json.dumps(word, ensure_ascii=False)
    times = 0
    for number, line, here in _lines(text):
        if not here or path[: len(here)] != here:
            continue
        if _begins(line):
            found = number
        if quoted is not None and len(here) and (count := line.count(quoted)):
            times += count
            if times >= nth:
                return number
    return found


def _begins(line: str) -> bool:
    return bool(_SECTION.match(line) or _KEY.match(line))


def _lines(text: str) -> Iterator[tuple[int, str, Path]]:
    """Yield every line with its number and the path of the key, or the table, that it is of."""
    section: Path = ()
    here: Path = ()
    counted: Counter[str] = Counter()
    for number, line in enumerate(text.splitlines(), 1):
        if head := _SECTION.match(line):
            section = tuple(part.strip("\"' ") for part in head[2].split("."))
            if head[1] == "[[":
                section = (*section, counted[head[2]])
                counted[head[2]] += 1
            here = section
        elif key := _KEY.match(line):
            here = (*section, next(filter(None, key.groups()), ""))
        yield number, line, here
