"""Carrying out what a plan takes of what belongs to no trajectory: registers, cases, alumni."""

from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.policy.retention import RetentionPlan
from coachdossier.policy.vocabulary import Trigger
from coachdossier.services.erasing_act import Act, Taken
from coachdossier.services.facts_names import (
    CASE,
    CLIENT,
    CONSENTS,
    DISCLOSURES,
    INQUIRIES,
    INVOICES,
    ORGANISATION,
    PERSON,
)
from coachdossier.services.lookup import stored_id
from coachdossier.services.publicity import erase_publicity
from coachdossier.services.request_facts import REQUEST_PROOFS, REQUESTS
from coachdossier.vault.unit_of_work import UnitOfWork


def erase_beside(uow: UnitOfWork, plan: RetentionPlan, on: date, reference: str) -> Taken:
    """Take what the plan takes of what belongs to no trajectory, see `services.facts`."""
    act = _Beside(uow, plan, on, reference)
    act.take()
    uow.erasure.orphaned_organisations(on)
    return act.taken()


class _Beside(Act):
    def __init__(self, uow: UnitOfWork, plan: RetentionPlan, on: date, reference: str) -> None:
        super().__init__(uow, plan.takings, on, reference)
        self._code = plan.trajectory

    def take(self) -> None:
        code = self._code
        if code.startswith(CASE):
            self._case(code.removeprefix(CASE))
        elif code.startswith(ORGANISATION):
            self._bank_account(int(code.removeprefix(ORGANISATION)))
        elif code.startswith((CLIENT, PERSON)):
            self._person()
        else:
            self._rows()

    def _case(self, number: str) -> None:
        for taking in self._takings:
            self._enter("case", [number], taking)
            self._counts[Category.CASEBOOK] += self._uow.erasure.case(number)

    def _bank_account(self, organisation_id: int) -> None:
        for taking in self._takings:
            uids = self._uow.erasure.uids("organisation", [organisation_id])
            self._enter("bank_account", uids, taking)
            account = self._uow.erasure.bank_account(organisation_id)
            self._counts[Category.FINANCE_BANK_ACCOUNT] += account

    def _rows(self) -> None:
        erasure = self._uow.erasure
        for taking in self._takings:
            day = taking.holding.collected
            uids: tuple[str, ...] = ()
            if self._code == INVOICES:
                uids = erasure.invoices(None, day)
            elif self._code == INQUIRIES:
                uids = erasure.inquiries(day)
            elif self._code == CONSENTS and taking.holding.category is Category.CONSENT_RECORD:
                uids = erasure.detached_consents(
                    taking.holding.dates.get(Trigger.CONSENT_WITHDRAWN)
                )
            elif self._code == REQUESTS and day is not None:
                self._counts[Category.REQUEST_RECORD] += self._uow.requests.let_go(day, self._on)
            elif self._code == REQUEST_PROOFS and day is not None:
                uids = self._uow.requests.delete(day)
            elif self._code == DISCLOSURES:
                self._counts[Category.DISCLOSURE] += erasure.disclosures(day)
            record = self._code.partition(":")[2]
            self._enter(record, uids, taking)
            self._counts[taking.holding.category] += len(uids)

    def _person(self) -> None:
        person_id = self._person_id()
        person = self._uow.people.person(person_id)
        for taking in self._takings:
            category = taking.holding.category
            if category is Category.CONSENT_RECORD:
                self._counts[category] += self._end_consents(person_id, taking)
            elif category is Category.PR_MATERIAL:
                items = [stored_id(one) for one in self._uow.publicity.of_person(person_id)]
                erased = erase_publicity(self._uow, items, taking.rule, self._on)
                self._counts[category] += erased
            elif category in (Category.ALUMNI_NAME_EMAIL, Category.IDENTITY_CONTACT):
                self._counts[category] += 1
                self._forget_name(person, taking)
            else:
                self._counts[category] += self._uow.erasure.identity_part(person_id, category)
        self._sweep(person_id, self._takings[0].rule)

    def _person_id(self) -> int:
        if self._code.startswith(PERSON):
            return int(self._code.removeprefix(PERSON))
        client = self._uow.people.client_with_code(self._code.removeprefix(CLIENT))
        if client is None or client.person_id is None:
            raise LookupError(self._code)
        return client.person_id
