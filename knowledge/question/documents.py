"""Which of the loaded documents one clause of a question asks: by body, stage, year and level."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise

from knowledge.model import Level, Stage
from knowledge.question.catalog import Cards, Catalog
from knowledge.question.mentions import Cover, Kind, Mention, longest
from knowledge.question.organizations import body, regions_of
from knowledge.question.problem import Problem, Reason
from knowledge.store import DocumentCard

Context = Sequence[Mention]
"""The mentions of a clause that say whose documents are asked, and of when."""


MOST_IN_PLAY = 64
"""Documents whose names are looked at before the person has said whose they are."""
_MOST_BODIES = 16
"""Bodies of one short name whose documents are looked at before the person has said which."""
_WHEN = {Kind.YEAR, Kind.RELATIVE_YEAR, Kind.STAGE}


def in_play(context: Context, loaded: Catalog, whose: Iterable[str] = ()) -> Cards:
    """Return the documents by whose names to explain a question first.

    They are those which its words, taken one by one, point to: mostly the very ones that are asked.
    Where it names no body they are of the bodies ``whose``.
    """
    bodies = longest(mention for mention in context if mention.kind is Kind.BODY)
    named = {name for mention in bodies for name in mention.names} or set(whose)
    few = tuple(sorted(named)[:_MOST_BODIES])
    when = [mention for mention in context if mention.kind in _WHEN]
    chosen = choose((Mention(0, 0, "", Kind.BODY, few), *when), loaded)[0] if few else ()
    return chosen[:MOST_IN_PLAY] or loaded.in_play(few, MOST_IN_PLAY)


def unknown_bodies(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the bodies of a question that are not loaded.

    A region before a body's name has to be that body's own: 上海市司法局 is not 上海市普陀区司法局.
    Elsewhere it has to be one in which the body lies, unless the body is named with its own.
    """
    unknown = [mention.text for mention in mentions if mention.kind is Kind.UNKNOWN_BODY]
    bodies = [mention for mention in mentions if mention.kind is Kind.BODY]
    for at, mention in enumerate(mentions):
        if mention.kind is not Kind.REGION:
            continue
        after = _named_next(mentions[at : at + 3])
        if after is None:
            if bodies and not any(_is_placed(one) or _lies_in(one, mention) for one in bodies):
                unknown.append(mention.text + bodies[0].text)
        elif after.kind is Kind.UNKNOWN_BODY:
            unknown[unknown.index(after.text)] = mention.text + after.text
        elif not any(_is_own(mention, name) for name in after.names):
            unknown.append(mention.text + after.text)
    return tuple(unknown)


def _named_next(mentions: Sequence[Mention]) -> Mention | None:
    """Return the body that stands behind the first of ``mentions``, or behind its 的."""
    for one, after in pairwise(mentions):
        if after.start != one.end:
            return None
        if after.kind in {Kind.BODY, Kind.UNKNOWN_BODY}:
            return after
        if after.text != "的":
            return None
    return None


def _is_placed(named: Mention) -> bool:
    """Return whether a body is named with its region."""
    return any(region in named.text for name in named.names for region in regions_of(name))


def _lies_in(named: Mention, region: Mention) -> bool:
    return any(region.text in regions_of(name) for name in named.names)


def _is_own(region: Mention, organization: str) -> bool:
    own = body(organization).regions[-1:]
    return any(region.text in (name, name[:-1]) for name in own)


def choose(context: Context, loaded: Catalog) -> tuple[Cards, tuple[Problem, ...]]:
    """Return the documents that a clause asks, and a problem for each name that leads to none.

    Where no year is named it is the latest of each body, and where no stage is named it is 预算,
    or 决算 for a body that has published nothing else.
    """
    named = {name for mention in _of(context, Kind.BODY) for name in mention.names}
    documents = loaded.of(named) if named else loaded.documents
    by_stage, by_level = _by_stage(context), _by_level(context)
    chosen: list[DocumentCard] = []
    for _, cards in groupby(documents, lambda card: card.organization):
        own = list(cards)
        latest = max([card.fiscal_year for card in own])
        chosen += by_level(_by_year(context, latest)(by_stage(own)))
    return tuple(chosen), tuple(_missing(context, documents, chosen))


