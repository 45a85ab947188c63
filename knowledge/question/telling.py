"""Things that are told by their words, in whatever order: 「一年缴几次手续费」.

People ask for what a document states in other words than its own. A thing answers where every word
of the question is one of its own, of what it stands under, or says nothing of it; a word that none
of them has leaves the question without an answer.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.amounts import PERCENT, is_money
from knowledge.question.mentions import Cover, Kind, Mention, cover
from knowledge.question.names import MIN_CORE, key
from knowledge.question.spotting import Words
from knowledge.vocabulary.operations import BOUNDS, Operation
from knowledge.vocabulary.stated import stated_words
from knowledge.vocabulary.words import words

_OWN, _ABOVE, _SINGLE = 0.3, 0.35, 2.0
"""What a word of the thing's own name costs, of what it stands under, and a character of it."""
_IDLE_COST = 1.02
_ASIDE = frozenset({Kind.FILLER, Kind.COUNT, Kind.MEMBERS, Kind.OPERATION, Kind.UNIT})
_AROUND = frozenset({Kind.BODY, Kind.REGION, Kind.YEAR, Kind.RELATIVE_YEAR, Kind.STAGE, Kind.LEVEL})
_ALLOWED = frozenset({Operation.LIST, Operation.COUNT})
_MOST_SINGLE = 2
_HOW_MANY = re.compile(r"(?:多少|几)[个项家次场台套件名]?$")


@dataclass(frozen=True, slots=True)
class Thing:
    """A figure of some ``unit`` by its ``name``, other names for it, and what it stands under."""

    name: str
    other: tuple[str, ...]
    above: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Told:
    """That a question tells the thing at ``position``, by which words.

    ``own`` is the stretch of the question that its own name has, ``above`` that of what it stands
    under, "" where nothing else is named. ``whole`` says that no word of its name is left out,
    but for how it is measured; ``unsaid`` is what has no character in the question of its name,
    or of another name for it. ``context`` are the body, the year and the like that the question
    names.
    """

    position: int
    own: str
    above: str
    whole: bool
    unsaid: str
    context: tuple[Mention, ...]


def told(text: str, context: Iterable[Mention], things: Sequence[Thing]) -> tuple[Told, ...]:
    """Return the ``things`` that ``text`` tells, those that fit it best alone.

    ``context`` is what stands in the text beside names. Where 多少 or 几 stands right before a word
    of several, the counts among them are meant; and of several, those whose whole name is said, or
    what the others stand under.
    """
    around = tuple(_around(text, context))
    found = [
        (at, thing, spoken)
        for at, thing in enumerate(things)
        if (spoken := _spoken(text, around, thing)) is not None and _measures(text, spoken, thing)
    ]
    counts = [one for one in found if _is_count(one[1].unit) and _counts(text, one[2])]
    if 0 < len(counts) < len(found):
        found = counts
    whole = [one for one in found if not _left(one[1], one[2])]
    names = {thing.name for _, thing, _ in found}
    outer = [one for one in found if names.isdisjoint(one[1].above)]
    return tuple(
        Told(
            at,
            _stretch(text, spoken, Kind.ITEM),
            _stretch(text, spoken, Kind.TABLE),
            not _left(thing, spoken),
            _unsaid(thing, spoken),
            spoken.of(*_AROUND),
        )
        for at, thing, spoken in whole or outer or found
    )


def _around(text: str, context: Iterable[Mention]) -> Iterator[Mention]:
    """Yield what may stand beside the words of a thing, and what asks for something else."""
    for mention in context:
        # 「50万元以上的设备」 is a name; an amount that no name has is left over.
        if mention.kind is not Kind.OPERATION or mention.names[0] not in BOUNDS:
            yield mention
    yield from _idle().mentions(text)


@cache
def _idle() -> Words:
    every = stated_words().idle | stated_words().about_targets | stated_words().about
    return Words((word, Kind.FILLER, (), _IDLE_COST) for word in every)


