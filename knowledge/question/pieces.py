"""A question in pieces, so that one of them can be replaced and the rest stays as it was said."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.question.mentions import Cover, Kind, Mention
from knowledge.question.names import is_mark
from knowledge.vocabulary.follow_up import Lean
from knowledge.vocabulary.operations import OVER_FIGURES, Operation, sums_of_several
from knowledge.vocabulary.words import words

Pieces = tuple[Mention, ...]

EVERY = frozenset({Kind.EVERY_BODY, Kind.EVERY_YEAR})
BODIES = frozenset({Kind.BODY, Kind.REGION, Kind.UNKNOWN_BODY, Kind.EVERY_BODY})
TIMES = frozenset({Kind.YEAR, Kind.RELATIVE_YEAR, Kind.EVERY_YEAR})
STAGES = frozenset({Kind.STAGE, Kind.LEVEL})
CONTEXTS = (BODIES, TIMES, STAGES)
CONTEXT = BODIES | TIMES | STAGES
ITEMS = frozenset({Kind.ITEM, Kind.TABLE, Kind.ABSENT, Kind.CHOICE})
WHICH_OF_THEM = ("哪", "谁")
"""How a word for bodies begins that asks which of them, of all or of those spoken of."""
_OF = Mention(0, 0, "的", Kind.FILLER, ())


def pieces_of(text: str, found: Cover) -> Pieces:
    """Return ``text`` in pieces; what nothing explains is an item that has no name."""
    left = (Mention(a, b, text[a:b], Kind.ITEM, ()) for a, b in found.leftovers)
    return tuple(sorted((*found.mentions, *left), key=lambda piece: piece.start))


def written(text: str, kind: Kind) -> Mention:
    """Return a piece that stands in none of the messages."""
    return Mention(0, 0, text, kind, ())


def text_of(pieces: Iterable[Mention]) -> str:
    """Return the text that the pieces make."""
    return "".join(piece.text for piece in pieces)


def of(pieces: Iterable[Mention], kinds: frozenset[Kind]) -> Pieces:
    """Return the pieces of these kinds."""
    return tuple(piece for piece in pieces if piece.kind in kinds)


def is_joint(piece: Mention) -> bool:
    """Return whether a piece sets two items side by side."""
    return piece.kind is Kind.FILLER and piece.text in words().conjunctions


def is_cue(piece: Mention) -> bool:
    """Return whether a piece of filler has a say in what is asked."""
    return piece.text in words().whole_cues or piece.text in words().closings


def trimmed(pieces: Pieces) -> Pieces:
    """Return the pieces without what only begins or ends a message (请问, 那, 呢)."""
    found = list(pieces)
    while found and _is_edge(found[-1]):
        found.pop()
    while found and _is_edge(found[0]):
        found.pop(0)
    return tuple(p for p in found if p.kind is not Kind.FOLLOW or p.names[0] == Lean.WITHIN)


def _is_edge(piece: Mention) -> bool:
    if piece.kind is Kind.FOLLOW:
        return True
    return piece.kind is Kind.FILLER and not is_cue(piece)


def spoken(pieces: Iterable[Mention], kinds: frozenset[Kind]) -> str:
    """Return what the pieces of ``kinds`` say, each once: 2023年和2024年."""
    runs: list[str] = []
    end = -1
    for piece in of(pieces, kinds):
        if runs and piece.start == end and piece.kind in BODIES | STAGES:
            runs[-1] += piece.text
        elif piece.text not in runs:
            runs.append(piece.text)
        end = piece.end
    return "和".join(runs)


def of_the_first(pieces: Pieces) -> Pieces:
    """Return a question for a difference with the body, year and stage of the first term alone."""
    if Operation.DIFFERENCE not in operations(pieces):
        return pieces
    ends: dict[frozenset[Kind], int] = {}
    found: list[Mention] = []
    for piece in pieces:
        kinds = next((kinds for kinds in CONTEXTS if piece.kind in kinds), None)
        if kinds is not None and ends.setdefault(kinds, piece.start) != piece.start:
            continue
        if kinds is not None:
            ends[kinds] = piece.end
        found.append(piece)
    return tuple(found)


def replaced(pieces: Pieces, kinds: frozenset[Kind], new: Mention) -> Pieces:
    """Return the pieces with ``new`` for those of ``kinds``, or before the rest for want of any."""
    found: list[Mention] = []
    placed = False
    for piece in pieces:
        if piece.kind not in kinds:
            found.append(piece)
        elif not placed:
            found.append(new)
            placed = True
        elif found and is_joint(found[-1]):
            found.pop()
    return tuple(found) if placed else before(pieces, new)


def before(pieces: Pieces, new: Mention) -> Pieces:
    """Return the pieces with a ``new`` one of context at its place before the rest."""
    wider = [kinds for kinds in CONTEXTS if new.kind not in kinds]
    wider = wider[: next(n for n, kinds in enumerate(CONTEXTS) if new.kind in kinds)]
    at = 0
    while at < len(pieces) and any(pieces[at].kind in kinds for kinds in wider):
        at += 1
    rest = pieces[at:]
    bound = not rest or rest[0].kind in CONTEXT or rest[0].text == "的"
    return (*pieces[:at], new, *(() if bound else (_OF,)), *rest)


def in_context(pieces: Pieces, context: Iterable[Mention]) -> Pieces:
    """Return the pieces with those of ``context`` before them that they say nothing of."""
    found = pieces
    for new in context:
        group = next(kinds for kinds in CONTEXTS if new.kind in kinds)
        if new.text and not of(pieces, group):
            found = before(found, new)
    return found


def context_of(pieces: Pieces) -> Pieces:
    """Return what the pieces say of bodies, years and stages: a piece of each."""
    groups = ((BODIES, Kind.BODY), (TIMES, Kind.YEAR), (STAGES, Kind.STAGE))
    found = (written(spoken(pieces, kinds), kind) for kinds, kind in groups)
    return tuple(piece for piece in found if piece.text)


def item_groups(pieces: Pieces) -> list[tuple[int, int]]:
    """Return where the items of each figure stand: 「A的B占C」 has two groups, A的B and C."""
    groups: list[tuple[int, int]] = []
    parted = True
    for at, piece in enumerate(pieces):
        if piece.kind is Kind.OPERATION or is_joint(piece):
            parted = True
        elif piece.kind in ITEMS:
            if parted:
                groups.append((at, at + 1))
            else:
                groups[-1] = (groups[-1][0], at + 1)
            parted = False
    return groups


def operations(pieces: Iterable[Mention]) -> frozenset[Operation]:
    """Return the operations that the pieces name."""
    return frozenset(Operation(p.names[0]) for p in pieces if p.kind is Kind.OPERATION and p.names)


def over_figures(piece: Mention) -> bool:
    """Return whether a piece is an operation over the figures that are named."""
    named = piece.kind is Kind.OPERATION and bool(piece.names)
    return named and Operation(piece.names[0]) in OVER_FIGURES


def over_members(piece: Mention) -> bool:
    """Return whether a piece is an operation over the members of something."""
    return piece.kind is Kind.OPERATION and bool(piece.names) and not over_figures(piece)


def without_sum(pieces: Pieces) -> Pieces:
    """Return the pieces without the words at the end that only add up (一共, 加起来) or ask."""
    found = list(pieces)
    while found and (
        found[-1].text in sums_of_several()
        or (found[-1].kind is Kind.FILLER)
        or is_mark(found[-1].text)
        or (over_figures(found[-1]) and Operation(found[-1].names[0]) is Operation.SUM)
    ):
        found.pop()
    return tuple(found)


def without_closings(pieces: Pieces) -> Pieces:
    """Return the pieces without the words at the end that only ask how much."""
    found = list(pieces)
    while found and found[-1].text in words().closings:
        found.pop()
    return tuple(found)


def as_one_sum(pieces: Pieces) -> str | None:
    """Return a question for a sum as a term of another: 水费和电费一共 is 水费加电费 there."""
    spoken_of = any(piece.text in sums_of_several() for piece in pieces)
    named = operations(pieces)
    if len(item_groups(pieces)) == 1 or not (named == {Operation.SUM} or (spoken_of and not named)):
        return None
    return "".join("加" if is_joint(piece) else piece.text for piece in without_sum(pieces))


def ranked(rank: str, pieces: Sequence[Mention], at: int) -> str:
    """Return ``rank`` as it may stand at ``at``: 前三项目 would be the first three of 目."""
    after = pieces[at + 1].text if at + 1 < len(pieces) else "的"
    return rank if rank.endswith("的") or after.startswith("的") else f"{rank}的"


def moved(pieces: Sequence[Mention], at: int, end: int, new: str) -> Pieces:
    """Return the pieces with ``new`` for those from ``at`` to ``end``."""
    item = replace(pieces[at], text=new)
    return (*pieces[:at], item, *pieces[end:])
