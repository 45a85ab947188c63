"""Questions of every kind about made-up documents, to time the answers."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.model import Document
from knowledge.question.organizations import body as body_of
from knowledge.question.organizations import body_forms
from scripts.synthetic import YEARS, documents_of, names_of_bodies

_ECONOMIC = ("办公费", "差旅费", "水费", "电费", "邮电费", "工会经费", "住房公积金", "基本工资")
_CODES = ("30201", "30211", "30205", "30206", "30113", "30101", "303")
_EVERYDAY = ("物业费", "暖气费", "养老保险", "水电费", "公车")
_SOUND = ("公基金", "办工费", "差率费", "共会经费", "邮店费")
_PINYIN = ("bangongfei", "chailvfei", "zhufang gongjijin", "jibengongzi")
_NONE = ("招商费", "无人机采购费", "食堂补贴", "植树经费", "灯光秀项目")
_ELSEWHERE = ("克拉玛依市白碱滩区水务局", "三沙市财政局", "火星移民局", "昆仑市云海区教育局")


@dataclass(frozen=True, slots=True)
class Body:
    """A body whose documents are asked: its latest one, and a short name that is nobody else's."""

    document: Document
    short: str
    other: str

    def item(self, rng: random.Random) -> str:
        """Return the name of a line of the classification that the document has."""
        return rng.choice(self.document.tables[2].rows[1:]).name

    def project(self, rng: random.Random) -> str:
        """Return the name of one of its projects."""
        return rng.choice(self.document.tables[-1].rows[1:]).name

    def changed(self, rng: random.Random) -> str:
        """Return the name of what the text says to have changed."""
        return rng.choice(self.document.changes).path[-1]


Ask = Callable[[Body, random.Random], str]


def _slip(word: str, rng: random.Random) -> str:
    """Return ``word`` with two neighbouring characters swapped."""
    at = rng.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


KINDS: dict[str, Ask] = {
    "look-up, full name": lambda b, r: f"{b.document.organization}{b.item(r)}是多少",
    "look-up, short name": lambda b, r: f"{b.short}的{r.choice(_ECONOMIC)}多少",
    "year named": lambda b, r: f"{b.short}{r.choice(YEARS)}年{r.choice(_ECONOMIC)}",
    "everyday word": lambda b, r: f"{b.short}{r.choice(_EVERYDAY)}多少钱",
    "code": lambda b, r: f"{b.short}{r.choice(_CODES)}是多少",
    "project": lambda b, r: f"{b.short}{b.project(r)}多少钱",
    "total": lambda b, _: f"{b.short}今年一共花多少钱",
    "unit": lambda b, r: f"{b.short}{r.choice(_ECONOMIC)}是多少元",
    "sum": lambda b, _: f"{b.short}水费和电费一共多少",
    "difference": lambda b, _: f"{b.short}办公费比差旅费多多少",
    "share": lambda b, r: f"{b.short}{r.choice(_ECONOMIC)}占总支出多少",
    "rank": lambda b, r: f"{b.short}最贵的{r.choice(('', '前三个'))}项目",
    "list": lambda b, _: f"{b.short}有哪些项目",
    "breakdown": lambda b, _: f"{b.short}工资福利支出包括哪些",
    "two years": lambda b, r: f"{b.short}2024年和2025年的{r.choice(_ECONOMIC)}",
    "two bodies": lambda b, r: f"{b.short}和{b.other}的{r.choice(_ECONOMIC)}",
    "why": lambda b, r: f"{b.short}{b.changed(r)}为什么增加",
    "meaning": lambda b, _: f"{b.short}什么是机关运行经费",
    "typo": lambda b, r: f"{b.short}{_slip(b.project(r), r)}多少",
    "sound": lambda b, r: f"{b.short}{r.choice(_SOUND)}多少",
    "pinyin": lambda b, r: f"{b.short}{r.choice(_PINYIN)}",
    "no such item": lambda b, r: f"{b.short}{r.choice(_NONE)}多少",
    "no such body": lambda _, r: f"{r.choice(_ELSEWHERE)}{r.choice(_ECONOMIC)}多少",
    "no such year": lambda b, r: f"{b.short}2016年{r.choice(_ECONOMIC)}",
    "name of many bodies": lambda b, r: f"{b.document.organization[-3:]}{r.choice(_ECONOMIC)}多少",
    "no body": lambda _, r: f"{r.choice(_ECONOMIC)}多少",
    "chatter": lambda _, r: r.choice(("你好", "谢谢", "今天天气怎么样")),
}
"""What is asked, by the kind of question."""


def questions(bodies: int, each: int) -> Iterator[tuple[str, str, str]]:
    """Yield so many questions ``each`` kind over bodies drawn from the first ones.

    With each come its kind before it and, behind it, another of that kind about the same body: the
    same where there is but one. No two of different kinds follow one another about one body, nor,
    while there are enough, does any body come twice.
    """
    rng, other_rng = random.Random(7), random.Random(8)  # noqa: S311 (made-up questions)
    names = [name for name, _ in zip(names_of_bodies(), range(bodies), strict=False)]
    for _ in range(each):
        drawn = rng.sample(names, min(len(KINDS) + 1, len(names)))
        for at, (kind, ask) in enumerate(KINDS.items()):
            name, other = drawn[at % len(drawn)], drawn[(at + 1) % len(drawn)]
            body = _body(name, other, rng)
            yield kind, ask(body, rng), ask(body, other_rng)


def _body(name: str, other: str, rng: random.Random) -> Body:
    (document,) = documents_of(name, YEARS[-1:])
    return Body(document, _short(name, rng), _short(other, rng))


def _short(name: str, rng: random.Random) -> str:
    parts = body_of(name)
    forms: Sequence[str] = sorted(body_forms(parts).sure)
    return parts.regions[-1] + rng.choice(forms)
