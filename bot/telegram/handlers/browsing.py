"""Commands that stand for a question: what is loaded, and figures side by side."""

from bot.sentences import sentences
from bot.telegram.answering import answered
from bot.telegram.saying import Asked, Said, say
from bot.telegram.service import Service


async def browse(what: str, service: Service, asked: Asked) -> Said:
    """Answer the question ``question_<what>`` of the wording, of the body that is named if any."""
    question = sentences("telegram")[f"question_{what}"].format(of=asked.argument)
    return await answered(service, asked.message, question, asked.before)


async def compare(service: Service, asked: Asked) -> Said:
    """Set side by side what is named."""
    if not asked.argument:
        return Said(say("how_to_compare"))
    return await browse("compare", service, asked)
