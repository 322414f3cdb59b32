"""Certificates of a training: for who was there, on record, and seen by whom it concerns."""

from pathlib import Path

import pytest
from coach import Coach, new_coach

from coachdossier.errors import ExitCode

SUBJECT = "Elkaar aanspreken"


@pytest.fixture
def trained(tmp_path: Path) -> Coach:
    """A coach with a training TR1 of a firm: two were there, the third was enrolled only."""
    coach = new_coach(tmp_path, policy="accredited-training")
    coach.does("practice", "set", "--name", "Praktijk Zuid")
    coach.does("client", "add", "--code", "C009", "--is-organisation", "--name", "Hoekstra Bouw")
    coach.does("trajectory", "open", "C009", "--kind", "training", "--code", "TR1",
               "--start", "2026-09-01", "--goal", SUBJECT)  # fmt: skip
    for first, source in (("Bram", "agency"), ("Fenna", "enrolment"), ("Idris", "enrolment")):
        coach.does("training", "enrol", "TR1", "--first-name", first, "--last-name", "Kruidhof",
                   "--title", "RA", "--organisation", "De Brug", "--source", source,
                   "--provided-by-self", "--email", f"{first.lower()}@brug.example")  # fmt: skip
    for number in ("1", "2", "3"):
        coach.does("person", "edit", number, "--language", "en")
    coach.does("training", "attendance", "TR1", "--date", "2026-09-08",
               "--present", "1", "--present", "2", "--in", "9:30", "--out", "16:30")  # fmt: skip
    coach.does("training", "attendance", "TR1", "--date", "2026-10-06", "--present", "2")
    add = ("note", "add", "TR1", "--file", "-", "--kind")
    coach.does(*add, "theory", "--date", "2026-09-01",
               stdin="# Werkboek\n\n**Feedback**: feedback in vier stappen.")  # fmt: skip
    coach.does(*add, "session", stdin="Bram en Fenna botsten.")
    coach.does("evaluation", "add", "TR1", "--moment", "end", "--score", "nut=8",
               "--remark", "Bram vond het lang duren")  # fmt: skip
    return coach


def certified(coach: Coach, out: Path, *more: str) -> dict[str, str]:
    """Write the certificates into a directory; return their texts by file name."""
    out.mkdir(exist_ok=True)
    made = coach.does("training", "certificate", "TR1", "--format", "txt", "--out", str(out), *more)
    assert {Path(file).name for file in made["files"]} == {one.name for one in out.iterdir()}
    return {one.name: " ".join(one.read_text(encoding="utf-8").split()) for one in out.iterdir()}


@pytest.mark.clause("PLU-6")
def test_each_participant_who_was_there_gets_a_certificate_and_the_material(
    trained: Coach, tmp_path: Path
) -> None:
    texts = certified(trained, tmp_path / "out", "--material")
    assert texts.keys() == {"certificate-1.txt", "certificate-2.txt"}, "a name is in no file name"
    bram, fenna = texts["certificate-1.txt"], texts["certificate-2.txt"]
    for name, text, days in (
        ("Bram Kruidhof", bram, ("8 September 2026",)),
        ("Fenna Kruidhof", fenna, ("8 September 2026", "6 October 2026")),
    ):
        for words in (name, SUBJECT, "Praktijk Zuid", "feedback in vier stappen", *days):
            assert words in text
        for sign in ("# Werkboek", "**"):
            assert sign not in text, "material is read, not shown as it was typed"
    assert "Fenna" not in bram
    assert "6 October" not in bram
    for word in ("botsten", "lang duren", "brug.example"):
        assert word not in bram + fenna
    record = {one["id"]: one["certificate"] for one in trained.does("training", "list", "TR1")}
    assert record == {1: "2026-11-20", 2: "2026-11-20", 3: None}
    assert "2026-11-20" in trained.reads("training", "list", "TR1")
    absent = trained.try_to("training", "certificate", "TR1", "--person", "3",
                            "--out", str(tmp_path))  # fmt: skip
    assert absent.code == ExitCode.USAGE, "who wasn't there gets none"


