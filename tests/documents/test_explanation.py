"""What goes along with a copy says in whole words how long, whatever ends the keeping."""

import pytest

from coachdossier.documents.explanation import explanation_blocks
from coachdossier.documents.formats import Format, render
from coachdossier.documents.tree import Document
from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Basis
from coachdossier.domain.explanation import PURPOSES, Ends, Explained, Explanation
from coachdossier.i18n import speaking


def told(*kept: Explained, contact: str = "") -> str:
    with speaking("en"):
        blocks = explanation_blocks(Explanation(kept, (), practice_contact=contact))
        document = Document(title="Copy", language="en", blocks=blocks)
        return " ".join(render(document, Format.TXT).decode().split())


@pytest.mark.parametrize(
    ("ends", "period", "words"),
    [
        (Ends.TRAJECTORY, "P0D", "until your trajectory ends"),
        (Ends.TRAJECTORY, "P3Y", "until 3 years after your trajectory ends"),
        (Ends.TRAINING, "P2Y", "until 2 years after the training ends"),
        (Ends.AGREEMENT, "P7Y", "until 7 years after our agreement ends"),
        (Ends.BOOK_YEAR, "P7Y", "until 7 years after the book year ends"),
        (Ends.REQUEST, "P5Y", "until 5 years after your request is dealt with"),
        (Ends.CONSENT, "P0D", "until you take your consent back"),
        (Ends.COLLECTED, "P1Y", "1 year from when I got it"),
        (Ends.UNDECIDED, "", "I still have to set its period"),
        (Ends.HELD, "", "I may not erase it for now"),
        (Ends.NEED, "UNTIL", "as long as it is needed for that"),
    ],
)
def test_it_says_how_long(ends: Ends, period: str, words: str) -> None:
    assert f"How long: {words} " in told(Explained(Category.GOAL, Basis.CONTRACT, ends, period))


@pytest.mark.parametrize("category", PURPOSES)
def test_it_says_what_for(category: Category) -> None:
    text = told(Explained(category, Basis.LEGAL_OBLIGATION, Ends.NEED))
    assert f"What for: {PURPOSES[category]} On what ground: legal obligation" in text


def test_a_kind_without_a_rule_has_no_ground() -> None:
    assert "On what ground" not in told(Explained(Category.GOAL, None, Ends.UNDECIDED))


def test_the_rights_say_where_to_go() -> None:
    assert "You reach me at privacy@praktijk.example;" in told(contact="privacy@praktijk.example")
    assert "Write to me or call me;" in told()
