"""What the years bring, and an account of everything that stays."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, Stays
from coachdossier.domain.trajectory import TrajectoryKind
from coachdossier.policy.answers import Answer, answered, open_questions
from coachdossier.policy.facts import Blocker, Holding, TrajectoryFacts
from coachdossier.policy.loading import load_preset, preset_names
from coachdossier.policy.outlook import as_proposed, simulate
from coachdossier.policy.retention import plan_due
from coachdossier.policy.vocabulary import Trigger

C = Category
ENDED = date(2024, 2, 29)
TODAY = date(2027, 3, 1)
REPORT = Holding(C.REPORT, 1)
PER_CATEGORY = load_preset("per-category")
AT_CLOSE = load_preset("erase-at-close")


def ended(code: str, *holdings: Holding, on: date | None = ENDED, **changes) -> TrajectoryFacts:
    facts = TrajectoryFacts(
        code, TrajectoryKind.COACHING, date(2020, 1, 1), holdings, client="KLANT", ended=on
    )
    return replace(facts, **changes)


def look(*practice: TrajectoryFacts, policy=PER_CATEGORY, until: date = date(2034, 12, 31)):
    return simulate(practice, policy, today=TODAY, until=until)


def lines(forecasts) -> list[tuple]:
    return [(x.date, x.category, x.action, x.count) for x in forecasts]


def test_a_forecast_counts_by_day_and_does_what_is_overdue_today():
    practice = [
        ended("T1", REPORT, Holding(C.SCAN_RESULT, 2)),
        ended("T2", REPORT),
        ended("T3", REPORT, on=date(2025, 6, 1)),
    ]
    assert lines(look(*practice, until=date(2028, 6, 1)).goes) == [
        (TODAY, C.REPORT, Action.DELETE, 2),
        (TODAY, C.SCAN_RESULT, Action.DELETE, 2),
        (date(2028, 6, 1), C.REPORT, Action.DELETE, 1),
    ]
    short = look(*practice, until=date(2028, 5, 31))
    assert len(short.goes) == 2
    assert short.stays == {Stays.LATER: 1}


def test_a_grace_that_still_runs_moves_what_is_due():
    policy = replace(PER_CATEGORY, grace="P30D")
    closed = ended("T1", REPORT, closed_on=date(2027, 2, 20))
    assert lines(look(closed, policy=policy).goes) == [
        (date(2027, 3, 22), C.REPORT, Action.DELETE, 1)
    ]
    assert look(closed, policy=policy, until=date(2027, 3, 21)).stays == {Stays.LATER: 1}


def test_an_open_choice_counts_as_its_first_action():
    outlook = look(ended("T1", Holding(C.SESSION_NOTE, 3)), policy=AT_CLOSE)
    assert lines(outlook.goes) == [(TODAY, C.SESSION_NOTE, Action.DELETE, 3)]


def test_what_an_answer_would_set_free_is_told_apart():
    outlook = look(ended("T1", Holding(C.SESSION_NOTE, 3), on=date(2026, 1, 1)))
    assert outlook.goes == ()
    assert lines(outlook.proposed) == [(date(2029, 1, 1), C.SESSION_NOTE, Action.DELETE, 3)]
    assert outlook.stays == {Stays.UNANSWERED: 3}
    recent = ended("T1", Holding(C.SESSION_NOTE, 3), on=date(2026, 1, 1))
    assert look(recent, until=date(2028, 12, 31)).proposed == ()
    assert len(look(recent, until=date(2029, 1, 1)).proposed) == 1


def test_answers_that_were_given_leave_nothing_proposed():
    given = [
        Answer(one.subject, "P2Y", "agreed", TODAY)
        for one in open_questions(PER_CATEGORY)
        if one.subject != "backups"
    ]
    policy = answered(PER_CATEGORY, given)
    facts = ended("T1", Holding(C.SESSION_NOTE, 3))
    assert look(facts, policy=policy).proposed == ()
    assert lines(look(facts, policy=policy).goes) == [(TODAY, C.SESSION_NOTE, Action.DELETE, 3)]


def test_where_nothing_is_asked_nothing_is_supposed():
    policy = as_proposed(PER_CATEGORY)
    assert open_questions(policy) == ()
    shared = Holding(C.THIRD_PERSON, 1, shared_with=("T9",))
    outlook = look(ended("T1", shared), policy=policy)
    assert (outlook.proposed, outlook.stays) == ((), {Stays.SHARED_PERSON: 1})


def test_what_waits_for_another_trajectory_without_an_answer_is_proposed_once():
    policy = load_preset("ask-to-forget")
    name = Holding(C.IDENTITY_CONTACT, 1)
    outlook = look(
        ended("T1", replace(name, shared_with=("T2",))),
        ended("T2", replace(name, shared_with=("T1",)), on=date(2026, 6, 1)),
        policy=policy,
    )
    assert outlook.goes == ()
    assert lines(outlook.proposed) == [(date(2027, 6, 1), C.IDENTITY_CONTACT, Action.DELETE, 1)]


@pytest.mark.parametrize("facts", [
    ended("T1", REPORT, held=True),
    ended("T1", replace(REPORT, blocked_by=Blocker.RESTRICTION)),
])  # fmt: skip
def test_an_answer_frees_nothing_that_is_held_or_restricted(facts):
    policy = load_preset("ask-to-forget")
    assert look(facts, policy=policy).proposed == ()


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (ended("T1", REPORT, on=None), Stays.RUNS),
        (ended("T1", REPORT, on=date(2033, 1, 1)), Stays.LATER),
        (ended("T1", REPORT, held=True), Stays.HOLD),
        (ended("T1", replace(REPORT, blocked_by=Blocker.RESTRICTION)), Stays.RESTRICTION),
        (ended("T1", Holding(C.AUDIT, 1)), Stays.NO_RULE),
        (ended("T1", Holding(C.THIRD_PERSON, 1, shared_with=("T9",))), Stays.SHARED_PERSON),
        (ended("T1", Holding(C.ADDRESS, 1, shared_with=("T9",))), Stays.OTHER_TRAJECTORY),
        (ended("C1", Holding(C.NEWSLETTER, 1), kind=None, on=None), Stays.FOREVER),
        (ended("T1", Holding(C.NEWSLETTER, 1)), Stays.FOREVER),
    ],
)
def test_what_stays_has_its_reason(facts, reason):
    outlook = look(facts)
    assert outlook.goes == ()
    assert outlook.stays == {reason: 1}


@pytest.mark.parametrize("name", preset_names())
def test_every_item_is_accounted_for(name):
    holdings = [
        Holding(category, place + 1, collected=ENDED, dates={Trigger.PSEUDONYMISED: ENDED})
        for place, category in enumerate(C)
    ]
    outlook = look(ended("T1", *holdings), policy=load_preset(name))
    goes = sum(one.count for one in outlook.goes)
    assert goes + sum(outlook.stays.values()) == sum(one.count for one in holdings)


@pytest.mark.parametrize("name", preset_names())
def test_proposals_agreed_with_bring_what_was_proposed(name):
    policy = load_preset(name)
    practice = [
        ended("T1", *(Holding(category, 2, collected=ENDED) for category in C)),
        ended("T2", REPORT, Holding(C.SESSION_NOTE, 4), on=date(2026, 5, 5)),
    ]
    before = look(*practice, policy=policy)
    after = look(*practice, policy=as_proposed(policy))
    assert after.proposed == ()
    both = Counter()
    for one in (*before.goes, *before.proposed):
        both[one.date, one.category, one.action] += one.count
    assert both == Counter({(x.date, x.category, x.action): x.count for x in after.goes})


def test_proof_of_nobody_has_nothing_left_to_cut():
    """It would be pseudonymised; whose it was is forgotten, so that it goes."""
    policy = answered(PER_CATEGORY, [Answer("C4", "P1Y", "agreed", TODAY)])
    proof = Holding(C.CONSENT_RECORD, 1, dates={Trigger.CONSENT_WITHDRAWN: date(2025, 1, 1)})
    for of_nobody, action in ((False, Action.PSEUDONYMISE), (True, Action.DELETE)):
        facts = ended("proof", proof, kind=None, on=None, of_nobody=of_nobody)
        assert [one.action for one in look(facts, policy=policy).goes] == [action]
        (item,) = plan_due([facts], policy, today=TODAY)
        assert item.action is action


def test_who_is_in_a_trajectory_that_runs_is_counted_there_and_waits_in_the_other():
    name = Holding(C.IDENTITY_CONTACT, 1)
    outlook = look(
        ended("T1", replace(name, shared_with=("T2",)), on=None),
        ended("T2", replace(name, shared_with=("T1",))),
        policy=AT_CLOSE,
    )
    assert outlook.goes == ()
    assert outlook.stays == {Stays.RUNS: 1, Stays.OTHER_TRAJECTORY: 1}
