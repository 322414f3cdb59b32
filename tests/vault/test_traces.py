"""What was erased is looked for in the file itself, and the search can be trusted."""

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coachdossier.errors import Damaged
from coachdossier.vault import control as control_module
from coachdossier.vault import page_search
from coachdossier.vault.connection import create_database
from coachdossier.vault.control import planted_remnants_are_found
from coachdossier.vault.needles import Needles, fold
from coachdossier.vault.page_search import PlaceKind
from coachdossier.vault.pages import Pages, open_pages
from coachdossier.vault.traces import TraceReport, find_traces

KEY = bytes(range(32))
CLIENTS = 40
SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ster", "van", "de", "ge", "scha")
PERSON = ("Zoë Mulders", "Mulders", "z.mulders@example.nl", "0612345678")

INDEX = "CREATE VIRTUAL TABLE note_index USING fts5 (text, content = 'note', content_rowid = 'id')"
SECURE = "INSERT INTO note_index (note_index, rank) VALUES ('secure-delete', 1)"
TRIGGERS = """
CREATE TRIGGER indexed AFTER INSERT ON note BEGIN
    INSERT INTO note_index (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER unindexed AFTER DELETE ON note BEGIN
    INSERT INTO note_index (note_index, rowid, text) VALUES ('delete', old.id, old.text);
END;
"""


class Practice:
    """A vault's database with forty clients, of whom one is to be erased."""

    def __init__(self, directory: Path, *, secure_delete: bool, secure_index: bool) -> None:
        self.path = directory / "vault.db"
        self.db = create_database(self.path, KEY)
        self.db.execute(f"PRAGMA secure_delete = {'ON' if secure_delete else 'OFF'}")
        self.db.execute("CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT, email TEXT)")
        self.db.execute("CREATE INDEX client_name ON client (name)")
        self.db.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, client INTEGER, text TEXT)")
        self.db.execute(INDEX)
        if secure_index:
            self.db.execute(SECURE)
        for trigger in TRIGGERS.strip().split("END;\n"):
            self.db.execute(
                trigger.rstrip() + ("" if trigger.rstrip().endswith("END;") else " END;")
            )

    def fill(self, name: str = "Zoë Mulders", seed: int = 1) -> None:
        draw = random.Random(seed)
        words = ["".join(draw.choices(SYLLABLES, k=draw.randint(1, 5))) for _ in range(2000)]
        self.db.execute("BEGIN")
        for client in range(CLIENTS):
            who = name if client == 7 else f"Client {draw.choice(words)}"
            email = "z.mulders@example.nl" if client == 7 else f"c{client}@example.nl"
            self.db.execute("INSERT INTO client VALUES (?, ?, ?)", (client, who, email))
        for number in range(280):
            client = number % CLIENTS
            text = draw.choices(words, k=draw.choice((5, 60, 120, 700)))
            if client == 7:
                text.insert(draw.randrange(len(text)), f"{name} 0612345678")
            self.db.execute(
                "INSERT INTO note (client, text) VALUES (?, ?)", (client, " ".join(text))
            )
        self.db.execute("COMMIT")

    def erase(self) -> None:
        self.db.execute("BEGIN IMMEDIATE")
        self.db.execute("DELETE FROM note WHERE client = 7")
        self.db.execute("DELETE FROM client WHERE id = 7")
        self.db.execute("COMMIT")

    def live(self) -> Iterator[str]:
        for row in self.db.execute("SELECT name, email FROM client"):
            yield from row
        for row in self.db.execute("SELECT text FROM note"):
            yield from row

    def traces(self, *terms: str) -> TraceReport:
        return find_traces(self.path, KEY, terms or PERSON, self.live())


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    practice = Practice(tmp_path, secure_delete=True, secure_index=True)
    practice.fill()
    return practice


def kinds(report: TraceReport) -> set[PlaceKind]:
    return {place.kind for place in report.places}


def test_before_the_erasure_everything_is_explained_by_live_records(practice: Practice) -> None:
    report = practice.traces()
    assert report.places == ()
    assert len(report.explained) > 20
    assert {place.owner for place in report.explained} >= {
        "client",
        "client_name",
        "note",
        "note_index_data",
    }
    assert report.control_found
    assert report.pages_read > 50


def test_secure_deletion_leaves_nothing(practice: Practice) -> None:
    practice.erase()
    report = practice.traces()
    assert report.places == report.explained == ()
    assert report.control_found


def test_with_secure_deletion_off_the_remnants_are_found_until_the_file_is_rewritten(
    tmp_path: Path,
) -> None:
    practice = Practice(tmp_path, secure_delete=False, secure_index=False)
    practice.fill()
    practice.erase()
    left = practice.traces()
    assert len(left.places) > 10
    assert {PlaceKind.UNUSED, PlaceKind.WORD} <= kinds(left)
    practice.db.execute("INSERT INTO note_index (note_index) VALUES ('optimize')")
    assert len(practice.traces().places) > 5
    practice.db.execute("VACUUM")
    assert practice.traces().places == ()


