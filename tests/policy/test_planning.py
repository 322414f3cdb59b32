"""What a close does with everything that a vault can hold of a client."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coachdossier.domain.categories import GROUPS, Category
from coachdossier.domain.disposition import Action, Basis, StaysBecause, Step
from coachdossier.domain.privacy import Occasion
from coachdossier.domain.trajectory import TrajectoryKind
from coachdossier.errors import UsageError
from coachdossier.policy.answers import Answer, answered
from coachdossier.policy.facts import Blocker, Holding, TrajectoryFacts
from coachdossier.policy.loading import load_preset
from coachdossier.policy.planning import ClosePlan, plan_close
from coachdossier.policy.vocabulary import Trigger

ENDED = date(2025, 6, 1)
TODAY = date(2025, 6, 10)
POLICY = load_preset("erase-at-close")
BOTH = {"alumni_name_email": frozenset({Occasion.START, Occasion.END})}
DELETE_ALL = {
    "dossier_content": Action.DELETE,
    "report": Action.DELETE,
    "scan_result": Action.DELETE,
    "evaluation": Action.DELETE,
}
HELD = """
    identity_contact address birth employment trajectory_meta goal intake client_item theory
    session_note progress report scan_result work_note session_log evaluation third_person
    contact_log alumni_name_email pr_material finance consent_record casebook
