"""trajectory, goal, session, note, evaluation, search, consent, invoice on a real vault."""

import stat
import sys
from pathlib import Path

import pytest
from desk import Desk

from coachdossier.cli.commands.evaluation import parse_scale
from coachdossier.domain.evaluation import Scale
from coachdossier.errors import UsageError


def editor(tmp_path: Path, *texts: str) -> dict[str, str]:
    """Make an editor that writes these texts, one each time it is started."""
    for number, text in enumerate(texts):
        (tmp_path / f"text-{number}").write_text(text, encoding="utf-8")
    program = tmp_path / "editor"
    program.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, sys\n"
        f"here = pathlib.Path({str(tmp_path)!r})\n"
        "text = sorted(here.glob('text-*'))[0]\n"
        "pathlib.Path(sys.argv[-1]).write_text(text.read_text())\n"
        "text.unlink()\n",
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return {"EDITOR": str(program)}


class TestTrajectory:
    def test_it_is_opened_listed_and_shown(self, dossier: Desk) -> None:
        assert dossier.gets("trajectory", "list") == [
            {"code": "T001-1", "client": "C001", "kind": "coaching", "goal": "Grenzen stellen",
             "start": "2026-01-10", "end": None, "status": "open"}
        ]  # fmt: skip
        assert "Grenzen stellen" in dossier.sees("trajectory", "show", "T001")
        opened = dossier.gets(
            "trajectory", "open", "C001", "--kind", "training", "--goal", "-", "--start",
            "1-3-2026", "--end", "2026-03-11", "--commissioner-organisation", "Bos",
            stdin="Leren leren\n",
        )  # fmt: skip
        assert opened == {"code": "T001-2"}
        second = dossier.gets("trajectory", "list", "C001")[1]
        assert (second["status"], second["goal"]) == ("ended", "Leren leren")

    def test_it_changes_and_its_end_can_go(self, dossier: Desk) -> None:
        dossier.does("trajectory", "edit", "T001-1", "--end", "31-12-2026", "--kind", "advice")
        card = dossier.gets("trajectory", "show", "T001-1")
        assert (card["end"], card["kind"]) == ("2026-12-31", "advice")
        dossier.does("trajectory", "edit", "T001-1", "--no-end")
        assert dossier.gets("trajectory", "list")[0]["end"] is None
        assert dossier.types("trajectory", "edit", "T001-1").code == 2
        assert dossier.types("trajectory", "edit", "T001-1", "--end", "1-1-2020").code == 2

    def test_at_a_terminal_the_learning_question_may_be_skipped(self, dossier: Desk) -> None:
        assert dossier.answers("trajectory", "open", "C001", lines="\nn\n").code == 0


class TestGoalsAndSessions:
    def test_a_goal_is_added_listed_and_reached(self, dossier: Desk) -> None:
        number = dossier.gets("goal", "add", "T001-1", "--text", "Nee zeggen")["id"]
        assert dossier.answers("goal", "add", "T001-1", lines="Ja zeggen\n").code == 0
        dossier.does("goal", "edit", str(number), "--reached", "today")
        goals = dossier.gets("goal", "list", "T001-1")
        assert [goal["reached"] for goal in goals] == ["2026-03-12", None]
        assert "Nee zeggen" in dossier.sees("goal", "list", "T001-1")
        assert dossier.types("goal", "edit", str(number)).code == 2
        assert dossier.types("goal", "edit", "99", "--not-reached").code == 5

    def test_a_session_is_recorded_and_listed(self, dossier: Desk) -> None:
        dossier.does("session", "add", "T001-1", "--date", "29-2-2024", "--minutes", "45",
                     "--mode", "online", "--purpose", "follow_up")  # fmt: skip
        assert dossier.gets("session", "list", "T001-1") == [
            {"id": 1, "date": "2024-02-29", "minutes": 45, "purpose": "follow_up", "mode": "online"}
        ]
        assert dossier.types("session", "add", "T001-1", "--date", "29-2-2025").code == 2
        assert dossier.types("session", "add", "T001-1", "--minutes", "0").code == 2


