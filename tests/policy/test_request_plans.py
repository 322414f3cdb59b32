"""What a request does to the plan: its clocks, and a wish to be forgotten that is carried out."""

import calendar
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action
from coachdossier.domain.trajectory import TrajectoryKind
from coachdossier.policy.deadlines import law_limit, request_clocks
from coachdossier.policy.facts import Blocker, Holding, Request, TrajectoryFacts
from coachdossier.policy.loading import load_preset, preset_names
from coachdossier.policy.model import Deadline
from coachdossier.policy.retention import plan_due, plan_run
from coachdossier.policy.vocabulary import Duty, Start

POLICIES = {name: load_preset(name) for name in preset_names()}
REQUESTS = [duty for duty in Duty if duty is not Duty.BREACH_CLIENTS]
TODAY = date(2026, 3, 10)

policies = st.sampled_from(list(POLICIES.values()))
days = st.dates(date(2018, 5, 25), date(2060, 1, 1))
promises = st.builds(
    Deadline,
    of=st.sampled_from(REQUESTS),
    period=st.sampled_from(["P1D", "P2W", "P4W", "P1M", "P6M", "law"]),
    start=st.sampled_from([Start.RECEIVED, Start.REPLY]),
)


@settings(deadline=None)
@given(policies, st.lists(promises, max_size=4), st.sampled_from(REQUESTS), days, st.booleans(),
       st.none() | st.integers(0, 200))  # fmt: skip
def test_no_promise_moves_a_deadline_past_the_law(
    policy, promised, duty, received, extended, replied_after
):
    policy = replace(policy, deadlines=(*policy.deadlines, *promised))
    replied = None if replied_after is None else received + timedelta(days=replied_after)
    clocks = request_clocks(policy, duty, received, replied_on=replied, extended=extended)
    limit = law_limit(policy, received, extended=extended)
    assert received <= clocks.reply_by <= limit == clocks.law_limit
    assert clocks.execute_by <= limit
    assert clocks.overrun is None or clocks.overrun > limit
    shorter = request_clocks(policy, duty, received, replied_on=replied)
    assert shorter.execute_by <= clocks.execute_by, "an extension never takes time away"


@settings(deadline=None)
@given(days)
def test_a_month_of_the_law_ends_on_the_same_day_of_the_next_month_or_on_its_last(received):
    limit = law_limit(POLICIES["erase-at-close"], received)
    assert (limit.year * 12 + limit.month) - (received.year * 12 + received.month) == 1
    last = calendar.monthrange(limit.year, limit.month)[1]
    assert limit.day == min(received.day, last)


@pytest.mark.parametrize(
    ("received", "limit", "extended"),
    [
        (date(2025, 1, 31), date(2025, 2, 28), date(2025, 4, 30)),
        (date(2024, 1, 31), date(2024, 2, 29), date(2024, 4, 30)),
        (date(2024, 11, 30), date(2024, 12, 30), date(2025, 2, 28)),
        (date(2024, 2, 29), date(2024, 3, 29), date(2024, 5, 29)),
        (date(2025, 12, 31), date(2026, 1, 31), date(2026, 3, 31)),
    ],
)
def test_the_ends_of_months(received, limit, extended):
    policy = POLICIES["ask-to-forget"]
    assert law_limit(policy, received) == limit
    assert law_limit(policy, received, extended=True) == extended


def dossier(code: str, *holdings: Holding, **changes) -> TrajectoryFacts:
    basis = TrajectoryFacts(
        code, TrajectoryKind.COACHING, date(2025, 1, 1), holdings, client="C1", ended=TODAY
    )
    return replace(basis, **changes)


def shared(category: Category, *others: str) -> Holding:
    return Holding(category, 1, shared_with=others)


@pytest.mark.parametrize("name", POLICIES)
def test_a_wish_that_is_carried_out_is_due_today_under_every_policy(name):
    acting = Request(TODAY, TODAY, act_on=TODAY)
    facts = dossier("T1", Holding(Category.SESSION_NOTE, 3), Holding(Category.REPORT, 1),
                    Holding(Category.WORK_NOTE, 1), erasure=acting)  # fmt: skip
    (plan,) = plan_run([facts], POLICIES[name], today=TODAY)
    assert {step.category for step in plan.now} == {
        Category.SESSION_NOTE, Category.REPORT, Category.WORK_NOTE,
    }  # fmt: skip
    assert {step.action for step in plan.now} <= {Action.DELETE, Action.ANONYMISE}
    waiting = replace(facts, ended=None, erasure=Request(TODAY, TODAY))
    assert plan_run([waiting], POLICIES[name], today=TODAY) == ()


def test_who_wants_to_be_forgotten_leaves_no_choice_and_no_grace():
    policy = replace(POLICIES["erase-at-close"], grace="P30D")
    note = Holding(Category.SESSION_NOTE, 1)
    facts = dossier("T1", note, choices={"dossier_content": Action.PSEUDONYMISE})
    assert plan_run([facts], policy, today=TODAY) == ()
    asked = replace(facts, erasure=Request(TODAY, TODAY, act_on=TODAY))
    ((step,),) = (plan.now for plan in plan_run([asked], policy, today=TODAY))
    assert step.action is Action.DELETE


@pytest.mark.parametrize("blocker", list(Blocker))
def test_what_is_held_or_restricted_stays_all_the_same(blocker):
    note = Holding(Category.SESSION_NOTE, 1, blocked_by=blocker)
    facts = dossier("T1", note, erasure=Request(TODAY, TODAY, act_on=TODAY))
    assert plan_run([facts], POLICIES["ask-to-forget"], today=TODAY) == ()


@settings(deadline=None)
@given(st.sampled_from(list(POLICIES)), st.integers(2, 5))
def test_a_name_that_dossiers_share_is_taken_once(name, count):
    codes = [f"T{number}" for number in range(1, count + 1)]
    acting = Request(TODAY, TODAY, act_on=TODAY)
    facts = [
        dossier(code, shared(Category.BIRTH, *(other for other in codes if other != code)),
                Holding(Category.GOAL, 1), erasure=acting)
        for code in codes
    ]  # fmt: skip
    due = [item for item in plan_due(facts, POLICIES[name], today=TODAY)
           if item.category is Category.BIRTH]  # fmt: skip
    taken = [step for plan in plan_run(facts, POLICIES[name], today=TODAY) for step in plan.now
             if step.category is Category.BIRTH]  # fmt: skip
    kept_by_law = name == "per-category"  # KWA-51
    assert len(taken) == len(due) == (0 if kept_by_law else 1)
