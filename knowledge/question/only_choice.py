"""A choice of one is no question worth asking back, where it is what the person said in part."""

from knowledge.question.index import NameIndex
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import MIN_CORE, bare_name, cores, key, spelling
from knowledge.question.written import may_be_count
from knowledge.vocabulary.classification import Relation, official_names, synonyms
from knowledge.vocabulary.words import words

_MUCH = 0.45
"""Words that are this share of a name mean it, though another name may hold them too."""
_MEANT = {How.SYNONYM, How.CORE, How.PART}


def is_only_choice(mention: Mention, text: str, index: NameIndex) -> bool:
    """Return whether ``mention``, a choice, has one name, and that is what the person means.

    What people call a thing means the one that is there; a piece of a name means it where the
    classification has no other name with it. Where people or things may be counted, a row of a
    table is another thing; a figure in a sentence (an index with words ``about`` them) is not.
    """
    if mention.kind is not Kind.CHOICE or mention.how not in _MEANT:
        return False
    names = {key(bare_name(index.printed[name])) for name in mention.names}
    typed = spelling(mention.text)
    if len(names) != 1:
        return False
    # 「道路养护项目多少」 asks for the project of that name; 「有多少」 may count, 办公费 is none.
    (name,) = names
    suffix = typed.removeprefix(name) in words().project_suffixes
    plain = name in index.rows and name not in index.coded | official_names() | index.columns
    project = suffix and plain and "有多少" not in text
    if may_be_count(typed, text) and not (index.about or project):
        return False
    if mention.how is How.SYNONYM:
        # 汽油费 is but a part of the 公务用车运行费 that a sentence states for all of it.
        everyday = synonyms().get(typed)
        narrower = everyday is not None and everyday.relation is Relation.NARROWER
        return not (narrower and index.about)
    piece = next((one for one in (typed, *cores(typed)) if one in name), "")
    if len(piece) < MIN_CORE or typed.startswith(tuple(words().vague)):
        return False
    others = (key(other) for other in official_names())
    return len(typed) >= _MUCH * len(name) or not any(piece in one != name for one in others)
