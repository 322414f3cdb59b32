"""Who is tied to which trajectory, and what hangs on them: read once, in few queries."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from itertools import chain

from coachdossier.domain.categories import Category
from coachdossier.domain.people import RoleKind
from coachdossier.domain.privacy import Occasion
from coachdossier.policy.facts import Holding
from coachdossier.policy.model import Policy
from coachdossier.policy.rulebook import Rulebook
from coachdossier.policy.vocabulary import Trigger
from coachdossier.services.policies import policy_in_use
from coachdossier.services.request_facts import asked_erasures
from coachdossier.services.settings import BOOK_YEAR_END
from coachdossier.services.trainings import records_apart
from coachdossier.vault.aggregate_rows import ConsentGroup
from coachdossier.vault.unit_of_work import UnitOfWork

_SUBJECT_ROLES = ("coachee", "participant")


class Relations:
    """The relations between people and trajectories; of the trajectories `ids`, or of all.

    `needs` are the trajectories of each person, `subjects` whom a trajectory is about, `around` the
    others in it, `enrolled` whom a participant list with a rule of its own ends. `dated` are the
    categories whose period counts from the day of each item, `apart` the training records that have
    a rule of their own.
    """

    def __init__(
        self, uow: UnitOfWork, ids: Collection[int] | None, policy: Policy | None = None
    ) -> None:
        self.uow = uow
        self._read = uow.aggregates
        chosen = policy or policy_in_use(uow)
        self.dated = dated_categories(chosen)
        self.apart = records_apart(chosen)
        self.has_interim_rule = Rulebook(chosen).governing(Category.INTERIM_ADMIN) is not None
        self.book_year_end = book_year_end(uow)
        self.everything = ids is None
        self.codes: dict[int, str] = {}
        self.needs: dict[int, set[int]] = defaultdict(set)
        self.subjects: dict[int, set[int]] = defaultdict(set)
        self.around: dict[int, set[int]] = defaultdict(set)
        self.enrolled: dict[int, set[int]] = defaultdict(set)
        self.clients: dict[int, str] = {}
        self._relate(ids)
        people = None if ids is None else self._people_in(ids)
        self.persons = self._read.persons(people)
        self.consents: dict[int, list[ConsentGroup]] = defaultdict(list)
        for consent in self._read.consents(people):
            self.consents[consent.person].append(consent)
        self.objections = self._read.objections()
        self.publicity = self._read.publicity()
        self.asked = asked_erasures(uow)

    def _relate(self, ids: Collection[int] | None) -> None:
        self.codes = self._read.codes()
        for code, person, trajectory in self._read.client_persons(ids):
            self.clients[person] = code
            if trajectory is not None:
                self.needs[person].add(trajectory)
                self.subjects[trajectory].add(person)
        parts = self._read.parts(ids)
        for trajectory, kind, person in parts:
            self.needs[person].add(trajectory)
            if kind in _SUBJECT_ROLES:
                self.subjects[trajectory].add(person)
            if kind == RoleKind.PARTICIPANT and Category.PARTICIPANT_LIST in self.apart:
                self.enrolled[trajectory].add(person)
        for trajectory, kind, person in parts:
            outside = person not in self.subjects[trajectory] and person not in self.clients
            if kind not in _SUBJECT_ROLES and outside:
                self.around[trajectory].add(person)

    def _people_in(self, ids: Collection[int]) -> set[int]:
        return set(chain.from_iterable((*self.subjects[one], *self.around[one]) for one in ids))

    def standing_of(self, person: int) -> dict[str, frozenset[Occasion]]:
        """Return per purpose the occasions at which a person said a yes that stands."""
        occasions: dict[str, set[Occasion]] = defaultdict(set)
        for consent in self.consents.get(person, ()):
            objected = (person, consent.purpose) in self.objections
            if consent.withdrawn is None and not objected:
                occasions[consent.purpose].add(Occasion(consent.occasion))
        return {purpose: frozenset(found) for purpose, found in occasions.items()}

    def shared(self, person: int, trajectory: int) -> tuple[str, ...]:
        """Return the codes of the other trajectories that need a person."""
        others = self.needs[person] - {trajectory}
        return tuple(sorted(self.codes[other] for other in others)) if others else ()


def book_year_end(uow: UnitOfWork) -> tuple[int, int]:
    """Return (month, day) on which the practice's book year ends."""
    month, day = uow.settings.get(BOOK_YEAR_END, "12-31").split("-")
    return int(month), int(day)


def dated_categories(policy: Policy) -> frozenset[Category]:
    """Return the categories whose period counts from the day of each item."""
    return frozenset(
        category
        for rule in policy.rules
        if rule.trigger is Trigger.COLLECTED
        for category in Category
        if rule.reach(category)
    )


def consent_holding(count: int, withdrawn: date | None, shared: tuple[str, ...] = ()) -> Holding:
    """Return consents that were withdrawn on the same day, or stand."""
    dates = {} if withdrawn is None else {Trigger.CONSENT_WITHDRAWN: withdrawn}
    return Holding(Category.CONSENT_RECORD, count, dates=dates, shared_with=shared)
