"""Evaluations by form: only what has a reason is asked, out by mail and back in as scores."""

from pathlib import Path

import pytest
from coach import Coach, new_coach

from coachdossier.errors import ExitCode
from document_samples import body_texts

ASKED = {
    "rust": ("Hoe rustig ben je in een overleg?", "om te zien of het traject helpt"),
    "nut": ("Wat had je aan deze training?", "om de volgende beter te maken"),
}


def asking(directory: Path, policy: str = "erase-at-close") -> Coach:
    """A coach with a trajectory T1 and a training TR1, who asks two things."""
    coach = new_coach(directory, policy=policy)
    coach.does("client", "add", "--code", "C001", "--name", "Sanne de Wit")
    for code, kind in (("T1", "coaching"), ("TR1", "training")):
        coach.does("trajectory", "open", "C001", "--kind", kind, "--code", code,
                   "--start", "2026-10-01")  # fmt: skip
    for item, (question, why) in ASKED.items():
        coach.does("questionnaire", "ask", item, "--question", question, "--why", why)
    return coach


def filled(form: str, answers: dict[str, str], remark: str = "") -> str:
    """Fill a form in as somebody does in a reply: behind the sign, with the lines quoted."""
    typed = {**answers, "Remark =": remark}
    lines = [f"> {line} {typed.get(line.split(' (')[0], '')}" for line in form.splitlines()]
    return "Hallo, hierbij.\n\n" + "\n".join(lines) + "\n"


@pytest.mark.clause("REF-13")
def test_no_question_is_asked_without_the_reason_that_stands_beside_it(tmp_path: Path) -> None:
    coach = asking(tmp_path)
    for missing in (("--question", "Wat weeg je?"), ("--question", "Wat weeg je?", "--why", " ")):
        assert coach.try_to("questionnaire", "ask", "gewicht", *missing).code == ExitCode.USAGE
    assert [one["item"] for one in coach.does("questionnaire", "list")] == ["nut", "rust"]
    out = tmp_path / "form.txt"
    form = ("questionnaire", "form", "T1", "--in", "en", "--out", str(out))
    coach.does("evaluation", "add", "T1", "--moment", "begin", "--score", "gewicht=7")
    stray = coach.try_to(*form, "--item", "gewicht")
    assert stray.code == ExitCode.NOT_FOUND, "it was scored once, and nobody said why"
    assert not out.exists()
    coach.does(*form)
    text = " ".join(out.read_text(encoding="utf-8").split())
    for question, why in ASKED.values():
        assert f"{question}" in text
        assert f"Why I ask: {why}" in text
    assert "gewicht" not in text
    back = "rust (0 to 10) = 6\ngewicht (0 to 10) = 80\n"
    reply = coach.try_to("questionnaire", "answers", "T1", "-", "--moment", "mid", stdin=back)
    assert reply.code == ExitCode.NOT_FOUND, "what was not asked is not taken in"
    assert len(coach.does("evaluation", "list", "T1")) == 1
    coach.does("questionnaire", "remove", "rust")
    assert coach.try_to(*form[:-1], str(tmp_path / "b.txt"), "--item", "rust").code == (
        ExitCode.NOT_FOUND
    )


def test_a_form_is_in_the_language_of_its_reader_and_says_what_is_not(tmp_path: Path) -> None:
    coach = asking(tmp_path)
    ask = ("questionnaire", "ask")
    for item, (question, why) in ASKED.items():
        coach.does("questionnaire", "remove", item)
        coach.does(*ask, item, "--in", "nl", "--question", question, "--why", why)
    coach.does(*ask, "RUST", "--question", "How calm are you?", "--why", "to see whether it helps")
    written = [(one["item"], one["language"]) for one in coach.does("questionnaire", "list")]
    assert written == [("nut", "nl"), ("rust", "en"), ("rust", "nl")]
    out = tmp_path / "nl.txt"
    form = ("questionnaire", "form", "T1", "--out")
    coach.does(*form, str(out))
    dutch = out.read_text(encoding="utf-8")
    assert all(question in dutch for question, _why in ASKED.values())
    assert "How calm" not in dutch
    coach.does("client", "edit", "C001", "--language", "en")
    told = coach.hears(*form, str(tmp_path / "en.txt"))
    english = (tmp_path / "en.txt").read_text(encoding="utf-8")
    assert "Is there anything else?" in english
    assert "How calm are you?" in english
    assert ASKED["rust"][0] not in english
    assert ASKED["nut"][0] in english, "better in another language than not"
    assert "are not: nut." in " ".join(told.split())
    made = coach.does(*form, str(tmp_path / "again.txt"), "--in", "nl")
    assert (made["language"], made["in_another_language"]) == ("nl", [])
    refused = coach.try_to(*form, str(tmp_path / "fr.txt"), "--in", "fr")
    assert refused.code == ExitCode.USAGE


