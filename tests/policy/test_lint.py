"""What `policy check` finds, and what it leaves in peace."""

from dataclasses import replace

import pytest

from coachdossier.domain.categories import Category
from coachdossier.policy.answers import Answer, answered, open_questions
from coachdossier.policy.lint import OF_A_CLIENT, Finding, Severity, check_policy
from coachdossier.policy.loading import load_policy, load_preset, preset_names
from coachdossier.policy.model import Deadline
from coachdossier.policy.vocabulary import Duty, Start


def settled(policy):
    questions = open_questions(policy)
    return answered(policy, [Answer(q.subject, q.proposal, "agreed", None) for q in questions])


def rule(rule_id, categories, *, trigger="trajectory_closed", period="P1Y", **more):
    table = {
        "id": rule_id, "categories": categories, "trigger": trigger, "period": period,
        "action": "delete", "basis": "contract", "stated": "statement",
    } | more  # fmt: skip
    lines = [f"{key} = {value!r}" for key, value in table.items() if value is not None]
    return "\n".join(["[[rules]]", *lines, ""])


@pytest.fixture
def findings(tmp_path):
    def check(*rules: str, extends: str = "erase-at-close") -> list[Finding]:
        path = tmp_path / "mine.toml"
        path.write_text("\n".join([f'extends = "{extends}"', *rules]), "utf-8")
        return list(check_policy(settled(load_policy(path))))

    return check


def about(found: list[Finding], words: str) -> list[tuple[Severity, str]]:
    return [(finding.severity, finding.rule) for finding in found if words in str(finding)]


def test_a_settled_policy_of_good_rules_is_clean(findings):
    assert findings() == []
    assert check_policy(settled(load_preset("per-category"))) == ()


IN_A_VAULT = (
    *OF_A_CLIENT, Category.INQUIRY, Category.NEWSLETTER, Category.FINANCE_BANK_ACCOUNT,
    Category.SPECIAL_CATEGORY,
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("erase-at-close", []),
        ("per-category", []),
        ("seven-years", ["keeps the content of dossiers for P7Y"]),
        ("ask-to-forget", ["for erasure add up to more", "for restriction add up to more"]),
        ("accredited-training", ["about erasure contradict", "for restriction add up to more"]),
    ],
)
def test_a_shipped_preset_whose_questions_are_answered_has_only_its_statements_own_flaws(
    name, known
):
    """Whatever a vault holds has a rule; what is left are the findings F1 and F5 themselves."""
    found = [str(finding) for finding in check_policy(settled(load_preset(name)), IN_A_VAULT)]
    assert len(found) == len(known)
    assert all(words in text for words, text in zip(known, found, strict=True))


def test_a_rule_that_waits_for_what_never_comes(findings):
    never = rule("X1", ["report"], trigger="superseded", period="P0D")
    assert about(findings(never), "no older versions") == [(Severity.WARNING, "X1")]
    in_the_end = rule("X1", ["report"], trigger="superseded", latest="trajectory_closed")
    assert about(findings(in_the_end), "no older versions") == []


def test_the_flat_seven_years_are_hard_to_defend():
    (finding,) = check_policy(settled(load_preset("seven-years")))
    assert (finding.severity, finding.rule, finding.clauses) == (
        Severity.WARNING, "L1", ("LEF-31",),
    )  # fmt: skip


@pytest.mark.parametrize("name", preset_names())
def test_every_open_question_is_found(name):
    policy = load_preset(name)
    found = {x.rule for x in check_policy(policy) if "still open" in str(x)}
    assert found == {question.subject for question in open_questions(policy)}


def test_clauses_about_requests_that_pass_the_law_or_each_other():
    found = check_policy(settled(load_preset("accredited-training")))
    assert [finding.clauses for finding in found] == [
        ("PLU-20", "PLU-38"),
        ("PLU-19", "PLU-37", "PLU-42", "PLU-43"),
    ]
    found = check_policy(settled(load_preset("ask-to-forget")))
    assert [finding.fields["duty"] for finding in found] == ["erasure", "restriction"]


def test_a_reply_or_an_erasure_later_than_the_law(findings):
    policy = load_preset("erase-at-close")
    slow = Deadline(of=Duty.REQUEST_REPLY, period="P5W", start=Start.RECEIVED, clauses=("X-1",))
    found = check_policy(settled(replace(policy, deadlines=(slow,))))
    assert ("X-1",) in [finding.clauses for finding in found]
    late = rule("X1", ["report"], trigger="erasure_confirmed", period="P2M")
    assert about(findings(late), "later than") == [(Severity.WARNING, "X1")]
    in_time = rule("X1", ["report"], trigger="erasure_confirmed", period="P1M")
    assert about(findings(in_time), "later than") == []


