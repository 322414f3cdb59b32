"""Letting somebody who was invited see of a trajectory what the policy's audience sees, no more.

An invitation is a part in the trajectory whose relation is the audience's name: "vast teamlid"
(PER-22, PER-23). Where the policy asks for a grant, it is recorded who gave it (PER-30). What is
private, restricted or of a special category is shown to nobody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from coachdossier.domain.categories import Category
from coachdossier.domain.people import Person, Role, RoleKind
from coachdossier.domain.sharing import Listed, SharedView
from coachdossier.domain.trajectory import Note, NoteKind, Origin, Trajectory, TrajectoryKind
from coachdossier.errors import N_, Blocked, UsageError
from coachdossier.policy.model import Audience, Sight
from coachdossier.policy.vocabulary import Visible
from coachdossier.services.disclosures import (
    AUDIENCE,
    GRANTED_BY,
    PERSON_TO,
    SHARING,
    WHAT,
    certified_on,
)
from coachdossier.services.lookup import find_person, refuse_restricted, stored_id
from coachdossier.services.policies import policy_in_use
from coachdossier.services.settings import PRACTICE_NAME
from coachdossier.services.shielding import require_no_objection, usable_person
from coachdossier.services.trainings import enrolled
from coachdossier.vault.privacy import Disclosure
from coachdossier.vault.unit_of_work import UnitOfWork

_GRANTERS = "trainer"
_LISTED = (Visible.NAME, Visible.ORGANISATION, Visible.TITLE)
_COLUMNS = {
    Visible.NAME: N_("Name"),
    Visible.ORGANISATION: N_("Organisation"),
    Visible.TITLE: N_("Title"),
    Visible.CERTIFICATE: N_("Certificate"),
}
_CATEGORIES: dict[Visible, Category] = {
    Visible.TRAJECTORY: Category.TRAJECTORY_META,
    Visible.GOAL_NAME: Category.GOAL,
    Visible.REFLECTION: Category.CLIENT_ITEM,
    Visible.FEEDBACK: Category.CLIENT_ITEM,
    Visible.PROGRESS: Category.EVALUATION,
    Visible.FREQUENCY: Category.SESSION_LOG,
    Visible.MATERIAL: Category.THEORY,
    Visible.CERTIFICATE: Category.CERTIFICATE,
    **dict.fromkeys((*_LISTED, Visible.PARTICIPANT_LIST), Category.PARTICIPANT_LIST),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewShare:
    """Who is to see what; `granted_by` is the number of whoever let them, where one is needed."""

    audience: str
    recipient_id: int
    form: str
    granted_by: int | None = None


def share(uow: UnitOfWork, trajectory: Trajectory, new: NewShare, today: date) -> SharedView:
    """Return what the recipient may see, and record that they do.

    Raise UsageError for an audience that the policy doesn't know or that gets something else,
    Blocked for somebody who wasn't invited as one, without the grant that the policy asks for,
    against an objection, and for a dossier that is restricted.
    """
    audience = _audience(uow, new.audience)
    refuse_restricted(trajectory)
    require_no_objection(uow, trajectory, SHARING)
    recipient = find_person(uow, new.recipient_id)
    _require_invited(uow, trajectory, recipient, new.audience)
    answers = [(AUDIENCE, new.audience), (PERSON_TO, uow.uid("person", stored_id(recipient)))]
    if audience.by_grant:
        granter = _granter(uow, trajectory, new)
        answers.append((GRANTED_BY, uow.uid("person", granter)))
    sights = _sights(audience)
    categories = dict.fromkeys(
        _CATEGORIES[sight.what] for sight in sights if sight.what in _CATEGORIES
    )
    answers += [(WHAT, category.value) for category in categories]
    uow.disclosures.add(
        stored_id(trajectory),
        Disclosure(
            disclosed_on=today,
            purpose=SHARING,
            recipient=new.audience.replace("_", " "),
            format=new.form,
            notes=0,
            answers=tuple(answers),
        ),
    )
    uow.audit.append("share", object_uid=uow.trajectories.uid(stored_id(trajectory)))
    return _view(uow, trajectory, sights, recipient, today)


def _audience(uow: UnitOfWork, name: str) -> Audience:
    known = policy_in_use(uow).audiences
    if name not in known:
        raise UsageError(
            N_("The policy in use lets no {audience} see anything."),
            hint=N_("It knows these: {audiences}.") if known else None,
            audience=name,
            audiences=", ".join(known),
        )
    audience = known[name]
    if any(sight.what is Visible.ALL_OF_SELF for sight in audience.sees):
        raise UsageError(
            N_("Who a dossier is about gets a copy of everything."),
            hint=N_("Record that they ask for it: coachdossier request open … --kind access."),
        )
    if audience.sample:
        raise UsageError(
            N_("An auditor gets a sample, drawn by chance."),
            hint=N_("Draw it with “coachdossier audit-sample draw”."),
        )
    return audience


def _require_invited(
    uow: UnitOfWork, trajectory: Trajectory, person: Person, audience: str
) -> None:
    """Raise Blocked unless the person plays the audience's part in this trajectory."""
    if stored_id(person) in set(_invited(uow.trajectories.roles(stored_id(trajectory)), audience)):
        return
    raise Blocked(
        N_("Person {number} isn't invited as {audience} in {code}; nothing was shared."),
        hint=N_(
            "When they are, record it: coachdossier person add {code} --person {number} "
            "--relation {audience}."
        ),
        number=stored_id(person),
        audience=audience,
        code=trajectory.code,
    )


