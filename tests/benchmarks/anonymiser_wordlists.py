"""Rebuild the word lists that the anonymiser ships, from Debian's wdutch, wamerican and wbritish.

Run as `python tests/benchmarks/anonymiser_wordlists.py`; it rewrites the compressed lists and
`SHA256SUMS` in `coachdossier/anonymise/data`. The words are folded here, so that loading is quick.
Licences and sources stand in `data/README.md`.
"""

import hashlib
import re
import zlib
from pathlib import Path

from coachdossier.anonymise.normalise import fold

DICTIONARIES = Path("/usr/share/dict")
ROMAN = re.compile(r"(?=[ivxlcdm]{2})c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
DATA = Path(__file__).parents[2] / "coachdossier" / "anonymise" / "data"
KINDS = ("*.zlib", "*.txt", "*.crfsuite")


def entries(*names: str) -> set[str]:
    words: set[str] = set()
    for name in names:
        lines = (DICTIONARIES / name).read_text(encoding="utf-8").splitlines()
        words.update(line for line in lines if line.replace("-", "").isalpha())
    return words


def write_sums() -> None:
    """Write the sums that are checked whenever the lists are loaded."""
    listed = sorted(path for kind in KINDS for path in DATA.glob(kind))
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in listed]
    (DATA / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="ascii")


def main() -> None:
    dutch = entries("dutch")
    english = entries("american-english", "british-english")
    english = {word for word in english if not ROMAN.fullmatch(word) or word == "mix"}
    for name, words in (("words_nl", dutch), ("words_en", english)):
        everyday = sorted({fold(word) for word in words if word.islower() and len(word) > 1})
        proper = sorted({fold(word) for word in words if word[:1].isupper()})
        text = "\n\n".join(("\n".join(everyday), "\n".join(proper)))
        (DATA / f"{name}.zlib").write_bytes(zlib.compress(text.encode(), 9))
    write_sums()


if __name__ == "__main__":
    main()
