"""What a channel says by itself, from ``wording/*.toml``: failures, labels, farewells."""

import tomllib
from functools import cache
from pathlib import Path

from bot.text import one_line
from knowledge.errors import FileError

_WORDING = Path(__file__).parent / "wording"


@cache
def sentences(name: str) -> dict[str, str]:
    """Return the templates of ``wording/<name>.toml`` by their key, its tables merged into one."""
    tables = tomllib.loads((_WORDING / f"{name}.toml").read_text(encoding="utf-8"))
    return {key: text for table in tables.values() for key, text in table.items()}


def failure(code: str, **values: str) -> str:
    """Return the sentence of ``errors.toml`` for ``code`` with ``values`` put into it."""
    return sentences("errors")[code].format(
        **{name: one_line(value) for name, value in values.items()}
    )


def file_failure(error: FileError) -> str:
    """Return the one sentence that tells a person what is wrong with a file and what to do."""
    page = f"第 {error.page} 页" if error.page else ""
    return failure(error.code, file=f"「{error.file}」{page}")
