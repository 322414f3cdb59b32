"""From the vault to what planning is told: codes, counts and dates of one trajectory."""

from collections import Counter, defaultdict
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.privacy import Occasion
from coachdossier.domain.trajectory import Trajectory
from coachdossier.policy.facts import Holding, TrajectoryFacts
from coachdossier.policy.vocabulary import Trigger
from coachdossier.services.lookup import stored_id
from coachdossier.services.settings import BOOK_YEAR_END
from coachdossier.vault.unit_of_work import UnitOfWork

_COUNTED_APART = frozenset({Category.THIRD_PERSON, Category.FINANCE, Category.CONSENT_RECORD})


def trajectory_facts(uow: UnitOfWork, trajectory: Trajectory) -> TrajectoryFacts:
    """Count and date what the vault holds of a trajectory; no text, no names."""
    trajectory_id = stored_id(trajectory)
    holdings = [
        Holding(category, count)
        for category, count in uow.holdings.counts(trajectory_id).items()
        if category not in _COUNTED_APART
    ]
    return TrajectoryFacts(
        code=trajectory.code,
        kind=trajectory.kind,
        started=trajectory.start,
        ended=trajectory.end,
        closed_on=trajectory.closed_on,
        agreement_ended=trajectory.agreement_ended,
        client=uow.people.client(trajectory.client_id).code,
        book_year_end=book_year_end(uow),
        holdings=(
            *holdings,
            *_third_persons(uow, trajectory_id),
            *_invoices(uow, trajectory_id),
            *_consents(uow, trajectory_id),
        ),
        siblings=_siblings(uow, trajectory_id),
        consents=_standing(uow, trajectory_id),
        version=uow.holdings.fingerprint(trajectory_id),
    )


def book_year_end(uow: UnitOfWork) -> tuple[int, int]:
    """Return (month, day) on which the practice's book year ends."""
    month, day = uow.settings.get(BOOK_YEAR_END, "12-31").split("-")
    return int(month), int(day)


def _third_persons(uow: UnitOfWork, trajectory_id: int) -> list[Holding]:
    shared = Counter(around.shared_with for around in uow.holdings.around(trajectory_id))
    return [
        Holding(Category.THIRD_PERSON, count, shared_with=codes) for codes, count in shared.items()
    ]


def _invoices(uow: UnitOfWork, trajectory_id: int) -> list[Holding]:
    issued = Counter(
        invoice.issued_on
        for invoice in uow.invoices.all()
        if invoice.trajectory_id == trajectory_id
    )
    return [Holding(Category.FINANCE, count, collected=on) for on, count in sorted(issued.items())]


def _consents(uow: UnitOfWork, trajectory_id: int) -> list[Holding]:
    withdrawn: Counter[date | None] = Counter(
        consent.withdrawn_on
        for subject in uow.holdings.subjects(trajectory_id)
        for consent in uow.consents.of_person(subject)
    )
    return [
        Holding(
            Category.CONSENT_RECORD,
            count,
            dates={} if on is None else {Trigger.CONSENT_WITHDRAWN: on},
        )
        for on, count in withdrawn.items()
    ]


def _standing(uow: UnitOfWork, trajectory_id: int) -> dict[str, frozenset[Occasion]]:
    """Return, per purpose, the occasions at which the client said a yes that still stands."""
    occasions: dict[str, set[Occasion]] = defaultdict(set)
    for subject in uow.holdings.subjects(trajectory_id):
        for consent in uow.consents.of_person(subject):
            if consent.stands():
                occasions[consent.purpose].add(consent.occasion)
    return {purpose: frozenset(found) for purpose, found in occasions.items()}


def _siblings(uow: UnitOfWork, trajectory_id: int) -> tuple[str, ...]:
    codes: set[str] = set()
    for subject in uow.holdings.subjects(trajectory_id):
        codes.update(uow.holdings.needed_elsewhere(subject, trajectory_id))
    return tuple(sorted(codes))
