"""Keys under which the names of rows, columns and tables are found.

A name is stored under what it says, not how it is set: 「（一）2025年维修(护)费」 has the key
维修护费. It may be typed as that, without its brackets (维修费), without a word that only printed
names end with (三公经费 for 「“三公”经费预算数」), or by its core, without the words that any item
may end with.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from knowledge.vocabulary.words import words

_MARKS = re.compile("[\\s\"'`“”‘’「」『』《》〈〉【】()\\[\\]、,.·;:_/|-]")
_BRACKETED = re.compile(r"\([^()]*\)")
_PLAIN_HAN = re.compile("(?!其中)[一-鿿]+")
"""What most names are: nothing in them has to be brought to another form."""
_ORDINAL = re.compile(
    r"^(?:其中[:：,，]?|[一二三四五六七八九十百]+[、.,．，]|[(（][一二三四五六七八九十百\d]+[)）]|\d{1,2}[、.](?!\d))"
)
_LEADING_YEAR = re.compile(r"^(?:19|20)\d\d年?度?")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")

_DIGITS = ("", *"一二三四五六七八九")
_TENS = ("", "十", *(f"{digit}十" for digit in _DIGITS[2:]))
_CHINESE = {
    str(10 * tens + ones): _TENS[tens] + _DIGITS[ones] for tens in range(10) for ones in range(10)
}
_OTHER_NUMERALS = {**_CHINESE, **{chinese: digits for digits, chinese in _CHINESE.items()}}

_NAMES_KEPT = 200_000
"""Thousands of documents have so many, and a comparison goes through them all."""
MIN_CORE = 2
"""A core shorter than this many 汉字 (电 of 电费) says too little to be matched."""


def spelling(typed: str) -> str:
    """Return a stretch of a normalised question without the marks and blanks inside it."""
    return _MARKS.sub("", typed)


@lru_cache(maxsize=4096)
def is_mark(character: str) -> bool:
    """Return whether ``character`` only sets words apart."""
    return bool(_MARKS.match(character))


def is_plain(name: str) -> bool:
    """Return whether a printed name is stored, and typed, as it stands."""
    return _PLAIN_HAN.fullmatch(name) is not None


@lru_cache(maxsize=_NAMES_KEPT)
def key(name: str) -> str:
    """Return the key that a printed name is stored under; empty for one without letters."""
    if _PLAIN_HAN.fullmatch(name):
        return name
    return _without_year(_MARKS.sub("", _plain(name)))


@lru_cache(maxsize=65536)
def spellings(name: str) -> frozenset[str]:
    """Return what people may type for the whole of a printed name."""
    stored = key(name)
    found = {stored}
    if not _PLAIN_HAN.fullmatch(name) and (folded := _folded(name)) != _plain(name):
        found.add(_without_year(_MARKS.sub("", folded)))
    for opening in words().printed_openings:
        if (rest := stored.removeprefix(opening)) != stored and _tells(rest):
            found.add(rest)
            break
    suffixes = words().printed_suffixes
    for one in tuple(found):
        for suffix in suffixes if one.endswith(suffixes) else ():
            rest = one.removesuffix(suffix)
            if rest != one and _tells(rest):
                found.add(rest)
    return frozenset(filter(None, found))


def _tells(rest: str) -> bool:
    """Return whether what is left of a name still names something."""
    return len(rest) >= MIN_CORE and rest not in words().vague


@lru_cache(maxsize=65536)
def unbracketed(name: str) -> str:
    """Return what is left of a printed name's key without the words in brackets."""
    if _PLAIN_HAN.fullmatch(name) or "(" not in (plain := _plain(name)):
        return key(name)
    return _without_year(_MARKS.sub("", _BRACKETED.sub("", plain)))


def cores(spelling: str) -> tuple[str, ...]:
    """Return ``spelling`` without one, then two of the words that any item may end with."""
    found: list[str] = []
    rest = spelling
    for _ in range(2):
        for suffix in _suffixes_by_end().get(rest[-1:], ()):
            if rest.endswith(suffix) and len(rest) - len(suffix) >= MIN_CORE:
                rest = rest.removesuffix(suffix)
                found.append(rest)
                break
        else:
            break
    return tuple([core for core in found if core not in words().vague])


@cache
def _suffixes_by_end() -> Mapping[str, Sequence[str]]:
    """Return the words that any item may end with, the longest first, by their last character."""
    found: dict[str, list[str]] = {}
    for suffix in words().generic_suffixes:
        found.setdefault(suffix[-1:], []).append(suffix)
    return found


def both_numerals(number: str) -> tuple[str, ...]:
    """Return the number of a table as it stands and in the other numerals: 11, 十一."""
    other = _OTHER_NUMERALS.get(number)
    return (number, other) if other else (number,)


def without_ordinal(name: str) -> str:
    """Return a printed name without 一、, （一）, 1. or 其中： before it."""
    text = name.strip()
    while (bare := _ORDINAL.sub("", text, count=1)) != text and bare:
        text = bare
    return text


def bare_name(name: str) -> str:
    """Return a printed name without its ordinal and without the year before it."""
    bare = without_ordinal(name)
    return _LEADING_YEAR.sub("", bare) or bare


@lru_cache(maxsize=1024)
def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).lower().split())


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    return without_ordinal(_folded(name))


def _without_year(text: str) -> str:
    return _YEAR.sub("", text) or text


def is_part(spoken: str, name: str) -> bool:
    """Return whether ``spoken`` is made of pieces of ``name``, in order, each of 2 or more 汉字."""
    if len(spoken) < MIN_CORE or len(spoken) >= len(name) or spoken[:MIN_CORE] not in name:
        return False
    return _is_part_from(spoken, name)


def _is_part_from(spoken: str, name: str) -> bool:
    if not spoken:
        return True
    for length in range(len(spoken), MIN_CORE - 1, -1):
        at = name.find(spoken[:length])
        if at >= 0 and _is_part_from(spoken[length:], name[at + length :]):
            return True
    return False
