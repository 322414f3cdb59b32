"""What every act of erasure keeps count of, whether of a trajectory or of something beside one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, Step
from coachdossier.domain.people import Person
from coachdossier.domain.privacy import EVIDENCE_WORDS
from coachdossier.policy.planning import Taking
from coachdossier.policy.vocabulary import Trigger
from coachdossier.services.lookup import CLIENT, stored_id
from coachdossier.services.requesters import let_requesters_go
from coachdossier.vault.registers import Erased
from coachdossier.vault.unit_of_work import UnitOfWork

_TAKES = frozenset({Action.DELETE, Action.PSEUDONYMISE, Action.ANONYMISE})


@dataclass(frozen=True, slots=True)
class Taken:
    """What an act took: counts per category and, for the trace check only, who is gone."""

    counts: Mapping[Category, int]
    gone: tuple[Person, ...] = field(repr=False)
    consents_detached: bool


def takes(step: Step) -> bool:
    """Whether a step takes something out of the vault, rather than keeping it."""
    return step.action in _TAKES and step.because is None


class Act:
    """What every act keeps count of."""

    def __init__(
        self, uow: UnitOfWork, takings: Iterable[Taking], on: date, reference: str
    ) -> None:
        self._uow = uow
        self._takings = [taking for taking in takings if taking.action in _TAKES]
        self._on = on
        self._reference = reference
        self._counts: Counter[Category] = Counter()
        self._gone: dict[int, Person] = {}
        self._consents_detached = 0

    def taken(self) -> Taken:
        return Taken(
            counts={category: self._counts[category] for category in Category
                    if self._counts[category]},
            gone=tuple(self._gone.values()),
            consents_detached=self._consents_detached > 0,
        )  # fmt: skip

    def _of(self, *categories: Category) -> list[Taking]:
        return [taking for taking in self._takings if taking.holding.category in categories]

    def _enter(self, record: str, uids: Iterable[str], taking: Taking, code: str = "") -> None:
        for uid in uids:
            erased = Erased(uid, record, taking.rule, taking.holding.category.value, code)
            self._uow.ledger.add(erased, self._on)

    def _erase_whole(self, person: Person, taking: Taking) -> None:
        """Take a person who is nobody's client."""
        person_id = stored_id(person)
        self._detach(person_id)
        self._enter("person", self._uow.erasure.uids("person", [person_id]), taking)
        self._uow.erasure.parts_of(person_id)
        self._uow.erasure.persons([person_id])
        self._gone[person_id] = person

    def _forget_name(self, person: Person, taking: Taking) -> None:
        """Blank name and contact details; the row goes when nothing refers to it any more."""
        person_id = stored_id(person)
        self._detach(person_id)
        self._enter("person", self._uow.erasure.uids("person", [person_id]), taking)
        self._uow.erasure.identity_part(person_id, Category.IDENTITY_CONTACT)
        self._gone[person_id] = person

    def _detach(self, person_id: int) -> None:
        self._consents_detached += self._uow.erasure.detach_consents(
            person_id, self._reference, EVIDENCE_WORDS, self._on
        )
        let_requesters_go(self._uow, person_id, self._on)

    def _end_consents(self, person_id: int, taking: Taking) -> int:
        """Take the consents of a person that share the taking's day of withdrawal."""
        withdrawn = taking.holding.dates.get(Trigger.CONSENT_WITHDRAWN)
        if taking.action is Action.DELETE:
            uids = self._uow.erasure.consents(person_id, withdrawn)
            self._enter("consent", uids, taking)
            return len(uids)
        ended = self._uow.erasure.detach_consents(
            person_id, self._reference, EVIDENCE_WORDS, self._on, withdrawn_on=withdrawn
        )
        self._consents_detached += ended
        return ended

    def _sweep(self, person_id: int, taking_rule: str) -> None:
        """Delete the rows of a person of whom nothing is left and whom nothing refers to."""
        uow = self._uow
        if not uow.erasure.is_nobody(person_id) or uow.trajectories.roles_of_person(person_id):
            return
        client = uow.people.client_of_person(person_id)
        if client is not None:
            if uow.trajectories.of_client(stored_id(client)):
                return
            self._erase_client(stored_id(client), client.code, taking_rule)
        uow.erasure.persons([person_id])

    def _erase_client(self, client_id: int, code: str, rule: str) -> None:
        """Delete a client's row; its code is remembered, so that it never comes back."""
        (uid,) = self._uow.erasure.uids("client", [client_id])
        category = Category.IDENTITY_CONTACT.value
        self._uow.ledger.add(Erased(uid, CLIENT, rule, category, code), self._on)
        self._uow.erasure.client(client_id)
