"""Stage 6: one label for one entity, in an order that no second export repeats."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.groups import Group, occupation, sector
from coachdossier.anonymise.labels import label, numbered
from coachdossier.anonymise.model import (
    Known,
    KnownOrganisation,
    KnownPerson,
    RegisterEntry,
    Role,
)
from coachdossier.anonymise.normalise import fold

_PEOPLE = frozenset(
    {
        Role.PERSON,
        Role.UNKNOWN,
        Role.COLLEAGUE,
        Role.MANAGER,
        Role.CONTACT,
        Role.PARTNER,
        Role.CHILD,
        Role.PARENT,
        Role.FAMILY,
        Role.THIRD_PERSON,
    }
)


@dataclass(frozen=True, slots=True)
class Naming:
    """The language of the labels, and the groups that jobs and employers are put in."""

    language: str
    groups: tuple[Group, ...]


class Register:
    """Which label each entity of a case gets; it never leaves the memory of one export."""

    def __init__(
        self, found: Sequence[Candidate], known: Iterable[Known], naming: Naming, random: Random
    ) -> None:
        self._language = naming.language
        self._groups = naming.groups
        self._known = {entity.key: entity for entity in known}
        self._aliases = _merge_names(found)
        self._labels = self._number(found, random)
        self._counts: Counter[tuple[str, Role]] = Counter()

    def label(self, item: Candidate) -> str:
        """The label of a candidate; the same for every mention of its entity."""
        if not numbered(item.role):
            return label(item.role, 1, 1, self._language)
        return self._labels[self._identity(item)][0]

    def role(self, item: Candidate) -> Role:
        """The role of the candidate's entity over all its mentions."""
        return self._labels[self._identity(item)][1] if numbered(item.role) else item.role

    def count(self, shown: str, role: Role) -> None:
        """Note that a label was written once."""
        self._counts[shown, role] += 1

    def entries(self) -> tuple[RegisterEntry, ...]:
        """What was written, by label."""
        return tuple(
            RegisterEntry(shown, role, count)
            for (shown, role), count in sorted(self._counts.items(), key=lambda one: one[0][0])
        )

    def _identity(self, item: Candidate) -> str:
        if item.key is not None and item.role in {Role.PLACE, Role.JOB}:
            return f"{item.role.value}:{item.entity}"
        if item.key is not None:
            return f"key:{item.key}"
        kind = "person" if item.role in _PEOPLE else item.role.value
        if kind in {"organisation", "school"}:
            kind = "organisation"
        return f"{kind}:{self._aliases.get(item.entity, item.entity)}"

    def _number(self, found: Sequence[Candidate], random: Random) -> dict[str, tuple[str, Role]]:
        votes: dict[str, Counter[Role]] = defaultdict(Counter)
        named: dict[str, str] = {}
        for item in found:
            if numbered(item.role):
                identity = self._identity(item)
                votes[identity][self._role_of(item)] += 1
                named.setdefault(identity, self._named(item))
        roles = {
            identity: max(
                counts, key=lambda role: (role not in {Role.PERSON, Role.UNKNOWN}, counts[role])
            )
            for identity, counts in votes.items()
        }
        groups: dict[Role, list[str]] = defaultdict(list)
        for identity, role in roles.items():
            groups[role].append(identity)
        labels: dict[str, tuple[str, Role]] = {}
        for role, identities in groups.items():
            random.shuffle(identities)
            for number, identity in enumerate(identities, start=1):
                shown = label(role, number, len(identities), self._language)
                group = self._group(role, named[identity])
                labels[identity] = (f"{shown[:-1]}: {group}]" if group else shown, role)
        return labels

    def _named(self, item: Candidate) -> str:
        """The words that tell the group of a job or an employer."""
        entity = self._known.get(item.key or "")
        if item.role is Role.JOB or not isinstance(entity, KnownOrganisation):
            return item.entity
        return fold(" ".join((entity.name, entity.short_name, *entity.aliases)))

    def _group(self, role: Role, words: str) -> str:
        if role is Role.JOB:
            return occupation(words, self._groups, self._language)
        if role is Role.ORGANISATION:
            return sector(words, self._groups, self._language)
        return ""

    def _role_of(self, item: Candidate) -> Role:
        entity = self._known.get(item.key or "")
        if entity is None or item.role in {Role.PLACE, Role.JOB}:
            return item.role
        if not isinstance(entity, KnownPerson):
            return Role.ORGANISATION
        return entity.role if entity.in_case else Role.PERSON


def _merge_names(found: Sequence[Candidate]) -> dict[str, str]:
    """A lone first or last name belongs to the one longer name that holds it."""
    names = {item.entity for item in found if item.key is None and item.entity}
    longer: dict[str, set[str]] = defaultdict(set)
    for name in names:
        words = name.split()
        if len(words) > 1:
            for word in words:
                longer[word].add(name)
    aliases: dict[str, str] = {}
    for name in names:
        if " " in name:
            continue
        holders = longer.get(name) or longer.get(name.removesuffix("s")) or set()
        if len(holders) == 1:
            aliases[name] = next(iter(holders))
        elif name.endswith("s") and name.removesuffix("s") in names:
            aliases[name] = name.removesuffix("s")
    return aliases
