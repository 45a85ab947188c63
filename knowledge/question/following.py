"""A message after what was said: the last question with one part replaced.

The outcome is a question complete of itself, in words, that goes the way of every other question:
what a message says in its own words stays in it, so that a word that nothing explains is refused
as ever, and the reply can show what was understood.
"""

from collections.abc import Callable

from knowledge.question.about import AboutAsk, about_of, chat_of
from knowledge.question.between_years import moved_again, moved_between
from knowledge.question.catalog import Catalog
from knowledge.question.context import context_mentions
from knowledge.question.editing import edited, item_edits, of_the_subject
from knowledge.question.ellipsis import fuller_name
from knowledge.question.exchange import Exchange, Followed, exchange, explain
from knowledge.question.gathering import sets_beside, summed_before, together
from knowledge.question.index import SCOPE
from knowledge.question.inside import inside
from knowledge.question.leaning import lean_of, leaning_mentions
from knowledge.question.mentions import Kind, Mention
from knowledge.question.names import is_mark, spelling
from knowledge.question.normalise import normalise
from knowledge.question.picking import body_in_list, chosen, next_in_list, place_in_list
from knowledge.question.pieces import (
    BODIES,
    CONTEXT,
    ITEMS,
    STAGES,
    TIMES,
    Pieces,
    as_one_sum,
    context_of,
    in_context,
    is_cue,
    is_joint,
    item_groups,
    of,
    of_the_first,
    operations,
    over_figures,
    over_members,
    replaced,
    text_of,
    without_sum,
    written,
)
from knowledge.question.problem import Problem, Reason
from knowledge.question.talk import LONGEST_TEXT, Talk
from knowledge.question.underway import IndexOf
from knowledge.vocabulary.about import About
from knowledge.vocabulary.follow_up import Lean
from knowledge.vocabulary.operations import Operation
from knowledge.vocabulary.topics import Topic, people_words

_NEED_A_BASE = {
    Lean.ITEM, Lean.SEVERAL, Lean.ALSO, Lean.AGAIN, Lean.MORE, Lean.UNIT, Lean.WHICH, Lean.NTH,
}  # fmt: skip
_EDITABLE = CONTEXT | ITEMS | {
    Kind.UNIT, Kind.FILLER, Kind.OPERATION, Kind.MEMBERS, Kind.TOPIC, Kind.FOLLOW, Kind.ORDER,
}  # fmt: skip


def follow(question: str, talk: Talk, catalog: Catalog, index_of: IndexOf) -> Followed:
    """Return what ``question`` means after ``talk``, in words that need nothing before them."""
    text = normalise(question)
    if not text or len(text) > LONGEST_TEXT or not catalog.documents:
        return Followed((question,))
    if (choice := chosen(text, talk)) is not None:
        return Followed((choice,), picks=True)
    if not talk.turns:
        return _first(question, text, catalog, index_of)
    context = tuple(context_mentions(text, catalog))
    if chat_of(text, context) is not None:
        return Followed((question,))
    said = exchange(text, talk, catalog, index_of)
    if (fuller := fuller_name(said)) is not None:
        if len(of(said.base, ITEMS)) > len(item_groups(said.base)):
            return Followed((said.about(fuller),))
        said = exchange(f"{fuller}呢", talk, catalog, index_of)
    return (
        _again(said)
        or _about_data(said, about_of(text, context))
        or (Followed((question,)) if _stands_apart(said) else None)
        or body_in_list(said)
        or next_in_list(said)
        or place_in_list(said)
        or moved_between(said, catalog, index_of)
        or moved_again(said)
        or summed_before(said, catalog, index_of)
        or together(said, catalog, index_of)
        or _completed(said)
        or Followed(_whole(said))
    )


