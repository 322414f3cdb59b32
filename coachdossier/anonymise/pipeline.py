"""The chain from a case to its anonymised texts, the stages in order."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from random import Random, SystemRandom

from rapidfuzz import fuzz

from coachdossier.anonymise import (
    ages,
    dates,
    dictated,
    employers,
    identifiers,
    initials,
    jobs,
    known,
    language,
    listed_names,
    minutes,
    organisations,
    quasi,
    trades,
)
from coachdossier.anonymise.candidates import Candidate, settle
from coachdossier.anonymise.classify import classify
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.decisions import Decisions
from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.forms import FormKind, forms_of
from coachdossier.anonymise.generalise import week_of
from coachdossier.anonymise.model import (
    AnonymisedText,
    Case,
    Decision,
    DecisionKind,
    Flag,
    FlagPolicy,
    KnownOrganisation,
    Mention,
    Replacement,
    Result,
    Role,
    Stage,
)
from coachdossier.anonymise.normalise import fold, normalise
from coachdossier.anonymise.propagate import propagate, vocabulary
from coachdossier.anonymise.register import Naming, Register
from coachdossier.anonymise.sharing import Sharing, one_by_one
from coachdossier.anonymise.sweep import runs, theory_tokens
from coachdossier.anonymise.uncollected import uncollected
from coachdossier.errors import N_, Blocked

_SAME_ORGANISATION = 88
_INSIDE_FROM = 5
_LONGEST_FORM = 256
_PIECE = re.compile(r"[^\W_]+")

Found = list[tuple[Context, list[Candidate]]]


@uncollected()
def analyse(
    case: Case,
    engine: Engine,
    decisions: Sequence[Decision] = (),
    policy: FlagPolicy = FlagPolicy.ASK,
    random: Random | None = None,
    sharing: Sharing = one_by_one,
) -> Result:
    """Anonymise a case as a whole.

    `random` decides the numbers in the labels; without one they differ with every call. `sharing`
    is how the reading of the texts is shared out.

    Raises:
        Blocked: no person is linked to the case, or a text is neither Dutch nor English.

    """
    if not any(person.in_case for person in case.people):
        raise Blocked(
            N_("No person is linked to this case, so nobody can say whose name must go."),
            hint=N_("Link the client to the trajectory first."),
        )
    contexts = [
        Context(text, normalise(text.text), engine.lexicon, engine.deduce.lists)
        for text in case.texts
    ]
    language.check(contexts)
    said = Decisions(decisions)
    finder = known.Finder.build((*case.people, *case.organisations))
    features = engine.reader.features()

    def read(context: Context) -> list[Candidate]:
        return engine.reader.read(context, propose(context, engine, finder, case), features)

    sizes = [len(context.text) for context in contexts]
    found: Found = list(zip(contexts, sharing(read, contexts, sizes), strict=True))
    words, phrases = vocabulary(found)
    said.meet(found)
    settled: Found = []
    for context, items in found:
        repeated = (*propagate(context, words, phrases), *said.mentions(context))
        settled.append((context, settle(said.apply(context, [*items, *repeated]))))
    flags = _flags(settled, said, policy)
    if policy is FlagPolicy.REDACT:
        settled = [(context, _certain(context, items, said)) for context, items in settled]
    settled = [(context, employers.describe(context, items)) for context, items in settled]
    shown = [item for _, items in settled for item in items if item.certain]
    register = Register(
        shown,
        (*case.people, *case.organisations),
        Naming(case.language, case.start, engine.lexicon.groups, engine.lexicon.provinces),
        random or SystemRandom(),
        quasi.kept_details(flags),
    )
    texts, replacements = [], []
    for context, items in settled:
        made = list(_replacements(context, items, register))
        replacements.extend(made)
        texts.append(_write(context, made, case))
    return Result(
        tuple(texts),
        tuple(replacements),
        flags,
        register.entries(),
        _kept(texts, case, engine),
        register.budget,
        register.unusual(),
    )


def propose(context: Context, engine: Engine, finder: known.Finder, case: Case) -> list[Candidate]:
    """What the rules make of one text, before the second reader and the rest of the dossier."""
    told = ages.find(context)
    fixed = [
        *identifiers.find(context),
        *dictated.find(context),
        *dates.find(context),
        *told,
        *employers.find(context),
    ]
    named = known.find(context, finder)
    context.annotations = engine.deduce.annotate(context.text)
    context.theory = theory_tokens(context, engine.phrases)
    skip = set(context.theory)
    named = sorted((one for one in named if not _is_theory(context, one)), key=_start)
    explained = [_as_known(one, finder) for one in minutes.find(context)]
    for item in fixed:
        skip.update(range(context.index_at(item.start), context.index_at(item.end)))
    swept = [
        initials.with_letter(
            context, _recognise(context, _as_known(run, finder), named, case.organisations)
        )
        for run in (classify(context, one) for one in runs(context, skip))
        if run is not None
    ]
    swept.extend(identifiers.numbered_streets(context, swept))
    swept.extend(listed_names.find(context, engine.listed))
    swept.extend(organisations.find(context))
    functions = {fold(person.job_title).strip() for person in case.people if person.in_case}
    titles = jobs.find(context, [*fixed, *named, *swept], functions)
    asked = [*trades.find(context, titles), *quasi.find(context, told)]
    return [*fixed, *named, *explained, *swept, *titles, *asked]


def _is_theory(context: Context, item: Candidate) -> bool:
    """A lone known word inside a phrase of theory ("de roos van Leary") is the theory's."""
    indexes = range(context.index_at(item.start), context.index_at(item.end))
    return len(indexes) == 1 and indexes[0] in context.theory


