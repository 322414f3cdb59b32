"""The published vectors of the header's format: what must open, and what must be refused how."""

import json
from pathlib import Path

import pytest

from coachdossier.errors import Damaged, Locked
from coachdossier.vault.header import unlock
from coachdossier.vault.header_files import read_header
from coachdossier.vault.header_format import NewerHeader
from coachdossier.vault.key_file import read_key_file

VECTORS = sorted((Path(__file__).parent / "vectors").glob("*.json"))


def open_vector(directory: Path, vector: dict, secret: str) -> list[str]:
    (directory / "vault.header").write_bytes(vector["header"].encode("latin-1"))
    file = directory / "key_file"
    file.write_bytes(vector.get("key_file", "").encode("latin-1"))
    factor = (lambda: read_key_file(file)) if "key_file" in vector else None
    return [key.hex() for key in unlock(read_header(directory), secret, factor)]


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_a_vector_opens_or_is_refused_as_it_says(tmp_path: Path, path: Path) -> None:
    vector = json.loads(path.read_text(encoding="ascii"))
    secrets = [vector[name] for name in ("passphrase", "recovery_code") if name in vector]
    assert secrets
    for secret in secrets:
        match vector["expect"]:
            case "opens":
                assert open_vector(tmp_path, vector, secret) == vector["keys"]
            case "locked":
                with pytest.raises(Locked):
                    open_vector(tmp_path, vector, secret)
            case "newer":
                with pytest.raises(NewerHeader):
                    open_vector(tmp_path, vector, secret)
            case "damaged":
                with pytest.raises(Damaged) as refusal:
                    open_vector(tmp_path, vector, secret)
                assert not isinstance(refusal.value, NewerHeader)


def test_there_are_vectors_of_every_kind() -> None:
    kinds = {json.loads(path.read_text(encoding="ascii"))["expect"] for path in VECTORS}
    assert kinds == {"opens", "locked", "damaged", "newer"}
