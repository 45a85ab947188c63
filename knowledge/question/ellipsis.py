"""A name that leaves out what it shares with the last one: 公车购置, and then 运行呢."""

from collections.abc import Iterator

from knowledge.question.exchange import Exchange
from knowledge.question.linking import link
from knowledge.question.mentions import How, Kind
from knowledge.question.names import MIN_CORE, bare_name
from knowledge.question.pieces import ITEMS, is_cue, text_of

_FEE = "费"
"""What people leave out at the end of a name."""
_SURE = {How.EXACT, How.SYNONYM, How.CORE}


def fuller_name(said: Exchange) -> str | None:
    """Return the beginning of the last item's name with what the message names behind it.

    It is so understood only where its own words could be several things, or nothing that is there,
    and those together are the name of just one.
    """
    named = [piece for piece in said.own if piece.kind in ITEMS]
    others = [p for p in said.own if p not in named and (p.kind is not Kind.FILLER or is_cue(p))]
    subject = said.subject()
    unclear = all(not p.names or p.kind in {Kind.CHOICE, Kind.ABSENT} for p in named)
    if subject is None or not said.elliptical or others or not named or not unclear:
        return None
    own = text_of(named)
    for name in _names(said):
        for length in range(MIN_CORE, len(name)):
            for typed in (name[:length] + own, f"{name[:length]}{own}{_FEE}"):
                if _is_one(typed, subject, said):
                    return typed
    return None


def _names(said: Exchange) -> Iterator[str]:
    """Yield the last item as it was said, and as the documents print it."""
    named = [piece for piece in said.base if piece.kind in ITEMS]
    yield from (piece.text for piece in reversed(named))
    for piece in named:
        known = piece.kind is Kind.ITEM and piece.how in _SURE and bool(piece.names)
        if known and piece.names[0] in said.index.names:
            yield bare_name(said.index.printed[piece.names[0]])


def _is_one(typed: str, subject: str, said: Exchange) -> bool:
    found = link(typed, (), said.index)
    own = link(subject, (), said.index).mentions
    if found.leftovers or len(found.mentions) != 1:
        return False
    (one,) = found.mentions
    known = one.kind is Kind.ITEM and one.how in _SURE
    return known and all(one.names != other.names for other in own)
