"""Who can open a vault: the passphrase, the recovery code, nobody else."""

import hashlib
import json
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdossier.errors import Damaged, ExitCode, Locked, UsageError
from coachdossier.vault.header import (
    change_passphrase,
    create_header,
    renew_recovery_code,
    settle,
    unlock,
)
from coachdossier.vault.header_files import read_header
from coachdossier.vault.header_format import Header, decode, encode
from coachdossier.vault.kdf import STRONG, KdfProfile
from coachdossier.vault.passphrase import passphrase_bytes
from coachdossier.vault.sealing import seal
from coachdossier.vault.slots import MEMORISED, canonical_json

CHEAP = KdfProfile(memory_kib=8, iterations=1, lanes=1)
WORDS = "correct horse battery staple"

passphrases = st.text(
    alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80
).filter(str.strip)


def test_the_passphrase_and_the_recovery_code_open_the_vault() -> None:
    vault = create_header(WORDS, profile=CHEAP)
    assert unlock(vault.header, WORDS) == (vault.key,)
    assert unlock(vault.header, vault.recovery_code) == (vault.key,)
    assert len(vault.key) == 32


def test_a_vault_is_made_with_the_strong_derivation_unless_a_test_asks_otherwise() -> None:
    vault = create_header(WORDS)
    assert {slot.kdf for slot in vault.header.slots} == {STRONG}
    assert (STRONG.memory_kib, STRONG.iterations, STRONG.lanes) == (65536, 3, 4)
    changed = change_passphrase(vault.header, vault.key, "other words")
    renewed, _ = renew_recovery_code(changed, vault.key)
    assert {slot.kdf for slot in renewed.slots} == {STRONG}
    assert unlock(renewed, "other words") == (vault.key,)


def test_no_two_vaults_have_anything_in_common() -> None:
    one, other = (create_header(WORDS, profile=CHEAP) for _ in range(2))
    assert one.key != other.key
    assert one.recovery_code != other.recovery_code
    assert one.header.vault_id != other.header.vault_id
    assert not {slot.salt for slot in one.header.slots} & {slot.salt for slot in other.header.slots}


@given(passphrases)
def test_any_text_can_be_a_passphrase_and_the_header_survives_being_written(words: str) -> None:
    vault = create_header(words, profile=CHEAP)
    read = decode(encode(vault.header))
    assert read == vault.header
    assert unlock(read, words) == (vault.key,)


@given(passphrases, passphrases)
def test_another_passphrase_does_not_open_it(words: str, others: str) -> None:
    vault = create_header(words, profile=CHEAP)
    if passphrase_bytes(words) == passphrase_bytes(others):
        assert unlock(vault.header, others) == (vault.key,)
        return
    with pytest.raises(Locked):
        unlock(vault.header, others)


@pytest.mark.parametrize(
    "secret",
    ["", " ", "correct horse battery stapl", WORDS.upper(), "\ud800", "x" * 100_000, "0" * 30],
)
def test_whatever_was_wrong_the_answer_is_the_same(secret: str) -> None:
    vault = create_header(WORDS, profile=CHEAP)
    stranger = create_header(WORDS, profile=CHEAP)
    answers = set()
    for attempt in (secret, stranger.recovery_code):
        with pytest.raises(Locked) as refusal:
            unlock(vault.header, attempt)
        answers.add((str(refusal.value), refusal.value.hint, refusal.value.exit_code))
    assert len(answers) == 1
    assert answers.pop()[2] == ExitCode.LOCKED


@pytest.mark.parametrize("words", ["", "  \t ", "x" * 1025, "a\ud800b"])
def test_a_passphrase_that_could_not_be_typed_again_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        create_header(words, profile=CHEAP)
    vault = create_header(WORDS, profile=CHEAP)
    with pytest.raises(UsageError):
        change_passphrase(vault.header, vault.key, words, profile=CHEAP)


def test_a_changed_passphrase_replaces_the_old_one_and_leaves_the_recovery_code() -> None:
    vault = create_header(WORDS, profile=CHEAP)
    changed = change_passphrase(vault.header, vault.key, "other words", profile=CHEAP)
    assert unlock(changed, "other words") == (vault.key,)
    assert unlock(changed, vault.recovery_code) == (vault.key,)
    assert changed.generation == vault.header.generation + 1
    with pytest.raises(Locked):
        unlock(changed, WORDS)


def test_a_new_recovery_code_replaces_the_old_one_and_leaves_the_passphrase() -> None:
    vault = create_header(WORDS, profile=CHEAP)
    renewed, code = renew_recovery_code(vault.header, vault.key, profile=CHEAP)
    assert unlock(renewed, code) == (vault.key,)
    assert unlock(renewed, WORDS) == (vault.key,)
    with pytest.raises(Locked):
        unlock(renewed, vault.recovery_code)


def test_a_passphrase_that_looks_like_a_recovery_code_works() -> None:
    code = create_header(WORDS, profile=CHEAP).recovery_code
    vault = create_header(code, profile=CHEAP)
    assert unlock(vault.header, code) == (vault.key,)


