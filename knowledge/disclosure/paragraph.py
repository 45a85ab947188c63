"""One paragraph → the figures, changes and reasons that it states, each with what it is of.

A figure is of the name right before it; where no name stands there (，占5.41%；，支出决算为…) it is
of what the sentence spoke of before; after 其中 and 包括 it is a part of that. A figure whose
subject cannot be told keeps an empty path: it is never given to another.
"""

import re
from dataclasses import dataclass, replace

from knowledge.amounts import is_money
from knowledge.disclosure.lists import LEVELS, Path
from knowledge.disclosure.naming import Name, Namer
from knowledge.disclosure.outline import style_of
from knowledge.disclosure.phrases import direction_of, phrases
from knowledge.disclosure.reasons import Reason, reason_in
from knowledge.disclosure.record import Record
from knowledge.disclosure.segments import (
    Segment,
    Stated,
    figures_in,
    parts_of,
    segments_of,
    sentences_of,
)
from knowledge.model import Direction, Measure, Passage, Stage

_SHORTEST = 3
"""Names of fewer characters, between 、, are parts of one name: 收、支总计."""


_LONGEST_TITLE = 60
_LONGEST_SENTENCE = 2000
"""What goes on for more characters without a full stop is no sentence."""


def _each(names: str) -> list[str]:
    """Return the names that stand side by side before one verb."""
    parts = names.split("、")
    return parts if all(len(part) >= _SHORTEST for part in parts) else [names]


@dataclass(slots=True)
class _Scope:
    """What is spoken of: ``whole`` is what parts are listed of, ``subject`` the last one named."""

    whole: Path = ()
    subject: Path = ()
    known: bool = True
    opening: bool = False
    prefix: str = ""
    before: Path | None = None
    """What was spoken of before a list opened, while no part of it is known to be a figure's."""
    inline: bool = False
    """Whether the parts of the list stand between 、, so that a semicolon ends it."""
    outer: Path = ()
    spoken: bool = False
    """Whether this sentence has named something: only then is a bare amount of it."""


