"""Notes: a kind, a day, a text; working notes apart; what may not be written is not."""

from datetime import date

import pytest

from coachdossier.domain.privacy import Occasion
from coachdossier.domain.trajectory import Note, NoteKind, Origin, SpecialCategory, Trajectory
from coachdossier.errors import Blocked, ExitCode, UsageError
from coachdossier.services.consents import NewConsent, give_consent, withdraw_consent
from coachdossier.services.lookup import Scope, find_client, find_note, find_trajectory
from coachdossier.services.notes import (
    NewNote,
    NoteChanges,
    add_note,
    edit_note,
    list_notes,
    remove_note,
    show_note,
)
from coachdossier.services.searching import search_notes
from coachdossier.vault.search import MARK_END, MARK_START
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault
from dossier_support import TODAY

CODE = "T001-1"


def write(vault: Vault, text: str = "Een goed gesprek.", **more: object) -> int:
    with vault.writing() as uow:
        note = NewNote(text=text, written_on=date(2026, 2, 3), **more)
        return add_note(uow, find_trajectory(uow, CODE), note, TODAY)


def change(vault: Vault, number: int, **changes: object) -> None:
    with vault.writing() as uow:
        edit_note(uow, number, NoteChanges(**changes), TODAY)


def stored(vault: Vault, number: int) -> Note:
    with vault.reading() as uow:
        return find_note(uow, number)


def trajectory(uow: UnitOfWork) -> Trajectory:
    return find_trajectory(uow, CODE)


@pytest.mark.parametrize("kind", NoteKind)
def test_every_kind_is_stored_listed_and_shown(dossier: Vault, kind: NoteKind) -> None:
    number = write(dossier, "Drie woorden hier.", kind=kind)
    with dossier.reading() as uow:
        (line,) = list_notes(uow, trajectory(uow))
        view = show_note(uow, number)
    assert (line.id, line.kind, line.words, line.date) == (number, kind, 3, date(2026, 2, 3))
    assert (view.text, view.client, view.trajectory) == ("Drie woorden hier.", "C001", CODE)


@pytest.mark.clause("REF-12", "REF-14", "REF-41", "PER-25")
def test_origin_unsolicited_own_method_and_private_are_kept(dossier: Vault) -> None:
    number = write(
        dossier, private=True, origin=Origin.THIRD_PERSON, unsolicited=True, own_method=True
    )
    note = stored(dossier, number)
    assert (note.private, note.unsolicited, note.own_method) == (True, True, True)
    assert note.origin is Origin.THIRD_PERSON


@pytest.mark.clause("REF-14")
def test_what_was_told_unasked_is_private_until_the_coach_says_otherwise(dossier: Vault) -> None:
    number = write(dossier, unsolicited=True)
    assert stored(dossier, number).private
    change(dossier, number, private=False)
    assert not stored(dossier, number).private
    change(dossier, number, unsolicited=True)
    assert stored(dossier, number).private
    change(dossier, number, unsolicited=False)
    assert stored(dossier, number).private


@pytest.mark.parametrize("text", ["", "  \n\t ", "\x00\x07"])
def test_an_empty_note_is_not_saved(dossier: Vault, text: str) -> None:
    with pytest.raises(UsageError):
        write(dossier, text)


def test_a_note_of_a_megabyte_is_kept_whole(dossier: Vault) -> None:
    text = "Heel veel tekst. " * 62_000
    assert stored(dossier, write(dossier, text)).text == text.strip()


def test_any_script_is_kept_and_control_characters_are_not(dossier: Vault) -> None:
    number = write(dossier, "Zoë\r\n李明 \U0001f642\x1b[31m\x02")
    assert stored(dossier, number).text == "Zoë\n李明 \U0001f642[31m"


def test_what_is_not_text_is_refused(dossier: Vault) -> None:
    with pytest.raises(UsageError):
        write(dossier, "half \ud800 teken")


def test_a_bsn_in_a_note_is_refused_with_6_unless_there_is_a_reason(dossier: Vault) -> None:
    text = "Haar BSN is 123456782."
    with pytest.raises(Blocked) as refused:
        write(dossier, text)
    assert refused.value.exit_code is ExitCode.BLOCKED
    assert "123456782" not in str(refused.value)
    assert stored(dossier, write(dossier, text, bsn_reason="aangifte")).text == text


def test_editing_something_else_does_not_ask_for_the_reason_again(dossier: Vault) -> None:
    number = write(dossier, "BSN 123456782", bsn_reason="aangifte")
    change(dossier, number, private=True)
    with pytest.raises(Blocked):
        change(dossier, number, text="Nog steeds BSN 123456782")


