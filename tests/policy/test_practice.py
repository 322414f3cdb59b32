"""What an open choice keeps waiting, and what shared items wait for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, StaysBecause
from coachdossier.policy.facts import Blocker, Holding, Request, TrajectoryFacts
from coachdossier.policy.fate import Obstacle
from coachdossier.policy.loading import load_preset
from coachdossier.policy.practice import NEEDED_TO_CHOOSE, Practice, blocked_by
from coachdossier.policy.retention import plan_due, plan_run

C = Category
ENDED = date(2024, 2, 29)
AT_CLOSE = load_preset("erase-at-close")
NOTE = Holding(C.SESSION_NOTE, 3)
NAME = Holding(C.IDENTITY_CONTACT, 1)


def ended(code: str, *holdings: Holding, on: date = ENDED, **changes) -> TrajectoryFacts:
    facts = TrajectoryFacts(code, None, date(2020, 1, 1), holdings, ended=on)
    return replace(facts, **changes)


def due(*practice: TrajectoryFacts, today: date = ENDED, policy=AT_CLOSE) -> dict:
    items = plan_due(practice, policy, today=today)
    return {(item.trajectory, item.category): item.blocked_by for item in items}


@pytest.mark.parametrize("needed", sorted(NEEDED_TO_CHOOSE))
def test_who_and_when_wait_for_an_open_choice(needed):
    """A case can't lose names that nobody knows any more."""
    held = (NOTE, Holding(needed, 1), Holding(C.WORK_NOTE, 1))
    assert due(ended("T1", *held)) == {
        ("T1", C.SESSION_NOTE): Obstacle.CHOICE,
        ("T1", needed): Obstacle.CHOICE,
        ("T1", C.WORK_NOTE): None,
    }
    chosen = ended("T1", *held, choices={"session_note": Action.DELETE})
    assert set(due(chosen).values()) == {None}
    (plan,) = plan_run([ended("T1", *held)], AT_CLOSE, today=ENDED)
    assert {step.because for step in plan.stays} == {StaysBecause.CHOICE}


def test_a_choice_of_one_trajectory_keeps_nothing_of_another_waiting():
    practice = (ended("T1", NOTE), ended("T2", NAME))
    assert due(*practice)["T2", C.IDENTITY_CONTACT] is None


def test_what_waits_for_a_choice_and_is_restricted_says_that():
    shielded = replace(NAME, blocked_by=Blocker.RESTRICTION)
    assert due(ended("T1", NOTE, shielded))["T1", C.IDENTITY_CONTACT] is Obstacle.RESTRICTION


def test_what_is_not_due_yet_waits_for_its_own_day():
    rules = tuple(
        replace(rule, period="P1Y") if rule.id == "R2" else rule for rule in AT_CLOSE.rules
    )
    later = replace(AT_CLOSE, rules=rules)
    facts = ended("T1", NOTE, NAME, Holding(C.WORK_NOTE, 1))
    (plan,) = plan_run([facts], later, today=ENDED)
    (name,) = [step for step in plan.stays if step.category is C.IDENTITY_CONTACT]
    assert (name.because, name.due) == (StaysBecause.PERIOD_RUNS, date(2025, 2, 28))


def test_a_request_waits_for_no_choice():
    asked = Request(date(2024, 3, 1), date(2024, 3, 4), act_on=date(2024, 3, 4))
    forgotten = ended("T1", NOTE, NAME, erasure=asked)
    assert set(due(forgotten, today=date(2024, 3, 4)).values()) == {None}


def test_a_choice_opens_when_the_grace_is_over():
    policy = replace(AT_CLOSE, grace="P10D")
    last = ENDED + timedelta(days=9)
    assert set(due(ended("T1", NOTE, NAME), today=last, policy=policy).values()) == {Obstacle.GRACE}
    after = due(ended("T1", NOTE, NAME), today=ENDED + timedelta(days=10), policy=policy)
    assert set(after.values()) == {Obstacle.CHOICE}


def test_of_three_that_share_the_last_lets_go():
    codes = ("T1", "T2", "T3")
    practice = [
        ended(
            code, replace(NAME, shared_with=tuple(x for x in codes if x != code)),
            on=ENDED + timedelta(days=10 * place),
        )
        for place, code in enumerate(codes)
    ]  # fmt: skip
    one_early = ENDED + timedelta(days=19)
    assert set(due(*practice, today=one_early).values()) == {Obstacle.OTHER_TRAJECTORY}
    assert due(*practice, today=ENDED + timedelta(days=20)) == {("T3", C.IDENTITY_CONTACT): None}