def shared_year(bodies: Iterable[Mention], rest: Context, loaded: Catalog) -> tuple[Mention, ...]:
    """Return the latest year for which all of ``bodies`` have published, where none is named.

    Figures set side by side are of one year, wherever there is one.
    """
    if _of(rest, Kind.YEAR, Kind.RELATIVE_YEAR, Kind.EVERY_YEAR):
        return ()
    narrow_stage, narrow_level = _by_stage(rest), _by_level(rest)
    published = [
        {card.fiscal_year for card in narrow_level(narrow_stage(list(loaded.of(body.names))))}
        for body in bodies
    ]
    common = set.intersection(*published)
    return (Mention(0, 0, "", Kind.YEAR, (str(max(common)),)),) if common else ()


def choose_of_every(context: Context, loaded: Cards) -> tuple[Cards, tuple[Problem, ...]]:
    """Return the documents of every body that can be set beside each other.

    They are of one stage: 预算, where none is named and there is any. Where no year is named they
    are of the year for which most bodies have published, the latest of those; only where no two
    bodies share a year is it the latest of each.
    """
    own = _by_level(context)(_by_stage(context)(list(loaded)))
    if _of(context, Kind.YEAR, Kind.RELATIVE_YEAR, Kind.EVERY_YEAR):
        latest = max((card.fiscal_year for card in own), default=0)
        chosen = _by_year(context, latest)(own)
        return tuple(chosen), tuple(_missing(context, loaded, chosen))
    bodies: dict[int, set[str]] = {}
    for card in own:
        bodies.setdefault(card.fiscal_year, set()).add(card.organization)
    most = max(map(len, bodies.values()), default=0)
    year = max((year for year, several in bodies.items() if len(several) == most), default=0)
    if most > 1:
        chosen = [card for card in own if card.fiscal_year == year]
    else:
        newest = {card.organization: card.fiscal_year for card in own}
        chosen = [card for card in own if newest[card.organization] == card.fiscal_year]
    return tuple(chosen), tuple(_missing(context, loaded, chosen))


def choose_stages(context: Context, loaded: Catalog) -> tuple[Cards, tuple[Problem, ...]]:
    """Return 预算 and 决算 of the bodies that a clause asks, of one year for each body.

    Where no year is named it is the latest for which both are there, else the latest 决算.
    """
    context = tuple(mention for mention in context if mention.kind is not Kind.STAGE)
    named = {name for mention in _of(context, Kind.BODY) for name in mention.names}
    documents = loaded.of(named) if named else loaded.documents
    chosen: list[DocumentCard] = []
    for _, cards in groupby(documents, lambda card: card.organization):
        own = published = list(cards)
        latest = max(card.fiscal_year for card in own)
        if _of(context, Kind.YEAR, Kind.RELATIVE_YEAR, Kind.EVERY_YEAR):
            own = _by_year(context, latest)(own)
        else:
            year = max(own, key=lambda card: _completeness(card, published)).fiscal_year
            own = [card for card in own if card.fiscal_year == year]
        chosen += _by_level(context)(own)
    return tuple(chosen), tuple(_missing(context, documents, chosen))


def unasked(found: Cover, documents: Cards, loaded: Catalog) -> Cards:
    """Return the other documents of the one body asked, of what the question does not name.

    Where no stage is named, those of the other stage; where no year is named, those of other years.
    """
    bodies = {card.organization for card in documents}
    if len(bodies) != 1 or found.of(Kind.EVERY_BODY, Kind.EVERY_YEAR):
        return ()
    stages, years = ({getattr(c, n) for c in documents} for n in ("stage", "fiscal_year"))
    stage_open = not found.of(Kind.STAGE)
    year_open = not found.of(Kind.YEAR, Kind.RELATIVE_YEAR)
    return tuple(
        card
        for card in loaded.of(bodies)
        if card not in documents
        and (card.stage in stages or stage_open)
        and (card.fiscal_year in years or year_open)
        and (card.stage not in stages or card.fiscal_year not in years)
    )


def _completeness(card: DocumentCard, documents: Sequence[DocumentCard]) -> tuple[int, bool, int]:
    same = [
        one.stage
        for one in documents
        if (one.organization, one.fiscal_year) == (card.organization, card.fiscal_year)
    ]
    return len(set(same)), Stage.FINAL in same, card.fiscal_year


