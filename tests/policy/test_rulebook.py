"""Which rule speaks of which data, and what the law keeps to itself."""

from dataclasses import replace
from datetime import date

import pytest

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, Basis
from coachdossier.domain.privacy import Occasion
from coachdossier.policy.answers import Answer, answered
from coachdossier.policy.facts import Holding, Request, TrajectoryFacts
from coachdossier.policy.loading import load_preset
from coachdossier.policy.model import Rule
from coachdossier.policy.retention import plan_due
from coachdossier.policy.rulebook import Judge, Rulebook
from coachdossier.policy.vocabulary import Stated, Trigger

C = Category
OWN = 2
ENDED = date(2024, 2, 29)
REMOVED = date(2025, 5, 5)
PER_CATEGORY = load_preset("per-category")


def rule(rule_id: str, *categories: str, **changes) -> Rule:
    made = Rule(
        id=rule_id, categories=categories, actions=(Action.DELETE,), stated=Stated.STATEMENT,
        trigger=Trigger.TRAJECTORY_CLOSED, period="P1Y", basis=Basis.CONTRACT, layer=OWN,
    )  # fmt: skip
    return replace(made, **changes)


def book(*rules: Rule, policy=PER_CATEGORY) -> Rulebook:
    return Rulebook(replace(policy, rules=(*policy.rules, *rules)))


def ids(rules) -> list[str]:
    return [one.id for one in rules]


def judge(rulebook: Rulebook, **changes) -> Judge:
    facts = TrajectoryFacts("T1", None, date(2023, 1, 1), ended=ENDED)
    return Judge(rulebook, replace(facts, **changes), ENDED)


def test_a_rule_of_the_coach_stands_beside_the_law_and_not_beside_a_proposal():
    withdrawn = {"trigger": Trigger.CONSENT_WITHDRAWN}
    news = book(rule("X1", "pr_material", stated=Stated.LAW, **withdrawn))
    assert ids(news.on_events(C.PR_MATERIAL)) == ["X1", "C13", "C15"]
    proof = book(rule("X1", "consent_record", **withdrawn))
    assert ids(proof.on_events(C.CONSENT_RECORD)) == ["X1"]


def test_what_the_law_forbids_to_store_no_own_rule_allows():
    allowing = book(rule("X1", "id_copy_bsn", trigger=None, period=None))
    assert allowing.governing(C.ID_COPY_BSN).id == "C7"
    assert not allowing.may_store(C.ID_COPY_BSN)
    assert not book().may_store(C.INTERIM_OTHER)
    own = book(rule("X1", "interim_other", trigger=None, period=None))
    assert own.may_store(C.INTERIM_OTHER), "a statement is the coach's own to change"
    assert book().may_store(C.REPORT)
    assert book().may_store(C.AUDIT), "nobody forbids what no rule speaks of"


def test_a_category_by_its_name_speaks_before_its_group():
    wide, narrow = rule("X1", "all_client_data"), rule("X2", "report", "dossier_content")
    both = book(narrow, wide)
    assert both.governing(C.REPORT).id == "X2"
    assert both.governing(C.GOAL).id == "X2"
    assert both.governing(C.EVALUATION).id == "X1"


def test_what_a_rule_exempts_by_name_it_leaves_alone():
    gone = {"trigger": Trigger.ORGANISATION_REMOVED, "period": "P0D", "exempt": ("report",)}
    removed = judge(
        book(rule("X1", "report", "goal", **gone)), dates={Trigger.ORGANISATION_REMOVED: REMOVED}
    )
    assert removed.verdict(Holding(C.REPORT, 1)).rule.id == "K1"
    taken = removed.verdict(Holding(C.GOAL, 1))
    assert (taken.rule.id, taken.due, taken.requested) == ("X1", REMOVED, True)


def test_what_is_exempt_by_its_ground_waits_for_its_own_day():
    gone = {"trigger": Trigger.ORGANISATION_REMOVED, "period": "P0D"}
    exempt = rule("X1", "birth", "report", exempt_basis=Basis.LEGAL_OBLIGATION, **gone)
    removed = judge(book(exempt), dates={Trigger.ORGANISATION_REMOVED: REMOVED})
    assert removed.verdict(Holding(C.BIRTH, 1)).rule.id == "K8"
    assert removed.verdict(Holding(C.REPORT, 1)).rule.id == "X1"


