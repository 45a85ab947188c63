"""What a TOML file holds, compared with the description of what it may hold."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

from knowledge.proofreading.flaws import Flaw
from knowledge.proofreading.places import Path, line_of
from knowledge.question.normalise import normalise
from knowledge.vocabulary.files import every_word, spelled
from knowledge.vocabulary.shapes import OneOf, Rule

_NAMES: Mapping[type, str] = {str: "text", int: "number", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A TOML file under check: its name, its text, and the keys of the kinds of table."""

    file: str
    text: str
    kinds: frozenset[str]

    def flaw(self, path: Path, code: str, word: str | None = None, nth: int = 1) -> Flaw:
        """Return a flaw of what stands at ``path``."""
        names = ".".join(str(part) for part in path if isinstance(part, str))
        line = line_of(self.text, path, word, nth=nth)
        return Flaw(self.file, line, code, {"list": names, "word": word or ""})


def flaws_in(sheet: Sheet, value: object, shape: Any, path: Path = ()) -> Iterator[Flaw]:  # noqa: ANN401 (a type form)
    """Yield what is wrong with ``value``, which should be of ``shape``."""
    origin, arguments = get_origin(shape), get_args(shape)
    if is_typeddict(shape):
        yield from _table(sheet, value, shape, path)
    elif origin is list:
        yield from _list(sheet, value, arguments[0], path)
    elif origin is dict:
        yield from _mapping(sheet, value, arguments, path)
    elif origin is Annotated:
        if isinstance(value, str):
            for word in spelled(value):
                yield from _ruled(sheet, word, arguments[1], path)
        else:
            yield _wrong(sheet, path, "text")
    elif type(value) is not shape:
        yield _wrong(sheet, path, _NAMES[shape])


def text_flaw(word: str, rule: Rule | OneOf, kinds: frozenset[str]) -> tuple[str, str] | None:
    """Return the code of what is wrong with a text under ``rule``, and how it should be."""
    if isinstance(rule, OneOf):
        return None if word in rule.texts else ("not_one_of", "、".join(rule.texts))
    if rule is Rule.TYPED:
        return _typed_flaw(word)
    if rule is Rule.KIND:
        return None if word in kinds else ("kind_unknown", "、".join(sorted(kinds)))
    if rule is Rule.CODE:
        return None if re.fullmatch("[0-9]+", word) else ("code_wrong", "")
    return _pattern_flaw(word)


def _typed_flaw(word: str) -> tuple[str, str] | None:
    if not word:
        return ("word_empty", "")
    # Between two letters, as it stands in a question: a blank there is a blank.
    plain = normalise(f"x{word}x")[1:-1]
    return None if plain == word else ("not_normalised", plain)


def _pattern_flaw(pattern: str) -> tuple[str, str] | None:
    try:
        re.compile(pattern)
    except re.error as error:
        return ("pattern_broken", str(error))
    return None


def _ruled(sheet: Sheet, word: str, rule: Rule | OneOf, path: Path) -> Iterator[Flaw]:
    if wrong := text_flaw(word, rule, sheet.kinds):
        code, right = wrong
        flaw = sheet.flaw(path, code, word)
        yield Flaw(flaw.file, flaw.line, code, {**flaw.values, "right": right})


def _wrong(sheet: Sheet, path: Path, wanted: str) -> Flaw:
    return sheet.flaw(path, f"not_a_{wanted}")


def _table(sheet: Sheet, value: object, shape: Any, path: Path) -> Iterator[Flaw]:  # noqa: ANN401
    if not isinstance(value, dict):
        yield _wrong(sheet, path, "table")
        return
    parts = get_type_hints(shape, include_extras=True)
    for key, held in value.items():
        if key in parts:
            part = parts[key]
            part = get_args(part)[0] if get_origin(part) is NotRequired else part
            yield from flaws_in(sheet, held, part, (*path, key))
        else:
            flaw = sheet.flaw((*path, key), "key_unknown", key)
            yield Flaw(flaw.file, flaw.line, flaw.code, {"word": key, "right": "、".join(parts)})
    for key in parts:
        if key not in value and key in shape.__required_keys__:
            flaw = sheet.flaw(path, "key_missing")
            yield Flaw(flaw.file, flaw.line, flaw.code, {**flaw.values, "word": key})


def _list(sheet: Sheet, value: object, of: Any, path: Path) -> Iterator[Flaw]:  # noqa: ANN401
    if not isinstance(value, list):
        yield _wrong(sheet, path, "list")
        return
    for at, held in enumerate(value):
        place = (*path, at) if is_typeddict(of) else path
        yield from flaws_in(sheet, held, of, place)
    texts = Counter(every_word(value))
    for word, times in texts.items():
        if times > 1:
            yield sheet.flaw(path, "twice", word, nth=2)


def _mapping(sheet: Sheet, value: object, of: Sequence[Any], path: Path) -> Iterator[Flaw]:
    if not isinstance(value, dict):
        yield _wrong(sheet, path, "table")
        return
    for key, held in value.items():
        yield from flaws_in(sheet, key, of[0], (*path, key))
        yield from flaws_in(sheet, held, of[1], (*path, key))
    if of[1] == list[Annotated[str, Rule.TYPED]]:
        yield from _under_two(sheet, value, path)


def _under_two(sheet: Sheet, lists: Mapping[str, object], path: Path) -> Iterator[Flaw]:
    """Yield the words that stand under two keys of one table: they cannot mean both."""
    first: dict[str, str] = {}
    for key, words in lists.items():
        for word in every_word(words):
            other = first.setdefault(word, key)
            if other != key:
                flaw = sheet.flaw((*path, key), "in_two_lists", word)
                values = {**flaw.values, "other": ".".join(map(str, (*path, other)))}
                yield Flaw(flaw.file, flaw.line, flaw.code, {**values, "other_file": sheet.file})
