"""Carrying out the steps of a plan on one trajectory, inside the transaction of the act.

It decides nothing that the plan decided; it only keeps who is still tied to something that stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.categories import GROUPS, Category
from coachdossier.domain.disposition import Action, Step
from coachdossier.domain.people import Person
from coachdossier.domain.privacy import EVIDENCE_WORDS
from coachdossier.domain.trajectory import Trajectory
from coachdossier.services.lookup import CLIENT, TRAJECTORY, stored_id
from coachdossier.services.publicity import erase_publicity
from coachdossier.vault.erasure import categories_of_notes
from coachdossier.vault.registers import Erased
from coachdossier.vault.unit_of_work import UnitOfWork

_TAKES = frozenset({Action.DELETE, Action.PSEUDONYMISE, Action.ANONYMISE})
_IDENTITY = frozenset(GROUPS["identity_all"])


@dataclass(frozen=True, slots=True)
class Taken:
    """What an act took: counts per category and, for the trace check only, who is gone."""

    counts: Mapping[Category, int]
    gone: tuple[Person, ...] = field(repr=False)
    consents_detached: bool


def takes(step: Step) -> bool:
    """Whether a step takes something out of the vault, rather than keeping it."""
    return step.action in _TAKES and step.because is None


def erase(
    uow: UnitOfWork, trajectory: Trajectory, steps: Sequence[Step], on: date, reference: str
) -> Taken:
    """Take what `steps` take, and write a ledger row for each record that disappears.

    `reference` is the random reference under which consents stay as proof once their person is
    gone.
    """
    act = _Erasing(uow, trajectory, steps, on, reference)
    act.contents()
    act.third_persons()
    act.trajectory_itself()
    act.identity()
    uow.erasure.orphaned_organisations()
    return Taken(
        counts={
            category: act.counts[category] for category in Category if act.counts.get(category)
        },
        gone=tuple(act.gone),
        consents_detached=act.consents_detached > 0,
    )


class _Erasing:
    def __init__(
        self,
        uow: UnitOfWork,
        trajectory: Trajectory,
        steps: Sequence[Step],
        on: date,
        reference: str,
    ) -> None:
        self._uow = uow
        self._trajectory = trajectory
        self._id = stored_id(trajectory)
        self._taken = {step.category: step for step in steps if takes(step)}
        self._alumni = any(step.category is Category.ALUMNI_NAME_EMAIL for step in steps)
        self._on = on
        self._reference = reference
        self._subjects = [
            uow.people.person(person)
            for person in uow.holdings.subjects(self._id)
            if not uow.holdings.needed_elsewhere(person, self._id)
        ]
        held = uow.holdings.counts(self._id)
        self.counts = {
            category: held.get(category, 0) for category in self._taken.keys() & _IDENTITY
        }
        self.gone: list[Person] = []
        self.consents_detached = 0

    def contents(self) -> None:
        erasure = self._uow.erasure
        for category in categories_of_notes():
            if category in self._taken:
                self.counts[category] = erasure.notes(self._id, category)
        if Category.WORK_NOTE in self._taken:
            self.counts[Category.WORK_NOTE] = erasure.work_notes(self._id)
        if Category.GOAL in self._taken:
            self.counts[Category.GOAL] = erasure.goals(self._id)
        if Category.EVALUATION in self._taken:
            self.counts[Category.EVALUATION] = erasure.evaluations(self._id)
        if Category.CONTACT_LOG in self._taken:
            contacts = self._uow.contacts.ending_with(self._id)
            for uid in erasure.uids("contact", contacts):
                self._enter("contact", uid, Category.CONTACT_LOG)
            self.counts[Category.CONTACT_LOG] = erasure.contacts(contacts)
        if step := self._taken.get(Category.PR_MATERIAL):
            items = [
                stored_id(item)
                for person in self._subjects
                for item in self._uow.publicity.of_person(stored_id(person))
            ]
            self.counts[Category.PR_MATERIAL] = erase_publicity(
                self._uow, items, step.rule, self._on
            )
        if step := self._taken.get(Category.SESSION_LOG):
            self.counts[Category.SESSION_LOG] = erasure.sessions(
                self._id, count_first=step.action is Action.ANONYMISE
            )

    def third_persons(self) -> None:
        """Take the people around the trajectory, except who another trajectory needs."""
        if Category.THIRD_PERSON not in self._taken:
            return
        around = self._uow.holdings.around(self._id)
        self._uow.erasure.links_around(self._id)
        for person in around:
            if not person.shared_with:
                self._erase_person(self._uow.people.person(person.person_id), Category.THIRD_PERSON)
        self.counts[Category.THIRD_PERSON] = len(self.gone)

    def trajectory_itself(self) -> None:
        if Category.TRAJECTORY_META not in self._taken:
            return
        self._uow.counters.add(self._on.year, self._trajectory.kind.value, trajectories=1)
        self._enter(TRAJECTORY, self._uow.trajectories.uid(self._id),
                    Category.TRAJECTORY_META, self._trajectory.code)  # fmt: skip
        self._uow.erasure.trajectory(self._id)
        self.counts[Category.TRAJECTORY_META] = 1
        client = self._uow.people.client(self._trajectory.client_id)
        if client.organisation_id is not None and not self._uow.trajectories.of_client(
            self._trajectory.client_id
        ):
            self._uow.erasure.client(self._trajectory.client_id)

    def identity(self) -> None:
        """Take the people whom it was about: whole, part by part, or all but name and e-mail."""
        for person in self._subjects:
            if Category.IDENTITY_CONTACT not in self._taken:
                for category in self._taken.keys() & _IDENTITY:
                    self._uow.erasure.identity_part(stored_id(person), category)
            elif self._alumni:
                self._uow.erasure.all_but_name_and_email(stored_id(person))
            else:
                self._erase_client_of(person)
                self._erase_person(person, Category.IDENTITY_CONTACT)

    def _erase_client_of(self, person: Person) -> None:
        client = self._uow.people.client_of_person(stored_id(person))
        if client is not None:
            (uid,) = self._uow.erasure.uids("client", [stored_id(client)])
            self._enter(CLIENT, uid, Category.IDENTITY_CONTACT, client.code)
            self._uow.erasure.client(stored_id(client))

    def _erase_person(self, person: Person, category: Category) -> None:
        person_id = stored_id(person)
        self.consents_detached += self._uow.erasure.detach_consents(
            person_id, self._reference, EVIDENCE_WORDS
        )
        (uid,) = self._uow.erasure.uids("person", [person_id])
        self._enter("person", uid, category)
        self._uow.erasure.persons([person_id])
        self.gone.append(person)

    def _enter(self, record: str, uid: str, category: Category, code: str = "") -> None:
        rule = self._taken[category].rule
        self._uow.ledger.add(Erased(uid, record, rule, category.value, code), self._on)
