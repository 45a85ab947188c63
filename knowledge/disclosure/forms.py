"""The words by which forms of 绩效目标 are read, from ``vocabulary/targets.toml``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.reading_shapes import TargetsFile


@dataclass(frozen=True, slots=True)
class FormWords:
    """``labels`` and ``headers`` lead from a role to its pattern, in the order of trial."""

    labels: Mapping[str, re.Pattern[str]]
    glued: re.Pattern[str]
    headers: Mapping[str, re.Pattern[str]]
    least: int
    periods: Mapping[str, re.Pattern[str]]
    comparators: Mapping[str, tuple[str, ...]]

    def header(self, text: str) -> str | None:
        """Return the role of the column of indicators that ``text`` heads, if it heads one."""
        return next((role for role, rule in self.headers.items() if rule.search(text)), None)

    def period(self, text: str) -> str:
        """Return 年度 or 中期 where ``text`` says which, else ""."""
        return next((name for name, rule in self.periods.items() if rule.search(text)), "")


@cache
def form_words() -> FormWords:
    """Return the words of the forms."""
    data = read_toml("targets.toml", TargetsFile)
    label, header = data["label"], data["header"]
    return FormWords(
        glued=re.compile(label["glued"]),
        labels=_compiled(label, but="glued"),
        headers=_compiled(header, but="least"),
        least=header["least"],
        periods={name: re.compile(rule) for name, rule in data["period"].items()},
        comparators={sign: tuple(words) for sign, words in data["value"]["comparator"].items()},
    )


def _compiled(rules: Mapping[str, object], *, but: str) -> dict[str, re.Pattern[str]]:
    return {role: re.compile(str(rule)) for role, rule in rules.items() if role != but}
