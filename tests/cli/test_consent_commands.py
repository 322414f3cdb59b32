"""Consent at the keyboard: what is asked, what is refused, and the words that a coach reads."""

import pytest
from desk import Desk

from coachdossier.cli.consent_words import evidence_of, evidence_word
from coachdossier.domain.privacy import EVIDENCE_WORDS
from coachdossier.i18n import use_language

STAYING = ("consent", "give", "C001", "--purpose", "alumni_name_email")
PARENT = ("consent", "give", "C001", "--purpose", "minor_representative")


@pytest.mark.clause("REF-26")
def test_whether_a_name_may_stay_is_asked_at_the_start_or_at_the_end(dossier: Desk) -> None:
    for words in ((), ("--occasion", "other"), ("--occasion", "summer party")):
        refused = dossier.types(*STAYING, *words)
        assert refused.code == 2
        assert "start|end" in refused.err
    asked = dossier.answers(*STAYING, lines="2\n\n")
    assert asked.code == 0, asked.err
    assert dossier.gets("consent", "list")[0]["occasion"] == "end"


@pytest.mark.clause("REF-32")
def test_an_occasion_and_a_proof_are_asked_for_where_each_use_needs_them(dossier: Desk) -> None:
    give = ("consent", "give", "C001", "--purpose", "pr_material")
    assert dossier.types(*give).code == 2
    asked = dossier.answers(*give, lines="website 2026\nspoken\n")
    assert asked.code == 0, asked.err
    (given,) = dossier.gets("consent", "list")
    assert (given["occasion"], given["evidence"]) == ("website 2026", "spoken")


@pytest.mark.clause("KWA-7")
def test_at_a_terminal_a_representative_is_asked_for_by_name_and_statement(desk: Desk) -> None:
    desk.does("client", "add", "--name", "Bo Kind")
    asked = desk.answers(*PARENT, lines="Mees Kind\n2026-1\nform\n")
    assert asked.code == 0, asked.err
    (given,) = desk.gets("consent", "list")
    assert (given["representative"], given["statement_version"]) == ("Mees Kind", "2026-1")


@pytest.mark.clause("KWA-6")
def test_nobody_represents_who_is_known_to_be_16(desk: Desk) -> None:
    desk.does("client", "add", "--name", "Bo Groot", "--birth-date", "12-3-2010")
    refused = desk.answers(*PARENT)
    assert refused.code == 2
    assert "under 16" in refused.err
    desk.does(*PARENT, "--on", "11-3-2026", "--representative", "Mees", "--statement-version", "1")


@pytest.mark.clause("KWA-8")
def test_a_representative_who_withdraws_shuts_the_dossier_and_that_is_told(desk: Desk) -> None:
    parent = ("--representative", "Mees Kind", "--statement-version", "1")
    desk.does("client", "add", "--name", "Bo Kind", "--birth-date", "2014-01-01", *parent,
              "--consent-date", "today")  # fmt: skip
    withdrawn = desk.does("consent", "withdraw", "1")
    assert "Nothing may be added about C001 any more" in withdrawn.err
    desk.does("consent", "give", "C001", "--purpose", "newsletter")
    assert "Nothing may" not in desk.does("consent", "withdraw", "2").err


def test_one_note_is_told_as_one(dossier: Desk) -> None:
    dossier.does("consent", "give", "C001", "--purpose", "special_category")
    dossier.does("note", "add", "T001-1", "--special", "health", stdin="Slaapt slecht.")
    assert "1 note of C001 holds" in dossier.does("consent", "withdraw", "1").err


def test_a_list_reads_in_words_and_its_data_in_names(dossier: Desk) -> None:
    dossier.does("consent", "give", "C001", "--purpose", "newsletter", "--evidence", "spoken")
    (given,) = dossier.gets("consent", "list")
    assert (given["purpose"], given["evidence"]) == ("newsletter", "spoken")
    assert "Receive news" in dossier.does("consent", "list").out
    assert "Receive news" in dossier.does("client", "show", "C001", "--full").out


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_word_for_the_proof_is_understood_as_it_is_shown(language: str) -> None:
    use_language(language)
    for word in EVIDENCE_WORDS:
        assert evidence_of(evidence_word(word).upper()) == word
        assert evidence_of(word) == word
    assert evidence_of(" op een briefje ") == evidence_word(" op een briefje ")
