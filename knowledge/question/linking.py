"""Explain a question by the names of the documents in play.

Three passes, each only where the one before left something unexplained: names as they are written
(with everyday words for them), names by their sound, and names of which only a part is typed. A
word is never matched by likeness alone: every character typed has to be found in the name.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from rapidfuzz.distance import OSA

from knowledge.question.index import CODE, SCOPE, NameIndex
from knowledge.question.mentions import Cover, How, Kind, Mention, cover
from knowledge.question.names import MIN_CORE, cores, key
from knowledge.question.sounds import pinyin
from knowledge.vocabulary.classification import Relation, official_names, synonyms
from knowledge.vocabulary.words import words

_MIN_SOUND = 3
"""Fewer 汉字 than this have too many 同音字."""
_MIN_LATIN = 4
_PART_SHARE = 0.5
"""A part accepted without asking back is at least this share of the name."""
_CHOICES_KEPT = 8
_MIN_SLIP, _MIN_TYPO = 3, 4


def link(text: str, context: tuple[Mention, ...], index: NameIndex) -> Cover:
    """Return how ``text`` is explained by ``context`` and by the names of ``index``."""
    written = (*context, *_written(text, index))
    found = cover(text, written)
    if not found.leftovers:
        return found
    sounding = (*written, *_sounding(text, context, index))
    found = cover(text, sounding)
    if not found.leftovers:
        return found
    return cover(text, (*sounding, *_partial(text, found, index)))


def _spans(text: str, longest: int) -> Iterator[tuple[int, int]]:
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + longest) + 1):
            yield start, end


def _written(text: str, index: NameIndex) -> Iterator[Mention]:
    suffixes = words().generic_suffixes
    everyday = synonyms()
    official = official_names()
    longest = max(index.longest, *map(len, everyday), *map(len, official)) + 4
    for start, end in _spans(text, longest):
        spoken = text[start:end]
        spelling = key(spoken) if spoken[0] not in " ,.?!" else ""
        if not spelling:
            continue
        if tables := index.tables.get(spelling):
            names = tuple(sorted(tables))
            yield Mention(start, end, spoken, Kind.TABLE, names, cost=1.05)
        if stored := index.exact.get(spelling):
            if spelling.isdigit() and not _stands_alone(text, start, end):
                continue
            names = tuple(sorted(_own(spelling, stored)))
            yield Mention(start, end, spoken, Kind.ITEM, names)
            continue
        short = frozenset(cores(spelling, suffixes))
        if agreeing := _by_core(spelling, short, index):
            yield Mention(start, end, spoken, Kind.ITEM, agreeing, How.CORE, 1.5)
        elif spelling in everyday:
            yield from _everyday(start, end, spoken, spelling, index)
        elif spelling in official:
            yield Mention(start, end, spoken, Kind.ABSENT, (spelling,), cost=1.6)


def _own(spelling: str, stored: frozenset[str]) -> frozenset[str]:
    """Prefer the name that is ``spelling`` itself to those that are so without their brackets."""
    marked = {name for name in stored if name[0] in CODE + SCOPE}
    return frozenset({spelling} | marked) if spelling in stored else stored


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isdigit() or after.isdigit() or before == "." or after == ".")


def _by_core(spelling: str, short: frozenset[str], index: NameIndex) -> tuple[str, ...]:
    """Return the names that agree with ``spelling`` but for the words any item may end with."""
    found: set[str] = set(index.core.get(spelling, ()))
    for core in short - words().vague:
        found |= index.exact.get(core, frozenset()) | index.core.get(core, frozenset())
    return tuple(sorted(found))


def _everyday(
    start: int, end: int, spoken: str, spelling: str, index: NameIndex
) -> Iterator[Mention]:
    word = synonyms()[spelling]
    groups = [_stored(official, index) for official in word.official]
    present = tuple(sorted({name for group in groups for name in group}))
    if not present:
        yield Mention(start, end, spoken, Kind.ABSENT, word.official, How.SYNONYM, 1.6)
    elif word.relation is Relation.SAME:
        yield Mention(start, end, spoken, Kind.ITEM, present, How.SYNONYM, 1.2)
    elif word.relation is Relation.SUM and all(groups):
        yield Mention(start, end, spoken, Kind.ITEM, present, How.SUM, 1.3)
    else:
        holding = {name for name in index.names if spelling in name}
        names = tuple(sorted(holding | set(present)))[:_CHOICES_KEPT]
        yield Mention(start, end, spoken, Kind.CHOICE, names, How.SYNONYM, 1.4)


def _stored(official: str, index: NameIndex) -> frozenset[str]:
    spelling = key(official)
    if stored := index.exact.get(spelling):
        return stored
    short = frozenset(cores(spelling, words().generic_suffixes))
    return frozenset(_by_core(spelling, short, index))


def _sounding(text: str, context: tuple[Mention, ...], index: NameIndex) -> Iterator[Mention]:
    by_sound = index.by_sound
    spoken_filler = {pinyin(word) for word in words().filler if len(word) > 1}
    taken = {
        at for m in context if m.kind in {Kind.YEAR, Kind.BODY} for at in range(m.start, m.end)
    }
    for start, end in _spans(text, index.longest * 6):
        stretch = text[start:end]
        latin = stretch.isascii()
        enough = _MIN_LATIN if latin else _MIN_SOUND
        if len(stretch) < enough or stretch[0] == " " or stretch[-1] == " " or stretch.isdigit():
            continue
        if taken.intersection(range(start, end)):
            continue
        sound = pinyin(stretch)
        if stored := by_sound.get(sound):
            yield Mention(start, end, stretch, Kind.ITEM, tuple(sorted(stored)), How.SOUND, 3.0)
        elif spoken := _everyday_sounds().get(sound):
            for mention in _everyday(start, end, stretch, spoken, index):
                yield replace(mention, cost=mention.cost + 2.0)
        elif latin and sound in spoken_filler:
            yield Mention(start, end, stretch, Kind.FILLER, (), How.SOUND, 2.0)


@cache
def _everyday_sounds() -> dict[str, str]:
    return {pinyin(spoken): spoken for spoken in synonyms()}


def _partial(text: str, found: Cover, index: NameIndex) -> Iterator[Mention]:
    for pieces in _runs(found):
        spoken = key("".join(text[start:end] for start, end in pieces))
        whole = _name_of_part(spoken, index)
        if whole is not None:
            start, end = pieces[0][0], pieces[-1][1]
            yield _part_mention(text, start, end, whole)
            continue
        for start, end in set(pieces) & set(found.leftovers):
            part = _name_of_part(key(text[start:end]), index)
            if part is not None:
                yield _part_mention(text, start, end, part)


_Match = tuple[tuple[str, ...], How, bool]


def _part_mention(text: str, start: int, end: int, match: _Match) -> Mention:
    names, how, sure = match
    kind = Kind.ITEM if sure else Kind.CHOICE
    return Mention(start, end, text[start:end], kind, names[:_CHOICES_KEPT], how, 4.0)


def _runs(found: Cover) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield the stretches between mentions of context that hold something unexplained.

    Each is a list of pieces, the filler between them left out.
    """
    wanted = {Kind.ITEM, Kind.ABSENT, Kind.CHOICE}
    pieces = sorted(
        [(m.start, m.end, m.kind) for m in found.mentions]
        + [(start, end, None) for start, end in found.leftovers]
    )
    run: list[tuple[int, int]] = []
    unexplained = False
    for start, end, kind in [*pieces, (-1, -1, Kind.YEAR)]:
        if kind is None or kind in wanted:
            run.append((start, end))
            unexplained |= kind is None
        elif kind is not Kind.FILLER:
            if unexplained:
                yield tuple(run)
            run, unexplained = [], False


