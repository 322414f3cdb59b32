"""What somebody who was invited gets to see of a trajectory: nothing but what is filled here."""

from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.evaluation import Evaluation
from coachdossier.domain.trajectory import Goal, Note, Session, Trajectory


@dataclass(frozen=True, slots=True)
class Listed:
    """A participant as a list tells them: a cell for each column that the audience sees."""

    cells: tuple[str | date, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedView:
    """The parts that an audience sees; None or empty is what it doesn't.

    `goals_reached` counts goals, without their words, as (reached, all). `columns` are msgids, the
    heads of the list of participants.
    """

    made_on: date
    language: str
    practice_name: str = ""
    trajectory: Trajectory | None = None
    goals: tuple[Goal, ...] = ()
    goal_names: tuple[str, ...] = ()
    reflections: tuple[Note, ...] = ()
    feedback: tuple[Note, ...] = ()
    scores: tuple[Evaluation, ...] = ()
    goals_reached: tuple[int, int] | None = None
    sessions: tuple[Session, ...] | None = None
    columns: tuple[str, ...] = ()
    participants: tuple[Listed, ...] = ()
    material: tuple[Note, ...] = ()