def test_what_is_about_no_rule_names_none():
    slow = Deadline(of=Duty.REQUEST_REPLY, period="P5W", start=Start.RECEIVED)
    late = replace(settled(load_preset("accredited-training")), deadlines=(slow,))
    found = [
        *check_policy(late, [Category.CERTIFICATE, Category.AUDIT]),
        *check_policy(settled(load_preset("accredited-training"))),
        *check_policy(settled(load_preset("ask-to-forget"))),
    ]
    assert len(found) == 6
    assert {finding.rule for finding in found} == {""}


@pytest.mark.parametrize("name", preset_names())
def test_a_period_that_is_still_asked_is_not_long(name):
    found = [str(finding) for finding in check_policy(load_preset(name))]
    assert not [text for text in found if "medical treatment" in text]


def test_two_rules_that_disagree_about_the_same_data(findings):
    one = rule("X1", ["report", "goal"])
    found = findings(one, rule("X2", ["report"], period="P2Y"))
    assert about(found, "contradict") == [(Severity.ERROR, "X2")]
    assert about(findings(one, rule("X2", ["report"])), "contradict") == []
    assert about(findings(one, rule("X2", ["dossier_content"], period="P2Y")), "contradict") == []
    request = rule("X2", ["report"], trigger="erasure_confirmed", period="P1W")
    removed = rule("X3", ["report"], trigger="organisation_removed", period="P0D")
    assert about(findings(one, request, removed), "contradict") == []
    again = rule("X4", ["report"], trigger="erasure_confirmed", period="P2W")
    assert about(findings(request, again), "contradict") == [(Severity.ERROR, "X4")]


def test_a_period_without_an_event(findings):
    found = findings(rule("X1", ["report"], trigger=None))
    assert about(found, "no event") == [(Severity.ERROR, "X1")]


def test_a_rule_without_a_basis(findings):
    assert about(findings(rule("X1", ["report"], basis=None)), "basis") == [
        (Severity.WARNING, "X1")
    ]
    never = rule("X1", ["report"], basis=None, action="never_store", trigger=None, period=None)
    assert about(findings(never), "basis") == []


@pytest.mark.parametrize(
    ("categories", "found"),
    [(["inquiry"], 0), (["inquiry", "session_note"], 1), (["certificate", "attendance"], 0)],
)
def test_a_long_period_is_medical_only_for_what_is_of_a_client(findings, categories, found):
    long = rule("X1", categories, period="P20Y", trigger="collected")
    assert len(about(findings(long), "medical")) == found


@pytest.mark.parametrize(("period", "found"), [("P15Y", 1), ("P20Y", 1), ("P14Y", 0)])
def test_periods_of_medical_treatment(findings, period, found):
    assert len(about(findings(rule("X1", ["session_note"], period=period)), "medical")) == found


@pytest.mark.parametrize(("period", "found"), [("P7Y", 1), ("P84M", 1), ("P83M", 0)])
def test_seven_years_of_content(findings, period, found):
    assert len(about(findings(rule("X1", ["goal"], period=period)), "hard to defend")) == found
    assert about(findings(rule("X1", ["address"], period=period)), "hard to defend") == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"period": "P0D"}, 0),
        ({"period": "P1M"}, 1),
        ({"period": "P0D", "trigger": "superseded"}, 1),
        ({"period": "P0D", "trigger": "superseded", "latest": "trajectory_closed"}, 0),
        ({"period": "P0D", "action": "pseudonymise"}, 1),
    ],
)
def test_working_notes_outlive_no_trajectory(findings, changes, found):
    assert len(about(findings(rule("X1", ["work_note"], **changes)), "working notes")) == found


def test_financial_data_below_the_floor(findings):
    legal = {"basis": "legal_obligation", "period": "P7Y"}
    ended = rule("X1", ["address"], trigger="agreement_ended", **legal)
    assert about(findings(ended), "tax period") == [(Severity.WARNING, "X1")]
    named = rule("X1", ["address"], trigger="agreement_ended", floor="C1", **legal)
    assert about(findings(named), "tax period") == []
    counted = rule("X1", ["address"], trigger="fiscal_year_end", **legal)
    assert about(findings(counted), "tax period") == []
    short = rule("X1", ["finance"], trigger="fiscal_year_end", period="P5Y")
    assert about(findings(short), "tax period") == [(Severity.WARNING, "X1")]


def test_a_category_that_is_held_without_a_rule():
    policy = settled(load_preset("erase-at-close"))
    held = [*OF_A_CLIENT, Category.CERTIFICATE, Category.CERTIFICATE]
    (finding,) = check_policy(policy, held)
    assert "certificate" in str(finding)


def test_a_rule_that_never_applies(findings):
    found = findings(rule("X1", ["identity_all"], basis="contract", period="P2Y"))
    assert about(found, "never applies") == [(Severity.NOTE, "R2")]
    assert found[-1].severity is Severity.NOTE
