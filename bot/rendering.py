"""Answers → replies, by the templates of ``wording/replies``.

The templates write the small HTML that Telegram knows; the plain text of a reply is the same
without its tags. Everything that comes from outside is escaped by the template engine.
"""

import html
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.compiled import CompiledTemplates
from knowledge.amounts import PERCENT
from knowledge.answering.answer import Answer
from knowledge.answering.arithmetic import plain
from knowledge.answering.result import Agreement, Value
from knowledge.model import Column, Fact, Row, Statement

_REPLIES = Path(__file__).parent / "wording" / "replies"
_TAG = re.compile(r"<[^>]*>")
_BLANK_LINES = re.compile(r"\n{3,}")
_JOINT = " › "


@dataclass(frozen=True, slots=True)
class Reply:
    """What a channel shows.

    ``html`` is well-formed and uses no tag but ``<b>``, ``<i>``, ``<code>``, ``<pre>`` and
    ``<blockquote>``; all else in it is escaped. ``text`` is the same without markup. ``answer`` is
    what it says, for a channel that offers more than words.
    """

    html: str
    text: str
    answer: Answer | None = field(default=None, compare=False, repr=False)


def render(template: str, **values: Any) -> Reply:  # noqa: ANN401 (whatever a template names)
    """Return the reply that ``template`` of ``wording/replies`` makes of ``values``."""
    markup = _environment().get_template(template).render(**values)
    markup = _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in markup.splitlines()))
    markup = markup.strip()
    return Reply(markup, html.unescape(_TAG.sub("", markup)))


def compile_templates() -> None:
    """Compile every template and keep it so, unless Python is told to keep nothing compiled."""
    for template in _environment().list_templates(extensions=["j2"]):
        _environment().get_template(template)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_REPLIES),
        autoescape=True,
        undefined=StrictUndefined,
        # Who changes a template starts the program anew: looking at ten files took a fifth of a
        # rendering.
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        # Its name says the settings above: with others, what is compiled is another thing.
        bytecode_cache=CompiledTemplates(_REPLIES / "__pycache__", "escaped-strict-trimmed"),
    )
    environment.globals["tables"] = None  # A channel that shows tables passes its own.
    environment.filters.update(
        row=row_text,
        column=column_text,
        amount=amount_text,
        printed=printed_text,
        plain=value_text,
    )
    return environment


def row_text(row: Row) -> str:
    """Return the whole path of a row, with its code: 卫生健康支出 › 行政单位医疗（2101101）."""
    path = _JOINT.join(row.path)
    return f"{path}（{row.code}）" if row.code else path


def column_text(column: Column) -> str:
    """Return the whole path of a column: 基本支出 › 人员经费."""
    return _JOINT.join(column.path)


def printed_text(stated: Fact | Statement) -> str:
    """Return a figure as printed with its unit, once: a cell that prints 5.26% has it already."""
    printed = stated.printed.strip()
    return printed if printed.endswith(stated.unit) else f"{printed} {stated.unit}"


def value_text(value: Value) -> str:
    """Return a figure with its unit: 33.28 万元, 7.99%."""
    space = "" if value.unit == PERCENT else " "
    return f"{plain(value.amount)}{space}{value.unit}"


def amount_text(agreement: Agreement) -> str:
    """Return the figure of an agreement as printed, or as computed, with its unit."""
    shown = agreement.shown
    for figure in agreement.figures:
        if (figure.fact.amount, figure.fact.unit) == (shown.amount, shown.unit):
            return printed_text(figure.fact)
    for form in agreement.forms:
        if (form.money.amount, form.money.unit) == (shown.amount, shown.unit):
            return f"{form.money.printed.strip()} {shown.unit}"
    for said in agreement.said:
        if (said.record.amount, said.record.unit) == (shown.amount, shown.unit):
            return printed_text(said.record)
    return f"{plain(shown.amount)} {shown.unit}"
