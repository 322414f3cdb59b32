"""The facts of what belongs to no trajectory, or to none any more.

Nothing is kept for ever only because its dossier is gone.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coachdossier.domain.categories import GROUPS, Category
from coachdossier.policy.facts import Blocker, Holding, TrajectoryFacts
from coachdossier.policy.vocabulary import Trigger
from coachdossier.services.facts_names import (
    ALUMNI,
    CASE,
    CLIENT,
    CONSENTS,
    DISCLOSURES,
    INQUIRIES,
    INVOICES,
    NEWSLETTER,
    ORGANISATION,
    PERSON,
)
from coachdossier.services.relations import Relations, consent_holding
from coachdossier.services.request_facts import REQUEST_PROOFS, erasure_of, request_holdings
from coachdossier.vault.aggregate_rows import PersonFrame
from coachdossier.vault.unit_of_work import UnitOfWork

_OF_NOBODY = (CONSENTS, REQUEST_PROOFS)
"""Proof of what somebody said or asked who is known no more."""


def facts_beside(uow: UnitOfWork, tied: Relations) -> Iterator[TrajectoryFacts]:
    """Yield the facts of people without a trajectory, cases, and registers."""
    yield from _Beside(uow, tied).all()


class _Beside:
    def __init__(self, uow: UnitOfWork, tied: Relations) -> None:
        self._uow = uow
        self._read = uow.aggregates
        self._tied = tied

    def all(self) -> Iterator[TrajectoryFacts]:
        yield from self._clients()
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

    def _clients(self) -> Iterator[TrajectoryFacts]:
        """Yield people without a trajectory, clients or not, and organisations that are clients."""
        people = self._tied.persons if self._tied.everything else self._read.persons()
        if not self._tied.everything:
            for consent in self._read.consents():
                if consent.person not in self._tied.persons:
                    self._tied.consents[consent.person].append(consent)
        idle = self._uow.client_lines.without_trajectory()
        contacts = {one.code: one.last_contact for one in idle}
        for person, row in people.items():
            if not self._tied.needs.get(person):
                facts = self._without_trajectory(person, row)
                yield replace(facts, last_activity=contacts.get(facts.client))
        for one in idle:
            if one.is_organisation and one.since is not None:
                yield self._organisation(one.code, one.since, one.last_contact)

    def _registers(self) -> Iterator[TrajectoryFacts]:
        bound = self._read.invoices()
        unbound = [(on, count) for trajectory, on, count in bound if trajectory is None]
        for code, category, rows in (
            (INVOICES, Category.FINANCE, unbound),
            (INQUIRIES, Category.INQUIRY, self._read.inquiries()),
        ):
            if rows:
                yield self._register(
                    code, [Holding(category, count, collected=on) for on, count in rows]
                )
        for code, holdings in request_holdings(self._uow):
            yield self._register(code, holdings)
        if subscribed := self._read.subscriptions():
            yield self._register(NEWSLETTER, [Holding(Category.NEWSLETTER, subscribed)])
        detached = self._read.detached_consents()
        shown = self._tied.publicity.get(None, 0)
        if detached or shown:
            holdings = [consent_holding(count, on) for on, count in detached]
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
        code = self._tied.clients.get(person, "")
        consents = self._tied.consents.get(person, [])
        standing = self._tied.standing_of(person)
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
            known = [category for category in GROUPS["identity_all"] if category in row.holds]
            holdings += [Holding(category, 1) for category in known]
        counted: Counter[date | None] = Counter()
        for consent in consents:
            counted[consent.withdrawn] += consent.count
        holdings += [consent_holding(count, on) for on, count in counted.items()]
        if shown := self._tied.publicity.get(person, 0):
            holdings.append(Holding(Category.PR_MATERIAL, shown))
        return TrajectoryFacts(
            code=f"{CLIENT}{code}" if code else f"{PERSON}{person}",
            kind=None,
            started=row.collected,
            holdings=tuple(holdings),
            client=code,
            book_year_end=self._tied.book_year_end,
            consents=standing,
            erasure=erasure_of(self._tied.asked, person, (), row.collected),
        )

    def _organisation(self, code: str, since: date, last: date | None) -> TrajectoryFacts:
        """A client that is an organisation: it holds nothing personal, but it can fall asleep."""
        return TrajectoryFacts(
            code=f"{CLIENT}{code}",
            kind=None,
            started=since,
            client=code,
            last_activity=None if last is None else max(last, since),
        )

    def _register(self, code: str, holdings: list[Holding]) -> TrajectoryFacts:
        days = [holding.collected for holding in holdings if holding.collected is not None]
        return TrajectoryFacts(
            code=code,
            kind=None,
            started=min(days, default=date.min),
            holdings=tuple(holdings),
            book_year_end=self._tied.book_year_end,
            of_nobody=code in _OF_NOBODY,
        )
