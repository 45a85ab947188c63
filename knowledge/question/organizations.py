"""The short names that people use for a body, derived from its official name by rule.

上海市普陀区财政局 is also 普陀区财政局, 普陀财政局, 区财政局 and 财政局: any of its region's
forms, or none, before any of the body's own forms.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.vocabulary.files import read_csv
from knowledge.vocabulary.places import OrganizationRow, RegionRow

_REGION_KINDS = "省市区县旗州盟"
_UNKNOWN_BODY = re.compile(
    r"(?:(?![和与及跟同的])[一-鿿]){2,10}?(?:委员会|人民政府|人民法院|人民检察院|街道办事处|办事处|管委会|法院|检察院|街道|局|厅)(?![长级])"
)

_KINDS_ALONE = frozenset({"办公室", "办公厅", "委员会", "办事处"})
"""What is left of the names of very many bodies, and tells nothing of which one it is."""
_UNLISTED_REGION = re.compile(r"[一-鿿]{2,6}?(?:省|市|区|县|旗)(?=[一-鿿]{2})")


@dataclass(frozen=True, slots=True)
class Body:
    """An official name taken apart: its regions from the widest, and what is left of it."""

    regions: tuple[str, ...]
    rest: str


@cache
def _regions() -> frozenset[str]:
    return frozenset(record["name"] for record in read_csv("regions.csv", RegionRow))


@cache
def _region_beginnings() -> frozenset[str]:
    return frozenset(name[:2] for name in _regions())


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    """Return the short forms of each official ending, the longest ending first."""
    forms = {
        record["official_fragment"]: tuple(filter(None, record["short_forms"].split("|")))
        for record in read_csv("organizations.csv", OrganizationRow)
        if record["position"] == "suffix"
    }
    return dict(sorted(forms.items(), key=lambda form: len(form[0]), reverse=True))


@cache
def _suffixes() -> frozenset[str]:
    """Words that end the name of a body, official or short, and mean nothing else."""
    forms = _short_forms()
    return frozenset(
        word
        for word in {*forms, *(short for shorts in forms.values() for short in shorts)}
        if len(word) > 1 and word[-1] in "局委办厅院会中园道部馆"
    )


@cache
def _bare_regions() -> frozenset[str]:
    return _regions() | frozenset(map(_bare_region, _regions()))


def is_region(text: str) -> bool:
    """Return whether ``text`` is the name of a region, in full or bare (普陀区, 普陀)."""
    return text in _bare_regions()


def is_kind_of_body(text: str) -> bool:
    """Return whether ``text`` is a kind of body (水务局), official or short, and no more."""
    return text in _suffixes()


def is_other_kind(text: str, than: str) -> bool:
    """Return whether ``text`` ends like a kind of body (水务局) that ``than`` is not of."""
    return any(text.endswith(word) and not than.endswith(word) for word in _suffixes())


@lru_cache(maxsize=8192)
def body(name: str) -> Body:
    """Take the official ``name`` of a body apart."""
    regions: list[str] = []
    rest = name
    while region := _leading_region(rest):
        regions.append(region)
        rest = rest.removeprefix(region)
    return Body(tuple(regions), rest)


def _leading_region(text: str) -> str | None:
    """Return the region that ``text`` begins with; one too new for the list is told by its form."""
    for length in range(min(12, len(text) - 1), 1, -1):
        if text[:length] in _regions():
            return text[:length]
    unlisted = _UNLISTED_REGION.match(text)
    return unlisted[0] if unlisted else None


@lru_cache(maxsize=8192)
def aliases(name: str) -> frozenset[str]:
    """Return the names, official and short, by which people call the body ``name``."""
    parts = body(name)
    return frozenset(
        region + rest for region in region_forms(parts.regions) for rest in body_forms(parts.rest)
    ) | {name}


@lru_cache(maxsize=8192)
def region_forms(regions: tuple[str, ...]) -> tuple[str, ...]:
    """Return the forms of the innermost region, alone or after wider ones; and none at all."""
    if not regions:
        return ("",)
    own, wider = regions[-1], regions[:-1]
    own_forms = {own, _bare_region(own)}
    wider_forms = {"", *wider, *map(_bare_region, wider), "".join(wider)}
    forms = {before + form for before in wider_forms for form in own_forms}
    return ("", own[-1], *sorted(forms))


def _bare_region(region: str) -> str:
    return region[:-1] if len(region) > 2 and region[-1] in _REGION_KINDS else region  # noqa: PLR2004


@lru_cache(maxsize=8192)
def body_forms(rest: str) -> frozenset[str]:
    """Return the names, official and short, of what is left of a body's name without regions."""
    rest = re.sub(r"[（(](?:本级|汇总)[)）]$|本级$", "", rest)
    found = {rest, rest.removeprefix("人民政府") or rest, rest.replace("人民政府", "政府", 1)}
    for form in tuple(found):
        found |= _shortened(form)
    return frozenset(form for form in found if len(form) > 1) - _KINDS_ALONE


def _shortened(form: str) -> frozenset[str]:
    """Return ``form`` with the longest official ending that it has in each of its short forms."""
    for official, shorts in _short_forms().items():
        if form.endswith(official):
            return frozenset(form.removesuffix(official) + short for short in shorts)
    return frozenset()


def regions_of(name: str) -> frozenset[str]:
    """Return the regions in the name of a body, each in full and bare (普陀区, 普陀)."""
    regions = body(name).regions
    return frozenset(regions) | frozenset(map(_bare_region, regions))


def regions_in(text: str) -> frozenset[str]:
    """Return the full names of regions (普陀区) that stand in ``text``."""
    return frozenset(
        text[start : start + n]
        for start in range(len(text))
        if text[start : start + 2] in _region_beginnings()
        for n in range(3, 12)
        if text[start : start + n] in _regions()
    )


def unknown_bodies(text: str) -> frozenset[str]:
    """Return the stretches of ``text`` that read like the name of some body."""
    found = {match[0] for match in _UNKNOWN_BODY.finditer(text)}
    for suffix in _suffixes():
        if suffix in text and not re.search(suffix + "[长级]", text):
            found.add(suffix)
    return frozenset(found)
