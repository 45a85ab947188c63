"""The short names that people use for a body, derived from its official name by rule.

上海市普陀区财政局 is also 普陀区财政局, 普陀财政局, 区财政局 and 财政局: any of its region's
forms, or none, before any of the body's own forms.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.question.names import without_ordinal
from knowledge.question.short_names import Forms, forms_of, kinds_of_body, prefixes
from knowledge.vocabulary.files import read_csv
from knowledge.vocabulary.places import RegionRow, body_ending

_REGION_KINDS = "省市区县旗州盟"
_UNKNOWN_BODY = re.compile(
    r"(?:(?![和与及跟同的])[一-鿿]){2,10}?(?:委员会|人民政府|人民法院|人民检察院|街道办事处|办事处|管委会|法院|检察院|街道|局|厅)(?![长级])"
)

_SHORTEST_BODY = 4
_OWN_LINE = "本级"
_UNLISTED_REGION = re.compile(r"[一-鿿]{2,6}?(?:省|市|区|县|旗)(?=[一-鿿]{2})")


@dataclass(frozen=True, slots=True)
class Body:
    """An official name taken apart: its regions from the widest, and what is left of it.

    ``before`` is what stands before them in the names of some: 中国共产党.
    """

    regions: tuple[str, ...]
    rest: str
    before: str = ""


@cache
def _regions() -> frozenset[str]:
    return frozenset(record["name"] for record in read_csv("regions.csv", RegionRow))


@cache
def _region_beginnings() -> frozenset[str]:
    return frozenset(name[:2] for name in _regions())


@cache
def _bare_regions() -> frozenset[str]:
    return _regions() | frozenset(map(_bare_region, _regions()))


def is_region(text: str) -> bool:
    """Return whether ``text`` is the name of a region, in full or bare (普陀区, 普陀)."""
    return text in _bare_regions()


@lru_cache(maxsize=8192)
def body(name: str) -> Body:
    """Take the official ``name`` of a body apart."""
    regions: list[str] = []
    before = next((prefix for prefix in prefixes() if name.startswith(prefix)), "")
    rest = name.removeprefix(before)
    while region := _leading_region(rest):
        regions.append(region)
        rest = rest.removeprefix(region)
    return Body(tuple(regions), rest, before)


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
        region + rest for region in region_forms(parts.regions) for rest in body_forms(parts).sure
    ) | {name}


def is_loose(spoken: str, name: str) -> bool:
    """Return whether the body ``name`` is called ``spoken`` only for want of another: 规划局."""
    loose = body_forms(body(name)).loose
    return any(map(spoken.endswith, loose)) and spoken not in aliases(name)


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


def body_forms(parts: Body) -> Forms:
    """Return the names, official and short, of a body without its regions."""
    return forms_of(parts.before, parts.regions[-1] if parts.regions else "", parts.rest)


def reads_as_body(name: str) -> bool:
    """Return whether a printed name is that of some body, as far as its ending tells."""
    plain = without_ordinal(name)
    return len(plain) >= _SHORTEST_BODY and body_ending().search(plain) is not None


_TOWN = re.compile(r"[一-鿿]{2,4}?(?:街道|镇|乡)(?!办事处|人民政府|政府)(?=.{4})")
"""A street or a town before the name of one of its units: 坂田街道公共服务中心."""


def names_of_row(printed: str) -> frozenset[str]:
    """Return what people call the body that a row is named after; none where it is no body.

    A body's own line (本级) is called so, not like the whole body.
    """
    if not reads_as_body(printed):
        return frozenset()
    name = without_ordinal(printed)
    if town := _TOWN.match(name):
        return frozenset([name[town.end() :]])
    if not body(name).regions:
        return frozenset()
    own = _OWN_LINE if name.endswith(_OWN_LINE) else ""
    return frozenset(alias + own for alias in aliases(name) - {name} if len(alias) > 2)  # noqa: PLR2004


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
    for suffix in filter(text.__contains__, kinds_of_body()):
        if not re.search(suffix + "[长级门]", text):
            found.add(suffix)
    return frozenset(found)
