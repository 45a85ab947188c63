"""Names of children that only their parent's name completes.

Below 公务用车购置及运行费 stand 购置费 and 运行费, and people ask for 公务用车运行费: what the
parent's name begins with, before the first child that it lists, and the child's own name.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from knowledge.question.names import MIN_CORE, key
from knowledge.store import Names
from knowledge.vocabulary.words import words

JOINT = "›"
"""What stands between the keys of a parent and of its child in the key of both."""


def joined_key(parent: str, child: str) -> str:
    """Return the key under which the name of ``child`` below ``parent`` is stored."""
    return f"{key(parent)}{JOINT}{key(child)}"


def joined_names(names: Names, words_of_paths: str) -> Iterator[tuple[str, str]]:
    """Yield the names of children that their parents' names complete, after their joined keys.

    The paths are words of ``names``, with blanks between them.
    """
    if len(words_of_paths) < 2 * (words_of_paths.count(" ") + 1):
        return  # Every one is of one letter: nothing is below anything.
    below: dict[str, dict[str, None]] = {}
    for word in words_of_paths.split(" "):
        for parent, child in pairwise(word):
            below.setdefault(parent, {})[child] = None
    by_key: dict[str, dict[str, None]] = {}
    for parent, children in below.items():
        (printed,) = names.of(parent)
        by_key.setdefault(key(printed), {}).update(children)
    for stored, children in by_key.items():
        if len(children) > 1:
            yield from _completed(stored, tuple(map(key, names.of("".join(children)))))


@lru_cache(maxsize=4096)
def _completed(parent: str, children: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    named = dict.fromkeys(child for child in children if child not in words().total_columns)
    named.pop("", None)
    head = _head(parent, tuple(named)) if named else ""
    return tuple((f"{parent}{JOINT}{child}", head + child) for child in named if head)


def _head(parent: str, children: tuple[str, ...]) -> str:
    """Return what ``parent`` begins with before it lists its ``children``, "" where it does not."""
    listed = [parent.find(_core(child)) for child in children]
    head = parent[: min(listed)] if min(listed) > 0 else ""
    return head if len(head) >= MIN_CORE and len(children) > 1 else ""


def _core(child: str) -> str:
    suffix = next((word for word in words().generic_suffixes if child.endswith(word)), "")
    return child.removesuffix(suffix) or child
