"""What the headers of columns, and the names of rows, say of the year that a figure is of."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from knowledge.model import Column, Row, Stage
from knowledge.question.names import key
from knowledge.store import Names, TableOutline
from knowledge.vocabulary.changes import accounts, column_headers, other_accounts, years_before
from knowledge.vocabulary.patterns import any_of
from knowledge.vocabulary.words import words

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_YEAR_ROW = re.compile(r"(20\d\d)(?:年度?)?(?P<account>[^\d]*)")
_BLANKS = re.compile(r"[\s()（）]+")


def is_of_year_before(column: Column, table: TableOutline, *, other: bool = False) -> bool:
    """Return whether ``column`` holds the same account of the year before: 上年预算数.

    With ``other`` it is one of another account: 上年执行数 in a 预算.
    """
    text, headers = "".join(column.path), column_headers()
    if any(word in text for word in headers["carried"]):
        return False
    if any(word in text for word in other_accounts()[table.document.stage]) is not other:
        return False
    if is_of_change(column) or any(word in text for word in headers["no_account"]):
        return False
    before = f"{table.document.fiscal_year - 1}年"
    own = f"{table.document.fiscal_year}年"
    return (before in text and own not in text) or any(word in text for word in _last_year())


@cache
def _last_year() -> tuple[str, ...]:
    return tuple(word for word, years in years_before().items() if years == -1)


def is_of_account(header: str, stage: Stage, account: str | None) -> bool:
    """Return whether what a figure is compared with, as printed, is of the ``account`` asked.

    ``stage`` is that of the figure. 上年 alone is of the same account; any will do where none is
    asked.
    """
    if account is None:
        return True
    if account == stage:
        return not any(word in header for word in other_accounts()[stage])
    return account in header


def is_of_change(column: Column) -> bool:
    """Return whether ``column`` says how much something changed: 比上年增减额, 增长率."""
    return says_change("".join(column.path))


@lru_cache(maxsize=4096)
def says_change(header: str) -> bool:
    """Return whether a header says that its figures are of a change."""
    text = _BLANKS.sub("", header)
    headers = column_headers()
    if any(word in text for word in headers["no_change"]):
        return False
    return any(_BLANKS.sub("", word) in text for word in headers["change"])


def is_of_fall(column: Column) -> bool:
    """Return whether ``column`` counts what something fell by, and so prints no minus."""
    text = "".join(column.path)
    headers = column_headers()
    return any(word in text for word in headers["fall"]) and not any(
        word in text for word in headers["rise"]
    )


def compared_year(column: Column, table: TableOutline) -> int:
    """Return the year that a column of a change compares with: 2023 in 「2024年比2023年增减」."""
    own = table.document.fiscal_year
    years = {int(year) for year in _YEAR.findall("".join(column.path))} - {own}
    return min(years, default=own - 1)


def of_one_money(one: Column, other: Column) -> bool:
    """Return whether two columns differ in nothing but their year and what they say of it."""
    return _money(one.path) == _money(other.path)


@lru_cache(maxsize=4096)
def _money(headers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(_without_year, headers)))


def about_year(column: Column) -> str:
    """Return those headers of ``column`` that say its year and its account: 2023年执行数."""
    words_ = (*_last_year(), *accounts())
    return "".join(
        header
        for header in column.path
        if _YEAR.search(header) or any(word in header for word in words_)
    )


@lru_cache(maxsize=4096)
def _without_year(header: str) -> str:
    if key(header) in words().total_columns:
        return ""
    return _around().sub("", _BLANKS.sub("", _YEAR.sub("", header).replace("年度", "年")))


@cache
def _around() -> re.Pattern[str]:
    about = {*column_headers()["around"], *_last_year(), "年"}
    return re.compile(any_of(about))


def year_rows(table: TableOutline) -> Mapping[int, Row]:
    """Return the rows of ``table`` by their year, where years are all that its rows are named by.

    Those of another account than the document's are left out; else there are none.
    """
    outermost = [(at, path[0]) for at, path in enumerate(table.row_paths) if len(path) == 1]
    if len(outermost) < len(table.row_paths) or not outermost:
        return {}
    years = _years_named(table.names)
    other = other_accounts()[table.document.stage]
    if any(name not in years for _, name in outermost):
        return {}
    found = {
        years[name][0]: table.row(at)
        for at, name in reversed(outermost)
        if not any(word in years[name][1] for word in other)
    }
    return found if table.document.fiscal_year in found else {}


@lru_cache(maxsize=512)
def _years_named(names: Names) -> Mapping[str, tuple[int, str]]:
    """Return the letters of the names that say a year and no more, with year and account."""
    found: dict[str, tuple[int, str]] = {}
    for at, printed in enumerate(names.printed):
        match = _YEAR_ROW.fullmatch(_BLANKS.sub("", printed))
        if match and not _around().sub("", match["account"]):
            found[names.letter(at)] = int(match[1]), match["account"]
    return found
