"""What falls due over all dossiers: shown, carried out one trajectory at a time, proven at the end.

A run that is stopped between two trajectories has done the first ones whole. The next run finds the
others still due, and what was stopped before its proof is finished at the next opening.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import FlagPolicy
from coachdossier.anonymise.residual import scan
from coachdossier.domain.categories import GROUPS, Category
from coachdossier.domain.disposition import Action, Certificate, Step, TraceCheck
from coachdossier.domain.people import Person
from coachdossier.domain.trajectory import Trajectory
from coachdossier.errors import N_, NN_, Blocked
from coachdossier.policy.facts import TrajectoryFacts
from coachdossier.policy.loading import fingerprint
from coachdossier.policy.planning import in_order
from coachdossier.policy.retention import DueItem, RetentionPlan, plan_due, plan_run
from coachdossier.services.backups import backups_until
from coachdossier.services.cases import (
    QUESTIONS,
    UNANSWERED,
    CaseDraft,
    Selection,
    draft_case,
    finished_case,
    log_answers,
    refuse_residues,
)
from coachdossier.services.closing import certificate_json, organisation_of_case, prove
from coachdossier.services.erasing import erase
from coachdossier.services.erasing_act import Taken
from coachdossier.services.erasing_beside import erase_beside
from coachdossier.services.facts import all_facts, facts_with_sharers
from coachdossier.services.lookup import find_trajectory, stored_id
from coachdossier.services.numbers import new_number
from coachdossier.services.policies import policy_in_use
from coachdossier.services.records_kept import records_kept, requests_about
from coachdossier.services.rules import require_forward_clock
from coachdossier.services.shielding import CASEBOOK, require_no_objection
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault

_INTO_A_CASE = frozenset(
    {*GROUPS["dossier_content"], Category.REPORT, Category.SCAN_RESULT, Category.EVALUATION}
)
"""What pseudonymising makes a case of; of other data it cuts the tie to the person."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a run does with one trajectory, with the case that it makes when it makes one.

    `blocked` says why it can't be done although it is due: an undecided word, an objection, a coach
    who leaves it. With an undecided word there is a draft to decide about. `answers` are to the
    questions of a case that is kept.
    """

    plan: RetentionPlan
    draft: CaseDraft | None = field(default=None, repr=False)
    case_number: str | None = None
    blocked: Blocked | None = None
    answers: tuple[str, ...] = (UNANSWERED,) * len(QUESTIONS)

    @property
    def keeps_case(self) -> bool:
        """Whether a case is made of it and stays in the casebook."""
        return self.draft is not None and self.blocked is None

    def left(self) -> "Act":
        """The act as the coach leaves it: the trajectory stays, as somebody may recognise it."""
        return replace(
            self,
            case_number=None,
            blocked=Blocked(
                N_("You left {code} as it is: somebody may recognise its case."),
                hint=N_(
                    "Leave more out of it with “coachdossier intervision review {code} "
                    "--include-private --again” and run again, or choose with “coachdossier "
                    "retention choose {code}” to delete it."
                ),
                code=self.plan.trajectory,
            ),
        )


@dataclass(frozen=True, slots=True)
class PreparedRun:
    """A run as it will be carried out.

    `waiting` is due and stays, `grace_over` are the closed trajectories that nothing can reopen any
    more once the run is done.
    """

    policy: str
    fingerprint: str
    acts: tuple[Act, ...]
    waiting: tuple[DueItem, ...]
    grace_over: tuple[str, ...]
    certificate_number: str
    consent_reference: str

    @property
    def ready(self) -> tuple[Act, ...]:
        return tuple(act for act in self.acts if act.blocked is None)

    @property
    def undecided(self) -> tuple[CaseDraft, ...]:
        """The cases with words that may name somebody and still need the coach."""
        return tuple(act.draft for act in self.acts if act.draft and act.draft.result.undecided)

    @property
    def steps(self) -> tuple[Step, ...]:
        """What goes, over all trajectories together."""
        return in_order(step for act in self.ready for step in act.plan.now)

    @property
    def items(self) -> int:
        """How many items go."""
        return sum(step.count for step in self.steps)


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run did; `certificate` is None when there was nothing to do."""

    certificate: Certificate | None = None
    done: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


