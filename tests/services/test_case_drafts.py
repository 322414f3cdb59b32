"""What the coach alone is shown of a case: the words that would keep it in the vault."""

from datetime import date

import pytest

from coachdossier.anonymise.model import AnonymisedText, KnownPerson, Result, Role
from coachdossier.domain.trajectory import Trajectory, TrajectoryKind
from coachdossier.errors import Blocked
from coachdossier.services.cases import CaseDraft, finished_case, refuse_residues, still_named

MARIEKE = KnownPerson("c", Role.COACHEE, first_name="Marieke", last_name="Wolthuis")


def draft(text: str) -> CaseDraft:
    result = Result((AnonymisedText("question", text, "goal", 0),), (), (), ())
    trajectory = Trajectory("T01", 1, TrajectoryKind.COACHING, date(2026, 1, 5))
    return CaseDraft(trajectory, "nl", result, (), (), (MARIEKE,))


def test_what_is_still_named_is_what_the_export_refuses() -> None:
    leaking = draft("Hoe zegt Marieke nee?")
    assert still_named(leaking) == ("Marieke",)
    with pytest.raises(Blocked) as refused:
        refuse_residues(leaking, finished_case(leaking, "1"))
    assert "Marieke" not in repr(refused.value)


def test_a_clean_case_names_nobody() -> None:
    clean = draft("Hoe zegt [coachee] nee?")
    assert still_named(clean) == ()
    refuse_residues(clean, finished_case(clean, "1"))
