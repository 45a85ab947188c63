"""A region with one loaded body: 「云台区三公」 where nobody else of 云台区 has published.

The figure is that body's, and the reply says so: what the whole region spends stands in no document
of one body. So who asks for the whole budget of a region is asked back.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.question.catalog import Catalog
from knowledge.question.index import total_words
from knowledge.question.mentions import Cover, How, Kind, Mention
from knowledge.question.organizations import body, regions_of

_WHOSE = (Kind.BODY, Kind.UNKNOWN_BODY, Kind.EVERY_BODY, Kind.MEMBERS, Kind.TOPIC)
_COST = 0.9


def local_bodies(found: Cover, loaded: Catalog) -> Iterator[Mention]:
    """Yield the one region of ``found`` as the one body that is loaded of it."""
    regions = found.of(Kind.REGION)
    if not regions or found.of(*_WHOSE) or not any(map(_is_item, found.mentions)):
        return
    own = regions[-1]
    names = loaded.in_region(own.text)
    joined = all(one.end == other.start for one, other in pairwise(regions))
    if len(names) == 1 and joined and _is_own(own, names[0]) and _lies_in(names[0], regions):
        text = "".join(region.text for region in regions)
        start = regions[0].start
        yield Mention(start, own.end, text, Kind.BODY, names, How.PART, _COST)


def _is_item(mention: Mention) -> bool:
    """Return whether a mention is of some of the money, not of all."""
    if mention.kind is Kind.TABLE:
        return True
    return (
        mention.kind is Kind.ITEM
        and mention.how is not How.WHOLE
        and mention.text not in total_words()
    )


def _lies_in(name: str, regions: Sequence[Mention]) -> bool:
    return all(region.text in regions_of(name) for region in regions)


def _is_own(region: Mention, name: str) -> bool:
    own = body(name).regions[-1:]
    return any(region.text in (one, one[:-1]) for one in own)
