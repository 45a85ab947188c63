"""Explain a question by the names of the documents in play.

Three passes, each only where the one before left something unexplained: names as they are written
(with everyday words for them), names by their sound, and names of which only a part is typed.
"""

from knowledge.question.index import NameIndex
from knowledge.question.mentions import Cover, Mention, cover
from knowledge.question.partial import partial_mentions
from knowledge.question.sounding import sounding_mentions
from knowledge.question.written import written_mentions


def link(text: str, context: tuple[Mention, ...], index: NameIndex) -> Cover:
    """Return how ``text`` is explained by ``context`` and by the names of ``index``."""
    written = tuple(written_mentions(text, index))
    found = cover(text, (*context, *written))
    if not found.leftovers:
        return found
    sounding = (*context, *written, *sounding_mentions(text, context, index))
    found = cover(text, sounding)
    if not found.leftovers:
        return found
    return cover(text, (*sounding, *partial_mentions(text, found, written, index)))
