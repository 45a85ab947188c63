"""What is sent beside words: the picture of a page, a chart, the figures as files.

``deed`` and ``anchor`` are as in ``Attachments.send``. Pictures and files are made in threads: the
event loop goes on meanwhile.
"""

import asyncio
import html

from telegram import Message
from telegram.error import BadRequest

from bot.charts.answers import chart_of
from bot.charts.fonts import FontMissingError
from bot.conversation import Reply
from bot.export.files import csv_file, xlsx_file
from bot.export.records import file_name, records
from bot.sentences import file_failure
from bot.sources import Source
from bot.telegram.attachments import Attachment, fits_photo
from bot.telegram.saying import say
from bot.telegram.service import Service
from knowledge.answering.answer import Answer
from knowledge.errors import FileError


async def send_source(service: Service, deed: str, anchor: Message, source: Source) -> None:
    """Send the page of ``source``, or say why there is none to see; once sent, it is remembered."""
    known = service.files.get(source.key)
    if known is not None:
        kind, _, number = known.partition(":")
        same = Attachment(number, "", source.caption(), as_photo=kind == "photo")
        try:
            await service.attachments.send(deed, anchor, same)
        except BadRequest:
            service.files.drop(source.key)  # Telegram forgets files, too.
        else:
            return
    try:
        picture = await asyncio.to_thread(service.respondent.picture, source)
    except FileError as error:
        sentence = file_failure(error)
        words = Reply(html.escape(sentence, quote=False), sentence)
        await service.attachments.say(deed, anchor, words)
        return
    as_photo = fits_photo(len(picture.png), picture.width, picture.height)
    name = f"{source.file.file}-{source.page}.png"
    page = Attachment(picture.png, name, source.caption(), as_photo=as_photo)
    number = await service.attachments.send(deed, anchor, page) or ""
    if number:
        service.files.put(source.key, f"{'photo' if as_photo else 'document'}:{number}")


async def send_chart(service: Service, deed: str, anchor: Message, answer: Answer) -> None:
    """Send the chart of ``answer``, or say that there is none."""
    chart = await asyncio.to_thread(chart_of, answer)
    if chart is None:
        await service.attachments.say(deed, anchor, say("nothing_to_draw"))
        return
    try:
        png = await asyncio.to_thread(chart.drawn)
    except FontMissingError:
        await service.attachments.say(deed, anchor, say("no_font"))
        return
    title, note = (html.escape(text, quote=False) for text in (chart.title, chart.note))
    words = Reply(f"<b>{title}</b>\n{note}", f"{chart.title}\n{chart.note}")
    await service.attachments.send(deed, anchor, Attachment(png, "chart.png", words, as_photo=True))


async def send_export(service: Service, deed: str, anchor: Message, answer: Answer) -> None:
    """Send the figures of ``answer`` as XLSX and as CSV, or say that there are none."""
    found = await asyncio.to_thread(records, answer)
    if not found:
        await service.attachments.say(deed, anchor, say("nothing_to_export"))
        return
    name = file_name(answer)
    for kind, made in (("xlsx", xlsx_file), ("csv", csv_file)):
        file = Attachment(
            await asyncio.to_thread(made, found), f"{name}.{kind}", say(f"exported_{kind}")
        )
        await service.attachments.send(f"{deed}:{kind}", anchor, file)