def _first(question: str, text: str, catalog: Catalog, index_of: IndexOf) -> Followed:
    """Return the question as it stands, unless it leans on something and nothing was said."""
    bare = not any(leaning_mentions(text)) and not any(map(is_mark, text))
    if bare and len(text) > 1 and not text.startswith(("占", "差", "比")):
        return Followed((question,))
    found, _ = explain(text, catalog, index_of)
    whole = ITEMS | STAGES | {Kind.MEMBERS, Kind.TOPIC}
    asked = any(m.kind in whole or over_members(m) for m in found.mentions)
    # 都 without a number is a word of many questions.
    counted = [m for m in found.mentions if lean_of(m) is not Lean.SEVERAL or len(m.names) > 1]
    leaning = any(lean_of(m) in _NEED_A_BASE or m.kind is Kind.UNIT for m in counted)
    # 「某局的决算完成率」 is of all that it spent.
    told = Operation.COMPLETION if any(m.kind is Kind.BODY for m in found.mentions) else None
    open_ended = any(over_figures(m) and m.names[0] != told for m in found.mentions)
    if not asked and not found.leftovers and (leaning or open_ended):
        return Followed(problem=Problem(Reason.NOTHING_BEFORE))
    return Followed((question,))


def _stands_apart(said: Exchange) -> bool:
    """Return whether the message has nothing to do with what was said: a greeting, the weather."""
    kinds = {piece.kind for piece in said.own}
    if said.unexplained:
        return False
    idle = kinds <= {Kind.FILLER} and not any(is_cue(p) or sets_beside(p) for p in said.own)
    return idle and said.leans <= {Lean.LEAD, Lean.TAIL, Lean.BODY}


_OF_A_BODY = {
    About.YEARS, About.STAGES, About.TABLES, About.PAGES, About.UPDATED, About.WHETHER,
}  # fmt: skip


def _about_data(said: Exchange, asked: AboutAsk | None) -> Followed | None:
    """Return a question about the data, of the last body where it can be of one."""
    if asked is None or _asks_for_list(said):
        return None
    body = tuple(piece for piece in said.context if piece.kind in BODIES)
    if asked.about not in _OF_A_BODY or not body or of(said.own, BODIES):
        return Followed((said.text,))
    return Followed((text_of(in_context(said.new, body)),))


def _asks_for_list(said: Exchange) -> bool:
    """Return whether 「都有哪些」 asks for the members that were counted or ranked just now."""
    asked = said.has(Kind.OPERATION) and not of(said.own, ITEMS | CONTEXT)
    return asked and any(p.kind is Kind.MEMBERS for p in said.base)


def _again(said: Exchange) -> Followed | None:
    """Return the last question once more, for 「出处呢」."""
    if Lean.AGAIN not in said.leans or said.leans & {Lean.SEVERAL, Lean.NTH}:
        return None
    return Followed((said.turn.text,)) if {p.kind for p in said.own} <= {Kind.FILLER} else None


def _completed(said: Exchange) -> Followed | None:
    """Return the message completed by parts of the last question, or the reverse."""
    if (people := _more_people(said)) is not None:
        return people
    if said.unexplained:
        return of_the_subject(said) or _outside_tables(said)
    if said.has(Kind.ABSENT) and (outside := _outside_tables(said)) is not None:
        return outside
    if any(p.kind not in _EDITABLE for p in said.own if not _is_why(said, p)):
        return None
    steps: tuple[Callable[[Exchange], Followed | None], ...] = (
        _with_pronoun, _continued, _within, inside, _of_one_money, _share_of_last, edited,
    )  # fmt: skip
    return next((done for step in steps if (done := step(said)) is not None), None)


def _more_people(said: Exchange) -> Followed | None:
    """Return the question for the heads of other people: 编制, 退休呢; not for their pay."""
    word = spelling(text_of(said.own))
    asked = any(p.kind in {Kind.TOPIC, Kind.INTENT, Kind.COUNT} for p in said.base)
    if not asked or not any(one in text_of(said.base) for one in people_words()):
        return None
    if word not in people_words():
        return None
    people = word if word.endswith(("人", "员", "人数", "编制")) else f"{word}人员"
    return Followed((said.about(f"{people}多少人"),))


