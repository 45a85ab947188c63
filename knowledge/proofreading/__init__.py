"""What is wrong with the vocabulary files as people wrote them. Every loader trusts them."""

from knowledge.proofreading.checking import check
from knowledge.proofreading.flaws import Flaw, Severity

__all__ = ["Flaw", "Severity", "check"]
