"""One bad line and nothing comes in; every problem is named with its place, no value quoted."""

import json
import os
import string
from datetime import date
from pathlib import Path

import pytest

from coachdossier.errors import ExitCode, UsageError
from coachdossier.practice_io.practice_folder import parse_practice, read_practice_folder
from coachdossier.practice_io.problems import ImportRejected, Problem

TODAY = date(2026, 11, 1)
PRACTICE = Path(__file__).parent / "data" / "practice"
CLIENTS = "code,name,birth_date,representative,statement_version,consent_date\n"
TRAJECTORIES = "id,client,kind,goal,start,end\n"


def folder(**changes: str | bytes | None) -> dict[str, bytes]:
    """A small practice with some files replaced, or left out with None."""
    files: dict[str, str | bytes | None] = {
        "clients_csv": CLIENTS + "a,Anna Bos,,,,\nb,Bram Mulder,,,,\n",
        "trajectories_csv": TRAJECTORIES + "a1,a,coaching,,2026-01-01,\nb1,b,advice,,2026-01-01,\n",
        **changes,
    }
    return {
        name.replace("_", "."): content.encode() if isinstance(content, str) else content
        for name, content in files.items()
        if content is not None
    }


def problems(**changes: str | bytes | None) -> list[Problem]:
    with pytest.raises(ImportRejected) as caught:
        parse_practice(folder(**changes), TODAY)
    found = list(caught.value.problems)
    for problem in found:
        fields = {name for _, name, _, _ in string.Formatter().parse(problem.reason) if name}
        assert fields == set(problem.params), "every field of a reason has its value"
        assert str(problem).endswith((".", "?"))
    return found


def places(**changes: str | bytes | None) -> list[tuple[str, int | None, str]]:
    return [(problem.file, problem.line, problem.column) for problem in problems(**changes)]


def note(**values: object) -> str:
    whole = {
        "client": "a",
        "trajectory": "a1",
        "date": "2026-02-01",
        "kind": "session",
        "text": "x",
    }
    return json.dumps(whole | values) + "\n"


def test_the_rejection_is_a_usage_error_with_all_problems():
    with pytest.raises(ImportRejected) as caught:
        parse_practice(folder(people_csv="trajectory,name,relation\nx,,\n" * 30), TODAY)
    assert caught.value.exit_code == ExitCode.USAGE
    assert caught.value.params["count"] == len(caught.value.problems) > 30
    assert caught.value.hint


@pytest.mark.parametrize("code", ["", "a b", "-a", "a\u200bb", "x" * 65, "a"])
def test_a_code_is_visible_short_and_given_once(code):
    assert places(clients_csv=CLIENTS + f"a,Anna Bos,,,,\nb,Bram,,,,\n{code},Cas,,,,\n") == [
        ("clients.csv", 4, "code")
    ]


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        (",2026-02-30,,,", ["birth_date", "name"]),
        ("Cas,19-03-1988,,,", ["birth_date"]),
        ("Cas,2023-02-29,,,", ["birth_date"]),
        ("Cas,1899-12-31,,,", ["birth_date"]),
        ("Cas,2026-11-02,,,", ["birth_date"]),
        ("Cas,\uff12\uff10\uff12\uff10-01-01,,,", ["birth_date"]),
        ("Cas,9999-12-31,,,", ["birth_date"]),
        (" ,,,,", ["name"]),
        ("Cas\x00,,,,", ["name"]),
        ("x" * 251 + ",,,,", ["name"]),
    ],
)
def test_a_client_has_a_name_and_real_dates(cells, columns):
    found = places(clients_csv=CLIENTS + f"a,Anna Bos,,,,\nb,Bram,,,,\nc,{cells}\n")
    assert sorted(column for _, _, column in found) == sorted(columns)
    assert {line for _, line, _ in found} == {4}


@pytest.mark.parametrize("name", ["Cas de Wit", "dr. Cas de Wit", "Wit, Cas de", ""])
def test_a_name_may_come_whole_and_in_parts_when_they_agree(name):
    header = "code,name,first_name,prefix,last_name\n"
    rows = f'a,"{name}",Cas,de,Wit\nb,Bram,,,\n'
    parse_practice(folder(clients_csv=header + rows), TODAY)
    rows = rows.replace("Cas,de,Wit", "Cas,van,Wit").replace('""', "Cas de Wit")
    assert places(clients_csv=header + rows) == [("clients.csv", 2, "name")]
    assert places(clients_csv=header + "a,Cas Wit,,de,\nb,Bram,,,\n") == [
        ("clients.csv", 2, "prefix")
    ]