def _outside_tables(said: Exchange) -> Followed | None:
    """Return words that no table explains, of the last item: 防汛经费, 绩效目标呢.

    They may name something that sentences or targets tell: of that item, else of the same body.
    """
    own = said.own
    known = [p for p in own if p.names and p.kind not in {Kind.FILLER, Kind.ABSENT, Kind.CHOICE}]
    subject = said.subject()
    if known or subject is None or not said.elliptical:
        return None
    asked = text_of(own)
    return Followed((said.about(f"{subject}的{asked}"), *_whole(said)))


def _is_why(said: Exchange, piece: Mention) -> bool:
    return piece.kind is Kind.INTENT and said.has(Kind.TOPIC)


def _whole(said: Exchange) -> tuple[str, ...]:
    """Return the message, complete of itself, in the context that it leaves out.

    Who names another body without 那 and 呢 starts anew: the year goes on if that body has it.
    """
    spare = {Lean.LEAD, Lean.TAIL, Lean.BODY}
    spare |= {Lean.ITEM} if said.has(*ITEMS) else set()
    kept = tuple(piece for piece in said.new if lean_of(piece) not in spare)
    # Apart from its context a message is kept word for word, so that nothing of it is lost.
    inherited = text_of(in_context(kept, said.context))
    alone = text_of(kept)
    if inherited == alone:
        # A word that leads over (另外) may as well be the beginning of a name.
        return tuple(dict.fromkeys((said.text, alone)))
    if said.unexplained:
        # By itself it may have nothing to do with any budget.
        return (inherited, alone)
    anew = bool(of(kept, BODIES)) and not said.elliptical
    return (inherited, alone) if anew else (inherited,)


def _with_pronoun(said: Exchange) -> Followed | None:
    """Put the last item where 它 stands."""
    if Lean.ITEM not in said.leans:
        return None
    computed = any(over_figures(p) for p in said.own)
    has_own = said.has(*ITEMS) and not computed
    parts: list[Mention] = []
    subject = said.subject()
    if operations(said.new[:1]) == {Operation.SHARE} and not has_own:
        # 占它多少: a share of it, but of what is not said.
        return said.unclear(Lean.ITEM)
    opposed = computed and bool(of(said.own, CONTEXT))
    if subject is not None and opposed:
        # 它比财政局多多少: the two have a context each.
        subject = said.about(subject, context_of(_explicit(said)))
    for at, piece in enumerate(said.new):
        lean = lean_of(piece)
        if lean is Lean.ITEM and has_own and not _owns(said.new, at):
            return None
        if lean is Lean.ITEM:
            if subject is None:
                return said.unclear(Lean.ITEM)
            tail = "的" if piece.text.endswith("的") and has_own else ""
            parts.append(written(subject + tail, Kind.ITEM))
        elif lean not in {Lean.LEAD, Lean.TAIL, Lean.BODY}:
            parts.append(piece)
    if not any(p.kind not in {Kind.FILLER, Kind.ITEM} or _is_own(p) for p in parts):
        return Followed((said.turn.text,))
    full = _pronoun_filled(said, tuple(parts), opposed=opposed)
    return Followed((full, *item_edits(said)) if has_own else (full,))


def _pronoun_filled(said: Exchange, parts: Pieces, *, opposed: bool) -> str:
    context = () if opposed else context_of(said.base)
    if any(p.kind is Kind.TOPIC and Topic.MEANING in p.names for p in parts):
        context = tuple(p for p in context if p.kind not in STAGES)
    return text_of(in_context(parts, context))


def _is_own(piece: Mention) -> bool:
    return piece.kind in ITEMS and piece.end > 0


def _owns(pieces: Pieces, at: int) -> bool:
    """Return whether a pronoun is whose the next item is: 它的人员经费, not 这个办公费."""
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    return pieces[at].text.endswith("的") or (after is not None and after.text in _WITHIN)


_WITHIN = {"的", "里", "里面", "里的", "里面的", "中", "中的", "其中", "其中的", "下面的"}