def test_of_two_days_the_earlier_counts_and_of_equal_ones_the_rule_of_its_own():
    gone = {"trigger": Trigger.ORGANISATION_REMOVED, "period": "P0D"}
    for day, wins in ((date(2027, 2, 27), "X1"), (date(2027, 2, 28), "K1"),
                      (date(2027, 3, 1), "K1")):  # fmt: skip
        removed = judge(book(rule("X1", "report", **gone)),
                        dates={Trigger.ORGANISATION_REMOVED: day})  # fmt: skip
        assert removed.verdict(Holding(C.REPORT, 1)).rule.id == wins


def test_a_floor_binds_financial_data_whatever_its_rule_says():
    short = book(rule("X1", "finance", trigger=Trigger.FISCAL_YEAR_END, period="P1Y"))
    verdict = judge(short).verdict(Holding(C.FINANCE, 1, collected=date(2024, 6, 1)))
    assert (verdict.promised, verdict.due) == (date(2026, 1, 1), date(2032, 1, 1))
    longer = book(rule("X1", "finance", trigger=Trigger.FISCAL_YEAR_END, period="P9Y"))
    verdict = judge(longer).verdict(Holding(C.FINANCE, 1, collected=date(2024, 6, 1)))
    assert verdict.due == date(2034, 1, 1)


def test_a_floor_reaches_only_what_names_it_and_of_a_contract_only_by_its_invoices():
    unnamed = rule("X1", "address", trigger=Trigger.AGREEMENT_ENDED)
    named = replace(unnamed, floor="C1")
    address = Holding(C.ADDRESS, 1)
    invoices = tuple(
        Holding(C.FINANCE, 1, collected=day) for day in (date(2025, 1, 1), date(2023, 5, 5))
    )
    without = judge(book(named), holdings=(address,))
    assert without.verdict(address).due == date(2025, 2, 28)
    paid = judge(book(named), holdings=(address, *invoices))
    assert paid.verdict(address).due == date(2033, 1, 1)
    assert judge(book(unnamed), holdings=(address, *invoices)).verdict(address).due == date(
        2025, 2, 28
    )
    birth = Holding(C.BIRTH, 1)
    floor = replace(named, categories=("birth",))
    assert judge(book(floor), holdings=(birth, *invoices)).verdict(birth).due == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({}, None),
        ({"received": date(2024, 5, 31)}, date(2024, 6, 30)),
        ({"extended": True}, date(2024, 9, 1)),
        ({"act_on": date(2024, 6, 3)}, date(2024, 6, 3)),
        ({"act_on": date(2024, 8, 1)}, date(2024, 7, 1)),
    ],
)
def test_a_confirmed_request_ends_within_the_month_of_the_law(changes, day):
    request = replace(Request(date(2024, 6, 1), date(2024, 6, 2)), **changes)
    asked = judge(book(), erasure=request)
    verdict = asked.verdict(Holding(C.SESSION_NOTE, 1))
    assert (verdict.rule.id, verdict.due) == ("C15", day or date(2024, 7, 1))


@pytest.mark.parametrize(
    ("changes", "grace", "ends"),
    [
        ({}, "P10D", date(2024, 3, 10)),
        ({"closed_on": date(2024, 4, 1)}, "P10D", date(2024, 4, 11)),
        ({"closed_on": date(2024, 4, 1)}, "P0D", date(2024, 4, 1)),
    ],
)
def test_grace_counts_from_the_close(changes, grace, ends):
    rulebook = Rulebook(replace(PER_CATEGORY, grace=grace))
    assert judge(rulebook, **changes).grace_ends == ends


def test_grace_holds_up_no_request_that_is_being_carried_out():
    rulebook = Rulebook(replace(PER_CATEGORY, grace="P10D"))
    asked = Request(date(2024, 3, 1), date(2024, 3, 2))
    assert judge(rulebook, erasure=asked).grace_ends == date(2024, 3, 10)
    acting = replace(asked, act_on=date(2024, 3, 3))
    assert judge(rulebook, erasure=acting).grace_ends is None
    running = TrajectoryFacts("T1", None, date(2023, 1, 1))
    assert Judge(rulebook, running, None).grace_ends is None


