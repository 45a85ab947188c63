"""Forms of 绩效目标 → targets: labels beside or over their values, and a list of indicators.

Nothing here knows the place of a field on the form. A value belongs to the label to its left, or
to the one over it where a row holds labels alone; an indicator's words belong to the heads of
their columns, and by position where a page divides the columns otherwise.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.amounts import MONEY_UNITS, parse_amount
from knowledge.disclosure.forms import form_words
from knowledge.disclosure.indicators import read_reach
from knowledge.disclosure.sheets import Cells, Sheet, Spot
from knowledge.disclosure.words import solid
from knowledge.model import Indicator, Money, Target
from knowledge.vocabulary.kinds import kind_of

_TARGETS = "targets"
_UNIT = re.compile(r"[(（](亿元|百万元|万元|千元|元)[)）]")
_TITLE_ENDS = re.compile(r"(?:项目)?(?:支出)?(?:绩效)?目标(?:申报|填报)?表$")
_BOTH = re.compile(r"(?P<label>[^:：]+)[:：](?P<value>.+)")

Block = Mapping[str, int]
"""The columns of one list of indicators, by role."""


@dataclass(slots=True)
class _Form:
    """What the labels of one form say."""

    project: str = ""
    purpose: str = ""
    amounts: list[Money] = field(default_factory=list)
    goals: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def read_targets(sheets: Iterable[Sheet]) -> tuple[Target, ...]:
    """Return the targets that the forms among ``sheets`` set, in their order."""
    targets: list[Target] = []
    for sheet in sheets:
        kind = kind_of(sheet.title)
        if not sheet.rows or not (sheet.is_form or (kind and kind.key == _TARGETS)):
            continue
        # A form below another on its page goes on under the title of that one.
        title = sheet.title or (targets[-1].title if targets else "")
        for form, indicators, pages in _forms(sheet):
            if not (form.project or indicators or form.goals):
                continue
            targets.append(
                Target(
                    position=len(targets),
                    title=title,
                    project=form.project or _TITLE_ENDS.sub("", title),
                    amounts=tuple(form.amounts),
                    purpose=form.purpose,
                    goals=tuple(form.goals),
                    indicators=tuple(indicators),
                    notes=tuple(form.notes),
                    pages=pages,
                )
            )
    return tuple(targets)


def _forms(sheet: Sheet) -> Iterator[tuple[_Form, list[Indicator], tuple[int, ...]]]:
    """Yield what each form of a sheet says, its indicators and its pages."""
    head = _head(sheet.rows)
    if head < len(sheet.rows) and "project" in _roles(sheet.rows[head]).values():
        yield from _listed(sheet, head)
        return
    starts = [
        n
        for n, row in enumerate(sheet.rows)
        if (first := _spots(row)) and form_words().labels["project"].search(solid(first[0].text))
    ]
    # One grid may hold several forms, each from its 项目名称 to the next.
    cuts = [0, *starts[1:], len(sheet.rows)]
    for begin, end in pairwise(cuts):
        rows = sheet.rows[begin:end]
        head = _head(rows)
        pages = sorted({spot.page for row in rows for spot in _spots(row)})
        yield (
            _labelled(rows[:head], sheet.caption.unit or ""),
            _indicators(rows, head),
            tuple(pages),
        )


def _listed(sheet: Sheet, head: int) -> Iterator[tuple[_Form, list[Indicator], tuple[int, ...]]]:
    """Yield the forms that one flat list holds, a column of which names the project."""
    roles = {role: column for column, role in reversed(_roles(sheet.rows[head]).items())}
    groups: list[tuple[str, list[Cells]]] = []
    for row in sheet.rows[head + 1 :]:
        if len(row) != len(sheet.rows[head]) or _is_header(row):
            continue
        name = _text(row, roles["project"]) or (groups[-1][0] if groups else "")
        if not groups or groups[-1][0] != name:
            groups.append((name, []))
        groups[-1][1].append(row)
    for name, rows in groups:
        form = _Form(project=name)
        if "goal" in roles:
            texts = dict.fromkeys(text for row in rows if (text := _text(row, roles["goal"])))
            form.goals.extend((_text(sheet.rows[head], roles["goal"]), text) for text in texts)
        if "amount" in roles and (spot := rows[0][roles["amount"]]) is not None:
            label = _text(sheet.rows[head], roles["amount"])
            _add_money(form, (label,), spot, sheet.caption.unit or "")
        pages = sorted({spot.page for row in rows for spot in _spots(row)})
        indicators = _indicators([sheet.rows[head], *rows], 0)
        if indicators:
            yield form, indicators, tuple(pages)


def _spots(row: Cells) -> list[Spot]:
    return list(dict.fromkeys(spot for spot in row if spot is not None))


def _text(row: Cells, column: int) -> str:
    spot = row[column] if column < len(row) else None
    return spot.text if spot else ""


# --- labels and values


def _role(text: str) -> str | None:
    """Return what kind of label ``text`` is: one that groups others goes before its own kind."""
    plain = solid(text).rstrip(":：")
    rules = form_words().labels
    plain = rules["of_which"].sub("", plain)
    if not plain or len(plain) > _LONGEST_LABEL:
        return None
    return next(
        (
            role
            for role in ("project", "group", "goal", "purpose", "money", "other")
            if rules[role].search(plain)
        ),
        None,
    )


_LONGEST_LABEL = 20


def _labelled(rows: Sequence[Cells], unit: str) -> _Form:
    """Return what the labels of ``rows`` say of their values."""
    form = _Form()
    over: dict[int, str] = {}
    heads: dict[int, str] = {}
    done: set[Spot] = set()
    last: list[Spot] = []
    for row in rows:
        spots = list(_parted(_written(row)))
        group = _leading_groups(spots)
        if spots and (not spots[0].text or len(spots) == 1):
            # A form without rules prints a merged label only once, over the rows that it spans.
            group, spots = list(last), [*last, *(spot for spot in spots if spot.text)]
        last = group
        group_unit = next((m[1] for spot in group if (m := _UNIT.search(spot.text))), unit)
        rest = spots[len(group) :]
        if _labels_alone(rest):
            over = {row.index(spot): spot.text for spot in rest}
            done.update(rest)
            continue
        if over and rest and all(row.index(spot) in over for spot in rest):
            for spot in rest:
                _assign(form, over[row.index(spot)], (), spot, group_unit)
            over = {}
            continue
        over = {}
        if len(rest) == 1 and group and _role(rest[0].text) in {None, "money"}:
            if rest[0] not in done:
                _assign(form, group[-1].text, (), rest[0], group_unit)
            done.update(rest)
            continue
        for label, value in _pairs(rest):
            if value is not None and value not in done:
                column = row.index(label)
                is_money = _role(label.text) == "money"
                head = heads.setdefault(column, label.text) if is_money else label.text
                outer = (head,) if head != label.text else ()
                _assign(form, label.text, outer, value, group_unit)
                done.add(value)
    return form


def _written(row: Cells) -> list[Spot]:
    """Return the cells of a row without the empty ones at its end."""
    spots = _spots(row)
    while spots and not spots[-1].text:
        spots.pop()
    return spots


def _parted(spots: Sequence[Spot]) -> Iterator[Spot]:
    """Yield the cells, one that holds a label and its text (绩效目标1.…) as two."""
    for spot in spots:
        match = form_words().glued.match(spot.text) if len(spots) == 1 else None
        if match is None:
            yield spot
        else:
            yield Spot(match["label"], spot.page, spot.box)
            yield Spot(match["text"], spot.page, spot.box)


def _leading_groups(spots: Sequence[Spot]) -> list[Spot]:
    """Return the labels at the left of a row that only group what stands beside them."""
    taken: list[Spot] = []
    for spot in spots[:-1]:
        if _role(spot.text) != "group":
            break
        taken.append(spot)
    return taken


def _labels_alone(spots: Sequence[Spot]) -> bool:
    """Return whether a row holds labels of goals, or of money, with no value beside them."""
    roles = {_role(spot.text) for spot in spots}
    return len(spots) > 1 and roles in ({"goal"}, {"money"})


def _pairs(spots: Sequence[Spot]) -> Iterator[tuple[Spot, Spot | None]]:
    """Yield each label of a row with the value to its right."""
    rest = list(spots)
    while rest:
        label = rest.pop(0)
        role = _role(label.text)
        if role is None:
            if match := _BOTH.fullmatch(solid(label.text)):
                inner = Spot(match["label"], label.page, label.box)
                if _role(inner.text) is not None:
                    yield inner, Spot(match["value"], label.page, label.box)
            continue
        if not rest:
            return
        is_label = role == "money" and _role(rest[0].text) is not None
        if not (is_label and parse_amount(rest[0].text) is None):
            yield label, rest.pop(0)


def _assign(form: _Form, label: str, outer: tuple[str, ...], value: Spot, unit: str) -> None:
    """Put a value where its label says."""
    if not value.text:
        return
    name = label.rstrip(":：")
    role = _role(label)
    amount = parse_amount(value.text)
    if role == "project":
        form.project = form.project or value.text
    elif (role == "money" or (role == "group" and "目标" not in name)) and amount is not None:
        _add_money(form, (*outer, name), value, unit)
    elif (role in {"goal", "group"} and "目标" in name) or role == "goal":
        form.goals.append((name, value.text))
    elif role in {"purpose", "group"}:
        form.purpose = form.purpose or value.text
    else:
        form.notes.append((name, value.text))


def _add_money(form: _Form, path: tuple[str, ...], value: Spot, unit: str) -> None:
    amount = parse_amount(value.text)
    printed_unit = next((m[1] for name in path if (m := _UNIT.search(name))), unit)
    if amount is not None and printed_unit in MONEY_UNITS:
        form.amounts.append(Money(path, value.text, amount, printed_unit, value.page))


# --- indicators


def _roles(row: Cells) -> dict[int, str]:
    """Return the columns that a row heads, each with its role; a merged head's first column."""
    words = form_words()
    found: dict[int, str] = {}
    texts: dict[int, str] = {}
    for spot in _spots(row):
        role = words.header(solid(spot.text)) if spot.text else None
        if role is not None:
            found[row.index(spot)] = role
            texts[row.index(spot)] = solid(spot.text)
    # 指标内容 is the name of an indicator only where no other column names it.
    thirds = {column for column, role in found.items() if role == "third"}
    contents = {column for column in thirds if words.headers["content"].search(texts[column])}
    if thirds - contents:
        found |= dict.fromkeys(contents, "description")
    # 年度目标 is what an indicator is to reach only where no other column is.
    goals = {column for column, text in texts.items() if words.headers["goal"].search(text)}
    values = {column for column, role in found.items() if role == "value"}
    if values - goals:
        found |= dict.fromkeys(values & goals, "goal")
    return found


