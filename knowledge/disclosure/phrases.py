"""The wording of the 情况说明: ``vocabulary/prose.toml``, its patterns compiled and joined."""

import re
from functools import cache

from knowledge.model import Direction
from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.reading_shapes import ProseChange, ProseFile

_NUMBER = r"(?<![0-9.〔\[第A-Za-z])(?P<sign>[-－−])?(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)\s*"


def _any(patterns: list[str]) -> str:
    return "(?:" + "|".join(sorted(patterns, key=len, reverse=True)) + ")"


class Phrases:
    """The patterns of ``prose.toml``, by what they find."""

    def __init__(self, data: ProseFile) -> None:
        figure, change, name = data["figure"], data["change"], data["name"]
        self.money = frozenset(figure["money"])
        units = "|".join([*figure["money"], figure["short_money"], figure["percent"]])
        counts = "|".join(sorted(figure["counts"], key=len, reverse=True))
        self.figure = re.compile(f"{_NUMBER}(?P<unit>{units}|{counts})")
        self.threshold = re.compile(f"{figure['threshold']}|{figure['not_before']}")
        self.as_of = re.compile(figure["as_of"])
        self.last_year = re.compile(figure["last_year"])
        self._changes(change)
        self.reason = re.compile(data["reason"]["cue"])
        self.reason_behind_change = re.compile(data["reason"]["behind_change"])
        self.reason_stop = re.compile(data["reason"]["stop"])
        self.enumerated = re.compile(data["reason"]["enumerated"])
        self.reason_pronoun = re.compile(data["reason"]["pronoun"])
        self.openings = tuple(re.compile(rule) for rule in name["openings"])
        self.endings = tuple(re.compile(rule) for rule in name["endings"])
        self.basis: dict[str, str] = dict(name["basis"])
        self.basis_alone: dict[str, str] = {**self.basis, **name["basis_alone"]}
        self.attribute = re.compile(name["attribute"])
        self.never = re.compile(name["never"])
        self.longest = int(name["longest"])
        self.count_noun = re.compile(data["count"]["noun"])
        self.count_state = re.compile(data["count"]["state"])
        self.count_doing = re.compile(data["count"]["doing"])
        self.opens = re.compile(data["parts"]["opens"])
        self.of_which = re.compile(data["parts"]["of_which"])
        self.within = re.compile(data["parts"]["within"])
        self.whole_again = re.compile(data["parts"]["whole_again"])
        self.nothing = re.compile(data["parts"]["nothing"])
        self.slack = re.compile(data["parts"]["slack"])
        self.apart = re.compile(data["parts"]["apart"])
        self.share_of = re.compile(data["share"]["of"])
        self.completion = re.compile(data["share"]["completion"])
        self.skipped = re.compile(data["passage"]["skipped"])
        self.topics = tuple(
            (str(entry["name"]), re.compile(entry["pattern"])) for entry in data["topic"]
        )
        self._others(data)

    def _changes(self, change: ProseChange) -> None:
        more, fewer = _any(change["increase"]), _any(change["decrease"])
        verb = f"(?:(?P<more>{more})|(?P<fewer>{fewer}))"
        also = f"(?P<also>[(（](?:{more}|{fewer})[)）])?"
        self.verb = re.compile(f"^(?P<before>.*?){verb}{also}{change['after_verb']}$")
        self.verb_first = re.compile(
            f"^(?:(?P<more>{more})|(?P<fewer>{fewer}))了?(?P<object>[\u4e00-\u9fff“][^0-9，。]+)$"
        )
        self.verb_alone = re.compile(f"^(?P<before>.*?){verb}$")
        self.moves = re.compile(f"{more}|{fewer}|{_any(change['same'])}")
        self.compared = re.compile(change["compared"])
        self.compare = re.compile(
            f"{change['compare']}(?P<against>{change['against']}){change['compared']}"
        )
        self.same = re.compile(
            f"^(?P<before>.*?)(?:{change['compare']}(?P<against>{change['against']})?"
            f"{change['compared']}|)(?:基本|均|都|保持)*{_any(change['same'])}$"
        )
        greater, less = _any(change["greater"]), _any(change["less"])
        self.unequal = re.compile(
            f"^(?P<before>.*?)(?:(?P<more>{greater})|(?P<fewer>{less}))"
            f"(?P<against>{change['against']})$"
        )

    def _others(self, data: ProseFile) -> None:
        self.glossary_heading = re.compile(data["glossary"]["heading"])
        self.glossary_entry = re.compile(data["glossary"]["entry"])
        self.glossary_inner = re.compile(data["glossary"]["inner"])
        self.duties_heading = re.compile(data["duties"]["heading"])
        self.tasks_heading = re.compile(data["duties"]["tasks"])
        self.duties_opening = re.compile(data["duties"]["opening"])
        self.duty = re.compile(data["duties"]["item"])
        self.organization_heading = re.compile(data["organization"]["heading"])
        bodies = data["organization"]
        self.inner = re.compile(bodies["inner"])
        self.subordinate = re.compile(bodies["subordinate"])
        self.offices = re.compile(bodies["plain"])
        self.body_opening = re.compile(bodies["opening"])
        self.body_ends = re.compile(bodies["ends"])
        self.body_column = re.compile(bodies["column"])
        self.body_other_column = re.compile(bodies["other_columns"])
        self.body_remark = re.compile(bodies["remark"])
        self.body_name = re.compile(bodies["name"])
        empty = data["empty"]
        self.empty_table = re.compile(empty["sentence"])
        self.empty_alone = re.compile(empty["alone"])
        self.empty_heading = re.compile(empty["heading"])
        self.empty_heading_words = re.compile(empty["heading_words"])
        self.heading_ends = re.compile(data["heading"]["ends"])

    def topic(self, *texts: str) -> str | None:
        """Return the topic that the first of ``texts`` that is of one is of."""
        return next(
            (name for text in texts for name, rule in self.topics if rule.search(text)), None
        )


def direction_of(match: re.Match[str]) -> Direction:
    """Return the direction that the verb of a match says."""
    return Direction.INCREASE if match["more"] else Direction.DECREASE


@cache
def phrases() -> Phrases:
    """Return the packaged wording."""
    return Phrases(read_toml("prose.toml", ProseFile))
