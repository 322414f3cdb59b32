"""What the vault remembers and what waits in it: acts, erasures, questions, drafts, copies."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from coachdossier.domain.measures import Measure
from coachdossier.errors import N_
from coachdossier.policy.answers import open_questions
from coachdossier.services.auditing import audit_state
from coachdossier.services.doctor.copies import examine_backups
from coachdossier.services.doctor.finding import Check, Finding, well, wrong
from coachdossier.services.measures import unchecked_measures
from coachdossier.services.policies import policy_in_use
from coachdossier.vault.unit_of_work import UnitOfWork


def examine_record(
    uow: UnitOfWork, now: datetime, directory: Path, *, fiction: bool
) -> Iterator[Finding]:
    """Look at the record; in a vault of fiction, that travels in time, time is never wrong."""
    yield _clock(uow.audit.last_at(), now, fiction=fiction)
    yield from examine_backups(uow, now, directory, fiction=fiction)
    yield _policy(uow, fiction=fiction)
    yield _measures(unchecked_measures(uow, now.date()))
    yield _audit(uow)
    yield _erasures(len(uow.pending_erasures.all()))
    yield _drafts(uow)


def _clock(last: datetime | None, now: datetime, *, fiction: bool) -> Finding:
    if last is None or now >= last or fiction:
        return well(Check.CLOCK, N_("The clock stands after the last recorded act."))
    return wrong(
        Check.CLOCK,
        N_("The clock stands before the last recorded act, of {at}."),
        N_("Set the clock of this computer right: periods are counted with it."),
        at=last.isoformat(sep=" ", timespec="minutes"),
    )


def _policy(uow: UnitOfWork, *, fiction: bool) -> Finding:
    questions = open_questions(policy_in_use(uow))
    if not questions:
        return well(Check.POLICY, N_("The policy asks nothing that you have not answered."))
    tell = well if fiction else wrong
    return tell(
        Check.POLICY,
        N_("The policy asks what you have not answered yet: {subjects}."),
        N_("Answer with “coachdossier policy answer”; nothing is erased on an open question."),
        subjects=", ".join(question.subject for question in questions),
    )


def _measures(unchecked: tuple[Measure, ...]) -> Finding:
    if not unchecked:
        return well(Check.MEASURES, N_("Every measure of your own was checked within a year."))
    return wrong(
        Check.MEASURES,
        N_("These measures of your own were not checked for a year: {names}."),
        N_("Look at them, then record it with “coachdossier security check”."),
        names=", ".join(measure.name for measure in unchecked),
    )


def _audit(uow: UnitOfWork) -> Finding:
    state = audit_state(uow)
    if state.first_broken is None:
        return well(Check.AUDIT, N_("All {count} recorded acts are whole."), None, count=state.acts)
    return wrong(
        Check.AUDIT,
        N_("Recorded act {number} was changed, or an act is missing there."),
        N_("Compare with a certificate on paper, and find out who had the key."),
        number=state.first_broken,
    )


def _erasures(pending: int) -> Finding:
    if not pending:
        return well(Check.ERASURES, N_("Every erasure has been proven."))
    return wrong(
        Check.ERASURES,
        N_("{count} erasures wait for their proof: no room, or another coachdossier is at it."),
        N_("Make room on the disk, and look again in a minute."),
        count=pending,
    )


def _drafts(uow: UnitOfWork) -> Finding:
    drafts = uow.drafts.all()
    if not drafts:
        return well(Check.DRAFTS, N_("No draft waits, and no note has two versions."))
    return wrong(
        Check.DRAFTS,
        N_("{count} drafts wait, {conflicts} of them the second version of a note."),
        N_("See “coachdossier draft list”, then resume or discard them."),
        count=len(drafts),
        conflicts=sum(draft.conflict for draft in drafts),
    )
