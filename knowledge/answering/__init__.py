""":class:`~knowledge.question.query.Query` → :class:`~knowledge.answering.answer.Answer`."""
