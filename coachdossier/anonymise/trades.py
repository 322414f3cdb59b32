"""Words that may be jobs though no list holds them: told as a job, and built as one.

"Werkt als ijsmeester", "is paleontoloog", "a falconer by trade". They are asked about, never
replaced without asking: "werkt als versterker" may be anything.
"""

import re
from collections.abc import Iterator

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.model import Role, Stage
from coachdossier.anonymise.patterns import any_of
from coachdossier.errors import N_

REASON = N_("perhaps a job that few people have")

_DOUBT = 0.5
_WORD = r"[^\W\d_]{5,30}(?:-[^\W\d_]{2,20})?(?![\w'-])"
_ARTICLE = r"(?:een\s|an?\s)?"
_WORKING = any_of(
    "werkt werkte werken werkzaam begon begint opgeleid afgestudeerd omgeschoold work works worked "
    "working trained qualified retrained".split()
)
_TOLD = re.compile(
    rf"\b{_WORKING}\s(?:[^\W\d_]{{1,20}}\s){{0,2}}?(?:als|tot|as)\s"
    rf"{_ARTICLE}(?P<job>{_WORD})"
    r"|\b(?:beroep|vak|profession|occupation|trade)(?:\s(?:is|was)\s|:\s?)"
    rf"{_ARTICLE}(?P<called>{_WORD})"
    rf"|\b(?P<trade>{_WORD})\s(?:van\sberoep|by\s(?:profession|trade))\b",
    re.IGNORECASE,
)
_IS = re.compile(
    r"\b(?:is|was|wordt|werd|becomes|became)\s(?:nu\s|ook\s|nog\s|now\s|also\s)?"
    rf"(?:de\s|een\s|an?\s|the\s)?(?P<job>{_WORD})"
    r"(?=\s?(?:[.,;:)]|$)|\s(?:in|bij|van|op|aan|voor|en|geweest|at|for|of|with|and)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_ENDS = tuple(
    "er ster aar ier eur ist loog graaf meester kundige man vrouw or aris ant ent arts trice "
    "cus smid knecht baas boer bode gids tolk kok piloot matroos model butler clown maarschalk "
    "chirurg huisman ician smith wright keeper monger".split()
)
_SURE_ENDS = tuple(
    "teur mandant loog meester maarschalk kundige graaf aris icus trice wachter bouwer maker "
    "voerder vaarder smid ruimer vanger fokker kweker houder bewaarder chirurg iater onoom "
    "boorder duiker speurder slijper stemmer trainer restaurateur regisseur conducteur "
    "ingenieur monteur adviseur componist organist pianist violist cellist machinist ologist "
    "grapher smith wright monger keeper ician surgeon logist onomist iatrist archivist griffier "
    "portier juwelier tuinier hovenier scheepswerker".split()
)
_IDLE = frozenset(
    "motor trigger filter versterker buffer katalysator anker factor sensor moeder vader "
    "dochter broer zuster partner student iemand niemand moment element argument instrument "
    "fundament alternatief eerder later beter verder minder zeker ander anders sneller winnaar "
    "dader redder aanjager verliezer vechter helper pleaser denker doener volger leider drijver "
    "meester houder moderator perfectionist optimist pessimist egoist realist idealist narcist "
    "blijmaker stoorzender mentor aanwezig patient client accent talent signaal water zomer "
    "winter achter onder speler vriend doorzetter dromer piekeraar twijfelaar controleur "
    "koerier gever ontvanger zender eigenaar medewerker zelfstandige ondernemer buitenstaander "
    "toeschouwer slachtoffer together either other whether brother sister mother father "
    "daughter leader mirror anchor teamplayer mediator observer bottleneck winner lover dreamer "
    "planner outsider loner caretaker pauze".split()
)


def find(context: Context, taken: list[Candidate]) -> Iterator[Candidate]:
    """Questions about words that are told as a job, where no job was found already."""
    covered = [(item.start, item.end) for item in taken]
    for pattern, ends in ((_TOLD, _ENDS), (_IS, _SURE_ENDS)):
        for match in pattern.finditer(context.text):
            name = match.lastgroup or "job"
            start, end = match.span(name)
            word = context.folded[start:end]
            met = any(start < stop and begin < end for begin, stop in covered)
            if not met and _is_job(context, word, ends):
                yield Candidate(
                    start, end, Role.JOB, Stage.SWEEP, REASON, certain=False, doubt=_DOUBT,
                    entity=word,
                )  # fmt: skip


def _is_job(context: Context, word: str, ends: tuple[str, ...]) -> bool:
    generic = context.lexicon.sections["generic jobs"]
    return (
        word.endswith(ends)
        and word not in _IDLE
        and word not in generic
        and word not in context.names.common
    )
