"""The pages that sources stand on, as pictures."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from bot.sources import Source
from knowledge.evidence.page import Picture, picture_of_figure, picture_of_page
from knowledge.store import StoreReader

__all__ = ["Picture", "Pictures", "picture_of"]

Pictures: TypeAlias = Callable[[Path, StoreReader, Source], Picture]
"""Takes the picture of a source of the database at a path."""


def picture_of(database: Path, store: StoreReader, source: Source) -> Picture:
    """Return the page of ``source``, cut to its table and marked where a table stands on it.

    Raises:
        PageNoneError: the file's form has no pages that can be shown.
        PageNotKeptError: the file is not kept beside the database any more.
    """
    if source.figure is not None:
        return picture_of_figure(database, store, source.figure)
    return picture_of_page(database, source.file, source.page)
