"""What becomes of one holding, before a plan or a list is made of it."""

from dataclasses import replace
from datetime import date

import pytest

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action
from coachdossier.policy.facts import Blocker, Holding, Request, TrajectoryFacts
from coachdossier.policy.fate import Obstacle, fate_of, is_open, sharers
from coachdossier.policy.loading import load_preset
from coachdossier.policy.rulebook import Judge, Rulebook

C = Category
ENDED = date(2024, 2, 29)
AT_CLOSE = Rulebook(load_preset("erase-at-close"))
PER_CATEGORY = Rulebook(load_preset("per-category"))
ASKED = Request(date(2024, 3, 1), date(2024, 3, 4))


def judge(rulebook: Rulebook = AT_CLOSE, **changes) -> Judge:
    facts = TrajectoryFacts("T1", None, date(2023, 1, 1), ended=ENDED)
    return Judge(rulebook, replace(facts, **changes), ENDED)


def test_only_what_would_be_pseudonymised_goes_when_it_is_of_nobody():
    kept = fate_of(judge(of_nobody=True), Holding(C.AUDIT, 1))
    assert (kept.action, kept.rule, kept.due) == (Action.KEEP, None, None)


def test_without_a_rule_that_is_the_obstacle_and_nothing_is_open():
    fate = fate_of(judge(), Holding(C.AUDIT, 1))
    assert fate.obstacle is Obstacle.NO_RULE
    assert not is_open(fate, judge())


@pytest.mark.parametrize(
    ("changes", "holding", "obstacle"),
    [
        ({"held": True}, Holding(C.AUDIT, 1), Obstacle.NO_RULE),
        ({"held": True}, Holding(C.REPORT, 1, blocked_by=Blocker.RESTRICTION), Obstacle.HOLD),
        (
            {},
            Holding(C.THIRD_PERSON, 1, shared_with=("T2",), blocked_by=Blocker.RESTRICTION),
            Obstacle.RESTRICTION,
        ),
        ({}, Holding(C.THIRD_PERSON, 1, shared_with=("T2",)), Obstacle.SHARED_PERSON),
        ({}, Holding(C.ADDRESS, 1, shared_with=("T2",)), Obstacle.OTHER_TRAJECTORY),
        ({"siblings": ("T2",)}, Holding(C.ADDRESS, 1), Obstacle.OTHER_TRAJECTORY),
        ({"siblings": ("T2",)}, Holding(C.REPORT, 1), None),
    ],
)
def test_the_strongest_obstacle_is_told(changes, holding, obstacle):
    assert fate_of(judge(**changes), holding).obstacle is obstacle


def test_a_request_takes_what_is_the_clients_own_and_leaves_who_is_shared():
    """F9: forgetting one client neither keeps nor drops a third person silently."""
    asked = judge(load_rules("ask-to-forget"), erasure=ASKED)
    own = fate_of(asked, Holding(C.ADDRESS, 1, shared_with=("T2",)))
    assert (own.rule.id, own.requested, own.obstacle) == ("P3", True, None)
    third = fate_of(asked, Holding(C.THIRD_PERSON, 1, shared_with=("T2",)))
    assert third.obstacle is Obstacle.SHARED_PERSON


def test_what_is_shared_with_itself_through_two_ways_is_named_once():
    holding = Holding(C.ADDRESS, 1, shared_with=("T3", "T2"))
    assert sharers(judge(siblings=("T2",)), holding) == ("T2", "T3")


def test_a_choice_is_open_until_it_is_made_and_a_request_makes_it():
    note = Holding(C.SESSION_NOTE, 1)
    assert is_open(fate_of(judge(), note), judge())
    chosen = judge(choices={"dossier_content": Action.PSEUDONYMISE})
    assert not is_open(fate_of(chosen, note), chosen)
    assert fate_of(chosen, note).action is Action.PSEUDONYMISE
    forgotten = replace(chosen.facts, erasure=ASKED)
    asked = Judge(AT_CLOSE, forgotten, ENDED)
    assert fate_of(asked, note).action is Action.DELETE


def test_who_wants_to_be_forgotten_is_deleted_only_where_that_is_offered():
    other = (Action.PSEUDONYMISE, Action.ANONYMISE)
    rules = tuple(
        replace(rule, actions=other) if rule.id == "R1" else rule
        for rule in load_preset("erase-at-close").rules
    )
    asked = judge(Rulebook(replace(load_preset("erase-at-close"), rules=rules)), erasure=ASKED)
    late = Holding(C.SESSION_NOTE, 1)
    assert fate_of(asked, late).action is Action.PSEUDONYMISE


def test_a_choice_changes_nothing_where_none_is_offered():
    chosen = judge(PER_CATEGORY, choices={"report": Action.PSEUDONYMISE})
    assert fate_of(chosen, Holding(C.REPORT, 1)).action is Action.DELETE


def load_rules(name: str) -> Rulebook:
    return Rulebook(load_preset(name))
