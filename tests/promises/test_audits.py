"""An audit of the trainings: when it comes, and the few who may be called about the quality."""

import json
from pathlib import Path
from typing import Any

import pytest
from coach import Coach, new_coach

from coachdossier.errors import ExitCode

PEOPLE = ("Bram Zwanenhals", "Fenna Kruidhof", "Idris Baart", "Noor Dijkgraaf", "Wout Terbraak")


@pytest.fixture
def trained(tmp_path: Path) -> Coach:
    """A coach with trainings of 2022 (TR1) and 2025 (TR2); the third of five has no phone."""
    coach = new_coach(tmp_path, policy="accredited-training")
    coach.does("client", "add", "--code", "C009", "--is-organisation", "--name", "Hoekstra Bouw")
    for code, year in (("TR1", 2022), ("TR2", 2025)):
        coach.does("trajectory", "open", "C009", "--kind", "training", "--code", code,
                   "--start", f"{year}-02-01", "--end", f"{year}-06-01")  # fmt: skip
    coach.does("training", "enrol", "TR1", "--name", "Aad Los", "--phone", "06 00 00 00 09")
    for place, name in enumerate(PEOPLE):
        phone = () if place == 2 else ("--phone", f"06 00 00 00 0{place}")
        coach.does("training", "enrol", "TR2", "--name", name, "--title", "RA", *phone,
                   "--email", f"p{place}@bouw.example")  # fmt: skip
    return coach


def drawn(coach: Coach, out: Path, count: int) -> list[dict[str, str]]:
    coach.does("audit-sample", "draw", "--count", str(count), "--out", str(out))
    people: list[dict[str, str]] = json.loads(out.read_text(encoding="utf-8"))["people"]
    return people


def waiting(coach: Coach, day: str) -> list[Any]:
    now = coach.now.fromisoformat(f"{day}T12:00+00:00")
    return list(coach.does("due", now=now)["audits"])


@pytest.mark.clause("PLU-25")
def test_the_audit_of_every_three_years_stands_in_the_calendar(trained: Coach) -> None:
    found = trained.does("audit-sample", "calendar")
    assert (found["body"], found["accreditor"], found["every"]) == ("CEDEO", "NBA", "P3Y")
    assert (found["last"], found["following"]) == (None, "2025-02-01"), "since the first training"
    assert len(waiting(trained, "2026-11-20")) == 1
    assert "CEDEO" in trained.reads("due")
    found = trained.does("audit-sample", "calendar", "--held", "2026-03-12")
    assert (found["last"], found["following"]) == ("2026-03-12", "2029-03-12")
    assert waiting(trained, "2026-11-20") == waiting(trained, "2028-12-11") == []
    assert [one["following"] for one in waiting(trained, "2028-12-12")] == ["2029-03-12"]
    assert len(waiting(trained, "2029-06-01")) == 1, "until one is recorded"
    tomorrow = trained.try_to("audit-sample", "calendar", "--held", "2026-11-21")
    assert tomorrow.code == ExitCode.USAGE
    assert "2029-03-12" in trained.reads("audit-sample", "calendar")


@pytest.mark.clause("PLU-26")
def test_an_auditor_gets_name_and_phone_of_a_few_drawn_by_chance(
    trained: Coach, tmp_path: Path
) -> None:
    trained.does("audit-sample", "calendar", "--held", "2024-03-12")
    shown = trained.does("audit-sample", "draw")
    assert shown == {"possible": 4, "objected": 0, "unreachable": 1}
    assert trained.does("disclosure", "list") == [], "looking gives nothing away"
    people = drawn(trained, tmp_path / "sample.json", 2)
    assert len(people) == 2
    for one in people:
        assert set(one) == {"name", "phone"}
        assert one["name"] in PEOPLE
        assert one["phone"] == f"06 00 00 00 0{PEOPLE.index(one['name'])}"
    text = (tmp_path / "sample.json").read_text(encoding="utf-8")
    assert "bouw.example" not in text
    assert "Hoekstra" not in text
    chosen = {
        tuple(sorted(one["name"] for one in drawn(trained, tmp_path / f"{turn}.json", 2)))
        for turn in range(12)
    }
    assert len(chosen) > 1, "it is chance who is drawn"
    for count in ("0", "26", "500"):
        refused = trained.try_to("audit-sample", "draw", "--count", count, "--out",
                                 str(tmp_path / "all.json"))  # fmt: skip
        assert refused.code == ExitCode.USAGE, "a limited number"
    assert not (tmp_path / "all.json").exists()


@pytest.mark.clause("PLU-27")
def test_the_list_is_for_a_call_about_quality_and_never_names_who_objects(
    trained: Coach, tmp_path: Path
) -> None:
    trained.does("audit-sample", "calendar", "--held", "2024-03-12")
    numbers = {one["name"]: str(one["id"]) for one in trained.does("training", "list", "TR2")}
    for name in PEOPLE[:2]:
        trained.does("objection", "add", "--person", numbers[name], "audit_interview")
    trained.does("restrict", "set", "person", numbers[PEOPLE[3]], "--field", "phone",
                 "--ground", "oud nummer")  # fmt: skip
    assert trained.does("audit-sample", "draw") == {
        "possible": 1, "objected": 2, "unreachable": 2,
    }  # fmt: skip
    trained.does("audit-sample", "draw", "--count", "5", "--out", str(tmp_path / "list.txt"))
    text = " ".join((tmp_path / "list.txt").read_text(encoding="utf-8").split())
    assert PEOPLE[4] in text
    assert not any(name in text for name in PEOPLE[:4])
    assert "CEDEO" in text
    assert "by telephone about the quality" in text
    (line,) = trained.does("disclosure", "list")
    assert (line["trajectory"], line["recipient"], line["purpose"], line["what"]) == (
        "TR2", "CEDEO", "audit_interview", ["identity_contact"],
    )  # fmt: skip
    assert trained.does("disclosure", "list", "--person", numbers[PEOPLE[4]]) == [line]
    assert trained.does("disclosure", "list", "--person", numbers[PEOPLE[0]]) == [], "not about him"
    trained.does("objection", "add", "--person", numbers[PEOPLE[4]], "audit_interview")
    nobody = trained.try_to("audit-sample", "draw", "--count", "1", "--out",
                            str(tmp_path / "none.txt"))  # fmt: skip
    assert nobody.code == ExitCode.BLOCKED
    assert not (tmp_path / "none.txt").exists()


@pytest.mark.clause("PLU-27")
@pytest.mark.parametrize("policy", ["erase-at-close", "per-category"])
def test_without_a_promised_audit_nobody_is_given_to_an_auditor(
    tmp_path: Path, policy: str
) -> None:
    coach = new_coach(tmp_path, policy=policy)
    for words in (("draw", "--count", "2", "--out", str(tmp_path / "list.txt")), ("calendar",)):
        assert coach.try_to("audit-sample", *words).code == ExitCode.USAGE
    assert not (tmp_path / "list.txt").exists()
    assert coach.does("due")["audits"] == []