def _as_known(item: Candidate, finder: known.Finder) -> Candidate:
    """A name that the sweep proved and that one known person has is that person."""
    form = finder.person(item.entity) if item.certain else None
    if form is None or item.role in {Role.ORGANISATION, Role.SCHOOL}:
        return item
    return replace(item, key=form.key, role=form.role, stage=Stage.KNOWN)


def _recognise(
    context: Context,
    item: Candidate,
    named: Sequence[Candidate],
    organisations: Iterable[KnownOrganisation],
) -> Candidate:
    """A run that holds a known name is that entity, unless another name stands before it."""
    low = bisect_left(named, item.start - _LONGEST_FORM, key=_start)
    high = bisect_left(named, item.end, key=_start)
    inside = [one for one in named[low:high] if item.start < one.end and one.certain]
    if item.role in {Role.ORGANISATION, Role.SCHOOL} or not inside:
        return _same_organisation(item, organisations)
    covered = {position for one in inside for position in range(one.start, one.end)}
    titles = context.lexicon.sections["titles"]
    tokens = context.tokens[context.index_at(item.start) : context.index_at(item.end)]
    core = [token for token in tokens if token.folded not in titles]
    if not core or core[0].start in covered:
        best = max(inside, key=lambda one: one.weight)
        return replace(
            item, certain=True, doubt=0.0, key=best.key, role=best.role, stage=Stage.KNOWN
        )
    return replace(item, certain=True, doubt=0.0)


def _start(item: Candidate) -> int:
    return item.start


def _same_organisation(item: Candidate, organisations: Iterable[KnownOrganisation]) -> Candidate:
    for entity in organisations:
        for form in forms_of(entity):
            if (
                entity.in_case
                and form.kind is FormKind.FULL
                and fuzz.ratio(form.text, item.entity) >= _SAME_ORGANISATION
            ):
                return replace(
                    item, certain=True, doubt=0.0, key=entity.key, role=Role.ORGANISATION
                )
    return item


def _certain(context: Context, items: list[Candidate], said: Decisions) -> list[Candidate]:
    return [
        item
        if item.certain
        else replace(item, certain=said.of(context, item) is not DecisionKind.KEEP)
        for item in items
    ]


def _flags(settled: Found, said: Decisions, policy: FlagPolicy) -> tuple[Flag, ...]:
    """One flag for one surface, with all its mentions; the most doubtful first."""
    groups: dict[str, list[tuple[Context, Candidate]]] = defaultdict(list)
    for context, items in settled:
        for item in items:
            if not item.certain:
                groups[_surface(context, item)].append((context, item))
    flags = []
    for mentions in groups.values():
        context, item = mentions[0]
        decision = DecisionKind.REDACT if policy is FlagPolicy.REDACT else None
        flags.append(_flag(context, item, mentions, decision))
    flags.extend(said.answered())
    return tuple(sorted(flags, key=lambda flag: -flag.doubt))


def _flag(
    context: Context,
    item: Candidate,
    mentions: Sequence[tuple[Context, Candidate]],
    decision: DecisionKind | None,
) -> Flag:
    start, end = context.plain.span(item.start, item.end)
    return Flag(
        context.source.id,
        start,
        end,
        context.plain.original[start:end],
        context.sentence(item.start, item.end),
        item.reason,
        item.doubt,
        item.role,
        tuple(
            Mention(
                where.source.id,
                *where.plain.span(one.start, one.end),
                where.sentence(one.start, one.end),
            )
            for where, one in mentions
        ),
        decision,
    )


def _surface(context: Context, item: Candidate) -> str:
    return context.text[item.start : item.end]


def _replacements(
    context: Context, items: Iterable[Candidate], register: Register
) -> Iterator[Replacement]:
    for item in items:
        if not item.certain:
            continue
        start, end = context.plain.span(item.start, item.end)
        role = register.role(item)
        shown = register.label(item)
        register.count(shown, role)
        yield Replacement(
            context.source.id,
            start,
            end,
            context.plain.original[start:end],
            shown,
            role,
            item.stage,
            item.reason,
        )


def _write(context: Context, made: Iterable[Replacement], case: Case) -> AnonymisedText:
    original, position = context.plain.original, 0
    parts: list[str] = []
    for one in made:
        parts.extend((original[position : one.start], one.label))
        position = one.end
    parts.append(original[position:])
    source = context.source
    week = week_of(source.date, case.start) if source.date and case.start else None
    return AnonymisedText(source.id, "".join(parts), source.category, week)


def _full_forms(case: Case) -> Iterator[str]:
    """Every full form of a known person; its single words may be everyday words."""
    for person in case.people:
        yield from (form.text for form in forms_of(person) if form.kind is FormKind.FULL)


def _kept(
    texts: Iterable[AnonymisedText], case: Case, engine: Engine
) -> tuple[tuple[str, int], ...]:
    """Everyday words in the result that are, or hold, a known name; for the residual scan."""
    forms = {
        form.text
        for entity in (*case.people, *case.organisations)
        for form in forms_of(entity)
        if form.kind is FormKind.WORD or form.role in {Role.PLACE, Role.JOB}
    }
    words = {word for form in _full_forms(case) for word in _PIECE.findall(form)}
    everyday = {word for word in forms | words if engine.lexicon.listed(word)}
    plain = " ".join(normalise(text.text).text for text in texts)
    told = fold(plain)
    parts = [form for form in forms if len(form) >= _INSIDE_FROM and form in told]

    def holds(word: str) -> bool:
        if word in everyday or word.removesuffix("s") in everyday:
            return True
        inside = any(part in word and part != word for part in parts)
        return inside and engine.lexicon.ordinary(word)

    surfaces = Counter(_PIECE.findall(plain))
    return tuple(sorted(one for one in surfaces.items() if holds(fold(one[0]))))