@pytest.mark.clause("KWA-6", "KWA-7", "KWA-8")
@pytest.mark.parametrize(
    ("consent", "columns"),
    [
        (",,", ["representative", "statement_version", "consent_date"]),
        ("Marloes Bos,,2026-01-01", ["statement_version"]),
        ("Marloes Bos,2026-01,", ["consent_date"]),
        ("Marloes Bos,2026-01,2027-01-01", ["consent_date"]),
    ],
)
def test_no_minor_comes_in_without_a_representatives_consent(consent, columns):
    born = "2010-11-02"  # 16 tomorrow
    rows = f"a,Anna Bos,,,,\nb,Bram,,,,\nc,Cas,{born},{consent}\n"
    assert [column for _, _, column in places(clients_csv=CLIENTS + rows)] == columns


def test_who_is_sixteen_today_speaks_for_themselves():
    parse_practice(folder(clients_csv=CLIENTS + "a,Anna,2010-11-01,,,\nb,Bram,,,,\n"), TODAY)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("a1,a,coaching,,2026-01-01,", "id"),
        ("c1,c,coaching,,2026-01-01,", "client"),
        ("c1,,coaching,,2026-01-01,", "client"),
        ("c1,a,begeleiding,,2026-01-01,", "kind"),
        ("c1,a,,,2026-01-01,", "kind"),
        ("c1,a,coaching,,,", "start"),
        ("c1,a,coaching,,2026-01-01,2025-12-31", "end"),
        ("c1,a,coaching,te\x07st,2026-01-01,", "goal"),
    ],
)
def test_a_trajectory_has_a_client_a_kind_and_dates_in_order(cells, column):
    rows = "a1,a,coaching,,2026-01-01,\nb1,b,coaching,,2026-01-01,\n"
    found = places(trajectories_csv=TRAJECTORIES + rows + cells + "\n")
    assert found == [("trajectories.csv", 4, column)]


def test_a_comma_in_a_text_does_not_decide_what_separates_the_cells():
    people = "trajectory;name;relation\ra1;Wit, de;a,b,c,d,e,f\r"
    assert parse_practice(folder(people_csv=people), TODAY).people[0].relation == "a,b,c,d,e,f"


def test_details_of_nobody_are_not_dropped():
    header = TRAJECTORIES.strip() + ",commissioner,commissioner_role,commissioner_email\n"
    row = "a1,a,coaching,,2026-01-01,,,chef,chef@voorbeeld.example\n"
    found = places(trajectories_csv=header + row)
    assert [column for _, _, column in found] == ["commissioner_role", "commissioner_email"]


@pytest.mark.parametrize(
    "email", ["anna", "anna@voorbeeld", "a@b.example; c@d.example", "<a@b.example>", "a @b.example",
              "@b.example", "a@b..example", "a@" + "b" * 260 + ".example"],
)  # fmt: skip
def test_an_email_address_has_its_shape(email):
    people = f'trajectory,name,relation,email\na1,Carla,collega,"{email}"\n'
    assert places(people_csv=people) == [("people.csv", 2, "email")]


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"client": "b"}, "trajectory"),
        ({"client": "zz"}, "client"),
        ({"trajectory": "zz"}, "trajectory"),
        ({"date": "2026-2-1"}, "date"),
        ({"date": None}, "date"),
        ({"date": 20260201}, "date"),
        ({"kind": "verslag"}, "kind"),
        ({"text": 5}, "text"),
        ({"text": ["x"]}, "text"),
        ({"text": {"a": {"b": 1}}}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"text": "\ud800"}, "text"),
        ({"private": "misschien"}, "private"),
        ({"private": 2}, "private"),
        ({"private": 1.0}, "private"),
        ({"id": True}, "id"),
        ({"id": 1.5}, "id"),
        ({"id": 10**200}, "id"),
        ({"id": "a\nb"}, "id"),
    ],
)
def test_a_note_belongs_somewhere_and_is_text(values, column):
    lines = note(id="first") + note(**{"id": "second"} | values)
    assert places(notes_jsonl=lines) == [("notes.jsonl", 2, column)]


