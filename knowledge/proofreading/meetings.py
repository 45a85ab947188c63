"""Words that stand in two lists which contradict each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.proofreading.flaws import Flaw
from knowledge.proofreading.places import Path, line_of
from knowledge.vocabulary.files import every_word


@dataclass(frozen=True, slots=True)
class Place:
    """A list of words, or a table of such lists: the file it is in and the keys that lead to it."""

    file: str
    path: Path


_FILLER = Place("words.toml", ("filler",))
_SPEECH = Place("speech.toml", ())
_UNANSWERABLE = Place("words.toml", ("unanswerable",))
_OVER_FIGURES = Place("operations.toml", ("over_figures",))
_OVER_MEMBERS = Place("operations.toml", ("over_members",))
_TOPICS = Place("topics.toml", ("topic",))
_STAGE = Place("words.toml", ("stage",))
_YEARS = Place("words.toml", ("relative_year",))
_UNITS = Place("words.toml", ("unit",))

CONTRADICTIONS = (
    *((_SPEECH, other) for other in (_UNANSWERABLE, _OVER_FIGURES, _OVER_MEMBERS)),
    *((_SPEECH, other) for other in (_TOPICS, _STAGE, _YEARS, _UNITS)),
    (_FILLER, _UNANSWERABLE),
    (_FILLER, _OVER_FIGURES),
    (_FILLER, _OVER_MEMBERS),
    (_FILLER, _TOPICS),
    (_FILLER, _STAGE),
    (_FILLER, _YEARS),
    (_FILLER, _UNITS),
    (_UNANSWERABLE, _OVER_FIGURES),
    (_UNANSWERABLE, _OVER_MEMBERS),
    (_OVER_FIGURES, _OVER_MEMBERS),
    (_OVER_FIGURES, _TOPICS),
    (_OVER_MEMBERS, _TOPICS),
)
"""Of each pair a word may stand in one. Words of a topic may be unanswerable where none fits."""


def meetings(data: Mapping[str, object], texts: Mapping[str, str]) -> Iterator[Flaw]:
    """Yield a flaw for every word in two such lists, at its place in the second."""
    for one, other in CONTRADICTIONS:
        first = _words(data.get(one.file), one.path)
        second = _words(data.get(other.file), other.path)
        for word in sorted(first.keys() & second.keys()):
            path = second[word]
            yield Flaw(
                other.file,
                line_of(texts[other.file], path, word),
                "in_two_lists",
                {
                    "word": word,
                    "list": ".".join(map(str, path)),
                    "other": ".".join(map(str, first[word])),
                    "other_file": one.file,
                },
            )


def _words(value: object, path: Path) -> dict[str, Path]:
    """Return the words of the lists at ``path``, each with the path of its own list."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    found: dict[str, Path] = {}
    if isinstance(value, list):
        found |= dict.fromkeys(every_word(value), path)
    elif isinstance(value, Mapping):
        for key, held in value.items():
            if isinstance(held, list):
                found |= dict.fromkeys(every_word(held), (*path, key))
            else:
                found[str(key)] = path
    return found