def test_shared_items_wait_for_a_trajectory_that_holds_them_back():
    shared = [
        ended("T1", replace(NAME, shared_with=("T2",))),
        ended("T2", replace(NAME, shared_with=("T1",)), held=True),
    ]
    assert due(*shared, today=date(2030, 1, 1)) == {
        ("T1", C.IDENTITY_CONTACT): Obstacle.OTHER_TRAJECTORY,
        ("T2", C.IDENTITY_CONTACT): Obstacle.HOLD,
    }


@pytest.mark.parametrize(
    "other",
    [
        ended("T2", Holding(C.ADDRESS, 1, shared_with=("T1",))),
        ended("T2", replace(NAME, count=0, shared_with=("T1",))),
        ended("T2", NAME),
        ended("T9", replace(NAME, shared_with=("T1",))),
    ],
)
def test_shared_items_stay_while_nobody_knows_what_becomes_of_them_elsewhere(other):
    mine = ended("T1", replace(NAME, shared_with=("T2",)))
    told = due(mine, other, today=date(2030, 1, 1))
    assert told["T1", C.IDENTITY_CONTACT] is Obstacle.OTHER_TRAJECTORY


FORGET = load_preset("ask-to-forget")
EARLY = Request(date(2024, 3, 1), date(2024, 3, 4))
LATE = Request(date(2024, 5, 1), date(2024, 5, 6))


def forgotten(code: str, other: str, erasure: Request | None, **changes) -> TrajectoryFacts:
    return ended(code, replace(NAME, shared_with=(other,)), erasure=erasure, **changes)


@pytest.mark.parametrize(
    ("first", "second", "gone"),
    [
        (forgotten("T1", "T2", EARLY), forgotten("T2", "T1", EARLY), {"T1": None}),
        (forgotten("T1", "T2", LATE), forgotten("T2", "T1", EARLY), {"T2": None}),
        (forgotten("T1", "T2", EARLY), forgotten("T2", "T1", LATE), {"T1": None}),
        (
            forgotten("T1", "T2", LATE),
            forgotten("T2", "T1", EARLY, held=True),
            {"T1": None, "T2": Obstacle.HOLD},
        ),
        (
            forgotten("T1", "T2", LATE, held=True),
            forgotten("T2", "T1", EARLY),
            {"T1": Obstacle.HOLD, "T2": None},
        ),
    ],
)
def test_a_name_that_is_asked_to_be_erased_goes_once_with_the_first(first, second, gone):
    told = due(first, second, today=date(2024, 12, 1), policy=FORGET)
    assert told == {(code, C.IDENTITY_CONTACT): why for code, why in gone.items()}


def test_only_the_same_kind_of_data_goes_once():
    address = Holding(C.ADDRESS, 1, shared_with=("T2",))
    first = ended("T1", address, erasure=LATE)
    told = due(first, forgotten("T2", "T1", EARLY), today=date(2024, 12, 1), policy=FORGET)
    assert told == {("T1", C.ADDRESS): None, ("T2", C.IDENTITY_CONTACT): None}


def test_a_request_of_one_trajectory_takes_a_name_that_another_would_keep():
    second = forgotten("T2", "T1", None)
    told = due(forgotten("T1", "T2", EARLY), second, today=date(2024, 12, 1), policy=FORGET)
    assert told["T1", C.IDENTITY_CONTACT] is None


def test_a_request_waits_for_no_end_that_is_still_to_come():
    asked = Request(date(2024, 3, 1), date(2024, 3, 4), act_on=date(2024, 3, 4))
    planned = ended("T1", NAME, on=date(2030, 1, 1), erasure=asked)
    assert due(planned, today=date(2024, 3, 4)) == {("T1", C.IDENTITY_CONTACT): None}
    (plan,) = plan_run([planned], AT_CLOSE, today=date(2024, 3, 4))
    assert [step.category for step in plan.now] == [C.IDENTITY_CONTACT]


def test_what_one_asked_for_goes_there_although_the_other_was_due_before():
    second = forgotten("T2", "T1", None)
    acting = replace(EARLY, act_on=date(2024, 3, 5))
    first = forgotten("T1", "T2", acting, on=date(2030, 1, 1))
    told = due(first, second, today=date(2024, 12, 1))
    assert told == {("T1", C.IDENTITY_CONTACT): None}


def test_nothing_is_in_the_way_of_what_has_no_day():
    practice = Practice([ended("T1", Holding(C.NEWSLETTER, 1))], AT_CLOSE)
    ((judge, fate),) = practice.fates(date(2090, 1, 1))
    assert (fate.due, blocked_by(judge, fate, date(2090, 1, 1))) == (None, None)