@pytest.mark.parametrize(
    "line",
    [
        b"[]", b"null", b'"x"', b"{", b"{}x", b'{"client": "a",}', b"[" * 100_000,
        b'{"a":' * 100_000, b'{"id": ' + b"9" * 10_000 + b"}", b'{"id": NaN}', b'{"id": -Infinity}',
        b'{"text": "a\tb"}', b"\xff", b'{"text": "\xed\xa0\x80"}',
    ],
    ids=lambda line: line[:12],
)  # fmt: skip
def test_a_line_that_is_no_json_object_is_named(line):
    found = places(notes_jsonl=note().encode() + b"\n" + line + b"\n" + note(id=1).encode())
    assert found == [("notes.jsonl", 3, "")]


def test_names_that_stand_twice_or_are_missing_are_named():
    twice = '{"client":"a","client":"b","trajectory":"a1","date":"2026-01-01","kind":"session"}'
    found = places(notes_jsonl=twice)
    assert ("notes.jsonl", 1, "client") in found
    assert ("notes.jsonl", 1, "text") in found


def test_an_unknown_column_would_be_lost_and_is_refused_with_a_hint():
    (found,) = problems(notes_jsonl=note(txt="y") + note(txt="z", id=2))
    assert (found.line, found.params) == (1, {"position": 6, "alike": "text"})
    (found,) = problems(people_csv="trajectory,name,relation,e-mail\n")
    assert found.params == {"position": 4, "alike": "email"}
    (found,) = problems(people_csv="trajectory,name,relation,schoenmaat\n")
    assert found.params == {"position": 4}


def test_columns_that_are_missing_or_double_are_named():
    assert places(people_csv="trajectory,name\n") == [("people.csv", 1, "relation")]
    assert places(people_csv="trajectory,name,relation,name\n") == [("people.csv", 1, "name")]
    assert places(clients_csv="code,email\n") == [("clients.csv", 1, "name")]


def test_a_file_without_header_row_quotes_nothing():
    (found,) = problems(clients_csv="a,Anna Geheim\n")
    assert found.line == 1
    assert "Geheim" not in str(found)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", None),
        ("\n\n", None),
        ('trajectory,name,relation\na1,"open,x\n\n', 2),
        ('trajectory,name,relation\na1,"b"c,x\n', 2),
        ("trajectory,name,relation\na1,x\n", 2),
        ("trajectory,name,relation\na1,x,y,z\n", 2),
        (b"trajectory,name,relation\n\na1,Zo\xeb,x\n", 3),
        ("trajectory,name,relation\n".encode("utf-16"), 1),
    ],
)
def test_a_broken_file_is_named_with_the_line(content, line):
    found = places(people_csv=content)
    assert found[0] == ("people.csv", line, "")


def test_a_broken_file_is_not_held_against_the_others():
    assert places(clients_csv=b"code,name\na,\xff\n") == [("clients.csv", 2, "")]
    assert places(trajectories_csv="id", notes_jsonl=note()) == [
        ("trajectories.csv", 1, column) for column in ("client", "kind", "goal", "start", "end")
    ]


@pytest.mark.parametrize("name", ["clients", "trajectories"])
def test_what_is_needed_must_be_there(name):
    assert places(**{f"{name}_csv": None}) == [(f"{name}.csv", None, "")]


def test_notes_come_in_one_file():
    assert places(notes_jsonl=note(), notes_csv="client,trajectory,date,kind,text\n") == [
        ("notes.jsonl", None, "")
    ]


