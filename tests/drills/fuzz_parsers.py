"""Feed every parser with rubbish that looks like what it expects.

    python tests/drills/fuzz_parsers.py [INPUTS]

INPUTS go to each of the parsers: of the header, of a practice folder, of a policy. They are made
from good ones: bytes changed, taken out, put in or repeated, lines exchanged, numbers made huge,
nesting made deep. Right is a value or an error of our own; wrong is any other exception, and an
input that takes more than two seconds. The seed of a wrong one is printed.
"""

import json
import random
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from coachdossier.errors import CoachDossierError
from coachdossier.policy import loading
from coachdossier.policy.loading import load_sources
from coachdossier.policy.model import Source
from coachdossier.practice_io.practice_folder import parse_practice
from coachdossier.vault.header_format import decode

TESTS = Path(__file__).parent.parent
PRESETS = Path(loading.__file__).with_name("presets")
SLOWEST = 2
TODAY = date(2026, 11, 1)
RUBBISH = (
    b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"{" * 400, b"[" * 400, b'"', b"'''", b"\n", b",", b";",
    b"1e400", b"-1", b"0", b"9" * 400, b"NaN", b"null", b"true", b"P9999999999Y", b"2026-02-30",
    b"\xe2\x80\xae", b"{x}", b"%s", b"=1+1", b"a" * 3000, b"\xed\xa0\x80",
)  # fmt: skip


def changed(chance: random.Random, content: bytes) -> bytes:
    """Return the bytes with one to four mutations."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        place = chance.randrange(len(content) + 1)
        reach = place + chance.choice((1, 1, 4, 40))
        match chance.randrange(7):
            case 0 if place < len(content):
                content = content[:place] + bytes((chance.randrange(256),)) + content[place + 1 :]
            case 1:
                content = content[:place] + content[reach:]
            case 2:
                content = content[:place] + chance.choice(RUBBISH) + content[place:]
            case 3:
                content = content[:place] + content[place:reach] * 3 + content[reach:]
            case 4:
                lines = content.split(b"\n")
                chance.shuffle(lines)
                content = b"\n".join(lines)
            case 5:
                content = content[:place]
            case _:
                lines = content.split(b"\n")
                lines[chance.randrange(len(lines))] = chance.choice(RUBBISH)
                content = b"\n".join(lines)
    return content


def headers() -> Callable[[random.Random], None]:
    good = [
        json.loads(path.read_text(encoding="ascii"))["header"].encode("utf-8", "surrogatepass")
        for path in sorted((TESTS / "vault/vectors").glob("*.json"))
    ]

    def feed(chance: random.Random) -> None:
        decode(changed(chance, chance.choice(good)))

    return feed


def practices() -> Callable[[random.Random], None]:
    folder = TESTS / "practice_io/data/practice"
    good = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}

    def feed(chance: random.Random) -> None:
        name = chance.choice(list(good))
        contents = good | {name: changed(chance, good[name])}
        if chance.random() < 0.1:
            contents.pop(chance.choice(list(good)))
        parse_practice(contents, TODAY)

    return feed


def policies() -> Callable[[random.Random], None]:
    good = []
    for path in sorted(PRESETS.glob("*.toml")):
        own = path.read_text(encoding="utf-8").replace(
            'extends = "common"', f'extends = "{path.stem}"'
        )
        if path.stem != "common":
            load_sources((Source("own.toml", own),))
            good.append(own.encode())

    def feed(chance: random.Random) -> None:
        text = changed(chance, chance.choice(good)).decode(errors="replace")
        load_sources((Source("own.toml", text),))

    return feed


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    def too_slow(_number: int, _frame: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, too_slow)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def drill(name: str, feed: Callable[[random.Random], None], inputs: int) -> int:
    """Feed one parser; return how many answers were wrong."""
    results: Counter[str] = Counter()
    slowest = 0.0
    begun = time.perf_counter()
    for seed in range(inputs):
        asked = time.perf_counter()
        try:
            with no_longer_than(SLOWEST):
                feed(random.Random(f"{name} {seed}"))
            results["read"] += 1
        except CoachDossierError as refused:
            str(refused)
            results["refused"] += 1
        except Exception as wrong:  # noqa: BLE001 - that is what the drill is for
            results["wrong"] += 1
            print(f"{name}, seed {seed}: {type(wrong).__name__}: {str(wrong)[:200]}")
        slowest = max(slowest, time.perf_counter() - asked)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = ", ".join(f"{results[word]} {word}" for word in ("read", "refused", "wrong"))
    print(f"{name:10}{inputs} inputs: {told}; slowest {slowest * 1000:.0f} ms,"
          f" {memory:.0f} MB, {time.perf_counter() - begun:.0f} s")  # fmt: skip
    return results["wrong"]


def main() -> None:
    inputs = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    parsers = {"header": headers(), "practice": practices(), "policy": policies()}
    sys.exit(1 if sum(drill(name, feed, inputs) for name, feed in parsers.items()) else 0)


if __name__ == "__main__":
    main()