@pytest.mark.clause("PLU-6")
def test_a_pdf_can_be_made_as_well_and_for_one_alone(trained: Coach, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    trained.does("training", "certificate", "TR1", "--person", "2", "--out", str(out))
    (file,) = out.iterdir()
    assert file.name == "certificate-2.pdf"
    assert file.read_bytes().startswith(b"%PDF")
    again = trained.try_to("training", "certificate", "TR1", "--person", "2", "--out", str(out))
    assert again.code == ExitCode.USAGE, "it writes over nothing"


@pytest.mark.clause("PLU-31")
def test_it_is_on_record_who_handed_the_certificates_over(trained: Coach, tmp_path: Path) -> None:
    certified(trained, tmp_path / "direct", "--person", "2")
    certified(trained, tmp_path / "agency", "--person", "1", "--via", "Bureau Zuidas")
    direct, through = trained.does("disclosure", "list")
    assert (direct["recipient"], direct["purpose"]) == ("Fenna Kruidhof", "certificate")
    assert "a certificate of a training" in trained.reads("disclosure", "list")
    assert (through["recipient"], through["what"]) == ("Bureau Zuidas", ["certificate"])
    assert trained.does("disclosure", "list", "--person", "1") == [through]
    assert trained.does("disclosure", "list", "--person", "2") == [direct]
    assert trained.does("disclosure", "list", "--person", "3") == []


@pytest.mark.clause("PLU-24")
def test_the_firm_that_ordered_it_sees_lists_certificates_and_material(
    trained: Coach, tmp_path: Path
) -> None:
    certified(trained, tmp_path / "out", "--person", "2")
    number = str(trained.does("person", "add", "TR1", "--name", "Cor Sel",
                              "--relation", "incompany opdrachtgever")["id"])  # fmt: skip
    trained.does("person", "edit", number, "--language", "en")
    out = tmp_path / "firm.txt"
    trained.does("share", "incompany_opdrachtgever", "TR1", "--to", number, "--out", str(out))
    text = " ".join(out.read_text(encoding="utf-8").split())
    for words in ("Bram Kruidhof", "Fenna Kruidhof", "Idris Kruidhof", "De Brug", "RA",
                  "feedback in vier stappen"):  # fmt: skip
        assert words in text
    assert text.count("20 November 2026") == 2, "one of the three has one; the page is of today"
    for word in ("botsten", "lang duren", "brug.example", "nut", "8 September"):
        assert word not in text
    (line,) = (one for one in trained.does("disclosure", "list") if one["purpose"] == "sharing")
    assert set(line["what"]) == {"participant_list", "certificate", "theory"}


@pytest.mark.clause("PLU-30")
def test_whom_others_gave_is_on_the_lists_gets_a_certificate_and_serves_nothing_else(
    trained: Coach, tmp_path: Path
) -> None:
    mail = "gerda@brug.example"
    number = str(trained.does("training", "enrol", "TR1", "--first-name", "Gerda",
                              "--last-name", "Vos", "--source", "agency",
                              "--email", mail)["id"])  # fmt: skip
    trained.does("training", "attendance", "TR1", "--date", "2026-11-03", "--present", number)
    assert "Gerda Vos" in [one["name"] for one in trained.does("training", "list", "TR1")]
    (text,) = certified(trained, tmp_path / "out", "--person", number).values()
    assert "Gerda Vos" in text
    news = trained.try_to("newsletter", "subscribe", "--email", mail)
    assert news.code == ExitCode.BLOCKED
    for more in (("--phone", "06 00 00 00 07"), ("--birth-date", "1980-05-01")):
        assert trained.try_to("person", "edit", number, *more).code == ExitCode.BLOCKED
    before = trained.does("audit-sample", "draw")["possible"]
    assert before == 0, "an auditor calls nobody whose number the person didn't give"
    assert trained.does("goal", "remind") == []
    assert trained.does("newsletter", "list") == []
    assert [one["what"] for one in trained.does("disclosure", "list", "--person", number)] == [
        ["certificate"]
    ]
    trained.does("person", "edit", number, "--phone", "06 00 00 00 07", "--provided-by-self")
    assert trained.does("audit-sample", "draw")["possible"] == 1, "what they give themselves"