def test_an_index_without_secure_deletion_keeps_the_words_until_it_is_optimized(
    tmp_path: Path,
) -> None:
    practice = Practice(tmp_path, secure_delete=True, secure_index=False)
    practice.fill()
    practice.erase()
    assert kinds(practice.traces()) == {PlaceKind.WORD}
    practice.db.execute("INSERT INTO note_index (note_index) VALUES ('optimize')")
    assert practice.traces().places == ()


def test_what_was_written_before_secure_deletion_was_on_is_found(tmp_path: Path) -> None:
    practice = Practice(tmp_path, secure_delete=False, secure_index=True)
    practice.fill()
    practice.db.execute("UPDATE note SET text = 'replaced' WHERE client = 7")
    practice.db.execute("PRAGMA secure_delete = ON")
    practice.erase()
    assert len(practice.traces().places) > 5


def test_replacing_a_text_is_as_real_as_deleting_it(practice: Practice) -> None:
    practice.db.execute("DROP TRIGGER unindexed")
    practice.db.execute(
        "CREATE TRIGGER reindexed AFTER UPDATE ON note BEGIN"
        " INSERT INTO note_index (note_index, rowid, text) VALUES ('delete', old.id, old.text);"
        " INSERT INTO note_index (rowid, text) VALUES (new.id, new.text); END"
    )
    practice.db.execute("UPDATE note SET text = 'de cliënt' WHERE client = 7")
    practice.db.execute("UPDATE client SET name = 'K4', email = '' WHERE id = 7")
    assert practice.traces().places == ()


def test_a_surname_that_lives_elsewhere_is_explained(practice: Practice) -> None:
    practice.erase()
    practice.db.execute("INSERT INTO client VALUES (99, 'Piet Mulders', 'p@example.nl')")
    report = practice.traces()
    assert report.places == ()
    assert {place.owner for place in report.explained} == {"client", "client_name"}


def test_a_record_that_the_caller_does_not_know_as_live_is_a_trace(practice: Practice) -> None:
    practice.erase()
    practice.db.execute("CREATE TABLE forgotten (a TEXT)")
    practice.db.execute("INSERT INTO forgotten VALUES ('Draft about Zoë')")
    report = practice.traces("Zoë")
    assert [(place.kind, place.owner) for place in report.places] == [
        (PlaceKind.RECORD, "forgotten")
    ]


def test_statistics_that_kept_a_name_are_a_trace(practice: Practice) -> None:
    practice.db.execute("ANALYZE")
    practice.erase()
    owners = {place.owner for place in practice.traces("Zoë Mulders").places}
    assert owners <= {"sqlite_stat4"}
    practice.db.execute("DROP TABLE IF EXISTS sqlite_stat4")


SPELLINGS = (
    "Zoë Mulders",
    "ZOË MULDERS",
    "zoë mulders",
    "Zoe Mulders",
    "zoe mulders",
    unicodedata.normalize("NFD", "Zoë Mulders"),
    unicodedata.normalize("NFD", "ZOË MULDERS"),
    r"{\"name\": \"Zo\u00eb Mulders\"}",
)


@pytest.mark.parametrize("written", SPELLINGS)
def test_every_spelling_of_a_name_is_found(practice: Practice, written: str) -> None:
    practice.erase()
    practice.db.execute("CREATE TABLE forgotten (a TEXT)")
    practice.db.execute("INSERT INTO forgotten VALUES (?)", (f"before {written} after",))
    assert [place.owner for place in practice.traces("Zoë Mulders").places] == ["forgotten"]


@pytest.mark.parametrize("shift", range(0, 30, 7))
def test_a_name_that_the_end_of_a_page_cuts_in_two_is_found(tmp_path: Path, shift: int) -> None:
    for secure in (True, False):
        (tmp_path / str(secure)).mkdir()
        practice = Practice(tmp_path / str(secure), secure_delete=secure, secure_index=True)
        practice.db.execute("CREATE TABLE long (id INTEGER PRIMARY KEY, a TEXT)")
        practice.db.execute("INSERT INTO long VALUES (1, ?)", ("x" * 9000,))
        # A name every 16 bytes: wherever the pages end, some name is cut.
        text = "y" * shift + "Mulders, Mulder" * 900
        practice.db.execute("INSERT INTO long VALUES (2, ?)", (text,))
        found = find_traces(practice.path, KEY, ["Mulders"], [text])
        assert found.places == ()
        in_sql = text.count("Mulders")
        assert len(found.explained) == in_sql
        practice.db.execute("DELETE FROM long")
        left = practice.traces("Mulders").places
        assert (left == ()) == secure
        practice.db.close()


def test_short_names_are_whole_words(practice: Practice) -> None:
    practice.db.execute("CREATE TABLE forgotten (a TEXT)")
    practice.db.execute("INSERT INTO forgotten VALUES ('Janneke is in januari begonnen')")
    assert practice.traces("Jan", "Bo").places == ()
    practice.db.execute("INSERT INTO forgotten VALUES ('met Jan, en met Bo.')")
    assert len(practice.traces("Jan", "Bo").places) == 2


