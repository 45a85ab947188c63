"""How the name of a body ends, from ``tables.toml``."""

import re
from functools import cache

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.reading_shapes import TablesFile


def is_body(name: str) -> bool:
    """Return whether a printed name, of a row say, is that of a body: 云台县水文站."""
    return _ending().search(name) is not None


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(read_toml("tables.toml", TablesFile)["caption"]["body"])
