"""The records that outlive a dossier: what somebody asked of it, and who received something of it.

No close takes them: they prove that the rights were kept (art. 5(2), 12 and 15(1)(c) AVG) and go by
rules of their own. Whoever says what stays of a dossier must tell of them too.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Basis, StaysBecause, Step
from coachdossier.domain.requests import DataRequest
from coachdossier.domain.trajectory import Trajectory
from coachdossier.policy.facts import Blocker, Holding, TrajectoryFacts
from coachdossier.policy.fate import fate_of
from coachdossier.policy.model import Policy
from coachdossier.policy.planning import in_order, step_of
from coachdossier.policy.rulebook import Judge, Rulebook
from coachdossier.policy.vocabulary import Trigger
from coachdossier.services.disclosures import list_disclosures
from coachdossier.services.facts_names import DISCLOSURES
from coachdossier.services.lookup import stored_id
from coachdossier.services.request_facts import REQUEST_PROOFS, REQUESTS
from coachdossier.vault.unit_of_work import UnitOfWork

RECORDS = (Category.REQUEST_RECORD, Category.DISCLOSURE)
"""What stays as proof; it makes no erasure one that was carried out in part."""


def requests_about(uow: UnitOfWork, trajectory: Trajectory) -> list[DataRequest]:
    """Return what the people whom a trajectory is about asked of their data."""
    return [
        request
        for person_id in uow.holdings.subjects(stored_id(trajectory))
        for request in uow.requests.of_person(person_id)
    ]


def records_kept(
    uow: UnitOfWork,
    policy: Policy,
    trajectory: Trajectory,
    steps: Iterable[Step],
    today: date,
    *,
    of: int | None = None,
    told: Collection[str] = (),
) -> tuple[Step, ...]:
    """Return what stays in the registers after an act on a trajectory that carries out `steps`.

    It is about everybody in the trajectory, or about the person `of` alone. Left out are the
    requests whose numbers were `told` before.
    """
    trajectory_id = stored_id(trajectory)
    held = trajectory_id in uow.aggregates.held()
    going = _people_going(uow, trajectory, steps)
    people = uow.holdings.subjects(trajectory_id) if of is None else [of]
    found: dict[str, list[Holding]] = {}
    for person_id in people:
        register = REQUEST_PROOFS if person_id in going else REQUESTS
        for request in uow.requests.of_person(person_id):
            if request.number not in told:
                detached = today if person_id in going else None
                found.setdefault(register, []).append(_asked(request, detached, held=held))
    for line in list_disclosures(uow, of):
        if line.trajectory == trajectory.code:
            found.setdefault(DISCLOSURES, []).append(
                _holding(Category.DISCLOSURE, line.date, held=held)
            )
    rulebook = Rulebook(policy)
    return in_order(
        step for code, holdings in found.items() for step in _steps(rulebook, code, holdings, today)
    )


def _people_going(uow: UnitOfWork, trajectory: Trajectory, steps: Iterable[Step]) -> list[int]:
    """Return whom an act on a trajectory erases of those it is about, by name and contact."""
    steps = tuple(steps)
    named = any(step.category is Category.ALUMNI_NAME_EMAIL for step in steps)
    taken = {step.category for step in steps if step.because is None}
    if named or Category.IDENTITY_CONTACT not in taken:
        return []
    trajectory_id = stored_id(trajectory)
    return [
        person_id
        for person_id in uow.holdings.subjects(trajectory_id)
        if not uow.holdings.needed_elsewhere(person_id, trajectory_id)
    ]


def _asked(request: DataRequest, detached: date | None, *, held: bool) -> Holding:
    """Return a request; the period of one that becomes nobody's counts from that day at least."""
    holding = _holding(Category.REQUEST_RECORD, request.received_on, held=held)
    if request.closed_on is None:
        return holding
    day = max(filter(None, (request.closed_on, detached)))
    return replace(holding, collected=day, dates={Trigger.REQUEST_CLOSED: day})


def _holding(category: Category, day: date, *, held: bool) -> Holding:
    return Holding(category, 1, collected=day, blocked_by=Blocker.HOLD if held else None)


def _steps(rulebook: Rulebook, code: str, holdings: list[Holding], today: date) -> Iterator[Step]:
    """Plan a register; what is due already still waits for the next run of the retention."""
    days = [holding.collected for holding in holdings if holding.collected is not None]
    facts = TrajectoryFacts(
        code=code,
        kind=None,
        started=min(days),
        holdings=tuple(holdings),
        of_nobody=code == REQUEST_PROOFS,
    )
    judge = Judge(rulebook, facts, None)
    for holding in holdings:
        step = step_of(fate_of(judge, holding), today, today)
        if step.because is None:
            by_law = step.basis is Basis.LEGAL_OBLIGATION
            because = StaysBecause.LAW if by_law else StaysBecause.PERIOD_RUNS
            step = replace(step, because=because, due=today)
        yield step