def _of(context: Context, *kinds: Kind) -> tuple[Mention, ...]:
    return tuple([mention for mention in context if mention.kind in kinds])


_Narrow = Callable[[list[DocumentCard]], list[DocumentCard]]


def _by_stage(context: Context) -> _Narrow:
    stages = {Stage(mention.names[0]) for mention in _of(context, Kind.STAGE)}

    def narrow(cards: list[DocumentCard]) -> list[DocumentCard]:
        if stages:
            return [card for card in cards if card.stage in stages]
        budgets = [card for card in cards if card.stage is Stage.BUDGET]
        return budgets or cards

    return narrow


def _by_year(context: Context, latest: int) -> _Narrow:
    mentions = _of(context, Kind.YEAR, Kind.RELATIVE_YEAR)
    years = {year for mention in mentions for year in _years(mention, latest)}
    every = [int(mention.names[0]) for mention in _of(context, Kind.EVERY_YEAR)]

    def narrow(cards: list[DocumentCard]) -> list[DocumentCard]:
        if every and not years:
            # 近三年 are years of the calendar, whichever of them are loaded.
            first = latest_of(cards) - every[0] if every[0] else 0
            return [card for card in cards if card.fiscal_year > first]
        wanted = years or {latest_of(cards)}
        return [card for card in cards if card.fiscal_year in wanted]

    return narrow


def latest_of(cards: Iterable[DocumentCard]) -> int:
    """Return the latest year of ``cards``, 0 where there are none."""
    return max((card.fiscal_year for card in cards), default=0)


def _years(mention: Mention, latest: int) -> tuple[int, ...]:
    start = 0 if mention.kind is Kind.YEAR else latest
    return tuple(start + int(name) for name in mention.names)


def _by_level(context: Context) -> _Narrow:
    levels = {Level(mention.names[0]) for mention in _of(context, Kind.LEVEL)}

    def narrow(cards: list[DocumentCard]) -> list[DocumentCard]:
        return [card for card in cards if not levels or card.level in levels]

    return narrow


def _missing(
    context: Context, documents: Sequence[DocumentCard], chosen: Sequence[DocumentCard]
) -> Iterable[Problem]:
    """Yield what is named and has no document among those chosen: the widest reason only."""
    stages, years = _of(context, Kind.STAGE), _of(context, Kind.YEAR, Kind.RELATIVE_YEAR)
    if chosen and not stages and not years:
        return
    staged = [card for card in documents if not stages or card.stage in _stages(stages)]
    if missing := [m for m in stages if not any(c.stage == m.names[0] for c in documents)]:
        yield Problem(Reason.STAGE_NOT_LOADED, tuple(dict.fromkeys(map(_stage_named, missing))))
    latest = max((card.fiscal_year for card in documents), default=0)
    published = {card.fiscal_year for card in staged}
    late = [
        _year_named(mention, year)
        for mention in years
        for year in _years(mention, latest)
        if year not in published
    ]
    if staged and late:
        yield Problem(Reason.YEAR_NOT_LOADED, tuple(dict.fromkeys(late)))
    elif staged and not chosen:
        # Its years are there, so it is the level that is not: 部门 where a 单位 has published.
        yield Problem(Reason.LEVEL_NOT_LOADED, tuple(dict.fromkeys(_level_texts(context))))


def _level_texts(context: Context) -> Iterable[str]:
    """Yield the words for the levels, each with that for the stage behind it: 部门预算."""
    for level in _of(context, Kind.LEVEL):
        behind = (m.text for m in _of(context, Kind.STAGE) if m.start == level.end)
        yield level.text + next(behind, "")


def _stage_named(mention: Mention) -> str:
    """Return a missing stage as it was typed; 实际花了 with the stage that it is."""
    (stage,) = mention.names[:1]
    return mention.text if stage in mention.text else f"{mention.text}（{stage}）"


def _year_named(mention: Mention, year: int) -> str:
    """Return a missing year as it was typed; 去年 with the year that it is."""
    if mention.kind is Kind.RELATIVE_YEAR:
        return f"{mention.text}（{year}年）"
    return mention.text if len(mention.names) == 1 else f"{year}年"


def _stages(mentions: Iterable[Mention]) -> set[Stage]:
    return {Stage(mention.names[0]) for mention in mentions}