def prepare_run(
    uow: UnitOfWork,
    today: date,
    load_engine: Callable[[], Engine],
    flags: FlagPolicy = FlagPolicy.ASK,
    only: Collection[str] | None = None,
) -> PreparedRun:
    """Plan everything that is due and not blocked; change nothing.

    `only` narrows it to some trajectories. The anonymiser is loaded when a case is made.
    """
    policy = policy_in_use(uow)
    facts = all_facts(uow, policy)
    plans = plan_run(facts, policy, today=today)
    acts = [
        _act(uow, plan, load_engine, flags)
        for plan in plans
        if only is None or plan.trajectory in only
    ]
    waiting = [
        item
        for item in plan_due(facts, policy, today=today)
        if item.blocked_by is not None and (only is None or item.trajectory in only)
    ]
    return PreparedRun(
        policy=policy.name,
        fingerprint=fingerprint(policy),
        acts=tuple(acts),
        waiting=tuple(waiting),
        grace_over=_grace_over(uow, today, only),
        certificate_number=new_number(),
        consent_reference=new_number(),
    )


def execute_run(
    vault: Vault,
    prepared: PreparedRun,
    today: date,
    done: Callable[[], None] = lambda: None,
) -> RunResult:
    """Carry out a prepared run, one transaction for each trajectory; `done` is called after each.

    A dossier that changed since is left for the next run. No other process does such an act
    meanwhile. Raise Blocked, with nothing done, when the clock stands before the last recorded act.
    """
    with vault.reading() as uow:
        require_forward_clock(uow)
    with vault.alone():
        run = _Run(vault, prepared, today)
        for act in prepared.ready:
            run.carry_out(act)
            done()
        blocked = {act.plan.trajectory for act in prepared.acts} - run.done_codes
        for code in prepared.grace_over:
            if code not in blocked:
                run.end_grace(code)
        return run.result()


class _Run:
    """One run: its certificate grows with each trajectory, in the same transaction."""

    def __init__(self, vault: Vault, prepared: PreparedRun, today: date) -> None:
        self._vault = vault
        self._prepared = prepared
        self._today = today
        self._steps: tuple[Step, ...] = ()
        self._counts: Counter[Category] = Counter()
        self._gone: list[Person] = []
        self._detached = False
        self._changed: list[str] = []
        self._done: list[str] = []
        self._cases: list[str] = []
        self._told: set[str] = set()
        self._unproven: Certificate | None = None

    @property
    def done_codes(self) -> set[str]:
        return set(self._done)

    def carry_out(self, act: Act) -> None:
        """Do one trajectory whole, or leave it when it is not what was shown any more."""
        code = act.plan.trajectory
        with self._vault.writing() as uow:
            plan = _planned_now(uow, code, self._today)
            if plan is None or plan.now != act.plan.now:
                self._changed.append(code)
                return
            records = self._records(uow, plan)
            taken, uid = self._take(uow, act, plan)
            self._steps = in_short((*self._steps, *plan.steps, *records), self._today)
            self._counts.update(taken.counts)
            self._gone += taken.gone
            self._detached = self._detached or taken.consents_detached
            head = uow.audit.append(
                "retention",
                object_uid=uid,
                counts={category.value: count for category, count in taken.counts.items()},
                policy=plan.fingerprint,
            )
            self._write_certificate(uow, head)
        self._done.append(code)

    def end_grace(self, code: str) -> None:
        """Let go of the possibility to reopen a trajectory of which the rest stays."""
        with self._vault.writing() as uow:
            trajectory = uow.trajectories.with_code(code)
            if trajectory is not None and trajectory.restricted_until is not None:
                uow.trajectories.save(replace(trajectory, restricted_until=None))
                uid = uow.trajectories.uid(stored_id(trajectory))
                uow.audit.append("grace.end", object_uid=uid)

    def result(self) -> RunResult:
        """Prove what was erased and return what was done."""
        certificate = self._unproven
        if certificate is not None:
            taken = Taken(self._counts, tuple(self._gone), self._detached)
            certificate = prove(self._vault, certificate, taken)
        return RunResult(certificate, tuple(self._done), tuple(self._changed), tuple(self._cases))

    def _take(self, uow: UnitOfWork, act: Act, plan: RetentionPlan) -> tuple[Taken, str]:
        reference = self._prepared.consent_reference
        trajectory = None if ":" in plan.trajectory else uow.trajectories.with_code(plan.trajectory)
        if trajectory is None:
            return erase_beside(uow, plan, self._today, reference), ""
        uid = uow.trajectories.uid(stored_id(trajectory))
        if act.draft is not None and act.case_number is not None:
            case = finished_case(act.draft, act.case_number)
            refuse_residues(act.draft, case)
            organisation = organisation_of_case(uow, trajectory)
            uow.casebook.add(case, trajectory.close_reason, self._today, organisation)
            log_answers(uow, uid, act.answers)
            self._cases.append(act.case_number)
        return erase(uow, trajectory, plan, self._today, reference), uid

    def _records(self, uow: UnitOfWork, plan: RetentionPlan) -> tuple[Step, ...]:
        """Return what outlives a trajectory in the registers, each record told once in a run."""
        trajectory = None if ":" in plan.trajectory else uow.trajectories.with_code(plan.trajectory)
        if trajectory is None:
            return ()
        policy = policy_in_use(uow)
        kept = records_kept(uow, policy, trajectory, plan.steps, self._today, told=self._told)
        self._told |= {request.number for request in requests_about(uow, trajectory)}
        return tuple(step for step in kept if step.due is None or step.due > self._today)

    def _write_certificate(self, uow: UnitOfWork, head: str) -> None:
        first = self._unproven is None
        self._unproven = Certificate(
            number=self._prepared.certificate_number,
            issued_on=self._today,
            policy=self._prepared.policy,
            fingerprint=self._prepared.fingerprint,
            steps=self._steps,
            erased={one: self._counts[one] for one in Category if self._counts[one]},
            traces=TraceCheck(0, 0, control_found=False),
            audit_head=head,
            backups_until=backups_until(uow, self._today),
        )
        body = certificate_json(self._unproven)
        if first:
            uow.certificates.add(self._unproven.number, self._today, body)
            now = uow.now().isoformat(timespec="seconds")
            uow.pending_erasures.begin(self._unproven.number, now)
        else:
            uow.certificates.replace(self._unproven.number, body)


