"""What is left of a body's name without its region, in the forms that people use.

规划和自然资源局 is 规资局 and, where no other body goes by that name, 规划局; 第一中学 is 一中;
中国共产党…委员会宣传部 is 宣传部 and, behind its region, 县委宣传部.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.question.numerals import NUMERAL
from knowledge.vocabulary.files import read_csv
from knowledge.vocabulary.places import OrganizationRow
from knowledge.vocabulary.words import words

_KINDS_ALONE = frozenset({"办公室", "办公厅", "委员会", "办事处"})
"""What is left of the names of very many bodies, and tells nothing of which one it is."""
_OWN_ACCOUNT = re.compile(r"[（(](?:本级|汇总)[)）]$|本级$")
_NUMBER_BEFORE = re.compile(rf"(?P<before>.*?)第(?P<number>{NUMERAL})(?P<kind>.+)")
_OF_TWO = re.compile(
    r"(?P<one>[一-鿿]{2,}?)[和与及](?P<other>[一-鿿]{2,}?)(?P<kind>局|厅|委员会|委)"
)
_OF_PARENT = re.compile(
    r"[一-鿿]{2,}?(?:委员会|委(?!员)|总局|部|局|厅|署)(?P<own>[一-鿿]{2,}(?:[站所院队处校馆社台园室局会团司]|中心))"
)
_LONGEST_PLACE = 4
_PARTY, _COMMITTEE = "中共", re.compile("^委员?会?")
_SHORT_KINDS = {"委员会": "委"}


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a name: ``sure`` ones, and ``loose`` ones.

    A loose form means the body only where nobody else goes by it: 规划局, 医院, 教育局 for
    教育体育局.
    """

    sure: frozenset[str]
    loose: frozenset[str]


@cache
def prefixes() -> dict[str, str]:
    """Return what stands before the region in the names of some bodies, and what it becomes."""
    return dict(sorted(_rows("prefix"), key=lambda row: len(row[0]), reverse=True))


@cache
def short_endings() -> dict[str, tuple[str, ...]]:
    """Return the short forms of each official ending, the longest ending first."""
    return _parted("suffix")


@cache
def _numbered_endings() -> dict[str, tuple[str, ...]]:
    return _parted("numbered")


@cache
def _loose_endings() -> dict[str, tuple[str, ...]]:
    return _parted("loose")


def _parted(position: str) -> dict[str, tuple[str, ...]]:
    forms = {official: tuple(filter(None, short.split("|"))) for official, short in _rows(position)}
    return dict(sorted(forms.items(), key=lambda form: len(form[0]), reverse=True))


def _rows(position: str) -> list[tuple[str, str]]:
    return [
        (record["official_fragment"], record["short_forms"])
        for record in read_csv("organizations.csv", OrganizationRow)
        if record["position"] == position
    ]


@lru_cache(maxsize=8192)
def forms_of(before: str, region: str, rest: str) -> Forms:
    """Return the forms of ``rest``, which stands behind ``region`` and maybe ``before`` that.

    ``before`` is what ``prefixes`` has, or ""; so is the innermost ``region``.
    """
    rest = _OWN_ACCOUNT.sub("", rest)
    rest = prefixes().get(before, "") + rest
    found = {rest, rest.removeprefix("人民政府") or rest, rest.replace("人民政府", "政府", 1)}
    loose: set[str] = set()
    for form in tuple(found):
        found |= _shortened(form, short_endings())
        found |= _numbered(form)
        loose |= _shortened(form, _loose_endings()) | _of_two(form) | _place_of(form)
    if before in _party_names():
        found |= _of_party(region, rest)
    elif under := _OF_PARENT.fullmatch(rest):
        found |= {under["own"], *_shortened(under["own"], short_endings())}
    sure = frozenset(form for form in found if len(form) > 1) - _KINDS_ALONE
    return Forms(sure, frozenset(form for form in loose if len(form) > 1) - sure)


def _shortened(form: str, endings: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Return ``form`` with the longest official ending that it has in each of its short forms."""
    for official, shorts in endings.items():
        if form.endswith(official):
            return frozenset(form.removesuffix(official) + short for short in shorts)
    return frozenset()


def _place_of(form: str) -> frozenset[str]:
    """Return the place that an office is named after, which it is called by alone: 河湾."""
    places = (form.removesuffix(end) for end in _place_endings() if form.endswith(end))
    return frozenset(place for place in places if _is_place(place))


def _is_place(name: str) -> bool:
    return 1 < len(name) <= _LONGEST_PLACE and name not in words().vague


@cache
def _place_endings() -> tuple[str, ...]:
    return tuple(_parted("place"))


def _numbered(form: str) -> frozenset[str]:
    """Return what people call a body with a number: 第一中学 is 一中学 and 一中."""
    match = _NUMBER_BEFORE.fullmatch(form)
    if match is None:
        return frozenset()
    kinds = (match["kind"], *_numbered_endings().get(match["kind"], ()))
    return frozenset(match["before"] + match["number"] + kind for kind in kinds)


def _of_two(form: str) -> frozenset[str]:
    """Return what a body with two fields is called by their beginnings, or by the first alone."""
    match = _OF_TWO.fullmatch(form)
    if match is None:
        return frozenset()
    kind = _SHORT_KINDS.get(match["kind"], match["kind"])
    both = match["one"][0] + match["other"][0] + kind
    return frozenset({match["one"] + kind, both, both[1] + both[0] + kind})


@cache
def _party_names() -> frozenset[str]:
    return frozenset(name for name, short in prefixes().items() if not short)


def _of_party(region: str, rest: str) -> frozenset[str]:
    """Return what people call a party body of a region: 县委, 县委宣传部, 宣传部."""
    kind = region[-1:]
    within = _COMMITTEE.sub("", rest, count=1)
    if not within:
        return frozenset({f"{kind}委"})
    every = {within, *_shortened(within, short_endings())}
    return frozenset({*every, *(f"委{form}" for form in every)})


def is_kind_of_body(text: str) -> bool:
    """Return whether ``text`` is a kind of body (水务局), official or short, and no more."""
    return text in kinds_of_body()


def is_other_kind(text: str, than: str) -> bool:
    """Return whether ``text`` ends like a kind of body (水务局) that ``than`` is not of."""
    if not text.endswith(_kinds()):
        return False
    return any(text.endswith(word) and not than.endswith(word) for word in _kinds())


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(kinds_of_body())


@cache
def kinds_of_body() -> frozenset[str]:
    """Words that end the name of a body, official or short, and mean nothing else."""
    forms = short_endings()
    return frozenset(
        word
        for word in {*forms, *(short for shorts in forms.values() for short in shorts)}
        if len(word) > 1 and word[-1] in "局委办厅院会中园道部馆"
    )
