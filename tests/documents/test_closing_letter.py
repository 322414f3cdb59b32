"""The letter tells the client what went, what stays, and what they can do."""

from dataclasses import replace
from datetime import date

import pytest

from coachdossier.documents.closing_letter import closing_letter_document
from coachdossier.documents.formats import Format, render
from coachdossier.domain.categories import Category
from coachdossier.i18n import language, use_language
from document_samples import LETTER, STEPS, TODAY, W, xml

ENGLISH = replace(LETTER, language="en")


def text(letter=ENGLISH, **more) -> str:
    written = render(closing_letter_document(letter, **more), Format.TXT).decode()
    return " ".join(written.split())


def test_it_greets_and_tells_which_trajectory_ended():
    written = text()
    assert "Dear Anna," in written
    assert "from 3 March 2026 to 14 October 2026" in written
    assert "Praktijk De Linde" in written


def test_it_lists_what_went_and_what_is_kept_without_a_name():
    deleted, rest = text().split("What is left as numbers only")
    assert "Name and contact details" in deleted
    numbers, kept = rest.split("What I keep without your name")
    assert "Dates and length of sessions" in numbers
    assert "Session notes" in kept
    assert "pseudonymised, not anonymous" in kept


def test_it_gives_the_case_number_and_says_what_it_is_for():
    written = text()
    assert "7K2M-9XQD-4RTB" in written
    assert "article 11(2)" in written
    assert "S-88F2" in written


def test_what_stays_has_an_end_and_a_reason():
    written = text()
    assert "Data: Invoices Until: 1 January 2034 Why: the law asks for it" in written
    assert "the day the consent is withdrawn" in written


def test_what_goes_for_a_part_only_is_not_said_to_be_gone_whole():
    stays = next(step for step in STEPS if step.category is Category.THIRD_PERSON)
    goes = replace(stays, due=TODAY, because=None)
    gone, kept = text(replace(ENGLISH, steps=(goes, stays))).split("What stays for a while")
    assert "Third persons, in part" in gone
    assert "Third persons, in part Until: the end of that work" in kept
    assert "in part" not in text()


def test_it_never_tells_that_somebody_is_in_another_dossier_too():
    written = text()
    assert "I still need it for my other work" in written
    assert "another trajectory" not in written


def test_it_names_the_rights_and_the_authority():
    written = text()
    for right in ("get a copy", "corrected or deleted", "withdraw a consent", "complain"):
        assert right in written
    assert "Autoriteit Persoonsgegevens" in written
    assert "praktijk@delinde.example" in written


def test_backups_are_mentioned_when_their_end_is_known():
    assert "20 December 2026" in text(replace(ENGLISH, backups_until=date(2026, 12, 20)))
    assert "Backups" not in text()


def test_a_plain_deletion_has_no_case_and_nothing_left():
    written = text(replace(ENGLISH, steps=STEPS[:1], case_number=None, consent_reference=None))
    assert "case number" not in written
    assert "without your name" not in written
    assert "Nothing else stays." in written


@pytest.mark.parametrize("screen", ["nl", "en"])
def test_it_is_in_the_language_of_its_reader_whatever_the_screen_speaks(screen):
    use_language(screen)
    document = closing_letter_document(LETTER)
    assert language() == screen
    styles = xml(render(document, Format.DOCX), "word/styles.xml")
    tags = {element.get(f"{W}val") for element in styles.iter(f"{W}lang")}
    assert tags == {"nl-NL"}
    written = render(document, Format.TXT).decode()
    assert "Beste Anna," in written
    assert "3 maart 2026" in written


def test_a_reader_of_another_language_gets_the_default_one():
    assert closing_letter_document(replace(LETTER, language="de")).language == "nl"
