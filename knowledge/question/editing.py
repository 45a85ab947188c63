"""The last question with the parts replaced that a message names."""

import re
from dataclasses import replace

from knowledge.model import Stage
from knowledge.question.clauses import alike
from knowledge.question.exchange import Exchange, Followed
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.organizations import reads_as_body
from knowledge.question.pieces import (
    BODIES,
    CONTEXT,
    CONTEXTS,
    ITEMS,
    STAGES,
    TIMES,
    WHICH_OF_THEM,
    Pieces,
    as_one_sum,
    context_of,
    item_groups,
    moved,
    of,
    of_the_first,
    operations,
    over_figures,
    over_members,
    ranked,
    replaced,
    spoken,
    text_of,
    trimmed,
    without_closings,
    written,
)
from knowledge.question.problem import Problem, Reason
from knowledge.question.shortfalls import AGAINST_BUDGET
from knowledge.vocabulary.follow_up import Lean, strong_totals
from knowledge.vocabulary.operations import BOUNDS, Operation
from knowledge.vocabulary.topics import Topic
from knowledge.vocabulary.words import words

_ACCOUNTS_APART = "预决算差异"
_OF_A_SUBJECT = {Topic.MEANING, Topic.CHANGE, Topic.REASON}


def edited(said: Exchange) -> Followed | None:
    """Return the last question with the parts that the message names replaced."""
    spare = {Lean.LEAD, Lean.TAIL, Lean.BODY} | ({Lean.UNIT} if said.has(Kind.UNIT) else set())
    if said.leans - spare or (_is_complete(said) and not _asks_other_stage(said)):
        return None
    said = replace(said, base=in_new_context(said))
    if said.has(Kind.TOPIC):
        return _topic_edit(said)
    if said.has(Kind.OPERATION, Kind.MEMBERS):
        return _operation_edit(said)
    return Followed(item_edits(said) if said.has(*ITEMS) else _again_elsewhere(said))


def in_new_context(said: Exchange) -> Pieces:
    """Return the last question with what the message says of bodies, years and stages."""
    base = said.base
    for kinds, kind in zip(CONTEXTS, (Kind.BODY, Kind.YEAR, Kind.STAGE), strict=True):
        if kinds is BODIES and _asks_which_of_them(said):
            already = any(piece.kind is Kind.EVERY_BODY for piece in base)
            base = base if already else (*base, *of(said.own, BODIES))
        elif of(said.own, kinds):
            base = replaced(base, kinds, written(spoken(said.own, kinds), kind))
    return base


def _asks_which_of_them(said: Exchange) -> bool:
    """Return whether 哪家 is asked of the bodies that the last question named, not of all."""
    every = {piece.kind for piece in of(said.own, BODIES)} == {Kind.EVERY_BODY}
    named = {piece.names for piece in said.base if piece.kind is Kind.BODY}
    asked = all(p.text.startswith(WHICH_OF_THEM) for p in of(said.own, BODIES))
    return every and asked and len(named) > 1 and not said.has(*ITEMS)


def of_the_subject(said: Exchange) -> Followed | None:
    """Ask why of the last item, in words that name none of their own: 为什么是空的.

    A reason is never that of something else, even where a word is not understood.
    """
    named = any(piece.names for piece in of(said.own, ITEMS))
    topics = [piece for piece in said.own if piece.kind is Kind.TOPIC]
    if named or not topics or not all(_OF_A_SUBJECT.intersection(p.names) for p in topics):
        return None
    return _topic_edit(replace(said, base=in_new_context(said)))


def _again_elsewhere(said: Exchange) -> tuple[str, ...]:
    """Return the last question of another context; why it changed may be told of one year only."""
    again = _same_again(said)
    if of(said.own, BODIES) and not said.elliptical and _only_tells_whose(said.base):
        # Another body starts anew where of the first nothing was asked yet.
        return (again, text_of(said.own))
    told = any(p.kind is Kind.TOPIC and not _is_apart(p) for p in said.base)
    if not told or not of(said.own, TIMES) or said.own != of(said.own, CONTEXT):
        return (again,)
    asked = (p for p in said.base if p.kind not in {Kind.TOPIC, Kind.INTENT})
    return (again, text_of(trimmed(tuple(asked))))


def _only_tells_whose(base: Pieces) -> bool:
    return all(piece.kind in CONTEXT | {Kind.FILLER} for piece in base)


def _same_again(said: Exchange) -> str:
    """Return the last question of another context or in another unit."""
    if unit := next((p for p in said.own if p.kind is Kind.UNIT), None):
        return _in_unit(said, unit.names[0])
    subject = said.subject()
    if subject is not None and _asks_other_stage(said):
        return said.about(subject, context_of(said.base))
    if subject is not None and _only_asks_how_much(said):
        asked = text_of(p for p in said.own if p.kind not in CONTEXT)
        return said.about(f"{subject}{asked}")
    if any("钱" in p.text for p in said.own) and not said.has(*CONTEXT) and _counts(said.base):
        # A head count has no price.
        counted = text_of(p for p in said.base if p.text not in words().closings)
        return f"{counted}{text_of(said.own)}"
    return text_of(said.base)


