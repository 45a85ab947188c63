"""Names as they are written in the question, and everyday words for them."""

from collections.abc import Container, Iterator, Sequence
from functools import cache

from knowledge.question.index import CODE, SCOPE, NameIndex, total_words
from knowledge.question.lexicon import Lexicon
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import cores, is_mark, key
from knowledge.vocabulary.bodies import is_body
from knowledge.vocabulary.classification import Relation, Synonym, official_names, synonyms
from knowledge.vocabulary.words import Whole, words

CHOICES_KEPT = 8
_MARKS_INSIDE = 8
"""A stretch with more marks inside it is no name."""
_TELLING = 3
"""Characters that make a name plain: 职业年金, of 职业年金缴费 and 机关事业单位职业年金缴费支出."""
_WHOLE_COST = 1.0
_CORE_COST = 1.95
"""More than a body and a name, less than a name and a whole: 政协会议费, 办公费支出."""
_ABSENT_COST = 2.5
"""More than two names that are there: 财政拨款收入 is first of all the 收入 of 财政拨款."""


def written_mentions(text: str, index: NameIndex) -> Iterator[Mention]:
    """Yield every stretch of ``text`` that is a name, a code, a title or an everyday word."""
    index.hear(text)
    for start, end, typed in _stretches(text, index.lexicon):
        if _stands_alone(text, start, end):
            yield from _mentions(text, start, end, typed, index)