def in_short(steps: Iterable[Step], today: date) -> tuple[Step, ...]:
    """Put the steps of many trajectories together, for one certificate.

    What went did so on `today`; of what stays there is a line for each year in which something of
    it ends, with the first and the last day.
    """
    found: dict[tuple[object, ...], Step] = {}
    for step in steps:
        last = today if step.because is None else step.due
        key = (step.category, step.action, step.rule, step.because, last and last.year)
        known = found.get(key)
        if known is None:
            found[key] = replace(step, due=last)
        elif last is None or known.due is None:
            found[key] = replace(known, count=known.count + step.count)
        else:
            days = (last, step.due_from or last, known.due, known.due_from or known.due)
            first = min(days) if min(days) < max(days) else None
            count = known.count + step.count
            found[key] = replace(known, count=count, due=max(days), due_from=first)
    return in_order(found.values())


def _planned_now(uow: UnitOfWork, code: str, today: date) -> RetentionPlan | None:
    """Plan one trajectory again, with all that decides about it."""
    facts: Sequence[TrajectoryFacts] = facts_with_sharers(uow, code)
    for plan in plan_run(facts, policy_in_use(uow), today=today):
        if plan.trajectory == code:
            return plan
    return None


def _act(
    uow: UnitOfWork, plan: RetentionPlan, load_engine: Callable[[], Engine], flags: FlagPolicy
) -> Act:
    """Make the case that a plan asks for; what stands in its way blocks this act alone."""
    into_case = {
        step.category
        for step in plan.now
        if step.action is Action.PSEUDONYMISE and step.category in _INTO_A_CASE
    }
    if not into_case:
        return Act(plan)
    trajectory = find_trajectory(uow, plan.trajectory, restricted=True)
    draft = None
    try:
        require_no_objection(uow, trajectory, CASEBOOK)
        selection = Selection(into_case, private=True)
        draft = draft_case(uow, load_engine(), trajectory, selection, flags)
        _refuse_case(draft, trajectory)
    except Blocked as reason:
        return Act(plan, draft, blocked=reason)
    return Act(plan, draft, new_number())


def _refuse_case(draft: CaseDraft, trajectory: Trajectory) -> None:
    if draft.result.undecided:
        raise Blocked(
            NN_(
                "{count} flag is undecided in {code}; it stays as it is.",
                "{count} flags are undecided in {code}; it stays as it is.",
            ),
            hint=N_("Decide on a terminal, or add --flags redact."),
            count=len(draft.result.undecided),
            code=trajectory.code,
        )
    if not trajectory.close_reason or scan(trajectory.close_reason, draft.known):
        raise Blocked(
            N_("The case of {code} has no reason that names nobody; it stays as it is."),
            hint=N_("Give one with “coachdossier retention choose {code} --reason -”."),
            code=trajectory.code,
        )


def _grace_over(uow: UnitOfWork, today: date, only: Collection[str] | None) -> tuple[str, ...]:
    return tuple(
        frame.code
        for frame in uow.aggregates.frames()
        if frame.restricted_until is not None
        and frame.restricted_until <= today
        and (only is None or frame.code in only)
    )
