"""The end of a trajectory: look, plan, preview, carry out that same plan, prove it.

`prepare_close` reads and plans; what it returns is what the coach sees and confirms.
`execute_close` takes that very object, refuses when the dossier changed in between, and does all
of it in one transaction (REF-19, REF-20, REF-38).
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import FlagPolicy
from coachdossier.anonymise.residual import scan
from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, Certificate, ClosingLetter, Step, TraceCheck
from coachdossier.domain.people import RoleKind
from coachdossier.domain.trajectory import Trajectory
from coachdossier.errors import N_, NN_, Blocked, UsageError
from coachdossier.policy.facts import Request
from coachdossier.policy.model import Policy
from coachdossier.policy.planning import ClosePlan, in_order, plan_close
from coachdossier.policy.rulebook import Rulebook
from coachdossier.policy.vocabulary import Trigger
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
from coachdossier.services.erasing import erase
from coachdossier.services.erasing_act import Taken, takes
from coachdossier.services.facts import trajectory_facts
from coachdossier.services.lookup import find_trajectory, stored_id
from coachdossier.services.numbers import new_number
from coachdossier.services.policies import policy_in_use
from coachdossier.services.proof import prove_gone, search_terms
from coachdossier.services.records_kept import records_kept
from coachdossier.services.requesters import unanswered
from coachdossier.services.rules import require_forward_clock, require_not_closed
from coachdossier.services.settings import (
    PRACTICE_ADDRESS,
    PRACTICE_CONTACT,
    PRACTICE_KVK,
    PRACTICE_NAME,
)
from coachdossier.services.shielding import CASEBOOK, require_no_objection
from coachdossier.vault.failures import already_done
from coachdossier.vault.search import parse
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class CloseRequest:
    """What the coach asks for. `ended` overrules the end date that stands in the vault.

    `forget` is what the client answered to the question whether to be forgotten (PER-17); None when
    it wasn't asked.
    """

    code: str
    ended: date | None = None
    choices: Mapping[str, Action] = field(default_factory=dict)
    reason: str = field(default="", repr=False)
    flags: FlagPolicy = FlagPolicy.ASK
    forget: bool | None = None


@dataclass(frozen=True, slots=True)
class PreparedClose:
    """A close as it will be carried out: the plan, the case, and the numbers it will bear.

    `named_elsewhere` lists the other trajectories whose notes name somebody who goes, `requests`
    what the people whom it is about still wait for; `answers` are to the questions of a case that
    is kept.
    """

    trajectory: Trajectory
    plan: ClosePlan
    named_elsewhere: tuple[str, ...]
    requests: tuple[str, ...]
    letter: ClosingLetter | None = field(repr=False)
    draft: CaseDraft | None = field(repr=False)
    case_number: str | None
    consent_reference: str
    certificate_number: str
    choices: Mapping[str, Action]
    answers: tuple[str, ...] = (UNANSWERED,) * len(QUESTIONS)

    @property
    def undecided(self) -> bool:
        """Whether a word that may name somebody still needs the coach."""
        return self.draft is not None and bool(self.draft.result.undecided)


@dataclass(frozen=True, slots=True)
class ClosedTrajectory:
    """What a close did."""

    certificate: Certificate
    case_number: str | None


def prepare_close(
    uow: UnitOfWork,
    policy: Policy,
    request: CloseRequest,
    load_engine: Callable[[], Engine],
    today: date,
) -> PreparedClose:
    """Plan the close of a trajectory; change nothing.

    The anonymiser is only loaded when something is pseudonymised. Raise NotFound for an unknown
    code, UsageError for a choice that the policy doesn't offer or an end that can't be.
    """
    stored = find_trajectory(uow, request.code)
    require_not_closed(stored)
    facts = trajectory_facts(uow, stored)
    plan = plan_close(
        replace(facts, erasure=Request(today, today)) if request.forget else facts,
        policy,
        today=today,
        ended=request.ended,
        choices=request.choices,
        reason=request.reason,
    )
    steps = plan.steps
    records = records_kept(uow, policy, stored, steps, today)
    plan = replace(plan, seen=facts.fingerprint(), steps=in_order([*steps, *records]))
    trajectory = replace(stored, end=plan.ended)
    if request.forget is not None:
        trajectory = replace(trajectory, forget_asked_on=today, forget=request.forget)
    pseudonymised = {step.category for step in plan.now if step.action is Action.PSEUDONYMISE}
    draft = None
    if pseudonymised:
        require_no_objection(uow, stored, CASEBOOK)
    if pseudonymised and not plan.open_choices:
        selection = Selection(pseudonymised, private=True)
        draft = draft_case(uow, load_engine(), trajectory, selection, request.flags)
        _refuse_naming_reason(draft, plan.reason)
    case_number = new_number() if pseudonymised else None
    consent_reference = new_number()
    return PreparedClose(
        trajectory=trajectory,
        plan=plan,
        named_elsewhere=_named_elsewhere(uow, trajectory, plan.steps),
        requests=tuple(
            waiting.number
            for person_id in uow.holdings.subjects(stored_id(trajectory))
            for waiting in unanswered(uow, person_id)
        ),
        letter=_letter(uow, policy, trajectory, steps, today, case_number, consent_reference),
        draft=draft,
        case_number=case_number,
        consent_reference=consent_reference,
        certificate_number=new_number(),
        choices=request.choices,
    )


def execute_close(vault: Vault, prepared: PreparedClose, today: date) -> ClosedTrajectory:
    """Carry out exactly the plan that was prepared, then search the pages for what is gone.

    No other process does such an act meanwhile. Raise UsageError while a choice is open, Blocked
    while a flag is undecided or when the dossier changed since the plan was made, Busy when another
    process is at it; then nothing happened.
    """
    refuse_open(prepared)
    with vault.alone():
        unproven, taken = _erase(vault, prepared, today)
        return ClosedTrajectory(prove(vault, unproven, taken), prepared.case_number)


def _erase(vault: Vault, prepared: PreparedClose, today: date) -> tuple[Certificate, Taken]:
    with vault.writing() as uow:
        require_forward_clock(uow)
        stored = find_trajectory(uow, prepared.trajectory.code)
        if trajectory_facts(uow, stored).fingerprint() != prepared.plan.seen:
            raise Blocked(
                N_("The dossier of {code} changed after this plan was made; nothing was closed."),
                hint=N_("Look at the new plan with “coachdossier close {code} --dry-run”."),
                code=prepared.trajectory.code,
            )
        uid = uow.trajectories.uid(stored_id(stored))
        if prepared.draft is not None and prepared.case_number is not None:
            case = finished_case(prepared.draft, prepared.case_number)
            refuse_residues(prepared.draft, case)
            organisation = organisation_of_case(uow, prepared.trajectory)
            uow.casebook.add(case, prepared.plan.reason, today, organisation)
            log_answers(uow, uid, prepared.answers)
        _mark_closed(uow, prepared, today)
        taken = erase(uow, prepared.trajectory, prepared.plan, today, prepared.consent_reference)
        head = uow.audit.append(
            "close",
            object_uid=uid,
            counts={category.value: count for category, count in taken.counts.items()},
            policy=prepared.plan.fingerprint,
        )
        until = backups_until(uow, today)
        unproven = _certificate(prepared, taken, today, head, until)
        uow.certificates.add(unproven.number, today, certificate_json(unproven))
        uow.pending_erasures.begin(unproven.number, vault.now().isoformat(timespec="seconds"))
    return unproven, taken


def _mark_closed(uow: UnitOfWork, prepared: PreparedClose, today: date) -> None:
    """Write down the close; what is executed later needs the choices and the reason then."""
    closed = replace(
        prepared.trajectory, closed_on=today, restricted_until=prepared.plan.restricted_until
    )
    if prepared.plan.anchored:
        choices = {name: action.value for name, action in prepared.choices.items()}
        uow.trajectories.remember_choices(stored_id(closed), choices)
        closed = replace(closed, close_reason=prepared.plan.reason)
    uow.trajectories.save(closed)


def prove(vault: Vault, unproven: Certificate, taken: Taken) -> Certificate:
    """Search the decrypted pages for whom the act erased, and write the result down.

    Raise CoachDossierError, saying that the erasure stands, when this can't be finished now.
    """
    with already_done(
        N_("What had to go is erased; only the search that proves it could not be finished."),
        N_("Check the disk, or make room: the next command finishes it."),
    ):
        proven = replace(unproven, traces=prove_gone(vault, search_terms(taken.gone)))
        with vault.writing() as uow:
            uow.certificates.replace(proven.number, certificate_json(proven))
            uow.pending_erasures.finish(proven.number)
    return proven


def organisation_of_case(uow: UnitOfWork, trajectory: Trajectory) -> str:
    """Return the random id of the organisation with which the case must go, or nothing.

    It is only kept under a policy that lets cases go when their organisation leaves (LEF-34).
    """
    rules = Rulebook(policy_in_use(uow)).on_events(Category.CASEBOOK)
    if not any(rule.trigger is Trigger.ORGANISATION_REMOVED for rule in rules):
        return ""
    organisations = [
        role.organisation_id
        for role in uow.trajectories.roles(stored_id(trajectory))
        if role.kind is RoleKind.COMMISSIONER and role.organisation_id is not None
    ]
    client = uow.people.client(trajectory.client_id)
    behind = client.organisation_id or next(iter(organisations), None)
    return "" if behind is None else uow.uid("organisation", behind)


def certificate_json(certificate: Certificate) -> str:
    """Return the certificate as it is kept in the register."""
    return json.dumps(asdict(certificate), default=str, ensure_ascii=False, sort_keys=True)


def _refuse_naming_reason(draft: CaseDraft, reason: str) -> None:
    """The reason stays beside the case, so it may name nobody either."""
    if scan(reason, draft.known):
        raise UsageError(
            N_("The reason names somebody, and it stays with the case."),
            hint=N_("Say why the case is kept without naming anybody; nothing was closed."),
        )


def refuse_open(prepared: PreparedClose) -> None:
    """Raise UsageError while a choice is open, Blocked while a flag is undecided."""
    if prepared.plan.open_choices:
        raise UsageError(
            N_("These categories still need a choice: {categories}."),
            hint=N_("Add --choose CATEGORY=delete or --choose CATEGORY=pseudonymise for each."),
            categories=", ".join(choice.name for choice in prepared.plan.open_choices),
        )
    if prepared.draft is not None and prepared.draft.result.undecided:
        raise Blocked(
            NN_(
                "{count} flag is undecided; nothing was closed.",
                "{count} flags are undecided; nothing was closed.",
            ),
            hint=N_(
                "Decide them with “coachdossier intervision review {code} --include-private”, or "
                "add --flags redact."
            ),
            count=len(prepared.draft.result.undecided),
            code=prepared.trajectory.code,
        )


def _certificate(
    prepared: PreparedClose, taken: Taken, today: date, head: str, until: date | None
) -> Certificate:
    return Certificate(
        number=prepared.certificate_number,
        issued_on=today,
        policy=prepared.plan.policy,
        fingerprint=prepared.plan.fingerprint,
        steps=prepared.plan.steps,
        erased=taken.counts,
        traces=TraceCheck(0, 0, control_found=False),
        audit_head=head,
        backups_until=until,
    )


def _named_elsewhere(
    uow: UnitOfWork, trajectory: Trajectory, steps: tuple[Step, ...]
) -> tuple[str, ...]:
    """Find the other trajectories whose notes name somebody whom this close erases (F9)."""
    taken = {step.category for step in steps if takes(step)}
    going: list[int] = []
    trajectory_id = stored_id(trajectory)
    if Category.IDENTITY_CONTACT in taken:
        going += [
            person
            for person in uow.holdings.subjects(trajectory_id)
            if not uow.holdings.needed_elsewhere(person, trajectory_id)
        ]
    if Category.THIRD_PERSON in taken:
        going += [
            around.person_id
            for around in uow.holdings.around(trajectory_id)
            if not around.shared_with
        ]
    codes: set[str] = set()
    for person_id in going:
        query = parse(f'"{uow.people.person(person_id).name.full}"')
        if query is not None:
            codes.update(hit.trajectory for hit in uow.search(query, limit=1000))
    return tuple(sorted(codes - {trajectory.code}))


def _letter(
    uow: UnitOfWork,
    policy: Policy,
    trajectory: Trajectory,
    steps: tuple[Step, ...],
    today: date,
    case_number: str | None,
    consent_reference: str,
) -> ClosingLetter | None:
    """Write the letter's facts while the addressee is still known; None for an organisation.

    Of the records that outlive the dossier it tells those about the addressee, of nobody else.
    """
    person_id = uow.people.client(trajectory.client_id).person_id
    if person_id is None:
        return None
    person = uow.people.person(person_id)
    has_consents = any(step.category is Category.CONSENT_RECORD for step in steps)
    records = records_kept(uow, policy, trajectory, steps, today, of=person_id)
    return ClosingLetter(
        addressee=person.name.first or person.name.full,
        language=person.language,
        written_on=today,
        trajectory_start=trajectory.start,
        trajectory_end=trajectory.end or today,
        steps=in_order([*steps, *records]),
        case_number=case_number,
        consent_reference=consent_reference if has_consents else None,
        practice_name=uow.settings.get(PRACTICE_NAME),
        practice_contact=uow.settings.get(PRACTICE_CONTACT),
        practice_address=uow.settings.get(PRACTICE_ADDRESS),
        practice_kvk=uow.settings.get(PRACTICE_KVK),
        backups_until=backups_until(uow, today),
    )
