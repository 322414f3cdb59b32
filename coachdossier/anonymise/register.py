"""Stage 6: one label for one entity, in an order that no second export repeats."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.details import Budget, Detail, DetailKind, age_detail, budget
from coachdossier.anonymise.employers import Told
from coachdossier.anonymise.generalise import (
    age_label,
    date_label,
    size_named,
    size_of,
    staff_label,
)
from coachdossier.anonymise.groups import Group, group_named, occupation, sector, unusual
from coachdossier.anonymise.labels import label, numbered
from coachdossier.anonymise.merging import merged_names
from coachdossier.anonymise.model import (
    NAMED,
    PEOPLE,
    Known,
    KnownOrganisation,
    KnownPerson,
    RegisterEntry,
    Role,
    Stage,
)
from coachdossier.anonymise.normalise import fold
from coachdossier.anonymise.provinces import province

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Naming:
    """The language of the labels, when week 0 is, and what jobs, employers and places become."""

    language: str
    start: date | None
    groups: tuple[Group, ...]
    provinces: Mapping[str, tuple[str, str]]


class Register:
    """Which label each entity of a case gets; it never leaves the memory of one export."""

    def __init__(
        self,
        found: Sequence[Candidate],
        known: Iterable[Known],
        naming: Naming,
        random: Random,
        kept: Collection[Detail] = (),
    ) -> None:
        """Number the entities of `found`; `kept` are details that the coach decided to keep."""
        self._naming = naming
        self._language = naming.language
        self._known = {entity.key: entity for entity in known}
        self._persons = _mostly_persons(found)
        self._names = {name for entity in self._known.values() for name in _names(entity)}
        self._aliases = merged_names(self._kind(item) for item in found if item.key is None)
        self._details: dict[str, tuple[Detail, ...]] = {}
        self._mentions: Counter[str] = Counter()
        self._labels = self._number(found, random)
        self._counts: Counter[tuple[str, Role]] = Counter()
        self.budget = self._budget(found, kept)

    def label(self, item: Candidate) -> str:
        """The label of a candidate; the same for every mention of its entity."""
        if item.role is Role.AGE and isinstance(item.value, int):
            told = self.budget.tells(age_detail(item.value, self.budget.band))
            if told:
                return age_label(item.value, self._language, self.budget.band)
        if item.role is Role.SIZE and isinstance(item.value, int):
            told = self.budget.tells(Detail(DetailKind.SIZE, size_of(item.value, self._language)))
            if told:
                return staff_label(item.value, self._language)
        if item.role is Role.DATE:
            return date_label(item.value, self._naming.start, self._language)
        if not numbered(item.role):
            return label(item.role, 1, 1, self._language)
        identity = self._identity(item)
        shown = self._labels[identity][0]
        told_of_it = [one.value for one in self._details[identity] if self.budget.tells(one)]
        return f"{shown[:-1]}: {', '.join(told_of_it)}]" if told_of_it else shown

    def role(self, item: Candidate) -> Role:
        """The role of the candidate's entity over all its mentions."""
        return self._labels[self._identity(item)][1] if numbered(item.role) else item.role

    def count(self, shown: str, role: Role) -> None:
        """Note that a label was written once."""
        self._counts[shown, role] += 1

    def unusual(self) -> tuple[str, str] | None:
        """The group of the job and the sector of the employer told most, when few have both."""
        fields: dict[Role, Counter[str]] = defaultdict(Counter)
        for identity, details in self._details.items():
            for one in details:
                if one.kind is DetailKind.FIELD and self.budget.tells(one):
                    fields[self._labels[identity][1]][one.value] += self._mentions[identity]
        job, employer = (
            max(fields[role], key=lambda value: fields[role][value], default="")
            for role in (Role.JOB, Role.ORGANISATION)
        )
        return (job, employer) if unusual(job, employer, self._naming.groups) else None

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
        kind, name = self._kind(item)
        return f"{kind}:{self._aliases.get((kind, name), name)}"

    def _kind(self, item: Candidate) -> tuple[str, str]:
        """What a candidate names, roughly, and the name."""
        if item.role in PEOPLE or self._is_person(item):
            return "person", item.entity
        if item.role is Role.SCHOOL:
            return Role.ORGANISATION.value, item.entity
        return item.role.value, item.entity

    def _number(self, found: Sequence[Candidate], random: Random) -> dict[str, tuple[str, Role]]:
        votes: dict[str, Counter[Role]] = defaultdict(Counter)
        mentions: dict[str, list[Candidate]] = defaultdict(list)
        for item in found:
            if numbered(item.role):
                identity = self._identity(item)
                votes[identity][self._role_of(item)] += 1
                mentions[identity].append(item)
                self._mentions[identity] += 1
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
                labels[identity] = (label(role, number, len(identities), self._language), role)
                told = self._told(role, mentions[identity])
                self._details[identity] = tuple(one for one in told if not self._is_known(one))
        return labels

    def _is_known(self, detail: Detail) -> bool:
        """Whether a label would say what names somebody or something of the vault.

        Such as the province Utrecht for a client who lives in the town.
        """
        words = _WORD.findall(fold(detail.value))
        return not self._names.isdisjoint({*words, " ".join(words)})

    def _told(self, role: Role, mentions: Sequence[Candidate]) -> Iterator[Detail]:
        """What the label of an entity may tell beside its number."""
        if role is Role.JOB:
            yield from self._field(occupation, [mentions[0].entity])
        elif role is Role.PLACE:
            where = province(mentions[0].entity, self._naming.provinces, self._language)
            if where:
                yield Detail(DetailKind.PROVINCE, where)
        elif role is Role.ORGANISATION:
            told = [item.value for item in mentions if isinstance(item.value, Told)]
            yield from self._sector(mentions[0], told)
            yield from self._size(mentions[0], told)

    def _sector(self, item: Candidate, told: Sequence[Told]) -> Iterator[Detail]:
        """The sector of an employer: the one that the coach chose, else what words tell."""
        chosen = self._organisation(item).sector
        if chosen:
            yield from self._field(group_named, [chosen])
        else:
            yield from self._field(sector, [self._named(item), *(one.words for one in told)])

    def _size(self, item: Candidate, told: Sequence[Told]) -> Iterator[Detail]:
        """The size of an employer: the one that the coach gave, else by a number in the text."""
        size = size_named(self._organisation(item).size, self._language)
        staff = next((one.staff for one in told if one.staff is not None), None)
        if not size and staff is not None:
            size = size_of(staff, self._language)
        if size:
            yield Detail(DetailKind.SIZE, size)

    def _organisation(self, item: Candidate) -> KnownOrganisation:
        """What the vault knows of an employer; an empty one when it doesn't know it."""
        entity = self._known.get(item.key or "")
        return entity if isinstance(entity, KnownOrganisation) else KnownOrganisation("")

    def _field(
        self, group: Callable[[str, tuple[Group, ...], str], str], texts: Iterable[str]
    ) -> Iterator[Detail]:
        fields = (group(text, self._naming.groups, self._language) for text in texts)
        field = next(filter(None, fields), "")
        if field:
            yield Detail(DetailKind.FIELD, field)

    def _budget(self, found: Sequence[Candidate], kept: Collection[Detail]) -> Budget:
        """Count what the labels would tell, and decide what of it may stay."""
        ages: Counter[int] = Counter()
        told: Counter[Detail] = Counter()
        for item in found:
            if item.role is Role.AGE and isinstance(item.value, int):
                ages[item.value] += 1
            elif item.role is Role.SIZE and isinstance(item.value, int):
                told[Detail(DetailKind.SIZE, size_of(item.value, self._language))] += 1
            elif numbered(item.role):
                told.update(self._details[self._identity(item)])
        return budget(ages, told, kept)

    def _named(self, item: Candidate) -> str:
        """The words that tell the sector of an employer, of all names that the vault has for it."""
        entity = self._organisation(item)
        if not entity.key:
            return item.entity
        return fold(" ".join((entity.name, entity.short_name, *entity.aliases)))

    def _is_person(self, item: Candidate) -> bool:
        return item.key is None and item.role in NAMED and item.entity in self._persons

    def _role_of(self, item: Candidate) -> Role:
        if item.role not in PEOPLE and self._is_person(item):
            return Role.PERSON
        entity = self._known.get(item.key or "")
        if entity is None or item.role in {Role.PLACE, Role.JOB}:
            return item.role
        if not isinstance(entity, KnownPerson):
            return Role.ORGANISATION
        return entity.role if entity.in_case else Role.PERSON


def _mostly_persons(found: Iterable[Candidate]) -> frozenset[str]:
    """Names that read like a person's at least as often as like a place's or an organisation's.

    A case hardly ever has both, so what reads differently once is the same somebody; but what the
    coach said it is, it is.
    """
    named = [one for one in found if one.role in NAMED]
    said = {one.entity for one in named if one.stage is Stage.DECISION and one.role not in PEOPLE}
    votes = Counter((one.entity, one.role in PEOPLE) for one in named)
    told = {name for name, person in votes if person} - said
    return frozenset(name for name in told if votes[name, True] >= votes[name, False])


def _names(entity: Known) -> Iterator[str]:
    """Each word of somebody's names; places, jobs and organisations as a whole."""
    if isinstance(entity, KnownPerson):
        wholes: tuple[str, ...] = (entity.city, entity.street, entity.job_title)
        for name in (entity.first_name, entity.last_name, entity.nickname, *entity.aliases):
            yield from _WORD.findall(fold(name))
    else:
        wholes = (entity.name, entity.short_name, *entity.aliases, *entity.places)
    yield from (" ".join(_WORD.findall(fold(whole))) for whole in wholes)
