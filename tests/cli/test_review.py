"""A review that a coach finishes: one key for each flag, taken back, stopped, and gone on with."""

import os
import re
import sys
from pathlib import Path

import pytest
from desk import Desk

from support import Result, program_environment

FIRST = "Het draaide om Zwarte, altijd."
SECOND = "Daarna Zwarte opnieuw, en toen Vloed nog."


@pytest.fixture(scope="module")
def word_lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the anonymiser builds its lists, once for all these tests."""
    return tmp_path_factory.mktemp("lists")


@pytest.fixture
def flagged(dossier: Desk, word_lists: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The dossier with two words that may name somebody, one of them in two notes."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(word_lists))
    for text in (FIRST, SECOND):
        dossier.does("note", "add", "T001-1", "--file", "-", stdin=text)
    return dossier


def review(desk: Desk, lines: str) -> str:
    result = desk.answers("intervision", "review", "T001-1", lines=lines)
    assert result.code == 0, result.err
    return result.err


def decisions(desk: Desk) -> dict[str, str | None]:
    flags = desk.gets("intervision", "review", "T001-1")
    return {flag["text"]: flag["decision"] for flag in flags}


def test_each_flag_stands_marked_in_its_sentence(flagged: Desk) -> None:
    shown = review(flagged, "q\n")
    assert "1/2" in shown
    assert "»Zwarte«" in shown
    assert "2 mentions" in shown


def test_one_answer_holds_for_all_mentions_and_is_remembered(flagged: Desk) -> None:
    review(flagged, "k\nr\n")
    assert decisions(flagged) == {"Zwarte": "keep", "Vloed": "redact"}
    assert "Every flag in this dossier is decided." in review(flagged, "")


def test_stopping_keeps_what_was_decided(flagged: Desk) -> None:
    shown = review(flagged, "k\nq\n")
    assert "1 flag was decided." in shown
    assert "1 flag is still open." in shown
    assert decisions(flagged) == {"Zwarte": "keep", "Vloed": None}
    assert "1/1" in review(flagged, "r\n")


def test_an_input_that_ends_keeps_what_was_decided(flagged: Desk) -> None:
    ended = flagged.answers("intervision", "review", "T001-1", lines="k\n")
    assert ended.code == 3
    assert decisions(flagged)["Zwarte"] == "keep"


def test_the_last_answer_is_taken_back(flagged: Desk) -> None:
    review(flagged, "k\nu\nq\n")
    assert decisions(flagged) == {"Zwarte": None, "Vloed": None}
    review(flagged, "k\nu\nr\nk\n")
    assert decisions(flagged) == {"Zwarte": "redact", "Vloed": "keep"}


def test_a_flag_becomes_the_name_of_somebody(flagged: Desk) -> None:
    assert "[collega-1]" in review(flagged, "i\n5\nk\n")


def aliases(desk: Desk) -> list[str]:
    return list(desk.gets("client", "show", "C001")["aliases"])


def test_a_flag_may_be_another_name_of_somebody_in_the_case(flagged: Desk) -> None:
    """The same person has one label, and the vault knows the name from now on."""
    shown = review(flagged, "i\n1\nk\n")
    assert "1. Sanne de Wit (the coachee)" in shown
    assert "[coachee]" in shown
    assert "[coachee-1]" not in shown
    assert decisions(flagged) == {"Zwarte": "is", "Vloed": "keep"}
    assert aliases(flagged) == ["Zwarte"]
    flagged.does("trajectory", "open", "C001", "--start", "10-1-2026", "--code", "T9")
    flagged.does("note", "add", "T9", "--file", "-", stdin="Daarna kwam Zwarte weer langs.")
    assert flagged.gets("intervision", "review", "T9") == []


def test_another_name_can_be_taken_back_at_once_and_later(flagged: Desk) -> None:
    review(flagged, "i\n1\nu\nk\nk\n")
    assert aliases(flagged) == []
    flagged.answers("intervision", "review", "T001-1", "--again", lines="i\n2\nn\n")
    assert flagged.gets("organisation", "show", "1")["aliases"] == ["Zwarte"]
    again = flagged.answers("intervision", "review", "T001-1", "--again", lines="n\nk\n")
    assert "2 mentions, decided before: a name" in again.err
    assert flagged.gets("organisation", "show", "1")["aliases"] == []
    assert decisions(flagged) == {"Zwarte": "keep", "Vloed": "keep"}


def test_another_key_tells_which_there_are(flagged: Desk) -> None:
    """Enter decides nothing either: whoever presses it after a key doesn't decide unseen."""
    shown = review(flagged, "x\nu\nk\n\nr\n")
    assert shown.count("Press one of these keys: r, k, i") == 3
    assert decisions(flagged) == {"Zwarte": "keep", "Vloed": "redact"}


