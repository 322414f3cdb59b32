"""Five practices, each with its own promises: what goes when, worked out by hand.

Every dossier here ended on 29 February 2024; its agreement on 15 March 2025.
"""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action
from coachdossier.policy.answers import Answer, answered
from coachdossier.policy.facts import Holding, Request, TrajectoryFacts
from coachdossier.policy.fate import Obstacle
from coachdossier.policy.loading import load_preset, preset_names
from coachdossier.policy.retention import plan_due
from coachdossier.policy.vocabulary import Trigger

C, A, T = Category, Action, Trigger
LATE = date(2099, 1, 1)
INVOICE = Holding(C.FINANCE, 1, collected=date(2024, 12, 31))


@dataclass
class Row:
    clauses: str
    category: Category
    action: Action
    due: date | None
    rule: str
    collected: date | None = None
    dates: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)
    changes: dict = field(default_factory=dict)
    also: tuple = ()

    def __str__(self) -> str:
        return f"{self.clauses}-{self.category}"


def erasure(received: date, confirmed: date, *, extended: bool = False) -> dict:
    return {"erasure": Request(received, confirmed, extended)}


REMOVED = {"dates": {T.ORGANISATION_REMOVED: date(2025, 5, 5)}}
WITHDRAWN = {T.CONSENT_WITHDRAWN: date(2025, 5, 5)}
UNSUBSCRIBED = {T.UNSUBSCRIBED: date(2025, 5, 5)}

