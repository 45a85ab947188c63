"""Names of which only a part is typed, and slips of the fingers.

Likeness is no ground for a figure: every character typed has to be found in the name. A character
exchanged for another may make another thing's name, and is asked back, unless the two look alike.
"""

import re
from collections.abc import Iterable, Iterator

from knowledge.question.index import NameIndex
from knowledge.question.mentions import Cover, How, Kind, Mention
from knowledge.question.names import MIN_CORE, cores, is_mark, is_part, key, spelling
from knowledge.question.numerals import NUMERAL
from knowledge.question.sounding import is_made_of_words
from knowledge.question.sounds import syllables
from knowledge.question.written import CHOICES_KEPT, may_be_count
from knowledge.vocabulary.classification import official_names
from knowledge.vocabulary.lookalikes import looks_like
from knowledge.vocabulary.words import words

_PART_SHARE = 0.45
"""A part accepted without asking back is at least this share of the name."""
_PROJECT_SHARE = 0.3
"""The same, where a word says that it is of a project: their names are long."""
_MIN_SLIP, _MIN_TYPO = 3, 4
_COST = 4.0
_NAMED = frozenset({Kind.ITEM, Kind.ABSENT, Kind.CHOICE})
_LOOSE = frozenset({How.SYNONYM, How.PART})
"""How an item was found that may be but a piece of a name: 复印, for 印刷费, of 采购复印纸项目."""

_Run = list[tuple[int, int]]
"""Neighbouring stretches of a question."""
_Match = tuple[tuple[str, ...], How, bool]
"""Names, how they were found, and whether that is sure."""


def partial_mentions(
    text: str, found: Cover, written: Iterable[Mention], index: NameIndex
) -> Iterator[Mention]:
    """Yield mentions for what ``found`` leaves over; ``written`` are the names as written."""
    exact = [m for m in written if m.kind is Kind.ITEM and m.how is How.EXACT]
    yield from _doubled(text, found)
    for run, item in _runs(text, found):
        pieces = [run] if run else []
        pieces += [[piece] for piece in run if piece in found.leftovers and len(run) > 1]
        for piece in pieces:
            start, end = piece[0][0], piece[-1][1]
            match = _match("".join(text[a:b] for a, b in piece), index)
            if match is None or _cuts(start, end, exact):
                continue
            names, how, sure = match
            accepted = (sure, how is How.PART, item in _LOOSE).count(True) > 1
            if item and piece is run and not accepted:
                continue
            counted = not index.counted and may_be_count(spelling(text[start:end]), text)
            kind = Kind.ITEM if sure and not counted else Kind.CHOICE
            yield Mention(start, end, text[start:end], kind, names[:CHOICES_KEPT], how, _COST)
            break
    yield from _through_words(text, found, exact, index)


def _doubled(text: str, found: Cover) -> Iterator[Mention]:
    """Yield single characters that stand twice, once in a name: 公公务接待费."""
    starts = {m.start for m in found.mentions if m.kind in _NAMED}
    ends = {m.end for m in found.mentions if m.kind in _NAMED}
    for start, end in found.leftovers:
        again = (end in starts and text[start] == text[end]) or (
            start in ends and text[start] == text[start - 1]
        )
        if end - start == 1 and again and not re.fullmatch(NUMERAL, text[start]):
            yield Mention(start, end, text[start:end], Kind.FILLER, (), How.TYPO, _COST)


def _through_words(
    text: str, found: Cover, exact: Iterable[Mention], index: NameIndex
) -> Iterator[Mention]:
    """Yield parts of names that hold a word of the vocabulary: 加 in 水库除险加固工程."""
    for run in _runs_through_words(text, found):
        for piece in _through_a_word(run, found):
            start, end = piece[0][0], piece[-1][1]
            match = None if _cuts(start, end, exact) else _part(spelling(text[start:end]), index)
            if match is None:
                continue
            names, how, sure = match
            if sure or not spelling(text[start:end]).startswith(tuple(words().vague)):
                kind = Kind.ITEM if sure else Kind.CHOICE
                yield Mention(start, end, text[start:end], kind, names[:CHOICES_KEPT], how, _COST)
                break


def _through_a_word(run: _Run, found: Cover) -> Iterator[_Run]:
    """Yield the parts of ``run`` that hold something unexplained beside more, the longest first."""
    left = set(found.leftovers)
    for length in range(len(run), 1, -1):
        for at in range(len(run) - length + 1):
            part = run[at : at + length]
            if not left.isdisjoint(part):
                yield part


def _cuts(start: int, end: int, exact: Iterable[Mention]) -> bool:
    """Return whether the stretch would cut a name that is written out in two."""
    return any(m.start < start < m.end or m.start < end < m.end for m in exact)


