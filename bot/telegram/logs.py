"""Logging that never shows the token.

The token is part of every request's address, so it turns up where nobody put it: an error of the
HTTP library quotes it, and python-telegram-bot names a rejected token in the exception it logs.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_BLOT = "***"
_traceback = logging.Formatter().formatException


class _OneLine(logging.Formatter):
    """Writes each event on one line, whatever a message or a traceback has in it."""

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace("\r", "").replace("\n", "\\n")


def start_logging(*, debug: bool = False) -> None:
    """Log to standard error, one line an event, unless the program logs already.

    What people write is logged with ``debug`` alone.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine(_FORMAT))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    if debug:
        logging.getLogger("bot").setLevel(logging.DEBUG)
    for chatty in ("aiohttp", "telegram"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


@contextmanager
def token_hidden(token: str) -> Iterator[None]:
    """Blot the token out of all that is logged, by whomever, while the context lasts."""
    # python-telegram-bot changes the case of what a server says.
    secret = re.compile(re.escape(token.partition(":")[2] or token), re.IGNORECASE)
    factory = logging.getLogRecordFactory()

    def blotting(*args: object, **kwargs: object) -> logging.LogRecord:
        record = factory(*args, **kwargs)
        _blot(record, secret)
        return record

    logging.setLogRecordFactory(blotting)
    try:
        yield
    finally:
        logging.setLogRecordFactory(factory)


def _blot(record: logging.LogRecord, secret: re.Pattern[str]) -> None:
    try:
        message = record.getMessage()
    except (TypeError, ValueError):  # Arguments that do not fit: logging reports such a record.
        message = f"{record.msg} {record.args}"
    if secret.search(message):
        record.msg, record.args = secret.sub(_BLOT, message), None
    if record.exc_info and secret.search(trace := _traceback(record.exc_info)):
        record.exc_text, record.exc_info = secret.sub(_BLOT, trace), None
