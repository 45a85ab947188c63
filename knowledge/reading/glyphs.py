"""What the characters of a PDF stand for: radicals and compatibility forms become the 汉字.

Some fonts map their glyphs to Kangxi radicals (⽀) or compatibility ideographs (金) that look like
the everyday character and match nothing.
"""

import unicodedata

_SUPPLEMENT = dict(
    zip(
        "⺠⺫⺟⺩⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⻯",
        "民目母王肉虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟竜",
        strict=True,
    )
)
"""Radicals of the supplement block, which Unicode itself folds to nothing."""

_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\x00")


def _folded(character: str) -> str:
    if character in _SUPPLEMENT:
        return _SUPPLEMENT[character]
    radical = "\u2e80" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufaff"
    return unicodedata.normalize("NFKC", character) if radical else character


def plain(text: str) -> str:
    """Return ``text`` with radicals as characters and without invisible ones."""
    if text.isascii():
        return text.replace("\x00", "")
    return "".join(_folded(character) for character in text if character not in _INVISIBLE)
