"""Carrying out what a plan takes, inside the transaction of the act.

A close and a run of the retention are the same here: takings that name which items go. It decides
nothing that the plan decided; it only keeps who is still tied to something that stays.
"""

from collections.abc import Sequence
from datetime import date

from coachdossier.domain.categories import GROUPS, Category
from coachdossier.domain.disposition import Action
from coachdossier.domain.people import Person, RoleKind
from coachdossier.domain.trajectory import Trajectory
from coachdossier.policy.planning import ClosePlan, Taking
from coachdossier.policy.retention import RetentionPlan
from coachdossier.policy.vocabulary import Trigger
from coachdossier.services.erasing_act import Act, Taken
from coachdossier.services.lookup import TRAJECTORY, stored_id
from coachdossier.services.policies import policy_in_use
from coachdossier.services.publicity import erase_publicity
from coachdossier.services.statistics import consents_to_counting, outcome_of
from coachdossier.services.trainings import records_apart
from coachdossier.vault.erasure import Which, categories_of_notes
from coachdossier.vault.unit_of_work import UnitOfWork

_IDENTITY = GROUPS["identity_all"]
CONTENT = "content"
"""What the ledger calls a category of a trajectory of which something else stays."""


def erase(
    uow: UnitOfWork,
    trajectory: Trajectory,
    plan: ClosePlan | RetentionPlan,
    on: date,
    reference: str,
) -> Taken:
    """Take what the plan takes from a trajectory, and write into the ledger what disappears.

    The trajectory itself stays as long as something of it stays, or as a period counts from its
    dates; then only those dates do. `reference` is the random reference under which consents stay
    as proof once their person is gone.
    """
    act = _OfTrajectory(uow, trajectory, plan, on, reference)
    act.contents()
    act.meetings()
    act.third_persons()
    act.consents()
    act.identity()
    act.participants()
    act.trajectory_itself()
    uow.erasure.orphaned_organisations(on)
    return act.taken()


