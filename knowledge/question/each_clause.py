"""The documents that each clause of a question asks, and what is missing of them."""

from dataclasses import replace

from knowledge.question.catalog import Cards, Catalog
from knowledge.question.clauses import Clause, clauses_of
from knowledge.question.comparing import compared_mentions, compares_stages
from knowledge.question.documents import choose, choose_of_every, choose_stages, shared_year
from knowledge.question.mentions import Cover, Kind
from knowledge.question.problem import Problem


def clauses_in(found: Cover) -> tuple[Clause, ...]:
    """Return the clauses of a question; one without anything where it has none."""
    return clauses_of(compared_mentions(found)) or (Clause((), ()),)


def among(found: Cover, loaded: Catalog) -> Cards:
    """Return the documents of every body, where they are what is asked: of a region, if named."""
    if found.of(Kind.BODY) or not found.of(Kind.EVERY_BODY):
        return ()
    own = {name for region in found.of(Kind.REGION) for name in loaded.in_region(region.text)}
    return loaded.of(own) if own else loaded.documents


def chosen_of(found: Cover, clause: Clause, loaded: Catalog) -> tuple[Cards, tuple[Problem, ...]]:
    """Return the documents of a clause, body by body, and what each of them lacks."""
    if every := among(found, loaded):
        return choose_of_every(clause.context, every)
    choosing = choose_stages if compares_stages(found) else choose
    bodies = [mention for mention in clause.context if mention.kind is Kind.BODY]
    rest = tuple(mention for mention in clause.context if mention.kind is not Kind.BODY)
    if len(bodies) > 1 and choosing is choose:
        rest = (*rest, *shared_year(bodies, rest, loaded))
    each = [(body, *choosing((body, *rest), loaded)) for body in bodies]
    cards, gaps = ((), ()) if each else choosing(rest, loaded)
    cards = tuple(dict.fromkeys((*cards, *(card for _, own, _ in each for card in own))))
    # The body is named before what it lacks: another body of the question may have it.
    named = (replace(gap, whose=b.text, bodies=b.names) for b, _, lacks in each for gap in lacks)
    gaps = (*gaps, *named)
    return cards, gaps
