"""From the vault to what planning is told: codes, counts and dates, never a name or a text.

What belongs to no trajectory gets facts of its own under a name that no trajectory can have, so
that nothing is kept for ever only because its dossier is gone.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from coachdossier.domain.categories import GROUPS, Category
from coachdossier.domain.disposition import Action
from coachdossier.domain.people import RoleKind
from coachdossier.domain.privacy import Occasion
from coachdossier.domain.trajectory import Trajectory, TrajectoryKind
from coachdossier.policy.facts import Blocker, Holding, Request, TrajectoryFacts
from coachdossier.policy.model import Policy
from coachdossier.policy.rulebook import Rulebook
from coachdossier.policy.vocabulary import Trigger
from coachdossier.services.lookup import stored_id
from coachdossier.services.policies import policy_in_use
from coachdossier.services.request_facts import asked_erasures, erasure_of, request_holdings
from coachdossier.services.rules import SPECIAL_CATEGORY
from coachdossier.services.settings import BOOK_YEAR_END
from coachdossier.services.trainings import records_apart
from coachdossier.vault.aggregates import ConsentGroup, Frame, Group, PersonFrame
from coachdossier.vault.unit_of_work import UnitOfWork

CASE = "casebook:"
CLIENT = "client:"
PERSON = "person:"
ORGANISATION = "organisation:"
INVOICES = "register:finance"
CONSENTS = "register:consent"
INQUIRIES = "register:inquiry"
NEWSLETTER = "register:newsletter"
DISCLOSURES = "register:disclosure"
"""What facts without a trajectory are called; the first four are followed by a code or number."""

ALUMNI = "alumni_name_email"
"""The purpose of the two consents that keep name and e-mail (REF-25, REF-26)."""

_IDENTITY = GROUPS["identity_all"]
_SUBJECT_ROLES = ("coachee", "participant")
_NEVER_SHIELDED = frozenset({Category.FINANCE, Category.CONSENT_RECORD})


def trajectory_facts(uow: UnitOfWork, trajectory: Trajectory) -> TrajectoryFacts:
    """Return the facts of one trajectory; `version` changes with every word of the dossier."""
    trajectory_id = stored_id(trajectory)
    (facts,) = _Practice(uow, [trajectory_id]).trajectories()
    return replace(facts, version=uow.holdings.fingerprint(trajectory_id))


def all_facts(uow: UnitOfWork, policy: Policy | None = None) -> tuple[TrajectoryFacts, ...]:
    """Return the facts of everything that the vault holds, for `policy` or the one in use.

    It costs what the number of trajectories costs: no text is read.
    """
    practice = _Practice(uow, None, policy)
    return (*practice.trajectories(), *practice.beside_trajectories())


def facts_with_sharers(uow: UnitOfWork, code: str) -> tuple[TrajectoryFacts, ...]:
    """Return the facts that decide about `code`: its own, and of who shares people with it."""
    if ":" in code:
        practice = _Practice(uow, [])
        return tuple(facts for facts in practice.beside_trajectories() if facts.code == code)
    trajectory = uow.trajectories.with_code(code)
    if trajectory is None:
        return ()
    own = tuple(_Practice(uow, [stored_id(trajectory)]).trajectories())
    codes = {other for facts in own for holding in facts.holdings for other in holding.shared_with}
    others = [uow.trajectories.with_code(other) for other in sorted(codes)]
    ids = [stored_id(other) for other in others if other is not None]
    return (*own, *_Practice(uow, ids).trajectories()) if ids else own


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


class _Practice:
    """The relations between people and trajectories, and what hangs on them."""

    def __init__(
        self, uow: UnitOfWork, ids: Collection[int] | None, policy: Policy | None = None
    ) -> None:
        self._read = uow.aggregates
        chosen = policy or policy_in_use(uow)
        self._dated = dated_categories(chosen)
        self._apart = records_apart(chosen)
        self._has_interim_rule = Rulebook(chosen).governing(Category.INTERIM_ADMIN) is not None
        self._book_year_end = book_year_end(uow)
        self._frames = self._read.frames(ids)
        self._everything = ids is None
        self._codes: dict[int, str] = {}
        self._needs: dict[int, set[int]] = defaultdict(set)
        self._subjects: dict[int, set[int]] = defaultdict(set)
        self._around: dict[int, set[int]] = defaultdict(set)
        self._enrolled: dict[int, set[int]] = defaultdict(set)
        self._clients: dict[int, str] = {}
        self._relate(ids)
        people = None if self._everything else self._people_in_frames()
        self._persons = self._read.persons(people)
        self._consents: dict[int, list[ConsentGroup]] = defaultdict(list)
        for consent in self._read.consents(people):
            self._consents[consent.person].append(consent)
        self._objections = self._read.objections()
        self._publicity = self._read.publicity()
        self._groups: dict[int, list[Group]] = defaultdict(list)
        for group in self._read.groups(ids, self._dated):
            self._groups[group.trajectory].append(group)
        self._invoices: dict[int | None, list[tuple[date, int]]] = defaultdict(list)
        for trajectory, on, count in self._read.invoices(ids):
            self._invoices[trajectory].append((on, count))
        self._held = self._read.held()
        self._choices = self._read.choices()
        self._removed = self._read.removed_organisations()
        self._asked = asked_erasures(uow)
        self._requests = tuple(request_holdings(uow))

    def _relate(self, ids: Collection[int] | None) -> None:
        self._codes = self._read.codes()
        for code, person, trajectory in self._read.client_persons(ids):
            self._clients[person] = code
            if trajectory is not None:
                self._needs[person].add(trajectory)
                self._subjects[trajectory].add(person)
        parts = self._read.parts(ids)
        for trajectory, kind, person in parts:
            self._needs[person].add(trajectory)
            if kind in _SUBJECT_ROLES:
                self._subjects[trajectory].add(person)
            if kind == RoleKind.PARTICIPANT and Category.PARTICIPANT_LIST in self._apart:
                self._enrolled[trajectory].add(person)
        for trajectory, kind, person in parts:
            outside = person not in self._subjects[trajectory] and person not in self._clients
            if kind not in _SUBJECT_ROLES and outside:
                self._around[trajectory].add(person)

    def _people_in_frames(self) -> set[int]:
        return set(
            chain.from_iterable(
                (*self._subjects[frame.id], *self._around[frame.id]) for frame in self._frames
            )
        )

    def trajectories(self) -> Iterator[TrajectoryFacts]:
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
            book_year_end=self._book_year_end,
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
        subjects = () if of_many else self._subjects[frame.id]
        asked = erasure_of(self._asked, frame.person, subjects, frame.start)
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
            collected = frame.start if Category.GOAL in self._dated else None
            yield Holding(Category.GOAL, 1, collected=collected)
        if not frame.reduced:
            interim = frame.kind is TrajectoryKind.INTERIM and self._has_interim_rule
            category = Category.INTERIM_ADMIN if interim else Category.TRAJECTORY_META
            collected = frame.start if category in self._dated else None
            yield Holding(category, 1, collected=collected)

    def _category(self, category: Category, kind: TrajectoryKind) -> Category:
        """What items count as: training records apart only where a rule speaks of them."""
        if category is Category.ATTENDANCE and category not in self._apart:
            return Category.SESSION_LOG
        own = kind is TrajectoryKind.TRAINING and Category.PERSONAL_EVALUATION in self._apart
        return Category.PERSONAL_EVALUATION if own and category is Category.EVALUATION else category

    def _people(self, frame: Frame) -> Iterator[Holding]:
        subjects = sorted(self._subjects[frame.id] & self._persons.keys())
        counted: Counter[tuple[Category, tuple[str, ...], bool, date | None]] = Counter()
        consents: Counter[tuple[date | None, tuple[str, ...]]] = Counter()
        shown = 0
        for person in subjects:
            row, shared = self._persons[person], self._shared(person, frame.id)
            if person in self._enrolled[frame.id]:
                day = row.collected if Category.PARTICIPANT_LIST in self._dated else None
                counted[Category.PARTICIPANT_LIST, (), bool(row.restricted), day] += 1
            listed = person in self._enrolled[frame.id] and person not in self._clients
            for category in () if listed else row.holds:
                day = row.collected if category in self._dated else None
                counted[category, shared, category in row.restricted, day] += 1
            for consent in self._consents[person]:
                consents[consent.withdrawn, shared] += consent.count
            shown += self._publicity.get(person, 0)
        for person in self._around[frame.id] & self._persons.keys():
            row, shared = self._persons[person], self._shared(person, frame.id)
            day = row.collected if Category.THIRD_PERSON in self._dated else None
            counted[Category.THIRD_PERSON, shared, bool(row.restricted), day] += 1
        for (category, shared, restricted, day), count in sorted(counted.items(), key=str):
            blocker = Blocker.RESTRICTION if restricted else None
            yield Holding(category, count, collected=day, shared_with=shared, blocked_by=blocker)
        for (withdrawn, shared), count in sorted(consents.items(), key=str):
            yield _consent_holding(count, withdrawn, shared)
        if shown:
            yield Holding(Category.PR_MATERIAL, shown)

    def _paid(self, frame: Frame) -> Iterator[Holding]:
        for on, count in self._invoices[frame.id]:
            yield Holding(Category.FINANCE, count, collected=on)

    def _shared(self, person: int, trajectory: int) -> tuple[str, ...]:
        others = self._needs[person] - {trajectory}
        return tuple(sorted(self._codes[other] for other in others)) if others else ()

    def _special_withdrawn(self, frame: Frame) -> date | None:
        """The day since which nobody's consent carries the special categories any more."""
        days = []
        for person in self._subjects[frame.id]:
            given = [c for c in self._consents[person] if c.purpose == SPECIAL_CATEGORY]
            if given and all(consent.withdrawn for consent in given):
                days.append(max(consent.withdrawn for consent in given if consent.withdrawn))
        return min(days, default=None)

    def _standing(self, frame: Frame) -> dict[str, frozenset[Occasion]]:
        """Per purpose the occasions at which everyone whom it is about said a yes that stands."""
        subjects = [person for person in self._subjects[frame.id] if person in self._persons]
        found = [self._standing_of(person) for person in subjects]
        purposes = set.intersection(*(set(one) for one in found)) if found else set()
        agreed = {
            purpose: frozenset.intersection(*(one[purpose] for one in found))
            for purpose in sorted(purposes)
        }
        return {purpose: occasions for purpose, occasions in agreed.items() if occasions}

    def _standing_of(self, person: int) -> dict[str, frozenset[Occasion]]:
        occasions: dict[str, set[Occasion]] = defaultdict(set)
        for consent in self._consents.get(person, ()):
            objected = (person, consent.purpose) in self._objections
            if consent.withdrawn is None and not objected:
                occasions[consent.purpose].add(Occasion(consent.occasion))
        return {purpose: frozenset(found) for purpose, found in occasions.items()}

    def beside_trajectories(self) -> Iterator[TrajectoryFacts]:
        """Yield the facts of what belongs to no trajectory, or to none any more."""
        people = self._persons if self._everything else self._read.persons()
        if not self._everything:
            for consent in self._read.consents():
                if consent.person not in self._persons:
                    self._consents[consent.person].append(consent)
        for person, row in people.items():
            if not self._needs.get(person):
                yield self._without_trajectory(person, row)
        for number, pseudonymised, removed in self._read.cases():
            dates = {Trigger.PSEUDONYMISED: pseudonymised}
            if removed is not None:
                dates[Trigger.ORGANISATION_REMOVED] = removed
            case = Holding(Category.CASEBOOK, 1, collected=pseudonymised, dates=dates)
            yield self._register(f"{CASE}{number}", [case])
        for organisation, last in self._read.bank_accounts():
            account = Holding(Category.FINANCE_BANK_ACCOUNT, 1, collected=last)
            yield self._register(f"{ORGANISATION}{organisation}", [account])
        yield from self._registers()

    def _registers(self) -> Iterator[TrajectoryFacts]:
        for code, category, rows in (
            (INVOICES, Category.FINANCE, self._invoices[None]),
            (INQUIRIES, Category.INQUIRY, self._read.inquiries()),
        ):
            if rows:
                yield self._register(
                    code, [Holding(category, count, collected=on) for on, count in rows]
                )
        for code, holdings in self._requests:
            yield self._register(code, holdings)
        if subscribed := self._read.subscriptions():
            yield self._register(NEWSLETTER, [Holding(Category.NEWSLETTER, subscribed)])
        detached = self._read.detached_consents()
        shown = self._publicity.get(None, 0)
        if detached or shown:
            holdings = [_consent_holding(count, on, ()) for on, count in detached]
            if shown:
                holdings.append(Holding(Category.PR_MATERIAL, shown))
            yield self._register(CONSENTS, holdings)
        if disclosures := self._read.disclosures():
            yield self._register(
                DISCLOSURES,
                [
                    Holding(
                        Category.DISCLOSURE,
                        count,
                        collected=on,
                        blocked_by=Blocker.HOLD if held else None,
                    )
                    for on, held, count in disclosures
                ],
            )

    def _without_trajectory(self, person: int, row: PersonFrame) -> TrajectoryFacts:
        """Somebody who stayed with two consents, or who has no trajectory yet."""
        code = self._clients.get(person, "")
        consents = self._consents.get(person, [])
        standing = self._standing_of(person)
        asked = [consent for consent in consents if consent.purpose == ALUMNI]
        holdings: list[Holding] = []
        if asked:
            days = [consent.withdrawn for consent in asked if consent.withdrawn]
            gone = max(days, default=None)
            dates = {} if gone is None else {Trigger.CONSENT_WITHDRAWN: gone}
            shielded = Blocker.RESTRICTION if row.restricted else None
            holdings.append(
                Holding(Category.ALUMNI_NAME_EMAIL, 1, dates=dates, blocked_by=shielded)
            )
        else:
            holdings += [Holding(category, 1) for category in _IDENTITY if category in row.holds]
        counted: Counter[date | None] = Counter()
        for consent in consents:
            counted[consent.withdrawn] += consent.count
        holdings += [_consent_holding(count, on, ()) for on, count in counted.items()]
        if shown := self._publicity.get(person, 0):
            holdings.append(Holding(Category.PR_MATERIAL, shown))
        return TrajectoryFacts(
            code=f"{CLIENT}{code}" if code else f"{PERSON}{person}",
            kind=None,
            started=row.collected,
            holdings=tuple(holdings),
            client=code,
            book_year_end=self._book_year_end,
            consents=standing,
            erasure=erasure_of(self._asked, person, (), row.collected),
        )

    def _register(self, code: str, holdings: list[Holding]) -> TrajectoryFacts:
        days = [holding.collected for holding in holdings if holding.collected is not None]
        return TrajectoryFacts(
            code=code,
            kind=None,
            started=min(days, default=date.min),
            holdings=tuple(holdings),
            book_year_end=self._book_year_end,
        )


def _consent_holding(count: int, withdrawn: date | None, shared: tuple[str, ...]) -> Holding:
    dates = {} if withdrawn is None else {Trigger.CONSENT_WITHDRAWN: withdrawn}
    return Holding(Category.CONSENT_RECORD, count, dates=dates, shared_with=shared)


def _shielded(holding: Holding) -> Holding:
    """A restriction on all of a trajectory leaves what the law wants kept and proven."""
    if holding.category in _NEVER_SHIELDED or holding.blocked_by is not None:
        return holding
    return replace(holding, blocked_by=Blocker.RESTRICTION)
