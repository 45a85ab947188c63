"""名词解释: paragraphs → terms and what the document says of each."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.disclosure.naming import unnumbered
from knowledge.disclosure.phrases import phrases
from knowledge.model import Definition, Passage


def read_definitions(passages: Iterable[Passage]) -> tuple[Definition, ...]:
    """Return the definitions among ``passages``, each entry's own terms after it.

    A paragraph that begins no entry goes on with the one before it.
    """
    found: list[Definition] = []
    for passage in passages:
        heading = _glossary(passage)
        if heading is None:
            continue
        entry = phrases().glossary_entry.match(passage.text)
        under = heading if not phrases().glossary_heading.search(heading) else ""
        if under:
            # The term is a heading of its own, and the paragraph says what it means.
            entry = None
        if entry is not None:
            number = entry["number"].strip("（()）、.．")
            found.append(Definition(passage, number, _bare(entry["term"]), entry["text"].strip()))
        elif under and (not found or found[-1].term != _bare(unnumbered(under))):
            found.append(Definition(passage, "", _bare(unnumbered(under)), passage.text))
        elif found and found[-1].passage.headings == passage.headings:
            found[-1] = replace(found[-1], text=found[-1].text + passage.text)
    return tuple(definition for entry in found for definition in _with_inner(entry))


def _glossary(passage: Passage) -> str | None:
    """Return the last heading of a paragraph of the glossary, ``None`` for any other."""
    rules = phrases()
    inside = any(rules.glossary_heading.search(heading) for heading in passage.headings)
    return passage.headings[-1] if inside else None


def _bare(term: str) -> str:
    return term.strip("：:。、， ").removesuffix("是")


def _with_inner(entry: Definition) -> Iterator[Definition]:
    """Yield an entry, then each term that it explains in passing."""
    yield entry
    _, inner, rest = entry.text.partition("其中")
    if inner:
        for match in phrases().glossary_inner.finditer(inner + rest):
            yield Definition(
                entry.passage, "", _bare(match["term"]), match["text"].strip().rstrip("；")
            )
