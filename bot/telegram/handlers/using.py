"""``/use``: the body that a chat's questions are about where they name none."""

import asyncio
from functools import partial

from telegram import ChatMember, Message
from telegram.constants import ChatType

from bot.conversation import NOTHING_SAID
from bot.sentences import sentences
from bot.telegram.saying import Asked, Said, say
from bot.telegram.service import Service
from bot.telegram.trying import patiently

_ADMINISTRATORS = {ChatMember.ADMINISTRATOR, ChatMember.OWNER}
_SHOWN = 8


async def use(service: Service, asked: Asked) -> Said:
    """Set, tell or drop the chat's own body; in a group administrators may.

    Who sets another begins anew: the body that was talked of before must not outlive it.
    """
    chat = asked.message.chat_id
    if not asked.argument:
        own = service.defaults.get(chat)
        return Said(say("use_now", body=own) if own else say("use_none"))
    if not await _may_set(asked.message):
        return Said(say("use_for_administrators"))
    if asked.argument in sentences("telegram")["use_off_words"].split():
        service.defaults.drop(chat)
        return Said(say("use_dropped"), talk=NOTHING_SAID.to_json())
    bodies = await asyncio.to_thread(service.respondent.bodies, asked.argument)
    if len(bodies) == 1:
        service.defaults.set(chat, bodies[0])
        return Said(say("use_set", body=bodies[0]), talk=NOTHING_SAID.to_json())
    if not bodies:
        return Said(say("use_unknown", body=asked.argument))
    names = "\n".join(f"· {name}" for name in bodies[:_SHOWN])
    return Said(say("use_several", body=asked.argument, count=len(bodies), names=names))


async def _may_set(message: Message) -> bool:
    if message.chat.type == ChatType.PRIVATE:
        return True
    if message.sender_chat is not None:
        # Who speaks in the name of the group is an administrator of it; a channel is not.
        return message.sender_chat.id == message.chat_id
    if message.from_user is None:
        return False
    ask = partial(message.get_bot().get_chat_member, message.chat_id, message.from_user.id)
    member = await patiently(ask)
    return member.status in _ADMINISTRATORS
