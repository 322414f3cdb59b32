"""Whom to remind of which goal: who agreed to it, for as long as they do (PER-10, PER-11)."""

from collections.abc import Iterable
from datetime import date

from coachdossier.domain.contact import Channel
from coachdossier.domain.reminders import Reminder, Rhythm
from coachdossier.domain.trajectory import Goal, Status, Trajectory, TrajectoryKind
from coachdossier.policy.periods import add_period
from coachdossier.services.lookup import stored_id
from coachdossier.services.mailing import may_name
from coachdossier.services.practice import practice
from coachdossier.services.requesters import reached_at
from coachdossier.services.rules import has_consented
from coachdossier.services.shielding import usable_person
from coachdossier.vault.unit_of_work import UnitOfWork

REMINDERS = "reminders"
"""The purpose of the consent to be reminded, and the use that somebody can object to."""

_STEPS = {Rhythm.WEEKLY: "P{}W", Rhythm.MONTHLY: "P{}M"}
_REMINDED = (Status.OPEN, Status.ENDED)


def reminders(
    uow: UnitOfWork, rhythm: Rhythm, today: date, trajectory: Trajectory | None = None
) -> list[Reminder]:
    """Return the reminders of every goal that isn't reached yet, the next first.

    Of one trajectory, or of all that are not closed or restricted. Who never agreed, took it back
    or objects is in none.
    """
    wanted = [trajectory] if trajectory else [line.trajectory for line in uow.trajectories.lines()]
    found = [
        reminder
        for one in wanted
        if one.status(today) in _REMINDED and one.kind is not TrajectoryKind.TRAINING
        for reminder in _of(uow, one, rhythm, today)
    ]
    return sorted(found, key=lambda one: (one.due, one.number))


def _of(uow: UnitOfWork, trajectory: Trajectory, rhythm: Rhythm, today: date) -> Iterable[Reminder]:
    trajectory_id = stored_id(trajectory)
    open_goals = [one for one in uow.trajectories.goals(trajectory_id) if one.reached_on is None]
    keeper, naming = practice(uow), may_name(uow)
    for person_id in uow.holdings.subjects(trajectory_id):
        if not has_consented(uow, person_id, REMINDERS):
            continue
        person = usable_person(uow, uow.people.person(person_id))
        for goal in open_goals:
            yield Reminder(
                trajectory=trajectory.code,
                number=stored_id(goal),
                due=_next(goal, rhythm, today),
                address=reached_at(person, Channel.MAIL),
                language=person.language,
                goal=goal.text if naming else "",
                set_on=goal.set_on,
                reference=f"{uow.uid('person', person_id)}-{goal.id}",
                practice_name=keeper.name,
                practice_contact=keeper.contact,
            )


def _next(goal: Goal, rhythm: Rhythm, today: date) -> date:
    """Return the first day from today on that lies whole weeks or months after the setting."""
    count = 1
    while (day := add_period(goal.set_on, _STEPS[rhythm].format(count))) < today:
        count += 1
    return day