def _continued(said: Exchange) -> Followed | None:
    """Put the last item before a message that begins with an operation: 比差旅费多多少."""
    own = [p for p in said.own if p.kind is not Kind.FILLER or is_joint(p)]
    if not own or not (said.has(*ITEMS) or of(said.own, CONTEXT)):
        return None
    ordered = said.has(Kind.ORDER) or Lean.WHICH in said.leans
    compared = is_joint(own[0]) and (ordered or any(over_figures(p) for p in own))
    if not (over_figures(own[0]) or (compared and len(item_groups(said.own)) <= 1)):
        return None
    adding = Operation.SUM in operations(said.own)
    base = _explicit(said)
    if adding and operations(base) <= {Operation.SUM} and item_groups(base):
        left = text_of(without_sum(base))
    elif (summed := as_one_sum(base)) is not None:
        left = summed
    else:
        subject = said.subject()
        if subject is None and operations(said.own) == operations(base) == {Operation.DIFFERENCE}:
            # 水费和电费比, 和差旅费比呢: the first is set against another.
            subject = said.first()
        if subject is None:
            return said.unclear(Lean.ALSO)
        left = said.about(subject, context_of(base))
    spare = {Lean.LEAD, Lean.TAIL, Lean.ALSO}
    return Followed((left + text_of(p for p in said.new if lean_of(p) not in spare),))


def _explicit(said: Exchange) -> Pieces:
    """Return the base with the year, or body, of its answer, where another is set against it."""
    base = of_the_first(said.base)
    if of(said.own, TIMES) and not of(base, TIMES) and said.turn.year:
        base = replaced(base, TIMES, written(f"{said.turn.year}年", Kind.YEAR))
    if of(said.own, BODIES) and not of(base, BODIES) and said.turn.body:
        base = replaced(base, BODIES, written(said.turn.body, Kind.BODY))
    return base


def _within(said: Exchange) -> Followed | None:
    """Put the last item before a part of it, or before a rank of its parts: 其中人员经费."""
    ranks = not said.has(Kind.MEMBERS) and any(map(over_members, said.own))
    if Lean.WITHIN not in said.leans or not (said.has(*ITEMS) or ranks):
        return None
    first = next(p for p in said.new if lean_of(p) is not Lean.LEAD and p.kind is not Kind.FILLER)
    subject = said.subject()
    if lean_of(first) is not Lean.WITHIN or subject is None:
        return None
    rest = tuple(p for p in said.new if lean_of(p) in {None, Lean.WITHIN})
    pieces = (written(subject, Kind.ITEM), *rest)
    return Followed((text_of(in_context(pieces, context_of(said.base))),))


def _share_of_last(said: Exchange) -> Followed | None:
    """Return what share an item has of the last one, for 「公务接待占多少」 after 三公.

    Where it is no part of that it is the share of all that is asked.
    """
    subject = said.subject()
    whole = subject is None or operations(said.base) or said.elliptical
    if whole or operations(said.own) != {Operation.SHARE} or len(item_groups(said.own)) != 1:
        return None
    asked = text_of(p for p in said.own if p.kind not in CONTEXT)
    items = [p for p in said.own if p.kind in ITEMS]
    at = next(at for at, p in enumerate(said.own) if p.kind is Kind.OPERATION)
    if of(said.own, CONTEXT) or said.own.index(items[-1]) > at:
        return None
    part = text_of(said.own[: said.own.index(items[-1]) + 1])
    return Followed((said.about(f"{part}占{subject}多少"), said.about(asked)))


def _of_one_money(said: Exchange) -> Followed | None:
    """Put the last item in the money that is all that the message names: 只看财政拨款."""
    items = of(said.own, ITEMS)
    subject = said.subject()
    scoped = [any(name.startswith(SCOPE) for name in item.names) for item in items]
    others = any(p.kind not in ITEMS and (p.kind is not Kind.FILLER or is_cue(p)) for p in said.own)
    if subject is None or scoped != [True] or others or _names_money(said):
        return None
    (money,) = items
    pieces = (written(f"{money.text}的{subject}", Kind.ITEM),)
    # All of that money is no answer where the item has no figure of it.
    return Followed((text_of(in_context(pieces, context_of(said.base))),))


def _names_money(said: Exchange) -> bool:
    names = (name for piece in of(said.base, ITEMS) for name in piece.names)
    return any(name.startswith(SCOPE) for name in names)