def test_every_mention_in_long_and_short_records_is_counted_once(practice: Practice) -> None:
    draw = random.Random(3)
    practice.erase()
    practice.db.execute("CREATE TABLE long (id INTEGER PRIMARY KEY, a TEXT, b TEXT)")
    texts = []
    for _ in range(60):
        length = draw.choice((3, 50, 900, 3000))
        pair = [" ".join(draw.choices(("bo", "jo", "bojo", "x", "anna"), k=length)) for _ in "ab"]
        practice.db.execute("INSERT INTO long (a, b) VALUES (?, ?)", pair)
        texts += pair
    words = [word for text in texts for word in text.split()]
    for term, mentions in (
        ("Bo", words.count("bo")),
        ("Anna", words.count("anna")),
        ("bojo", words.count("bojo")),
    ):
        report = practice.traces(term)
        assert [place.owner for place in report.places] == ["long"] * mentions


def test_nothing_to_search_for_finds_nothing(practice: Practice) -> None:
    report = find_traces(practice.path, KEY, ["", " ", "x"], [])
    assert report.places == report.explained == ()
    assert report.pages_read > 0


def test_a_journal_that_was_left_counts(practice: Practice) -> None:
    practice.erase()
    (practice.path.parent / "vault.db-journal").write_bytes(bytes(4096) + b"x" * 4104)
    report = practice.traces()
    assert kinds(report) == {PlaceKind.JOURNAL}


def test_a_damaged_file_proves_nothing(practice: Practice) -> None:
    practice.db.close()
    content = bytearray(practice.path.read_bytes())
    content[-3000] ^= 1
    practice.path.write_bytes(content)
    with pytest.raises(Damaged):
        find_traces(practice.path, KEY, PERSON, [])


def test_the_control_finds_what_was_planted_and_leaves_no_file(tmp_path: Path) -> None:
    assert planted_remnants_are_found(tmp_path)
    assert list(tmp_path.iterdir()) == []


BLINDNESS = {
    "dead space": (page_search._Search, "_add_dead", lambda *_: None),
    "cut in dead space": (page_search._Search, "_search_cuts_in_dead_space", lambda _: None),
    "cut in records": (page_search._Search, "_search_cuts_in_records", lambda _: None),
    "words": (Needles, "among", lambda *_: iter(())),
    "everything": (Pages, "runs", lambda _: iter(())),
}


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_a_search_that_is_blind_somewhere_fails_its_control(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, blindness: str
) -> None:
    monkeypatch.setattr(*BLINDNESS[blindness])
    assert not planted_remnants_are_found(practice.path.parent)
    assert not practice.traces().control_found


def test_the_control_fails_when_nothing_was_left_to_find(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = control_module._SCHEMA.replace("secure_delete = OFF", "secure_delete = ON")
    monkeypatch.setattr(control_module, "_SCHEMA", clean)
    assert not planted_remnants_are_found(tmp_path)


def test_the_scratch_file_is_private_encrypted_and_removed_when_the_control_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []

    def fail(connection: Any, *canaries: str) -> None:
        connection.execute("INSERT INTO scratch (text) VALUES (?)", (canaries[0],))
        (scratch,) = tmp_path.glob("vault.control-*")
        assert scratch.stat().st_mode & 0o777 == 0o600
        seen.append(scratch.read_bytes())
        raise RuntimeError

    monkeypatch.setattr(control_module, "_plant", fail)
    with pytest.raises(RuntimeError):
        planted_remnants_are_found(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert seen
    assert b"canary" not in seen[0]


@pytest.mark.parametrize("secure", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_the_search_finds_at_least_what_a_plain_search_of_all_pages_finds(
    tmp_path: Path, seed: int, secure: bool
) -> None:
    """SQLite may leave a copy of a record that it moved, even with secure deletion.

    It did in one of some hundred erasures. So an erasure has to look, and to rewrite the file when
    something is left.
    """
    practice = Practice(tmp_path, secure_delete=secure, secure_index=secure)
    practice.fill("Quaspelwit", seed)
    practice.erase()
    term = b"quaspelwit"
    with open_pages(practice.path, KEY) as pages:
        plain = sum(page.lower().count(term) for page in map(pages.page, range(1, pages.count + 1)))
    assert len(practice.traces("Quaspelwit").places) >= plain
    practice.db.execute("INSERT INTO note_index (note_index) VALUES ('optimize')")
    practice.db.execute("VACUUM")
    assert practice.traces("Quaspelwit").places == ()


@pytest.mark.parametrize(
    ("text", "folded"), [("É", "e"), ("Straße", "strasse"), ("e\u0301x", "ex"), ("ABC", "abc")]
)
def test_folding_takes_case_and_diacritics_away(text: str, folded: str) -> None:
    assert fold(text) == folded