class TestNotes:
    def add(self, desk: Desk, text: str, *words: str) -> int:
        number: int = desk.gets("note", "add", "T001-1", *words, "--file", "-", stdin=text)["id"]
        return number

    def test_a_text_comes_from_a_file_a_pipe_or_the_editor(
        self, dossier: Desk, tmp_path: Path
    ) -> None:
        file = tmp_path / "note.txt"
        file.write_text("Uit een bestand.", encoding="utf-8")
        first = dossier.gets("note", "add", "T001-1", "--file", str(file))["id"]
        second = dossier.gets("note", "add", "T001-1", stdin="Uit een pijp.")["id"]
        written = dossier.answers(
            "note", "add", "T001-1", environ=editor(tmp_path, "Uit de editor.\n")
        )
        assert written.code == 0, written.err
        texts = [dossier.gets("note", "show", str(number))["text"] for number in (first, second, 3)]
        assert texts == ["Uit een bestand.", "Uit een pijp.", "Uit de editor."]

    def test_what_was_typed_is_not_lost_when_it_is_refused(
        self, dossier: Desk, tmp_path: Path
    ) -> None:
        environ = editor(tmp_path, "BSN 123456782", "Zonder nummer")
        result = dossier.answers("note", "add", "T001-1", lines="\n", environ=environ)
        assert result.code == 0, result.err
        assert "BSN" in result.err
        assert dossier.gets("note", "show", "1")["text"] == "Zonder nummer"

    def test_the_list_has_no_texts(self, dossier: Desk) -> None:
        self.add(dossier, "Twee woorden", "--kind", "intake", "--date", "3-2-2026", "--private")
        assert dossier.gets("note", "list", "T001-1") == [
            {"id": 1, "date": "2026-02-03", "kind": "intake", "private": True, "words": 2}
        ]

    @pytest.mark.clause("REF-12")
    def test_an_item_from_the_client_holds_the_clients_words(self, dossier: Desk) -> None:
        own = self.add(dossier, "Mijn week", "--kind", "client")
        mine = self.add(dossier, "Haar week", "--kind", "client", "--origin", "coach")
        usual = self.add(dossier, "Onze week")
        origins = [dossier.gets("note", "show", str(one))["origin"] for one in (own, mine, usual)]
        assert origins == ["client", "coach", "coach"]

    def test_a_day_to_come_is_stored_and_told(self, dossier: Desk) -> None:
        add = ("note", "add", "T001-1", "--date")
        told = dossier.does(*add, "13-3-2026", stdin="Voorbereiding")
        assert "2026-03-13 is still to come" in told.err
        assert "still to come" not in dossier.does(*add, "12-3-2026", stdin="Verslag").err
        assert "still to come" in dossier.does("note", "edit", "2", "--date", "1-1-2027").err

    def test_an_empty_note_is_refused(self, dossier: Desk) -> None:
        assert dossier.types("note", "add", "T001-1", stdin=" \n").code == 2
        missing = dossier.types("note", "add", "T001-1", "--file", "/nowhere")
        assert missing.code == 2
        assert "/nowhere" in missing.err

    def test_a_bsn_exits_6_without_a_reason(self, dossier: Desk) -> None:
        text = "Haar BSN is 123456782."
        refused = dossier.types("note", "add", "T001-1", stdin=text)
        assert refused.code == 6
        assert "123456782" not in refused.err
        assert "--bsn-reason" in refused.err
        self.add(dossier, text, "--bsn-reason", "aangifte")

    def test_a_special_category_exits_6_without_consent(self, dossier: Desk) -> None:
        tagged = ("note", "add", "T001-1", "--special", "health", "--file", "-")
        assert dossier.types(*tagged, stdin="Ze is ziek.").code == 6
        dossier.does("consent", "give", "C001", "--purpose", "special_category")
        dossier.does(*tagged, stdin="Ze is ziek.")

    def test_a_note_changes_in_the_editor_or_by_option(self, dossier: Desk, tmp_path: Path) -> None:
        number = str(self.add(dossier, "Oud", "--kind", "working"))
        edited = dossier.answers("note", "edit", number, environ=editor(tmp_path, "Nieuw"))
        assert edited.code == 0, edited.err
        dossier.does("note", "edit", number, "--kind", "progress", "--private")
        view = dossier.gets("note", "show", number)
        assert (view["text"], view["kind"], view["private"]) == ("Nieuw", "progress", True)
        dossier.does("note", "edit", number, "--not-private", "--file", "-", stdin="Nieuwer")
        view = dossier.gets("note", "show", number)
        assert (view["text"], view["private"]) == ("Nieuwer", False)
        assert dossier.types("note", "edit", number, "--kind", "working").code == 2
        assert "Nieuwer" in dossier.sees("note", "show", number)

    def test_a_note_is_erased_after_its_number_again(self, dossier: Desk) -> None:
        number = str(self.add(dossier, "Weg ermee"))
        assert dossier.types("note", "remove", number).code == 2
        assert dossier.types("note", "remove", number, "--confirm", "9").code == 3
        dossier.does("note", "remove", number, "--confirm", number)
        assert dossier.types("note", "show", number).code == 5

    def test_search_reads_its_words_from_anywhere(self, dossier: Desk) -> None:
        self.add(dossier, "Een café in Ede, met O'Neil over C++.")
        (hit,) = dossier.gets("search", "cafe", "ede")
        assert (hit["note"], hit["client"], hit["trajectory"]) == (1, "C001", "T001-1")
        assert "café" in hit["snippet"]
        assert dossier.gets("search", "-", "--in", "T001-1", stdin="C++\n")
        assert dossier.gets("search", "caf*", "--in", "C001", "--limit", "1")
        assert "[café]" in dossier.answers("search", lines="cafe\n").out
        assert dossier.gets("search", '"') == []
        lost = dossier.types("search", "x", "--in", "Z9")
        assert lost.code == 5
        assert "coachdossier client list" in lost.err


