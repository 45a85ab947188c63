"""Bodies whose names are typed by their sound, in pinyin, or with a slip of the fingers.

A name that is itself another kind of body, or another region, is never read as one that is loaded:
水务局 is not 税务局, however alike they sound.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain

from knowledge.question.mentions import Cover, How, Kind, Mention
from knowledge.question.names import is_mark
from knowledge.question.organizations import is_region, reads_as_body
from knowledge.question.short_names import is_other_kind
from knowledge.question.sounds import pinyin, syllables
from knowledge.vocabulary.lookalikes import lookalikes

_MIN_HAN = 3
"""Fewer 汉字 than this have too many 同音字: 计委 and 纪委."""
_SHORT, _KINDS = 2, frozenset("委办局厅院部会处所站中")
"""What a shorter name may not end with: all that tells it from another is one character."""
_MIN_LATIN = 5
_MOST_SLIPPED = 16
"""Characters of the longest name that is looked for with a slip in it."""
_BEGINS = 4
_TEXTS_KEPT, _STRETCHES_KEPT = 16, 4096
_COST = 1.7
"""Less than a body that is not loaded, more than any that is written as it should be."""
_JOINING = "和与及"
_NUMERALS = frozenset("零〇一二三四五六七八九十百")

Owners = Callable[[str, str], Collection[str]]
"""The bodies that are called so after a region, or after "", in order."""


@dataclass(frozen=True, slots=True)
class _Heard:
    start: int
    end: int
    name: str
    how: How

    @property
    def is_short(self) -> bool:
        """Whether so few 汉字 are heard that only a region in front makes them a name: 省仁大."""
        return self.how is How.SOUND and self.end - self.start < _MIN_HAN


class Ear:
    """Finds the names of bodies, given by ``forms`` and the ``regions`` before them, by ear.

    What it needs is worked out when it is first asked: few questions have such a slip.
    """

    def __init__(self, forms: Iterable[str], regions: Iterable[str], owners: Owners) -> None:
        self._forms = frozenset(forms)
        self._regions = frozenset(regions)
        self._owners = owners
        # One question is read several times, each time with something else left unexplained.
        self._heard_in = lru_cache(_TEXTS_KEPT)(self._read_heard_in)
        self._slipped = lru_cache(_STRETCHES_KEPT)(self._read_slipped)

    def mentions(self, text: str, found: Cover) -> Iterator[Mention]:
        """Yield the bodies that are meant where ``found`` leaves ``text`` unexplained."""
        missing = found.of(Kind.UNKNOWN_BODY, Kind.ABSENT)
        guessed = (m for m in found.of(Kind.CHOICE, Kind.ITEM) if _may_be_body(m))
        unclear = [*found.leftovers, *((m.start, m.end) for m in (*missing, *guessed))]
        if not unclear:
            return
        regions, forms = self._heard_in(text)
        for form in chain(forms, self._slips_in(text, unclear)):
            heard = [_Heard(form.start, form.start, "", How.EXACT)]
            heard += [one for one in regions if not text[one.end : form.start].strip()]
            for region in heard:
                start = form.start if not region.name else region.start
                if region.end > form.start or not _touches(start, form.end, unclear):
                    continue
                if form.is_short and not (region.name and region.how is How.EXACT):
                    continue
                how = form.how if form.how is not How.EXACT else region.how
                names = tuple(self._owners(region.name, form.name))
                if names and how is not How.EXACT:
                    said = text[start : form.end]
                    yield Mention(start, form.end, said, Kind.BODY, names, how, _COST)

    @cached_property
    def _form_sounds(self) -> dict[str, list[str]]:
        return _by_sound(self._forms)

    @cached_property
    def _region_sounds(self) -> dict[str, list[str]]:
        return _by_sound(self._regions)

    @cached_property
    def _begins(self) -> frozenset[str]:
        sounds = (*self._form_sounds, *self._region_sounds)
        return frozenset(sound[:_BEGINS] for sound in sounds)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, (*self._form_sounds, *self._region_sounds)), default=0)

    @cached_property
    def _characters(self) -> frozenset[str]:
        return frozenset(char for form in self._forms for char in form)

    @cached_property
    def _anagrams(self) -> dict[str, list[str]]:
        """Names by their characters in order, for those that change places."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for form in self._forms:
            found["".join(sorted(form))].append(form)
        return found

    @cached_property
    def _unjoined(self) -> dict[str, list[str]]:
        """Names without 和 and the like, which are easily left out."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for form in self._forms:
            bare = "".join(char for char in form if char not in _JOINING)
            if bare != form and len(bare) > _MIN_HAN:
                found[bare].append(form)
        return found

    def _read_heard_in(self, text: str) -> tuple[list[_Heard], list[_Heard]]:
        """Return the regions, and the names without them, that stretches of ``text`` sound like."""
        regions: list[_Heard] = []
        forms: list[_Heard] = []
        sounds = tuple(sound.strip().lower() for sound in syllables(text))
        for start, end, sound in self._stretches(text, sounds):
            stretch = text[start:end]
            for region in self._region_sounds.get(sound, ()):
                if region == stretch or not is_region(stretch):
                    how = How.EXACT if region == stretch else How.SOUND
                    regions.append(_Heard(start, end, region, how))
            for form in self._form_sounds.get(sound, ()):
                if form == stretch:
                    forms.append(_Heard(start, end, form, How.EXACT))
                elif (_is_enough(stretch) or _is_short(stretch)) and not _is_another(stretch, form):
                    forms.append(_Heard(start, end, form, How.SOUND))
        return regions, forms

    def _slips_in(self, text: str, unclear: Collection[tuple[int, int]]) -> Iterator[_Heard]:
        for start in range(len(text)):
            strange = 0
            for end in range(start + 1, min(len(text), start + _MOST_SLIPPED) + 1):
                strange += text[end - 1] not in self._characters
                # No more than one character of a name with a slip in it is in no name.
                if strange > 1 or is_mark(text[end - 1]):
                    break
                stretch = text[start:end]
                if len(stretch) >= _MIN_HAN and _touches(start, end, unclear):
                    for form in self._slipped(stretch):
                        yield _Heard(start, end, form, How.TYPO)

    def _stretches(self, text: str, sounds: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
        """Yield the stretches that may sound like a name, with their sound."""
        longest = self._longest
        for start in range(len(text)):
            sound, begins = "", False
            for end in range(start + 1, len(text) + 1):
                marked = is_mark(text[end - 1])
                sound += "" if marked else sounds[end - 1]
                if not sound or len(sound) > longest:
                    break
                if not begins and len(sound) >= _BEGINS:
                    if sound[:_BEGINS] not in self._begins:
                        break
                    begins = True
                if not marked:
                    yield start, end, sound

    def _read_slipped(self, typed: str) -> tuple[str, ...]:
        """Return the names that ``typed`` is, but for one slip of the fingers or of the eye."""
        return tuple([form for form in self._one_slip_off(typed) if not _is_another(typed, form)])

    def _one_slip_off(self, typed: str) -> Iterator[str]:
        yield from self._unjoined.get(typed, ())
        for form in self._anagrams.get("".join(sorted(typed)), ()):
            if _is_swapped(typed, form):
                yield form
        for at, char in enumerate(typed):
            without = typed[:at] + typed[at + 1 :]
            if char == typed[at - 1 : at] and char not in _NUMERALS and without in self._forms:
                yield without
            for meant in _meant().get(char, ()):
                right = typed[:at] + meant + typed[at + 1 :]
                if right in self._forms and not {char, meant} <= _NUMERALS:
                    yield right


def _may_be_body(mention: Mention) -> bool:
    """Return whether a row is but guessed, and called like a body: 河湾街到 may be the office."""
    return mention.how in {How.SOUND, How.PART, How.TYPO} and reads_as_body(mention.names[0])


def _touches(start: int, end: int, spans: Collection[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _by_sound(names: Iterable[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        found[pinyin(name)].append(name)
    return found


def _is_enough(stretch: str) -> bool:
    """Return whether a stretch is long enough to be known by its sound."""
    letters = sum(char.isascii() and char.isalpha() for char in stretch)
    return letters >= _MIN_LATIN if letters else len(stretch) >= _MIN_HAN


def _is_short(stretch: str) -> bool:
    """Return whether two 汉字 may be known by their sound: 仁大, but not 计委, which is no 纪委."""
    return len(stretch) == _SHORT and not stretch.isascii() and stretch[-1] not in _KINDS


def _is_another(typed: str, form: str) -> bool:
    """Return whether ``typed`` is a body of another kind, or another number, than ``form``."""
    numbers = [[char for char in one if char in _NUMERALS] for one in (typed, form)]
    counted = any(char.isascii() for char in typed) or numbers[0] == numbers[1]
    return not counted or is_other_kind(typed, form)


def _is_swapped(typed: str, form: str) -> bool:
    """Return whether two neighbours, not both of them numerals, have changed places."""
    apart = [at for at, (one, other) in enumerate(zip(typed, form, strict=True)) if one != other]
    if len(apart) != 2 or apart[1] != apart[0] + 1:  # noqa: PLR2004
        return False
    return not {typed[at] for at in apart} <= _NUMERALS


@cache
def _meant() -> dict[str, list[str]]:
    """Return what each character may be typed for."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for meant, typed in lookalikes().items():
        for char in sorted(typed):
            found[char].append(meant)
    return found