def _counts(base: Pieces) -> bool:
    return any(p.kind is Kind.TOPIC for p in base) and not item_groups(base)


def _only_asks_how_much(said: Exchange) -> bool:
    """Return whether a bare 「多少钱」 wants the figure of what was asked for in words.

    What is no money may be counted somewhere: that is no price.
    """
    bare = all(p.text in words().closings for p in said.own if p.kind not in CONTEXT)
    nameless = any(p.kind is Kind.ITEM and not p.names for p in said.base)
    return bare and (nameless or any(p.kind is Kind.TOPIC for p in said.base))


def _is_complete(said: Exchange) -> bool:
    """Return whether the message is a question of its own, but for whose and when."""
    own = said.own
    if said.has(Kind.MEMBERS) and any(map(over_members, own)):
        # 「最贵的项目是什么」 asks for no meaning.
        return not said.elliptical
    if any(_is_strong(p) or (p.kind is Kind.TOPIC and _is_apart(p)) for p in own):
        return True
    if said.has(*ITEMS):
        closed = any(p.text in words().closings for p in own)
        more = said.has(Kind.TOPIC, Kind.OPERATION, Kind.MEMBERS)
        return closed or more or not said.elliptical
    if said.has(Kind.TOPIC):
        return False
    if said.has(Kind.MEMBERS):
        return said.has(Kind.OPERATION)
    return not said.elliptical and _is_total(own)


def _is_apart(topic: Mention) -> bool:
    return _OF_A_SUBJECT.isdisjoint(topic.names)


def _is_strong(piece: Mention) -> bool:
    if piece.kind is Kind.FILLER:
        return piece.text in strong_totals()
    return piece.kind is Kind.STAGE and "总" in piece.text


def _is_total(own: Pieces) -> bool:
    """Return whether a message without an item can ask for all the money: 2024年预算多少.

    多少钱 asks for no more than 多少 does, once something has been said.
    """
    cues = words().whole_cues
    cued = any(p.text in cues and not p.text.endswith("多少钱") for p in own)
    closed = any(p.text in words().closings for p in own)
    staged = bool(of(own, STAGES))
    return cued or (staged and (closed or bool(of(own, TIMES | BODIES))))


def _asks_other_stage(said: Exchange) -> bool:
    """Return whether a message asks for the other of 预算 and 决算 than the last answer was of.

    「完成率」, and then 「决算多少」, is of the same item, as is 「预算多少」 after its 决算.
    """
    asked = {name for piece in said.own if piece.kind is Kind.STAGE for name in piece.names}
    if not asked or of(said.own, TIMES | BODIES) or any(map(_is_strong, said.own)):
        return False
    compared = Operation.COMPLETION in operations(said.base)
    other = bool(said.turn.stage) and said.turn.stage not in asked and not said.has(*ITEMS)
    return (compared or other) and bool(item_groups(said.base))


def item_edits(said: Exchange) -> tuple[str, ...]:
    """Return the questions with the new item for the last, the fullest first."""
    base = said.base
    items = [at for at, piece in enumerate(said.own) if piece.kind in ITEMS]
    new = text_of(p for p in said.own[items[0] : items[-1] + 1] if p.kind not in CONTEXT)
    alone = said.about(new)
    groups = item_groups(base)
    if not groups:
        topical = next((at for at, p in enumerate(base) if _keeps(p)), None)
        if topical is None or any(p.kind is Kind.MEMBERS for p in base):
            return (alone,)
        kept = (*context_of(base), written(new, Kind.ITEM), *_kept(base))
        return (text_of(kept), alone)
    if len(groups) > 1 and (operations(base) != {Operation.SHARE} or of(said.own, BODIES)):
        # Another item of another body need not be a part of what the last one was.
        return (alone,)
    start, end = groups[0]
    named = [at for at in range(start, end) if base[at].kind in ITEMS]
    if len(named) == 1:
        return (text_of(moved(base, start, end, new)),)
    fresh = [p for p in said.own if p.kind in ITEMS]
    same = [at for at in named if len(fresh) == 1 and _same_side(base[at], fresh[0], said)]
    of_body = any(_is_body(base[at], said) for at in named)
    same = same or [at for at in named if of_body and base[at].how is How.WHOLE]
    if len(same) != 1:
        return (alone,)
    replaced_one = text_of(moved(base, same[0], same[0] + 1, new))
    # What another body's table says of a body is not to be had from that other body.
    return (replaced_one,) if of_body else (replaced_one, alone)


def _is_body(item: Mention, said: Exchange) -> bool:
    own = [name for name in item.names if name in said.index.rows]
    return any(reads_as_body(said.index.printed[name]) for name in own)


