"""What each column of a sheet is for, and the blocks that stand side by side in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.amounts import parse_amount
from knowledge.disclosure.outline import is_listed, read_code
from knowledge.disclosure.sheets import Cells, Spot
from knowledge.disclosure.words import words


class Role(Enum):
    """What a column holds."""

    CODE = auto()
    LABEL = auto()
    FIGURE = auto()
    IGNORED = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A table within the sheet: the columns of its codes, of its names, and of its figures.

    ``names`` go from the outermost category to the row's own name; ``outer_codes`` are the codes
    of categories (单位编码 before 科目编码); ``notes`` are columns of other words. ``project``
    is the place among ``names`` of a project's, behind which no parts of its own are named.
    """

    codes: tuple[int, ...]
    outer_codes: tuple[int, ...]
    names: tuple[int, ...]
    notes: tuple[int, ...]
    figures: tuple[int, ...]
    project: int | None = None

    @property
    def labels(self) -> tuple[int, ...]:
        """The columns that say what a row is."""
        return tuple(sorted(self.codes + self.outer_codes + self.names))


def is_blank(text: str) -> bool:
    """Return whether a cell prints no figure: nothing, or a dash or the like."""
    return not text or words().blank.match(text) is not None


def blocks_of(paths: Sequence[tuple[str, ...]], body: Sequence[Cells]) -> list[Block]:
    """Return the blocks of a sheet with these header paths over these rows, from left to right."""
    columns = range(len(paths))
    texts = [_texts(body, column) for column in columns]
    roles = _roles(paths, texts)
    groups: list[list[int]] = []
    for column in columns:
        if roles[column] is Role.IGNORED:
            continue
        starts = not groups or (
            roles[column] is not Role.FIGURE
            and any(roles[other] is Role.FIGURE for other in groups[-1])
            and _starts_block(column, groups, roles, paths, texts)
        )
        if starts:
            groups.append([])
        groups[-1].append(column)
    return [_block(group, roles, paths, texts) for group in groups]


def _texts(body: Sequence[Cells], column: int) -> list[str]:
    """Return the texts of the cells that begin in ``column``."""
    cells: dict[Spot, None] = {}
    for row in body:
        spot = row[column]
        if spot is not None and (column == 0 or row[column - 1] is not spot):
            cells.setdefault(spot)
    return [spot.text for spot in cells if spot.text]


def _roles(paths: Sequence[tuple[str, ...]], texts: Sequence[list[str]]) -> list[Role]:
    roles = [_role(path, held) for path, held in zip(paths, texts, strict=True)]
    first_name = next((c for c, role in enumerate(roles) if role is Role.LABEL), None)
    for column, role in enumerate(roles):
        # Bare codes look like figures; they stand before names and number no money.
        if (
            role is Role.FIGURE
            and first_name is not None
            and column < first_name
            and texts[column]
            and all(read_code(text) for text in texts[column] if not words().total.match(text))
        ):
            roles[column] = Role.CODE
    return roles


def _role(path: tuple[str, ...], texts: list[str]) -> Role:
    rules = words()
    leaf = path[-1] if path else ""
    if rules.column_ignored.match(leaf) or not (leaf or texts):
        return Role.IGNORED
    figures = sum(1 for text in texts if parse_amount(text) is not None)
    others = sum(1 for text in texts if parse_amount(text) is None and not is_blank(text))
    if rules.column_code.search(leaf):
        coded = sum(1 for text in texts if read_code(text))
        named = sum(1 for text in texts if not (read_code(text) or is_blank(text)))
        return Role.CODE if coded >= named else Role.LABEL
    if not figures and not others:
        return Role.LABEL if rules.column_label.search(leaf) else Role.FIGURE
    return Role.LABEL if others > figures else Role.FIGURE


def _starts_block(
    column: int,
    groups: Sequence[Sequence[int]],
    roles: Sequence[Role],
    paths: Sequence[tuple[str, ...]],
    texts: Sequence[list[str]],
) -> bool:
    """Return whether a label column after figures begins another table, and is no remark."""
    if Role.FIGURE not in roles[column:]:
        return False
    rules = words()
    path = paths[column]
    leaf = path[-1] if path else ""
    leaves = {paths[c][-1] for c in groups[0] if roles[c] is not Role.FIGURE and paths[c]}
    if leaf in leaves:
        return True
    names = rules.column_name.search(leaf) or rules.column_code.search(leaf)
    if names and path[:-1] != paths[groups[-1][-1]][:-1]:
        return True
    listed = sum(1 for text in texts[column] if is_listed(text) or rules.total.match(text))
    return bool(texts[column]) and 2 * listed >= len(texts[column])


def _block(
    group: Sequence[int],
    roles: Sequence[Role],
    paths: Sequence[tuple[str, ...]],
    texts: Sequence[list[str]],
) -> Block:
    rules = words()
    figures = tuple(c for c in group if roles[c] is Role.FIGURE)
    labels = [c for c in group if roles[c] is Role.LABEL]
    before = [c for c in labels if not figures or c < figures[0]] or labels[:1]
    leaves = {c: paths[c][-1] if paths[c] else "" for c in labels}
    named = [c for c in before if rules.column_name.search(leaves[c])]
    plain = [c for c in before if not rules.column_note.search(leaves[c]) and texts[c]]
    own = max(named or plain or before or [-1])
    # An unnamed or continued column right of the last named one goes deeper still.
    for c in before:
        if c > own and (not leaves[c] or leaves[c] == leaves.get(own)):
            own = c
    codes = [c for c in group if roles[c] is Role.CODE]
    # A row may say what it is in two classifications side by side: the first names it.
    again = rules.column_again.search("".join(paths[own])) if own in named else None
    others = [
        c
        for c in named
        if c < own
        and paths[c] != paths[own]
        and (leaves[c] == leaves[own] or (again and rules.column_first.search(leaves[c])))
    ]
    if others and any(others[0] < code < own for code in codes):
        own = others[0]
        codes = [code for code in codes if code < own]
    # Who runs a project, said after its name, is no level above what follows.
    runs = [c for c in before if c < own and rules.column_note.search(leaves[c])]
    aside = [c for c in runs if any(name < c for name in named)]
    names = tuple(c for c in before if c <= own and c not in aside)
    inner = [c for c in codes if not any(c < name < own for name in names)] or codes
    outer = tuple(c for c in codes if c not in inner)
    # Beside the codes of what is paid for, a column may say again, in each row, who pays.
    payers = [c for c in inner if paths[c] and rules.column_payer.search(paths[c][-1])]
    if len(payers) < len(inner):
        inner = [c for c in inner if c not in payers]
        labels += payers
    notes = tuple(sorted(c for c in labels if c not in names))
    return Block(tuple(inner), outer, names, notes, figures, _project([leaves[c] for c in names]))


def _project(leaves: Sequence[str]) -> int | None:
    """Return which of these headers is of a project, with nothing of its own parts behind it."""
    rules = words()
    found = (
        place
        for place, leaf in enumerate(leaves[:-1])
        if rules.column_project.match(leaf)
        and all(rules.column_project_aside.search(later) for later in leaves[place + 1 :])
    )
    return next(found, None)
