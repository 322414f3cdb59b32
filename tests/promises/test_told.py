"""What people are told: what is kept of them and what for, by whom it was seen, where to go."""

import json
from pathlib import Path
from typing import Any

import pytest
from coach import Coach, new_coach
from test_keeping import answer_all

from coachdossier.domain.categories import LABELS, Category
from coachdossier.domain.explanation import PURPOSES
from coachdossier.errors import ExitCode

NAME, MAIL = "Sanne de Wit", "sanne@voorbeeld.example"
CONTACT = "privacy@praktijk.example"
SURE = ("--channel", "mail", "--identity", "called_back")


def with_a_client(directory: Path, policy: str) -> Coach:
    """A coach who has one English-speaking client with a trajectory, C001 and T1."""
    coach = new_coach(directory, policy=policy)
    coach.does("practice", "set", "--name", "Praktijk Zuid", "--contact", CONTACT)
    coach.does("client", "add", "--code", "C001", "--name", NAME, "--email", MAIL,
               "--language", "en", "--birth-date", "1980-05-01")  # fmt: skip
    coach.does("trajectory", "open", "C001", "--code", "T1", "--start", "2026-10-01",
               "--goal", "Hoe zeg ik nee?")  # fmt: skip
    coach.does("note", "add", "T1", "--file", "-", stdin="Ze telt schapen.")
    return coach


def copied(coach: Coach, person: str, out: Path, kind: str = "access", *more: str) -> str:
    """Give somebody the copy that they ask for, and return its text in one line."""
    who = ("--person", person) if person.isdecimal() else (person,)
    number = coach.does("request", "open", *who, "--kind", kind, *SURE)["id"]
    coach.does("request", "fulfil", number, "--out", str(out), *more)
    return " ".join(out.read_text(encoding="utf-8").split())


@pytest.mark.clause("LEF-60", "REF-5")
@pytest.mark.parametrize("policy", ["seven-years", "erase-at-close"])
def test_whoever_asks_reads_which_data_for_what_on_what_ground_and_how_long(
    tmp_path: Path, policy: str
) -> None:
    coach = with_a_client(tmp_path, policy)
    answer_all(coach)
    coach.does("evaluation", "add", "T1", "--moment", "begin", "--score", "rust=4")
    kept = {line["category"]: line for line in coach.does("status", "C001")["kept"]}
    assert {"identity_contact", "birth", "goal", "session_note", "evaluation"} <= kept.keys()
    text = copied(coach, "C001", tmp_path / "copy.txt")
    end = {"seven-years": "until 7 years after our agreement ends",
           "erase-at-close": "until your trajectory ends"}[policy]  # fmt: skip
    for category, line in kept.items():
        what = LABELS[Category(category)]
        told = (
            f"What: {what[0].upper()}{what[1:]} What for: {PURPOSES[Category(category)]} "
            f"On what ground: {line['basis'].replace('_', ' ')} How long: "
        )
        assert told in text
    assert text.count(end) >= 4
    assert "to prove that I did what you asked" in text, "the request itself is kept too"
    assert "What for: to account for who was there" not in text, "only what is kept of her"


@pytest.mark.clause("REF-5")
def test_every_kind_of_data_has_a_purpose_of_its_own() -> None:
    """Those that are never stored have none."""
    assert set(Category) - PURPOSES.keys() == {Category.INTERIM_OTHER, Category.ID_COPY_BSN}
    assert len(set(PURPOSES.values())) == len(PURPOSES)


@pytest.mark.clause("LEF-60")
def test_the_explanation_tells_who_received_something_and_what_is_held(tmp_path: Path) -> None:
    coach = with_a_client(tmp_path, "seven-years")
    assert "I gave nobody anything of it." in copied(coach, "C001", tmp_path / "before.txt")
    coach.does("intervision", "export", "T1", "--out", str(tmp_path / "case.txt"),
               "--flags", "redact", "--recipient", "intervisiegroep")  # fmt: skip
    coach.does("hold", "set", "T1", "--ground", "klacht", "--proportionality", "nodig",
               "--review", "2027-01-01")  # fmt: skip
    told = copied(coach, "C001", tmp_path / "copy.txt")
    assert "20 November 2026" in told
    assert "without names" in told
    assert "intervisiegroep" in told
    assert "I may not erase it for now" in told


@pytest.mark.clause("LEF-2")
def test_what_is_kept_why_and_how_it_is_protected_is_explained(tmp_path: Path) -> None:
    coach = with_a_client(tmp_path, "seven-years")
    told = copied(coach, "C001", tmp_path / "copy.txt")
    for words in (
        "Name and contact details", "to know who you are and to reach you", "encrypted",
        "security sheet",
    ):  # fmt: skip
        assert words in told
    sheet = tmp_path / "sheet.txt"
    coach.does("security", "sheet", "--out", str(sheet))
    assert sheet.stat().st_size > 1000, "and whoever asks gets that sheet"