def _stretches(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches between marks that may be names, of whatever document, or are codes.

    With each comes how it is spelled without the few marks inside it.
    """
    known, tail = lexicon.known, _longest_tail()
    longest = lexicon.longest + tail
    marks = [is_mark(character) for character in text]
    plain = "".join(one for one, marked in zip(text, marks, strict=True) if not marked)
    at = -1
    for start, marked in enumerate(marks):
        if marked:
            continue
        at += 1
        if not (text[start].isdecimal() or _may_begin(plain[at : at + 2], lexicon)):
            continue
        typed, inside = "", 0
        is_code, tails_end = text[start].isdecimal(), 0
        for end in range(start + 1, len(text) + 1):
            if marks[end - 1]:
                inside += 1
                continue
            typed += text[end - 1]
            if len(typed) > longest or inside > _MARKS_INSIDE:
                break
            if typed in known:
                tails_end = len(typed) + tail
                yield start, end, typed
            elif is_code or (len(typed) <= tails_end and _ends_like_an_item(typed, known)):
                yield start, end, typed
            elif len(typed) > tails_end and not lexicon.may_begin(typed):
                break


def _may_begin(two: str, lexicon: Lexicon) -> bool:
    """Return whether anything that is known begins with these two, or is the first of them."""
    return lexicon.may_begin(two) or two[0] in lexicon.known


@cache
def _longest_tail() -> int:
    """Return how much longer than a name it may be with the words any item may end with."""
    return 2 * max(map(len, words().generic_suffixes))


def _ends_like_an_item(typed: str, known: Container[str]) -> bool:
    """Return whether ``typed`` is a known name with the words any item may end with."""
    return typed.endswith(words().generic_suffixes) and any(one in known for one in cores(typed))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether the stretch cuts no number in two."""
    for at, other in ((start, start - 1), (end - 1, end)):
        if text[at].isdigit() and 0 <= other < len(text) and text[other] in "0123456789.":
            return False
    return True


def _mentions(text: str, start: int, end: int, typed: str, index: NameIndex) -> Iterator[Mention]:
    spoken = text[start:end]
    listed = len(typed) < len(spoken) and any(mark in spoken for mark in _joining_marks())
    if typed in index.tables:
        yield Mention(start, end, spoken, Kind.TABLE, (typed,), cost=1.05)
    everyday = synonyms().get(typed) or _everyday_core(typed, index)
    whole = whole_named(everyday.official[0] if everyday else typed)
    if whole and not listed and typed not in total_words():
        yield Mention(start, end, spoken, Kind.ITEM, whole.rows, How.WHOLE, _WHOLE_COST)
    elif listed:
        # 「基本支出、项目支出」 are two names; only one that is printed with a mark may hold it.
        printed = index.exact.get(typed, frozenset())
        if any(mark in index.printed[name] for name in printed for mark in "、，,"):
            yield Mention(start, end, spoken, Kind.ITEM, _own(typed, printed))
    elif stored := index.exact.get(typed):
        yield Mention(start, end, spoken, Kind.ITEM, _own(typed, stored))
    elif stored := index.loose.get(typed):
        yield Mention(start, end, spoken, Kind.ITEM, tuple(sorted(stored)), cost=1.1)
    elif agreeing := by_core(typed, index):
        holding = tuple(
            name
            for name in index.names
            if typed in name and name not in agreeing and not _is_one_of_two(typed, name)
        )
        counted = not index.counted and may_be_count(typed, text)
        others = [name for name in holding if not any(own in name for own in agreeing)]
        kind = Kind.CHOICE if others or counted or len(typed) < _TELLING else Kind.ITEM
        kind = kind if holding or counted else Kind.ITEM
        names = (*agreeing, *holding)[:CHOICES_KEPT]
        cost = _WHOLE_COST if everyday and kind is Kind.ITEM else _CORE_COST
        yield Mention(start, end, spoken, kind, names, How.CORE, cost)
    elif everyday:
        yield from everyday_mentions(start, end, spoken, everyday.spoken, index)
    elif typed in official_names():
        yield Mention(start, end, spoken, Kind.ABSENT, (typed,), cost=_ABSENT_COST)


def _is_one_of_two(typed: str, name: str) -> bool:
    """Return whether ``name`` is of ``typed`` and another thing: 人员经费和公用经费支出."""
    return any(
        word + typed in name or typed + word in name
        for word in words().conjunctions
        if not is_mark(word)
    )


def _everyday_core(typed: str, index: NameIndex) -> Synonym | None:
    """Return the everyday word that ``typed`` is with a word any item may end with: 养老保险缴费.

    Not where that word makes a project of it, or is itself a name; nor where the whole is a name
    of the classification: 社会保障缴费 is no 社会保障.
    """
    for core in cores(typed) if typed not in official_names() else ():
        tail = typed[len(core) :]
        if tail in words().project_suffixes or (tail in index.exact and tail not in words().vague):
            return None
        if core in synonyms():
            return synonyms()[core]
    return None


@cache
def _joining_marks() -> tuple[str, ...]:
    return tuple(filter(is_mark, words().conjunctions))


def _own(typed: str, stored: frozenset[str]) -> tuple[str, ...]:
    """Prefer a code or a scope of this very name, and the name, in a fixed order."""
    marked = sorted(name for name in stored if name[0] in CODE + SCOPE)
    return (*sorted(stored.difference(marked), key=lambda name: (name != typed, name)), *marked)


def by_core(typed: str, index: NameIndex) -> tuple[str, ...]:
    """Return the names that agree with ``typed`` but for the words any item may end with.

    The words left off must not be a name themselves: 行政运行项目支出 is the 项目支出 of 行政运行;
    nor make a project of a line of the classification: 办公费专项 is not 办公费.
    """
    found: set[str] = set(index.core.get(typed))
    for core in cores(typed):
        tail = typed[len(core) :]
        if tail in index.exact and tail not in words().vague:
            continue
        # A project may stand under the code of what it serves, and is no line of that.
        official = core in index.coded and core in official_names()
        if official and tail in words().project_suffixes:
            break
        for names in (index.exact, index.loose, index.core):
            found |= names.get(core, frozenset())
        projects = tail in words().project_suffixes
        if projects or any(tail == whole.other for whole in words().wholes):
            # What a unit spends is not what it has, nor what projects get of some money all of it.
            found -= {name for name in found if _is_whole(name, index, money=projects)}
    return tuple(sorted(found))


def _is_whole(name: str, index: NameIndex, *, money: bool) -> bool:
    """Return whether a name is that of a unit, or of some ``money``: more than a thing in it."""
    of_money = name.startswith(SCOPE) or name in index.columns
    return (money and of_money) or is_body(index.printed[name])


def whole_named(name: str) -> Whole | None:
    """Return the whole (支出总计, 收入总计) that the vocabulary calls ``name``."""
    return next((whole for whole in words().wholes if whole.rows[0] == name), None)


def may_be_count(typed: str, text: str) -> bool:
    """Return whether ``typed`` may ask how many there are, not how much they cost."""
    if any(word in text for word in words().money):
        return False
    return typed.endswith(words().countable) or "有多少" in text


def everyday_mentions(
    start: int, end: int, spoken: str, typed: str, index: NameIndex
) -> Iterator[Mention]:
    """Yield what the everyday word ``typed`` stands for in ``index``."""
    word = synonyms()[typed]
    groups = [_stored(official, index) for official in word.official]
    present = tuple(sorted({name for group in groups for name in group}))
    holding = {name for name in index.names if typed in name}
    if word.relation is Relation.SAME and present:
        yield Mention(start, end, spoken, Kind.ITEM, present, How.SYNONYM, 1.2)
    elif word.relation is Relation.SUM and all(groups):
        yield Mention(start, end, spoken, Kind.ITEM, present, How.SUM, 1.3)
    elif present or holding:
        names = tuple(sorted(holding | set(present)))
        kind = Kind.ITEM if _is_one_name(names, typed, index) else Kind.CHOICE
        # What only holds the word is no name for it: 购房补贴 is but one 补贴.
        how = How.SYNONYM if present else How.PART
        yield Mention(start, end, spoken, kind, names[:CHOICES_KEPT], how, 1.4)
    else:
        yield Mention(start, end, spoken, Kind.ABSENT, word.official, How.SYNONYM, _ABSENT_COST)


def _is_one_name(names: Sequence[str], typed: str, index: NameIndex) -> bool:
    """Return whether ``names`` all hold ``typed`` and differ in nothing but a general ending."""
    same = {names[0], *by_core(names[0], index)}
    return all(typed in name and name in same for name in names)


def is_narrower(item: Mention) -> bool:
    """Return whether an everyday word is but a part of what it stands for, and is not named there.

    保洁费 is but a part of 物业管理费.
    """
    if item.how is not How.SYNONYM:
        return False
    typed = key(item.text)
    word = next((synonyms()[one] for one in (typed, *cores(typed)) if one in synonyms()), None)
    narrower = word is not None and word.relation is Relation.NARROWER
    return narrower and not any(typed in name for name in item.names)


def _stored(official: str, index: NameIndex) -> tuple[str, ...]:
    typed = key(official)
    if stored := index.exact.get(typed):
        return tuple(sorted(stored))
    return by_core(typed, index)
