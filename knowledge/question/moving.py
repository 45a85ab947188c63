"""The words of a question that ask what changed since another year."""

import re
from collections.abc import Container, Iterator
from functools import cache

from knowledge.question.mentions import Kind, Mention
from knowledge.question.spotting import Words
from knowledge.vocabulary.changes import accounts, change_nouns, compared, moved, years_before
from knowledge.vocabulary.topics import Topic

PERCENT = "%"
"""Among the names of a mention of a change: the person wants it in percent."""

PLAIN = "plain"
"""The same: nothing says a change but the year that is compared with (比2024年多多少)."""

_COST, _BARE_COST = 0.45, 0.5


def change_mentions(text: str) -> Iterator[Mention]:
    """Yield the stretches of ``text`` that ask for a change.

    The names of the mention are the topic, and what else it says: the year that is compared with
    (「2024」, or 「-1」 before the year that is asked), its account (决算), :data:`PLAIN` and
    :data:`PERCENT`.
    """
    for pattern, cost in (
        (compared(moving=True), _COST),
        (compared(moving=False), _BARE_COST),
        (moved(), _COST),
    ):
        for match in pattern.finditer(text):
            names = [str(Topic.CHANGE)]
            found = match.groupdict()
            if year := found.get("year") or found.get("other"):
                names.append(_year(year))
                if not found.get("strong"):
                    names.append(PLAIN)
                behind = match[0][match[0].index(year) + len(year) :]
                names += [account for account in accounts() if account in behind][:1]
            if found.get("percent") or found.get("also"):
                names.append(PERCENT)
            yield Mention(match.start(), match.end(), match[0], Kind.TOPIC, tuple(names), cost=cost)
    yield from _nouns().mentions(text)


@cache
def _nouns() -> Words:
    return Words(
        (word, Kind.TOPIC, (Topic.CHANGE, PERCENT) if percent else (Topic.CHANGE,), _COST)
        for word, percent in change_nouns().items()
    )


def is_difference(mention: Mention, years: Container[int]) -> bool:
    """Return whether ``mention`` asks for the difference from one of ``years``."""
    if mention.kind is not Kind.TOPIC or PLAIN not in mention.names:
        return False
    # In percent of the year named last, or against another account of it, it is a change.
    if PERCENT in mention.names or any(name in accounts() for name in mention.names):
        return False
    return any(name.isdigit() and int(name) in years for name in mention.names)


def _year(word: str) -> str:
    before = years_before().get(word)
    if before is not None:
        return str(before)
    digits = re.sub(r"\D", "", word)
    return digits if len(digits) == 4 else "20" + digits  # noqa: PLR2004