ROWS = {
    "erase-at-close": [
        Row("REF-19", C.SESSION_NOTE, A.DELETE, date(2024, 2, 29), "R1"),
        Row("REF-21", C.IDENTITY_CONTACT, A.DELETE, date(2024, 2, 29), "R2", also=(INVOICE,)),
        Row("REF-25", C.ALUMNI_NAME_EMAIL, A.DELETE, date(2025, 5, 5), "R3", dates=WITHDRAWN),
        Row("REF-10", C.EVALUATION, A.DELETE, date(2024, 2, 29), "R4"),
        Row("REF-35", C.PR_MATERIAL, A.DELETE, date(2025, 5, 5), "R5", dates=WITHDRAWN),
        Row("REF-44", C.FINANCE, A.DELETE, date(2032, 1, 1), "R6", collected=date(2024, 12, 31)),
        Row("REF-44", C.FINANCE, A.DELETE, date(2033, 1, 1), "R6", collected=date(2025, 1, 1)),
        Row("-", C.WORK_NOTE, A.DELETE, date(2024, 2, 29), "C2"),
        Row(
            "-", C.WORK_NOTE, A.DELETE, date(2024, 1, 31), "C2",
            dates={T.PROCESSED_INTO_REPORT: date(2024, 1, 31)},
        ),
        Row(
            "-", C.WORK_NOTE, A.DELETE, date(2024, 2, 29), "C2",
            dates={T.PROCESSED_INTO_REPORT: date(2024, 3, 31)},
        ),
        Row("REF-38", C.REPORT, A.DELETE, date(2024, 2, 29), "R8"),
        Row("REF-38", C.SCAN_RESULT, A.DELETE, date(2024, 2, 29), "R8"),
        Row("REF-19", C.TRAJECTORY_META, A.DELETE, date(2024, 2, 29), "R9"),
        Row("REF-21", C.CONTACT_LOG, A.DELETE, date(2024, 2, 29), "R9"),
        Row("-", C.NEWSLETTER, A.DELETE, date(2025, 5, 5), "C13", dates=WITHDRAWN),
        Row(
            "-", C.INQUIRY, A.DELETE, date(2025, 2, 28), "C16", date(2024, 2, 29),
            answers={"C16": "P1Y"},
        ),
        Row("-", C.INQUIRY, A.DELETE, None, "C16", date(2024, 2, 29)),
        Row(
            "-", C.FINANCE_BANK_ACCOUNT, A.DELETE, date(2032, 1, 1), "C1",
            collected=date(2024, 12, 31),
        ),
        Row(
            "-", C.REQUEST_RECORD, A.PSEUDONYMISE, date(2029, 2, 28), "C3", answers={"C3": "P5Y"},
            dates={T.REQUEST_CLOSED: date(2024, 2, 29)},
        ),
        Row(
            "-", C.DISCLOSURE, A.DELETE, date(2029, 2, 28), "C14", date(2024, 2, 29),
            answers={"C14": "P5Y"},
        ),
        Row(
            "-", C.CONSENT_RECORD, A.PSEUDONYMISE, date(2029, 2, 28), "C4", answers={"C4": "P5Y"},
        ),
        Row(
            "-", C.CASEBOOK, A.DELETE, date(2029, 2, 28), "C9", answers={"C9": "P5Y"},
            dates={T.PSEUDONYMISED: date(2024, 2, 29)},
        ),
    ],
    "per-category": [
        Row("KWA-44", C.REPORT, A.DELETE, date(2027, 2, 28), "K1"),
        Row("KWA-45", C.SCAN_RESULT, A.DELETE, date(2027, 2, 28), "K2"),
        Row("KWA-46", C.PARTICIPANT_LIST, A.DELETE, date(2027, 2, 28), "K3"),
        Row("KWA-46", C.PERSONAL_EVALUATION, A.DELETE, date(2027, 2, 28), "K3"),
        Row("KWA-46", C.ATTENDANCE, A.DELETE, date(2027, 2, 28), "K3"),
        Row("KWA-47", C.INTERIM_ADMIN, A.DELETE, date(2033, 1, 1), "K4"),
        Row("KWA-48", C.INTERIM_OTHER, A.DELETE, date(2024, 1, 9), "K5", date(2024, 1, 9)),
        Row("KWA-49", C.NEWSLETTER, A.DELETE, date(2025, 5, 5), "K6", dates=UNSUBSCRIBED),
        Row("KWA-50", C.INQUIRY, A.DELETE, date(2025, 2, 28), "K7", date(2024, 2, 29)),
        # F2: seven years after the agreement is 15-03-2032, the tax period ends on 01-01-2033.
        Row("KWA-51", C.IDENTITY_CONTACT, A.DELETE, date(2033, 1, 1), "K8"),
        Row("KWA-51", C.ADDRESS, A.DELETE, date(2033, 1, 1), "K8"),
        Row("KWA-51", C.BIRTH, A.DELETE, date(2032, 3, 15), "K8"),
        Row("KWA-51", C.EMPLOYMENT, A.DELETE, date(2032, 3, 15), "K8"),
        Row(
            "KWA-51", C.ADDRESS, A.DELETE, date(2032, 7, 1), "K8",
            changes={"agreement_ended": date(2025, 6, 30), "book_year_end": (6, 30)},
        ),
        Row(
            "KWA-51", C.ADDRESS, A.DELETE, date(2033, 7, 1), "K8",
            changes={"agreement_ended": date(2025, 7, 1), "book_year_end": (6, 30)},
        ),
        # An agreement whose end nobody recorded ended with the trajectory.
        Row(
            "KWA-51", C.BIRTH, A.DELETE, date(2031, 2, 28), "K8", changes={"agreement_ended": None},
        ),
        Row(
            "KWA-51", C.ADDRESS, A.DELETE, date(2034, 1, 1), "K8",
            also=(Holding(C.FINANCE, 1, collected=date(2026, 2, 1)),),
        ),
        Row("KWA-43", C.SESSION_NOTE, A.DELETE, None, "K9"),
        Row("KWA-43", C.SESSION_NOTE, A.DELETE, date(2026, 2, 28), "K9", answers={"K9": "P2Y"}),
        Row("KWA-43", C.EVALUATION, A.DELETE, None, "C12"),
        Row("KWA-43", C.SESSION_LOG, A.ANONYMISE, date(2024, 2, 29), "C11"),
        Row("-", C.THIRD_PERSON, A.DELETE, date(2024, 2, 29), "C10"),
        Row("-", C.PR_MATERIAL, A.DELETE, date(2025, 5, 5), "C13", dates=WITHDRAWN),
        # Art. 17 AVG where the statement is silent: within the month of art. 12(3).
        Row(
            "-", C.SESSION_NOTE, A.DELETE, date(2025, 2, 28), "C15",
            changes=erasure(date(2025, 1, 31), date(2025, 2, 10)),
        ),
        # What another law asks for is exempt: it stays until that lets go.
        Row(
            "KWA-47", C.INTERIM_ADMIN, A.DELETE, date(2033, 1, 1), "K4",
            changes=erasure(date(2025, 1, 31), date(2025, 2, 10)),
        ),
        Row("KWA-33", C.FINANCE, A.DELETE, date(2032, 1, 1), "C1", collected=date(2024, 12, 31)),
    ],
    "seven-years": [
        Row("LEF-31", C.SESSION_NOTE, A.DELETE, date(2032, 3, 15), "L1"),
        Row("LEF-31", C.IDENTITY_CONTACT, A.DELETE, date(2032, 3, 15), "L1"),
        Row("LEF-31", C.THIRD_PERSON, A.DELETE, date(2032, 3, 15), "L1"),
        Row("LEF-31", C.SESSION_LOG, A.DELETE, date(2032, 3, 15), "L1"),
        Row("LEF-19", C.CONTACT_LOG, A.DELETE, date(2032, 3, 15), "L6"),
        Row("LEF-21", C.PE_NUMBER, A.DELETE, date(2032, 3, 15), "L7"),
        Row("LEF-25", C.NEWSLETTER, A.DELETE, date(2025, 5, 5), "L8", dates=UNSUBSCRIBED),
        Row(
            "LEF-18", C.FINANCE_BANK_ACCOUNT, A.DELETE, date(2032, 1, 1), "L5",
            collected=date(2024, 12, 31),
        ),
        Row(
            "LEF-33", C.SESSION_NOTE, A.ANONYMISE, date(2025, 2, 28), "L2",
            changes=erasure(date(2025, 1, 31), date(2025, 2, 10)),
        ),
        Row(
            "LEF-33", C.SESSION_NOTE, A.ANONYMISE, date(2025, 4, 30), "L2",
            changes=erasure(date(2025, 1, 31), date(2025, 2, 10), extended=True),
        ),
        Row("LEF-34", C.CASEBOOK, A.DELETE, date(2025, 5, 5), "L3", changes=REMOVED),
        Row("LEF-35", C.SESSION_NOTE, A.DELETE, date(2025, 5, 5), "L9", changes=REMOVED),
        Row("LEF-35", C.ATTENDANCE, A.DELETE, date(2025, 5, 5), "L9", changes=REMOVED),
    ],
    "ask-to-forget": [
        Row("PER-16", C.IDENTITY_CONTACT, A.DELETE, None, "P1"),
        Row("PER-16", C.GOAL, A.DELETE, date(2025, 2, 28), "P1", answers={"P1": "P1Y"}),
        Row("PER-16", C.SESSION_NOTE, A.DELETE, None, "P2"),
        Row("PER-16", C.SESSION_NOTE, A.DELETE, date(2024, 8, 29), "P2", answers={"P2": "P6M"}),
        Row("PER-14", C.THIRD_PERSON, A.DELETE, None, "P4"),
        Row("PER-14", C.THIRD_PERSON, A.DELETE, date(2024, 2, 29), "P4", answers={"P4": "P0D"}),
        Row("PER-13", C.COUNTERS, A.ANONYMISE, date(2025, 5, 5), "P5", dates=WITHDRAWN),
        # Four weeks after the confirmation, inside the month of the law.
        Row(
            "PER-20", C.SESSION_NOTE, A.DELETE, date(2025, 3, 31), "P3",
            changes=erasure(date(2025, 3, 3), date(2025, 3, 3)),
        ),
        # F1: the second clock would run until 10 March; the law allows one month from receipt.
        Row(
            "PER-37", C.THEORY, A.DELETE, date(2025, 2, 28), "P3",
            changes=erasure(date(2025, 1, 31), date(2025, 2, 10)),
        ),
        Row(
            "PER-37", C.THEORY, A.DELETE, date(2025, 3, 10), "P3",
            changes=erasure(date(2025, 1, 31), date(2025, 2, 10), extended=True),
        ),
    ],
    "accredited-training": [
        Row("PLU-17", C.BIRTH, A.DELETE, None, "U1"),
        Row("PLU-17", C.BIRTH, A.DELETE, date(2028, 3, 15), "U1", answers={"U1": "P3Y"}),
        Row("PLU-17", C.ADDRESS, A.DELETE, date(2028, 3, 15), "U1", answers={"U1": "P3Y"}),
        # With an invoice of 31-12-2024 the tax period holds name and address until 01-01-2032.
        Row(
            "PLU-17", C.ADDRESS, A.DELETE, date(2032, 1, 1), "U1",
            answers={"U1": "P3Y"}, also=(INVOICE,),
        ),
        Row(
            "PLU-17", C.BIRTH, A.DELETE, date(2028, 3, 15), "U1",
            answers={"U1": "P3Y"}, also=(INVOICE,),
        ),
        Row("PLU-11", C.ATTENDANCE, A.DELETE, date(2027, 2, 28), "U2", answers={"U2": "P3Y"}),
        Row("PLU-12", C.CERTIFICATE, A.DELETE, None, "U2"),
        Row("PLU-13", C.EVALUATION, A.ANONYMISE, date(2026, 2, 28), "U3", answers={"U3": "P2Y"}),
        Row(
            "PLU-20", C.SESSION_NOTE, A.DELETE, date(2025, 3, 31), "U4",
            changes=erasure(date(2025, 3, 3), date(2025, 3, 3)),
        ),
        Row(
            "PLU-18", C.ATTENDANCE, A.DELETE, date(2025, 3, 31), "U4",
            changes=erasure(date(2025, 3, 3), date(2025, 3, 3)),
        ),
        Row("PLU-16", C.NEWSLETTER, A.DELETE, date(2025, 5, 5), "U5", dates=UNSUBSCRIBED),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("preset", "row"),
    [pytest.param(name, row, id=f"{name}-{row}") for name, rows in ROWS.items() for row in rows],
)
def test_what_goes_when(preset, row):
    policy = answered(
        load_preset(preset),
        [Answer(rule, value, "agreed", date(2024, 1, 1)) for rule, value in row.answers.items()],
    )
    holding = Holding(row.category, 4, collected=row.collected, dates=row.dates)
    facts = replace(
        TrajectoryFacts(
            code="T1",
            kind=None,
            started=date(2023, 9, 1),
            ended=date(2024, 2, 29),
            agreement_ended=date(2025, 3, 15),
            holdings=(holding, *row.also),
        ),
        **row.changes,
    )
    (item,) = [x for x in plan_due([facts], policy, today=LATE) if x.category is row.category]
    assert (item.action, item.count, item.due, item.rule) == (row.action, 4, row.due, row.rule)
    assert (item.blocked_by is Obstacle.UNANSWERED) is (row.due is None)
    assert set(item.clauses) >= {row.clauses} or row.rule.startswith("C") or row.rule == "K9"
    if row.due is not None:
        before = plan_due([facts], policy, today=row.due - date.resolution)
        assert not [x for x in before if x.category is row.category and x.blocked_by is None]


def test_the_table_has_a_row_for_every_rule_that_ends_something():
    told = {(name, row.rule) for name, rows in ROWS.items() for row in rows}
    common = {rule for _name, rule in told}
    for name in preset_names():
        for rule in load_preset(name).rules:
            ends = A.KEEP not in rule.actions and rule.id not in {"C6", "C7"}  # tests of their own
            assert not ends or (name, rule.id) in told or (rule.layer == 0 and rule.id in common)


@pytest.mark.parametrize(
    ("preset", "category", "answers"),
    [
        ("erase-at-close", C.OWN_THEORY_IP, {}),
        ("seven-years", C.COUNTERS, {}),
        ("per-category", C.BREACH_RECORD, {"C5": "UNTIL"}),
        ("per-category", C.BREACH_RECORD, {"C5": "P1Y"}),
        ("per-category", C.ERASURE_LEDGER, {}),
    ],
)
def test_what_is_kept_has_no_day(preset, category, answers):
    policy = answered(
        load_preset(preset),
        [Answer(rule, value, "agreed", date(2024, 1, 1)) for rule, value in answers.items()],
    )
    held = Holding(category, 1, collected=date(2020, 1, 1))
    facts = TrajectoryFacts("T1", None, date(2019, 1, 1), ended=date(2024, 2, 29), holdings=(held,))
    assert plan_due([facts], policy, today=LATE) == ()


@pytest.mark.parametrize("preset", preset_names())
def test_a_pseudonymised_case_stays_inside_retention(preset):
    policy = answered(load_preset(preset), [Answer("C9", "P5Y", "learning", date(2024, 1, 1))])
    case = Holding(Category.CASEBOOK, 1, dates={Trigger.PSEUDONYMISED: date(2024, 2, 29)})
    facts = TrajectoryFacts("case", None, date(2024, 2, 29), holdings=(case,))
    (item,) = plan_due([facts], policy, today=LATE)
    assert (item.action, item.due, item.blocked_by) == (Action.DELETE, date(2029, 2, 28), None)


@pytest.mark.parametrize("preset", preset_names())
def test_what_may_never_be_stored_is_due_at_once(preset):
    copy = Holding(Category.ID_COPY_BSN, 1, collected=date(2024, 1, 9))
    facts = TrajectoryFacts("T1", None, date(2023, 9, 1), holdings=(copy,))
    (item,) = plan_due([facts], load_preset(preset), today=date(2024, 1, 9))
    assert (item.action, item.rule) == (Action.DELETE, "C7")


@pytest.mark.parametrize("preset", preset_names())
def test_withdrawn_consent_takes_a_special_category_at_once(preset):
    note = Holding(Category.SESSION_NOTE, 1, dates=WITHDRAWN, special=True)
    facts = TrajectoryFacts("T1", None, date(2025, 1, 1), holdings=(note,))
    (item,) = plan_due([facts], load_preset(preset), today=date(2025, 5, 5))
    assert (item.action, item.rule, item.due) == (Action.DELETE, "C6", date(2025, 5, 5))
    plain = replace(facts, holdings=(replace(note, special=False),))
    assert plan_due([plain], load_preset(preset), today=date(2025, 5, 5)) == ()
