"""Rows that are projects, in tables that say behind a project's name what it is paid from.

「项目名称 | 单位名称 | 科目名称」: where a project has one row, that row is the project, and
the rest is said of it; where it has several, they are its parts. Where most have several, the table
is of those (人员支出工资 by 科目), and a project with one part is no other than the rest.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from knowledge.disclosure.outline import Label, is_total


def whole_projects(labels: Sequence[Label], project: int | None) -> list[Label]:
    """Return ``labels``, those of projects with one row ending at the project's own name.

    ``project`` is the index of that name among a label's names, ``None`` where no column has it.
    """
    if project is None:
        return list(labels)
    held: list[str] = []
    for label in labels:
        name = label.names[project] if len(label.names) > project else ""
        part = any(label.names[project + 1 :]) and not any(map(is_total, label.names))
        held.append(name or (held[-1] if part and held else ""))
    rows = Counter(name for name in held if name)
    alone = {name for name, count in rows.items() if count == 1}
    if 2 * len(alone) < rows.total():
        return list(labels)
    return [
        replace(label, names=label.names[: project + 1], code=None)
        if name in alone and name == label.names[project]
        else label
        for label, name in zip(labels, held, strict=True)
    ]