def test_nothing_comes_in_twice():
    assert places(notes_jsonl=note(id=1) + note(id="1")) == [("notes.jsonl", 2, "id")]
    assert places(notes_jsonl=note() + note(text="y") + note()) == [("notes.jsonl", 3, "")]
    people = "trajectory,name,relation\na1,Carla,chef\na1,carla,Chef\na1,Carla,vriendin\n"
    assert places(people_csv=people) == [("people.csv", 3, "")]
    scores = "trajectory,date,moment,item,score\n" + "a1,2026-01-01,begin,rust,{}\n" * 2
    assert places(evaluations_csv=scores.format(4, 5)) == [("evaluations.csv", 3, "")]
    parse_practice(folder(notes_jsonl=note(id=1) + note(id=2)), TODAY)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("a1,2026-01-01,begin,rust,11,,", "score"),
        ("a1,2026-01-01,begin,rust,-1,,", "score"),
        ("a1,2026-01-01,begin,rust,nan,,", "score"),
        ("a1,2026-01-01,begin,rust,1e1,,", "score"),
        ("a1,2026-01-01,begin,rust,,,", "score"),
        ("a1,2026-01-01,begin,rust,3,-2,2", "score"),
        ("a1,2026-01-01,begin,rust,3,5,5", "scale_max"),
        ("a1,2026-01-01,begin,rust,3,12,", "scale_max"),
        ("a1,2026-01-01,begin,rust,3,0.5,", "scale_min"),
        ("a1,2026-01-01,eerst,rust,3,,", "moment"),
        ("a1,2026-01-01,begin,,3,,", "item"),
        ("zz,2026-01-01,begin,rust,3,,", "trajectory"),
    ],
)
def test_a_score_is_a_number_on_its_scale(cells, column):
    header = "trajectory,date,moment,item,score,scale_min,scale_max\n"
    assert places(evaluations_csv=header + cells + "\n") == [("evaluations.csv", 2, column)]


def test_the_line_of_a_row_counts_the_line_ends_inside_quotes():
    notes = 'client,trajectory,date,kind,text\na,a1,2026-01-01,session,"x\n\ny"\nb,a1,x,session,\n'
    assert places(notes_csv=notes) == [("notes.csv", 5, "trajectory"), ("notes.csv", 5, "date")]


def test_problems_come_in_the_order_of_files_and_lines():
    found = places(
        clients_csv=CLIENTS + "a,,,,,\nb,Bram,x,,,\n",
        trajectories_csv=TRAJECTORIES + "a1,a,x,,2026-01-01,\n",
        notes_jsonl=note(date="x"),
    )
    assert [place[:2] for place in found] == [
        ("clients.csv", 2), ("clients.csv", 3), ("trajectories.csv", 2), ("notes.jsonl", 1),
    ]  # fmt: skip


def test_no_value_is_quoted():
    secret = "Geheim"
    found = problems(
        clients_csv="code,name,email,birth_date,source,language\n"
        f"{secret} x,,{secret},{secret},{secret},{secret}!\n",
        people_csv=f"trajectory,name,relation,email\n{secret},,,{secret}\n",
        notes_jsonl=note(client=secret, kind=secret, private=secret, id=secret * 99, date=secret),
    )
    assert len(found) > 10
    assert not any(secret.casefold() in str(problem).casefold() for problem in found)


class TestOnDisk:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        for name, content in folder().items():
            (tmp_path / name).write_bytes(content)
        return tmp_path

    @pytest.mark.parametrize("name", ["nothing", "clients.csv"])
    def test_what_is_no_folder_is_told(self, path, name):
        with pytest.raises(UsageError) as caught:
            read_practice_folder(path / name, TODAY)
        assert caught.value.hint

    def refused(self, path: Path) -> list[tuple[str, int | None]]:
        with pytest.raises(ImportRejected) as caught:
            read_practice_folder(path, TODAY)
        return [(problem.file, problem.line) for problem in caught.value.problems]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_a_pipe_is_refused_without_waiting(self, path):
        os.mkfifo(path / "people.csv")
        assert self.refused(path) == [("people.csv", None)]

    def test_links_and_folders_are_refused(self, path):
        (path / "notes.jsonl").mkdir()
        (path / "clients.csv").rename(path / "elsewhere")
        (path / "clients.csv").symlink_to(path / "elsewhere")
        assert self.refused(path) == [("clients.csv", None), ("notes.jsonl", None)]

    def test_data_that_would_stay_behind_is_told_without_its_name(self, path):
        (path / "Anna Geheim.csv").write_text("")
        with pytest.raises(ImportRejected) as caught:
            read_practice_folder(path, TODAY)
        (found,) = caught.value.problems
        assert found.params["count"] == 1
        assert "Geheim" not in str(found)

    def test_other_files_are_left_alone(self, path):
        for name in ("manifest.json", "README.md", "._clients.csv", "~lock.clients.csv"):
            (path / name).write_text("x")
        assert len(read_practice_folder(path, TODAY).clients) == 2
