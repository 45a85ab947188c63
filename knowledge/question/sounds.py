"""Words by their sound, for 同音字 and for questions typed in pinyin."""

from functools import lru_cache


@lru_cache(maxsize=65536)
def pinyin(text: str) -> str:
    """Return ``text`` in pinyin without tones or blanks; what is no 汉字 stays as it is."""
    return "".join(syllables(text)).replace(" ", "").lower()


@lru_cache(maxsize=1024)
def syllables(text: str) -> tuple[str, ...]:
    """Return the sound of each character of ``text``; what is no 汉字 is its own sound."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 (0.3 s to import, and few questions need it)

    return tuple(lazy_pinyin(text, errors=list))  # type: ignore[arg-type]  # a list is taken, too
