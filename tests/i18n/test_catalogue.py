"""The Dutch catalogue says all that the program says."""

import sys

import pytest
from babel.messages.pofile import PoFileError
from hatchling.metadata.core import ProjectMetadata

from coachdossier import i18n
from coachdossier.i18n import _, ngettext, use_language
from coachdossier.policy.loading import translatable_texts
from support import ROOT, build_script

catalogues = build_script("catalogues")
DUTCH = ROOT / "coachdossier" / "i18n" / "locales" / "nl" / "LC_MESSAGES" / "coachdossier.po"


def test_every_text_of_the_source_has_a_dutch_one_and_none_is_left_over():
    assert list(catalogues.faults(ROOT, DUTCH)) == []


def test_the_texts_of_the_policies_are_among_them():
    collected = {message.id for message in catalogues.extract(ROOT)}
    assert set(translatable_texts()) <= collected


@pytest.fixture
def tree(tmp_path):
    """Make a source tree with one marked text and a catalogue that the test fills in."""
    (tmp_path / "coachdossier").mkdir()
    (tmp_path / "coachdossier" / "texts.py").write_text(
        'N_("Hello {name}.")\nngettext("one note", "{n} notes", 2)\n'
    )
    folder = tmp_path / "coachdossier" / "i18n" / "locales" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    header = DUTCH.read_text(encoding="utf-8").split("\n\n")[0]
    (folder / "coachdossier.po").write_text(header + "\n")
    return tmp_path


def fill(tree, entries: str) -> list[str]:
    file = catalogues.catalogues(tree)[0]
    file.write_text(file.read_text() + "\n" + entries)
    return list(catalogues.faults(tree, file))


GREETING = 'msgid "Hello {name}."\nmsgstr "Dag {name}."\n\n'
COUNT = 'msgid "one note"\nmsgid_plural "{n} notes"\nmsgstr[0] "een notitie"\nmsgstr[1] "%s"\n\n'
NOTES = COUNT % "{n} notities"


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        (GREETING, "not translated"),
        (NOTES + GREETING.replace("Dag {name}.", ""), "not translated"),
        (GREETING + COUNT % "", "not translated"),
        (NOTES + "#, fuzzy\n" + GREETING, "doubtful"),
        (NOTES + GREETING.replace("Dag {name}", "Dag {naam}"), "other fields"),
        (GREETING + COUNT % "notities", "other fields"),
        (GREETING + NOTES + 'msgid "Bye."\nmsgstr "Dag."\n', "not used"),
        (GREETING + NOTES + '#~ msgid "Bye."\n#~ msgstr "Dag."\n', "obsolete"),
    ],
)
def test_a_catalogue_with_a_fault_is_noticed(tree, entries, fault):
    assert [found.split(":")[0] for found in fill(tree, entries)] == [fault]


def test_a_catalogue_without_faults_passes(tree):
    assert fill(tree, GREETING + NOTES) == []


def test_an_update_brings_new_texts_in_and_keeps_the_old(tree):
    fill(tree, GREETING + 'msgid "Bye."\nmsgstr "Dag."\n')
    catalogues.update(tree)
    updated = catalogues.catalogues(tree)[0].read_text()
    assert "Dag {name}." in updated
    assert 'msgid "one note"' in updated
    assert "Bye." not in updated
    catalogues.update(tree)
    assert catalogues.catalogues(tree)[0].read_text() == updated


def test_compiling_is_repeatable_and_leaves_nothing_else(tree):
    fill(tree, GREETING + NOTES)
    (compiled,) = catalogues.compile_all(tree)
    first = compiled.read_bytes()
    compiled.unlink()
    catalogues.compile_all(tree)
    assert compiled.read_bytes() == first
    assert sorted(path.name for path in compiled.parent.iterdir()) == [
        "coachdossier.mo",
        "coachdossier.po",
    ]


def hook(tree):
    return catalogues.CatalogueHook(
        str(tree), {}, None, ProjectMetadata(str(tree), None), str(tree / "dist"), "wheel", None
    )


def test_a_wheel_gets_the_compiled_catalogues(tree):
    built = {"artifacts": []}
    hook(tree).initialize("standard", built)
    assert built["artifacts"] == ["/coachdossier/i18n/locales/nl/LC_MESSAGES/coachdossier.mo"]


def test_a_build_without_catalogue_or_with_a_broken_one_fails(tree):
    file = catalogues.catalogues(tree)[0]
    file.write_text(file.read_text() + '\nmsgid "open\n')
    with pytest.raises(PoFileError):
        hook(tree).initialize("editable", {"artifacts": []})
    file.unlink()
    with pytest.raises(FileNotFoundError):
        hook(tree).initialize("standard", {"artifacts": []})


def test_texts_are_shown_in_the_language_in_use():
    assert _("Show this page.") == "Show this page."
    use_language("nl")
    assert _("Show this page.") == "Toon deze pagina."
    assert i18n.language() == "nl"
    use_language("en")
    assert _("Show this page.") == "Show this page."


def test_fields_are_filled_in_and_braces_without_fields_stay():
    use_language("nl")
    assert _("Type {code} to go on: ", code="{x}") == "Typ {x} om door te gaan: "
    assert _("a text {of} our own") == "a text {of} our own"
    assert _("") == ""


def test_counts_choose_their_form():
    assert ngettext("{n} note of {who}", "{n} notes of {who}", 1, who="C1") == "1 note of C1"
    assert ngettext("{n} note", "{n} notes", 0) == "0 notes"


def test_a_tree_that_was_never_built_speaks_english(monkeypatch, tmp_path):
    monkeypatch.setattr(i18n, "LOCALES", tmp_path)
    use_language("nl")
    assert _("Show this page.") == "Show this page."


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "C.UTF-8"}, "nl"),
        ({"LANG": "POSIX"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "nl"),
        ({"LANG": "eng"}, "nl"),
        ({"LANG": "nl_NL", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "en_GB", "LC_ALL": "nl_NL"}, "nl"),
        ({"LANG": "en_GB", "LC_ALL": ""}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale_else_dutch(environ, code):
    assert i18n.preferred_language(environ) == code


@pytest.mark.skipif(sys.platform == "win32", reason="not Linux: Windows tells its language itself")
def test_without_any_locale_it_is_dutch():
    assert i18n.preferred_language({}) == "nl"
