"""Whoever waits for a file to be read may watch: how far it is, and whether it grows too large.

Readers report here page by page; outside :func:`watched` nobody listens, and nothing is refused.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from knowledge.errors import FileTooLargeError


@dataclass(frozen=True, slots=True)
class Watch:
    """What is told of each page (its number, of how many), and how much is let pass.

    ``pages`` are those of one file, ``characters`` those of one page.
    """

    on_page: Callable[[int, int], None]
    pages: int
    characters: int


_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Watch whatever is read in this context."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def page_begins(file: str, page: int, pages: int) -> None:
    """Report that ``page`` of the ``pages`` of ``file`` is about to be read.

    Raises:
        FileTooLargeError: nobody publishes so many pages.
    """
    watch = _watch.get()
    if watch is None:
        return
    if pages > watch.pages:
        raise FileTooLargeError(file)
    watch.on_page(page, pages)


def page_holds(file: str, page: int, characters: int) -> None:
    """Report how many characters stand on ``page``.

    Raises:
        FileTooLargeError: no page of paper holds so many.
    """
    watch = _watch.get()
    if watch is not None and characters > watch.characters:
        raise FileTooLargeError(file, page=page)