"""


def dossier(*holdings: Holding, **changes) -> TrajectoryFacts:
    facts = TrajectoryFacts(
        code="T1",
        kind=TrajectoryKind.COACHING,
        started=date(2024, 11, 4),
        ended=ENDED,
        holdings=holdings,
    )
    return replace(facts, **changes)


def close(*holdings: Holding, choices=None, reason="", ended=None, policy=POLICY, **changes):
    return plan_close(
        dossier(*holdings, **changes),
        policy,
        today=TODAY,
        ended=ended,
        choices=DELETE_ALL if choices is None else choices,
        reason=reason,
    )


def only(plan: ClosePlan) -> Step:
    (step,) = plan.steps
    return step


@pytest.mark.parametrize("name", HELD.split())
def test_every_category_that_the_vault_holds_has_a_rule(name):
    step = only(close(Holding(Category(name), 2, collected=date(2025, 3, 15))))
    assert step.rule
    assert step.because is not StaysBecause.NO_RULE


@pytest.mark.clause("REF-19", "REF-21", "REF-38")
@pytest.mark.parametrize(
    ("category", "rule"),
    [
        *((leaf, "R1") for leaf in GROUPS["dossier_content"]),
        *((leaf, "R2") for leaf in GROUPS["identity_all"]),
        (Category.EVALUATION, "R4"),
        (Category.REPORT, "R8"),
        (Category.SCAN_RESULT, "R8"),
        (Category.TRAJECTORY_META, "R9"),
        (Category.CONTACT_LOG, "R9"),
        (Category.WORK_NOTE, "C2"),
        (Category.THIRD_PERSON, "C10"),
    ],
)
def test_a_close_deletes_what_belongs_to_the_trajectory(category, rule):
    step = only(close(Holding(category, 3)))
    assert (step.action, step.count, step.due, step.rule) == (Action.DELETE, 3, ENDED, rule)
    assert step.because is None


def test_the_session_log_becomes_numbers():
    step = only(close(Holding(Category.SESSION_LOG, 8)))
    assert (step.action, step.rule, step.because) == (Action.ANONYMISE, "C11", None)


def test_what_is_not_there_is_not_in_the_plan():
    assert close(Holding(Category.GOAL, 0)).steps == ()


def test_steps_come_in_the_order_of_the_categories_and_equal_ones_as_one():
    plan = close(
        Holding(Category.SESSION_NOTE, 2),
        Holding(Category.IDENTITY_CONTACT, 1),
        Holding(Category.SESSION_NOTE, 3),
    )
    assert [(step.category, step.count) for step in plan.steps] == [
        (Category.IDENTITY_CONTACT, 1),
        (Category.SESSION_NOTE, 5),
    ]


@pytest.mark.clause("REF-20")
def test_pseudonymising_needs_a_reason():
    pseudonymise = {"session_note": Action.PSEUDONYMISE}
    note = Holding(Category.SESSION_NOTE, 1)
    with pytest.raises(UsageError, match="reason"):
        close(note, choices=pseudonymise, reason="  ")
    plan = close(note, choices=pseudonymise, reason=" what silence does ")
    assert only(plan).action is Action.PSEUDONYMISE
    assert plan.reason == "what silence does"
    assert plan.pseudonymises


def test_without_a_note_to_pseudonymise_no_reason_is_asked():
    plan = close(Holding(Category.GOAL, 1), choices={"intake": Action.PSEUDONYMISE} | DELETE_ALL)
    assert not plan.pseudonymises


def test_the_narrowest_name_of_a_choice_wins():
    plan = close(
        Holding(Category.GOAL, 1),
        Holding(Category.SESSION_NOTE, 1),
        Holding(Category.IDENTITY_CONTACT, 1),
        Holding(Category.EVALUATION, 1),
        choices={
            "all_client_data": Action.PSEUDONYMISE,
            "goal": Action.DELETE,
            "dossier_content": Action.PSEUDONYMISE,
        },
        reason="learning",
    )
    assert {step.category: step.action for step in plan.steps} == {
        Category.IDENTITY_CONTACT: Action.DELETE,
        Category.GOAL: Action.DELETE,
        Category.SESSION_NOTE: Action.PSEUDONYMISE,
        Category.EVALUATION: Action.PSEUDONYMISE,
    }
    assert plan.open_choices == ()


def test_open_choices_are_named_once_per_rule_with_what_holds_data():
    plan = close(
        Holding(Category.SESSION_NOTE, 4),
        Holding(Category.GOAL, 1),
        Holding(Category.REPORT, 1),
        Holding(Category.EVALUATION, 2),
        choices={"goal": Action.DELETE},
    )
    assert [(x.rule, x.name, x.categories) for x in plan.open_choices] == [
        ("R1", "dossier_content", (Category.SESSION_NOTE,)),
        ("R8", "report", (Category.REPORT,)),
        ("R4", "evaluation", (Category.EVALUATION,)),
    ]
    assert plan.open_choices[0].options == (Action.DELETE, Action.PSEUDONYMISE)


@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("finance", Action.DELETE),
        ("consent_record", Action.DELETE),
        ("identity_contact", Action.PSEUDONYMISE),
        ("identity_all", Action.PSEUDONYMISE),
        ("work_note", Action.PSEUDONYMISE),
        ("session_note", Action.ANONYMISE),
        ("no_such_thing", Action.DELETE),
    ],
)
def test_what_may_not_be_chosen_is_refused(name, action):
    with pytest.raises(UsageError):
        close(choices={name: action})


@pytest.mark.clause("REF-25", "REF-26")
def test_two_consents_keep_name_and_email_and_nothing_else():
    plan = close(Holding(Category.IDENTITY_CONTACT, 1), Holding(Category.ADDRESS, 1), consents=BOTH)
    assert [(s.category, s.action, s.because) for s in plan.steps] == [
        (Category.IDENTITY_CONTACT, Action.DELETE, None),
        (Category.ADDRESS, Action.DELETE, None),
        (Category.ALUMNI_NAME_EMAIL, Action.KEEP, StaysBecause.CONSENT),
    ]
    assert (plan.steps[-1].rule, plan.steps[-1].count) == ("R3", 1)
    assert plan.steps[-1].due is None


@pytest.mark.clause("REF-26")
@pytest.mark.parametrize("given", [set(), {Occasion.START}, {Occasion.END}, {Occasion.OTHER}])
def test_one_consent_keeps_nobody(given):
    plan = close(
        Holding(Category.IDENTITY_CONTACT, 1), consents={"alumni_name_email": frozenset(given)}
    )
    assert only(plan).action is Action.DELETE


def test_alumni_are_kept_once():
    plan = close(
        Holding(Category.IDENTITY_CONTACT, 1),
        Holding(Category.ALUMNI_NAME_EMAIL, 1),
        consents=BOTH,
    )
    assert [(s.category, s.count) for s in plan.steps] == [
        (Category.IDENTITY_CONTACT, 1),
        (Category.ALUMNI_NAME_EMAIL, 1),
    ]


def test_identity_stays_while_another_trajectory_needs_it():
    plan = close(
        Holding(Category.IDENTITY_CONTACT, 1),
        Holding(Category.CONSENT_RECORD, 2),
        Holding(Category.SESSION_NOTE, 1),
        siblings=("T2",),
        consents=BOTH,
    )
    kept = [(s.category, s.action, s.due, s.because) for s in plan.stays]
    assert kept == [
        (Category.IDENTITY_CONTACT, Action.KEEP, None, StaysBecause.OTHER_TRAJECTORY),
        (Category.CONSENT_RECORD, Action.KEEP, None, StaysBecause.OTHER_TRAJECTORY),
    ]
    assert [s.category for s in plan.now] == [Category.SESSION_NOTE]


def test_a_shared_third_person_stays_and_the_others_go():
    plan = close(
        Holding(Category.THIRD_PERSON, 2),
        Holding(Category.THIRD_PERSON, 1, shared_with=("T2",)),
    )
    assert [(s.action, s.count, s.because) for s in plan.steps] == [
        (Action.DELETE, 2, None),
        (Action.KEEP, 1, StaysBecause.SHARED_PERSON),
    ]


@pytest.mark.clause("REF-44")
@pytest.mark.parametrize(
    ("invoice", "book_year_end", "until"),
    [
        (date(2025, 3, 15), (12, 31), date(2033, 1, 1)),
        (date(2024, 12, 31), (12, 31), date(2032, 1, 1)),
        (date(2025, 1, 1), (12, 31), date(2033, 1, 1)),
        (date(2025, 3, 31), (3, 31), date(2032, 4, 1)),
        (date(2025, 4, 1), (3, 31), date(2033, 4, 1)),
        (date(2024, 2, 29), (2, 28), date(2031, 3, 1)),
        (date(2024, 2, 29), (2, 29), date(2031, 3, 1)),
        (date(2025, 6, 30), (6, 29), date(2033, 6, 30)),
    ],
)
def test_invoices_stay_seven_years_after_their_book_year(invoice, book_year_end, until):
    plan = close(Holding(Category.FINANCE, 1, collected=invoice), book_year_end=book_year_end)
    step = only(plan)
    assert (step.action, step.due, step.because) == (Action.DELETE, until, StaysBecause.LAW)
    assert step.rule == "R6"
    assert plan.now == ()


def test_an_invoice_older_than_the_law_asks_goes_at_the_close():
    old = Holding(Category.FINANCE, 1, collected=date(2017, 12, 31))
    new = Holding(Category.FINANCE, 2, collected=date(2018, 1, 1))
    plan = close(old, new, started=date(2017, 1, 1))
    assert [(s.count, s.due, s.because) for s in plan.steps] == [
        (1, date(2025, 1, 1), None),
        (2, date(2026, 1, 1), StaysBecause.LAW),
    ]


def test_consents_stay_as_proof():
    step = only(close(Holding(Category.CONSENT_RECORD, 2)))
    assert (step.action, step.due, step.because) == (Action.KEEP, None, StaysBecause.LAW)


@pytest.mark.clause("REF-32", "REF-35")
def test_publicity_ends_with_its_consent_and_not_with_the_trajectory():
    kept, gone = close(
        Holding(Category.PR_MATERIAL, 2),
        Holding(Category.PR_MATERIAL, 1, dates={Trigger.CONSENT_WITHDRAWN: date(2025, 5, 2)}),
    ).steps[::-1]
    assert (kept.action, kept.count, kept.because) == (Action.KEEP, 2, StaysBecause.CONSENT)
    assert (gone.action, gone.count, gone.due) == (Action.DELETE, 1, date(2025, 5, 2))


def test_a_casebook_waits_for_the_answer_that_nobody_gave():
    case = Holding(Category.CASEBOOK, 1, dates={Trigger.PSEUDONYMISED: date(2025, 1, 1)})
    step = only(close(case))
    assert (step.action, step.due, step.because) == (Action.KEEP, None, StaysBecause.UNANSWERED)


@pytest.mark.parametrize("blocked", [{"held": True}, {}])
def test_what_a_hold_or_a_restriction_protects_stays(blocked):
    by_item = None if blocked else Blocker.RESTRICTION
    plan = close(Holding(Category.SESSION_NOTE, 1, blocked_by=by_item), **blocked)
    assert only(plan).because is (StaysBecause.HOLD if blocked else StaysBecause.RESTRICTION)
    assert plan.now == ()
    assert plan.open_choices == ()


def test_nothing_goes_while_grace_runs():
    policy = replace(POLICY, grace="P14D")
    plan = close(Holding(Category.SESSION_NOTE, 1), Holding(Category.WORK_NOTE, 1), policy=policy)
    assert plan.now == ()
    assert plan.restricted_until == TODAY + timedelta(days=14)
    assert {step.due for step in plan.steps} == {plan.restricted_until}
    assert {step.because for step in plan.steps} == {StaysBecause.GRACE}
    assert close(Holding(Category.GOAL, 1)).restricted_until is None


@pytest.mark.parametrize("ended", [TODAY + timedelta(days=1), date(2024, 11, 3)])
def test_an_end_that_cannot_be_is_refused(ended):
    with pytest.raises(UsageError, match="end date"):
        close(ended=ended)


@pytest.mark.parametrize(
    ("given", "recorded", "counted"),
    [
        (date(2025, 5, 1), ENDED, date(2025, 5, 1)),
        (None, ENDED, ENDED),
        (None, None, TODAY),
        (None, TODAY + timedelta(days=30), TODAY),
        (TODAY, None, TODAY),
        (date(2024, 11, 4), None, date(2024, 11, 4)),
    ],
)
def test_periods_count_from_the_end_that_the_coach_sets(given, recorded, counted):
    plan = plan_close(
        dossier(Holding(Category.GOAL, 1), ended=recorded),
        POLICY,
        today=TODAY,
        ended=given,
        choices=DELETE_ALL,
    )
    assert plan.ended == counted
    assert only(plan).due == counted


def test_a_plan_knows_what_it_saw():
    note = Holding(Category.SESSION_NOTE, 1)
    plan = close(note)
    assert plan.seen == dossier(note).fingerprint()
    assert plan.seen != dossier(replace(note, count=2)).fingerprint()
    assert plan.seen != dossier(note, version="later").fingerprint()
    assert len(plan.fingerprint) == 16
    assert plan == close(note)


def test_a_step_names_its_ground_and_its_clauses():
    step = only(close(Holding(Category.SESSION_NOTE, 1)))
    assert (step.basis, step.clauses) == (Basis.CONTRACT, ("REF-19", "REF-20", "REF-38"))


def test_the_choices_are_open_on_the_last_day_itself():
    plan = close(Holding(Category.GOAL, 1), choices={}, ended=TODAY)
    assert [choice.name for choice in plan.open_choices] == ["dossier_content"]


def test_one_pseudonymised_item_among_deleted_ones_makes_a_case():
    plan = close(
        Holding(Category.GOAL, 1),
        Holding(Category.SESSION_NOTE, 1),
        choices=DELETE_ALL | {"goal": Action.PSEUDONYMISE},
        reason="learning",
    )
    assert plan.pseudonymises
    assert [step.action for step in plan.now] == [Action.PSEUDONYMISE, Action.DELETE]


def test_a_running_period_is_told_from_the_law():
    plan = close(
        Holding(Category.ADDRESS, 1),
        Holding(Category.BIRTH, 1),
        Holding(Category.REPORT, 1),
        policy=load_preset("per-category"),
        choices={},
        agreement_ended=date(2025, 3, 15),
    )
    assert [(s.category, s.action, s.due, s.because) for s in plan.steps] == [
        (Category.ADDRESS, Action.DELETE, date(2033, 1, 1), StaysBecause.LAW),
        (Category.BIRTH, Action.DELETE, date(2032, 3, 15), StaysBecause.LAW),
        (Category.REPORT, Action.DELETE, date(2028, 6, 1), StaysBecause.PERIOD_RUNS),
    ]


def test_what_has_no_end_comes_after_what_has_one():
    plan = close(
        Holding(Category.CONSENT_RECORD, 1),
        Holding(Category.CONSENT_RECORD, 2, dates={Trigger.CONSENT_WITHDRAWN: ENDED}),
        policy=answered(POLICY, [Answer("C4", "P5Y", "proof", TODAY)]),
        consents=BOTH,
    )
    assert [(step.count, step.due) for step in plan.steps] == [(2, date(2030, 6, 1)), (1, None)]


def test_an_invoice_that_holds_an_address_is_named_as_the_law():
    plan = close(
        Holding(Category.ADDRESS, 1),
        Holding(Category.BIRTH, 1),
        Holding(Category.FINANCE, 1, collected=date(2025, 3, 15)),
        policy=answered(load_preset("accredited-training"), [Answer("U1", "P3Y", "audit", TODAY)]),
        choices={},
    )
    assert [(s.category, s.due, s.because) for s in plan.steps] == [
        (Category.ADDRESS, date(2033, 1, 1), StaysBecause.LAW),
        (Category.BIRTH, date(2028, 6, 1), StaysBecause.PERIOD_RUNS),
        (Category.FINANCE, date(2033, 1, 1), StaysBecause.LAW),
    ]


def test_a_plan_says_which_items_go_with_which_action_by_which_rule():
    gone = Holding(Category.SESSION_NOTE, 2)
    log = Holding(Category.SESSION_LOG, 5)
    invoice = Holding(Category.FINANCE, 1, collected=date(2025, 3, 15))
    taken = [(one.holding, one.action, one.rule) for one in close(gone, log, invoice).takings]
    assert taken == [(gone, Action.DELETE, "R1"), (log, Action.ANONYMISE, "C11")]


ANCHORS = [
    (Holding(Category.SESSION_NOTE, 1), {}, False),
    (Holding(Category.SESSION_NOTE, 0), {"held": True}, False),
    (Holding(Category.SESSION_NOTE, 1), {"held": True}, True),
    (Holding(Category.SESSION_NOTE, 1, blocked_by=Blocker.RESTRICTION), {}, True),
    (Holding(Category.ADDRESS, 1, shared_with=("T2",)), {}, False),
    (Holding(Category.TRAJECTORY_META, 1), {"held": True}, False),
    (Holding(Category.FINANCE, 1, collected=date(2025, 3, 15)), {}, False),
    (Holding(Category.CONSENT_RECORD, 1), {}, False),
    (Holding(Category.OWN_THEORY_IP, 1), {}, True),
    (Holding(Category.INQUIRY, 1, collected=date(2025, 3, 15)), {}, True),
]


@pytest.mark.parametrize(("holding", "changes", "anchored"), ANCHORS)
def test_the_dates_stay_while_a_period_of_the_trajectory_counts_from_them(
    holding, changes, anchored
):
    assert close(holding, **changes).anchored is anchored


def test_a_period_that_ends_later_keeps_the_dates_until_its_day():
    policy = load_preset("per-category")
    report = Holding(Category.REPORT, 1)
    for ended, anchored in ((date(2022, 6, 10), False), (date(2022, 6, 11), True), (TODAY, True)):
        plan = close(report, policy=policy, started=date(2022, 1, 1), ended=ended, choices={})
        assert plan.anchored is anchored


def test_what_is_still_to_be_chosen_keeps_the_dates_and_so_does_a_grace():
    note = Holding(Category.SESSION_NOTE, 1)
    undecided = close(note, choices={})
    assert undecided.open_choices
    assert undecided.anchored
    assert close(Holding(Category.WORK_NOTE, 1), policy=replace(POLICY, grace="P1D")).anchored
    assert not close(Holding(Category.WORK_NOTE, 1)).anchored


def test_a_reason_of_spaces_is_none_and_a_given_one_is_kept_without_them():
    kept = close(Holding(Category.WORK_NOTE, 1), reason="  to learn ")
    assert kept.reason == "to learn"
    assert close(Holding(Category.WORK_NOTE, 1), reason="  ").reason == ""


def test_without_a_word_about_it_there_is_no_reason():
    note = dossier(Holding(Category.SESSION_NOTE, 1))
    keep = {"dossier_content": Action.PSEUDONYMISE}
    with pytest.raises(UsageError, match="reason"):
        plan_close(note, POLICY, today=TODAY, choices=keep)


def test_nothing_is_to_be_chosen_of_what_is_held_or_not_due_yet():
    note = Holding(Category.SESSION_NOTE, 1)
    assert close(note, choices={}).open_choices
    assert close(note, choices={}, held=True).open_choices == ()
    rules = tuple(replace(x, period="P1Y") if x.id == "R1" else x for x in POLICY.rules)
    assert close(note, choices={}, policy=replace(POLICY, rules=rules)).open_choices == ()
