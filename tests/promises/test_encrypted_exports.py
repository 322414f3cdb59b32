"""What leaves the vault leaves it encrypted when the coach asks for that."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import olefile
import pytest
from coach import Coach

from coachdossier.cli.root import Root
from coachdossier.cli.typer_inside import Command, ParserContext
from coachdossier.errors import ExitCode
from support import make_context, run_here

PASSPHRASE = "vijf ronde stenen in mei"

pytestmark = pytest.mark.clause("LEF-50")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "document-passphrase"
    file.touch(mode=0o600)
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return file


def is_encrypted(file: Path) -> bool:
    """Whether a Word document is a package that needs a passphrase, or a PDF says so."""
    if file.suffix == ".docx":
        return olefile.isOleFile(file)
    return b"/Encrypt" in file.read_bytes()


def text_of(pdf: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    read = subprocess.run(
        ["pdftotext", "-upw", PASSPHRASE, str(pdf), "-"], capture_output=True, check=True
    )
    return read.stdout.decode()


def test_every_document_of_a_close_asks_for_the_passphrase(
    practice: Coach, tmp_path: Path, secret: Path
) -> None:
    letter, copy, proof = (tmp_path / name for name in ("letter.pdf", "copy.pdf", "proof.docx"))
    practice.closes(
        "T01", "--letter", str(letter), "--copy", str(copy), "--certificate", str(proof),
        "--document-passphrase-file", str(secret),
    )  # fmt: skip
    assert all(is_encrypted(file) for file in (letter, copy, proof))
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in (letter, copy, proof))
    assert "Wat ik heb verwijderd" in text_of(letter) or "What I deleted" in text_of(letter)
    assert list(tmp_path.glob(".coachdossier-*")) == []


def test_a_case_a_certificate_and_a_report_do_so_too(
    practice: Coach, tmp_path: Path, secret: Path
) -> None:
    case, proof, report = (tmp_path / name for name in ("case.docx", "proof.pdf", "years.pdf"))
    option = ("--document-passphrase-file", str(secret))
    practice.does("intervision", "export", "T08", "--out", str(case), "--flags", "redact", *option)
    number = practice.closes("T01")["certificate"]
    practice.does("certificate", "show", number, "--out", str(proof), *option)
    practice.does("retention", "simulate", "--until", "2030-01-01", "--out", str(report), *option)
    assert all(is_encrypted(file) for file in (case, proof, report))
    assert number in text_of(proof)
    assert "2030" in text_of(report)


def test_the_passphrase_is_typed_twice_at_a_terminal(practice: Coach, tmp_path: Path) -> None:
    report = tmp_path / "years.pdf"
    words = ("retention", "simulate", "--until", "2030-01-01", "--out", str(report), "--encrypt")

    def typed(*secrets: str) -> int:
        context = make_context(
            terminal=True,
            now=practice.now,
            vault=practice.vault,
            passphrase_file=practice.directory / "passphrase",
            secrets=list(secrets),
        )
        return run_here(*words, context=context).code

    assert typed(PASSPHRASE, "another one altogether") != ExitCode.OK
    assert not report.exists()
    assert typed(PASSPHRASE, PASSPHRASE) == ExitCode.OK
    assert is_encrypted(report)
    assert text_of(report)


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("--out years.txt --document-passphrase-file {secret}", ".pdf, .docx"),
        ("--out years.json --document-passphrase-file {secret}", ".pdf, .docx"),
        ("--document-passphrase-file {secret}", "--encrypt"),
        ("--out years.pdf --encrypt", "--document-passphrase-file"),
    ],
)
def test_what_cant_be_encrypted_is_refused_with_advice_and_nothing_written(
    practice: Coach, tmp_path: Path, secret: Path, words: str, advice: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    arguments = words.format(secret=secret).split()
    result = practice.try_to("retention", "simulate", "--until", "2030-01-01", *arguments)
    assert result.code == ExitCode.USAGE
    assert advice in result.err
    assert list(tmp_path.glob("years*")) == []


def test_an_encrypted_case_was_searched_for_names_all_the_same(
    practice: Coach, tmp_path: Path, secret: Path
) -> None:
    case = tmp_path / "case.docx"
    refused = practice.try_to(
        "intervision", "export", "T08", "--out", str(case),
        "--document-passphrase-file", str(secret),
    )  # fmt: skip
    assert refused.code == ExitCode.BLOCKED
    assert not case.exists()
    as_text = practice.try_to(
        "intervision", "export", "T08", "--out", str(tmp_path / "case.md"), "--flags", "redact",
        "--document-passphrase-file", str(secret),
    )  # fmt: skip
    assert as_text.code == ExitCode.USAGE


def test_the_copy_that_somebody_asks_for_can_be_sent_encrypted(
    practice: Coach, tmp_path: Path, secret: Path
) -> None:
    client, name = (practice.does("client", "list")[0][word] for word in ("code", "name"))
    asked = ("--kind", "access", "--channel", "mail", "--identity", "called_back")
    number = practice.does("request", "open", client, *asked)["id"]
    copy = tmp_path / "copy.pdf"
    practice.does(
        "request", "fulfil", number, "--out", str(copy), "--document-passphrase-file", str(secret)
    )
    assert is_encrypted(copy)
    assert name in " ".join(text_of(copy).split())


NAMES_NOBODY = {"security sheet"}
WRITERS = ("--out", "--certificate", "--letter", "--copy")


def test_every_command_that_writes_a_document_can_encrypt_it() -> None:
    lacking = [
        name
        for name, options in options_by_command(Root())
        if options & set(WRITERS) and "--encrypt" not in options
    ]
    # A training takes the time at which somebody went out.
    assert set(lacking) - {"training attendance"} == NAMES_NOBODY


def options_by_command(command: Command, path: str = "") -> Iterator[tuple[str, set[str]]]:
    if hasattr(command, "list_commands"):
        context = ParserContext(command)
        for name in command.list_commands(context):
            yield from options_by_command(command.get_command(context, name), f"{path} {name}")
    else:
        yield path.strip(), {option for one in command.params for option in one.opts}
