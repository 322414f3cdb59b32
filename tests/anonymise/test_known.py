"""Nobody the vault knows is left, in whatever form the name is written."""

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import (
    Case,
    FlagPolicy,
    KnownOrganisation,
    KnownPerson,
    Result,
    Role,
    SourceText,
)
from coachdossier.anonymise.pipeline import analyse

MARIEKE = KnownPerson(
    "c1",
    Role.COACHEE,
    first_name="Marieke",
    prefix="van der",
    last_name="Berg",
    nickname="Miek",
    email="marieke.vdberg@gmail.com",
    city="Best",
)
HANS = KnownPerson("m1", Role.MANAGER, first_name="Hans-Jaap", last_name="Jansen-de Wit")
ROOS = KnownPerson("c2", Role.COACHEE, first_name="Roos", last_name="Storm")
WIL = KnownPerson("m2", Role.MANAGER, first_name="Wil", last_name="Bos")
ZORG = KnownOrganisation("o1", "Stichting Het Baken", short_name="SHB")


def run(engine: Engine, text: str, *people: KnownPerson) -> Result:
    case = Case((SourceText("1", "note", None, text),), people or (MARIEKE, HANS), (ZORG,))
    return analyse(case, engine, policy=FlagPolicy.REDACT, random=Random(1))


@pytest.mark.parametrize(
    "form",
    [
        "Marieke",
        "marieke",
        "MARIEKE",
        "Marieke van der Berg",
        "marieke vd berg",
        "Marieke v.d. Berg",
        "Van der Berg",
        "mevrouw Van der Berg",
        "M. van der Berg",
        "M.v.d.B.",
        "MvdB",
        "Berg, Marieke",
        "Miek",
        "Mariekes",
        "Marieke's",
        "Mareike",
        "Mariek",
        "Mariekje",
        "Ma\u200brieke",
        "M\u0430rieke",
        "mariekevdberg",
        "marieke_vdberg",
        "Hans-Jaap",
        "Hans Jaap",
        "H.J.",
        "HJ",
        "Hans-Jaap Jansen",
        "Jansen-de Wit",
        "Jansens",
        "Het Baken",
        "Stichting het baken",
        "stichtinghetbaken",
        "SHB",
    ],
)
def test_every_form_of_a_known_name_goes(engine: Engine, form: str) -> None:
    left = run(engine, f"Vandaag sprak ik lang met {form} over de planning.").texts[0].text
    assert left.startswith("Vandaag sprak ik lang met [")
    assert left.endswith("] over de planning.")


def test_one_person_has_one_label(engine: Engine) -> None:
    text = "Marieke kwam. Mevrouw Van der Berg lachte. marieke zei dat M. van der Berg moe is."
    labels = {one.label for one in run(engine, text).replacements}
    assert labels == {"[coachee]"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("gesprek wendy op t hoog. positief.", "gesprek [coachee]. positief."),
        ("R.v.Z. belde en hij wist het.", "[leidinggevende] belde en hij wist het."),
        ("dat is van der zuilens mening.", "dat is [leidinggevende] mening."),
        (
            "een chatje\nwil: ja hoor\nwendy: ok",
            "een chatje\n[leidinggevende]: ja hoor\n[coachee]: ok",
        ),
    ],
)
def test_hasty_forms_of_known_names_go(engine: Engine, text: str, shown: str) -> None:
    people = (
        KnownPerson("c", Role.COACHEE, first_name="Wendy", prefix="op 't", last_name="Hoog"),
        KnownPerson("m", Role.MANAGER, first_name="Ruud", prefix="van der", last_name="Zuilen"),
        KnownPerson("n", Role.MANAGER, first_name="Wil", last_name="Hoekema"),
    )
    case = Case((SourceText("1", "note", None, text),), people, ())
    labels = re.sub(r"-\d", "", analyse(case, engine, random=Random(1)).texts[0].text)
    assert labels == shown


@pytest.mark.parametrize(
    ("text", "name"),
    [("later vraagt mrk iets.", "mrk"), ("Hij zei: jhn, kom nou.", "jhn")],
)
def test_three_letters_of_four_are_seen(engine: Engine, text: str, name: str) -> None:
    people = (
        KnownPerson("a", Role.COACHEE, first_name="John", last_name="Hoekema"),
        KnownPerson("b", Role.MANAGER, first_name="Mark", last_name="Hoekema"),
    )
    case = Case((SourceText("1", "note", None, text),), people, ())
    assert name in {flag.surface for flag in analyse(case, engine, random=Random(1)).flags}


@pytest.mark.parametrize(
    "text",
    [
        "De roos van Leary liet zien waar ze staat.",
        "Hij wil meer rust. Wil ik dat ook?",
        "Ze wil dat zij de ruimte pakken.",
    ],
)
def test_words_that_are_names_stay_words(engine: Engine, text: str) -> None:
    assert run(engine, text, ROOS, WIL).texts[0].text == text


def test_a_word_that_may_be_a_name_is_only_asked_about(engine: Engine) -> None:
    text = "Ze wandelt graag in het bos, ook bij storm."
    case = Case((SourceText("1", "note", None, text),), (ROOS, WIL), ())
    result = analyse(case, engine)
    assert result.texts[0].text == text
    assert {flag.surface for flag in result.undecided} <= {"storm"}


@pytest.mark.parametrize(
    "text",
    [
        "Vandaag vertelde Roos over thuis.",
        "Roos wil leren delegeren.",
        "Daarna kwam Storm binnen.",
        "Ik sprak Wil kort.",
        "Wil zegt dat het sneller moet.",
        "Collega roos gaat dat proberen.",
    ],
)
def test_names_that_are_words_go(engine: Engine, text: str) -> None:
    left = run(engine, text, ROOS, WIL).texts[0].text
    assert "[" in left
    assert not {"Roos", "Storm", "Wil", "roos"} & set(left.replace(".", "").split())


def test_people_of_other_dossiers_go_too(engine: Engine) -> None:
    other = KnownPerson("x", Role.COACHEE, first_name="Willemijn", last_name="Kroes", in_case=False)
    left = run(engine, "Ook willemijn kroes was er.", MARIEKE, other).texts[0].text
    assert left == "Ook [persoon-1] was er."


def test_a_relative_with_the_same_surname_is_somebody_else(engine: Engine) -> None:
    left = run(engine, "Haar man Erik van der Berg zegt dat Marieke weer lacht.").texts[0].text
    assert left == "Haar man [partner van coachee] zegt dat [coachee] weer lacht."


NAMES = st.text(alphabet="abcdefghijklmnoprstuvwzéëïöü", min_size=3, max_size=12).map(str.title)


@settings(max_examples=60, deadline=None)
@given(first=NAMES, last=NAMES, prefix=st.sampled_from(["", "van", "van der", "'t", "de"]))
def test_any_name_is_gone_in_any_case(engine: Engine, first: str, last: str, prefix: str) -> None:
    person = KnownPerson("p", Role.COACHEE, first_name=first, prefix=prefix, last_name=last)
    whole = " ".join(filter(None, (first, prefix, last)))
    text = f"Gisteren sprak ik met {whole} en daarna belde {last}. Ook {whole.upper()} was er."
    left = run(engine, text, person).texts[0].text
    assert first not in left
    assert last not in left
    assert last.upper() not in left.replace("[", " ")
