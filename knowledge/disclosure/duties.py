"""主要职责 and 机构设置: paragraphs → what the department does, its offices and its units."""

import re
from collections.abc import Iterable, Iterator

from knowledge.disclosure.naming import unnumbered
from knowledge.disclosure.outline import is_listed, style_of
from knowledge.disclosure.phrases import phrases
from knowledge.disclosure.sheets import Sheet
from knowledge.disclosure.words import solid
from knowledge.model import Body, Duty, Passage, Relation

_LEAD = re.compile(r"(?P<heading>[^，。；：:]{2,14})[。：:](?=.)")
"""A heading that its paragraph begins with: 机构设置。本单位内设…."""

_BESIDE = re.compile(r"、(?![^（(]*[)）])")


def read_duties(passages: Iterable[Passage]) -> tuple[Duty, ...]:
    """Return the duties among ``passages``, in order; a text that a page repeats counts once."""
    duties: list[Duty] = []
    for passage in passages:
        if not _is_under(passage, "duties"):
            continue
        text = passage.text
        repeated = any(text in duty.text for duty in duties)
        if repeated or phrases().duties_opening.search(text):
            continue
        item = phrases().duty.match(text) if style_of(text) else None
        if item is not None:
            duties.append(Duty(passage, item["number"].strip("（()）、.．"), item["text"]))
        else:
            duties.append(Duty(passage, "", text))
    return tuple(duties)


def read_bodies(passages: Iterable[Passage], sheets: Iterable[Sheet] = ()) -> tuple[Body, ...]:
    """Return the offices and units that ``passages`` name, each once.

    A paragraph may announce a table of names: one of ``sheets`` on its page or the next.
    """
    lists = {sheet.pages[0]: names for sheet in sheets if (names := _column_of_names(sheet))}
    found: dict[tuple[str, Relation], Body] = {}
    relation: Relation | None = None
    headings: tuple[str, ...] = ()
    for passage in passages:
        if not _is_under(passage, "organization"):
            continue
        if passage.headings != headings:
            relation, headings = None, passage.headings
        named = list(_named(passage.text))
        announced = _announced(passage.text)
        if announced is not None:
            relation = announced
            listed = lists.pop(passage.page, []) or lists.pop(passage.page + 1, [])
            named.extend((name, announced) for name in listed)
        elif relation is not None and not named:
            name = _name(unnumbered(passage.text))
            named = [(name, relation)] if name else []
        for name, kind in named:
            found.setdefault((name, kind), Body(passage, name, kind))
    return tuple(found.values())


def _is_under(passage: Passage, part: str) -> bool:
    """Return whether the innermost heading that tells says that a paragraph is of ``part``."""
    rules = phrases()
    lead = _LEAD.match(unnumbered(passage.text))
    for heading in (lead["heading"] if lead else "", *reversed(passage.headings)):
        told = [
            name
            for name, rule in (
                ("organization", rules.organization_heading),
                ("duties", rules.duties_heading),
                ("tasks", rules.tasks_heading),
            )
            if rule.search(heading)
        ]
        if told:
            return part in told
    return False


def _announced(text: str) -> Relation | None:
    """Return what a paragraph that ends with a colon says of the names after it."""
    if not text.endswith(("：", ":")):
        return None
    if phrases().subordinate.search(text):
        return Relation.SUBORDINATE
    return Relation.INNER if phrases().inner.search(text) else None


def _named(text: str) -> Iterator[tuple[str, Relation]]:
    """Yield the names that a paragraph lists."""
    rules = phrases()
    for rule, relation in (
        (rules.inner, Relation.INNER),
        (rules.subordinate, Relation.SUBORDINATE),
    ):
        for match in rule.finditer(text):
            for part in _listed(text[match.end() :]):
                if name := _name(part):
                    yield name, relation
    for match in rules.offices.finditer(text):
        for part in _BESIDE.split(match["list"]):
            if name := _name(part):
                yield name, Relation.INNER


def _listed(text: str) -> list[str]:
    """Return what is listed up to the next stop; a semicolon parts the items of a numbered list."""
    items = text.split("。", maxsplit=1)[0].split("；")
    if is_listed(items[0].strip()):
        return [unnumbered(item.strip()) for item in items]
    return _BESIDE.split(items[0])


def _name(text: str) -> str | None:
    """Return a body's name without what is said after it; ``None`` where it is none."""
    name = phrases().body_opening.sub("", text.strip())
    name = phrases().body_ends.split(name)[0].strip()
    name = phrases().body_remark.sub("", name)
    return name if phrases().body_name.match(name) else None


def _column_of_names(sheet: Sheet) -> list[str]:
    """Return the names in a table of units, which has no other columns than say what they are."""
    rules = phrases()
    if not sheet.rows:
        return []
    heads = [solid(spot.text) if spot else "" for spot in sheet.rows[0]]
    named = [column for column, head in enumerate(heads) if rules.body_column.match(head)]
    rest = [head for column, head in enumerate(heads) if column not in named]
    if len(named) != 1 or not all(rules.body_other_column.match(head) for head in rest):
        return []
    cells = [row[named[0]] for row in sheet.rows[1:] if named[0] < len(row)]
    names = [_name(cell.text) for cell in cells if cell]
    return [name for name in names if name]