def _in_unit(said: Exchange, unit: str) -> str:
    """Return the last question in another unit; of a share, the question for the amount."""
    if Operation.SHARE in operations(said.base):
        if (subject := said.subject()) is not None:
            return said.about(f"{subject}多少{unit}")
        at = next(n for n, p in enumerate(said.base) if operations((p,)) == {Operation.SHARE})
        if item_groups(said.base[:at]):
            return f"{text_of(said.base[:at])}多少{unit}"
    base = without_closings(tuple(p for p in said.base if p.kind is not Kind.UNIT))
    return f"{text_of(base)}多少{unit}"


def _keeps(piece: Mention) -> bool:
    return piece.kind is Kind.TOPIC or over_members(piece)


def _kept(base: Pieces) -> Pieces:
    """Return what a question without an item asks of the whole, to ask it of an item."""
    return tuple(p for p in base if _keeps(p) or p.kind is Kind.INTENT)


def _same_side(old: Mention, new: Mention, said: Exchange) -> bool:
    whole = How.WHOLE in {old.how, new.how}
    return not whole and alike(old, new, said.index)


def _topic_edit(said: Exchange) -> Followed:
    """Ask what the documents say of the last item."""
    asked = text_of(p for p in said.own if p.kind not in CONTEXT)
    meaning = any(Topic.MEANING in p.names for p in said.own if p.kind is Kind.TOPIC)
    first = context_of(of_the_first(said.base))
    context = tuple(p for p in first if not (meaning and p.kind in STAGES))
    if any(Topic.CHANGE in p.names for p in said.own) and not of(said.own, CONTEXT):
        later = _year_after(said)
        context = tuple(later if p.kind is Kind.YEAR and later else p for p in context)
        if any(p.kind is Kind.RELATIVE_YEAR for p in said.base):
            # 去年 was told by the document of the year after, which tells the change from it too.
            context = tuple(p for p in context if p.kind is not Kind.YEAR)
    reasons = [p for p in said.own if p.kind is Kind.TOPIC and Topic.REASON in p.names]
    plain = all(AGAINST_BUDGET.isdisjoint(p.names) for p in reasons)
    if reasons and plain and compares_accounts(said.base):
        asked = f"{_ACCOUNTS_APART}{asked}"
    if reasons and any(Topic.CHANGE in p.names for p in said.base):
        context = _of_the_later(context)
    subject = said.subject()
    if subject is not None:
        return Followed((said.about(subject + asked, context),))
    if item_groups(said.base):
        return Followed(problem=Problem(Reason.NOT_UNDERSTOOD, (asked,)))
    return Followed((said.about(asked, context),))


def _of_the_later(context: Pieces) -> Pieces:
    """Return the context with the later of two years: its document tells why it is another."""
    found = []
    for piece in context:
        years = re.findall(r"20\d\d", piece.text) if piece.kind is Kind.YEAR else []
        found.append(replace(piece, text=f"{max(years)}年") if len(years) > 1 else piece)
    return tuple(found)


def compares_accounts(base: Pieces) -> bool:
    """Return whether the last question set 预算 and 决算 beside each other."""
    stages = {name for piece in base if piece.kind is Kind.STAGE for name in piece.names}
    return Operation.COMPLETION in operations(base) or stages == set(Stage)


def _year_after(said: Exchange) -> Mention | None:
    """Return the year before which the last one was asked: 办公费, 去年呢, 少了多少."""
    last, earlier = said.turn, said.talk.turns[-2:-1]
    if not earlier or last.year is None or earlier[0].body != last.body:
        return None
    after = last.year + 1
    return written(f"{after}年", Kind.YEAR) if earlier[0].year == after else None


def _operation_edit(said: Exchange) -> Followed:
    """Do something else with the last figure, or with the members of the last list."""
    own = of(said.own, frozenset({Kind.OPERATION, Kind.MEMBERS}))
    if any(over_figures(p) for p in own):
        subject = said.subject()
        if Operation.SHARE in operations(said.base) and len(item_groups(said.base)) > 1:
            return Followed((text_of(said.base),))
        if Operation.SHARE in operations(own) and (summed := as_one_sum(said.base)) is not None:
            asked = text_of(p for p in said.own if p.kind not in CONTEXT)
            return Followed((f"{summed}{asked}",))
        if subject is None and Operation.COMPLETION in operations(own):
            subject = ""
        if subject is None:
            return Followed(problem=Problem(Reason.NOT_UNDERSTOOD, tuple(p.text for p in own)))
        asked = text_of(p for p in said.own if p.kind not in CONTEXT)
        return Followed((said.about(subject + asked),))
    base = said.base
    for piece in own:
        at = next((at for at, old in enumerate(base) if _is_like(old, piece)), None)
        if at is None:
            base = (*base, piece)
            continue
        text = ranked(piece.text, base, at) if piece.kind is Kind.OPERATION else piece.text
        base = moved(base, at, at + 1, text)
    return Followed((text_of(base),))


def _is_like(old: Mention, new: Mention) -> bool:
    """Return whether one stands in the place of the other: both rank or list, or both bound."""
    if Kind.MEMBERS in {old.kind, new.kind}:
        return old.kind is new.kind
    if not (over_members(old) and over_members(new)):
        return False
    return (Operation(old.names[0]) in BOUNDS) == (Operation(new.names[0]) in BOUNDS)
