"""A font with 汉字 for charts, from those that the machine has: nothing is downloaded."""

import os
import tomllib
from functools import cache
from pathlib import Path

from PIL import ImageFont

_KNOWN = Path(__file__).with_name("fonts.toml")


class FontMissingError(Exception):
    """The machine has no font with 汉字."""


def font(size: int) -> ImageFont.FreeTypeFont:
    """Return the best font with 汉字, ``size`` dots high.

    Raises:
        FontMissingError: there is none; ``MINGZHANG_FONT`` may name one.
    """
    path = font_file()
    if path is None:
        raise FontMissingError
    return ImageFont.truetype(path, size)


@cache
def font_file() -> Path | None:
    """Return the file of the best font with 汉字, ``None`` where the machine has none."""
    if named := os.environ.get("MINGZHANG_FONT"):
        return Path(named) if Path(named).is_file() else None
    known = tomllib.loads(_KNOWN.read_text("utf-8"))
    there = {
        path.name: path
        for folder in reversed(known["folders"])
        for path in sorted(Path(folder).expanduser().rglob("*.[ot]t[fc]"), reverse=True)
    }
    return next((there[name] for name in known["files"] if name in there), None)