class TestEvaluation:
    def test_scores_are_recorded_listed_and_drawn(self, dossier: Desk) -> None:
        add = ("evaluation", "add", "T001-1")
        dossier.does(*add, "--moment", "begin", "--score", "rust=3", "--score", "focus=6,5",
                     "--date", "10-1-2026")  # fmt: skip
        dossier.does(*add, "--moment", "end", "--score", "rust=8", "--remark", "Mooi")
        listed = dossier.gets("evaluation", "list", "T001-1")
        assert [(one["item"], one["score"]) for one in listed] == [
            ("rust", 3.0), ("focus", 6.5), ("rust", 8.0),
        ]  # fmt: skip
        drawn = dossier.sees("evaluation", "chart", "T001-1")
        assert "rust (0 to 10)  ▃▇  change +5" in drawn
        assert "█" in drawn
        plain = dossier.does("evaluation", "chart", "T001-1").out
        assert "rust (0 to 10): change +5" in plain
        assert "█" not in plain
        chart = dossier.gets("evaluation", "chart", "T001-1")
        assert [(one["item"], one["change"]) for one in chart] == [("rust", 5.0), ("focus", 0.0)]

    def test_at_a_terminal_it_asks_item_by_item(self, dossier: Desk) -> None:
        add = ("evaluation", "add", "T001-1")
        first = dossier.answers(*add, "--moment", "begin", lines="rust\n7\nfocus\nveel\n5\n\n")
        assert first.code == 0, first.err
        second = dossier.answers(*add, "--moment", "end", lines="8\n\n\n")
        assert second.code == 0, second.err
        assert [one["score"] for one in dossier.gets("evaluation", "list", "T001-1")] == [7, 5, 8]

    def test_a_scale_is_set_for_an_item(self, dossier: Desk) -> None:
        dossier.does("evaluation", "scale", "doel", "--range=-2..2")
        add = ("evaluation", "add", "T001-1", "--moment", "mid")
        assert dossier.types(*add, "--score", "doel=3").code == 2
        dossier.does(*add, "--score", "doel=-2")
        assert dossier.types(*add, "--score", "doel=-1").code == 2
        dossier.does(*add, "--score", "doel=-1", "--replace")
        dossier.does(*add, "--score", "rust=70", "--scale", "0..100")
        assert dossier.gets("evaluation", "scale") == [
            {"item": "doel", "scale_min": -2, "scale_max": 2}
        ]

    @pytest.mark.parametrize("score", ["rust", "=7", "rust=veel", "rust="])
    def test_a_score_is_an_item_and_a_number(self, dossier: Desk, score: str) -> None:
        add = ("evaluation", "add", "T001-1", "--moment", "mid")
        assert dossier.types(*add, "--score", score).code == 2

    def test_scales_are_read_as_written(self) -> None:
        assert parse_scale("-2..+2") == parse_scale("-2..2") == Scale(-2, 2)
        with pytest.raises(UsageError):
            parse_scale("veel")


class TestConsentAndInvoices:
    def test_a_consent_is_given_listed_and_withdrawn(self, dossier: Desk) -> None:
        number = dossier.gets("consent", "give", "C001", "--purpose", "alumni_name_email",
                              "--occasion", "start", "--evidence", "form")["id"]  # fmt: skip
        (given,) = dossier.gets("consent", "list")
        assert given.items() >= {
            "id": number, "person": "C001", "purpose": "alumni_name_email", "occasion": "start",
            "given": "2026-03-12", "withdrawn": None, "evidence": "form",
        }.items()  # fmt: skip
        dossier.does("consent", "withdraw", str(number))
        assert dossier.gets("consent", "list", "C001")[0]["withdrawn"] == "2026-03-12"
        assert dossier.types("consent", "withdraw", str(number)).code == 2
        assert dossier.types("consent", "withdraw", "99").code == 5

    def test_it_is_somebodys_and_for_something_on_the_list(self, dossier: Desk) -> None:
        assert dossier.types("consent", "give", "--purpose", "newsletter").code == 2
        assert dossier.types("consent", "give", "C001", "--purpose", "world peace").code == 2
        assert dossier.types("consent", "give", "C001").code == 2
        publicity = ("consent", "give", "C001", "--purpose", "pr_material", "--evidence", "mail")
        dossier.does(*publicity, "--occasion", "website 2026")
        assert dossier.gets("consent", "list")[0]["occasion"] == "website 2026"

    def test_at_a_terminal_the_purpose_is_chosen(self, dossier: Desk) -> None:
        result = dossier.answers("consent", "give", "C001", lines="1\n1\nmail\n")
        assert result.code == 0, result.err
        assert dossier.gets("consent", "list")[0]["purpose"] == "alumni_name_email"

    def test_an_invoice_is_recorded_and_listed(self, dossier: Desk) -> None:
        add = ("invoice", "add", "--number", "2026-1", "--amount", "1.210,00", "--vat", "210")
        dossier.does(*add, "--payer", "-", "--trajectory", "T001-1", stdin="Bos\n")
        (line,) = dossier.gets("invoice", "list")
        assert (line["amount"], line["vat"], line["trajectory"]) == ("1210.00", "210.00", "T001-1")
        assert "€1,210.00" in dossier.sees("invoice", "list")
        assert dossier.types(*add, "--payer", "Bos").code == 2
        assert dossier.types("invoice", "add", "--number", "2", "--amount", "1").code == 2
