"""Which of the loaded documents a question asks: by body, stage, year and level."""

from collections.abc import Callable

from knowledge.model import Level, Stage
from knowledge.question.mentions import Cover, Kind
from knowledge.question.organizations import body
from knowledge.question.problem import Problem, Reason
from knowledge.store import DocumentCard


def unknown_bodies(found: Cover) -> tuple[str, ...]:
    """Return the bodies of the question that are not loaded.

    A region before a body's name has to be that body's own: 上海市司法局 is not 上海市普陀区司法局.
    """
    unknown = [mention.text for mention in found.of(Kind.UNKNOWN_BODY)]
    for mention, after in zip(found.mentions, (*found.mentions[1:], None), strict=True):
        if mention.kind is not Kind.REGION or after is None or after.start != mention.end:
            continue
        if after.kind is Kind.UNKNOWN_BODY:
            unknown[unknown.index(after.text)] = mention.text + after.text
        elif after.kind is Kind.BODY and not any(
            body(name).regions[-1:] == (mention.text,) for name in after.names
        ):
            unknown.append(mention.text + after.text)
    return tuple(unknown)


def of_bodies(found: Cover, loaded: tuple[DocumentCard, ...]) -> tuple[DocumentCard, ...]:
    """Return the documents of the bodies and regions that are named, all where none is."""
    named = {name for mention in found.of(Kind.BODY) for name in mention.names}
    documents = tuple(card for card in loaded if not named or card.organization in named)
    regions = {mention.text for mention in found.of(Kind.REGION)}
    return tuple(c for c in documents if regions <= set(body(c.organization).regions))


Outcome = tuple[DocumentCard, ...] | Problem
"""The documents to ask, or why there are none."""


def of_time(found: Cover, documents: tuple[DocumentCard, ...]) -> Outcome:
    """Return the documents of the year, stage and level that are asked for, else what is missing.

    Where no year is named it is the latest of each body, and where no stage is named it is 预算,
    or 决算 for a body that has published nothing else.
    """
    if not documents:
        regions = tuple(mention.text for mention in found.of(Kind.REGION))
        return Problem(Reason.ORGANIZATION_UNKNOWN, regions)
    chosen: list[DocumentCard] = []
    for organization in sorted({card.organization for card in documents}):
        own = [card for card in documents if card.organization == organization]
        for wanted in (_stages(found), _years(found, own), _levels(found)):
            own = wanted(own)
        chosen += own
    if chosen:
        return tuple(chosen)
    return _missing(found, documents)


_Cards = list[DocumentCard]


def _stages(found: Cover) -> Callable[[_Cards], _Cards]:
    stages = {Stage(mention.names[0]) for mention in found.of(Kind.STAGE)}

    def choose(cards: _Cards) -> _Cards:
        if stages:
            return [card for card in cards if card.stage in stages]
        budgets = [card for card in cards if card.stage is Stage.BUDGET]
        return budgets or cards

    return choose


def _years(found: Cover, published: _Cards) -> Callable[[_Cards], _Cards]:
    latest = max(card.fiscal_year for card in published)
    years = {int(mention.names[0]) for mention in found.of(Kind.YEAR)}
    years |= {latest + int(mention.names[0]) for mention in found.of(Kind.RELATIVE_YEAR)}

    def choose(cards: _Cards) -> _Cards:
        wanted = years or {max((card.fiscal_year for card in cards), default=0)}
        return [card for card in cards if card.fiscal_year in wanted]

    return choose


def _levels(found: Cover) -> Callable[[_Cards], _Cards]:
    levels = {Level(mention.names[0]) for mention in found.of(Kind.LEVEL)}

    def choose(cards: _Cards) -> _Cards:
        return [card for card in cards if not levels or card.level in levels]

    return choose


def _missing(found: Cover, documents: tuple[DocumentCard, ...]) -> Problem:
    cards = list(documents)
    staged = _stages(found)(cards)
    if not staged:
        return Problem(Reason.STAGE_NOT_LOADED, _texts(found, Kind.STAGE))
    if not _years(found, cards)(staged):
        return Problem(Reason.YEAR_NOT_LOADED, _texts(found, Kind.YEAR, Kind.RELATIVE_YEAR))
    return Problem(Reason.LEVEL_NOT_LOADED, _texts(found, Kind.LEVEL))


def _texts(found: Cover, *kinds: Kind) -> tuple[str, ...]:
    return tuple(mention.text for mention in found.of(*kinds))
