"""Pages that are pictures of text → the text, recognised by a machine.

What does the work is optional: ``pip install 'mingzhang[scan]'``. This module alone can be
imported without it.
"""

from collections.abc import Sequence

from knowledge.reading.pages import Page

__all__ = ["read_pictures"]


def read_pictures(content: bytes, file: str, pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return ``pages`` of the PDF ``content``, those that are pictures with what stands on them.

    Where the optional part is missing they stay as they are, with ``recognised`` false.
    """
    wanted = [page.number for page in pages if page.recognised is False]
    if not wanted:
        return tuple(pages)
    try:
        # Only here: a PDF with text is read without the optional part, and does not wait for it.
        from knowledge.reading.scan.recognised import read_pages  # noqa: PLC0415
    except ImportError:
        return tuple(pages)
    read = {page.number: page for page in read_pages(content, file, wanted, len(pages))}
    return tuple(read.get(page.number, page) for page in pages)