def _head(rows: Sequence[Cells]) -> int:
    """Return the index of the last row of the head of the indicators, else that after the last."""
    head = next((n for n, row in enumerate(rows) if _is_header(row)), len(rows))
    while head + 1 < len(rows) and _is_header(rows[head + 1]) and _shared(rows, head):
        head += 1
    return head


def _shared(rows: Sequence[Cells], index: int) -> bool:
    """Return whether a cell with a text reaches from one row into the next."""
    return any(spot is not None and spot.text and spot in rows[index + 1] for spot in rows[index])


def _is_header(row: Cells) -> bool:
    roles = set(_roles(row).values())
    return (
        len(roles) >= form_words().least
        and bool(roles & {"first", "third"})
        and ("value" in roles or len(roles & {"first", "second", "third"}) > 1)
    )


def _blocks(row: Cells) -> list[dict[str, int]]:
    """Return the lists of indicators side by side; the right one lacks what they share."""
    blocks: list[dict[str, int]] = [{}]
    for column, role in sorted(_roles(row).items()):
        if role in blocks[-1]:
            blocks.append({})
        blocks[-1][role] = column
    for block in blocks[1:]:
        for role, column in blocks[0].items():
            block.setdefault(role, column)
    return blocks


def _indicators(rows: Sequence[Cells], head: int) -> list[Indicator]:
    if head >= len(rows):
        return []
    header = rows[head]
    found: list[Indicator] = []
    blocks = _blocks(header)
    above = rows[head - 1] if head and len(rows[head - 1]) == len(header) else header
    for block in blocks:
        anchor = block.get("value", block.get("third", 0))
        words = form_words()
        period = words.period(_text(header, anchor)) or words.period(_text(above, anchor))
        found.extend(_block_indicators(rows[head:], block, period if len(blocks) > 1 else ""))
    return found


