"""An :class:`Exchange`: a message beside the question that it follows, both in pieces."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from knowledge.model import Stage
from knowledge.question.catalog import Catalog
from knowledge.question.context import context_mentions
from knowledge.question.documents import in_play
from knowledge.question.index import NameIndex
from knowledge.question.leaning import lean_of, leaning_mentions
from knowledge.question.linking import link
from knowledge.question.mentions import Cover, Kind, Mention
from knowledge.question.pieces import (
    BODIES,
    CONTEXT,
    EVERY,
    ITEMS,
    STAGES,
    TIMES,
    Pieces,
    context_of,
    in_context,
    item_groups,
    of,
    operations,
    pieces_of,
    text_of,
    trimmed,
    written,
)
from knowledge.question.problem import Problem, Reason
from knowledge.question.talk import Talk, Turn
from knowledge.question.underway import IndexOf
from knowledge.vocabulary.follow_up import Lean, bare_levels, leaning_words
from knowledge.vocabulary.operations import Operation

_ELLIPSIS = {Lean.LEAD, Lean.TAIL}


@dataclass(frozen=True, slots=True)
class Followed:
    """What a message means after what was said: questions that are complete of themselves.

    They are tried in turn: a later one stands only where the one before has no figure. With none,
    ``problem`` says why. ``picks`` tells that it takes one of what the last reply showed.
    """

    texts: tuple[str, ...] = ()
    problem: Problem | None = None
    picks: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """The message ``text`` in pieces, and the question that it follows, ``base``, in pieces.

    ``context`` is what a question that is complete of itself inherits: whose figures of when.
    ``listed`` is the question of the list that was shown last, in pieces.
    """

    text: str
    new: Pieces
    leans: frozenset[Lean]
    unexplained: bool
    talk: Talk
    base: Pieces
    context: Pieces
    index: NameIndex
    listed: Pieces = ()

    @property
    def members(self) -> tuple[str, ...]:
        """The names of the items of the list that was shown last, if any."""
        return self._names_of(Kind.ITEM)

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies of the ranking that was shown last, if any."""
        return self._names_of(Kind.BODY)

    def _names_of(self, about: Kind) -> tuple[str, ...]:
        listed = self.talk.listed
        return listed.names if listed is not None and listed.about is about else ()

    @property
    def turn(self) -> Turn:
        """The turn that the message follows."""
        return self.talk.turns[-1]

    @property
    def elliptical(self) -> bool:
        """Whether the message says that it is no whole question (那…呢)."""
        return not self.leans.isdisjoint(_ELLIPSIS)

    @property
    def own(self) -> Pieces:
        """The pieces of the message but those that only lean on what was said."""
        return tuple(piece for piece in self.new if piece.kind is not Kind.FOLLOW)

    def has(self, *kinds: Kind) -> bool:
        """Return whether the message has a piece of one of these kinds."""
        return any(piece.kind in kinds for piece in self.new)

    def subject(self) -> str | None:
        """Return the item that the last question was about, ``None`` where it had not just one."""
        if len(self.members) == 1 and self.listed == self.base:
            return self.members[0]
        groups = item_groups(self.base)
        alone = len(groups) == 1 or operations(self.base) == {Operation.SHARE}
        return self.first() if alone else None

    def first(self) -> str | None:
        """Return the first item of the last question, ``None`` where it had none."""
        groups = item_groups(self.base)
        return text_of(self.base[slice(*groups[0])]) if groups else None

    def about(self, words: str, context: Iterable[Mention] | None = None) -> str:
        """Return the question for ``words`` of the same body, year and stage as the last one's."""
        inherited = context_of(self.base) if context is None else context
        return text_of(in_context((written(words, Kind.ITEM),), inherited))

    def unclear(self, *kinds: Lean) -> Followed:
        """Return a refusal that names the words that lean on nothing."""
        spoken = tuple(p.text for p in self.new if lean_of(p) in kinds)
        return Followed(problem=Problem(Reason.NOT_UNDERSTOOD, spoken or (self.text,)))


def explain(
    text: str, catalog: Catalog, index_of: IndexOf, whose: Iterable[str] = ()
) -> tuple[Cover, NameIndex]:
    """Return how ``text`` is explained, words that lean on an earlier question among its mentions.

    Where it names no body, the names are those of the documents of the bodies ``whose``.
    """
    context = (*context_mentions(text, catalog), *leaning_mentions(text))
    index = index_of(in_play(context, catalog, whose))
    found = link(text, context, index)
    if misheard := tuple(catalog.misheard_in(text, found)):
        found = link(text, (*context, *misheard), index)
    return found, index


