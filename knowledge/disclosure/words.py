"""Text as it is printed → text as it is meant, and the words by which tables are read."""

import re
from functools import cache

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.reading_shapes import TablesFile

_WIDE = (
    "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"  # 汉字 and full-width forms
    "\u2018-\u201d\u2014\u2026\u2460-\u24ff\u25a0-\u25ff"  # quotes, dashes, ① and □
)
_BESIDE_WIDE = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")
_SPACES = re.compile(r"\s+")
_WRAPPED = re.compile(r"[0-9]+(?:\n[0-9]+)+")
"""A code that had no room on one line."""


def tidy(text: str) -> str:
    r"""Return ``text`` on one line: no line breaks, no letter-spacing, blanks only between words.

    「国\n有」 is 国有, 「合 计」 is 合计, 「23500\n1」 is 235001; blanks between Latin words and
    between numbers stay.
    """
    if _WRAPPED.fullmatch(text.strip()):
        return _SPACES.sub("", text)
    return _BESIDE_WIDE.sub("", _SPACES.sub(" ", text.strip()))


def solid(text: str) -> str:
    """Return ``text`` without any blank."""
    return _SPACES.sub("", text)


class Words:
    """The patterns of ``vocabulary/tables.toml``, compiled."""

    def __init__(self, data: TablesFile) -> None:
        caption, remark = data["caption"], data["remark"]
        column, row = data["column"], data["row"]
        self.caption_unit = re.compile(caption["unit"])
        self.caption_publisher = re.compile(caption["publisher"])
        self.caption_body = re.compile(caption["body"])
        self.caption_date = re.compile(caption["date"])
        self.caption_number = re.compile(caption["number"])
        self.caption_title = re.compile(caption["title"])
        self.caption_continued = re.compile(caption["continued"])
        self.note = re.compile(remark["note"])
        self.no_data = re.compile(remark["empty"])
        self.column_ignored = re.compile(column["ignored"])
        self.column_code = re.compile(column["code"])
        self.column_payer = re.compile(column["payer"])
        self.column_name = re.compile(column["name"])
        self.column_label = re.compile(column["label"])
        self.column_note = re.compile(column["note"])
        self.column_again = re.compile(column["again"])
        self.column_first = re.compile(column["first"])
        self.column_project = re.compile(column["project"])
        self.column_project_aside = re.compile(column["project_aside"])
        self.column_money = re.compile(column["money"])
        self.column_units = tuple(
            (re.compile(entry["pattern"]), str(entry["unit"])) for entry in column["unit"]
        )
        self.total = re.compile(row["total"])
        self.subtotal = re.compile(row["subtotal"])
        self.carried = re.compile(row["carried"])
        self.of_which = re.compile(row["of_which"])
        self.row_parts = tuple(
            (re.compile(entry["whole"]), re.compile(entry["part"])) for entry in row["parts"]
        )
        self.number_row = re.compile(row["numbers"])
        self.number_formula = re.compile(row["formula"])
        self.blank = re.compile(data["blank"]["marks"])
        self.form_cell = re.compile(data["form"]["cells"])
        self.form_least = int(data["form"]["least"])


@cache
def words() -> Words:
    """Return the words by which tables are read."""
    return Words(read_toml("tables.toml", TablesFile))
