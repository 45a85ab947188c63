"""A :class:`Catalog`: the loaded documents, found by the bodies that they are of.

With thousands of bodies no question may go over them one by one. Their names and regions are
taken apart once, and a question is looked up by its own stretches.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import groupby, islice

from knowledge.question.mentions import Cover, Mention
from knowledge.question.misheard import Ear
from knowledge.question.names import is_part
from knowledge.question.organizations import body, body_forms, region_forms, regions_in, regions_of
from knowledge.store import DocumentCard

Cards = tuple[DocumentCard, ...]
_Regions = tuple[str, ...]
_ByForm = dict[str, dict[_Regions, list[str]]]
_OWNERS_KEPT = 1024
_NEAR = 3
"""Bodies that are offered for one that is not loaded."""
_SHORT = 3
"""Characters of a name whose first two tell what it is of: 商务局 and 商务委."""


class Catalog:
    """The loaded documents, ordered by organization, year, stage and level.

    ``organizations`` are the official names of the bodies that they are of, each once, in order.
    """

    def __init__(self, documents: Cards) -> None:
        self.documents = documents
        self._own: Mapping[str, Cards] = {
            name: tuple(cards) for name, cards in groupby(documents, lambda card: card.organization)
        }
        self.organizations = tuple(self._own)
        self._names = _Names(self.organizations)

    def of(self, organizations: Iterable[str]) -> Cards:
        """Return the documents of these bodies, in order."""
        return tuple(self._of(organizations))

    def in_play(self, organizations: Iterable[str], most: int) -> Cards:
        """Return the first ``most`` documents of these bodies; of all, where none is loaded."""
        return tuple(islice(self._of(organizations), most)) or self.documents[:most]

    def _of(self, organizations: Iterable[str]) -> Iterator[DocumentCard]:
        for name in sorted(organizations):
            yield from self._own.get(name, ())

    def bodies_in(self, text: str) -> Mapping[str, _Regions]:
        """Return the names, official or short, that stand in ``text``, and whose each of them is.

        The bodies that go by one name are in order.
        """
        return self._names.bodies_in(text)

    def regions_in(self, text: str) -> frozenset[str]:
        """Return the names of regions, full or bare, that stand in ``text`` and have a body."""
        return self._names.regions_in(text)

    def misheard_in(self, text: str, found: Cover) -> Iterator[Mention]:
        """Yield the bodies whose names are typed with a slip where ``found`` leaves ``text``."""
        return self._names.ear.mentions(text, found)

    def near(self, spoken: str) -> tuple[str, ...]:
        """Return up to three bodies that are called like one ``spoken`` of: of its kind, its place.

        北湖区民政局 is no 南湖区民政局, but who asks for the one may have meant the other.
        """
        return self._names.near(spoken)

    def in_region(self, region: str) -> tuple[str, ...]:
        """Return the bodies whose name holds ``region``, in order."""
        return self._names.in_region(region)


class _Names:
    """The names of bodies, taken apart into forms of a region and forms of what the body is."""

    def __init__(self, organizations: Iterable[str]) -> None:
        self._by_form: _ByForm = {}
        self._by_loose_form: _ByForm = {}
        self._by_region: dict[str, list[str]] = {}
        self._region_forms: dict[str, list[_Regions]] = {}
        seen: set[_Regions] = set()
        for name in organizations:
            parts = body(name)
            forms = body_forms(parts)
            for form in forms.sure:
                self._by_form.setdefault(form, {}).setdefault(parts.regions, []).append(name)
            for form in forms.loose:
                self._by_loose_form.setdefault(form, {}).setdefault(parts.regions, []).append(name)
            if parts.before or parts.rest not in forms.sure:
                self._by_form.setdefault(name, {}).setdefault((), []).append(name)
            for region in regions_of(name):
                self._by_region.setdefault(region, []).append(name)
            if parts.regions not in seen:
                seen.add(parts.regions)
                for form in filter(None, region_forms(parts.regions)):
                    self._region_forms.setdefault(form, []).append(parts.regions)
        every_form = self._by_form.keys() | self._by_loose_form.keys()
        self._longest_form = max(map(len, every_form), default=0)
        self._longest_region = max(map(len, [*self._by_region, *self._region_forms]), default=0)
        self._form_beginnings = {form[:2] for form in every_form}
        self._region_beginnings = {region[:2] for region in self._by_region}
        self._owners = lru_cache(maxsize=_OWNERS_KEPT)(self._read_owners)
        self.ear = Ear(self._by_form, self._region_forms, self._owners)

    def bodies_in(self, text: str) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for start, form in _stretches(text, self._longest_form, self._form_beginnings):
            if form not in self._by_form and form not in self._by_loose_form:
                continue
            before = (text[at:start] for at in range(max(0, start - self._longest_region), start))
            for region in ("", *(part for part in before if part in self._region_forms)):
                owners = self._owners(region, form)
                if owners and region + form in found:
                    owners = tuple(sorted({*found[region + form], *owners}))
                if owners:
                    found[region + form] = owners
        return found

    def _read_owners(self, region: str, form: str) -> tuple[str, ...]:
        """Return the bodies that are called ``form`` after ``region``, or after none at all.

        Those that are called so loosely are meant where there is no other.
        """
        for by_form in (self._by_form, self._by_loose_form):
            named = by_form.get(form, {})
            groups = self._region_forms[region] if region else named
            if owners := {name for regions in groups for name in named.get(regions, ())}:
                return tuple(sorted(owners))
        return ()

    def near(self, spoken: str) -> tuple[str, ...]:
        local = {name for region in regions_in(spoken) for name in self.in_region(region)}
        for start in range(len(spoken) - 1):
            form = spoken[start:]
            alike = {*self._owners("", form)}
            for other in self._alike.get((form[:2], ""), ()) if len(form) == _SHORT else ():
                alike.update(self._owners("", other))
            for other in self._alike.get((form[:2], form[-2:]), ()):
                alike.update(self._owners("", other) if is_part(form, other) else ())
            if alike:
                return tuple(sorted(alike, key=lambda name: (name not in local, name))[:_NEAR])
        regions = sorted(self.regions_in(spoken), key=len, reverse=True)
        own = (self.in_region(region) for region in regions)
        return next((names for names in own if len(names) <= _NEAR), ())

    @cached_property
    def _alike(self) -> Mapping[tuple[str, str], list[str]]:
        """Names of bodies by their beginning and, if they are long, their end."""
        found: dict[tuple[str, str], list[str]] = {}
        for form in sorted(self._by_form):
            end = form[-2:] if len(form) > _SHORT else ""
            found.setdefault((form[:2], end), []).append(form)
        return found

    def regions_in(self, text: str) -> frozenset[str]:
        stretches = _stretches(text, self._longest_region, self._region_beginnings)
        return frozenset(stretch for _, stretch in stretches if stretch in self._by_region)

    def in_region(self, region: str) -> tuple[str, ...]:
        return tuple(self._by_region.get(region, ()))


def _stretches(text: str, longest: int, beginnings: Container[str]) -> Iterator[tuple[int, str]]:
    """Yield each stretch of ``text`` of 2 to ``longest`` characters, with where it begins.

    ``beginnings`` are the two characters that it may begin with.
    """
    for start in range(len(text) - 1):
        if text[start : start + 2] not in beginnings:
            continue
        for end in range(start + 2, min(len(text), start + longest) + 1):
            yield start, text[start:end]
