"""A recovery code survives paper and typing, and a slip is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdossier.vault.recovery_code import in_groups, new_recovery_code, read_recovery_code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

codes = st.binary(min_size=26, max_size=26).map(lambda drawn: new_recovery_code(lambda _: drawn))


@given(codes)
def test_a_code_reads_as_it_was_printed(code: str) -> None:
    printed = in_groups(code)
    assert len(printed.split("-")) == 6
    assert not set(printed) & set("ILOU")
    assert read_recovery_code(printed) == code


@given(codes)
def test_case_spaces_dashes_and_look_alikes_make_no_difference(code: str) -> None:
    typed = in_groups(code).lower().replace("0", "o").replace("1", "l").replace("-", " \u2013 ")
    assert read_recovery_code(typed) == code
    assert read_recovery_code(code.replace("1", "I")) == code


@given(codes, st.integers(0, 29), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(code: str, position: int, wrong: str) -> None:
    typed = code[:position] + wrong + code[position + 1 :]
    # Four check characters let one slip in a million through; then the slot refuses it.
    assert read_recovery_code(typed) in ({code} if typed == code else {None, typed})


def test_slips_in_a_code_are_noticed_and_not_only_by_luck() -> None:
    code = new_recovery_code(lambda count: bytes(range(count)))
    slips = [code[:i] + c + code[i + 1 :] for i in range(30) for c in ALPHABET if c != code[i]]
    swaps = [code[:i] + code[i + 1] + code[i] + code[i + 2 :] for i in range(29)]
    assert [typed for typed in slips if read_recovery_code(typed)] == []
    assert [typed for typed in swaps if typed != code and read_recovery_code(typed)] == []


@pytest.mark.parametrize("typed", ["", "correct horse", "0" * 30, "0" * 29, "é" * 30, "0" * 10**6])
def test_what_is_no_code_is_not_taken_for_one(typed: str) -> None:
    assert read_recovery_code(typed) is None


@given(st.text())
def test_no_text_makes_the_reader_fail(typed: str) -> None:
    assert read_recovery_code(typed) is None