def test_a_change_with_the_key_of_another_vault_is_refused() -> None:
    vault, other = (create_header(WORDS, profile=CHEAP) for _ in range(2))
    with pytest.raises(Damaged):
        change_passphrase(vault.header, other.key, "other words", profile=CHEAP)
    with pytest.raises(Damaged):
        renew_recovery_code(vault.header, other.key, profile=CHEAP)


def pending(vault_header: Header, new: bytes, old: bytes) -> Header:
    slot = seal(
        MEMORISED,
        WORDS.encode(),
        new,
        old,
        vault_id=vault_header.vault_id,
        random=lambda count: bytes(range(count)),
        profile=CHEAP,
    )
    return Header(vault_header.vault_id, 2, (slot, vault_header.slots[1]))


@pytest.mark.parametrize("fits", ["new", "old"])
def test_an_interrupted_change_of_the_vault_key_gives_both_and_ends_with_the_one_that_fits(
    fits: str,
) -> None:
    vault = create_header(WORDS, profile=CHEAP)
    new = bytes(32)
    header = decode(encode(pending(vault.header, new, vault.key)))
    assert unlock(header, WORDS) == (new, vault.key)
    key = new if fits == "new" else vault.key
    settled = settle(header, key)
    assert unlock(settled, WORDS) == (key,)
    assert settled.generation == header.generation + 1
    assert settle(settled, key) is settled
    changed = change_passphrase(header, key, "other words", profile=CHEAP)
    assert unlock(changed, "other words") == (key,)
    assert len(changed.key_ids()) == 1


def test_nothing_secret_shows_when_a_new_vault_is_printed() -> None:
    vault = create_header(WORDS, profile=CHEAP)
    assert vault.recovery_code not in repr(vault)
    assert repr(vault.key) not in repr(vault)
    assert WORDS not in repr(vault)


@given(st.integers(min_value=0), st.integers(min_value=0))
def test_a_flipped_bit_or_a_lost_end_is_noticed(position: int, cut: int) -> None:
    vault = create_header(WORDS, random=lambda count: bytes(range(count)), profile=CHEAP)
    content = bytearray(encode(vault.header))
    position %= len(content) * 8
    content[position // 8] ^= 1 << position % 8
    for damaged in (bytes(content), encode(vault.header)[: cut % len(content) - 1]):
        with suppress(Damaged):
            assert decode(damaged) == vault.header  # white space for white space


def test_1000_flipped_bits_and_lost_ends_never_give_a_wrong_key(tmp_path: Path) -> None:
    vault = create_header(WORDS, profile=CHEAP)
    good = encode(vault.header)
    draw = random.Random(20261122)
    refused = 0
    for number in range(1000):
        bad = bytearray(good)
        if number % 4:
            position = draw.randrange(len(good) * 8)
            bad[position // 8] ^= 1 << position % 8
        else:
            del bad[draw.randrange(len(good) - 1) :]
        for name in ("vault.header", "vault.header.copy"):
            (tmp_path / name).write_bytes(bad)
        try:
            assert unlock(read_header(tmp_path), WORDS) == (vault.key,)
        except Damaged:
            refused += 1
    assert refused > 990


@given(st.binary(max_size=9000))
def test_no_bytes_make_the_reader_fail_in_another_way(content: bytes) -> None:
    with pytest.raises(Damaged):
        decode(content)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_value_under_a_valid_checksum_makes_the_reader_fail_in_another_way(
    value: object,
) -> None:
    for name in ("vault", "generation", "slots", "version"):
        header = create_header(WORDS, random=bytes, profile=CHEAP).header
        content = with_member(header, name, value)
        with suppress(Damaged):
            decode(content)


def with_member(header: Header, name: str, value: object) -> bytes:
    fields = json.loads(encode(header))
    del fields["checksum"]
    fields[name] = value
    checksum = hashlib.sha256(canonical_json(fields)).hexdigest()
    return json.dumps(fields | {"checksum": checksum}).encode("ascii")


HOSTILE = """
import sys
from pathlib import Path
from coachdossier.errors import Damaged
from coachdossier.vault.header_files import read_header
try:
    read_header(Path(sys.argv[1]))
except Damaged as damage:
    print(damage.params["place"])
status = Path("/proc/self/status").read_text()
print(status.split("VmHWM:")[1].split()[0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads its peak memory from /proc")
@pytest.mark.parametrize("parameter", ["memory", "iterations", "lanes"])
def test_a_hostile_header_is_refused_before_it_takes_50_mb(tmp_path: Path, parameter: str) -> None:
    vector = Path(__file__).parent / "vectors" / f"damaged-{parameter}-2-40.json"
    header = json.loads(vector.read_text(encoding="ascii"))["header"]
    (tmp_path / "vault.header").write_text(header, encoding="ascii")
    done = subprocess.run(
        [sys.executable, "-c", HOSTILE, str(tmp_path)], capture_output=True, text=True, check=True
    )
    place, kibibytes = done.stdout.split()
    assert place.startswith("slots[0].kdf.")
    assert int(kibibytes) < 50_000
