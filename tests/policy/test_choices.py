"""How a coach writes down a choice, and what is said about a wrong one."""

import pytest

from coachdossier.domain.disposition import Action
from coachdossier.errors import UsageError
from coachdossier.policy.choices import check_choices, parse_choice
from coachdossier.policy.loading import load_preset
from coachdossier.policy.rulebook import Rulebook


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("session_note=delete", ("session_note", Action.DELETE)),
        ("dossier_content=pseudonymise", ("dossier_content", Action.PSEUDONYMISE)),
    ],
)
def test_a_choice_is_a_category_and_an_action(text, choice):
    assert parse_choice(text) == choice


@pytest.mark.parametrize(
    "text", ["session_note", "session_note=", "session_note=keep", "=delete", "notes=delete", ""]
)
def test_what_is_no_choice(text):
    with pytest.raises(UsageError):
        parse_choice(text)


def test_a_wrong_name_is_told_with_the_near_ones():
    with pytest.raises(UsageError) as caught:
        parse_choice("sesion_note=delete")
    assert "session_note" in str(caught.value.params["near"])


def test_a_name_that_nothing_comes_near_is_told_with_where_the_names_are():
    with pytest.raises(UsageError) as caught:
        parse_choice("xyzzy=delete")
    assert caught.value.params["near"] == ""
    assert "--dry-run --json" in (caught.value.hint or "")


def test_a_forbidden_action_is_told_with_the_rule_and_what_it_allows():
    with pytest.raises(UsageError) as caught:
        check_choices({"address": Action.PSEUDONYMISE}, Rulebook(load_preset("erase-at-close")))
    assert caught.value.params["allowed"] == "delete"
    assert caught.value.params["rule"] == "R2"