def _spoken(text: str, around: Sequence[Mention], thing: Thing) -> Cover | None:
    """Return how the words of ``thing`` explain ``text``, ``None`` where they leave any over."""
    names = [key(name) for name in (thing.name, *thing.other)]
    bodies = [mention for mention in around if mention.kind is Kind.BODY]
    own = [
        piece
        for piece in _pieces(text, names, Kind.ITEM, _OWN)
        if not any(body.start < piece.end and piece.start < body.end for body in bodies)
    ]
    if not own:
        return None
    above = _pieces(text, map(key, thing.above), Kind.TABLE, _ABOVE)
    single = _characters(text, names)
    # 面积 in 面积多大 is a word of the name, and 多大 asks how much there is of it.
    beside = [
        mention
        for mention in around
        if mention.kind is not Kind.COUNT or not any(piece.text in mention.text for piece in own)
    ]
    spoken = cover(text, (*beside, *own, *above, *single))
    if spoken.leftovers or not all(map(_is_idle, spoken.mentions)):
        return None
    said = spoken.of(Kind.ITEM)
    alone = [m for m in said if len(m.text) < MIN_CORE]
    listed = any(m.names[0] == Operation.LIST for m in spoken.of(Kind.OPERATION))
    vague = words().vague | (stated_words().about_targets if listed else frozenset())
    telling = [m for m in said if m not in alone and _bare(m.text) not in vague]
    narrowed = spoken.of(Kind.TABLE) and spoken.of(Kind.COUNT)
    if not (telling or narrowed) or len(alone) > _MOST_SINGLE:
        return None
    return spoken if not alone or _counts(text, spoken) else None


def _measures(text: str, spoken: Cover, thing: Thing) -> bool:
    """Return whether the question wants what ``thing`` is measured in: 几次 is no sum of money."""
    counted = {unit for mention in spoken.of(Kind.COUNT) for unit in mention.names}
    if counted & stated_words().single:
        counted |= stated_words().single
    if counted and thing.unit not in counted:
        return False
    rest = text
    for mention in spoken.of(Kind.ITEM, Kind.TABLE):
        rest = rest.replace(mention.text, " ")
    asks_for_money = any(word in rest for word in stated_words().money)
    return not asks_for_money or is_money(thing.unit)


def _is_count(unit: str) -> bool:
    return bool(unit) and unit != PERCENT and not is_money(unit)


def _is_idle(mention: Mention) -> bool:
    if mention.kind is Kind.OPERATION:
        return bool(mention.names) and mention.names[0] in _ALLOWED
    return mention.kind in _ASIDE | _AROUND | {Kind.ITEM, Kind.TABLE}


def _pieces(text: str, names: Iterable[str], kind: Kind, cost: float) -> Iterator[Mention]:
    """Yield every stretch of two or more characters of ``text`` that stands in one of ``names``."""
    whole = "\n".join(names)
    for start in range(len(text) - 1):
        for end in range(start + MIN_CORE, len(text) + 1):
            if text[start:end] not in whole:
                break
            yield Mention(start, end, text[start:end], kind, (), cost=cost)


def _characters(text: str, names: Iterable[str]) -> Iterator[Mention]:
    """Yield the characters of ``text`` that begin or end a word of ``names``: 缴 of 缴纳."""
    every = set("".join(names))
    for at, character in enumerate(text):
        if character in every and not character.isascii():
            yield Mention(at, at + 1, character, Kind.ITEM, (), cost=_SINGLE)


def _counts(text: str, spoken: Cover) -> bool:
    """Return whether the question asks how many there are of what its own words name."""
    if spoken.of(Kind.COUNT):
        return True
    return any(_HOW_MANY.search(text[: m.start]) for m in spoken.of(Kind.ITEM))


def _unsaid(thing: Thing, spoken: Cover) -> str:
    """Return what has not a character in the question of that of its names that has the most."""
    said = str.maketrans("", "", "".join(mention.text for mention in spoken.of(Kind.ITEM)))
    return min((key(name).translate(said) for name in (thing.name, *thing.other)), key=len)


def _left(thing: Thing, spoken: Cover) -> str:
    """Return what is left of the name of ``thing`` without the words that are said of it."""
    left = key(thing.name)
    for mention in spoken.of(Kind.ITEM):
        left = left.replace(mention.text, "", 1)
    return _bare(left)


def _bare(name: str) -> str:
    """Return ``name`` without the words at its end that only say how a thing is measured."""
    for ending in stated_words().measures:
        name = name.removesuffix(ending)
    return name


def _stretch(text: str, spoken: Cover, kind: Kind) -> str:
    """Return the stretch of the question from the first to the last of its words of a kind."""
    mentions = spoken.of(kind)
    return text[mentions[0].start : mentions[-1].end] if mentions else ""
