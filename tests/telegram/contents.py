"""What the double takes as the content of a message, as strict as the real server."""

import json
import re

from tests.telegram.markup import MarkupError, parse_html, utf16_length
from tests.telegram.refusals import Params, bad_request

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CALLBACK_DATA_LIMIT = 64

_ENTITY = re.compile(
    r"(?P<bot_command>(?<![\w/])/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<!\w)@[a-z0-9_]{3,32}\b)",
    re.IGNORECASE,
)


def find_entities(text: str) -> list[Params]:
    """Return the commands and mentions that Telegram finds in what a person writes."""
    return [
        {
            "type": match.lastgroup,
            "offset": utf16_length(text[: match.start()]),
            "length": utf16_length(match[0]),
        }
        for match in _ENTITY.finditer(text)
    ]


def text_of(params: Params) -> Params:
    """Return the text and entities of a call that sends or edits a text."""
    if not params.get("text"):
        raise bad_request("message text is empty")
    text, entities = _parsed(params["text"], params)
    if not text.strip():
        raise bad_request("text must be non-empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": text.strip(), "entities": entities}


def caption_of(params: Params) -> Params:
    """Return the caption of a call that sends a picture or a file."""
    if not params.get("caption"):
        return {}
    text, entities = _parsed(params["caption"], params)
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return {"caption": text.strip(), "caption_entities": entities}


def markup_of(params: Params) -> Params:
    """Return the buttons of a call."""
    markup = json.loads(params.get("reply_markup") or "{}")
    for row in markup.get("inline_keyboard", []):
        for button in row:
            if not button.get("text"):
                raise bad_request("can't parse inline keyboard button: Text buttons are unallowed")
            data = button.get("callback_data")
            if data is not None and not 1 <= len(data.encode()) <= CALLBACK_DATA_LIMIT:
                raise bad_request("BUTTON_DATA_INVALID")
    return {"reply_markup": markup} if markup.get("inline_keyboard") else {}


def _parsed(text: str, params: Params) -> tuple[str, list[Params]]:
    match params.get("parse_mode", "").lower():
        case "":
            return text, []
        case "html":
            try:
                return parse_html(text)
            except MarkupError as error:
                raise bad_request(f"can't parse entities: {error}") from error
        case _:
            raise bad_request("unsupported parse_mode")
