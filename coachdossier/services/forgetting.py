"""A wish to be forgotten, carried out: by a run of the retention, or by taking somebody out.

A client's dossiers go by the rules of the policy for `erasure_confirmed`, which the confirmed
request sets off for today; whoever plays a part in the dossiers of others is taken out of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from coachdossier.anonymise.engine import Engine
from coachdossier.domain.people import Person
from coachdossier.domain.requests import DataRequest, Outcome
from coachdossier.domain.trajectory import Trajectory
from coachdossier.errors import N_, Blocked
from coachdossier.services.facts_names import CLIENT, PERSON
from coachdossier.services.inquiries import remove_inquiry
from coachdossier.services.lookup import stored_id
from coachdossier.services.newsletter import unsubscribe
from coachdossier.services.person_removal import (
    PersonErasure,
    preview_person,
    remove_person,
)
from coachdossier.services.records_kept import RECORDS
from coachdossier.services.requesters import dossiers_about, reachable
from coachdossier.services.requests import (
    executed,
    find_request,
    require_identity,
    require_running,
)
from coachdossier.services.retention import PreparedRun, RunResult, execute_run, prepare_run
from coachdossier.services.rules import require_no_hold
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class PreparedForgetting:
    """What forgetting somebody takes, as it will be carried out.

    `run` erases the dossiers about them, `person` takes them out of the dossiers of others; both
    are None for somebody of whom nothing is kept there. `news` and `inquiries` count what else is
    known by the same e-mail address.
    """

    number: str
    run: PreparedRun | None = field(repr=False)
    person: PersonErasure | None
    news: int
    inquiries: int

    @property
    def items(self) -> int:
        """How many items go."""
        of_dossiers = 0 if self.run is None else self.run.items
        return of_dossiers + (self.person is not None) + self.news + self.inquiries


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done: the request as it is now, and the runs that erased the dossiers."""

    request: DataRequest = field(repr=False)
    runs: tuple[RunResult, ...]
    named_in: tuple[str, ...]


def prepare_forgetting(
    vault: Vault, number: str, today: date, load_engine: Callable[[], Engine]
) -> PreparedForgetting:
    """Plan what forgetting takes; change nothing.

    Raise Blocked before the identity was checked, and when a hold lies on one of the dossiers.
    """
    with vault.rehearsing() as uow:
        request = find_request(uow, number)
        require_running(request)
        require_identity(uow, request)
        person = _person(uow, request)
        news, inquiries = (0, 0) if person is None else _count_by_address(uow, person.email)
        dossiers = [] if person is None else _free(uow, person)
        codes = [] if person is None else _codes(uow, person, dossiers)
        run = around = None
        if codes:
            _start(uow, request, dossiers, today)
            run = prepare_run(uow, today, load_engine, only=codes)
        elif person is not None:
            around = preview_person(uow, person)
        return PreparedForgetting(request.number, run, around, news, inquiries)


def execute_forgetting(
    vault: Vault,
    prepared: PreparedForgetting,
    today: date,
    load_engine: Callable[[], Engine],
    done: Callable[[], None] = lambda: None,
) -> Forgotten:
    """Carry out what was prepared, and record what became of the request.

    Interrupted, it goes on where it was when the request is fulfilled again.
    """
    runs: list[RunResult] = []
    named_in: tuple[str, ...] = ()
    with vault.writing() as uow:
        request = find_request(uow, prepared.number)
        person = _person(uow, request)
        if person is not None:
            dossiers = _free(uow, person)
            _erase_by_address(uow, person.email, today)
            request = _start(uow, request, dossiers, today)
            if prepared.run is None:
                named_in = remove_person(uow, person, today).named_in
    if prepared.run is not None:
        runs = _run(vault, prepared.number, prepared.run, today, load_engine, done)
    with vault.writing() as uow:
        certificates = [run.certificate for run in runs if run.certificate is not None]
        stays = named_in or any(
            step.because is not None and step.category not in RECORDS
            for one in certificates
            for step in one.steps
        )
        request = executed(
            uow,
            find_request(uow, prepared.number),
            today,
            Outcome.PARTLY if stays else Outcome.GRANTED,
            certificates[-1].number if certificates else "",
        )
    return Forgotten(request, tuple(runs), named_in)


