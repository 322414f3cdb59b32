"""Train the anonymiser's second reader on marked notes.

With coachdossier installed:

python tests/benchmarks/anonymiser_train.py [--without NAME] [--to FILE] [--cache DIR]

Reads `tests/anonymise/marked` and `tests/anonymise/learned`, each with its own names and with
fresh ones, and writes `reader.crfsuite` in `coachdossier/anonymise/data`, the features that it
knows, and their sums. It learns twice: from all features, and then from those that matter by their
short names alone, which are read faster. The rules were made with the marked notes at hand, so
there they look better than they are: of those notes the reader learns the words only, of the others
what the rules say as well. `--without` leaves a file out, to score on it.
"""

import argparse
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite
from anonymiser_corpus import Dossier, Note, Span, read
from anonymiser_fresh import freshened
from anonymiser_score import GROUPS
from anonymiser_wordlists import DATA, write_sums

from coachdossier.anonymise import known
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.engine import Engine, load_engine
from coachdossier.anonymise.normalise import normalise
from coachdossier.anonymise.pipeline import propose
from coachdossier.anonymise.reader_features import Features, proposals, short_names
from coachdossier.anonymise.second_reader import NOTHING

NOTES = Path(__file__).parents[1] / "anonymise"
LABELS = {
    "known names": "PERSON",
    "unknown names": "PERSON",
    "organisations": "ORGANISATION",
    "places": "PLACE",
    "identifiers": "NUMBER",
    "dates": "DATE",
    "ages": "AGE",
    "functions": "JOB",
}
SEED = 5
LEAST_WEIGHT = 0.15
SETTINGS = {"c1": 1.0, "c2": 0.05, "max_iterations": 120, "feature.minfreq": 2}

Sample = tuple[list[list[str | bytes]], list[str]]


def label_of(span: Span) -> str:
    return next(LABELS[group] for group, kinds in GROUPS.items() if span.type in kinds)


def labels(context: Context, note: Note) -> list[str]:
    """What each word of a note is, as it was marked."""
    found = [NOTHING] * len(context.tokens)
    for span in note.spans:
        for index in context.indexes(span.start, span.end):
            found[index] = label_of(span)
    return found


def samples(dossiers: list[Dossier], engine: Engine, *, rules: bool) -> Iterator[Sample]:
    """Each note as its words' features and labels; without `rules` the words' own only."""
    features = Features()
    for dossier in dossiers:
        case = dossier.case()
        finder = known.Finder.build((*case.people, *case.organisations))
        for source, note in zip(case.texts, dossier.notes, strict=True):
            context = Context(source, normalise(source.text), engine.lexicon, engine.deduce.lists)
            if len(context.text) != len(note.text) or not context.tokens:
                continue
            told = proposals(context, propose(context, engine, finder, case))
            seen = features.of(context, told, range(len(told)))
            if not rules:
                seen = [[one for one in word if not one.startswith("rules ")] for word in seen]
            yield seen, labels(context, note)


def train(engine: Engine, without: set[str], target: Path) -> None:
    read_through = list(every_sample(engine, without))
    learn(read_through, target)
    told = "\n".join(sorted(weighty(target))).encode()
    (target.parent / "reader_features.zlib").write_bytes(zlib.compress(told, 9))
    short = short_names(told)
    learn(
        [
            ([[short[one] for one in word if one in short] for word in seen], said)
            for seen, said in read_through
        ],
        target,
    )


def every_sample(engine: Engine, without: set[str]) -> Iterator[Sample]:
    for folder, rules in (("marked", False), ("learned", True)):
        for path in sorted((NOTES / folder).glob("*.txt")):
            if path.stem in without:
                continue
            dossiers = read(path)
            for notes in (dossiers, freshened(dossiers, 1, SEED)):
                yield from samples(notes, engine, rules=rules)


def learn(lessons: list[Sample], target: Path) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    for seen, said in lessons:
        trainer.append(seen, said)
    trainer.set_params(SETTINGS)
    trainer.train(str(target))


def weighty(model: Path) -> set[str]:
    """The features that matter to a model; telling it the others costs time and changes nothing."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    weights = tagger.info().state_features.items()
    return {feature for (feature, _), weight in weights if abs(weight) > LEAST_WEIGHT}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", action="append", default=[], help="a file to leave out")
    parser.add_argument("--to", type=Path, default=DATA / "reader.crfsuite")
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        engine = load_engine(options.cache or Path(scratch))
        train(engine, set(options.without), options.to)
    if options.to.parent == DATA:
        write_sums()
    print(f"{options.to}: {options.to.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
