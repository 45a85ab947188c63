"""Bodies that are not loaded, told by what the documents leave of a question: 区中心医院, 二中.

An office (局, 委) is known by its ending wherever it stands. The endings here may also be pieces of
names (水文接待中心运行费用项目), and count only where the names that are loaded explain no more of
them than pieces. So does a region right before a body that lies elsewhere (北湖民政局).
"""

from collections.abc import Iterator, Sequence

from knowledge.question.catalog import Catalog
from knowledge.question.mentions import Cover, How, Kind, Mention
from knowledge.question.names import is_mark
from knowledge.question.organizations import is_region
from knowledge.question.problem import Problem, Reason
from knowledge.vocabulary.words import words

_WHOSE = frozenset({Kind.BODY, Kind.REGION, Kind.UNKNOWN_BODY})
_ASKED = frozenset({Kind.ITEM, Kind.TABLE, Kind.ABSENT, Kind.TOPIC, Kind.CHOICE})
_SURE = frozenset({How.EXACT, How.WHOLE, How.SUM})
_LEVELS = ("省", "市", "区", "县", "州", "盟", "旗", "镇", "乡", "局", "部")
_SHORTEST = 3

_Piece = tuple[int, int, Mention | None]
"""A stretch of the question, and what it names; ``None`` where nothing explains it."""


def stranger(text: str, found: Cover, loaded: Catalog) -> Problem | None:
    """Tell which bodies ``text`` names that are not loaded, and which are near, if any are."""
    if found.of(Kind.UNKNOWN_BODY, Kind.TOPIC, Kind.INTENT):
        return None
    pieces: list[_Piece] = [(m.start, m.end, m) for m in found.mentions]
    pieces += [(start, end, None) for start, end in found.leftovers]
    pieces.sort(key=lambda piece: piece[0])
    named = (*_institutions(text, pieces), *_elsewhere(text, pieces))
    return unknown_body(tuple(dict.fromkeys(named)), loaded) if named else None


def unknown_body(named: tuple[str, ...], loaded: Catalog) -> Problem:
    """Return the problem that bodies ``named`` so are not loaded, with those that are near."""
    near = dict.fromkeys(body for name in named for body in loaded.near(name))
    return Problem(Reason.ORGANIZATION_UNKNOWN, named, bodies=tuple(near))


def _institutions(text: str, pieces: Sequence[_Piece]) -> Iterator[str]:
    """Yield the names that end like a hospital, a school, a centre and the like, the last first."""
    endings = words().institutions
    if not any(map(text.__contains__, endings)):
        return
    end = len(text) + 1
    while end > 2:  # noqa: PLR2004 (one character is no name)
        end -= 1
        if not text.endswith(endings, 0, end):
            continue
        ending = next(one for one in endings if text.endswith(one, 0, end))
        goes_on = _goes_on_behind(text, pieces, end)
        covering = [at for at, (a, b, _) in enumerate(pieces) if a < end and end - len(ending) < b]
        if goes_on or not all(_may_be_inside(pieces[at], end) for at in covering):
            continue
        first = _first_of_name(pieces, covering[0])
        start = pieces[first][0]
        name = text[start:end]
        if _is_strange(name, ending, pieces[first : covering[-1] + 1]) and not _is_a_row(
            pieces, first, covering[-1]
        ):
            yield name
            end = start + 1


def _goes_on_behind(text: str, pieces: Sequence[_Piece], end: int) -> bool:
    """Return whether more of the same name seems to follow: 银行存款利息, 服务中心项目."""
    after = text[end:]
    if after.startswith(tuple(words().project_suffixes)):
        return True
    inside = any(m is None and a < end < b for a, b, m in pieces)
    return inside and not after.startswith(words().generic_suffixes)


def _may_be_inside(piece: _Piece, end: int) -> bool:
    """Return whether a piece may belong to a name that ends at ``end``: no sure name does."""
    _, own_end, mention = piece
    if mention is None:
        return True
    if mention.kind is Kind.FILLER:
        return len(mention.text) == 1 and mention.text not in words().conjunctions | {"的"}
    weak = mention.kind in {Kind.CHOICE, Kind.ABSENT} or (
        mention.kind is Kind.ITEM and mention.how not in _SURE
    )
    return weak and own_end <= end


def _first_of_name(pieces: Sequence[_Piece], last: int) -> int:
    """Return the number of the first piece of the name that ends in piece number ``last``."""
    at = last
    while at > 0 and _goes_on(pieces, at - 1):
        at -= 1
    while pieces[at][2] is not None and pieces[at][2].kind is Kind.FILLER and at < last:  # type: ignore[union-attr]
        at += 1
    return at


def _goes_on(pieces: Sequence[_Piece], at: int) -> bool:
    _, end, mention = pieces[at]
    if end != pieces[at + 1][0] or (mention is not None and is_mark(mention.text)):
        return False
    if mention is not None and mention.kind in _WHOSE:
        return True
    if mention is not None and mention.text == "的":
        before = pieces[at - 1][2] if at else None
        return before is not None and before.kind in _WHOSE
    return _may_be_inside(pieces[at], end)


def _is_strange(name: str, ending: str, parts: Sequence[_Piece]) -> bool:
    """Return whether no one name explains ``name``, and it is long enough to be one."""
    if len(ending) == 1:
        alone = len(parts) == 1 and parts[0][2] is None
        return alone and len(name) >= _SHORTEST and not name.endswith(words().no_institutions)
    return any(mention is None for _, _, mention in parts) or len(parts) > 1


def _is_a_row(pieces: Sequence[_Piece], first: int, last: int) -> bool:
    """Return whether the name may well be that of a row, of which nothing else is asked."""
    own = pieces[last][2]
    if own is None or own.kind is Kind.FILLER:
        return False
    whose = (m is None or m.kind in _WHOSE or m.text == "的" for _, _, m in pieces[first:last])
    left = any(m is None for _, _, m in pieces[first:last])
    others = (m for at, (_, _, m) in enumerate(pieces) if m and not first <= at <= last)
    return all(whose) and not left and not any(other.kind in _ASKED for other in others)


def _elsewhere(text: str, pieces: Sequence[_Piece]) -> Iterator[str]:
    """Yield the names of bodies with a region in front that has none of those that are loaded."""
    for at, (start, end, mention) in enumerate(pieces):
        if mention is not None:
            continue
        after = pieces[at + 1][2] if at + 1 < len(pieces) else None
        left = text[start:end]
        whose = after if after is not None and after.start == end else None
        if whose is not None and whose.kind is Kind.BODY:
            place = next((left[n:] for n in range(len(left) - 1) if is_region(left[n:])), "")
            if place or left.endswith(_LEVELS):
                yield (place or left) + whose.text
        elif is_region(left):
            yield left