class _OfTrajectory(Act):
    def __init__(
        self,
        uow: UnitOfWork,
        trajectory: Trajectory,
        plan: ClosePlan | RetentionPlan,
        on: date,
        reference: str,
    ) -> None:
        super().__init__(uow, plan.takings, on, reference)
        self._trajectory = trajectory
        self._id = stored_id(trajectory)
        self._uid = uow.trajectories.uid(self._id)
        self._anchored = plan.anchored
        self._alumni = any(step.category is Category.ALUMNI_NAME_EMAIL for step in plan.steps)
        self._subjects = {
            person_id: uow.people.person(person_id) for person_id in uow.holdings.subjects(self._id)
        }
        self._shared = {
            person_id: uow.holdings.needed_elsewhere(person_id, self._id)
            for person_id in self._subjects
        }
        self._apart = records_apart(policy_in_use(uow))
        self._enrolled = {
            role.person_id
            for role in uow.trajectories.roles(self._id)
            if role.kind is RoleKind.PARTICIPANT and role.person_id is not None
            if Category.PARTICIPANT_LIST in self._apart
        }
        self._shielded = uow.aggregates.persons(self._subjects)

    def contents(self) -> None:
        erasure = self._uow.erasure
        for taking in self._of(*categories_of_notes()):
            uids = erasure.notes(self._id, taking.holding.category, _which(taking))
            self._count(taking, len(uids), ("note", uids))
        for taking in self._of(Category.WORK_NOTE):
            uids = erasure.work_notes(self._id, _which(taking))
            self._count(taking, len(uids), ("work_note", uids))
        for taking in self._of(Category.GOAL):
            self._count(taking, erasure.goals(self._id, _which(taking)))
            self._count(taking, erasure.learning_question(self._id, _which(taking)))
        for taking in self._of(Category.CONTACT_LOG):
            contacts = erasure.contacts_of(self._id, _which(taking))
            self._enter("contact", erasure.uids("contact", contacts), taking)
            self._counts[Category.CONTACT_LOG] += erasure.contacts(contacts)
        for taking in self._of(Category.PR_MATERIAL):
            items = [
                stored_id(item)
                for person_id in self._subjects
                for item in self._uow.publicity.of_person(person_id)
            ]
            erased = erase_publicity(self._uow, items, taking.rule, self._on)
            self._counts[Category.PR_MATERIAL] += erased
        for taking in self._of(Category.FINANCE):
            uids = erasure.invoices(self._id, taking.holding.collected)
            self._enter("invoice", uids, taking)
            self._counts[Category.FINANCE] += len(uids)

    def meetings(self) -> None:
        """Take what meetings left: evaluations, the log, who was there."""
        erasure = self._uow.erasure
        for taking in self._of(Category.EVALUATION, Category.PERSONAL_EVALUATION):
            if taking.action is Action.ANONYMISE:
                self._count_outcome()
            self._count(taking, erasure.evaluations(self._id, _which(taking)))
        for taking in self._of(Category.SESSION_LOG):
            self._count(taking, erasure.sessions(self._id, _which(taking)))
            if Category.ATTENDANCE not in self._apart:
                self._count(taking, len(erasure.attendance(self._id, _which(taking))))
        for taking in self._of(Category.ATTENDANCE):
            present = erasure.attendance(self._id, _which(taking))
            self._count(taking, len(present))
            for person_id in sorted(set(present)):
                self._erase_if_nobody(person_id, taking)

    def _count_outcome(self) -> None:
        """Let the outcome stay in the numbers of its year, when the people may be counted."""
        fared = outcome_of(self._uow.evaluations.of_trajectory(self._id))
        policy = policy_in_use(self._uow)
        if fared and consents_to_counting(self._uow, policy, self._subjects):
            self._uow.counters.add_outcome(
                fared.year,
                self._trajectory.kind.value,
                len(self._subjects),
                fared.before,
                fared.after,
            )

    def _count(
        self, taking: Taking, count: int, known: tuple[str, Sequence[str]] | None = None
    ) -> None:
        """Count what went; what stays without it needs it in the ledger apart."""
        self._counts[taking.holding.category] += count
        if count and self._anchored:
            record, uids = known or (CONTENT, [self._uid])
            self._enter(record, uids, taking)

    def third_persons(self) -> None:
        """Take the people around the trajectory, except who another trajectory needs longer."""
        around = self._uow.holdings.around(self._id)
        rows = self._uow.aggregates.persons([person.person_id for person in around])
        for taking in self._of(Category.THIRD_PERSON):
            for person in around:
                row = rows[person.person_id]
                same = person.shared_with == taking.holding.shared_with
                day = taking.holding.collected
                if same and not row.restricted and day in (None, row.collected):
                    self._erase_whole(self._uow.people.person(person.person_id), taking)
                    self._counts[Category.THIRD_PERSON] += 1
        shielded = any(row.restricted for row in rows.values())
        if self._of(Category.THIRD_PERSON) and not shielded:
            self._uow.erasure.links_around(self._id)

    def consents(self) -> None:
        for taking in self._of(Category.CONSENT_RECORD):
            for person_id, shared in self._shared.items():
                if shared == taking.holding.shared_with:
                    ended = self._end_consents(person_id, taking)
                    self._counts[Category.CONSENT_RECORD] += ended

    def identity(self) -> None:
        """Take the people whom it was about: part by part, or all but name and e-mail."""
        for category in _IDENTITY:
            for taking in self._of(category):
                for person_id, person in self._subjects.items():
                    if self._goes(person_id, taking) and not self._is_only_listed(person_id):
                        self._identity_of(person, taking)

    def participants(self) -> None:
        """Take people off the participant list; who was nothing else goes whole (KWA-46)."""
        for taking in self._of(Category.PARTICIPANT_LIST):
            for person_id in sorted(self._enrolled & self._shielded.keys()):
                row = self._shielded[person_id]
                if not row.restricted and taking.holding.collected in (None, row.collected):
                    self._count(taking, self._uow.erasure.enrolment(self._id, person_id))
                    self._erase_if_nobody(person_id, taking)

    def _erase_if_nobody(self, person_id: int, taking: Taking) -> None:
        uow = self._uow
        known = uow.people.client_of_person(person_id) or uow.trajectories.roles_of_person(
            person_id
        )
        if not known and not uow.attendance.knows(person_id):
            self._erase_whole(uow.people.person(person_id), taking)

    def _is_only_listed(self, person_id: int) -> bool:
        """Whether the vault knows somebody as a participant, whom the list's own rule ends."""
        is_client = self._uow.people.client_of_person(person_id) is not None
        return person_id in self._enrolled and not is_client

    def _goes(self, person_id: int, taking: Taking) -> bool:
        row = self._shielded[person_id]
        category, day = taking.holding.category, taking.holding.collected
        return (
            category in row.holds
            and category not in row.restricted
            and day in (None, row.collected)
            and self._shared[person_id] == taking.holding.shared_with
        )

    def _identity_of(self, person: Person, taking: Taking) -> None:
        category = taking.holding.category
        self._counts[category] += 1
        if category is not Category.IDENTITY_CONTACT:
            self._uow.erasure.identity_part(stored_id(person), category)
        elif self._alumni:
            self._uow.erasure.all_but_name_and_email(stored_id(person))
        else:
            self._forget_name(person, taking)

    def trajectory_itself(self) -> None:
        """Delete the trajectory, or leave the dates that something else counts from."""
        uow, trajectory = self._uow, self._trajectory
        agreement = self._of(Category.TRAJECTORY_META, Category.INTERIM_ADMIN)
        taking = next(iter(agreement), None)
        if taking is not None:
            uow.counters.add(self._on.year, trajectory.kind.value, trajectories=1)
            self._enter(TRAJECTORY, [self._uid], taking, trajectory.code)
            self._counts[taking.holding.category] = 1
        elif trajectory.reduced_on is None:
            return
        if self._anchored or not uow.erasure.is_empty(self._id) or self._is_last_tie():
            if taking is not None:
                uow.erasure.reduce(self._id, self._on)
            return
        uow.erasure.trajectory(self._id)
        rule = taking.rule if taking else self._takings[0].rule if self._takings else ""
        for person_id in self._subjects:
            self._sweep(person_id, rule)
        client = uow.people.client(trajectory.client_id) if self._is_organisation() else None
        if client and not uow.trajectories.of_client(trajectory.client_id):
            self._erase_client(stored_id(client), client.code, rule)

    def _is_organisation(self) -> bool:
        """Whether the client is an organisation; a person's client row may be gone by now."""
        return self._trajectory.client_id in self._uow.aggregates.organisation_clients()

    def _is_last_tie(self) -> bool:
        """Whether the client would be left with a name and without anything that ends it."""
        uow = self._uow
        person_id = uow.people.client(self._trajectory.client_id).person_id
        if person_id is None or self._alumni or uow.erasure.is_nobody(person_id):
            return False
        return len(uow.trajectories.of_client(self._trajectory.client_id)) == 1


def _which(taking: Taking) -> Which:
    """The items that share everything with the holding of a taking."""
    category, holding = taking.holding.category, taking.holding
    is_note = category in categories_of_notes()
    return Which(
        day=holding.collected,
        special=holding.special if is_note else None,
        processed=holding.dates.get(Trigger.PROCESSED_INTO_REPORT),
        by_processing=is_note or category is Category.WORK_NOTE,
    )
