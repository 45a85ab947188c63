"""Names by their sound: 同音字, and questions typed in pinyin."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from knowledge.question.index import SOUND_BEGINS, NameIndex
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import is_mark
from knowledge.question.sounds import pinyin, syllables
from knowledge.question.written import everyday_mentions
from knowledge.vocabulary.classification import official_names, synonyms
from knowledge.vocabulary.words import words

_MIN_SOUND = 3
"""Fewer 汉字 than this have too many 同音字."""
_MIN_LATIN = 4
_COST, _FILLER_COST, _ABSENT_COST = 3.0, 2.0, 4.5


def sounding_mentions(
    text: str, context: tuple[Mention, ...], index: NameIndex
) -> Iterator[Mention]:
    """Yield the stretches of ``text`` that sound like a name, an everyday word or filler."""
    sounds = [sound.strip().lower() for sound in syllables(text)]
    longest = max(index.longest_sound, _longest_everyday())
    begins = (index.sounds_begin, _other_sounds_begin())
    fixed = {Kind.YEAR, Kind.BODY}
    certain = (m for m in context if m.kind in fixed and m.how is How.EXACT)
    taken = {at for m in certain for at in range(m.start, m.end)}
    for start in range(len(text)):
        if is_mark(text[start]):
            continue
        sound, known = "", False
        for end in range(start + 1, len(text) + 1):
            if end - 1 in taken or len(sound) > longest:
                break
            sound += sounds[end - 1]
            if not known and len(sound) >= SOUND_BEGINS:
                known = any(sound[:SOUND_BEGINS] in one for one in begins)
                if not known:
                    break
            if not is_mark(text[end - 1]) and _is_enough(text[start:end]):
                yield from _mentions(start, end, text[start:end], sound, index)


def _is_enough(stretch: str) -> bool:
    if stretch.isascii():
        return len(stretch) >= _MIN_LATIN and not stretch.isdigit()
    return len(stretch) >= _MIN_SOUND


def _mentions(
    start: int, end: int, stretch: str, sound: str, index: NameIndex
) -> Iterator[Mention]:
    if stored := index.by_sound.get(sound):
        kind = Kind.CHOICE if is_made_of_words(stretch) else Kind.ITEM
        yield Mention(start, end, stretch, kind, tuple(sorted(stored)), How.SOUND, _COST)
    elif (spoken := _everyday_sounds().get(sound)) and spoken in index.tables:
        yield Mention(start, end, stretch, Kind.TABLE, (spoken,), How.SOUND, _COST)
    elif spoken:
        for mention in everyday_mentions(start, end, stretch, spoken, index):
            yield replace(mention, cost=mention.cost + _FILLER_COST)
    elif stretch.isascii() and (official := _official_sounds().get(sound)):
        yield Mention(start, end, stretch, Kind.ABSENT, (official,), How.SOUND, _ABSENT_COST)
    elif stretch.isascii() and sound in _filler_sounds():
        yield Mention(start, end, stretch, Kind.FILLER, (), How.SOUND, _FILLER_COST)


def is_made_of_words(stretch: str) -> bool:
    """Return whether a stretch is spelled in known words: 失业收入 is no slip for 事业收入."""
    pairs = [stretch[at : at + 2] for at in range(0, len(stretch), 2)]
    return all(pair in _word_pairs() for pair in pairs)


@cache
def _word_pairs() -> frozenset[str]:
    names = {*official_names(), *synonyms()}
    return frozenset(name[at : at + 2] for name in names for at in range(len(name) - 1))


@cache
def _everyday_sounds() -> dict[str, str]:
    return {pinyin(spoken): spoken for spoken in synonyms()}


@cache
def _longest_everyday() -> int:
    return max(map(len, _everyday_sounds()), default=0)


@cache
def _official_sounds() -> dict[str, str]:
    return {pinyin(name): name for name in official_names()}


@cache
def _other_sounds_begin() -> frozenset[str]:
    every = (*_everyday_sounds(), *_official_sounds(), *_filler_sounds())
    return frozenset(sound[:SOUND_BEGINS] for sound in every)


@cache
def _filler_sounds() -> frozenset[str]:
    return frozenset(pinyin(word) for word in words().filler if len(word) > 1)
