"""Disclosures that administrators send: downloaded, loaded, and reported in one message."""

import asyncio
import logging
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from telegram import Document, Message
from telegram.error import BadRequest

from bot.listing import count, describe
from bot.sentences import file_failure, sentences
from bot.telegram.saying import say
from bot.telegram.service import Service
from bot.text import one_line
from knowledge.errors import FileError
from knowledge.ingest import Ingested

DOWNLOAD_LIMIT: Final = 20 << 20
"""Telegram's own server gives a bot no larger file."""

SECONDS_BETWEEN_EDITS: Final = 3.0
_WARNINGS_SHOWN: Final = 5

_log = logging.getLogger(__name__)


class Uploads:
    """Loads what administrators send, one document after the other."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._turn = asyncio.Lock()

    async def accept(self, message: Message, document: Document) -> bool:
        """Return whether ``document`` can be loaded, and tell so."""
        if self._service.library is None or not self._service.is_admin(message.from_user):
            await self._tell(message, "upload_not_allowed")
            return False
        name = _name(document)
        own_server = self._service.settings.base_url is not None
        if (document.file_size or 0) > DOWNLOAD_LIMIT and not own_server:
            await self._tell(message, "upload_too_big", file=name)
            return False
        await self._tell(message, "upload_received", file=name)
        return True

    async def load(self, message: Message, document: Document) -> None:
        """Load ``document`` and tell how that goes, in the one message that is edited."""
        name = _name(document)
        async with self._turn:
            with TemporaryDirectory() as folder:
                file = Path(folder) / name
                try:
                    await (await document.get_file()).download_to_drive(file)
                except BadRequest as error:
                    if "too big" not in error.message.lower():
                        raise
                    await self._tell(message, "upload_too_big", file=name)
                    return
                outcome = await self._load(message, file)
        await self._report(message, outcome)

    async def _load(self, message: Message, file: Path) -> Ingested | FileError:
        library = self._service.library
        if library is None:
            raise AssertionError
        at: list[tuple[int, int]] = []
        loading = asyncio.create_task(
            asyncio.to_thread(library.load, file, lambda _, page, pages: at.append((page, pages)))
        )
        shown = None
        while not loading.done():
            await asyncio.wait({loading}, timeout=SECONDS_BETWEEN_EDITS)
            if at and at[-1] != shown and not loading.done():
                shown = page, pages = at[-1]
                with suppress(BadRequest):
                    await self._tell(
                        message, "upload_reading", file=file.name, page=page, pages=pages
                    )
        return await loading

    async def _report(self, message: Message, outcome: Ingested | FileError) -> None:
        if isinstance(outcome, FileError):
            _log.info("event=upload_failed reason=%s", outcome.code)
            await self._tell(message, "upload_failed", reason=file_failure(outcome))
            return
        _log.info("event=uploaded status=%s", outcome.status)
        warnings = [
            say("upload_warning", warning=warning).text
            for warning in outcome.warnings[:_WARNINGS_SHOWN]
        ]
        await self._tell(
            message,
            "upload_loaded",
            status=sentences("cli")[outcome.status],
            file=outcome.file,
            document=describe(outcome.document),
            contents=count(outcome.contents),
            warnings="".join(f"\n{warning}" for warning in warnings),
        )

    async def _tell(self, message: Message, key: str, **values: object) -> None:
        await self._service.delivery.deliver(message, say(key, **values))


def _name(document: Document) -> str:
    """Return a file's name as a person may see it and a folder may hold it."""
    name = one_line(Path((document.file_name or "").replace("\\", "/")).name).strip(". ")
    return name[-120:] or document.file_unique_id