class ParagraphReader:
    """Reads one paragraph."""

    def __init__(
        self, passage: Passage, namer: Namer, fiscal_year: int, stage: Stage, whole: Path
    ) -> None:
        self.record = Record(passage, fiscal_year, stage, year=fiscal_year)
        self._namer = namer
        self._base = whole
        self._scope = _Scope(whole)
        self._outer: list[_Scope] = []
        self._list_whole: Path = ()
        self._inside = False
        self._entitled = False
        self.announced: Path = ()

    def read(self) -> None:
        """Read every sentence."""
        for number, sentence in enumerate(sentences_of(self.record.passage.text)):
            if len(sentence) > _LONGEST_SENTENCE:
                continue
            self.record.sentence = sentence
            self._begin_sentence()
            if not number and self._entitles(sentence):
                continue
            for part in parts_of(sentence):
                self._read_part(part)
        if not self.record.passage.text.rstrip().endswith(("：", ":")):
            self.announced = ()

    def _entitles(self, sentence: str) -> bool:
        """Read a first sentence that only names what the rest is of; return whether it is one."""
        title = sentence.rstrip("。")
        if (
            not style_of(title)
            or len(title) > _LONGEST_TITLE
            or re.search(r"[，；：、]", title[3:])
        ):
            return False
        name = self._namer.read(title)
        if not name.path or figures_in(title):
            return False
        self._speak_of(self._path(name))
        self._entitled = True
        return True

    def _read_part(self, part: str) -> None:
        """Read what stands between semicolons: it has a reason of its own, if any."""
        scope = self._scope
        if scope.before is not None:
            scope.whole, scope.before = scope.before, None
        if scope.inline:
            scope.whole, scope.inline, scope.opening = scope.outer, False, False
        reason = reason_in(part)
        for segment in segments_of(part):
            if reason is None or not reason.start <= segment.start < reason.end:
                self._read_segment(self._cut(segment, reason))
        if reason:
            self._explain(reason)

    def _begin_sentence(self) -> None:
        if self._scope.whole != self._base:
            self._list_whole = self._scope.whole
        self._scope = _Scope(self._base, self._taken_up(), self._scope.known)
        self._scope.spoken = self._entitled
        self._outer.clear()
        if not self.record.as_of:
            self.record.year = self.record.fiscal_year

    def _taken_up(self) -> Path:
        """Return what a sentence that names nothing goes on about: after parts, their whole."""
        scope, stated = self._scope, self.record.statements
        if scope.whole == self._base or scope.subject[:-1] != scope.whole:
            return scope.subject
        parts = {
            one.path
            for one in stated
            if one.sentence == stated[-1].sentence and one.path[:-1] == scope.whole
        }
        return scope.whole if len(parts) > 1 else scope.subject

    @staticmethod
    def _cut(segment: Segment, reason: Reason | None) -> Segment:
        """Return the segment without the cue of a reason at its end, and what comes after it."""
        if reason is None or not segment.start <= reason.cue < segment.start + len(segment.text):
            return segment
        text = segment.text[: reason.cue - segment.start]
        if reason.of and not figures_in(text):
            text = ""
        return Segment(text, "，", segment.depth, segment.start, figures_in(text))

    # --- segments

    def _read_segment(self, segment: Segment) -> None:
        rules = phrases()
        self._to_depth(segment)
        if match := rules.as_of.search(segment.text):
            self.record.as_of, self.record.year = match[0], int(match["day"][:4])
        if not segment.figures:
            self._read_words(segment)
            return
        end = 0
        lead = self._scope.prefix
        self._scope.prefix = ""
        for figure in segment.figures:
            lead += segment.text[end : figure.start]
            following = segment.text[figure.end :]
            end = figure.end + self._read_figure(lead, figure, following)
            lead = ""
        if segment.stop == "、" and self._scope.whole != self._scope.outer:
            self._scope.inline = True

    def _to_depth(self, segment: Segment) -> None:
        while segment.depth > len(self._outer):
            self._outer.append(replace(self._scope))
            self._scope.whole = self._scope.subject or self._scope.whole
        while segment.depth < len(self._outer):
            self._scope = self._outer.pop()

    def _read_words(self, segment: Segment) -> None:
        """Read a segment without a figure: it may announce, name or compare."""
        rules, scope = phrases(), self._scope
        text = segment.text.strip()
        if not text or self._unmeasured(text):
            return
        if match := rules.opens.search(text):
            self._open(text, text[: match.start()])
            return
        if match := rules.within.search(text):
            name = self._namer.read(match["whole"])
            if name.path:
                scope.whole = self._list_whole = (*self._base, *name.path)
                scope.subject = scope.whole
            return
        if text.endswith("的") and segment.stop == "，":
            scope.prefix = text
            return
        if match := rules.compare.search(text):
            self.record.against = match["against"]
            text = text[: match.start()]
        name = self._namer.read(text)
        if name.year is not None and not self.record.as_of:
            self.record.year = name.year
        compared = text != segment.text.strip()
        titled = (
            text.endswith(LEVELS)
            or segment.stop in {"：", ":"}
            or rules.nothing.search(text) is not None
        )
        moved = rules.verb_alone.match(text) if self._inside else None
        if moved:
            name = self._namer.read(moved["before"])
        if name.path and (compared or titled or moved) and segment.depth == 0:
            self._speak_of(self._path(name))

    def _open(self, text: str, before: str) -> None:
        """Begin to list the parts of what was announced."""
        scope = self._scope
        name = self._namer.read(before)
        scope.before = scope.outer = scope.whole
        if phrases().whole_again.search(text) and self._list_whole:
            scope.whole = self._list_whole
        elif name.path and not (scope.subject and name.path[-1] in scope.subject[-1]):
            scope.whole = (*self._base, *name.path)
        elif scope.subject:
            scope.whole = scope.subject
        self.announced = scope.whole
        scope.opening = True

    def _read_figure(self, lead: str, figure: Stated, following: str) -> int:
        """Read one figure; return how many characters after it belong to it."""
        if figure.unit == "%" and self._read_share(lead, figure):
            return 0
        if self._read_change(lead, figure):
            return 0
        if figure.unit == "%":
            self._state(Measure.SHARE, figure, self._named(lead))
            return 0
        if not is_money(figure.unit):
            return self._read_count(lead, figure, following)
        if phrases().attribute.search(lead.strip()) and self._scope.subject:
            name = self._namer.read(lead)
            path = (*self._scope.subject, *name.path)
            self._state(Measure.AMOUNT, figure, replace(name, path=path), moves=False)
            return 0
        match = phrases().compare.search(lead)
        if match:
            # 「比2023年预算数1.00万元减少…」 states the amount that is compared with, too.
            self.record.against = match["against"]
            lead = lead[: match.start()] + lead[match.start("against") :]
        name = self._named(lead, bare=True)
        # What is compared goes on to be spoken of: 「与上年预算8万元相比增加1万元」.
        self._state(Measure.AMOUNT, figure, name, moves=match is None or bool(name.path))
        return 0

    def _read_share(self, lead: str, figure: Stated) -> bool:
        """Read 占…% and 完成…%; return whether it is one."""
        rules = phrases()
        if match := rules.share_of.search(lead):
            name = self._named(lead[: match.start()])
            whole = match["of"].strip("的 ") or "".join(self._scope.whole[-1:])
            self._state(Measure.SHARE, figure, name, whole)
            return True
        if match := rules.completion.search(lead):
            before = match["rate"] or lead[: match.start()]
            self._state(Measure.COMPLETION, figure, self._named(before), match["of"] or "")
            return True
        return False

    def _read_count(self, lead: str, figure: Stated, following: str) -> int:
        """Read a count: of the name right after its unit (3个职能科室), else of that before it."""
        rules = phrases()
        match = rules.count_noun.match(following)
        if match is None:
            if phrases().attribute.search(lead.strip()) and self._scope.subject:
                name = self._namer.read(lead)
                path = (*self._scope.subject, *name.path)
                self._state(Measure.COUNT, figure, replace(name, path=path), moves=False)
            else:
                self._state(Measure.COUNT, figure, self._named(lead, bare=True))
            return 0
        noun = match["noun"].removeprefix("的")
        if state := rules.count_state.search(lead):
            noun = f"{state['state']}{noun}"
        doing = rules.count_doing.match(following[match.end() :])
        name = Name((f"{doing[0]}的{noun}" if doing else noun,))
        self._state(Measure.COUNT, figure, replace(name, path=self._path(name)))
        return len(match[0]) + (len(doing[0]) if doing else 0)

    # --- subjects

    def _named(self, lead: str, *, bare: bool = False) -> Name:
        """Return the name in ``lead`` as a whole path; the last subject where there is none.

        ``bare`` says that nothing but a name ties the figure to what was said before it.
        """
        rules, scope = phrases(), self._scope
        text = lead.strip()
        if rules.of_which.match(text) and not scope.opening:
            scope.outer = scope.whole
            scope.whole = scope.subject or scope.whole
            scope.opening = True
        name = self._namer.read(text)
        if name.year is not None:
            self.record.year = name.year
            if name.year != self.record.fiscal_year:
                self.record.as_of = self.record.as_of if str(name.year) in self.record.as_of else ""
        if name.path:
            return replace(name, path=self._path(name))
        if not name.tells or (bare and not name.basis and not scope.spoken):
            return replace(name, path=())
        return replace(name, path=scope.subject if scope.known else ())

    def _path(self, name: Name) -> Path:
        whole = self._scope.whole
        if self._outer and name.year is not None:
            whole = self._base
        # A name may print its own levels from the outermost.
        return name.path if name.path[: len(whole)] == whole else (*whole, *name.path)

    def _speak_of(self, path: Path) -> None:
        self._scope.subject, self._scope.known = path, bool(path)
        self._scope.spoken = True

    # --- records

    def _state(
        self, measure: Measure, figure: Stated, name: Name, whole: str = "", *, moves: bool = True
    ) -> None:
        if moves:
            self._speak_of(name.path)
        self._scope.before, self.announced = None, ()
        self.record.state(measure, figure, name, whole)

    def _read_change(self, lead: str, figure: Stated) -> bool:
        """Read a change by an amount or a share; return whether the figure is one."""
        rules = phrases()
        plain = lead.strip()
        if match := rules.unequal.match(plain):
            self.record.against = match["against"]
            self._change(match["before"], direction_of(match), figure)
            return True
        if match := rules.verb_first.match(plain):
            self._change(match["object"], direction_of(match), figure)
            return True
        if match := rules.verb.match(plain):
            direction = Direction.SAME if not figure.amount else direction_of(match)
            self._change(self._uncompared(match["before"]), direction, figure)
            return True
        if match := rules.same.match(plain):
            self.record.against = match["against"] or self.record.against
            self._change(match["before"], Direction.SAME, figure)
            return True
        return False

    def _unmeasured(self, text: str) -> bool:
        """Read a change that states no figure; return whether it is one."""
        rules = phrases()
        if (match := rules.same.match(text)) and (match["against"] or self.record.against):
            self.record.against = match["against"] or self.record.against
            for name in _each(match["before"]):
                self._change(name, Direction.SAME, None)
            return True
        if match := rules.unequal.match(text):
            self.record.against = match["against"]
            self._change(match["before"], direction_of(match), None)
            return True
        return False

    def _uncompared(self, text: str) -> str:
        """Return ``text`` without what it compares with, which is remembered."""
        if phrases().compared.fullmatch(text):
            return ""
        match = phrases().compare.search(text)
        if match is None:
            return text
        self.record.against = match["against"]
        return text[: match.start()] + text[match.end() :]

    def _change(self, before: str, direction: Direction | None, figure: Stated | None) -> None:
        name = self._named(before.strip("，、 "))
        if (
            figure is not None
            and figure.unit == "%"
            and not before.strip()
            and self.record.complete(self._scope.subject, direction, figure)
        ):
            return
        value = self.record.value_of(name.path, by_any_name=not self._inside)
        path = name.path if value is None else value.path
        self._speak_of(path)
        self.record.change(path, direction, figure, value)

    # --- reasons

    def _explain(self, reason: Reason) -> None:
        """Give a reason to the change that it is of, or make it a record of its own."""
        if reason.of and not phrases().reason_pronoun.match(reason.of):
            self._explain_named(reason)
        else:
            self._explain_last(reason.text)
        self._read_inside(reason)

    def _explain_named(self, reason: Reason) -> None:
        rules = phrases()
        before, direction = reason.of, None
        inherited, self.record.against = self.record.against, ""
        if match := rules.unequal.match(before):
            self.record.against, direction = match["against"], direction_of(match)
            before = match["before"]
        elif match := rules.same.match(before):
            self.record.against, direction = match["against"] or "", Direction.SAME
            before = match["before"]
        elif match := rules.verb_alone.match(before):
            direction, before = direction_of(match), self._uncompared(match["before"])
        name = self._named(before)
        for index, change in enumerate(self.record.changes):
            same = change.path[-1:] == name.path[-1:] and change.direction is direction
            if same and not change.reason and self.record.against in {"", change.against}:
                self.record.explain(index, reason.text)
                self.record.against = inherited
                return
        self._change(before, direction, None)
        self.record.explain(-1, reason.text)

    def _explain_last(self, text: str) -> None:
        """Give a reason to the change just stated, else to the subject just spoken of."""
        last = self.record.changes[-1] if self.record.changes else None
        if last is not None and last.path == self._scope.subject and not last.reason:
            self.record.explain(-1, text)
        elif self._scope.subject:
            self._change("", None, None)
            self.record.explain(-1, text)

    def _read_inside(self, reason: Reason) -> None:
        """Read the figures within a reason, which are only of what they themselves name."""
        if not figures_in(reason.text):
            return
        kept = self._scope, self.record.year, self._outer, self._base, self.record.against
        self._scope, self._outer, self._base = _Scope(), [], ()
        self.record.against, self._inside = "", True
        for segment in segments_of(reason.text):
            self._read_segment(segment)
        self._scope, self.record.year, self._outer, self._base, self.record.against = kept
        self._inside = False
