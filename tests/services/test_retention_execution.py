"""What holds for every run over every practice: on real vaults, by property."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdossier.anonymise.engine import Engine
from coachdossier.domain.categories import Category
from coachdossier.domain.finance import Invoice
from coachdossier.domain.people import (
    Client,
    Name,
    Person,
    Role,
    RoleKind,
    Source,
)
from coachdossier.domain.privacy import Consent, Occasion
from coachdossier.domain.shielding import Hold, PersonField, Record, Restriction
from coachdossier.domain.sources import CollectedVia
from coachdossier.domain.trajectory import (
    Note,
    NoteKind,
    Session,
    SpecialCategory,
    Trajectory,
    TrajectoryKind,
)
from coachdossier.policy.answers import open_questions
from coachdossier.policy.loading import load_preset
from coachdossier.policy.retention import plan_run
from coachdossier.services.facts import all_facts, trajectory_facts
from coachdossier.services.lookup import find_trajectory
from coachdossier.services.policies import policy_in_use, use_policy
from coachdossier.services.proof import finish_interrupted
from coachdossier.services.retention import PreparedRun, execute_run, prepare_run
from coachdossier.vault.kdf import KdfProfile
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault, make_vault

START = date(2018, 1, 1)
NOW = datetime(2019, 1, 1, 12, tzinfo=UTC)
POLICIES = ("per-category", "seven-years", "ask-to-forget", "accredited-training")
KINDS = (NoteKind.SESSION, NoteKind.REPORT, NoteKind.WORKING)
FEW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
days = st.integers(300, 3000).map(lambda count: START + timedelta(days=count))


@dataclass(frozen=True)
class Course:
    """One trajectory of a made-up practice."""

    end: date | None
    same_client: bool
    shared_manager: bool
    special: bool
    invoice: date | None
    held: bool
    restricted: str
    alumni: bool


courses = st.builds(
    Course,
    end=st.none() | days,
    same_client=st.booleans(),
    shared_manager=st.booleans(),
    special=st.booleans(),
    invoice=st.none() | days,
    held=st.sampled_from([False, False, False, True]),
    restricted=st.sampled_from(["", "", "note", "email"]),
    alumni=st.booleans(),
)
practices = st.lists(courses, min_size=1, max_size=4)


def build(directory: Path, plan: list[Course], policy: str, *, answered: bool) -> Vault:
    vault, _ = make_vault(directory, "rustige rivier onder de brug", lambda: NOW,
                          profile=KdfProfile(8, 1, 1))  # fmt: skip
    with vault.writing() as uow:
        use_policy(uow, load_preset(policy))
        if answered:
            for question in open_questions(load_preset(policy)):
                uow.policy.answer(question.subject, question.proposal, "agreed", START)
        shared = any(course.shared_manager for course in plan)
        manager = _person(uow, "Chef", "Gedeeld") if shared else 0
        client = 0
        for number, course in enumerate(plan):
            if not client or not course.same_client:
                person = _person(uow, f"Voor{number}", f"Achter{number}")
                client = uow.people.add_client(Client(f"C{number}", person_id=person))
            _course(uow, number, course, client, manager)
    return vault


def _person(uow: UnitOfWork, first: str, last: str) -> int:
    return uow.people.add_person(
        Person(Name(first, last=last), Source(START, CollectedVia.SELF), email=f"{last}@x.example")
    )


def _course(uow: UnitOfWork, number: int, course: Course, client: int, shared: int) -> None:
    person = uow.people.client(client).person_id or 0
    trajectory = uow.trajectories.add(
        Trajectory(f"T{number}", client, TrajectoryKind.COACHING, START, end=course.end,
                   learning_question="Rust?")
    )  # fmt: skip
    uow.trajectories.add_role(Role(trajectory, RoleKind.COACHEE, person))
    manager = shared if course.shared_manager else _person(uow, f"Chef{number}", f"Baas{number}")
    uow.trajectories.add_role(Role(trajectory, RoleKind.THIRD_PERSON, manager))
    numbers = uow.notes.add([Note(trajectory, kind, START, f"tekst {kind}") for kind in KINDS])
    if course.special:
        uow.notes.add([Note(trajectory, NoteKind.SESSION, START, "griep",
                            special=SpecialCategory.HEALTH)])  # fmt: skip
    uow.trajectories.add_session(Session(trajectory, START, 60))
    if course.invoice:
        uow.invoices.add(Invoice(f"Achter{number}", f"F{number}", course.invoice, 100,
                                 trajectory_id=trajectory))  # fmt: skip
    if course.held:
        uow.holds.add(Hold(trajectory, "claim", "only proof", date(2020, 1, 1), START))
    if course.restricted == "note":
        uow.restrictions.add(Restriction(Record.NOTE, numbers[0], "contested", START))
    if course.restricted == "email":
        uow.restrictions.add(
            Restriction(Record.PERSON, person, "contested", START, PersonField.EMAIL)
        )
    if course.alumni:
        for occasion in (Occasion.START, Occasion.END):
            uow.consents.add(
                Consent("alumni_name_email", START, person_id=person, occasion=occasion)
            )


def no_engine() -> Engine:
    raise AssertionError("nothing is pseudonymised here")


def prepared(vault: Vault, today: date) -> PreparedRun:
    with vault.reading() as uow:
        return prepare_run(uow, today, no_engine)


def run(vault: Vault, today: date) -> Any:
    return execute_run(vault, prepared(vault, today), today)


def left(vault: Vault) -> list[object]:
    """Return all that the vault still holds of people."""
    tables = {
        "note": "text", "work_note": "text", "session": "held_on", "invoice": "number",
        "person": "first_name, last_name, email", "trajectory": "code, learning_question",
        "client": "code", "role": "kind", "consent": "purpose, occasion, person_id IS NULL",
        "restriction": "record", "hold": "ground",
    }  # fmt: skip
    return [
        (table, sorted(vault.connection.execute(f"SELECT {columns} FROM {table}").fetchall()))
        for table, columns in tables.items()
    ]


@pytest.fixture
def new(tmp_path: Path) -> Callable[..., Vault]:
    def make(plan: list[Course], policy: str, *, answered: bool = True) -> Vault:
        return build(Path(tempfile.mkdtemp(dir=tmp_path)), plan, policy, answered=answered)

    return make


@FEW
@given(plan=practices, policy=st.sampled_from(POLICIES), today=days, answered=st.booleans())
def test_what_a_run_takes_is_what_was_shown_and_nothing_protected(
    new: Callable[..., Vault], plan: list[Course], policy: str, today: date, answered: bool
) -> None:
    with new(plan, policy, answered=answered) as vault:
        ready = prepared(vault, today)
        result = execute_run(vault, ready, today)
        assert result.changed == ()
        if result.certificate is None:
            assert ready.items == 0
            return
        assert sum(result.certificate.erased.values()) == ready.items
        assert result.certificate.traces.places == 0
        assert result.certificate.traces.control_found
        with vault.reading() as uow:
            for number, course in enumerate(plan):
                if course.held:
                    found = find_trajectory(uow, f"T{number}")
                    assert len(uow.notes.uids(found.id or 0)) >= len(KINDS)
                if course.restricted == "note":
                    assert uow.restrictions.all()
                if course.invoice:
                    over = date(course.invoice.year + 8, 1, 1)
                    kept = [invoice.number for invoice in uow.invoices.all()]
                    assert f"F{number}" in kept or today >= over
            assert uow.audit.first_broken() is None


@FEW
@given(plan=practices, policy=st.sampled_from(POLICIES), today=days)
def test_a_second_run_finds_nothing(
    new: Callable[..., Vault], plan: list[Course], policy: str, today: date
) -> None:
    with new(plan, policy) as vault:
        run(vault, today)
        after = left(vault)
        assert prepared(vault, today).acts == ()
        run(vault, today)
        assert left(vault) == after


@FEW
@given(plan=practices, policy=st.sampled_from(POLICIES), today=days, more=st.integers(0, 3000))
def test_two_runs_leave_what_one_leaves(
    new: Callable[..., Vault], plan: list[Course], policy: str, today: date, more: int
) -> None:
    later = today + timedelta(days=more)
    with new(plan, policy) as once, new(plan, policy) as twice:
        run(once, later)
        run(twice, today)
        run(twice, later)
        assert left(once) == left(twice)


@FEW
@given(plan=practices, policy=st.sampled_from(POLICIES), stop=st.integers(0, 3))
def test_a_run_that_is_stopped_goes_on_at_the_next(
    new: Callable[..., Vault], plan: list[Course], policy: str, stop: int
) -> None:
    today = date(2030, 1, 2)
    done: list[int] = []

    def interrupt() -> None:
        done.append(1)
        if len(done) > stop:
            raise KeyboardInterrupt

    with new(plan, policy) as whole, new(plan, policy) as broken:
        run(whole, today)
        ready = prepared(broken, today)
        if len(ready.ready) > stop:
            with pytest.raises(KeyboardInterrupt):
                execute_run(broken, ready, today, interrupt)
            assert finish_interrupted(broken) == (ready.certificate_number,)
        run(broken, today)
        assert left(broken) == left(whole)
        assert finish_interrupted(broken) == ()


@FEW
@given(plan=practices, policy=st.sampled_from(POLICIES))
def test_after_everything_is_over_only_what_is_protected_is_left(
    new: Callable[..., Vault], plan: list[Course], policy: str
) -> None:
    over = [replace(one, end=one.end or date(2020, 1, 1), held=False, restricted="")
            for one in plan]  # fmt: skip
    with new(over, policy) as vault:
        run(vault, date(2060, 1, 1))
        run(vault, date(2090, 1, 1))
        remains = dict(left(vault))
        for table in ("note", "work_note", "session", "invoice", "trajectory"):
            assert remains[table] == []
        kept = {row[0] for row in remains["person"]}
        alumni = {f"Voor{n}" for n, one in enumerate(over) if one.alumni}
        assert not {name for name in kept if name.startswith("Chef")}
        assert len(kept) <= max(len(alumni), sum(one.alumni for one in over))


@FEW
@given(plan=practices, policy=st.sampled_from(POLICIES))
def test_facts_of_one_are_the_facts_of_all(
    new: Callable[..., Vault], plan: list[Course], policy: str
) -> None:
    with new(plan, policy) as vault, vault.reading() as uow:
        together = {facts.code: facts for facts in all_facts(uow)}
        for number in range(len(plan)):
            one = trajectory_facts(uow, find_trajectory(uow, f"T{number}"))
            assert replace(one, version="") == together[f"T{number}"]


@FEW
@given(plan=practices, policy=st.sampled_from(POLICIES), today=days)
def test_a_dossier_that_changed_since_waits_for_the_next_run(
    new: Callable[..., Vault], plan: list[Course], policy: str, today: date
) -> None:
    with new(plan, policy) as vault:
        ready = prepared(vault, today)
        first = next((act.plan.trajectory for act in ready.ready if ":" not in act.plan.trajectory),
                     None)  # fmt: skip
        if first is None:
            return
        with vault.writing() as uow:
            found = find_trajectory(uow, first)
            uow.holds.add(Hold(found.id or 0, "claim", "only proof", date(2090, 1, 1), today))
        result = execute_run(vault, ready, today)
        assert first in result.changed
        assert first not in result.done


def test_who_is_shared_goes_with_the_last_of_them(new: Callable[..., Vault]) -> None:
    course = Course(date(2020, 1, 1), False, True, False, None, False, "", False)
    with new([course, replace(course, end=date(2021, 1, 1))], "per-category") as vault:
        run(vault, date(2020, 6, 1))
        assert ("Chef", "Gedeeld", "Gedeeld@x.example") in dict(left(vault))["person"]
        run(vault, date(2021, 1, 1))
        assert ("Chef", "Gedeeld", "Gedeeld@x.example") not in dict(left(vault))["person"]


def test_a_plan_of_facts_is_what_the_engine_plans(new: Callable[..., Vault]) -> None:
    course = Course(date(2020, 1, 1), False, False, True, None, False, "", False)
    with new([course], "per-category") as vault, vault.reading() as uow:
        (plan,) = plan_run(all_facts(uow), policy_in_use(uow), today=date(2024, 1, 1))
    assert {step.category for step in plan.now} >= {Category.REPORT, Category.SESSION_NOTE}
    assert plan.anchored
