"""Read a file of this folder as what ``shapes`` says that it holds."""

import csv
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import TypeVar, cast

_Shape = TypeVar("_Shape")


def text_of(file: str) -> str:
    """Return the text of a packaged file of the vocabulary."""
    return resources.files("knowledge.vocabulary").joinpath(file).read_text("utf-8")


def read_toml(file: str, shape: type[_Shape]) -> _Shape:  # noqa: ARG001 (it is the type of what returns)
    """Return what a packaged TOML file holds. Its check, not its loader, finds what is wrong."""
    return cast("_Shape", tomllib.loads(text_of(file)))


def read_csv(file: str, shape: type[_Shape]) -> Iterator[_Shape]:  # noqa: ARG001 (as above)
    """Yield the lines of a packaged CSV file, each by the names of its columns."""
    for record in csv.DictReader(text_of(file).splitlines()):
        yield cast("_Shape", record)
