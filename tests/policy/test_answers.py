"""What a statement leaves open is asked, never invented (F5)."""

from datetime import date

import pytest

from coachdossier.domain.categories import Category
from coachdossier.errors import NotFound, UsageError
from coachdossier.policy.answers import Answer, answered, check_answer, open_questions
from coachdossier.policy.loading import fingerprint, load_preset, preset_names
from coachdossier.policy.vocabulary import ASK, UNTIL, Trigger

TODAY = date(2025, 6, 10)
FORGET = load_preset("ask-to-forget")


def answer(subject="P2", value="P1Y", reason="the follow-up") -> Answer:
    return Answer(subject, value, reason, TODAY)


@pytest.mark.clause("PER-16", "PLU-17")
@pytest.mark.parametrize("name", preset_names())
def test_every_open_period_is_asked_with_a_proposal_and_its_reason(name):
    policy = load_preset(name)
    questions = open_questions(policy)
    assert all(question.proposal and question.proposal_reason for question in questions)
    for question in questions:
        check_answer(policy, answer(question.subject, question.proposal, "agreed"))
    settled = answered(policy, [answer(q.subject, q.proposal) for q in questions])
    assert open_questions(settled) == ()


def test_a_question_names_what_waits_for_it():
    (question,) = [q for q in open_questions(FORGET) if q.subject == "P2"]
    assert question.categories == (
        Category.CLIENT_ITEM,
        Category.SESSION_NOTE,
        Category.PROGRESS,
        Category.EVALUATION,
    )
    assert (question.trigger, question.clauses) == (Trigger.TRAJECTORY_CLOSED, ("PER-16",))


def test_a_rule_that_others_overrule_asks_nothing():
    assert "C12" not in {q.subject for q in open_questions(load_preset("erase-at-close"))}
    assert "C12" in {q.subject for q in open_questions(load_preset("per-category"))}


def test_an_answer_becomes_the_period_and_the_last_one_counts():
    policy = answered(FORGET, [answer(value="P2Y"), answer(value="P6M"), answer("backups", "P60D")])
    assert policy.rule("P2").period == "P6M"
    assert policy.rule("P1").period == ASK
    assert policy.backups.period == "P60D"
    assert fingerprint(policy) != fingerprint(FORGET)
    assert FORGET.rule("P2").period == ASK


def test_until_is_an_answer_for_data_without_an_end_but_not_for_backups():
    assert answered(FORGET, [answer("C5", UNTIL)]).rule("C5").period == UNTIL
    with pytest.raises(UsageError):
        check_answer(FORGET, answer("backups", UNTIL))
    assert answered(FORGET, [answer("backups", UNTIL)]).backups.period == ASK


def test_answers_to_another_policy_change_nothing():
    others = [answer("K9"), answer("P3", "P1D"), answer("P2", "one year")]
    assert answered(FORGET, others) == FORGET


@pytest.mark.parametrize("subject", ["K9", "P3", "nothing"])
def test_what_nobody_asks_cannot_be_answered(subject):
    with pytest.raises(NotFound, match=subject):
        check_answer(FORGET, answer(subject))


def test_backups_that_have_a_period_are_not_asked_about():
    with pytest.raises(NotFound):
        check_answer(load_preset("seven-years"), answer("backups", "P60D"))


def test_an_answer_about_backups_changes_no_period_that_the_statement_gives():
    policy = load_preset("seven-years")
    assert answered(policy, [answer("backups", "P60D")]).backups == policy.backups


def test_the_refusal_names_what_is_open():
    with pytest.raises(NotFound) as refused:
        check_answer(FORGET, answer("K9"))
    opened = str(refused.value.params["open"]).split(", ")
    assert opened == [question.subject for question in open_questions(FORGET)]
    assert opened[-1] == "backups"


@pytest.mark.parametrize(
    "wrong", [answer(value="een jaar"), answer(value="ASK"), answer(reason=" ")]
)
def test_an_answer_is_a_period_with_a_reason(wrong):
    with pytest.raises(UsageError):
        check_answer(FORGET, wrong)
