"""Words by their sound, for 同音字 and for questions typed in pinyin."""

import gc
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from knowledge.question.names import is_plain

if TYPE_CHECKING:
    from pypinyin.core import Pinyin
    from pypinyin.seg.mmseg import Seg


@lru_cache(maxsize=65536)
def pinyin(text: str) -> str:
    """Return ``text`` in pinyin without tones or blanks; what is no 汉字 stays as it is."""
    return "".join(syllables(text)).replace(" ", "").lower()


@lru_cache(maxsize=1024)
def syllables(text: str) -> tuple[str, ...]:
    """Return the sound of each character of ``text``; what is no 汉字 is its own sound."""
    return tuple(sound for piece in _pieces(text) for sound in _of_piece(piece))


def _pieces(text: str) -> Iterable[str]:
    """Return ``text`` cut into the phrases whose sound is known as a whole."""
    if is_plain(text):
        # What has nothing but 汉字 need not be looked through for anything else first.
        return _phrases().cut(text)
    return _by_phrases().seg(text)


@lru_cache(maxsize=65536)
def _of_piece(piece: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 (as below)

    return tuple(lazy_pinyin(piece, errors=list))  # type: ignore[arg-type]  # a list is taken, too


@cache
def _phrases() -> "Seg":
    from pypinyin.seg.mmseg import seg  # noqa: PLC0415 (as below)

    _by_phrases()
    return seg


@cache
def _by_phrases() -> "Pinyin":
    from pypinyin.core import Pinyin  # noqa: PLC0415 (0.3 s to import, and few questions need it)

    found = Pinyin()
    # Its dictionaries stay, and looking through them for garbage takes a tenth of a second.
    gc.freeze()
    return found
