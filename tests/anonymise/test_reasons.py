"""A coach is told in words why something is asked: every reason of a flag has its text."""

from pathlib import Path

from anonymiser_corpus import parse, read
from anonymiser_fresh import retyped

from coachdossier.anonymise import quasi, trades
from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.model import Decision, DecisionKind
from coachdossier.anonymise.pipeline import analyse
from coachdossier.cli.review import REASONS

MARKED = Path(__file__).parent / "marked"


def test_every_reason_is_said_in_words(engine: Engine) -> None:
    said = {*REASONS, trades.REASON, *map(str, vars(quasi).values())}
    for dossier in read(MARKED)[::4]:
        for one in (dossier, retyped(dossier, upper=False), retyped(dossier, upper=True)):
            for flag in analyse(one.case(), engine).flags:
                assert flag.reason in said


def test_what_only_an_answer_finds_has_a_reason_too(engine: Engine) -> None:
    (dossier,) = parse("@@ Mara|||Hove ; ;\n== Ze sprak over der Bij; ze is moe.")
    decided = [Decision("der Bij", DecisionKind.REDACT)]
    (flag,) = analyse(dossier.case(), engine, decided).flags
    assert flag.reason in REASONS
