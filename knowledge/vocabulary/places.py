"""What ``regions.csv`` and ``organizations.csv`` hold, and how the names of bodies end."""

import re
from functools import cache
from typing import Annotated, Final, TypedDict

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.reading_shapes import TablesFile
from knowledge.vocabulary.shapes import Code, OneOf


class RegionRow(TypedDict):
    """A line of ``regions.csv``, with the codes of what the region lies in, or ""."""

    code: Code
    level: Annotated[str, OneOf(("province", "city", "county", "statistical area"))]
    name: str
    short_names: str
    province_code: str
    city_code: str
    name_ambiguous: Annotated[str, OneOf(("yes", "no"))]
    short_ambiguous: Annotated[str, OneOf(("yes", "no"))]


POSITIONS: Final = ("prefix", "infix", "suffix", "numbered", "loose", "place", "region")
"""Where in a name a fragment of ``organizations.csv`` stands, and what becomes of it."""


class OrganizationRow(TypedDict):
    """A line of ``organizations.csv``; short forms are parted by 「|」.

    A ``numbered`` fragment stands behind 第一, which becomes 一 in the short form; the short forms
    of a ``loose`` one mean the body only where no other body is called so, and so does what stands
    before a ``place``.
    """

    position: Annotated[
        str, OneOf(("prefix", "infix", "suffix", "numbered", "loose", "place", "region"))
    ]
    official_fragment: str
    short_forms: str
    note: str


@cache
def body_ending() -> re.Pattern[str]:
    """Return what the end of a printed name of a body matches."""
    return re.compile(read_toml("tables.toml", TablesFile)["caption"]["body"])
