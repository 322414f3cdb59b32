"""A policy is a file: what it may say, and how it is told what is wrong with it."""

from dataclasses import replace

import pytest

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action, Basis
from coachdossier.domain.privacy import Occasion
from coachdossier.errors import ExitCode, NotFound, UsageError
from coachdossier.policy.loading import (
    fingerprint,
    load_policy,
    load_preset,
    load_purposes,
    load_sources,
    preset_names,
    translatable_texts,
)
from coachdossier.policy.rulebook import Rulebook
from coachdossier.policy.vocabulary import Stated, Trigger, Visible

OWN = """
extends = "per-category"
"""


def rule(**changes: object) -> str:
    table = {
        "id": "X1",
        "categories": ["report"],
        "trigger": "trajectory_closed",
        "period": "P1Y",
        "action": "delete",
        "basis": "contract",
        "stated": "statement",
    } | changes
    lines = [f"{key} = {value!r}" for key, value in table.items() if value is not None]
    return "\n".join(["", "[[rules]]", *lines, ""])


@pytest.fixture
def load(tmp_path):
    def loading(text, name="mine.toml"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return load_policy(path)

    return loading


def governing(policy, category):
    return Rulebook(policy).governing(Category(category))


def test_there_are_five_presets_and_each_knows_its_clauses():
    assert preset_names() == (
        "accredited-training",
        "ask-to-forget",
        "erase-at-close",
        "per-category",
        "seven-years",
    )
    for name in preset_names():
        policy = load_preset(name)
        assert policy.name == name
        stated = [rule for rule in policy.rules if rule.stated is Stated.STATEMENT]
        assert all(rule.clauses for rule in stated)
        assert {rule.id for rule in policy.rules} >= {f"C{number}" for number in range(1, 12)}


def test_an_unknown_preset_is_not_found():
    with pytest.raises(NotFound, match="forever"):
        load_preset("forever")


@pytest.mark.clause("PER-21", "PER-24", "PER-26", "PER-28", "PER-29", "PER-30")
def test_audiences_are_data():
    audiences = load_preset("ask-to-forget").audiences
    assert set(audiences) == {
        "deelnemer", "vast_teamlid", "eenmalig_teamlid", "trainer", "beheerder",
    }  # fmt: skip
    assert [sight.what for sight in audiences["eenmalig_teamlid"].sees] == [Visible.GOAL_NAME]
    assert audiences["beheerder"].by_grant
    assert audiences["trainer"].never == (Visible.REFLECTION, Visible.FEEDBACK)
    assert not any(sight.private for sight in audiences["vast_teamlid"].sees)


def test_purposes_are_a_closed_list():
    purposes = load_purposes()
    alumni = purposes["alumni_name_email"]
    assert alumni.occasions == (Occasion.START, Occasion.END)
    assert purposes["minor_representative"].representative
    assert purposes["pr_material"].per_occasion
    assert purposes["special_category"].basis is Basis.EXPLICIT_CONSENT


def test_every_text_for_the_coach_can_be_translated():
    texts = set(translatable_texts())
    assert "Does the client want to be forgotten?" in texts
    assert load_purposes()["newsletter"].label in texts
    assert all(texts)


def test_an_own_policy_overrides_a_rule_by_its_id(load):
    policy = load(OWN + '[[rules]]\nid = "K1"\nperiod = "P1Y"\n')
    changed = policy.rule("K1")
    assert (changed.period, changed.clauses) == ("P1Y", ("KWA-44",))
    assert policy.extends == ("common", "per-category")
    assert policy.name == "mine"


def test_a_leaf_speaks_before_a_group_and_a_group_before_a_larger_one(load):
    policy = load(
        OWN
        + rule(id="X1", categories=["all_client_data"], period="P5Y")
        + rule(id="X2", categories=["session_note"], period="P6M")
    )
    assert governing(policy, "session_note").id == "X2"
    assert governing(policy, "goal").id == "K9"
    assert governing(policy, "report").id == "K1"
    assert governing(policy, "evaluation").id == "X1"
    assert governing(policy, "third_person").id == "X1"


def test_of_two_rules_for_the_same_name_the_own_one_speaks(load):
    assert governing(load(OWN + rule()), "report").id == "X1"


def test_what_must_never_be_stored_can_not_be_allowed(load):
    policy = load(OWN + rule(categories=["id_copy_bsn"], trigger=None, period=None, action="keep"))
    assert governing(policy, "id_copy_bsn").id == "C7"


@pytest.mark.clause("KWA-48", "LEF-67")
def test_what_never_comes_in(load):
    interim = Rulebook(load_preset("per-category"))
    assert not interim.may_store(Category.INTERIM_OTHER)
    assert not interim.may_store(Category.ID_COPY_BSN)
    assert interim.may_store(Category.INTERIM_ADMIN)
    assert interim.may_store(Category.PE_NUMBER)
    assert Rulebook(load_preset("erase-at-close")).may_store(Category.INTERIM_OTHER)


def test_sections_and_deadlines_of_an_own_policy_replace_those_below(load):
    policy = load(
        'extends = "erase-at-close"\ngrace = "P14D"\n'
        "[aggregates]\nminimum_group = 10\n"
        '[[deadlines]]\nof = "breach_clients"\nperiod = "PT24H"\nstart = "discovery"\n'
    )
    assert (policy.grace, policy.aggregates.minimum_group) == ("P14D", 10)
    assert [x.period for x in policy.deadlines if x.of == "breach_clients"] == ["PT24H"]
    assert [x.period for x in policy.deadlines if x.of == "portability"] == ["law"]


def test_a_policy_over_a_policy(load):
    load(OWN + rule(period="P2Y"), name="base.toml")
    policy = load('extends = "base.toml"\n' + rule(id="X2", categories=["goal"], period="P1M"))
    assert (policy.rule("X1").period, policy.rule("X2").period) == ("P2Y", "P1M")
    assert [source.name for source in policy.sources] == ["base.toml", "mine.toml"]
    again = load_sources(policy.sources)
    assert again == policy
    assert fingerprint(again) == fingerprint(policy)


def test_a_fingerprint_tells_what_a_policy_does_and_not_how_it_is_worded(load):
    plain = load(OWN + rule())
    assert len(fingerprint(plain)) == 16
    assert fingerprint(plain) == fingerprint(load(OWN + rule(note="because"), name="mine.toml"))
    for words in ({"condition": "when"}, {"propose": "P2Y"}, {"propose_reason": "so"}):
        assert fingerprint(plain) == fingerprint(load(OWN + rule(**words)))
    assert fingerprint(plain) == fingerprint(load(OWN + 'title = "Mine"\n' + rule()))
    assert fingerprint(plain) != fingerprint(load(OWN + rule(period="P13M"), name="mine.toml"))
    assert fingerprint(plain) != fingerprint(replace(plain, grace="P1D"))
    assert len({fingerprint(load_preset(name)) for name in preset_names()}) == 5


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (OWN + rule(period="3 jaar"), ["mine.toml", "rules.X1", "period", "3 jaar", "P3Y"]),
        (OWN + rule(period=3), ["rules.X1", "period", "3", "str"]),
        (OWN + rule(perriod="P1Y"), ["rules.X1", "perriod", "period"]),
        (OWN + rule(trigger="trajectory_close"), ["rules.X1", "trigger", "trajectory_closed"]),
        (OWN + rule(trigger="unsubscribed"), ["rules.X1", "trigger", "unsubscribed", "report"]),
        (OWN + rule(latest="unsubscribed"), ["rules.X1", "latest", "unsubscribed", "report"]),
        (
            OWN + rule(categories=["finance"], trigger="collected"),
            ["rules.X1", "trigger", "finance", "fiscal_year_end"],
        ),
        (OWN + rule(categories=["reports"]), ["rules.X1", "categories", "reports", "report"]),
        (OWN + rule(categories=[]), ["rules.X1", "categories"]),
        (OWN + rule(categories="report"), ["rules.X1", "categories", "report", "array"]),
        (OWN + rule(action="erase"), ["rules.X1", "action", "erase", "delete"]),
        (OWN + rule(action="choose(delete,hide)"), ["rules.X1", "action", "choose(delete"]),
        (OWN + rule(action=None), ["rules.X1", "action"]),
        (OWN + rule(period=None), ["rules.X1", "period"]),
        (OWN + rule(id=None), ["rules[0]", "key id is missing"]),
        (OWN + rule(id=7), ["rules[0]", "id", "7", "text"]),
        (OWN + rule(id=" "), ["rules[0]", "id", "text"]),
        (OWN + rule(stated=None), ["rules.X1", "stated"]),
        (OWN + rule(basis="consented"), ["rules.X1", "basis", "consented", "consent"]),
        (OWN + rule(floor="C99"), ["rules.X1", "floor", "C99", "C1"]),
        (OWN + rule(consent="everything"), ["rules.X1", "consent", "everything"]),
        (OWN + rule(exempt=["finance"]), ["rules.X1", "exempt", "finance"]),
        (OWN + rule(exempt=["counter"]), ["rules.X1", "exempt", "counter", "counters"]),
        (OWN + rule(propose="one year"), ["rules.X1", "propose", "one year"]),
        (OWN + rule() + rule(), ["rules.X1", "id"]),
        (OWN + rule(layer=7), ["rules.X1", "layer"]),
        (OWN + rule(id="C1"), ["rules.C1", "law"]),
        (OWN + "[law]\nrequest_reply = 'P9M'\n", ["mine.toml", "law"]),
        (OWN + "graze = 'P1D'\n", ["mine.toml", "graze", "grace"]),
        (OWN + "grace = 'soon'\n", ["grace", "soon", "P30D"]),
        (OWN + "backups = 'P30D'\n", ["backups", "table"]),
        (OWN + "[backups]\nperiod = 'a month'\n", ["backups", "period", "a month", "P30D"]),
        (OWN + "[minors]\nunder = 16\n", ["minors", "purpose"]),
        (OWN + "rules = 3\n", ["rules", "[[rules]]"]),
        (OWN + "rules = [3]\n", ["rules", "[[rules]]"]),
        (OWN + "title = 7\n", ["title", "7", "text"]),
        (OWN + "schema = 2\n", ["schema", "2", "1"]),
        (
            OWN + "[[deadlines]]\nof = 'erasure'\nperiod = 'PT48H'\nstart = 'reply'\n",
            ["deadlines[0]", "PT48H", "P4W"],
        ),
        (
            OWN + "[audiences.boss]\nsees = [{ what = 'everything' }]\n",
            ["audiences.boss", "sees", "all_of_self"],
        ),
        ("schema = 1\n", ["mine.toml", "extends"]),
        ("extends = 'strict'\n", ["extends", "strict", "erase-at-close"]),
        ("extends = 7\n", ["extends", "7"]),
        ("extends = 'mine.toml'\n", ["extends itself", "mine.toml"]),
        ("extends = \n", ["mine.toml", "TOML", "line 1"]),
        ("[[rules]\n", ["mine.toml", "TOML", "line 1"]),
    ],
)
def test_an_error_names_the_place_and_what_is_expected(load, text, told):
    with pytest.raises(UsageError) as caught:
        load(text)
    assert caught.value.exit_code is ExitCode.USAGE
    hint = (caught.value.hint or "").format_map(caught.value.params)
    said = f"{caught.value} {hint}"
    assert [word for word in told if word not in said] == []


def test_a_policy_is_read_as_utf_8(load):
    assert load(OWN + 'title = "Beëindigen"\n').title == "Beëindigen"


def test_a_policy_without_a_name_has_that_of_its_file(load):
    policy = load(OWN, name="eigen-beleid.toml")
    assert (policy.name, policy.title) == ("eigen-beleid", "eigen-beleid")
    assert load(OWN + 'name = "mijn"\n').name == "mijn"


def test_a_cycle_of_files_is_told_with_its_way(load, tmp_path):
    (tmp_path / "other.toml").write_text('extends = "mine.toml"\n')
    with pytest.raises(UsageError, match=r"mine\.toml > other\.toml > mine\.toml"):
        load('extends = "other.toml"\n')


def test_a_missing_file_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        load_policy(tmp_path / "nowhere.toml")


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="UTF-8"):
        load_policy(path)


def test_a_rule_that_chooses_names_its_options(load):
    policy = load(OWN + rule(action="choose(delete, pseudonymise)"))
    assert policy.rule("X1").actions == (Action.DELETE, Action.PSEUDONYMISE)
    assert policy.rule("X1").trigger is Trigger.TRAJECTORY_CLOSED
