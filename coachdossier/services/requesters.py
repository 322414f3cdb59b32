"""Who asked something of their data: reached for an answer, and let go when they are erased."""

from dataclasses import replace
from datetime import date

from coachdossier.domain.contact import Channel
from coachdossier.domain.people import Client, Person, RoleKind
from coachdossier.domain.requests import DataRequest, RequestKind
from coachdossier.domain.trajectory import Trajectory, TrajectoryKind
from coachdossier.errors import N_, UsageError
from coachdossier.services.lookup import stored_id
from coachdossier.services.shielding import usable_person
from coachdossier.vault.unit_of_work import UnitOfWork


def dossiers_about(uow: UnitOfWork, person_id: int) -> list[Trajectory]:
    """Return the trajectories that are the person's own, or about nobody else.

    A training isn't about one participant: whoever leaves it is taken off its lists.
    """
    client = uow.people.client_of_person(person_id)
    found = [] if client is None else uow.trajectories.of_client(stored_id(client))
    for role in uow.trajectories.roles_of_person(person_id):
        trajectory = uow.trajectories.get(role.trajectory_id)
        alone = uow.holdings.subjects(role.trajectory_id) == [person_id]
        if alone and trajectory.kind is not TrajectoryKind.TRAINING:
            found.append(trajectory)
    return list({trajectory.id: trajectory for trajectory in found}.values())


def trainings_of(uow: UnitOfWork, person_id: int) -> list[Trajectory]:
    """Return the trainings in which somebody is one of the participants."""
    own = {trajectory.id for trajectory in dossiers_about(uow, person_id)}
    found = (
        uow.trajectories.get(role.trajectory_id)
        for role in uow.trajectories.roles_of_person(person_id)
        if role.kind is RoleKind.PARTICIPANT and role.trajectory_id not in own
    )
    return [one for one in found if one.kind is TrajectoryKind.TRAINING]


def reached_at(person: Person, channel: Channel) -> str:
    """Return where an answer goes: the way the request came in first, then any other way."""
    postal = person.address
    town = " ".join(filter(None, (postal.postcode, postal.city)))
    post = ", ".join(filter(None, (postal.street, town, postal.country)))
    ways = {Channel.MAIL: person.email, Channel.POST: post, Channel.PHONE: person.phone}
    return ways.get(channel) or next(filter(None, ways.values()), "")


def person_behind(client: Client) -> int:
    """Return the person's number of a client; raise UsageError for an organisation."""
    if client.person_id is None:
        raise UsageError(
            N_("The client {code} is an organisation; only people have these rights."),
            hint=N_("Name the person with --person."),
            code=client.code,
        )
    return client.person_id


def reachable(uow: UnitOfWork, request: DataRequest) -> DataRequest:
    """Return the request with the name and address of whoever asked, as far as they are known.

    Data of the person that is restricted isn't used for it.
    """
    if request.person_id is None:
        return request
    person = usable_person(uow, uow.people.person(request.person_id))
    return replace(
        request,
        name=request.name or person.name.full,
        address=request.address or reached_at(person, request.channel),
        language=person.language if person.name else request.language,
    )


def unanswered(uow: UnitOfWork, person_id: int) -> list[DataRequest]:
    """Return what somebody asked and can't have any more once their data is gone."""
    return [
        request
        for request in uow.requests.of_person(person_id)
        if request.outcome is None and request.kind is not RequestKind.ERASURE
    ]


def let_requesters_go(uow: UnitOfWork, person_id: int, today: date) -> None:
    """Keep the requests of somebody who is being erased as proof, without the person.

    Of a request that was not answered yet the address stays until it is (PER-38, PLU-39). One to
    be forgotten that is being carried out stays tied: it says why the rest of the person goes.
    """
    for request in uow.requests.of_person(person_id):
        if request.closed_on is not None:
            uow.requests.save(forgotten(request, today))
            continue
        kept = reachable(uow, request)
        tied = request.kind is RequestKind.ERASURE and request.replied_on is not None
        uow.requests.save(kept if tied else replace(kept, person_id=None, detached_on=today))


def forgotten(request: DataRequest, today: date) -> DataRequest:
    """Return a request as proof that it was handled: dates and outcome, nobody's words or name."""
    return replace(
        request,
        person_id=None,
        name="",
        address="",
        note="",
        reason="",
        detached_on=request.detached_on or today,
    )
