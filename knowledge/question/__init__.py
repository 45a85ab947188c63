"""Text of a question → :class:`~knowledge.question.query.Query`. Knows names, never figures."""
