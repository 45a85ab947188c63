"""Why the Telegram channel cannot run. ``str()`` of each is the sentence that a person reads."""

from bot.sentences import sentences
from knowledge.errors import MingzhangError


class ChannelError(MingzhangError):
    """The channel cannot go on without somebody doing something."""

    def __init__(self, **values: str) -> None:
        """Put ``values`` into the sentence of ``wording/telegram.toml`` for the error's code."""
        super().__init__(sentences("telegram")[self.code].format(**values))


class TokenRejectedError(ChannelError):
    """The server does not know the token, or no longer."""

    code = "token_rejected"


class ServerUnreachableError(ChannelError):
    """The Bot API server did not answer when the channel started."""

    code = "server_unreachable"


class CannotListenError(ChannelError):
    """The address where Telegram's calls should come in cannot be had."""

    code = "cannot_listen"


class WebhookRefusedError(ChannelError):
    """Telegram does not bring updates to the address that it was told."""

    code = "webhook_refused"
