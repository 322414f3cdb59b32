"""Taking a case to colleagues (REF-22): review its flags, export it without names, log who got it.

The export fails closed: nothing is written while a flag is undecided or when the scan of the final
bytes finds a name (REF-23, REF-24).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import Flag, FlagPolicy
from coachdossier.documents.case import case_document, case_frame
from coachdossier.documents.encryption import encrypted
from coachdossier.documents.formats import Format, render
from coachdossier.documents.writing import refuse_unwritable, write_document
from coachdossier.domain.case import AnonymisedCase
from coachdossier.domain.categories import Category
from coachdossier.domain.trajectory import NoteKind
from coachdossier.errors import N_, NN_, Blocked, UsageError
from coachdossier.services.cases import (
    QUESTIONS,
    UNANSWERED,
    Answered,
    CaseDraft,
    Selection,
    answered,
    draft_all,
    draft_case,
    finished_case,
    refuse_residues,
)
from coachdossier.services.lookup import find_trajectory, refuse_restricted, stored_id
from coachdossier.services.shielding import CASEBOOK, has_objection, require_no_objection
from coachdossier.vault.privacy import Disclosure
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault

PURPOSE = "intervision"


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What the coach asks for: a file for each case, in the order of the cases.

    `answers` are those to QUESTIONS for each case, in order; without any, all are unanswered.
    """

    targets: tuple[Path, ...]
    format: Format
    recipient: str = field(default="", repr=False)
    answers: tuple[tuple[str, ...], ...] = ()
    passphrase: str | None = field(default=None, repr=False)
    """What the files are encrypted with, once they were searched for names."""


@dataclass(frozen=True, slots=True)
class ExportResult:
    files: tuple[Path, ...]
    notes: int
    replaced: int
    flags: tuple[tuple[str, Flag], ...]
    questions: tuple[Answered, ...]
    residual: int


