"""Keys under which the names of rows, columns and tables are found.

A name is looked up by what it says, not by how it is set: 「（一）维修(护)费」 has the keys
维修护费 and 维修费, and the core 维修 once the words that any item may end with (费, 支出, 项目)
are off.
"""

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile("[\\s\"'`“”‘’「」『』《》〈〉【】()\\[\\]、,.·;:_/|-]")
_BRACKETED = re.compile(r"\([^()]*\)")
_ORDINAL = re.compile(
    r"^(?:其中[:：,，]?|[一二三四五六七八九十百]+[、.,．，]|[(（][一二三四五六七八九十百\d]+[)）]|\d{1,2}[、.](?!\d))"
)
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")

MIN_CORE = 2
"""A core shorter than this many 汉字 (电 of 电费) says too little to be matched."""


@lru_cache(maxsize=65536)
def keys(name: str) -> tuple[str, ...]:
    """Return the keys of a printed name, the fullest first; empty for a name without letters."""
    text = unicodedata.normalize("NFKC", name).lower().strip()
    text = re.sub(r"\s+", "", text)
    text = without_ordinal(text)
    found = [_bare(text), _bare(_BRACKETED.sub("", text))]
    found += [_YEAR.sub("", key) for key in found]
    return tuple(dict.fromkeys(key for key in found if key))


def without_ordinal(name: str) -> str:
    """Return a printed name without 一、, （一）, 1. or 其中： before it."""
    text = name.strip()
    while (bare := _ORDINAL.sub("", text, count=1)) != text and bare:
        text = bare
    return text


def key(name: str) -> str:
    """Return the fullest key of a printed name."""
    found = keys(name)
    return found[0] if found else ""


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


def cores(key: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``key`` with one, then two of the ``suffixes`` taken off; empty if none comes off."""
    found: list[str] = []
    rest = key
    for _ in range(2):
        suffix = next(
            (s for s in suffixes if rest.endswith(s) and len(rest) - len(s) >= MIN_CORE), None
        )
        if suffix is None:
            break
        rest = rest.removesuffix(suffix)
        found.append(rest)
    return tuple(found)
