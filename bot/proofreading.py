"""``mingzhang vocabulary check``: what is wrong with the vocabulary files, a sentence each."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bot.json_lines import line
from bot.sentences import sentences
from bot.text import one_line
from knowledge.errors import FileMissingError, FileUnreadableError
from knowledge.proofreading import Flaw, Severity
from knowledge.proofreading.checking import FILES


def contents(paths: Iterable[Path]) -> dict[str, bytes]:
    """Return what the files at ``paths`` hold, by their names.

    Raises:
        FileError: one is missing, or cannot be read.
    """
    held: dict[str, bytes] = {}
    for path in paths:
        try:
            held[path.name] = path.read_bytes()
        except FileNotFoundError as error:
            raise FileMissingError(str(path)) from error
        except OSError as error:
            raise FileUnreadableError(str(path)) from error
    return held


def flaw_lines(
    flaws: Iterable[Flaw], checked: Mapping[str, bytes], *, as_json: bool
) -> Iterator[str]:
    """Yield a line for every flaw, and for people one that counts them."""
    words = sentences("vocabulary")
    counts = dict.fromkeys(Severity, 0)
    for flaw in flaws:
        counts[flaw.severity] += 1
        sentence = one_line(words[flaw.code].format(**flaw.values))
        if as_json:
            yield line(
                {
                    "file": flaw.file,
                    "line": flaw.line,
                    "severity": flaw.severity,
                    "rule": flaw.code,
                    "message": sentence,
                }
            )
        else:
            yield words["at_line" if flaw.line else "in_file"].format(
                severity=words[flaw.severity], file=flaw.file, line=flaw.line, sentence=sentence
            )
    if not as_json:
        yield words["found" if any(counts.values()) else "fine"].format(
            count=len(checked) or len(FILES),
            errors=counts[Severity.ERROR],
            warnings=counts[Severity.WARNING],
        )
