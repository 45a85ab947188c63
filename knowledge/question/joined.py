"""Names of children that only their parent's name completes.

Below 公务用车购置及运行费 stand 购置费 and 运行费, and people ask for 公务用车运行费: what the
parent's name begins with, before the first child that it lists, and the child's own name.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from knowledge.question.names import MIN_CORE, key
from knowledge.vocabulary.words import words

JOINT = "›"
"""What stands between the keys of a parent and of its child in the key of both."""


def joined_key(parent: str, child: str) -> str:
    """Return the key under which the name of ``child`` below ``parent`` is stored."""
    return f"{key(parent)}{JOINT}{key(child)}"


@lru_cache(maxsize=1024)
def joined_names(paths: tuple[tuple[str, ...], ...]) -> Mapping[str, str]:
    """Return, by their joined keys, the names of children that their parents' names complete."""
    children: dict[str, dict[str, None]] = {}
    for path in paths:
        for parent, child in pairwise(path):
            if key(child) and key(child) not in words().total_columns:
                children.setdefault(key(parent), {})[key(child)] = None
    return {
        f"{parent}{JOINT}{child}": head + child
        for parent, named in children.items()
        if (head := _head(parent, tuple(named)))
        for child in named
    }


def _head(parent: str, children: tuple[str, ...]) -> str:
    """Return what ``parent`` begins with before it lists its ``children``, "" where it does not."""
    listed = [parent.find(_core(child)) for child in children]
    head = parent[: min(listed)] if min(listed) > 0 else ""
    return head if len(head) >= MIN_CORE and len(children) > 1 else ""


def _core(child: str) -> str:
    suffix = next((word for word in words().generic_suffixes if child.endswith(word)), "")
    return child.removesuffix(suffix) or child
