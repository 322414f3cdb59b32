"""Scores at the begin, in the middle, at the end and afterwards, each on a scale of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coachdossier.domain.evaluation import Evaluation, Moment, Scale
from coachdossier.domain.trajectory import Trajectory
from coachdossier.errors import N_, NotFound, UsageError
from coachdossier.services.lookup import stored_id
from coachdossier.services.notices import Notice
from coachdossier.services.rules import (
    count_bsn,
    note_bsn,
    require_past,
    require_removable,
    require_storable,
    require_writable,
    tidy,
)
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Score:
    item: str
    score: float
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvaluation:
    """Scores of one moment. `scale` None takes the item's own, else 0 to 10.

    `replace` writes over scores that stand for the same day, moment and item.
    """

    moment: Moment
    held_on: date
    scores: Sequence[Score]
    scale: Scale | None = None
    replace: bool = False
    bsn_reason: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One item through a trajectory, oldest first: what a chart draws."""

    item: str
    scale: Scale
    points: tuple[Evaluation, ...]

    @property
    def change(self) -> float:
        """The last score less the first."""
        return self.points[-1].score - self.points[0].score


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many scores were recorded, and what the coach should know about them."""

    scores: int
    notices: tuple[Notice, ...] = ()


def add_evaluation(
    uow: UnitOfWork, trajectory: Trajectory, new: NewEvaluation, today: date
) -> Recorded:
    """Add the scores.

    Raise UsageError for no score, a score outside its scale, one that stands already and a day
    still to come; Blocked when the trajectory accepts nothing.
    """
    require_writable(uow, trajectory, today)
    require_storable(uow, trajectory)
    require_past(new.held_on, today, "--date")
    evaluations = [_evaluation(uow, trajectory, new, score) for score in new.scores]
    if not evaluations:
        raise UsageError(N_("There is no score to record."), hint=N_("Give it with --score."))
    texts = [text for one in evaluations for text in (one.item, one.remark)]
    found = count_bsn(texts, new.bsn_reason)
    _make_room(uow, trajectory, evaluations, replace=new.replace)
    notices = _rescaled(list_evaluations(uow, trajectory), evaluations)
    uow.evaluations.add(evaluations)
    uid = uow.trajectories.uid(stored_id(trajectory))
    uow.audit.append("evaluation.add", object_uid=uid, counts={"scores": len(evaluations)})
    note_bsn(uow, uid, found)
    return Recorded(len(evaluations), notices)


def removable_evaluation(uow: UnitOfWork, number: int) -> Evaluation:
    """Return a score that may go; raise NotFound, and Blocked for a shut dossier."""
    evaluation = uow.evaluations.get(number)
    if evaluation is None:
        raise NotFound(
            N_("There is no score with the number {number}."),
            hint=N_("See the numbers with “coachdossier evaluation list TRAJ”."),
            number=number,
        )
    require_removable(uow, uow.trajectories.get(evaluation.trajectory_id))
    return evaluation


def remove_evaluation(uow: UnitOfWork, number: int) -> None:
    """Erase one score, as an act in the audit; raise what `removable_evaluation` raises."""
    evaluation = removable_evaluation(uow, number)
    uow.evaluations.remove(number)
    uow.audit.append("evaluation.remove", object_uid=uow.trajectories.uid(evaluation.trajectory_id))


def list_evaluations(uow: UnitOfWork, trajectory: Trajectory) -> list[Evaluation]:
    """Return the scores, oldest first."""
    return uow.evaluations.of_trajectory(stored_id(trajectory))


def series(uow: UnitOfWork, trajectory: Trajectory) -> list[Series]:
    """Return the scores by item, in the order in which the items came up.

    An item that was scored on two scales is two series.
    """
    found: dict[tuple[str, Scale], list[Evaluation]] = {}
    for evaluation in list_evaluations(uow, trajectory):
        found.setdefault((evaluation.item, evaluation.scale), []).append(evaluation)
    return [Series(item, scale, tuple(points)) for (item, scale), points in found.items()]


def scale_of(uow: UnitOfWork, item: str) -> Scale:
    """Return the scale that an item is scored on: its own, else 0 to 10."""
    return uow.evaluations.scale(tidy(item)) or Scale()


def set_scale(uow: UnitOfWork, item: str, scale: Scale) -> None:
    """Set the scale of an item for scores to come; raise UsageError when its ends are no ends."""
    if not (name := tidy(item)):
        raise UsageError(N_("The item needs a name."))
    _check_scale(scale)
    uow.evaluations.set_scale(name, scale)
    uow.audit.append("evaluation.scale")


def scales(uow: UnitOfWork) -> dict[str, Scale]:
    """Return the scales that the coach set, by item."""
    return uow.evaluations.scales()


def _evaluation(
    uow: UnitOfWork, trajectory: Trajectory, new: NewEvaluation, score: Score
) -> Evaluation:
    item = tidy(score.item)
    if not item:
        raise UsageError(N_("The item needs a name."))
    scale = new.scale or scale_of(uow, item)
    _check_scale(scale)
    if score.score not in scale:
        raise UsageError(
            N_("A score of {score} is not on the scale from {lowest} to {highest}."),
            hint=N_("Set another scale with --scale, or for good with “evaluation scale”."),
            score=f"{score.score:g}",
            lowest=scale.lowest,
            highest=scale.highest,
        )
    return Evaluation(
        stored_id(trajectory), new.held_on, new.moment, item, score.score, scale, tidy(score.remark)
    )


def _rescaled(
    earlier: Sequence[Evaluation], evaluations: Sequence[Evaluation]
) -> tuple[Notice, ...]:
    """Tell when an item is scored on another scale than before: a chart can't compare the two."""
    before = {one.item: one.scale for one in earlier}
    words = N_(
        "Earlier scores of the same item have a scale of {old}, these of {new}: they are charted "
        "apart."
    )
    spans = {
        (before[one.item], one.scale)
        for one in evaluations
        if before.get(one.item, one.scale) != one.scale
    }
    return tuple(
        Notice(words, {"old": _span(old), "new": _span(new)}) for old, new in sorted(spans, key=str)
    )


def _span(scale: Scale) -> str:
    return f"{scale.lowest}..{scale.highest}"


def _check_scale(scale: Scale) -> None:
    if scale.lowest >= scale.highest:
        raise UsageError(
            N_("A scale runs from a lower to a higher number, not from {lowest} to {highest}."),
            lowest=scale.lowest,
            highest=scale.highest,
        )


def _key(evaluation: Evaluation) -> tuple[date, Moment, str]:
    return (evaluation.held_on, evaluation.moment, evaluation.item)


def _make_room(
    uow: UnitOfWork, trajectory: Trajectory, evaluations: Sequence[Evaluation], *, replace: bool
) -> None:
    if len({_key(one) for one in evaluations}) < len(evaluations):
        raise UsageError(N_("An item has two scores for one moment."))
    keys = {_key(one) for one in evaluations}
    standing = [one for one in list_evaluations(uow, trajectory) if _key(one) in keys]
    if standing and not replace:
        raise UsageError(
            N_("{code} has a score for that item, day and moment already."),
            hint=N_("Write over it with --replace."),
            code=trajectory.code,
        )
    for one in standing:
        uow.evaluations.remove(stored_id(one))
