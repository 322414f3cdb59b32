"""Trajectories with their roles, goals and sessions, as rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from coachdossier.domain.people import Role, RoleKind
from coachdossier.domain.shielding import Record
from coachdossier.domain.trajectory import (
    Goal,
    Session,
    SessionMode,
    SessionPurpose,
    Trajectory,
    TrajectoryKind,
)
from coachdossier.vault.failures import gone
from coachdossier.vault.rows import day, day_or_none, insert, iso, update
from coachdossier.vault.shielding import restricted, usable

_TRAJECTORY = (
    "SELECT t.id, t.code, t.client_id, t.kind, t.start_date, t.end_date, t.learning_question,"
    " t.agreement_ended, t.closed_on, t.restricted_until, t.close_reason, t.reduced_on,"
    " t.forget_asked_on, t.forget,"
    f" {restricted(Record.TRAJECTORY, 't.id')}"
)
_SESSION = (
    "SELECT id, trajectory_id, held_on, minutes, purpose, mode FROM session"
    f" WHERE {usable(Record.SESSION)}"
)
_ROLE = "SELECT id, trajectory_id, kind, person_id, organisation_id, relation FROM role"


@dataclass(frozen=True, slots=True)
class TrajectoryLine:
    """A trajectory as lists show it, with its client's code."""

    client: str
    trajectory: Trajectory


class Trajectories:
    """Trajectories and what hangs on them, notes and evaluations apart."""

    def __init__(self, connection: Any, new_uid: Callable[[], str]) -> None:
        self._db = connection
        self._new_uid = new_uid

    def add(self, trajectory: Trajectory) -> int:
        return insert(
            self._db, "trajectory", {"uid": self._new_uid(), **_trajectory_columns(trajectory)}
        )

    def save(self, trajectory: Trajectory) -> None:
        if trajectory.id is not None:
            update(self._db, "trajectory", trajectory.id, _trajectory_columns(trajectory))

    def with_code(self, code: str) -> Trajectory | None:
        row = self._db.execute(
            f"{_TRAJECTORY} FROM trajectory t WHERE t.code = ?", (code,)
        ).fetchone()
        return None if row is None else _trajectory(row)

    def get(self, trajectory_id: int) -> Trajectory:
        """Return a trajectory as it is now; raise NotFound when it was erased meanwhile."""
        row = self._db.execute(
            f"{_TRAJECTORY} FROM trajectory t WHERE t.id = ?", (trajectory_id,)
        ).fetchone()
        if row is None:
            raise gone()
        return _trajectory(row)

    def of_client(self, client_id: int) -> list[Trajectory]:
        rows = self._db.execute(
            f"{_TRAJECTORY} FROM trajectory t WHERE t.client_id = ? ORDER BY t.start_date, t.id",
            (client_id,),
        )
        return [_trajectory(row) for row in rows]

    def lines(self) -> list[TrajectoryLine]:
        """Return all trajectories, oldest first."""
        rows = self._db.execute(
            f"{_TRAJECTORY}, c.code FROM trajectory t"
            " JOIN client c ON c.id = t.client_id ORDER BY t.start_date, t.id"
        )
        return [TrajectoryLine(row[-1], _trajectory(row)) for row in rows]

    def codes(self) -> list[str]:
        return [row[0] for row in self._db.execute("SELECT code FROM trajectory ORDER BY code")]

    def uid(self, trajectory_id: int) -> str:
        row = self._db.execute("SELECT uid FROM trajectory WHERE id = ?", (trajectory_id,))
        if (found := row.fetchone()) is None:
            raise gone()
        return str(found[0])

    def remember_choices(self, trajectory_id: int, choices: Mapping[str, str]) -> None:
        """Keep what the coach chose at a close that is executed later; none forgets them."""
        self._db.execute("DELETE FROM close_choice WHERE trajectory_id = ?", (trajectory_id,))
        self._db.executemany(
            "INSERT INTO close_choice VALUES (?, ?, ?)",
            [(trajectory_id, category, action) for category, action in choices.items()],
        )

    def add_role(self, role: Role) -> int:
        return insert(
            self._db,
            "role",
            {
                "trajectory_id": role.trajectory_id,
                "kind": role.kind.value,
                "person_id": role.person_id,
                "organisation_id": role.organisation_id,
                "relation": role.relation,
            },
        )

    def save_role(self, role: Role) -> None:
        if role.id is not None:
            update(self._db, "role", role.id, {"kind": role.kind.value, "relation": role.relation})

    def roles(self, trajectory_id: int) -> list[Role]:
        rows = self._db.execute(f"{_ROLE} WHERE trajectory_id = ? ORDER BY id", (trajectory_id,))
        return [_role(row) for row in rows]

    def roles_of_person(self, person_id: int) -> list[Role]:
        rows = self._db.execute(f"{_ROLE} WHERE person_id = ? ORDER BY id", (person_id,))
        return [_role(row) for row in rows]

    def all_roles(self) -> list[Role]:
        return [_role(row) for row in self._db.execute(f"{_ROLE} ORDER BY id")]

    def add_goal(self, goal: Goal) -> int:
        return insert(
            self._db,
            "goal",
            {
                "trajectory_id": goal.trajectory_id,
                "text": goal.text,
                "set_on": iso(goal.set_on),
                "reached_on": iso(goal.reached_on),
            },
        )

    def save_goal(self, goal: Goal) -> None:
        if goal.id is not None:
            columns = {"text": goal.text, "reached_on": iso(goal.reached_on)}
            update(self._db, "goal", goal.id, columns)

    def remove_goal(self, goal_id: int) -> None:
        self._db.execute("DELETE FROM goal WHERE id = ?", (goal_id,))

    def goals(self, trajectory_id: int) -> list[Goal]:
        rows = self._db.execute(
            "SELECT id, trajectory_id, text, set_on, reached_on FROM goal"
            f" WHERE trajectory_id = ? AND {usable(Record.GOAL)} ORDER BY set_on, id",
            (trajectory_id,),
        )
        return [
            Goal(
                id=row[0],
                trajectory_id=row[1],
                text=row[2],
                set_on=day(row[3]),
                reached_on=day_or_none(row[4]),
            )
            for row in rows
        ]

    def goal(self, goal_id: int) -> Goal | None:
        row = self._db.execute("SELECT trajectory_id FROM goal WHERE id = ?", (goal_id,)).fetchone()
        if row is None:
            return None
        return next((goal for goal in self.goals(row[0]) if goal.id == goal_id), None)

    def add_session(self, session: Session) -> int:
        return insert(self._db, "session", _session_columns(session))

    def save_session(self, session: Session) -> None:
        if session.id is not None:
            update(self._db, "session", session.id, _session_columns(session))

    def remove_session(self, session_id: int) -> None:
        self._db.execute("DELETE FROM session WHERE id = ?", (session_id,))

    def session(self, session_id: int) -> Session | None:
        """Return one session; None when it isn't there or is restricted."""
        row = self._db.execute(f"{_SESSION} AND id = ?", (session_id,)).fetchone()
        return None if row is None else _session(row)

    def sessions(self, trajectory_id: int) -> list[Session]:
        rows = self._db.execute(
            f"{_SESSION} AND trajectory_id = ? ORDER BY held_on, id", (trajectory_id,)
        )
        return [_session(row) for row in rows]


