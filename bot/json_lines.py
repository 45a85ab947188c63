"""Answers and facts as JSON objects, in the shape that stays (see the README)."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.rendering import Reply
from knowledge.answering.answer import Answer
from knowledge.answering.arithmetic import plain
from knowledge.answering.quote import Aim, Meaning, Quote
from knowledge.answering.result import OnForm, Said, Value
from knowledge.model import Document
from knowledge.store import DocumentCard, Figure

Object = dict[str, Any]


_LINE_ENDS = str.maketrans({end: f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"})
"""What JSON may leave as it is and yet ends a line for some readers."""


def line(record: Object) -> str:
    """Return ``record`` as one line of JSON with its 汉字 readable."""
    return json.dumps(record, ensure_ascii=False).translate(_LINE_ENDS)


def answer_object(answer: Answer, reply: Reply, elapsed_ms: float) -> Object:
    """Return an answer with its reply; ``elapsed_ms`` is the time that answering took."""
    return {
        "question": answer.question,
        "status": answer.status,
        "reason": answer.problem.reason if answer.problem else None,
        "text": reply.text,
        "value": _value(answer.value) if answer.value else None,
        "working": answer.working,
        "facts": list(fact_objects(answer)),
        "choices": list(answer.choice.names) if answer.choice else [],
        "elapsed_ms": round(elapsed_ms, 2),
    }


def fact_objects(answer: Answer) -> Iterator[Object]:
    """Yield all that ``answer`` stands on, the figures of tables (``Answer.figures``) first."""
    yield from map(fact_object, answer.figures)
    yield from map(said_object, answer.said)
    yield from map(form_object, answer.forms)
    yield from map(quote_object, answer.cited)
    yield from map(meaning_object, answer.meanings)
    for aim in answer.aims:
        yield from aim_objects(aim)


def fact_object(figure: Figure) -> Object:
    """Return one fact with everything that a citation needs."""
    table, fact = figure.table, figure.fact
    return {
        "source": "table",
        "printed": fact.printed,
        "amount": plain(fact.amount),
        "unit": fact.unit,
        "row": list(fact.row.path),
        "code": fact.row.code,
        "column": list(fact.column.path),
        "table": {"number": table.number, "title": table.title},
        "document": {**document_object(table.document), "file": table.file.file},
        "page": fact.page,
    }


def quote_object(quote: Quote) -> Object:
    """Return what a document says in words; ``printed`` is the sentence as it stands."""
    return {
        "source": quote.source,
        "printed": quote.text,
        "amount": plain(quote.value.amount) if quote.value else None,
        "unit": quote.value.unit if quote.value else None,
        "row": list(quote.path),
        "code": None,
        "column": [],
        "table": {"number": None, "title": _last(quote.headings)},
        "document": {**document_object(quote.document), "file": quote.file},
        "page": quote.page,
    }


def said_object(said: Said) -> Object:
    """Return a figure that a sentence states, with the sentence as it stands."""
    statement = said.record
    return {
        "source": "prose",
        "printed": statement.printed,
        "amount": plain(statement.amount),
        "unit": statement.unit,
        "row": list(statement.path),
        "code": None,
        "column": [],
        "table": {"number": None, "title": _last(statement.passage.headings)},
        "document": {**document_object(said.document), "file": said.file.file},
        "page": statement.passage.page,
        "sentence": statement.sentence,
    }


def form_object(form: OnForm) -> Object:
    """Return an amount on a form of 绩效目标."""
    target, money = form.cited.record, form.money
    return {
        "source": "target",
        "printed": money.printed,
        "amount": plain(money.amount),
        "unit": money.unit,
        "row": [target.project, *money.path],
        "code": None,
        "column": [],
        "table": {"number": None, "title": target.title},
        "document": {**document_object(form.cited.document), "file": form.cited.file.file},
        "page": money.page,
    }


def aim_objects(aim: Aim) -> Iterator[Object]:
    """Yield a target's purpose and goals, where they are asked, and each of its indicators.

    Of a target that is but listed, its project is yielded.
    ``amount`` is ``None`` for what is no figure; ``comparator`` is how an indicator compares.
    """
    target = aim.cited.record
    place: Object = {
        "code": None,
        "column": [],
        "table": {"number": None, "title": target.title},
        "document": {**document_object(aim.cited.document), "file": aim.cited.file.file},
    }
    texts = (("项目用途", target.purpose), *target.goals) if aim.whole else ()
    for label, text in texts:
        words: Object = {"source": "target", "printed": text, "amount": None, "unit": None}
        yield {**words, "row": [target.project, label], **place, "page": target.pages[0]}
    for indicator in aim.indicators:
        value = indicator.value
        yield {
            "source": "target",
            "printed": indicator.printed,
            "amount": None if value is None else plain(value),
            "unit": None if value is None else indicator.unit,
            "row": [target.project, *indicator.levels, indicator.name],
            **place,
            "page": indicator.page,
            "comparator": indicator.comparator,
        }


def _last(headings: tuple[str, ...]) -> str | None:
    return headings[-1] if headings else None


def meaning_object(meaning: Meaning) -> Object:
    """Return what a term means in general: it stands in no document."""
    return {
        "source": "general",
        "printed": meaning.text,
        "amount": None,
        "unit": None,
        "row": [meaning.term],
        "code": None,
        "column": [],
        "table": {"number": None, "title": meaning.source},
        "document": None,
        "page": None,
    }


def document_object(card: Document | DocumentCard) -> Object:
    """Return what a document is."""
    return {
        "organization": card.organization,
        "fiscal_year": card.fiscal_year,
        "stage": card.stage,
        "level": card.level,
        "title": card.title,
        "file": card.file,
    }


def fact_lines(figures: Iterable[Figure]) -> Iterable[str]:
    """Yield a line of JSON for each figure."""
    return (line(fact_object(figure)) for figure in figures)


def _value(value: Value) -> Object:
    return {"amount": plain(value.amount), "unit": value.unit}
