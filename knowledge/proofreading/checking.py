"""All vocabulary files, checked each by itself and against each other."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from knowledge.proofreading.flaws import Flaw
from knowledge.proofreading.lines import (
    Line,
    code_flaws,
    flaws_of_lines,
    read_lines,
    synonym_flaws,
)
from knowledge.proofreading.meetings import meetings
from knowledge.proofreading.values import Sheet, flaws_in
from knowledge.vocabulary.about import AboutFile
from knowledge.vocabulary.changes import ChangesFile
from knowledge.vocabulary.classification import (
    EconomicRow,
    FunctionRow,
    RevenueRow,
    SynonymRow,
)
from knowledge.vocabulary.comparisons import ComparisonsFile
from knowledge.vocabulary.definitions import DefinitionLine
from knowledge.vocabulary.files import text_of
from knowledge.vocabulary.follow_up import FollowUpFile
from knowledge.vocabulary.kinds import KindsFile
from knowledge.vocabulary.lookalikes import LookalikeRow
from knowledge.vocabulary.operations import OperationsFile
from knowledge.vocabulary.places import OrganizationRow, RegionRow
from knowledge.vocabulary.reading_shapes import ProseFile, SumsFile, TablesFile, TargetsFile
from knowledge.vocabulary.several import SeveralFile
from knowledge.vocabulary.shortfalls import ShortfallsFile
from knowledge.vocabulary.speech import SpeechFile
from knowledge.vocabulary.stated import StatedFile
from knowledge.vocabulary.together import TogetherFile
from knowledge.vocabulary.topics import TopicsFile
from knowledge.vocabulary.words import WordsFile

_TOML: Final[Mapping[str, Any]] = {
    "words.toml": WordsFile,
    "comparisons.toml": ComparisonsFile,
    "operations.toml": OperationsFile,
    "stated.toml": StatedFile,
    "topics.toml": TopicsFile,
    "about.toml": AboutFile,
    "changes.toml": ChangesFile,
    "follow_up.toml": FollowUpFile,
    "table_kinds.toml": KindsFile,
    "prose.toml": ProseFile,
    "tables.toml": TablesFile,
    "targets.toml": TargetsFile,
    "sums.toml": SumsFile,
    "several.toml": SeveralFile,
    "shortfalls.toml": ShortfallsFile,
    "together.toml": TogetherFile,
    "speech.toml": SpeechFile,
}
_CSV: Final[Mapping[str, Any]] = {
    "synonyms.csv": SynonymRow,
    "functions.csv": FunctionRow,
    "economic.csv": EconomicRow,
    "revenue.csv": RevenueRow,
    "lookalikes.csv": LookalikeRow,
    "regions.csv": RegionRow,
    "organizations.csv": OrganizationRow,
    "definitions.csv": DefinitionLine,
}
_CODED = ("functions.csv", "economic.csv", "revenue.csv", "regions.csv")
_LINE = re.compile(r"line (\d+)")

FILES: Final = (*_TOML, *_CSV)
"""The files that are checked, by name."""


def check(own: Mapping[str, bytes] | None = None) -> tuple[Flaw, ...]:
    """Return what is wrong with the packaged files, or with those of ``own``, by their names.

    Files of ``own`` stand in place of the packaged ones, so that they are also compared with the
    others. The flaws come by file and line.
    """
    flaws = [flaw for file, content in (own or {}).items() for flaw in _unreadable(file, content)]
    broken = {flaw.file for flaw in flaws}
    texts = {file: text_of(file) for file in FILES}
    texts |= {
        file: content.decode("utf-8-sig")
        for file, content in (own or {}).items()
        if file not in broken
    }
    data: dict[str, Any] = {}
    for file in _TOML:
        try:
            data[file] = tomllib.loads(texts[file])
        except tomllib.TOMLDecodeError as error:
            flaws.append(_toml_broken(file, error))
    flaws += _flaws_of_toml(data, texts)
    flaws += _flaws_of_csv(texts)
    wanted = set(own) if own else set(FILES)
    order = {file: number for number, file in enumerate(FILES)}
    return tuple(
        sorted(
            (flaw for flaw in flaws if flaw.file in wanted),
            key=lambda flaw: (order.get(flaw.file, -1), flaw.line or 0, flaw.code),
        )
    )


def _unreadable(file: str, content: bytes) -> Iterator[Flaw]:
    if file not in FILES:
        yield Flaw(file, None, "file_unknown", {"right": "、".join(FILES)})
        return
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield Flaw(file, content.count(b"\n", 0, error.start) + 1, "not_utf8")


def _toml_broken(file: str, error: tomllib.TOMLDecodeError) -> Flaw:
    place = _LINE.search(str(error))
    return Flaw(file, int(place[1]) if place else None, "toml_broken", {"reason": str(error)})


def _flaws_of_toml(data: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[Flaw]:
    kinds = frozenset(_keys(data.get("table_kinds.toml")))
    for file, held in data.items():
        yield from flaws_in(Sheet(file, texts[file], kinds), held, _TOML[file])
    yield from meetings(data, texts)


def _keys(kinds: Any) -> Iterator[str]:  # noqa: ANN401 (whatever a person wrote)
    entries = kinds.get("kind") if isinstance(kinds, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("key"), str):
            yield entry["key"]


def _flaws_of_csv(texts: Mapping[str, str]) -> Iterator[Flaw]:
    read: dict[str, tuple[Line, ...]] = {}
    for file, shape in _CSV.items():
        lines, flaws = read_lines(file, texts[file], shape)
        yield from flaws
        yield from flaws_of_lines(file, lines, shape)
        read[file] = lines
    for file in _CODED:
        yield from code_flaws(file, read[file])
    names = _names(read[file] for file in ("functions.csv", "economic.csv", "revenue.csv"))
    yield from synonym_flaws(read["synonyms.csv"], names)


def _names(files: Iterable[tuple[Line, ...]]) -> frozenset[str]:
    return frozenset(line.held["name"] for lines in files for line in lines)
