"""From the vault to what planning is told: codes, counts and dates, never a name or a text.

What belongs to no trajectory gets facts of its own under a name that no trajectory can have, so
that nothing is kept for ever only because its dossier is gone.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action
from coachdossier.domain.privacy import Occasion
from coachdossier.domain.trajectory import Trajectory, TrajectoryKind
from coachdossier.policy.facts import Blocker, Holding, Request, TrajectoryFacts
from coachdossier.policy.model import Policy
from coachdossier.policy.vocabulary import Trigger
from coachdossier.services.facts_beside import facts_beside
from coachdossier.services.lookup import stored_id
from coachdossier.services.relations import Relations, consent_holding
from coachdossier.services.request_facts import erasure_of
from coachdossier.services.rules import SPECIAL_CATEGORY
from coachdossier.vault.aggregate_rows import Frame, Group
from coachdossier.vault.unit_of_work import UnitOfWork

_NEVER_SHIELDED = frozenset({Category.FINANCE, Category.CONSENT_RECORD})


def trajectory_facts(uow: UnitOfWork, trajectory: Trajectory) -> TrajectoryFacts:
    """Return the facts of one trajectory; `version` changes with every word of the dossier."""
    trajectory_id = stored_id(trajectory)
    (facts,) = _dossiers(uow, [trajectory_id])
    return replace(facts, version=uow.holdings.fingerprint(trajectory_id))


def all_facts(uow: UnitOfWork, policy: Policy | None = None) -> tuple[TrajectoryFacts, ...]:
    """Return the facts of everything that the vault holds, for `policy` or the one in use.

    It costs what the number of trajectories costs: no text is read.
    """
    tied = Relations(uow, None, policy)
    return (*_Dossiers(uow, None, tied).facts(), *facts_beside(uow, tied))


def facts_with_sharers(uow: UnitOfWork, code: str) -> tuple[TrajectoryFacts, ...]:
    """Return the facts that decide about `code`: its own, and of who shares people with it."""
    if ":" in code:
        beside = facts_beside(uow, Relations(uow, []))
        return tuple(facts for facts in beside if facts.code == code)
    trajectory = uow.trajectories.with_code(code)
    if trajectory is None:
        return ()
    own = tuple(_dossiers(uow, [stored_id(trajectory)]))
    codes = {other for facts in own for holding in facts.holdings for other in holding.shared_with}
    others = [uow.trajectories.with_code(other) for other in sorted(codes)]
    ids = [stored_id(other) for other in others if other is not None]
    return (*own, *_dossiers(uow, ids)) if ids else own


def _dossiers(uow: UnitOfWork, ids: Collection[int]) -> Iterator[TrajectoryFacts]:
    return _Dossiers(uow, ids, Relations(uow, ids)).facts()


class _Dossiers:
    """What hangs on the trajectories."""

    def __init__(self, uow: UnitOfWork, ids: Collection[int] | None, tied: Relations) -> None:
        read = uow.aggregates
        self._tied = tied
        self._frames = read.frames(ids)
        self._groups: dict[int, list[Group]] = defaultdict(list)
        for group in read.groups(ids, tied.dated):
            self._groups[group.trajectory].append(group)
        self._invoices: dict[int | None, list[tuple[date, int]]] = defaultdict(list)
        for trajectory, on, count in read.invoices(ids):
            self._invoices[trajectory].append((on, count))
        self._held = read.held()
        self._choices = read.choices()
        self._removed = read.removed_organisations()

    def facts(self) -> Iterator[TrajectoryFacts]:
        return (self._facts(frame) for frame in self._frames)

    def _facts(self, frame: Frame) -> TrajectoryFacts:
        groups = self._groups[frame.id]
        holdings = [*self._contents(frame, groups), *self._people(frame), *self._paid(frame)]
        if frame.restricted:
            holdings = [_shielded(holding) for holding in holdings]
        removed = self._removed.get(frame.id)
        return TrajectoryFacts(
            code=frame.code,
            kind=frame.kind,
            started=frame.start,
            holdings=tuple(holdings),
            client=frame.client,
            ended=frame.end,
            last_activity=max((day for g in groups if (day := g.latest)), default=None),
            closed_on=frame.closed_on,
            agreement_ended=frame.agreement_ended,
            book_year_end=self._tied.book_year_end,
            consents=self._standing(frame),
            dates={} if removed is None else {Trigger.ORGANISATION_REMOVED: removed},
            choices={
                name: Action(action) for name, action in self._choices.get(frame.id, {}).items()
            },
            held=frame.id in self._held,
            erasure=self._erasure(frame),
        )

    def _erasure(self, frame: Frame) -> Request | None:
        """Who is to be forgotten asked for it in a request, or said so at the close."""
        of_many = frame.kind is TrajectoryKind.TRAINING
        subjects = () if of_many else self._tied.subjects[frame.id]
        asked = erasure_of(self._tied.asked, frame.person, subjects, frame.start)
        told = frame.forget_on
        return asked or (None if told is None else Request(told, told))

    def _contents(self, frame: Frame, groups: Iterable[Group]) -> Iterator[Holding]:
        withdrawn = self._special_withdrawn(frame)
        for group in groups:
            dates = {} if group.processed is None else {
                Trigger.PROCESSED_INTO_REPORT: group.processed
            }  # fmt: skip
            if group.special and withdrawn is not None:
                dates[Trigger.CONSENT_WITHDRAWN] = withdrawn
            yield Holding(
                self._category(group.category, frame.kind),
                group.count,
                collected=group.collected,
                dates=dates,
                special=group.special,
                blocked_by=Blocker.RESTRICTION if group.restricted else None,
            )
        if frame.question:
            collected = frame.start if Category.GOAL in self._tied.dated else None
            yield Holding(Category.GOAL, 1, collected=collected)
        if not frame.reduced:
            interim = frame.kind is TrajectoryKind.INTERIM and self._tied.has_interim_rule
            category = Category.INTERIM_ADMIN if interim else Category.TRAJECTORY_META
            collected = frame.start if category in self._tied.dated else None
            yield Holding(category, 1, collected=collected)

    def _category(self, category: Category, kind: TrajectoryKind) -> Category:
        """What items count as: training records apart only where a rule speaks of them."""
        if category is Category.ATTENDANCE and category not in self._tied.apart:
            return Category.SESSION_LOG
        own = kind is TrajectoryKind.TRAINING and Category.PERSONAL_EVALUATION in self._tied.apart
        return Category.PERSONAL_EVALUATION if own and category is Category.EVALUATION else category

    def _people(self, frame: Frame) -> Iterator[Holding]:
        subjects = sorted(self._tied.subjects[frame.id] & self._tied.persons.keys())
        counted: Counter[tuple[Category, tuple[str, ...], bool, date | None]] = Counter()
        consents: Counter[tuple[date | None, tuple[str, ...]]] = Counter()
        shown = 0
        for person in subjects:
            row, shared = self._tied.persons[person], self._tied.shared(person, frame.id)
            if person in self._tied.enrolled[frame.id]:
                day = row.collected if Category.PARTICIPANT_LIST in self._tied.dated else None
                counted[Category.PARTICIPANT_LIST, (), bool(row.restricted), day] += 1
            listed = person in self._tied.enrolled[frame.id] and person not in self._tied.clients
            for category in () if listed else row.holds:
                day = row.collected if category in self._tied.dated else None
                counted[category, shared, category in row.restricted, day] += 1
            for consent in self._tied.consents[person]:
                consents[consent.withdrawn, shared] += consent.count
            shown += self._tied.publicity.get(person, 0)
        for person in self._tied.around[frame.id] & self._tied.persons.keys():
            row, shared = self._tied.persons[person], self._tied.shared(person, frame.id)
            day = row.collected if Category.THIRD_PERSON in self._tied.dated else None
            counted[Category.THIRD_PERSON, shared, bool(row.restricted), day] += 1
        for (category, shared, restricted, day), count in sorted(counted.items(), key=str):
            blocker = Blocker.RESTRICTION if restricted else None
            yield Holding(category, count, collected=day, shared_with=shared, blocked_by=blocker)
        for (withdrawn, shared), count in sorted(consents.items(), key=str):
            yield consent_holding(count, withdrawn, shared)
        if shown:
            yield Holding(Category.PR_MATERIAL, shown)

    def _paid(self, frame: Frame) -> Iterator[Holding]:
        for on, count in self._invoices[frame.id]:
            yield Holding(Category.FINANCE, count, collected=on)

    def _special_withdrawn(self, frame: Frame) -> date | None:
        """The day since which nobody's consent carries the special categories any more."""
        days = []
        for person in self._tied.subjects[frame.id]:
            given = [c for c in self._tied.consents[person] if c.purpose == SPECIAL_CATEGORY]
            if given and all(consent.withdrawn for consent in given):
                days.append(max(consent.withdrawn for consent in given if consent.withdrawn))
        return min(days, default=None)

    def _standing(self, frame: Frame) -> dict[str, frozenset[Occasion]]:
        """Per purpose the occasions at which everyone whom it is about said a yes that stands."""
        subjects = self._tied.subjects[frame.id] & self._tied.persons.keys()
        found = [self._tied.standing_of(person) for person in subjects]
        purposes = set.intersection(*(set(one) for one in found)) if found else set()
        agreed = {
            purpose: frozenset.intersection(*(one[purpose] for one in found))
            for purpose in sorted(purposes)
        }
        return {purpose: occasions for purpose, occasions in agreed.items() if occasions}


def _shielded(holding: Holding) -> Holding:
    """A restriction on all of a trajectory leaves what the law wants kept and proven."""
    if holding.category in _NEVER_SHIELDED or holding.blocked_by is not None:
        return holding
    return replace(holding, blocked_by=Blocker.RESTRICTION)
