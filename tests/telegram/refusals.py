"""How calls of the double's fail."""

from typing import Any

Params = dict[str, Any]


class ApiError(Exception):
    """An answer with ``"ok": false``."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class ConnectionDropped(Exception):  # noqa: N818 (it happens to a call, it is not one's mistake)
    """The connection ends without an answer, before the call is looked at."""


class AnswerLost(Exception):  # noqa: N818 (likewise)
    """The call is performed, and then the connection ends without an answer."""


def flood(seconds: int) -> ApiError:
    """Return the refusal of a call that came too soon."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def bad_request(reason: str) -> ApiError:
    """Return the refusal of a call that makes no sense."""
    return ApiError(400, f"Bad Request: {reason}")
