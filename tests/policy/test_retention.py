"""What falls due over a whole practice, and what stands in its way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, Basis, StaysBecause
from coachdossier.domain.privacy import Occasion
from coachdossier.policy.facts import Blocker, Holding, Request, TrajectoryFacts
from coachdossier.policy.fate import Obstacle
from coachdossier.policy.loading import load_preset
from coachdossier.policy.model import Rule
from coachdossier.policy.outlook import simulate
from coachdossier.policy.planning import plan_close
from coachdossier.policy.retention import (
    is_dormant,
    is_overdue,
    plan_due,
    plan_run,
    policy_changes,
)
from coachdossier.policy.vocabulary import Stated, Trigger

C = Category
ENDED = date(2024, 2, 29)
REPORT = Holding(C.REPORT, 1)
IDENTITY = Holding(C.IDENTITY_CONTACT, 1)
PER_CATEGORY = load_preset("per-category")
AT_CLOSE = load_preset("erase-at-close")
SEVEN_YEARS = load_preset("seven-years")


def ended(code: str, *holdings: Holding, on: date | None = ENDED, **changes) -> TrajectoryFacts:
    facts = TrajectoryFacts(code, None, date(2020, 1, 1), holdings, client="KLANT", ended=on)
    return replace(facts, **changes)


def lines(items) -> list[tuple]:
    return [(x.trajectory, x.category, x.due, x.blocked_by) for x in items]


def test_it_is_due_on_its_day_and_not_a_day_before():
    facts = ended("T1", REPORT)
    day = date(2027, 2, 28)
    assert plan_due([facts], PER_CATEGORY, today=day - timedelta(days=1)) == ()
    (item,) = plan_due([facts], PER_CATEGORY, today=day)
    assert (item.due, item.rule, item.clauses, item.client) == (day, "K1", ("KWA-44",), "KLANT")


def test_the_oldest_comes_first():
    items = plan_due(
        [ended("T2", REPORT, on=date(2021, 1, 1)), ended("T1", REPORT, on=date(2020, 6, 1))],
        PER_CATEGORY,
        today=date(2030, 1, 1),
    )
    assert [item.trajectory for item in items] == ["T1", "T2"]


def test_what_still_runs_is_not_due():
    assert plan_due([ended("T1", REPORT, on=None)], PER_CATEGORY, today=date(2090, 1, 1)) == ()


def test_a_hold_and_a_restriction_block_and_say_so():
    today = date(2030, 1, 1)
    held = ended("T1", REPORT, held=True)
    restricted = ended("T2", replace(REPORT, blocked_by=Blocker.RESTRICTION))
    held_item = ended("T3", replace(REPORT, blocked_by=Blocker.HOLD))
    facts = [held, restricted, held_item]
    assert [item.blocked_by for item in plan_due(facts, PER_CATEGORY, today=today)] == [
        Obstacle.HOLD, Obstacle.RESTRICTION, Obstacle.HOLD,
    ]  # fmt: skip
    assert plan_run(facts, PER_CATEGORY, today=today) == ()
    assert simulate(facts, PER_CATEGORY, today=today, until=date(2090, 1, 1)).goes == ()
    assert len(plan_run([replace(held, held=False)], PER_CATEGORY, today=today)) == 1


def test_between_the_clause_and_the_floor_the_law_is_named():
    facts = ended("T1", Holding(C.ADDRESS, 1), agreement_ended=date(2025, 3, 15))
    floor = date(2033, 1, 1)
    assert plan_due([facts], PER_CATEGORY, today=date(2032, 3, 14)) == ()
    for today in (date(2032, 3, 15), date(2032, 12, 31)):
        assert lines(plan_due([facts], PER_CATEGORY, today=today)) == [
            ("T1", C.ADDRESS, floor, Obstacle.FLOOR)
        ]
        assert plan_run([facts], PER_CATEGORY, today=today) == ()
    assert lines(plan_due([facts], PER_CATEGORY, today=floor)) == [("T1", C.ADDRESS, floor, None)]
    assert len(plan_run([facts], PER_CATEGORY, today=floor)) == 1


def test_an_open_choice_waits_for_the_coach():
    facts = ended("T1", Holding(C.SESSION_NOTE, 3), Holding(C.WORK_NOTE, 1))
    items = plan_due([facts], AT_CLOSE, today=ENDED)
    assert lines(items) == [
        ("T1", C.SESSION_NOTE, ENDED, Obstacle.CHOICE),
        ("T1", C.WORK_NOTE, ENDED, None),
    ]
    (plan,) = plan_run([facts], AT_CLOSE, today=ENDED)
    assert [step.category for step in plan.now] == [C.WORK_NOTE]
    assert [step.because for step in plan.stays] == [StaysBecause.CHOICE]
    decided = replace(facts, choices={"dossier_content": Action.PSEUDONYMISE})
    (plan,) = plan_run([decided], AT_CLOSE, today=ENDED)
    assert [step.action for step in plan.now] == [Action.PSEUDONYMISE, Action.DELETE]


def test_grace_counts_from_the_close_and_else_from_the_end():
    policy = replace(AT_CLOSE, grace="P14D")
    facts = ended("T1", Holding(C.WORK_NOTE, 1), closed_on=date(2024, 3, 10))
    assert lines(plan_due([facts], policy, today=date(2024, 3, 23))) == [
        ("T1", C.WORK_NOTE, ENDED, Obstacle.GRACE)
    ]
    assert plan_run([facts], policy, today=date(2024, 3, 23)) == ()
    assert len(plan_run([facts], policy, today=date(2024, 3, 24))) == 1
    forgotten = replace(facts, closed_on=None)
    assert plan_run([forgotten], policy, today=date(2024, 3, 13)) == ()
    assert len(plan_run([forgotten], policy, today=date(2024, 3, 14))) == 1
    assert [
        x.date for x in simulate([facts], policy, today=ENDED, until=date(2025, 1, 1)).goes
    ] == [date(2024, 3, 24)]


def test_identity_goes_with_the_last_trajectory_that_needs_it():
    early = ended("T1", IDENTITY, REPORT, on=date(2020, 6, 1), siblings=("T2",))
    late = ended("T2", IDENTITY, REPORT, on=date(2022, 6, 1), siblings=("T1",))
    # T1 alone: 01-06-2027, floor 01-01-2028; T2: 01-06-2029, floor 01-01-2030.
    practice = [early, late]
    before = [x for x in plan_due(practice, PER_CATEGORY, today=date(2029, 1, 1)) if x.count]
    identity = [x for x in before if x.category is C.IDENTITY_CONTACT]
    assert lines(identity) == [
        ("T1", C.IDENTITY_CONTACT, date(2028, 1, 1), Obstacle.OTHER_TRAJECTORY)
    ]
    after = plan_due(practice, PER_CATEGORY, today=date(2030, 1, 1))
    identity = [x for x in after if x.category is C.IDENTITY_CONTACT]
    assert lines(identity) == [("T2", C.IDENTITY_CONTACT, date(2030, 1, 1), None)]
    years = simulate(practice, PER_CATEGORY, today=date(2024, 1, 1), until=date(2040, 1, 1)).goes
    assert [x.date for x in years if x.category is C.IDENTITY_CONTACT] == [date(2030, 1, 1)]


@pytest.mark.parametrize("other", [{"ended": None}, {"held": True}, None])
def test_identity_stays_with_a_sibling_that_runs_is_held_or_is_unknown(other):
    first = ended("T1", IDENTITY, on=date(2010, 6, 1), siblings=("T2",))
    practice = [first]
    if other is not None:
        second = ended("T2", IDENTITY, on=date(2010, 6, 1), siblings=("T1",))
        practice.append(replace(second, **other))
    today = date(2060, 1, 1)
    mine = [x for x in plan_due(practice, PER_CATEGORY, today=today) if x.trajectory == "T1"]
    assert [x.blocked_by for x in mine] == [Obstacle.OTHER_TRAJECTORY]
    assert plan_run(practice, PER_CATEGORY, today=today) == ()


def test_siblings_that_end_on_one_day_let_go_once():
    practice = [
        ended("T1", IDENTITY, siblings=("T2",)),
        ended("T2", IDENTITY, siblings=("T1",)),
    ]
    assert lines(plan_due(practice, AT_CLOSE, today=ENDED)) == [
        ("T2", C.IDENTITY_CONTACT, ENDED, None)
    ]


def test_a_shared_third_person_stays_as_long_as_the_later_trajectory():
    boss = Holding(C.THIRD_PERSON, 1)
    early = ended("T1", replace(boss, shared_with=("T2",)), on=date(2024, 1, 1))
    late = ended("T2", replace(boss, shared_with=("T1",)), on=date(2024, 6, 1))
    between = plan_due([early, late], PER_CATEGORY, today=date(2024, 5, 31))
    assert lines(between) == [("T1", C.THIRD_PERSON, date(2024, 1, 1), Obstacle.SHARED_PERSON)]
    assert plan_run([early, late], PER_CATEGORY, today=date(2024, 5, 31)) == ()
    assert lines(plan_due([early, late], PER_CATEGORY, today=date(2024, 6, 1))) == [
        ("T2", C.THIRD_PERSON, date(2024, 6, 1), None)
    ]


def test_who_asks_to_be_forgotten_is_forgotten_in_every_trajectory():
    request = Request(date(2025, 1, 31), date(2025, 2, 3))
    running = ended(
        "T1", IDENTITY, Holding(C.THIRD_PERSON, 1, shared_with=("T9",)),
        on=None, siblings=("T2",), erasure=request,
    )  # fmt: skip
    assert lines(plan_due([running], SEVEN_YEARS, today=date(2025, 2, 28))) == [
        ("T1", C.IDENTITY_CONTACT, date(2025, 2, 28), None),
        ("T1", C.THIRD_PERSON, date(2025, 2, 28), Obstacle.SHARED_PERSON),
    ]


def test_alumni_keep_name_and_email_when_identity_goes():
    consents = {"alumni_name_email": frozenset({Occasion.START, Occasion.END})}
    (plan,) = plan_run([ended("T1", IDENTITY, consents=consents)], AT_CLOSE, today=ENDED)
    assert [(s.category, s.action, s.because) for s in plan.steps] == [
        (C.IDENTITY_CONTACT, Action.DELETE, None),
        (C.ALUMNI_NAME_EMAIL, Action.KEEP, StaysBecause.CONSENT),
    ]


def test_consents_stay_as_long_as_they_keep_something():
    consents = {"alumni_name_email": frozenset({Occasion.START, Occasion.END})}
    rules = tuple(replace(r, period="P1Y") if r.id == "C4" else r for r in AT_CLOSE.rules)
    policy = replace(AT_CLOSE, rules=rules)
    facts = ended("T1", Holding(C.CONSENT_RECORD, 2), consents=consents)
    today = date(2060, 1, 1)
    assert plan_due([facts], policy, today=today) == ()
    (item,) = plan_due([replace(facts, consents={})], policy, today=today)
    assert (item.action, item.due) == (Action.PSEUDONYMISE, date(2025, 2, 28))


def test_the_law_keeps_no_data_that_a_request_exempts():
    request = Request(date(2025, 3, 3), date(2025, 3, 3))
    policy = load_preset("accredited-training")
    legal = tuple(
        replace(r, basis=type(r.basis)("legal_obligation"), period="P9Y") if r.id == "U1" else r
        for r in policy.rules
    )
    facts = ended("T1", IDENTITY, erasure=request)
    today = date(2025, 3, 31)
    assert lines(plan_due([facts], policy, today=today))[0][2:] == (today, None)
    assert plan_due([facts], replace(policy, rules=legal), today=today) == ()


def test_a_run_plans_one_act_per_trajectory_and_knows_what_it_saw():
    practice = [ended("T1", REPORT, IDENTITY), ended("T2", REPORT, on=date(2026, 1, 1))]
    (plan,) = plan_run(practice, PER_CATEGORY, today=date(2028, 1, 1))
    assert (plan.trajectory, plan.seen) == ("T1", practice[0].fingerprint())
    assert [(s.category, s.because) for s in plan.steps] == [
        (C.IDENTITY_CONTACT, StaysBecause.LAW),
        (C.REPORT, None),
    ]


def test_another_policy_shows_what_changes_for_whom():
    facts = ended("T1", REPORT, Holding(C.WORK_NOTE, 1), Holding(C.GOAL, 0))
    (change,) = policy_changes([facts], PER_CATEGORY, SEVEN_YEARS)
    assert (change.trajectory, change.category) == ("T1", C.REPORT)
    assert (change.due, change.new_due) == (date(2027, 2, 28), date(2031, 2, 28))
    assert policy_changes([facts], AT_CLOSE, AT_CLOSE) == ()


def test_what_ended_without_a_close_is_overdue():
    facts = ended("T1")
    assert is_overdue(facts, ENDED + timedelta(days=1))
    assert not is_overdue(facts, ENDED)
    assert not is_overdue(replace(facts, closed_on=ENDED), date(2030, 1, 1))
    assert not is_overdue(replace(facts, ended=None), date(2030, 1, 1))


def test_what_sleeps_is_asked_about():
    facts = ended("T1", on=None, last_activity=date(2024, 8, 31))
    assert is_dormant(facts, AT_CLOSE, date(2025, 2, 28))
    assert not is_dormant(facts, AT_CLOSE, date(2025, 2, 27))
    assert is_dormant(replace(facts, last_activity=None), AT_CLOSE, date(2020, 7, 1))
    assert not is_dormant(replace(facts, ended=ENDED), AT_CLOSE, date(2030, 1, 1))
    assert not is_dormant(replace(facts, closed_on=ENDED), AT_CLOSE, date(2030, 1, 1))


def test_a_casebook_goes_when_the_organisation_is_removed():
    gone = {Trigger.ORGANISATION_REMOVED: date(2025, 5, 5)}
    case = ended("case", Holding(C.CASEBOOK, 1), Holding(C.COUNTERS, 7), dates=gone, on=None)
    assert lines(plan_due([case], SEVEN_YEARS, today=date(2025, 5, 5))) == [
        ("case", C.CASEBOOK, date(2025, 5, 5), None)
    ]


def with_rule(policy, **changes):
    """The policy with a rule of the coach's own on top."""
    own = Rule(**{"id": "X1", "stated": Stated.STATEMENT, "layer": 2} | changes)
    return replace(policy, rules=(*policy.rules, own))


