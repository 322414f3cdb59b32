"""The clocks of requests and breaches."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from coachdossier.policy.deadlines import breach_clocks, law_limit, request_clocks
from coachdossier.policy.loading import load_preset
from coachdossier.policy.model import Deadline
from coachdossier.policy.vocabulary import Duty, Start

AT_CLOSE, FORGET = load_preset("erase-at-close"), load_preset("ask-to-forget")
ACCREDITED = load_preset("accredited-training")


@pytest.mark.parametrize(
    ("policy", "duty", "received", "reply_by", "execute_by", "law", "clauses"),
    [
        (AT_CLOSE, Duty.ERASURE, date(2025, 1, 31), date(2025, 2, 28), date(2025, 2, 28),
         date(2025, 2, 28), ()),
        (AT_CLOSE, Duty.PORTABILITY, date(2025, 3, 31), date(2025, 4, 30), date(2025, 4, 30),
         date(2025, 4, 30), ()),
        # PER-19 and PER-37: four weeks, and four weeks more; F1 cuts the second off.
        (FORGET, Duty.ERASURE, date(2025, 3, 3), date(2025, 3, 31), date(2025, 4, 3),
         date(2025, 4, 3), ("PER-19", "PER-20", "PER-37")),
        (FORGET, Duty.RESTRICTION, date(2025, 3, 3), date(2025, 3, 31), date(2025, 4, 3),
         date(2025, 4, 3), ("PER-19", "PER-42")),
        (FORGET, Duty.OBJECTION, date(2025, 3, 3), date(2025, 3, 31), date(2025, 3, 31),
         date(2025, 4, 3), ("PER-19", "PER-44")),
        # In February four weeks are not shorter than the month of the law.
        (FORGET, Duty.OBJECTION, date(2025, 2, 3), date(2025, 3, 3), date(2025, 3, 3),
         date(2025, 3, 3), ("PER-19", "PER-44")),
        # PLU-20 "within those four weeks" is stricter than PLU-38 "four weeks after the reply".
        (ACCREDITED, Duty.ERASURE, date(2025, 3, 3), date(2025, 3, 31), date(2025, 3, 31),
         date(2025, 4, 3), ("PLU-19", "PLU-37", "PLU-20", "PLU-38")),
        (ACCREDITED, Duty.PORTABILITY, date(2025, 3, 3), date(2025, 3, 31), date(2025, 3, 17),
         date(2025, 4, 3), ("PLU-19", "PLU-37", "PLU-36")),
    ],
)  # fmt: skip
def test_the_earlier_of_promise_and_law(policy, duty, received, reply_by, execute_by, law, clauses):
    clocks = request_clocks(policy, duty, received)
    assert (clocks.reply_by, clocks.execute_by, clocks.law_limit) == (reply_by, execute_by, law)
    assert clocks.clauses == clauses


def test_a_promise_past_the_law_is_told():
    assert request_clocks(FORGET, Duty.ERASURE, date(2025, 3, 3)).overrun == date(2025, 4, 28)
    assert request_clocks(FORGET, Duty.OBJECTION, date(2025, 3, 3)).overrun is None
    assert request_clocks(AT_CLOSE, Duty.ERASURE, date(2025, 3, 3)).overrun is None


def test_an_early_reply_starts_the_second_clock_early():
    clocks = request_clocks(FORGET, Duty.ERASURE, date(2025, 3, 3), replied_on=date(2025, 3, 4))
    assert clocks.execute_by == date(2025, 4, 1)


def test_an_extension_moves_the_law_and_not_the_promise():
    clocks = request_clocks(FORGET, Duty.ERASURE, date(2025, 1, 31), extended=True)
    assert clocks.reply_by == date(2025, 2, 28)
    assert clocks.execute_by == date(2025, 3, 28)
    assert clocks.law_limit == date(2025, 4, 30)
    assert law_limit(AT_CLOSE, date(2024, 11, 30), extended=True) == date(2025, 2, 28)


@pytest.mark.clause("REF-45", "LEF-56")
def test_a_breach_has_three_clocks():
    discovered = datetime(2025, 3, 29, 13, 30, tzinfo=timezone(timedelta(hours=1)))
    noon = datetime(2025, 3, 29, 12, 30, tzinfo=UTC)
    assert [(c.to, c.by, c.source) for c in breach_clocks(AT_CLOSE, discovered)] == [
        ("clients_in_guidance", noon + timedelta(hours=48), "REF-45, REF-47"),
        ("authority", noon + timedelta(hours=72), "art. 33 AVG"),
        ("subjects", None, "art. 34 AVG"),
    ]
    assert [(c.to, c.source) for c in breach_clocks(load_preset("seven-years"), discovered)] == [
        ("authority", "art. 33 AVG"),
        ("subjects", "LEF-56, art. 34 AVG"),
    ]
    assert [c.to for c in breach_clocks(load_preset("per-category"), discovered)] == [
        "authority",
        "subjects",
    ]


def test_a_promise_longer_than_the_law_does_not_hide_the_authority():
    late = Deadline(of=Duty.BREACH_CLIENTS, period="PT96H", start=Start.DISCOVERY, to="clients")
    clocks = breach_clocks(replace(AT_CLOSE, deadlines=(late,)), datetime(2025, 1, 1, tzinfo=UTC))
    assert [clock.to for clock in clocks] == ["authority", "clients", "subjects"]


def test_nobody_has_two_months_more_without_notice():
    assert law_limit(AT_CLOSE, date(2025, 1, 31)) == date(2025, 2, 28)
    assert law_limit(AT_CLOSE, date(2025, 1, 31), extended=True) == date(2025, 4, 30)