def _name_of_part(spoken: str, index: NameIndex) -> _Match | None:
    """Return the names of which ``spoken`` is a part or a slip, how, and whether that is sure."""
    if len(spoken) < MIN_CORE or spoken in words().vague:
        return None
    names = index.names
    wordings = (spoken, *cores(spoken, words().generic_suffixes))
    for wording in wordings:
        if len(wording) < MIN_CORE or wording in words().vague:
            continue
        matches = sorted(name for name in names if is_part(wording, name))
        if matches:
            rivals = [name for name in official_names() if is_part(wording, key(name))]
            alone = len(matches) == 1 and all(key(rival) == matches[0] for rival in rivals)
            sure = alone and len(wording) >= _PART_SHARE * len(matches[0])
            return tuple(matches), How.PART, sure
    if len(spoken) >= _MIN_SLIP:
        slips = sorted(name for name in names if _is_slip(spoken, name))
        if slips:
            return tuple(slips), How.TYPO, len(slips) == 1
    if len(spoken) >= _MIN_TYPO:
        near = sorted(name for name in names if OSA.distance(spoken, name, score_cutoff=1) <= 1)
        if near:
            return tuple(near), How.TYPO, False
    return None


def is_part(spoken: str, name: str) -> bool:
    """Return whether ``spoken`` is made of pieces of ``name``, in order, each of 2 or more 汉字."""
    if len(spoken) < MIN_CORE or len(spoken) >= len(name):
        return False
    return _is_part_from(spoken, name)


def _is_part_from(spoken: str, name: str) -> bool:
    if not spoken:
        return True
    for length in range(len(spoken), MIN_CORE - 1, -1):
        at = name.find(spoken[:length])
        if at >= 0 and _is_part_from(spoken[length:], name[at + length :]):
            return True
    return False


def _is_slip(spoken: str, name: str) -> bool:
    """Return whether ``spoken`` is ``name`` with one character lost, doubled or swapped.

    A character exchanged for another is no slip: it may be another thing's name.
    """
    if abs(len(spoken) - len(name)) > 1 or OSA.distance(spoken, name, score_cutoff=1) > 1:
        return False
    if len(spoken) == len(name):
        return sorted(spoken) == sorted(name)
    return set(spoken) <= set(name) and min(len(spoken), len(name)) >= _MIN_SLIP
