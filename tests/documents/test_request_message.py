"""The messages to whoever asks something: every one says what it must, and no name by itself."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from coachdossier.documents.request_message import request_message
from coachdossier.domain.categories import Category
from coachdossier.domain.requests import (
    ExtensionGround,
    MessageFacts,
    MessageStage,
    RefusalGround,
    RequestKind,
)

FACTS = MessageFacts(
    stage=MessageStage.REPLY,
    number="2345-BCDF-6789",
    kind=RequestKind.ERASURE,
    language="en",
    received=date(2026, 11, 2),
    by=date(2026, 12, 2),
    done=date(2026, 11, 20),
    extension_ground=ExtensionGround.COMPLEX,
    refusal_ground=RefusalGround.LEGAL_DUTY,
    practice_name="Praktijk De Linde",
    practice_contact="info@delinde.example",
)


@pytest.mark.parametrize(("stage", "kind"), list(product(MessageStage, RequestKind)))
def test_every_message_is_whole_and_names_nobody_by_itself(stage, kind):
    message = request_message(replace(FACTS, stage=stage, kind=kind))
    assert FACTS.number in message.subject
    for text in (message.subject, message.body):
        assert "{" not in text
        assert "\n\n\n" not in text
    assert message.body.startswith("Hello,\n\n")
    assert message.body.endswith("Praktijk De Linde")
    named = request_message(replace(FACTS, stage=stage, kind=kind, name="Sanne"))
    assert named.body == message.body.replace("Hello,", "Dear Sanne,")


@pytest.mark.parametrize("kind", RequestKind)
def test_a_reply_promises_a_day_and_a_done_tells_one(kind):
    assert "2 December 2026" in request_message(replace(FACTS, kind=kind)).body
    done = request_message(replace(FACTS, kind=kind, stage=MessageStage.DONE)).body
    assert ("20 November 2026" in done) is (kind is not RequestKind.COMPLAINT)


@pytest.mark.parametrize("ground", RefusalGround)
def test_a_refusal_says_why_and_where_to_complain(ground):
    refused = replace(FACTS, stage=MessageStage.REFUSAL, refusal_ground=ground, words="Zie je.")
    body = request_message(refused).body
    assert "autoriteitpersoonsgegevens.nl" in body
    assert body.index("Zie je.") < body.index("autoriteitpersoonsgegevens.nl")
    assert len({request_message(replace(refused, refusal_ground=one)).body
                for one in RefusalGround}) == len(RefusalGround)  # fmt: skip


def test_an_erasure_says_what_stays_and_that_the_address_goes():
    kept = ((Category.FINANCE, date(2034, 1, 1)), (Category.CONSENT_RECORD, None))
    body = request_message(replace(FACTS, stage=MessageStage.DONE, kept=kept)).body
    assert "- invoices, until 1 January 2034\n- consents\n" in body
    assert "They go when it is sent." in body
    other = replace(FACTS, stage=MessageStage.DONE, kind=RequestKind.ACCESS, kept=kept)
    assert "invoices" not in request_message(other).body


def test_the_reader_gets_it_in_their_own_language():
    body = request_message(replace(FACTS, language="nl")).body
    assert "november 2026" in body
    assert request_message(replace(FACTS, language="fr")).body == body