def test_notes_that_stay_out_are_counted(flagged: Desk) -> None:
    flagged.does("note", "add", "T001-1", "--file", "-", "--private", stdin="Ook dat nog.")
    assert "1 note of T001-1 stays out of this case." in review(flagged, "k\nk\n")


def test_from_the_list_of_people_there_is_a_way_back(flagged: Desk) -> None:
    shown = review(flagged, "i\n15\nk\nr\n")
    assert "15. none of these: back to the question" in shown
    assert decisions(flagged) == {"Zwarte": "keep", "Vloed": "redact"}


def test_a_number_is_nobodys_name(flagged: Desk) -> None:
    flagged.does("note", "add", "T001-1", "--file", "-", stdin="Haar kast is 2019-31, boven.")
    shown = review(flagged, "k\nk\nk\n").replace("\N{NO-BREAK SPACE}", " ")
    _before, _found, asked = shown.partition("“2019-31”")
    assert asked.splitlines()[1].startswith("r: redact   k: keep: it names nobody   ")
    assert "it is …" not in asked.splitlines()[1]


@pytest.mark.skipif(os.name != "posix", reason="not Linux: no pseudo-terminal")
def test_at_a_terminal_one_press_is_enough() -> None:
    pexpect = pytest.importorskip("pexpect", reason="not Linux: pexpect needs a pseudo-terminal")
    program = (
        "from coachdossier.cli import prompts\n"
        "from coachdossier.cli.context import Context\n"
        "keys = {'r': 'redact', 'k': 'keep'}\n"
        "ask = lambda: prompts.ask_key(Context.of_process(), 'Zwarte?', keys,"
        " option='--flags', default='r')\n"
        "print('told', ask(), ask(), ask())\n"
    )
    child = pexpect.spawn(
        sys.executable,
        ["-c", program],
        env={**program_environment(), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
        encoding="utf-8",
        timeout=20,
    )
    child.delayafterclose = child.delayafterterminate = 0
    for pressed in ("k", "\r", "zK"):
        child.expect_exact("Zwarte?")
        child.expect_exact("\x1b[?12l\x1b[?25h\x1b[?2004h")
        child.send(pressed)
    child.expect_exact("told k r k")
    child.expect(pexpect.EOF)
    child.close()


def test_a_case_that_stands_alone_in_the_vault_is_told_to_be(flagged: Desk) -> None:
    assert "same kind, sector" not in review(flagged, "q\n")
    flagged.does("client", "edit", "C001", "--birth-date", "3-4-1981")
    shown = " ".join(review(flagged, "q\n").split())
    assert "T001-1: 0 other dossiers in your vault have the same kind, sector" in shown
    assert "That says little" in shown


@pytest.fixture
def due(flagged: Desk) -> Desk:
    """The flagged dossier, closed by a run of the retention that keeps a case of it."""
    flagged.does("trajectory", "edit", "T001-1", "--end", "2026-02-28")
    for name, action in (("dossier_content", "pseudonymise"), ("report", "delete")):
        flagged.does("retention", "choose", "T001-1", "--choose", f"{name}={action}",
                     "--reason", "to learn from it")  # fmt: skip
    return flagged


def answered(desk: Desk) -> list[dict[str, int]]:
    """What the audit says of the three questions, oldest first; 1 is a yes."""
    acts = desk.gets("audit", "list")
    return [act["counts"] for act in acts if act["act"] == "case questions"]


def test_a_run_of_the_retention_asks_as_a_close_does(due: Desk) -> None:
    """What a run pseudonymises is reviewed on the spot, and a script is told to redact."""
    (blocked,) = due.gets("retention", "run", "--dry-run")["blocked"]
    assert blocked["reason"].startswith("2 flags are undecided")
    shown = due.answers("retention", "run", "--dry-run", lines="k\nr\n")
    assert "»Zwarte«" in shown.err
    assert "undecided" not in shown.err
    assert decisions(due) == {"Zwarte": "keep", "Vloed": "redact"}
    plan = due.gets("retention", "run", "--dry-run")
    assert plan["blocked"] == []
    done = due.answers("retention", "run", lines=f"n\n\ny\nn\ny\n{plan['count']}\n")
    assert done.code == 0, done.err
    assert done.err.count("Was there a public incident") == 2, "Enter is no answer"
    assert len(due.gets("casebook", "list")) == 1
    assert answered(due) == [{"role": 0, "incident": 1, "recognised": 0}]


def test_who_may_be_recognised_is_left_out_of_a_run(due: Desk) -> None:
    plan = due.answers("retention", "run", lines="r\nr\ny\nn\ny\nn\n")
    told = " ".join(plan.err.split())
    assert "You left T001-1 as it is: somebody may recognise its case." in told
    assert "intervision review T001-1 --include-private --again" in told
    assert due.gets("casebook", "list") == []
    assert len(due.gets("note", "list", "T001-1")) == 2
    assert answered(due) == []


def test_a_run_with_nobody_there_logs_the_questions_as_unanswered(due: Desk) -> None:
    counted = due.gets("retention", "run", "--dry-run", "--flags", "redact")["count"]
    run = due.does("retention", "run", "--flags", "redact", "--confirm", str(counted))
    assert run.err.count("Unanswered: ") == 3
    assert answered(due) == [{}]


def test_an_objection_to_intervision_leaves_the_review_for_the_close(flagged: Desk) -> None:
    """LEF-65: whoever says no to colleagues may still have a case kept without a name."""
    flagged.does("objection", "add", "C001", "intervision")
    shown = review(flagged, "k\nr\n")
    assert "its case may not go to colleagues" in " ".join(shown.split())
    assert decisions(flagged) == {"Zwarte": "keep", "Vloed": "redact"}
    refused = flagged.types("intervision", "export", "T001-1", "--out", "case.docx")
    assert refused.code == 6
    flagged.does("close", "T001-1", "--choose", "dossier_content=pseudonymise", "--reason", "leren",
                 "--confirm", "T001-1", "--no-forget")  # fmt: skip
    assert len(flagged.gets("casebook", "list")) == 1


def test_nothing_is_reviewed_for_whoever_said_no_to_both_uses(flagged: Desk) -> None:
    for use in ("intervision", "casebook"):
        flagged.does("objection", "add", "C001", use)
    assert flagged.types("intervision", "review", "T001-1").code == 6


def test_one_flag_is_one(flagged: Desk) -> None:
    review(flagged, "k\nq\n")
    refused = flagged.types("intervision", "export", "T001-1", "--out", "case.docx")
    assert "1 flag is undecided; nothing was exported." in refused.err


def test_every_mention_can_be_looked_at_first(flagged: Desk) -> None:
    shown = review(flagged, "m\nk\nq\n")
    assert "- Daarna »Zwarte« opnieuw, en toen Vloed nog." in shown
    assert decisions(flagged)["Zwarte"] == "keep"


def test_what_was_decided_is_asked_again_on_request(flagged: Desk) -> None:
    review(flagged, "k\ni\n5\n")
    result = flagged.answers("intervision", "review", "T001-1", "--again", lines="r\nu\n\n\n")
    assert "decided before: keep" in result.err
    assert "decided before: a name" in result.err
    assert decisions(flagged) == {"Zwarte": "keep", "Vloed": "is"}
    flagged.answers("intervision", "review", "T001-1", "--again", lines="r\nk\n")
    assert decisions(flagged) == {"Zwarte": "redact", "Vloed": "keep"}


def test_taking_back_restores_the_name_that_was_told(flagged: Desk) -> None:
    review(flagged, "i\n5\nk\n")
    flagged.answers("intervision", "review", "T001-1", "--again", lines="k\nu\nq\n")
    assert decisions(flagged)["Zwarte"] == "is"
    assert "[collega-1]" in review(flagged, "")


def test_a_detail_is_left_out_or_kept_and_never_a_name(flagged: Desk) -> None:
    flagged.does("note", "add", "T001-1", "--file", "-", stdin="Ze kregen een tweeling.")
    shown = review(flagged, "k\nk\nk\n")
    assert "r: leave out" in shown.replace("\N{NO-BREAK SPACE}", " ")
    assert decisions(flagged)["tweeling"] == "keep"
    assert "family: “tweeling”" in review(flagged, "")


def export(desk: Desk, out: Path, answers: str) -> Result:
    """Export the dossier at a terminal: Zwarte is a colleague, Vloed stays; then the answers."""
    return desk.answers(
        "intervision", "export", "T001-1", "--out", str(out), "--recipient", "Anna",
        lines="i\n5\nk\n" + answers,
    )  # fmt: skip


def test_the_summary_tells_what_stands_for_whom_before_the_file_is_written(
    flagged: Desk, tmp_path: Path
) -> None:
    result = export(flagged, tmp_path / "case.txt", "n\nn\nn\n")
    assert result.code == 0, result.err
    assert re.search(r"\[collega-1\] +2  Zwarte", result.err)
    assert "Kept: Vloed" in result.err
    assert "as far as a program can see" in result.err
    written = (tmp_path / "case.txt").read_text(encoding="utf-8")
    assert "Zwarte" not in written
    assert "Vloed" in written


def test_a_script_never_reads_names_on_stderr(flagged: Desk, tmp_path: Path) -> None:
    out = str(tmp_path / "case.txt")
    result = flagged.does("intervision", "export", "T001-1", "--out", out, "--flags", "redact")
    assert "[coachee]" in result.err or "[naam" in result.err or "[persoon" in result.err
    assert "Zwarte" not in result.err


def test_after_a_yes_the_coach_may_still_stop(flagged: Desk, tmp_path: Path) -> None:
    stopped = export(flagged, tmp_path / "case.txt", "n\ny\nn\nn\n")
    assert stopped.code == 3
    assert not (tmp_path / "case.txt").exists()
    assert flagged.gets("intervision", "list") == []
    gone_on = flagged.answers(
        "intervision", "export", "T001-1", "--out", str(tmp_path / "case.txt"), "--recipient",
        "Anna", lines="n\ny\nn\ny\n",
    )  # fmt: skip
    assert gone_on.code == 0, gone_on.err
    (logged,) = flagged.gets("intervision", "list")
    assert [answer for _question, answer in logged["answers"]] == ["no", "yes", "no"]


def test_a_close_that_keeps_a_case_asks_the_same_questions_and_logs_them(flagged: Desk) -> None:
    closed = flagged.answers(
        "close", "T001-1", "--choose", "dossier_content=pseudonymise", "--reason", "leren",
        "--confirm", "T001-1", "--no-forget", lines="r\nr\nn\nn\ny\ny\nn\n",
    )  # fmt: skip
    assert closed.code == 0, closed.err
    assert "Would a colleague recognise this case?" in closed.err
    assert "Replaced in T001-1:" in closed.err
    assert answered(flagged) == [{"role": 0, "incident": 0, "recognised": 1}]


def test_what_a_close_asks_about_can_be_decided_beforehand(flagged: Desk) -> None:
    """A close keeps private notes too, so its hint names the option that reviews them."""
    flagged.does("note", "add", "T001-1", "--private", "--file", "-", stdin="Toen kwam Xandrapaal.")
    close = (
        "close", "T001-1", "--choose", "dossier_content=pseudonymise", "--reason", "leren",
        "--confirm", "T001-1", "--no-forget",
    )  # fmt: skip
    refused = flagged.types(*close)
    assert refused.code == 6
    assert "--include-private" in refused.err
    flagged.answers("intervision", "review", "T001-1", "--include-private", lines="r\nr\nr\n")
    assert flagged.types(*close).code == 0


def test_a_close_asks_why_a_case_is_kept_when_nobody_said(flagged: Desk) -> None:
    closed = flagged.answers(
        "close", "T001-1", "--choose", "dossier_content=pseudonymise", "--confirm", "T001-1",
        "--no-forget", lines="om van te leren\nr\nr\nn\nn\nn\nn\n",
    )  # fmt: skip
    assert closed.code == 0, closed.err
    assert answered(flagged) == [{"role": 0, "incident": 0, "recognised": 0}]
    assert flagged.gets("casebook", "list")[0]["reason"] == "om van te leren"


def test_without_a_terminal_a_review_tells_how_much_and_no_word_of_it(flagged: Desk) -> None:
    refused = flagged.types("intervision", "review", "T001-1")
    assert refused.code == 6
    assert "2 flags are undecided." in refused.err
    assert "Zwarte" not in refused.out + refused.err
    review(flagged, "r\nr\n")
    assert flagged.types("intervision", "review", "T001-1").code == 0


def test_a_file_that_cannot_be_written_is_told_before_anything_is_asked(
    flagged: Desk, tmp_path: Path
) -> None:
    taken = tmp_path / "case.md"
    taken.write_text("mine", encoding="utf-8")
    for codes, out in (
        (["T001-1"], taken),
        (["T001-1"], tmp_path / "nowhere" / "case.md"),
        (["T001-1", "T001-1"], tmp_path / "two.md"),
    ):
        refused = flagged.answers(
            "intervision", "export", *codes, "--out", str(out), "--format", "md", lines="r\n" * 9
        )
        assert refused.code == 2
        assert "»" not in refused.err
    assert taken.read_text(encoding="utf-8") == "mine"


def test_of_several_cases_all_are_written_or_none(flagged: Desk, tmp_path: Path) -> None:
    flagged.does("trajectory", "open", "C001", "--start", "10-1-2026", "--code", "T9")
    flagged.does("note", "add", "T9", "--file", "-", stdin="Een rustig gesprek over grenzen.")
    export = ("intervision", "export", "T001-1", "T9", "--format", "md", "--flags", "redact")
    (tmp_path / "2.md").write_text("mine", encoding="utf-8")
    assert flagged.types(*export, "--out", str(tmp_path)).code == 2
    assert not (tmp_path / "1.md").exists()
    assert flagged.gets("intervision", "list") == []
    (tmp_path / "2.md").unlink()
    written = flagged.gets(*export, "--out", str(tmp_path))
    assert len(flagged.gets("intervision", "list")) == 2
    assert [one["trajectory"] for one in written["questions"]] == ["T001-1"] * 3 + ["T9"] * 3


def test_each_of_several_cases_has_answers_of_its_own(flagged: Desk, tmp_path: Path) -> None:
    flagged.does("trajectory", "open", "C001", "--start", "10-1-2026", "--code", "T9")
    flagged.does("note", "add", "T9", "--file", "-", stdin="Een rustig gesprek over grenzen.")
    asked = flagged.answers(
        "intervision", "export", "T001-1", "T9", "--format", "md", "--out", str(tmp_path),
        "--recipient", "Anna", lines="r\nr\n" + "n\n" * 3 + "y\nn\nn\ny\n",
    )  # fmt: skip
    assert asked.code == 0, asked.err
    assert "T9: Was there a public incident" in asked.err
    logged = {one["trajectory"]: one["answers"] for one in flagged.gets("intervision", "list")}
    assert [answer for _question, answer in logged["T001-1"]] == ["no", "no", "no"]
    assert [answer for _question, answer in logged["T9"]] == ["yes", "no", "no"]