def exchange(text: str, talk: Talk, catalog: Catalog, index_of: IndexOf) -> Exchange:
    """Return the message ``text`` beside the last turn of ``talk``, which has one."""
    last = talk.turns[-1]
    text = _with_level(text, last)
    base, index = explain(last.text, catalog, index_of)
    whose = {name for mention in base.of(Kind.BODY) for name in mention.names}
    found, _ = explain(text, catalog, index_of, whose)
    new = tuple(map(_without_lead, pieces_of(text, found)))
    year = last.year or _only_year(base)
    loaded = _years({last.body} if last.body else whose, catalog)
    other = of(new, BODIES)
    new = tuple(_dated(_stepped(piece, year), frozenset() if other else loaded) for piece in new)
    leans = frozenset(filter(None, map(lean_of, new)))
    pieces = tuple(_dated(piece, loaded) for piece in trimmed(pieces_of(last.text, base)))
    listed = pieces
    if talk.listed and talk.listed.question != last.text:
        listed = _pieces(talk.listed.question, catalog, index_of)
    context = _narrow(pieces) if last.settled else _context(talk, catalog, index_of)
    if not last.settled and of(new, ITEMS) and not of(new, CONTEXT):
        pieces = _as_settled(pieces, context)
    return Exchange(text, new, leans, bool(found.leftovers), talk, pieces, context, index, listed)


def _with_level(text: str, last: Turn) -> str:
    """Return 单位呢 as 单位预算呢: of the stage that was asked."""
    leads, tails = ("", *leaning_words()[Lean.LEAD]), ("", *leaning_words()[Lean.TAIL])
    stage = last.stage or next((s for s in Stage if s in last.text), Stage.BUDGET)
    for word, level in bare_levels().items():
        if any(text == lead + word + tail for lead in leads for tail in tails):
            return f"{level}{stage}呢"
    return text


def _pieces(text: str, catalog: Catalog, index_of: IndexOf) -> Pieces:
    found, _ = explain(text, catalog, index_of)
    return trimmed(pieces_of(text, found))


def _without_lead(piece: Mention) -> Mention:
    """Take 那 off an unknown body: its name has no known beginning."""
    if piece.kind is not Kind.UNKNOWN_BODY or piece.start:
        return piece
    leads = sorted(leaning_words()[Lean.LEAD], key=len, reverse=True)
    lead = next((word for word in leads if piece.text.startswith(word)), "")
    return replace(piece, text=piece.text.removeprefix(lead))


def _only_year(found: Cover) -> int | None:
    years = [year for mention in found.of(Kind.YEAR) for year in mention.names]
    return int(years[0]) if len(years) == 1 else None


def _stepped(piece: Mention, last: int | None) -> Mention:
    """Count 上一年 from the ``last`` year that was asked, where there is just one."""
    if lean_of(piece) is not Lean.STEP:
        return piece
    if last is None:
        return replace(piece, kind=Kind.RELATIVE_YEAR, names=(piece.names[1],))
    year = last + int(piece.names[1])
    return replace(piece, kind=Kind.YEAR, text=f"{year}年", names=(str(year),))


def _years(bodies: Iterable[str], catalog: Catalog) -> frozenset[int]:
    """Return the loaded years of one body, none where several were asked."""
    names = set(bodies) or set(catalog.organizations)
    cards = catalog.of(names) if len(names) == 1 else ()
    return frozenset(card.fiscal_year for card in cards)


def _dated(piece: Mention, loaded: frozenset[int]) -> Mention:
    """Say 去年 as the year that it is now: what is said next leans on that very year.

    Where that is not loaded it stays: the document of the year after may tell of it.
    """
    if piece.kind is not Kind.RELATIVE_YEAR or not loaded or len(piece.names) != 1:
        return piece
    year = max(loaded) + int(piece.names[0])
    if year not in loaded:
        return piece
    return replace(piece, kind=Kind.YEAR, text=f"{year}年", names=(str(year),))


def _narrow(pieces: Pieces) -> Pieces:
    """Return whose figures of when were asked; to have asked for everybody's says nothing."""
    return context_of(tuple(piece for piece in pieces if piece.kind not in EVERY))


def _context(talk: Talk, catalog: Catalog, index_of: IndexOf) -> Pieces:
    """Return the context of the last question that led to documents.

    It is not taken over the head of another body, which was asked since then. After a question
    about a body that is not loaded nobody knows whose figures are meant next.
    """
    if talk.turns[-1].stranger:
        return ()
    asked = _pieces(talk.turns[-1].text, catalog, index_of)
    for turn in reversed(talk.turns):
        if turn.settled:
            before = _pieces(turn.text, catalog, index_of)
            return _narrow(before if _whose(asked) <= _whose(before) else asked)
    return ()


def _as_settled(pieces: Pieces, context: Pieces) -> Pieces:
    """Return a question of what is not loaded with the year and stage asked before, of that body.

    Who asks on for something else does not ask for that missing year again.
    """
    if of(pieces, TIMES | STAGES) == () or text_of(of(pieces, BODIES)) != text_of(
        of(context, BODIES)
    ):
        return pieces
    return in_context(tuple(p for p in pieces if p.kind not in TIMES | STAGES), context)


def _whose(pieces: Pieces) -> set[tuple[str, ...]]:
    return {piece.names for piece in of(pieces, BODIES)}
