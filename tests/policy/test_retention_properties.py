"""Promises that hold for every dossier under every policy."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, Basis
from coachdossier.domain.privacy import Occasion
from coachdossier.policy.answers import Answer, answered, open_questions
from coachdossier.policy.facts import Blocker, Holding, Request, TrajectoryFacts
from coachdossier.policy.fate import Obstacle
from coachdossier.policy.loading import load_preset, preset_names
from coachdossier.policy.outlook import simulate
from coachdossier.policy.planning import plan_close
from coachdossier.policy.retention import plan_due, plan_run
from coachdossier.policy.vocabulary import OF_THE_CLIENT, Trigger

HELD = [
    Category.IDENTITY_CONTACT, Category.ADDRESS, Category.BIRTH, Category.GOAL,
    Category.SESSION_NOTE, Category.REPORT, Category.WORK_NOTE, Category.SESSION_LOG,
    Category.EVALUATION, Category.THIRD_PERSON, Category.FINANCE, Category.CONSENT_RECORD,
    Category.ATTENDANCE, Category.INTERIM_ADMIN, Category.CASEBOOK,
]  # fmt: skip
CHOICES = {
    "dossier_content": Action.DELETE,
    "report": Action.PSEUDONYMISE,
    "evaluation": Action.DELETE,
}
days = st.dates(date(2015, 1, 1), date(2026, 12, 31))
todays = st.dates(date(2020, 1, 1), date(2050, 1, 1))


def _with_answers(name: str):
    policy = load_preset(name)
    given_ = [
        Answer(q.subject, q.proposal, "agreed", date(2024, 1, 1)) for q in open_questions(policy)
    ]
    return answered(policy, given_)


policies = st.sampled_from(
    [
        policy
        for name in preset_names()
        for policy in (
            load_preset(name),
            _with_answers(name),
            replace(_with_answers(name), grace="P30D"),
        )
    ]
)


PATIENT = settings(deadline=None)
"""A busy machine is no fault of ours."""


@st.composite
def holdings(draw, category: Category, others: tuple[str, ...]):
    dates = draw(st.dictionaries(
        st.sampled_from([Trigger.CONSENT_WITHDRAWN, Trigger.PROCESSED_INTO_REPORT]), days,
        max_size=1,
    ))  # fmt: skip
    if category is Category.CASEBOOK:
        dates[Trigger.PSEUDONYMISED] = draw(days)
    shared = draw(st.booleans()) if category is Category.THIRD_PERSON else False
    return Holding(
        category,
        draw(st.integers(1, 9)),
        collected=draw(days),
        dates=dates,
        shared_with=others if shared else (),
        special=draw(st.booleans()),
        blocked_by=draw(st.sampled_from([None, None, None, *Blocker])),
    )


@st.composite
def dossiers(draw):
    codes = draw(st.sampled_from([("T1",), ("T1", "T2"), ("T1", "T2", "T3")]))
    kin = draw(st.booleans())
    practice = []
    for code in codes:
        others = tuple(other for other in codes if other != code)
        kinds = draw(st.lists(st.sampled_from(HELD), unique=True, min_size=1, max_size=8))
        started = draw(days)
        end = draw(st.none() | st.integers(0, 900))
        confirmed = draw(st.none() | days)
        practice.append(
            TrajectoryFacts(
                code=code,
                kind=None,
                started=started,
                ended=None if end is None else started + timedelta(days=end),
                closed_on=None,
                agreement_ended=draw(st.none() | days),
                book_year_end=draw(st.sampled_from([(12, 31), (6, 30), (2, 28)])),
                holdings=tuple(draw(holdings(kind, others)) for kind in kinds),
                siblings=others if kin else (),
                consents=draw(st.sampled_from([
                    {}, {"alumni_name_email": frozenset({Occasion.START, Occasion.END})},
                ])),
                dates=draw(st.sampled_from([
                    {}, {Trigger.ORGANISATION_REMOVED: date(2025, 5, 5)},
                ])),
                erasure=None if confirmed is None else Request(confirmed, confirmed),
                choices=draw(st.sampled_from([{}, CHOICES])),
                held=draw(st.sampled_from([False, False, True])),
            )
        )  # fmt: skip
    return practice


def executed(practice, policy, today):
    """The practice after the run: what a step takes is gone, from every trajectory that held it."""
    taken = {
        (p.trajectory, s.category) for p in plan_run(practice, policy, today=today) for s in p.now
    }
    client = {category for _, category in taken if category in OF_THE_CLIENT}
    after = []
    for facts in practice:
        left = tuple(
            holding
            for holding in facts.holdings
            if (facts.code, holding.category) not in taken
            and not (facts.siblings and holding.category in client)
        )
        after.append(replace(facts, holdings=left))
    return after


def now(practice, policy, today):
    return Counter(
        {
            (plan.trajectory, step.category): step.count
            for plan in plan_run(practice, policy, today=today)
            for step in plan.now
        }
    )


@PATIENT
@given(dossiers(), policies, todays)
def test_nothing_under_a_hold_or_a_restriction_goes(practice, policy, today):
    protected = {
        (facts.code, holding.category)
        for facts in practice
        for holding in facts.holdings
        if facts.held or holding.blocked_by is not None
    }
    assert not protected & set(now(practice, policy, today))


@PATIENT
@given(dossiers(), policies, todays)
def test_no_invoice_goes_within_seven_years_after_its_book_year(practice, policy, today):
    gone = now(practice, policy, today)
    for facts in practice:
        for holding in facts.holdings:
            if holding.category is Category.FINANCE and (facts.code, Category.FINANCE) in gone:
                month, _ = facts.book_year_end
                later = holding.collected.month > month
                assert today.year - (holding.collected.year + later) >= 7
                assert (today.year, today.month) > (
                    holding.collected.year + later + 7, month if month < 12 else 0
                )  # fmt: skip


FISCAL = {Category.INTERIM_ADMIN, Category.IDENTITY_CONTACT, Category.ADDRESS}


@PATIENT
@given(dossiers(), policies, todays)
def test_nothing_goes_below_the_floor_that_its_rule_names(practice, policy, today):
    """F2: what rests on the law counts from the end of its book year, whatever the clause says."""
    for plan in plan_run(practice, policy, today=today):
        facts = next(one for one in practice if one.code == plan.trajectory)
        for step in plan.now:
            rule = policy.rule(step.rule)
            if step.category in FISCAL and rule.floor and rule.basis is Basis.LEGAL_OBLIGATION:
                assert today >= first_day_after_seven_years(facts)


def first_day_after_seven_years(facts):
    """Counted in another way than the program does: from month to month."""
    month, _last = facts.book_year_end
    end = facts.agreement_ended or facts.ended
    later = end.month > month
    return date(end.year + later + 7 + month // 12, month % 12 + 1, 1)


@PATIENT
@given(policies, days, st.booleans())
def test_what_is_pseudonymised_stays_inside_retention(policy, day, of_nobody):
    """A case and a detached consent have an end as soon as their question is answered."""
    kept = [
        Holding(Category.CASEBOOK, 1, collected=day, dates={Trigger.PSEUDONYMISED: day}),
        Holding(Category.CONSENT_RECORD, 1, dates={Trigger.CONSENT_WITHDRAWN: day}),
    ]
    facts = TrajectoryFacts("kept", None, day, holdings=tuple(kept), of_nobody=of_nobody)
    asked = {leaf for one in open_questions(policy) for leaf in one.categories}
    told = {item.category: item for item in plan_due([facts], policy, today=date(2099, 1, 1))}
    assert set(told) == {Category.CASEBOOK, Category.CONSENT_RECORD}
    for category, item in told.items():
        if category in asked:
            assert item.blocked_by is Obstacle.UNANSWERED
        else:
            assert item.due > day
            assert item.action is not Action.KEEP
            early = plan_due([facts], policy, today=item.due - timedelta(days=1))
            assert category not in {one.category for one in early}


@PATIENT
@given(dossiers(), policies, todays)
def test_what_is_due_and_not_blocked_is_in_the_run_and_nothing_else(practice, policy, today):
    due = {
        (item.trajectory, item.category): item.count
        for item in plan_due(practice, policy, today=today)
        if item.blocked_by is None
    }
    assert due == dict(now(practice, policy, today))


@PATIENT
@given(dossiers(), policies, todays)
def test_nothing_goes_before_its_day(practice, policy, today):
    for plan in plan_run(practice, policy, today=today):
        assert all(step.due is not None and step.due <= today for step in plan.now)
        assert all(step.due is None or step.due > today for step in plan.stays)


@PATIENT
@given(dossiers(), policies, todays, st.integers(0, 4000))
def test_a_later_day_never_plans_less(practice, policy, today, later):
    early = {category for _, category in now(practice, policy, today)}
    late = {category for _, category in now(practice, policy, today + timedelta(days=later))}
    assert early <= late


@PATIENT
@given(dossiers(), policies, todays)
def test_a_run_leaves_nothing_for_a_second_one(practice, policy, today):
    assert plan_run(executed(practice, policy, today), policy, today=today) == ()


@PATIENT
@given(dossiers(), policies, todays, st.integers(0, 4000))
def test_two_runs_do_what_one_does(practice, policy, today, later):
    end = today + timedelta(days=later)
    split = executed(executed(practice, policy, today), policy, end)
    assert split == executed(practice, policy, end)


@PATIENT
@given(dossiers(), policies, todays)
def test_a_forecast_until_today_is_what_a_run_does_but_for_open_choices(practice, policy, today):
    decided = [replace(facts, choices=CHOICES) for facts in practice]
    forecast = Counter()
    for item in simulate(decided, policy, today=today, until=today).goes:
        forecast[item.category] += item.count
    run = Counter()
    for (_, category), count in now(decided, policy, today).items():
        run[category] += count
    assert forecast == run


@PATIENT
@given(dossiers(), policies, todays)
def test_a_close_accounts_for_every_item(practice, policy, today):
    for facts in practice:
        if facts.started > today:
            continue
        ended = facts.ended if facts.ended and facts.ended <= today else today
        plan = plan_close(facts, policy, today=today, ended=ended, reason="to learn from it")
        counted = Counter()
        for step in plan.steps:
            counted[step.category] += step.count
        held = Counter({holding.category: holding.count for holding in facts.holdings})
        assert counted - Counter({Category.ALUMNI_NAME_EMAIL: 1}) == held
        assert all(step.due <= today for step in plan.now)
        assert (
            Category.WORK_NOTE
            not in {step.category for step in plan.stays if step.because == "period_runs"}
            or policy.grace != "P0D"
        )