def test_on_paper_each_answer_has_its_line(tmp_path: Path) -> None:
    coach = asking(tmp_path)
    out = tmp_path / "form.docx"
    coach.does("questionnaire", "form", "T1", "--in", "en", "--out", str(out))
    lines = list(body_texts(out.read_bytes()))
    for item in ASKED:
        (line,) = (one for one in lines if one.startswith(f"{item} ("))
        assert line.rstrip("\t").endswith(") =")
        assert line.endswith("\t"), "a line to write on"
    back = "nut (0 to 10) = __8____\nrust (0 to 10) = ______\nRemark =\tgoed ____\n"
    coach.does("questionnaire", "answers", "T1", "-", "--moment", "end", stdin=back)
    (one,) = coach.does("evaluation", "list", "T1")
    assert (one["item"], one["score"], one["remark"]) == ("nut", 8, "goed")


@pytest.mark.clause("PLU-13")
def test_a_form_goes_out_by_mail_and_its_answers_come_back_as_scores(tmp_path: Path) -> None:
    coach = asking(tmp_path, "accredited-training")
    out = tmp_path / "form.txt"
    coach.does("questionnaire", "form", "TR1", "--in", "en", "--out", str(out))
    form = out.read_text(encoding="utf-8")
    assert "Sanne" not in form
    assert "TR1" not in form
    replies = []
    for place, (answers, remark) in enumerate((
        ({"nut": "8", "rust": "6,5"}, "meer oefenen"),
        ({"nut": "6"}, ""),
        ({"nut": "7", "rust": "7.5"}, "fijne zaal"),
    )):  # fmt: skip
        reply = tmp_path / f"reply{place}.txt"
        reply.write_text(filled(form, answers, remark), encoding="utf-8")
        replies.append(str(reply))
    coach.does("questionnaire", "answers", "TR1", *replies, "--moment", "end",
               "--date", "2026-11-18")  # fmt: skip
    scores = {one["item"]: one for one in coach.does("evaluation", "list", "TR1")}
    assert {item: one["score"] for item, one in scores.items()} == {"nut": 7, "rust": 7}
    assert {one["date"] for one in scores.values()} == {"2026-11-18"}
    assert scores["nut"]["moment"] == "end"
    assert scores["nut"]["remark"] == "meer oefenen / fijne zaal"
    coach.does("questionnaire", "answers", "T1", "-", "--moment", "begin",
               stdin=filled(form, {"rust": "3"}, "spannend"))  # fmt: skip
    (one,) = coach.does("evaluation", "list", "T1")
    assert (one["item"], one["score"], one["remark"]) == ("rust", 3, "spannend")


@pytest.mark.parametrize("answer", ["elf", "11", "-1", "nan", "7 of 8"])
def test_an_answer_that_is_no_score_is_refused_whole(tmp_path: Path, answer: str) -> None:
    coach = asking(tmp_path)
    back = f"nut (0 to 10) = 8\nrust (0 to 10) = {answer}\n"
    words = ("questionnaire", "answers", "T1", "-", "--moment", "mid")
    assert coach.try_to(*words, stdin=back).code == ExitCode.USAGE
    assert coach.try_to(*words, stdin="Beste coach, = =\n").code == ExitCode.USAGE
    assert coach.does("evaluation", "list", "T1") == []


@pytest.mark.parametrize("item", ["", "a=b", "rust (1)", "x" * 41])
def test_an_item_fits_on_its_line(tmp_path: Path, item: str) -> None:
    coach = asking(tmp_path)
    words = ("questionnaire", "ask", item, "--question", "Hoe?", "--why", "daarom")
    assert coach.try_to(*words).code == ExitCode.USAGE


def test_a_long_question_leaves_the_line_of_its_answer_whole(tmp_path: Path) -> None:
    coach = asking(tmp_path)
    item = "x" * 39 + "y"
    coach.does("questionnaire", "ask", item, "--question", "Hoe " * 60, "--why", "daarom " * 40)
    coach.does("evaluation", "scale", item, "--range=-100..100")
    for spoken in ("nl", "en"):
        out = tmp_path / f"{spoken}.txt"
        coach.does("questionnaire", "form", "T1", "--in", spoken, "--out", str(out))
        (line,) = (one for one in out.read_text(encoding="utf-8").splitlines() if item in one)
        assert line.endswith(") =")
        coach.does("questionnaire", "answers", "T1", "-", "--moment", "begin", "--date",
                   f"2026-11-0{len(spoken) + (spoken == 'en')}", stdin=f"{line} -50")  # fmt: skip
    assert {one["score"] for one in coach.does("evaluation", "list", "T1")} == {-50}
