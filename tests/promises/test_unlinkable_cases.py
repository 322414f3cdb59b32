"""A case leads back to nobody: not by its file, its labels, or what stays in the vault."""

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from coach import PASSPHRASE, TODAY, Coach

from coachdossier.services.lookup import find_trajectory, stored_id
from coachdossier.services.vaults import open_practice
from coachdossier.vault.review import ReviewDecision


def export(practice: Coach, code: str, out: Path, *more: str) -> bytes:
    practice.does("intervision", "export", code, "--out", str(out), "--flags", "redact", *more)
    return out.read_bytes()


def shell(word: bytes) -> list[tuple[object, ...]]:
    """All that a Word file says beside its text: parts, times, systems, properties."""
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        entries = [
            (
                one.filename,
                one.date_time,
                one.create_system,
                one.external_attr,
                one.extra,
                one.comment,
            )
            for one in archive.infolist()
        ]
        parts = [
            (name, archive.read(name)) for name in archive.namelist() if name != "word/document.xml"
        ]
    return [*entries, *parts]


@pytest.mark.clause("REF-23")
def test_two_files_have_nothing_in_common_but_what_every_file_has(
    practice: Coach, tmp_path: Path
) -> None:
    first = export(practice, "T04", tmp_path / "a.docx")
    second = export(practice, "T04", tmp_path / "b.docx")
    other = export(practice, "T02", tmp_path / "c.docx")
    assert shell(first) == shell(second) == shell(other)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        core = ET.fromstring(archive.read("docProps/core.xml"))
        body = archive.read("word/document.xml").decode()
    assert [element.tag.rpartition("}")[2] for element in core] == ["language"]
    assert "rsid" not in body
    assert "w14:paraId" not in body


@pytest.mark.clause("REF-23")
@pytest.mark.parametrize("form", ["json", "md", "txt"])
def test_no_format_bears_an_id_a_date_or_a_code(practice: Coach, tmp_path: Path, form: str) -> None:
    case = export(practice, "T04", tmp_path / f"case.{form}").decode()
    for trace in ("T04", "C04", "2026", "note-", "person-", str(tmp_path)):
        assert trace not in case
    if form == "json":
        assert json.loads(case)["case"] == "1"


@pytest.mark.clause("KWA-59")
def test_an_outside_party_gets_the_same_case_without_a_name(
    practice: Coach, tmp_path: Path
) -> None:
    case = export(
        practice, "T04", tmp_path / "case.json", "--recipient", "training institute"
    ).decode()
    for client in practice.does("client", "list"):
        for word in client["name"].split():
            if word[0].isupper() and len(word) > 4:
                assert word not in case
    (logged,) = practice.does("intervision", "list")
    assert logged["recipient"] == "training institute"


@pytest.mark.clause("REF-20")
def test_the_map_dies_with_the_trajectory_and_the_number_stands_alone(practice: Coach) -> None:
    note = "Daarna Xandrapaal opnieuw besproken, en Quirianne."
    practice.does("note", "add", "T04", "--kind", "session", "--file", "-", stdin=note)
    with open_practice(practice.vault, PASSPHRASE, lambda: TODAY) as vault:
        with vault.writing() as uow:
            trajectory = stored_id(find_trajectory(uow, "T04"))
            uow.decisions.put(trajectory, [ReviewDecision("Xandrapaal", "is", "colleague")])
        flags = practice.does("intervision", "review", "T04")
        assert {flag["text"]: flag["decision"] for flag in flags}["Xandrapaal"] == "is"
    closed = practice.closes("T04", "--reason", "leren", "--flags", "redact", action="pseudonymise")
    with open_practice(practice.vault, PASSPHRASE, lambda: TODAY) as vault, vault.reading() as uow:
        assert uow.decisions.of_trajectory(trajectory) == []
    case = repr(practice.does("casebook", "show", closed["case"]))
    assert "Xandrapaal" not in case
    assert "[collega-1]" in case
    (line,) = practice.does("casebook", "list")
    assert line["number"] == closed["case"]
    assert closed["case"] not in repr(practice.does("audit", "list"))