def _invited(roles: Iterable[Role], audience: str) -> Iterable[int]:
    """Yield the persons whose relation is the audience's name; who ordered it is a trainer too."""
    for role in roles:
        named = role.relation.casefold().replace(" ", "_") == audience
        orders = audience == _GRANTERS and role.kind is RoleKind.COMMISSIONER
        if role.person_id is not None and (named or orders):
            yield role.person_id


def _granter(uow: UnitOfWork, trajectory: Trajectory, new: NewShare) -> int:
    roles = uow.trajectories.roles(stored_id(trajectory))
    if new.granted_by is None or new.granted_by not in set(_invited(roles, _GRANTERS)):
        raise Blocked(
            N_("A {audience} sees something only when the trainer of {code} lets them."),
            hint=N_("Say who let them, by the trainer's number: --granted-by NUMBER."),
            audience=new.audience,
            code=trajectory.code,
        )
    return new.granted_by


def _sights(audience: Audience) -> list[Sight]:
    return [sight for sight in audience.sees if sight.what not in audience.never]


def _view(
    uow: UnitOfWork, trajectory: Trajectory, sights: Sequence[Sight], reader: Person, today: date
) -> SharedView:
    view = SharedView(
        made_on=today, language=reader.language, practice_name=uow.settings.get(PRACTICE_NAME)
    )
    for sight in sights:
        view = _with(uow, trajectory, view, sight)
    return _with_participants(uow, trajectory, view, {sight.what for sight in sights})


def _with(uow: UnitOfWork, trajectory: Trajectory, view: SharedView, sight: Sight) -> SharedView:
    """Add what one sight shows."""
    trajectory_id = stored_id(trajectory)
    goals = tuple(uow.trajectories.goals(trajectory_id))
    notes = _open_notes(uow, trajectory_id, private=sight.private)
    shown: dict[str, Any] = {}
    match sight.what:
        case Visible.TRAJECTORY:
            shown = {"trajectory": trajectory, "goals": goals}
        case Visible.GOAL_NAME:
            shown["goal_names"] = tuple(goal.text for goal in goals)
        case Visible.REFLECTION:
            shown["reflections"] = _of(notes, NoteKind.CLIENT, Origin.CLIENT)
        case Visible.FEEDBACK if _all_of(uow, trajectory_id, sight.of):
            shown["feedback"] = _of(notes, NoteKind.CLIENT, Origin.THIRD_PERSON)
        case Visible.PROGRESS:
            reached = sum(goal.reached_on is not None for goal in goals)
            shown["goals_reached"] = (reached, len(goals))
            shown["scores"] = tuple(uow.evaluations.of_trajectory(trajectory_id))
        case Visible.FREQUENCY:
            shown["sessions"] = tuple(uow.trajectories.sessions(trajectory_id))
        case Visible.MATERIAL:
            shown["material"] = tuple(one for one in notes if one.kind is NoteKind.THEORY)
    return replace(view, **shown)


def _open_notes(uow: UnitOfWork, trajectory_id: int, *, private: bool) -> list[Note]:
    return [
        note
        for note in uow.notes.of_trajectory(trajectory_id)
        if (private or not note.private) and note.special is None
    ]


def _of(notes: Iterable[Note], kind: NoteKind, origin: Origin) -> tuple[Note, ...]:
    return tuple(note for note in notes if note.kind is kind and note.origin is origin)


def _all_of(uow: UnitOfWork, trajectory_id: int, audience: str) -> bool:
    """Whether everybody who can have given feedback is of an audience: no note says who did."""
    others = [
        role for role in uow.trajectories.roles(trajectory_id) if role.kind is RoleKind.THIRD_PERSON
    ]
    return not audience or len(set(_invited(others, audience))) == len(others)


def _with_participants(
    uow: UnitOfWork, trajectory: Trajectory, view: SharedView, seen: set[Visible]
) -> SharedView:
    """Add the list of participants, with the columns that the audience sees."""
    shown = seen | set(_LISTED) if Visible.PARTICIPANT_LIST in seen else seen
    columns = [one for one in _COLUMNS if one in shown]
    if not columns or trajectory.kind is not TrajectoryKind.TRAINING:
        return view
    employers = {one.id: one.name for one in uow.people.organisations()}
    people = [usable_person(uow, one) for one in uow.people.persons(enrolled(uow, trajectory))]
    certified = certified_on(uow, trajectory.code)

    def cell(person: Person, column: Visible) -> str | date:
        match column:
            case Visible.ORGANISATION:
                return employers.get(person.organisation_id, "")
            case Visible.TITLE:
                return person.title
            case Visible.CERTIFICATE:
                return certified.get(uow.uid("person", stored_id(person)), "")
        return person.name.full

    return replace(
        view,
        columns=tuple(_COLUMNS[column] for column in columns),
        participants=tuple(
            Listed(tuple(cell(person, column) for column in columns))
            for person in sorted(people, key=lambda one: one.name.sorting)
        ),
    )