def consent(vault: Vault) -> int:
    with vault.writing() as uow:
        person = find_client(uow, "C001").person_id or 0
        new = NewConsent(
            person_id=person, purpose="special_category", given_on=TODAY, occasion=Occasion.START
        )
        return give_consent(uow, new, TODAY)


def test_a_special_category_needs_explicit_consent(dossier: Vault) -> None:
    with pytest.raises(Blocked):
        write(dossier, special=SpecialCategory.HEALTH)
    number = consent(dossier)
    note = write(dossier, special=SpecialCategory.HEALTH)
    with dossier.writing() as uow:
        (notice,) = withdraw_consent(uow, number, TODAY, TODAY)
    assert notice.params["numbers"] == str(note)
    with pytest.raises(Blocked):
        write(dossier, special=SpecialCategory.RELIGION)
    change(dossier, note, no_special=True)


def test_a_tag_can_be_added_later_under_the_same_rule(dossier: Vault) -> None:
    number = write(dossier)
    with pytest.raises(Blocked):
        change(dossier, number, special=SpecialCategory.HEALTH)


def test_a_working_note_becomes_dossier_by_another_kind_and_never_the_other_way(
    dossier: Vault,
) -> None:
    number = write(dossier, "Twijfel aan mijn aanpak", kind=NoteKind.WORKING)
    change(dossier, number, kind=NoteKind.PROGRESS)
    note = stored(dossier, number)
    assert (note.kind, note.private, note.text) == (
        NoteKind.PROGRESS, False, "Twijfel aan mijn aanpak",
    )  # fmt: skip
    with pytest.raises(UsageError):
        change(dossier, number, kind=NoteKind.WORKING)
    with dossier.reading() as uow:
        assert "note.file" in [act.act for act in uow.audit.acts()]


def test_a_working_note_has_no_marks_of_a_dossier_item(dossier: Vault) -> None:
    with pytest.raises(UsageError):
        write(dossier, kind=NoteKind.WORKING, own_method=True)


def test_a_removed_note_is_gone_from_search_and_in_the_ledger(dossier: Vault) -> None:
    number = write(dossier, "Een zeldzaam woord: kwartelkoning.")
    with dossier.writing() as uow:
        assert search_notes(uow, "kwartelkoning", Scope(), 5)
        remove_note(uow, number, TODAY)
        assert not search_notes(uow, "kwartelkoning", Scope(), 5)
        (record,) = uow.connection.execute("SELECT record, rule FROM ledger").fetchall()
    assert record == ("note", "removed-by-coach")


def test_a_number_never_comes_back(dossier: Vault) -> None:
    number = write(dossier)
    with dossier.writing() as uow:
        remove_note(uow, number, TODAY)
    assert write(dossier) == number + 1


@pytest.mark.parametrize("words", ['"', "AND", "C++", "O'Neil", "*", "", "(", "NEAR(", "-", "a:b"])
def test_nothing_that_a_coach_types_is_a_syntax_error(dossier: Vault, words: str) -> None:
    write(dossier, "O'Neil leert C++ AND meer")
    with dossier.reading() as uow:
        search_notes(uow, words, Scope(), 5)


def test_search_looks_where_it_is_told(dossier: Vault) -> None:
    write(dossier, "Café met uitzicht")
    with dossier.reading() as uow:
        client = find_client(uow, "C001").id
        assert search_notes(uow, "cafe", Scope(client_id=client), 5)
        assert not search_notes(uow, "cafe", Scope(client_id=999), 5)


def test_a_hit_is_shown_with_words_around_it_where_most_hits_are(dossier: Vault) -> None:
    write(dossier, "rust " + "en " * 40 + "toen kwam de rust na de vakantie " + "en " * 40)
    with dossier.reading() as uow:
        hit = search_notes(uow, "rust vakantie", Scope(), 5)[0]
    shown = hit.snippet.replace(MARK_START, "[").replace(MARK_END, "]")
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "kwam de [rust] na de [vakantie] en" in shown


def test_a_note_that_says_one_word_all_the_time_is_found_too(dossier: Vault) -> None:
    number = write(dossier, "blijf " * 300_000)
    with dossier.reading() as uow:
        assert [hit.note for hit in search_notes(uow, "blijf", Scope(), 5)] == [number]


def test_a_closed_trajectory_accepts_nothing(dossier: Vault) -> None:
    number = write(dossier)
    with dossier.writing() as uow:
        uow.connection.execute("UPDATE trajectory SET closed_on = '2026-03-01'")
    with pytest.raises(Blocked):
        write(dossier)
    with pytest.raises(Blocked):
        change(dossier, number, text="anders")
    with dossier.writing() as uow, pytest.raises(Blocked):
        remove_note(uow, number, TODAY)