def _block_indicators(rows: Sequence[Cells], block: Block, period: str) -> Iterator[Indicator]:
    header = rows[0]
    first = second = ""
    for row in rows[1:]:
        if _is_header(row):
            continue
        spots = _under(header, block, row)
        texts = {role: spot.text if spot else "" for role, spot in spots.items()}
        name, printed = texts.get("third", ""), texts.get("value", "")
        if texts.get("first") and texts["first"] != first:
            first, second = texts["first"], ""
        second = texts.get("second") or second
        if not name and not printed:
            continue
        reach = read_reach(printed, texts.get("comparator", ""), texts.get("unit", ""))
        cited = spots.get("third") or spots.get("value")
        if cited is None:
            continue
        yield Indicator(
            levels=tuple(level for level in (first, second) if level),
            name=name or second or first,
            description=texts.get("description", ""),
            printed=printed,
            comparator=reach.comparator,
            value=reach.value,
            unit=reach.unit,
            weight=texts.get("weight", ""),
            period=period,
            page=cited.page,
        )


def _under(header: Cells, block: Block, row: Cells) -> dict[str, Spot | None]:
    """Return what stands under each head: in its column, or where its page shows it below."""
    if len(row) == len(header):
        return {role: row[column] for role, column in block.items()}
    spots = _spots(row)
    found: dict[str, Spot | None] = {}
    for role, column in block.items():
        head = header[column]
        found[role] = next((spot for spot in spots if head and _is_below(spot, head)), None)
    if any(found.values()):
        return found
    heads = [header[column] for column in sorted(block.values())]
    if len(spots) == len(heads):
        by_column = dict(zip(sorted(block.values()), spots, strict=True))
        return {role: by_column[column] for role, column in block.items()}
    return found


def _is_below(spot: Spot, head: Spot) -> bool:
    """Return whether the middle of a cell lies between the edges of a head."""
    if spot.box is None or head.box is None:
        return False
    return head.box.x0 <= (spot.box.x0 + spot.box.x1) / 2 < head.box.x1