def _runs(text: str, found: Cover) -> Iterator[tuple[_Run, How | None]]:
    """Yield the stretches between mentions of context that hold something unexplained.

    Each is a list of pieces, the filler between them left out, and how an item among them was
    found, the surest of several.
    """
    pieces: list[tuple[int, int, Mention | None]] = [(m.start, m.end, m) for m in found.mentions]
    pieces += [(start, end, None) for start, end in found.leftovers]
    run: _Run = []
    unexplained, item = False, None
    end_of_all = Mention(-1, -1, "", Kind.YEAR, ())
    for start, end, mention in [*sorted(pieces, key=_start), (-1, -1, end_of_all)]:
        if mention is None or mention.kind in _NAMED:
            run.append((start, end))
            unexplained |= mention is None
            if mention is not None and mention.kind is Kind.ITEM:
                item = mention.how if item is None or item in _LOOSE else item
        elif mention.kind is not Kind.FILLER or text[start:end] in words().conjunctions:
            if unexplained:
                yield run, item
            run, unexplained, item = [], False, None


def _runs_through_words(text: str, found: Cover) -> Iterator[_Run]:
    """Yield stretches with something unexplained and a word that may be a piece of a name."""
    pieces = [(m.start, m.end, m) for m in found.mentions]
    whole = sorted([*pieces, *((start, end, None) for start, end in found.leftovers)], key=_start)
    run: _Run = []
    words_in, unexplained = False, False
    for start, end, mention in [*whole, (len(text), len(text), None)]:
        is_word = mention is not None and _may_be_inside(mention)
        if start < end and (mention is None or mention.kind in _NAMED or is_word):
            run.append((start, end))
            words_in |= is_word
            unexplained |= mention is None
            continue
        if words_in and unexplained:
            yield run
        run, words_in, unexplained = [], False, False


def _start(piece: tuple[int, int, Mention | None]) -> int:
    return piece[0]


def _may_be_inside(mention: Mention) -> bool:
    """Return whether a word may be a piece of a name: one of one character, or 项目."""
    if mention.kind is Kind.MEMBERS:
        return True
    word = mention.kind is Kind.OPERATION or (
        mention.kind is Kind.FILLER and not is_mark(mention.text)
    )
    return word and mention.end - mention.start == 1


def _match(stretch: str, index: NameIndex) -> _Match | None:
    typed = spelling(stretch)
    return _part(typed, index) or _sounding_part(typed, index) or _slip(typed, index)


def _part(typed: str, index: NameIndex) -> _Match | None:
    """Return the names of which ``typed`` is a part."""
    for wording in (typed, *cores(typed)):
        tail = typed[len(wording) :]
        if len(wording) < MIN_CORE or wording in words().vague or tail in index.exact:
            # 「县医院项目支出」 is a column of 县医院, not 县医院 with a general ending.
            continue
        projects = typed.endswith(tuple(words().project_suffixes))
        matches = sorted(
            name
            for name in index.names_with(wording[:MIN_CORE])
            if is_part(wording, name) and not (projects and name in index.coded)
        )
        if matches:
            rivals = [name for name in official_names() if is_part(wording, key(name))]
            alone = len(matches) == 1 and all(key(rival) == matches[0] for rival in rivals)
            share = _PROJECT_SHARE if projects else _PART_SHARE
            enough = len(typed) >= share * len(matches[0])
            vague = typed.startswith(tuple(words().vague))
            return tuple(matches), How.PART, alone and enough and not vague
    return None


def _sounding_part(typed: str, index: NameIndex) -> _Match | None:
    """Return the names of which ``typed`` is a part by its sound, half its characters theirs."""
    if len(typed) < _MIN_TYPO or typed.isascii():
        return None
    characters = set(typed)
    matches = sorted(
        name
        for name in index.names
        if len(typed) < len(name)
        and 2 * len(characters.intersection(name)) >= len(typed)
        and _spoken(typed) in _spoken(name)
    )
    enough = matches and len(typed) >= _PART_SHARE * len(matches[0])
    sure = enough and len(matches) == 1 and not is_made_of_words(typed)
    return (tuple(matches), How.SOUND, bool(sure)) if matches else None


def _spoken(name: str) -> str:
    return f" {' '.join(syllables(name))} "


def _slip(typed: str, index: NameIndex) -> _Match | None:
    if len(typed) < _MIN_SLIP:
        return None
    from rapidfuzz.distance import OSA  # noqa: PLC0415 (few questions need it)

    near = sorted(name for name in index.names if OSA.distance(typed, name, score_cutoff=1) <= 1)
    slips = [name for name in near if _is_slip(typed, name) or looks_like(typed, name)]
    slips = slips or [name for name in index.names if _is_scrambled(typed, name)]
    if slips:
        return tuple(slips), How.TYPO, len(slips) == 1
    return (tuple(near), How.TYPO, False) if near and len(typed) >= _MIN_TYPO else None


def _is_scrambled(spoken: str, name: str) -> bool:
    """Return whether ``spoken`` is all of a name in another order: 接公待务费."""
    if len(spoken) != len(name) or len(name) <= _MIN_TYPO or spoken[-1] != name[-1]:
        return False
    return sorted(spoken) == sorted(name)


def _is_slip(spoken: str, name: str) -> bool:
    """Return whether ``spoken`` is ``name`` with one character lost, doubled or swapped."""
    if len(spoken) == len(name):
        return sorted(spoken) == sorted(name)
    return set(spoken) <= set(name) and min(len(spoken), len(name)) >= _MIN_SLIP
