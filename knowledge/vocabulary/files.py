"""Read a file of this folder as what ``shapes`` says that it holds.

In a list of a TOML file 「花【在|到】【哪|哪里】」 stands for each of the words that it spells:
花在哪, 花在哪里, 花到哪, 花到哪里. An empty choice leaves out: 「【都|】有」 is 都有 and 有.
"""

import csv
import itertools
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar, cast

_Shape = TypeVar("_Shape")
_CHOICE = re.compile("【([^【】]*)】")


def text_of(file: str) -> str:
    """Return the text of a packaged file of the vocabulary."""
    return Path(__file__).with_name(file).read_text("utf-8")


def read_toml(file: str, shape: type[_Shape]) -> _Shape:  # noqa: ARG001 (it is the type of what returns)
    """Return what a packaged TOML file holds. Its check, not its loader, finds what is wrong."""
    return cast("_Shape", _spelled_out(tomllib.loads(text_of(file))))


def spelled(word: str) -> Iterator[str]:
    """Yield each word that ``word`` spells: itself, where it leaves no choice."""
    if "【" not in word:
        yield word
        return
    parts = _CHOICE.split(word)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    yield from map("".join, itertools.product(*choices))


def every_word(words: object) -> Iterator[str]:
    """Yield each word that the texts of a list, as a file has it, spell; none of no list."""
    for held in words if isinstance(words, list) else ():
        if isinstance(held, str):
            yield from spelled(held)


def _spelled_out(held: object) -> object:
    if isinstance(held, Mapping):
        return {key: _spelled_out(value) for key, value in held.items()}
    if isinstance(held, list):
        return [one for value in held for one in _each(value)]
    return held


def _each(value: object) -> Iterator[object]:
    if isinstance(value, str):
        yield from spelled(value)
    else:
        yield _spelled_out(value)


def read_csv(file: str, shape: type[_Shape]) -> Iterator[_Shape]:  # noqa: ARG001 (as above)
    """Yield the lines of a packaged CSV file, each by the names of its columns."""
    columns, *records = csv.reader(text_of(file).splitlines())
    for record in filter(None, records):
        yield cast("_Shape", dict(itertools.zip_longest(columns, record)))