def test_both_consents_are_asked_of_a_purpose_that_is_on_the_list():
    """REF-26: at the start and at the end."""
    rulebook = Rulebook(load_preset("erase-at-close"))
    alumni = rulebook.governing(C.ALUMNI_NAME_EMAIL)
    both = frozenset({Occasion.START, Occasion.END})
    for given, kept in ((both, True), (both - {Occasion.END}, False), (frozenset(), False)):
        here = judge(rulebook, consents={"alumni_name_email": given})
        assert here.has_consent(alumni) is kept
    assert not judge(rulebook, consents={"": both}).has_consent(replace(alumni, consent=""))
    assert not judge(rulebook).has_consent(replace(alumni, consent="no_purpose"))


def test_a_purpose_that_asks_at_no_occasion_still_asks():
    rulebook = Rulebook(load_preset("erase-at-close"))
    shown = rulebook.governing(C.PR_MATERIAL)
    assert rulebook.policy.purposes[shown.consent].occasions == ()
    assert not judge(rulebook).has_consent(shown)
    said = {shown.consent: frozenset({Occasion.OTHER})}
    assert judge(rulebook, consents=said).has_consent(shown)


def test_what_waits_for_an_answer_says_so_only_once_its_event_has_come():
    running = TrajectoryFacts("T1", None, date(2023, 1, 1), holdings=(Holding(C.GOAL, 1),))
    assert plan_due([running], PER_CATEGORY, today=date(2090, 1, 1)) == ()
    policy = answered(PER_CATEGORY, [Answer("K9", "P1Y", "agreed", ENDED)])
    verdict = Judge(Rulebook(policy), running, None).verdict(Holding(C.GOAL, 1))
    assert (verdict.due, verdict.unanswered) == (None, False)


def test_standing_consents_keep_their_own_proof_and_no_working_note():
    both = {"alumni_name_email": frozenset({Occasion.START, Occasion.END})}
    policy = answered(load_preset("erase-at-close"), [Answer("C4", "P1Y", "agreed", ENDED)])
    kept = judge(Rulebook(policy), consents=both)
    assert kept.verdict(Holding(C.CONSENT_RECORD, 1)).due is None
    assert kept.verdict(Holding(C.WORK_NOTE, 1)).due == ENDED
    assert judge(Rulebook(policy)).verdict(Holding(C.CONSENT_RECORD, 1)).due == date(2025, 2, 28)


def test_a_consent_that_nobody_withdrew_is_not_requested_back():
    policy = answered(PER_CATEGORY, [Answer("C4", "P1Y", "agreed", ENDED)])
    ended = judge(Rulebook(policy))
    proof = Holding(C.CONSENT_RECORD, 1)
    assert not ended.verdict(proof).requested
    assert ended.on_request(proof) is None
    withdrawn = replace(proof, dates={Trigger.CONSENT_WITHDRAWN: date(2024, 1, 1)})
    assert ended.verdict(withdrawn).requested


def test_a_request_about_these_items_alone_ends_within_the_month_too():
    asked = Holding(C.SESSION_NOTE, 1, dates={Trigger.ERASURE_CONFIRMED: date(2024, 1, 31)})
    verdict = judge(book()).verdict(asked)
    assert (verdict.rule.id, verdict.due) == ("C15", date(2024, 2, 29))


def test_an_event_that_ends_no_consent_governs_nothing_by_itself():
    gone = rule("X1", "pr_material", trigger=Trigger.ORGANISATION_REMOVED, period="P0D")
    assert book(gone).governing(C.PR_MATERIAL).id == "C13"


def test_what_may_not_be_stored_is_due_since_it_came_or_else_since_the_start():
    kept = judge(book())
    assert kept.verdict(Holding(C.ID_COPY_BSN, 1)).due == date(2023, 1, 1)
    came = Holding(C.ID_COPY_BSN, 1, collected=date(2023, 6, 1))
    assert kept.verdict(came).due == date(2023, 6, 1)