def _trajectory_columns(trajectory: Trajectory) -> dict[str, Any]:
    return {
        "code": trajectory.code,
        "client_id": trajectory.client_id,
        "kind": trajectory.kind.value,
        "start_date": iso(trajectory.start),
        "end_date": iso(trajectory.end),
        "learning_question": trajectory.learning_question,
        "agreement_ended": iso(trajectory.agreement_ended),
        "closed_on": iso(trajectory.closed_on),
        "restricted_until": iso(trajectory.restricted_until),
        "close_reason": trajectory.close_reason,
        "reduced_on": iso(trajectory.reduced_on),
        "forget_asked_on": iso(trajectory.forget_asked_on),
        "forget": int(trajectory.forget),
    }


def _trajectory(row: tuple[Any, ...]) -> Trajectory:
    return Trajectory(
        id=row[0],
        code=row[1],
        client_id=row[2],
        kind=TrajectoryKind(row[3]),
        start=day(row[4]),
        end=day_or_none(row[5]),
        learning_question=row[6],
        agreement_ended=day_or_none(row[7]),
        closed_on=day_or_none(row[8]),
        restricted_until=day_or_none(row[9]),
        close_reason=row[10],
        reduced_on=day_or_none(row[11]),
        forget_asked_on=day_or_none(row[12]),
        forget=bool(row[13]),
        restricted=bool(row[14]),
    )


def _session_columns(session: Session) -> dict[str, Any]:
    return {
        "trajectory_id": session.trajectory_id,
        "held_on": iso(session.held_on),
        "minutes": session.minutes,
        "purpose": session.purpose.value,
        "mode": session.mode.value,
    }


def _session(row: tuple[Any, ...]) -> Session:
    return Session(
        id=row[0],
        trajectory_id=row[1],
        held_on=day(row[2]),
        minutes=row[3],
        purpose=SessionPurpose(row[4]),
        mode=SessionMode(row[5]),
    )


def _role(row: tuple[Any, ...]) -> Role:
    return Role(
        id=row[0],
        trajectory_id=row[1],
        kind=RoleKind(row[2]),
        person_id=row[3],
        organisation_id=row[4],
        relation=row[5],
    )
