"""Whatever data is used for has its word, on the screen and in a copy for whom it concerns."""

import pytest

from coachdossier.cli.consent_words import use_word
from coachdossier.documents.labels import RECEIVED_FOR, word
from coachdossier.domain.privacy import Ground
from coachdossier.services.disclosures import CERTIFICATE, SHARING
from coachdossier.services.shielding import AUDIT_INTERVIEW, INTERVISION, known_uses

GIVEN_FOR = (INTERVISION, CERTIFICATE, SHARING, AUDIT_INTERVIEW)
"""What the log of what left the vault calls its reasons, beside the grounds of the law."""


@pytest.mark.parametrize("name", sorted({*GIVEN_FOR, *known_uses()}))
def test_every_use_has_its_word(name: str) -> None:
    assert use_word(name) != name


def test_a_copy_has_the_same_reasons_in_words() -> None:
    assert set(RECEIVED_FOR) == {*GIVEN_FOR, *Ground}
    assert all(word(RECEIVED_FOR, name) != name for name in RECEIVED_FOR)