def test_no_policy_is_looser_than_the_law_about_withdrawn_consent():
    loose = with_rule(
        AT_CLOSE,
        categories=("special_category", "pr_material"),
        actions=(Action.PSEUDONYMISE,),
        trigger=Trigger.CONSENT_WITHDRAWN,
        period="P1Y",
        basis=Basis.CONSENT,
    )
    withdrawn = {Trigger.CONSENT_WITHDRAWN: date(2024, 1, 9)}
    note = Holding(C.SESSION_NOTE, 1, dates=withdrawn, special=True)
    publicity = Holding(C.PR_MATERIAL, 1, dates=withdrawn)
    items = plan_due([ended("T1", note, publicity)], loose, today=date(2024, 1, 9))
    assert [(x.category, x.action, x.rule) for x in items] == [
        (C.SESSION_NOTE, Action.DELETE, "C6"),
        (C.PR_MATERIAL, Action.DELETE, "C13"),
    ]


def test_a_stricter_rule_of_the_coach_stands_beside_the_law():
    strict = with_rule(
        AT_CLOSE,
        categories=("finance",),
        actions=(Action.DELETE,),
        trigger=Trigger.FISCAL_YEAR_END,
        period="P10Y",
        basis=Basis.LEGAL_OBLIGATION,
    )
    short = replace(strict, rules=(*strict.rules[:-1], replace(strict.rules[-1], period="P1Y")))
    invoice = ended("T1", Holding(C.FINANCE, 1, collected=date(2020, 5, 5)))
    today = date(2099, 1, 1)
    assert [x.due for x in plan_due([invoice], strict, today=today)] == [date(2031, 1, 1)]
    assert [x.due for x in plan_due([invoice], short, today=today)] == [date(2028, 1, 1)]


