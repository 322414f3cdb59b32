"""Whatever a coach does, in whatever order: the vault holds exactly what was kept, and finds it."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from coachdossier.domain.people import Name
from coachdossier.domain.trajectory import NoteKind
from coachdossier.errors import UsageError
from coachdossier.services.agreeing import NewTrajectory, open_trajectory
from coachdossier.services.details import PersonDetails
from coachdossier.services.enrolment import NewClient, add_client
from coachdossier.services.lookup import Scope, find_client, find_trajectory, stored_id
from coachdossier.services.notes import (
    NewNote,
    NoteChanges,
    add_note,
    edit_note,
    list_notes,
    remove_note,
)
from coachdossier.services.persons import NewPart, add_person
from coachdossier.services.removal import remove_client
from coachdossier.services.searching import search_notes
from coachdossier.services.trajectories import list_trajectories
from coachdossier.vault.kdf import KdfProfile
from coachdossier.vault.vault import make_vault
from dossier_support import NOW, PASSPHRASE, TODAY

WORDS = ("delegeren", "grenzen", "kwartelkoning", "café", "O'Neil")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
kinds = st.sampled_from(NoteKind)


@dataclass
class Known:
    """What the vault ought to hold."""

    client: str
    notes: dict[int, tuple[NoteKind, str]] = field(default_factory=dict)


class Dossier(RuleBasedStateMachine):
    """Clients, trajectories, notes and shared third persons come, change and go."""

    clients = Bundle("clients")
    trajectories = Bundle("trajectories")
    notes = Bundle("notes")

    @initialize()
    def make(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.vault, _ = make_vault(
            Path(self.folder.name) / "vault", PASSPHRASE, lambda: NOW, profile=KdfProfile(8, 1, 1)
        )
        self.known: dict[str, Known] = {}
        self.codes: set[str] = set()
        self.managers: dict[str, int] = {}
        self.acts = 0

    def teardown(self) -> None:
        self.vault.close()
        self.folder.cleanup()

    @rule(target=clients, name=st.sampled_from(["Anna", "Bas", "Zoë"]))
    def add_client(self, name: str) -> str:
        with self.vault.writing() as uow:
            new = NewClient(person=PersonDetails(name=Name(name, last="Smit")))
            code = add_client(uow, new, TODAY).code
        assert code not in self.codes
        self.codes.add(code)
        self.acts += 1
        return code

    @rule(target=trajectories, client=clients)
    def open(self, client: str) -> str:
        if client not in self.codes:
            return multiple()
        with self.vault.writing() as uow:
            agreed = NewTrajectory(start=TODAY)
            code = open_trajectory(uow, find_client(uow, client), agreed, TODAY).code
        assert code not in self.known
        self.known[code] = Known(client)
        self.acts += 1
        return code

    @rule(target=notes, code=trajectories, kind=kinds, text=texts)
    def write(self, code: str, kind: NoteKind, text: str) -> tuple[str, int]:
        if code not in self.known:
            return multiple()
        with self.vault.writing() as uow:
            new = NewNote(text=text, written_on=TODAY, kind=kind)
            number = add_note(uow, find_trajectory(uow, code), new, TODAY)
        self.known[code].notes[number] = (kind, text)
        self.acts += 1
        return code, number

    @rule(note=notes, kind=kinds, text=texts)
    def change(self, note: tuple[str, int], kind: NoteKind, text: str) -> None:
        code, number = note
        if code not in self.known or number not in self.known[code].notes:
            return
        was, _ = self.known[code].notes[number]
        try:
            with self.vault.writing() as uow:
                edit_note(uow, number, NoteChanges(kind=kind, text=text), TODAY)
        except UsageError:
            assert kind is NoteKind.WORKING
            assert was is not NoteKind.WORKING
            return
        self.known[code].notes[number] = (kind, text)
        self.acts += 1

    @rule(note=consumes(notes))
    def remove(self, note: tuple[str, int]) -> None:
        code, number = note
        if code in self.known and number in self.known[code].notes:
            with self.vault.writing() as uow:
                remove_note(uow, number, TODAY)
            del self.known[code].notes[number]
            self.acts += 1

    @rule(code=trajectories, other=trajectories)
    def share_a_manager(self, code: str, other: str) -> None:
        if code == other or not {code, other} <= self.known.keys() or code in self.managers:
            return
        manager = NewPart(person=PersonDetails(name=Name(f"Baas-{code}")))
        with self.vault.writing() as uow:
            number = add_person(uow, find_trajectory(uow, code), manager, TODAY)
            add_person(uow, find_trajectory(uow, other), NewPart(person_id=number), TODAY)
        self.managers[code] = number
        self.acts += 2

    @rule(client=consumes(clients))
    def erase(self, client: str) -> None:
        with self.vault.writing() as uow:
            remove_client(uow, find_client(uow, client), TODAY)
        self.codes.discard(client)
        self.known = {code: one for code, one in self.known.items() if one.client != client}
        self.acts += 1

    @invariant()
    def holds_what_was_kept(self) -> None:
        with self.vault.reading() as uow:
            rows = list_trajectories(uow, TODAY)
            assert {row.code for row in rows if row.client} == self.known.keys()
            for code, known in self.known.items():
                lines = list_notes(uow, find_trajectory(uow, code))
                kept = {number: kind for number, (kind, _) in known.notes.items()}
                assert {line.id: line.kind for line in lines} == kept

    @invariant()
    def finds_what_was_kept_and_nothing_else(self) -> None:
        with self.vault.reading() as uow:
            for word in WORDS:
                found = {hit.note for hit in search_notes(uow, word, Scope(), 1000)}
                assert found == {
                    number
                    for known in self.known.values()
                    for number, (_, text) in known.notes.items()
                    if word in text
                }

    @invariant()
    def keeps_nobody_whom_nobody_needs(self) -> None:
        with self.vault.reading() as uow:
            for person in uow.people.persons():
                number = stored_id(person)
                assert uow.people.client_of_person(number) or uow.trajectories.roles_of_person(
                    number
                )

    @invariant()
    def records_every_act_once(self) -> None:
        with self.vault.reading() as uow:
            assert uow.audit.first_broken() is None
            assert len(uow.audit.acts()) == self.acts


TestDossier = Dossier.TestCase
TestDossier.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
