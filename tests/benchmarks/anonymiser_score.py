"""Score the anonymiser on marked notes, beside deduce alone and exact matching of known names.

With coachdossier installed:

python tests/benchmarks/anonymiser_score.py CORPUS [--fresh N] [--misses] [--cache DIR]
"""

import argparse
import math
import re
import resource
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import numpy as np  # noqa: F401 - the chain leaves it out, deduce alone can't do without
from anonymiser_corpus import Dossier, Note, Span, read
from anonymiser_fresh import freshened, retyped

from coachdossier.anonymise.engine import Engine, load_engine
from coachdossier.anonymise.pipeline import analyse

Ranges = list[tuple[int, int]]
GROUPS = {
    "known names": {"NC", "NM"},
    "unknown names": {"NK", "NP"},
    "organisations": {"ORG", "SCH"},
    "places": {"LOC", "STR"},
    "identifiers": {"TEL", "EML", "URL", "BSN", "KVK", "BTW", "IBAN", "ID"},
    "dates": {"DAT"},
    "ages": {"AGE"},
    "functions": {"JOB"},
}


@dataclass
class Score:
    """Counts over a corpus for one system."""

    automatic: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    entities: dict[str, dict[tuple[int, str], bool]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    right: int = 0
    made: int = 0
    words: int = 0
    kept: int = 0
    kept_flagged: int = 0
    flags: int = 0
    notes: int = 0
    clean: int = 0
    misses: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    if not total:
        return (0.0, 1.0)
    z, share = 1.96, hits / total
    middle = share + z * z / (2 * total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return ((middle - half) / (1 + z * z / total), (middle + half) / (1 + z * z / total))


def covered(text: str, span: tuple[int, int], ranges: Ranges) -> bool:
    """Whether every letter and digit of a span lies in a range."""
    return all(
        any(start <= at < end for start, end in ranges) for at in range(*span) if text[at].isalnum()
    )


def add(score: Score, number: int, note: Note, automatic: Ranges, flagged: Ranges) -> None:
    """Count one note."""
    score.notes += 1
    clean = True
    for span in note.spans:
        auto = covered(note.text, (span.start, span.end), automatic)
        both = auto or covered(note.text, (span.start, span.end), automatic + flagged)
        for kind in (span.type, *group_of(span)):
            score.total[kind] += 1
            score.automatic[kind] += auto
            score.flagged[kind] += both
            entity = (number, span.surface.lower())
            score.entities[kind][entity] = score.entities[kind].get(entity, True) and both
        if not both:
            clean = span.type == "JOB" and clean
            score.misses.append(
                f"{span.type}.{'.'.join(span.attributes)}: {_around(note, span.start, span.end)}"
            )
    score.clean += clean
    marked = [(span.start, span.end) for span in note.spans]
    for start, end in automatic:
        good = any(start < stop and begin < end for begin, stop in marked)
        score.made += 1
        score.right += good
        if not good:
            score.extra.append(_around(note, start, end))
    for start, end in flagged:
        if not any(start < stop and begin < end for begin, stop in marked):
            score.asked.append(_around(note, start, end))
    for match in re.finditer(r"[^\W\d_]+", note.text):
        if any(begin < match.end() and match.start() < stop for begin, stop in marked):
            continue
        gone = any(begin < match.end() and match.start() < stop for begin, stop in automatic)
        asked = any(begin < match.end() and match.start() < stop for begin, stop in flagged)
        score.words += 1
        score.kept += not gone
        score.kept_flagged += not gone and not asked


def group_of(span: Span) -> list[str]:
    """The groups of a span; names that are not Dutch are counted apart as well."""
    groups = [name for name, kinds in GROUPS.items() if span.type in kinds]
    if "foreign" in span.attributes:
        groups.extend([f"{name}, foreign" for name in groups])
    return groups


def _around(note: Note, start: int, end: int) -> str:
    left, right = note.text[max(0, start - 40) : start], note.text[end : end + 30]
    return f"{left}[[{note.text[start:end]}]]{right}".replace("\n", "¶")


def score_chain(dossiers: Iterable[Dossier], engine: Engine) -> tuple[Score, float]:
    score, spent = Score(), 0.0
    for number, dossier in enumerate(dossiers):
        case = dossier.case()
        begun = time.process_time()
        result = analyse(case, engine, random=Random(number))
        spent += time.process_time() - begun
        automatic: dict[str, Ranges] = defaultdict(list)
        flagged: dict[str, Ranges] = defaultdict(list)
        for one in result.replacements:
            automatic[one.text_id].append((one.start, one.end))
        for flag in result.flags:
            for mention in flag.mentions:
                flagged[mention.text_id].append((mention.start, mention.end))
        score.flags += len(result.flags)
        for index, note in enumerate(dossier.notes):
            add(score, number, note, automatic[str(index)], flagged[str(index)])
    return score, spent


def score_ranges(
    dossiers: Iterable[Dossier], find: Callable[[Dossier, str], Ranges]
) -> tuple[Score, float]:
    score, spent = Score(), 0.0
    for number, dossier in enumerate(dossiers):
        for note in dossier.notes:
            begun = time.process_time()
            ranges = find(dossier, note.text)
            spent += time.process_time() - begun
            add(score, number, note, ranges, [])
    return score, spent


def exact(dossier: Dossier, text: str) -> Ranges:
    """The names that the vault knows, letter for letter."""
    names = [dossier.organisation]
    for first, prefix, last in (dossier.coachee, dossier.manager):
        names += [" ".join(filter(None, (first, prefix, last))), first, last]
    found: Ranges = []
    for name in filter(None, names):
        found += [match.span() for match in re.finditer(rf"\b{re.escape(name)}\b", text)]
    return found


def deduce_alone(engine: Engine) -> Callable[[Dossier, str], Ranges]:
    def find(_: Dossier, text: str) -> Ranges:
        document = engine.deduce._deduce.deidentify(text, disabled={"redactor"})
        return [(item.start_char, item.end_char) for item in document.annotations]

    return find


def report(name: str, score: Score, spent: float) -> None:
    print(f"\n{name}: {score.notes} notes, {sum(score.total[g] for g in GROUPS)} spans")
    for kind in (*GROUPS, *sorted(set(score.total) - set(GROUPS))):
        total = score.total[kind]
        if not total:
            continue
        low, high = wilson(score.flagged[kind], total)
        entities = score.entities[kind]
        print(
            f"  {kind:14} {total:6}  automatic {score.automatic[kind] / total:.3f}"
            f"  +flagged {score.flagged[kind] / total:.3f} [{low:.3f}-{high:.3f}]"
            f"  entities {sum(entities.values()) / len(entities):.3f}"
        )
    low, high = wilson(score.right, score.made)
    print(
        f"  precision {score.right / max(1, score.made):.3f} [{low:.3f}-{high:.3f}]"
        f"  words kept {score.kept / max(1, score.words):.4f}"
        f" (flags redacted {score.kept_flagged / max(1, score.words):.4f})"
        f"  flags/note {score.flags / max(1, score.notes):.2f}"
        f"  clean notes {score.clean}/{score.notes}"
        f"  {score.notes / spent if spent else 0:.0f} notes/s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--fresh", type=int, default=0, help="rounds of fresh random names")
    parser.add_argument("--typed", choices=("lower", "upper"), help="all letters typed alike")
    parser.add_argument("--misses", action="store_true", help="list what was missed and overdone")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dossiers = read(options.corpus)
    if options.fresh:
        dossiers = freshened(dossiers, options.fresh, options.seed)
    if options.typed:
        dossiers = [retyped(dossier, upper=options.typed == "upper") for dossier in dossiers]
    with tempfile.TemporaryDirectory() as scratch:
        begun = time.process_time()
        engine = load_engine(options.cache or Path(scratch))
        print(f"engine loaded in {time.process_time() - begun:.2f} s")
        chain, spent = score_chain(dossiers, engine)
        report("chain", chain, spent)
        if options.misses:
            for title, lines in (
                ("missed", chain.misses),
                ("replaced too much", chain.extra),
                ("asked in vain", chain.asked),
            ):
                print(f"\n-- {title} ({len(lines)})", *lines, sep="\n")
            return
        report("deduce alone", *score_ranges(dossiers, deduce_alone(engine)))
        report("exact matching", *score_ranges(dossiers, exact))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
