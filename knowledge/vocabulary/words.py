"""``words.toml``: the words of questions, frozen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Final, TypedDict

from knowledge.amounts import MONEY_UNITS
from knowledge.model import Level, Stage
from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.shapes import KindKey, OneOf, Typed
from knowledge.vocabulary.speech import idle_speech, speech


class ColumnWords(TypedDict):
    """Headers that say which of several columns holds the figure of a row."""

    total: list[str]
    other: list[str]


class RowWords(TypedDict):
    """Names of rows that hold a whole, the grandest kind first."""

    total: list[list[str]]
    remainder: list[str]
    of_the_year: list[str]


class WholeWords(TypedDict):
    """The rows that answer a question for all the money, and the words that ask for it."""

    expenditure: list[str]
    expenditure_kinds: list[KindKey]
    income: list[str]
    income_kinds: list[KindKey]
    cues: list[Typed]


class WordsFile(TypedDict):
    """``words.toml``."""

    filler: list[Typed]
    courtesy: list[Typed]
    openings: list[Typed]
    selves_opening: list[Typed]
    asking: list[Typed]
    selves: list[Typed]
    told: list[Typed]
    narrowing: list[Typed]
    unanswerable: list[Typed]
    conjunctions: list[Typed]
    sentence_ends: list[Typed]
    closings: list[Typed]
    of_which: list[Typed]
    institutions: list[Typed]
    no_institutions: list[Typed]
    inside: list[Typed]
    apiece: list[Typed]
    each: list[Typed]
    generic_suffixes: list[Typed]
    project_suffixes: list[Typed]
    table_endings: list[Typed]
    grand_table_endings: list[Typed]
    printed_suffixes: list[Typed]
    printed_openings: list[Typed]
    countable: list[Typed]
    money: list[Typed]
    fiscal: list[Typed]
    vague: list[Typed]
    unit_forms: list[str]
    stage: dict[Annotated[str, OneOf(tuple(Stage))], list[Typed]]
    level: dict[Annotated[str, OneOf(tuple(Level))], list[Typed]]
    relative_year: dict[Typed, int]
    unit: dict[Annotated[str, OneOf(tuple(MONEY_UNITS))], list[Typed]]
    unit_names: dict[Annotated[str, OneOf(tuple(MONEY_UNITS))], list[Typed]]
    columns: ColumnWords
    rows: RowWords
    whole: WholeWords


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is spent, or taken in: the rows that may hold it, the best first.

    ``kinds`` are the kinds of table where they do, ``other`` what the other half of a 收支 table
    is called.
    """

    rows: tuple[str, ...]
    kinds: frozenset[str]
    other: str


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``words.toml``. Mappings lead from a word to what it means.

    ``wholes`` are expenditure and income; ``total_rows`` leads from the name of a row that holds a
    whole to its rank, 0 the grandest.
    """

    filler: frozenset[str]
    courtesy: frozenset[str]
    openings: tuple[str, ...]
    selves_opening: tuple[str, ...]
    asking: tuple[str, ...]
    selves: frozenset[str]
    told: frozenset[str]
    narrowing: frozenset[str]
    unanswerable: frozenset[str]
    conjunctions: frozenset[str]
    sentence_ends: frozenset[str]
    closings: frozenset[str]
    of_which: frozenset[str]
    institutions: tuple[str, ...]
    no_institutions: tuple[str, ...]
    inside: tuple[str, ...]
    apiece: frozenset[str]
    each: tuple[str, ...]
    generic_suffixes: tuple[str, ...]
    project_suffixes: frozenset[str]
    table_endings: tuple[str, ...]
    grand_table_endings: tuple[str, ...]
    printed_suffixes: tuple[str, ...]
    printed_openings: tuple[str, ...]
    countable: tuple[str, ...]
    money: tuple[str, ...]
    fiscal: tuple[str, ...]
    vague: frozenset[str]
    stage: Mapping[str, Stage]
    level: Mapping[str, Level]
    relative_year: Mapping[str, int]
    unit: Mapping[str, str]
    total_columns: frozenset[str]
    other_columns: frozenset[str]
    total_rows: Mapping[str, int]
    remainder: tuple[str, ...]
    of_the_year: tuple[str, ...]
    wholes: tuple[Whole, ...]
    whole_cues: frozenset[str]


_CUES: Final = ("how_much", "all_told", "spent")
"""Lists of ``speech.toml`` whose words ask for all the money, where nothing else is named."""


@cache
def words() -> Words:
    """Return the packaged ``words.toml``, with the words of ``speech.toml`` where they belong."""
    data = read_toml("words.toml", WordsFile)
    whole = data["whole"]
    return Words(
        filler=frozenset(data["filler"]) | frozenset(data["courtesy"]) | idle_speech(),
        courtesy=frozenset(data["courtesy"]),
        openings=tuple(data["openings"]),
        selves_opening=tuple(data["selves_opening"]),
        asking=_longest_first(data["asking"]),
        selves=frozenset(data["selves"]),
        told=frozenset(data["told"]),
        narrowing=frozenset(data["narrowing"]),
        unanswerable=frozenset(data["unanswerable"]),
        conjunctions=frozenset(data["conjunctions"]),
        sentence_ends=frozenset(data["sentence_ends"]),
        closings=frozenset(data["closings"]) | frozenset(speech()["how_much"]),
        of_which=frozenset(data["of_which"]),
        institutions=_longest_first(data["institutions"]),
        no_institutions=tuple(data["no_institutions"]),
        inside=_longest_first(data["inside"]),
        apiece=frozenset(data["apiece"]),
        each=tuple(data["each"]),
        generic_suffixes=_longest_first(data["generic_suffixes"]),
        project_suffixes=frozenset(data["project_suffixes"]),
        table_endings=_longest_first(data["table_endings"]),
        grand_table_endings=_longest_first(data["grand_table_endings"]),
        printed_suffixes=_longest_first(data["printed_suffixes"]),
        printed_openings=_longest_first(data["printed_openings"]),
        countable=tuple(data["countable"]),
        money=tuple(data["money"]),
        fiscal=tuple(data["fiscal"]),
        vague=frozenset(data["vague"]),
        stage=MappingProxyType({w: Stage(s) for s, ws in data["stage"].items() for w in ws}),
        level=MappingProxyType({w: Level(s) for s, ws in data["level"].items() for w in ws}),
        relative_year=MappingProxyType(dict(data["relative_year"])),
        unit=MappingProxyType(dict(_units(data))),
        total_columns=frozenset(data["columns"]["total"]),
        other_columns=frozenset(data["columns"]["other"]),
        total_rows=MappingProxyType(
            {name: rank for rank, names in enumerate(data["rows"]["total"]) for name in names}
        ),
        remainder=tuple(data["rows"]["remainder"]),
        of_the_year=tuple(data["rows"]["of_the_year"]),
        wholes=(
            Whole(tuple(whole["expenditure"]), frozenset(whole["expenditure_kinds"]), "收入"),
            Whole(tuple(whole["income"]), frozenset(whole["income_kinds"]), "支出"),
        ),
        whole_cues=frozenset(whole["cues"]).union(*(speech()[name] for name in _CUES)),
    )


def _units(data: WordsFile) -> Iterator[tuple[str, str]]:
    """Yield each word that asks for a money unit, with the unit."""
    for unit, alone in data["unit"].items():
        yield from ((word, unit) for word in alone)
    for unit, names in data["unit_names"].items():
        yield from ((form.format(name), unit) for form in data["unit_forms"] for name in names)


def _longest_first(suffixes: list[str]) -> tuple[str, ...]:
    return tuple(sorted(suffixes, key=len, reverse=True))
