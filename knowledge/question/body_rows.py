"""Rows that are bodies: a body that is not loaded, in the table of one that is.

「县人民医院项目支出」 names no body that has a document. Where just one loaded body prints a row of
that name, the row is meant, and the reply says whose document it is.
"""

from knowledge.question.documents import MOST_IN_PLAY
from knowledge.question.mentions import Cover, Kind
from knowledge.question.organizations import body, reads_as_body
from knowledge.question.underway import Underway

_TELLING = 8
"""Characters by which a name tells one body, though it has no region: 同济科技职业学院."""


def publisher_of_row(reading: Underway, found: Cover) -> str | None:
    """Return the one body whose tables have a row named like the body in the question."""
    loaded = reading.loaded
    if found.leftovers or found.of(Kind.BODY, Kind.REGION, Kind.EVERY_BODY, Kind.UNKNOWN_BODY):
        return None
    if not len(loaded.organizations) > 1 or len(loaded.documents) > MOST_IN_PLAY:
        return None
    index = reading.index_of(reading.linked)
    named = {
        name
        for mention in found.of(Kind.ITEM)
        for name in mention.names
        if name in index.rows and _is_body(index.printed[name])
    }
    if not named:
        return None
    publishers = [
        organization
        for organization in loaded.organizations
        if not named.isdisjoint(reading.index_of(loaded.of([organization])).rows)
    ]
    return publishers[0] if len(publishers) == 1 else None


def _is_body(printed: str) -> bool:
    told = bool(body(printed).regions) or len(printed) >= _TELLING
    return reads_as_body(printed) and told
