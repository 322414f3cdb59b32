"""What a list numbers goes only after its number was typed again, and only when it is there."""

import pytest

NOUNS = ("goal", "session", "contact", "evaluation", "publicity", "inquiry", "note", "draft")


@pytest.mark.parametrize("noun", NOUNS)
def test_what_is_not_there_is_said_before_anything_is_asked(dossier, noun):
    verb = "discard" if noun == "draft" else "remove"
    told = dossier.answers(noun, verb, "99", lines="99\n")
    assert told.code == 5
    assert "Type 99" not in told.err
    assert dossier.types(noun, verb, "99").code == 5


def test_the_warning_says_what_goes(dossier):
    number = str(dossier.gets("goal", "add", "T001", "--text", "Rust")["id"])
    told = dossier.answers("goal", "remove", number, lines="0\n")
    assert told.code == 3
    assert f"Goal {number}, “Rust”, is erased. This cannot be undone." in told.err
    assert dossier.answers("goal", "remove", number, lines=f"{number}\n").code == 0
    assert dossier.gets("goal", "list", "T001") == []