def _run(
    vault: Vault,
    number: str,
    prepared: PreparedRun,
    today: date,
    load_engine: Callable[[], Engine],
    done: Callable[[], None],
) -> list[RunResult]:
    """Run until nothing is left of what was shown.

    Raise Blocked when a dossier holds something else by now than what the coach saw.
    """
    runs = [execute_run(vault, prepared, today, done)]
    while runs[-1].changed:
        with vault.reading() as uow:
            rest = prepare_run(uow, today, load_engine, only=runs[-1].changed)
        if not rest.ready:
            break
        if not runs[-1].done:
            raise Blocked(
                N_("{codes} changed after the preview; nothing of it was erased."),
                hint=N_("Look again with “coachdossier request fulfil {number} --dry-run”."),
                codes=", ".join(runs[-1].changed),
                number=number,
            )
        runs.append(execute_run(vault, rest, today))
    return runs


def _start(
    uow: UnitOfWork, request: DataRequest, dossiers: Sequence[Trajectory], today: date
) -> DataRequest:
    """Let the request count from today, keep where to answer, and end what still runs."""
    begun = replace(
        reachable(uow, request),
        replied_on=request.replied_on or today,
        act_on=request.act_on or today,
    )
    uow.requests.save(begun)
    for trajectory in dossiers:
        ended = replace(
            trajectory,
            end=trajectory.end or max(today, trajectory.start),
            closed_on=trajectory.closed_on or today,
            restricted_until=None,
            forget_asked_on=trajectory.forget_asked_on or request.received_on,
            forget=True,
        )
        uow.trajectories.save(ended)
    counts = {"trajectories": len(dossiers)}
    uow.audit.append(
        "request.act", object_uid=uow.uid("request", stored_id(request)), counts=counts
    )
    return begun


def _person(uow: UnitOfWork, request: DataRequest) -> Person | None:
    if request.person_id is None:
        return None
    return uow.people.person(request.person_id)


def _free(uow: UnitOfWork, person: Person) -> list[Trajectory]:
    """Return the dossiers about the person; raise Blocked when a hold lies on one of them."""
    dossiers = dossiers_about(uow, stored_id(person))
    for trajectory in dossiers:
        require_no_hold(uow, trajectory)
    return dossiers


def _codes(uow: UnitOfWork, person: Person, dossiers: Sequence[Trajectory]) -> list[str]:
    """Return what the planning calls the dossiers, and the person when there is none any more."""
    client = uow.people.client_of_person(stored_id(person))
    codes = [trajectory.code for trajectory in dossiers]
    if client is not None:
        codes.append(f"{CLIENT}{client.code}")
    elif dossiers:
        codes.append(f"{PERSON}{person.id}")
    return codes


def _count_by_address(uow: UnitOfWork, email: str) -> tuple[int, int]:
    if not email:
        return 0, 0
    news = uow.subscriptions.with_email(email) is not None
    return int(news), len(_inquiries(uow, email))


def _erase_by_address(uow: UnitOfWork, email: str, today: date) -> None:
    """End what the same person asked for by the same address: news, and inquiries."""
    subscription = uow.subscriptions.with_email(email) if email else None
    if subscription is not None:
        unsubscribe(uow, subscription, today)
    for number in _inquiries(uow, email) if email else ():
        remove_inquiry(uow, number, today)


def _inquiries(uow: UnitOfWork, email: str) -> list[int]:
    wanted = email.casefold()
    return [stored_id(one) for one in uow.inquiries.all() if one.email.casefold() == wanted]
