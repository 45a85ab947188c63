"""The words by which forms of 绩效目标 are read, from ``vocabulary/targets.toml``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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
    data = tomllib.loads(files("knowledge.vocabulary").joinpath("targets.toml").read_text("utf-8"))
    label, header = dict(data["label"]), dict(data["header"])
    glued = str(label.pop("glued"))
    least = int(header.pop("least"))
    return FormWords(
        glued=re.compile(glued),
        labels={role: re.compile(rule) for role, rule in label.items()},
        headers={role: re.compile(rule) for role, rule in header.items()},
        least=least,
        periods={name: re.compile(rule) for name, rule in data["period"].items()},
        comparators={sign: tuple(words) for sign, words in data["value"]["comparator"].items()},
    )