def test_a_period_without_an_end_is_never_due():
    rules = tuple(replace(r, period="UNTIL") if r.id == "C9" else r for r in AT_CLOSE.rules)
    case = ended("case", Holding(C.CASEBOOK, 1, dates={Trigger.PSEUDONYMISED: ENDED}))
    assert plan_due([case], replace(AT_CLOSE, rules=rules), today=date(2099, 1, 1)) == ()
    assert len(plan_due([case], AT_CLOSE, today=date(2099, 1, 1))) == 1


def test_what_waits_for_an_answer_comes_last():
    practice = [ended("T1", Holding(C.GOAL, 1)), ended("T2", REPORT)]
    items = plan_due(practice, PER_CATEGORY, today=date(2030, 1, 1))
    assert lines(items) == [
        ("T2", C.REPORT, date(2027, 2, 28), None),
        ("T1", C.GOAL, None, Obstacle.UNANSWERED),
    ]


def test_only_the_same_person_in_the_other_trajectory_counts():
    own = Holding(C.THIRD_PERSON, 1, blocked_by=Blocker.HOLD)
    shared = Holding(C.THIRD_PERSON, 1)
    early = ended("T1", replace(shared, shared_with=("T2",)), on=date(2024, 6, 1))
    late = ended("T2", REPORT, own, replace(shared, shared_with=("T1",)), on=date(2024, 1, 1))
    today = date(2024, 6, 1)
    mine = [x for x in plan_due([early, late], PER_CATEGORY, today=today) if x.trajectory == "T1"]
    assert lines(mine) == [("T1", C.THIRD_PERSON, today, None)]


def test_a_request_does_not_lengthen_a_period_that_is_over():
    request = Request(date(2025, 1, 31), date(2025, 2, 3))
    over = ended("T1", IDENTITY, on=date(2016, 1, 1), erasure=request, started=date(2015, 1, 1))
    assert [x.due for x in plan_due([over], SEVEN_YEARS, today=date(2025, 3, 1))] == [
        date(2023, 1, 1)
    ]
    needed = replace(over, siblings=("T2",))
    plan = plan_close(needed, SEVEN_YEARS, today=date(2025, 3, 1))
    assert [(s.action, s.due, s.because) for s in plan.steps] == [
        (Action.ANONYMISE, date(2025, 2, 28), None)
    ]
