"""The methods of the double that send and change messages."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from tests.telegram.contents import caption_of, markup_of, text_of
from tests.telegram.refusals import Params, bad_request

if TYPE_CHECKING:
    from tests.telegram.double import BotApi, Chat

DOWNLOAD_LIMIT: Final = 20 << 20
CALLBACK_ANSWER_LIMIT: Final = 200
INLINE_RESULTS_LIMIT: Final = 50
_RIGHTS: Final = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages"),
    *("can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info"),
    *("can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories"),
)
_UNMODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


def send_message(api: "BotApi", params: Params) -> Params:
    """Send a text."""
    return _send(api, params, text_of(params))


def send_photo(api: "BotApi", params: Params) -> Params:
    """Send a picture, uploaded or by its number."""
    number = _file(api, params, "photo")
    photo = {"file_id": number, "file_unique_id": number, "width": 1, "height": 1}
    return _send(api, params, {"photo": [photo], **caption_of(params)})


def send_document(api: "BotApi", params: Params) -> Params:
    """Send a file, uploaded or by its number."""
    number = _file(api, params, "document")
    document = {"file_id": number, "file_unique_id": number, "file_name": api.names.get(number)}
    return _send(api, params, {"document": document, **caption_of(params)})


def edit_message_text(api: "BotApi", params: Params) -> Params:
    """Change the text and buttons of a message."""
    return _edit(api, params, text_of(params))


def edit_message_reply_markup(api: "BotApi", params: Params) -> Params:
    """Change the buttons of a message."""
    return _edit(api, params, {})


def delete_message(api: "BotApi", params: Params) -> bool:
    """Delete a message."""
    chat = chat_of(api, params)
    if int(params["message_id"]) not in chat.messages:
        raise bad_request("message to delete not found")
    del chat.messages[int(params["message_id"])]
    return True


def send_chat_action(api: "BotApi", params: Params) -> bool:
    """Show that something is being done."""
    chat_of(api, params)
    return True


def answer_callback_query(_api: "BotApi", params: Params) -> bool:
    """Answer the press of a button."""
    if len(params.get("text", "")) > CALLBACK_ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    return True


def answer_inline_query(_api: "BotApi", params: Params) -> bool:
    """Answer what is typed after the bot's name."""
    results = json.loads(params["results"])
    if len(results) > INLINE_RESULTS_LIMIT:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        if not 1 <= len(result["id"].encode()) <= 64:
            raise bad_request("RESULT_ID_INVALID")
        if content := result.get("input_message_content"):
            text_of({"text": content["message_text"], **content})
    return True


def get_file(api: "BotApi", params: Params) -> Params:
    """Tell where a file can be downloaded."""
    content = api.files.get(params["file_id"])
    if content is None:
        raise bad_request("invalid file_id")
    if len(content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    number = params["file_id"]
    return {"file_id": number, "file_unique_id": number, "file_path": f"documents/{number}"}


def leave_chat(api: "BotApi", params: Params) -> bool:
    """Leave a group."""
    chat_of(api, params).has_bot = False
    return True


def get_chat_member(api: "BotApi", params: Params) -> Params:
    """Tell what a person is in a chat."""
    chat, person = chat_of(api, params), int(params["user_id"])
    user = {"id": person, "is_bot": False, "first_name": "某人"}
    if person not in chat.administrators:
        return {"status": "member", "user": user}
    return {"status": "administrator", "user": user, **dict.fromkeys(_RIGHTS, True)}


METHODS: Final[dict[str, Callable[["BotApi", Params], object]]] = {
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "senddocument": send_document,
    "sendchataction": send_chat_action,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "answercallbackquery": answer_callback_query,
    "answerinlinequery": answer_inline_query,
    "getfile": get_file,
    "leavechat": leave_chat,
    "getchatmember": get_chat_member,
}


def chat_of(api: "BotApi", params: Params) -> "Chat":
    """Return the chat that a call names."""
    chat = api.chats.get(int(params["chat_id"]))
    if chat is None:
        raise bad_request("chat not found")
    if chat.refusal:
        raise chat.refusal
    return chat


def _send(api: "BotApi", params: Params, content: Params) -> Params:
    chat = chat_of(api, params)
    message = {"from": api.me, **content, **_topic(chat, params), **markup_of(params)}
    if wanted := json.loads(params.get("reply_parameters", "{}")):
        original = chat.messages.get(wanted["message_id"])
        if original:
            message["reply_to_message"] = original
        elif not wanted.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
    message = chat.add(message)
    chat.replies.put_nowait(message)
    return message


def _edit(api: "BotApi", params: Params, content: Params) -> Params:
    chat = chat_of(api, params)
    number = int(params["message_id"])
    before = chat.messages.get(number)
    if before is None:
        raise bad_request("message to edit not found")
    if before.get("from", {}).get("id") != api.me["id"]:
        raise bad_request("message can't be edited")
    if content and "text" not in before:
        raise bad_request("there is no text in the message to edit")
    after = {key: value for key, value in before.items() if key != "reply_markup"}
    after |= content | markup_of(params)
    if after == before:
        raise bad_request(_UNMODIFIED)
    chat.messages[number] = after
    chat.edits.put_nowait(after)
    return after


def _topic(chat: "Chat", params: Params) -> Params:
    if "message_thread_id" not in params:
        return {}
    number = int(params["message_thread_id"])
    if number not in chat.topics:
        raise bad_request("message thread not found")
    return {"message_thread_id": number, "is_topic_message": True}


def _file(api: "BotApi", params: Params, kind: str) -> str:
    """Return the number of the file that a call uploads or names."""
    value = params.get(kind, "")
    if value.startswith("attach://"):
        value = value.removeprefix("attach://")
    if value in api.files:
        return str(value)
    raise bad_request("wrong file identifier/HTTP URL specified")