@pytest.mark.clause("PER-21")
def test_a_participant_of_a_trajectory_sees_everything_about_themselves(tmp_path: Path) -> None:
    """What is private to others is hers to see: reflections, feedback, the coach's own notes."""
    coach = with_a_client(tmp_path, "ask-to-forget")
    for text, *marks in (
        ("Ik sprak te snel.", "--kind", "client", "--origin", "client", "--private"),
        ("Je dwaalt af.", "--kind", "client", "--origin", "third_person", "--private"),
        ("Ze wil te veel.", "--kind", "working"),
        ("Haar zus is ziek.", "--unsolicited"),
        ("Eindverslag.", "--kind", "report"),
    ):
        coach.does("note", "add", "T1", *marks, "--file", "-", stdin=text)
    coach.does("goal", "add", "T1", "--text", "Donderdag vrij")
    coach.does("session", "add", "T1", "--date", "2026-10-08", "--minutes", "75")
    coach.does("evaluation", "add", "T1", "--moment", "begin", "--score", "rust=4",
               "--remark", "onrustig begin")  # fmt: skip
    coach.does("contact", "add", "C001", "--kind", "question", "--channel", "phone",
               "--note", "of het later kan")  # fmt: skip
    coach.does("consent", "give", "C001", "--purpose", "analytics", "--evidence", "form")
    coach.does("newsletter", "subscribe", "--email", MAIL)
    told = copied(coach, "C001", tmp_path / "copy.txt")
    for words in (
        NAME, MAIL, "1 May 1980", "Hoe zeg ik nee?", "Ze telt schapen.", "Ik sprak te snel.",
        "Je dwaalt af.", "Ze wil te veel.", "Haar zus is ziek.", "Eindverslag.", "Donderdag vrij",
        "75", "onrustig begin", "of het later kan", "Count along in statistics",
        "Receives news since",
    ):  # fmt: skip
        assert words in told, words


def training(directory: Path) -> tuple[Coach, dict[str, str]]:
    """A coach with a training of a firm, TR1; its participants' numbers by first name."""
    coach = new_coach(directory, policy="accredited-training")
    coach.does("client", "add", "--code", "C009", "--is-organisation", "--name", "Hoekstra Bouw")
    coach.does("trajectory", "open", "C009", "--kind", "training", "--code", "TR1",
               "--start", "2026-09-01", "--goal", "Bram en Fenna uit elkaar houden")  # fmt: skip
    people = {}
    for first, last in (("Bram", "Zwanenhals"), ("Fenna", "Kruidhof")):
        people[first] = str(coach.does(
            "training", "enrol", "TR1", "--first-name", first, "--last-name", last,
            "--email", f"{first.lower()}@bouw.example", "--organisation", "Hoekstra Bouw",
        )["id"])  # fmt: skip
        coach.does("person", "edit", people[first], "--language", "en")
    coach.does("training", "attendance", "TR1", "--date", "2026-09-08",
               "--present", people["Bram"], "--present", people["Fenna"],
               "--in", "9:30", "--out", "16:30")  # fmt: skip
    coach.does("training", "attendance", "TR1", "--date", "2026-10-06", "--present",
               people["Fenna"], "--in", "13:15")  # fmt: skip
    for words in ("note", "add", "TR1", "--file", "-"), ("goal", "add", "TR1", "--text", "-"):
        coach.does(*words, stdin="Bram en Fenna botsten.\n")
    coach.does("evaluation", "add", "TR1", "--moment", "end", "--score", "nut=8",
               "--remark", "Bram vond het nuttig")  # fmt: skip
    coach.does("contact", "add", "C009", "--kind", "question", "--channel", "mail",
               "--note", "directeur vraagt naar Bram")  # fmt: skip
    return coach, people


@pytest.mark.clause("PLU-21", "PLU-22")
def test_a_participant_of_a_training_sees_all_of_self_and_nothing_of_others(
    tmp_path: Path,
) -> None:
    coach, people = training(tmp_path)
    coach.does("newsletter", "subscribe", "--email", "fenna@bouw.example")
    told = copied(coach, people["Fenna"], tmp_path / "copy.txt")
    for words in (
        "Fenna Kruidhof", "fenna@bouw.example", "Hoekstra Bouw", "TR1", "from your enrolment",
        "8 September 2026", "09:30", "16:30", "6 October 2026", "13:15", "Receives news since",
        "to account for who was there",
    ):  # fmt: skip
        assert words in told, words
    for words in ("Bram", "Zwanenhals", "botsten", "nuttig", "directeur"):
        assert words not in told
    other = copied(coach, people["Bram"], tmp_path / "other.txt")
    assert "6 October 2026" not in other
    assert "Fenna" not in other


