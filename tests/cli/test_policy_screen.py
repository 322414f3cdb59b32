"""A policy on a screen of 80 columns, in words."""

import pytest
from desk import Desk

from coachdossier.cli.policy_text import rule_row
from coachdossier.policy.loading import load_preset, preset_names


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", preset_names())
def test_no_word_of_a_rule_is_broken(desk: Desk, name: str, language: str) -> None:
    drawn = desk.sees("policy", "show", name, "--lang", language)
    shown = set(drawn.split())
    for rule in load_preset(name).rules:
        words = {word for cell in rule_row(rule) for word in str(cell).split()}
        assert words <= shown


def test_rules_are_told_in_words(desk: Desk) -> None:
    drawn = desk.sees("policy", "show", "seven-years")
    for code in ("ASK", "P7Y", "all_client_data", "UNTIL"):
        assert code not in drawn
    rules = desk.gets("policy", "show", "seven-years")["rules"]
    assert ("all_client_data",) in {tuple(rule["categories"]) for rule in rules}
    assert "P7Y" in {rule["period"] for rule in rules}