def draft_cases(
    uow: UnitOfWork,
    engine: Engine,
    codes: Sequence[str],
    flags: FlagPolicy,
    *,
    include_private: bool = False,
) -> list[CaseDraft]:
    """Run the chain over each trajectory.

    Raise Blocked for a restricted dossier, and when somebody objected to this use of theirs.
    Private notes come along only when asked for, working notes too then: both are the coach's own.
    """
    trajectories = [find_trajectory(uow, code) for code in codes]
    for trajectory in trajectories:
        require_no_objection(uow, trajectory, PURPOSE)
    selection = _selection(include_private=include_private)
    return draft_all(uow, engine, trajectories, selection, flags)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A case to decide about. `end_only` when it may stay in the casebook and not leave."""

    draft: CaseDraft
    end_only: bool


def draft_for_review(
    uow: UnitOfWork, engine: Engine, code: str, today: date, *, include_private: bool = False
) -> Reviewed:
    """Run the chain so that the coach can decide, for an export or for the end of the trajectory.

    Who objected to intervision may still have a case kept at the close, and a closed trajectory
    whose grace is over is decided about before a run ends it. Raise Blocked for a dossier that is
    restricted on request or in its grace, and when somebody objected to both uses.
    """
    trajectory = find_trajectory(uow, code, restricted=True)
    grace_over = trajectory.restricted_until is not None and trajectory.restricted_until <= today
    if trajectory.restricted or not grace_over:
        refuse_restricted(trajectory)
    objected = has_objection(uow, trajectory, PURPOSE)
    if objected:
        require_no_objection(uow, trajectory, CASEBOOK)
    selection = _selection(include_private=include_private)
    draft = draft_case(uow, engine, trajectory, selection, FlagPolicy.ASK)
    return Reviewed(draft, end_only=objected or grace_over)


def _selection(*, include_private: bool) -> Selection:
    selection = Selection()
    if not include_private:
        return selection
    return Selection((*selection.categories, Category.WORK_NOTE), private=True)


def export_cases(
    vault: Vault, drafts: Sequence[CaseDraft], request: ExportRequest, today: date
) -> ExportResult:
    """Write each case to a file of its own and log the disclosure: all of it, or nothing.

    Raise Blocked, with nothing written, when a flag is undecided or a residue is found; UsageError
    when a file can't be written.
    """
    refuse_undecided(drafts)
    answers = request.answers or ((UNANSWERED,) * len(QUESTIONS),) * len(drafts)
    questions = [tuple(zip(QUESTIONS, given, strict=True)) for given in answers]
    rendered = [
        _rendered(draft, finished_case(draft, str(place), asked), request.format)
        for place, (draft, asked) in enumerate(zip(drafts, questions, strict=True), start=1)
    ]
    written: list[Path] = []
    try:
        for target, data in zip(request.targets, rendered, strict=True):
            final = data
            if request.passphrase is not None:
                final = encrypted(data, request.format, request.passphrase)
            write_document(target, final)
            written.append(target)
        with vault.writing() as uow:
            for draft, asked in zip(drafts, questions, strict=True):
                _log(uow, draft, request, asked, today)
    except BaseException:
        # No case is out that the log doesn't know.
        for target in written:
            target.unlink(missing_ok=True)
        raise
    return ExportResult(
        files=request.targets,
        notes=sum(len(draft.notes) for draft in drafts),
        replaced=sum(len(draft.result.replacements) for draft in drafts),
        flags=tuple(
            (draft.trajectory.code, flag) for draft in drafts for flag in draft.result.flags
        ),
        questions=tuple(
            one
            for draft, given in zip(drafts, answers, strict=True)
            for one in answered(draft.trajectory.code, given)
        ),
        residual=0,
    )


def _rendered(draft: CaseDraft, case: AnonymisedCase, form: Format) -> bytes:
    """Return the finished file of a case, in which the scan found nothing."""
    final = render(case_document(case), form)
    refuse_residues(draft, case, final, lambda: render(case_document(case_frame(case)), form))
    return final


def refuse_undecided(drafts: Sequence[CaseDraft]) -> None:
    """Raise Blocked while any flag of any case is undecided."""
    count = sum(len(draft.result.undecided) for draft in drafts)
    if count:
        raise Blocked(
            NN_(
                "{count} flag is undecided; nothing was exported.",
                "{count} flags are undecided; nothing was exported.",
            ),
            hint=N_(
                "Decide them with “coachdossier intervision review {review}”, or add --flags "
                "redact."
            ),
            count=count,
            review=review_words(next(draft for draft in drafts if draft.result.undecided)),
        )


def refuse_undecided_review(draft: CaseDraft) -> None:
    """Raise Blocked for a review that would ask and finds nobody to answer."""
    count = len(draft.result.undecided)
    if count:
        raise Blocked(
            NN_("{count} flag is undecided.", "{count} flags are undecided."),
            hint=N_("Decide at a terminal; with --json you see what there is to decide."),
            count=count,
        )


def review_words(draft: CaseDraft) -> str:
    """Return what “intervision review” wants to hear to review the very texts of a draft."""
    private = any(note.private or note.kind is NoteKind.WORKING for note in draft.notes)
    return draft.trajectory.code + (" --include-private" if private else "")


def list_exports(uow: UnitOfWork) -> Sequence[Disclosure]:
    """Return what left for intervision, oldest first."""
    return uow.disclosures.all(PURPOSE)


def export_targets(
    uow: UnitOfWork, codes: Sequence[str], out: Path, form: Format, *, keep_names: bool = False
) -> tuple[Path, ...]:
    """Name the files: the one that was asked for, or neutral numbers inside a directory.

    Raise NotFound for an unknown code, and UsageError when several cases have no directory to go to
    or a file can't be written: all that before the coach is asked anything.
    """
    trajectories = [find_trajectory(uow, code).code for code in codes]
    if not out.is_dir() and len(codes) > 1:
        raise UsageError(
            N_("{count} cases need a directory, and {path} is none."),
            hint=N_("Make the directory first, then name it with --out."),
            count=len(codes),
            path=out,
        )
    targets: tuple[Path, ...] = (out,)
    if out.is_dir():
        targets = tuple(
            out / f"{code if keep_names else place}.{form.value}"
            for place, code in enumerate(trajectories, start=1)
        )
    if len(set(targets)) < len(targets):
        raise UsageError(N_("Name each trajectory once."))
    for target in targets:
        refuse_unwritable(target)
    return targets


def _log(
    uow: UnitOfWork,
    draft: CaseDraft,
    request: ExportRequest,
    questions: tuple[tuple[str, str], ...],
    today: date,
) -> None:
    trajectory_id = stored_id(draft.trajectory)
    uow.disclosures.add(
        trajectory_id,
        Disclosure(
            disclosed_on=today,
            purpose=PURPOSE,
            recipient=request.recipient,
            format=request.format.value,
            notes=len(draft.notes),
            answers=questions,
        ),
    )
    uow.audit.append(
        "intervision export",
        object_uid=uow.trajectories.uid(trajectory_id),
        counts={"notes": len(draft.notes), "replaced": len(draft.result.replacements)},
    )