@pytest.mark.clause("PLU-22")
@pytest.mark.parametrize("ending", ["json", "pdf", "docx"])
def test_no_form_of_the_copy_tells_of_another_participant(tmp_path: Path, ending: str) -> None:
    coach, people = training(tmp_path)
    out = tmp_path / f"copy.{ending}"
    number = coach.does("request", "open", "--person", people["Fenna"], "--kind", "portability",
                        *SURE)["id"]  # fmt: skip
    coach.does("request", "fulfil", number, "--out", str(out))
    if ending == "json":
        (dossier,) = json.loads(out.read_text(encoding="utf-8"))["dossiers"]
        assert [one["held_on"] for one in dossier["attendance"]] == ["2026-09-08", "2026-10-06"]
        assert "Bram" not in out.read_text(encoding="utf-8")
    assert b"Bram" not in out.read_bytes()


def letters(coach: Coach, directory: Path) -> dict[str, str]:
    """Return every text that a client gets in hand, by what it is."""
    texts: dict[str, Any] = {}
    number = coach.does("request", "open", "C001", "--kind", "access", *SURE)["id"]
    texts["reply"] = coach.does("request", "reply", number)["message"]["body"]
    texts["later"] = coach.does("request", "extend", number, "--ground", "many")["message"]["body"]
    refused = coach.does("request", "open", "C001", "--kind", "erasure", *SURE)["id"]
    texts["refusal"] = coach.does("request", "refuse", refused, "--ground", "legal_claim")[
        "message"
    ]["body"]
    complaint = coach.does("request", "open", "C001", "--kind", "complaint", *SURE)["id"]
    texts["complaint"] = coach.does("request", "fulfil", complaint, "--answer", "Het spijt me.")[
        "message"
    ]["body"]
    texts["copy"] = copied(coach, "C001", directory / "copy.txt")
    letter = ("--letter", str(directory / "letter.txt"))
    if coach.does("status")["policy"] == "erase-at-close":
        coach.closes("T1", *letter)
    else:
        coach.does("close", "T1", "--confirm", "T1", *letter)
    texts["letter"] = (directory / "letter.txt").read_text(encoding="utf-8")
    return {name: " ".join(text.split()) for name, text in texts.items()}


@pytest.mark.clause("PER-45", "PLU-46", "LEF-70")
@pytest.mark.parametrize("policy", ["ask-to-forget", "accredited-training", "seven-years"])
def test_who_is_not_content_reads_that_there_is_an_authority_to_complain_to(
    tmp_path: Path, policy: str
) -> None:
    texts = letters(with_a_client(tmp_path, policy), tmp_path)
    for name in ("refusal", "complaint", "copy", "letter"):
        assert "Autoriteit Persoonsgegevens" in texts[name], name
        assert "autoriteitpersoonsgegevens.nl" in texts[name], name


@pytest.mark.clause("PER-67", "REF-52", "PLU-63")
@pytest.mark.parametrize("policy", ["ask-to-forget", "erase-at-close", "accredited-training"])
def test_every_text_names_the_one_address_for_questions(tmp_path: Path, policy: str) -> None:
    coach = with_a_client(tmp_path, policy)
    assert coach.does("practice", "show")["contact"] == CONTACT
    for name, text in letters(coach, tmp_path).items():
        assert CONTACT in text, name


@pytest.mark.clause("KWA-10")
def test_letters_and_copies_say_who_answers_for_the_data(tmp_path: Path) -> None:
    coach = with_a_client(tmp_path, "per-category")
    wrong = coach.try_to("practice", "set", "--kvk", "1234567")
    assert wrong.code == ExitCode.USAGE
    known = coach.does("practice", "set", "--address", "-", "--kvk", "1234 5678",
                       stdin="Kade 1, 6811 AA Arnhem\n")  # fmt: skip
    assert (known["name"], known["address"], known["kvk"]) == (
        "Praktijk Zuid", "Kade 1, 6811 AA Arnhem", "12345678",
    )  # fmt: skip
    assert known == coach.does("practice", "show")
    texts = letters(coach, tmp_path)
    for name in ("copy", "letter"):
        for words in ("Praktijk Zuid", "Kade 1, 6811 AA Arnhem", "12345678", CONTACT):
            assert words in texts[name], (name, words)
