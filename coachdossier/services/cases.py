"""From a dossier to a case without names: gather the texts, run the chain, put it together.

One chain serves intervision and the pseudonymising close, so that both keep the same promises.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from coachdossier.anonymise.engine import Engine
from coachdossier.anonymise.generalise import date_label
from coachdossier.anonymise.model import (
    Case,
    Decision,
    DecisionKind,
    FlagPolicy,
    Known,
    Result,
    Role,
    SourceText,
)
from coachdossier.anonymise.pipeline import analyse
from coachdossier.anonymise.residual import scan
from coachdossier.anonymise.sharing import one_by_one
from coachdossier.domain.case import AnonymisedCase, CaseItem, CaseScore
from coachdossier.domain.categories import Category
from coachdossier.domain.evaluation import Evaluation
from coachdossier.domain.trajectory import Note, NoteKind, Trajectory
from coachdossier.errors import N_, NN_, Blocked
from coachdossier.services.identities import known_identities
from coachdossier.services.lookup import stored_id
from coachdossier.services.side_by_side import side_by_side
from coachdossier.vault.review import ReviewDecision
from coachdossier.vault.unit_of_work import UnitOfWork

LANGUAGES = ("nl", "en")

QUESTIONS = (
    N_("Does this role occur only once in its sector or region?"),
    N_("Was there a public incident or a news story?"),
    N_("Would a colleague recognise this case?"),
)
"""What only a person can answer; asked before a case leaves the vault or stays in the casebook."""

YES, NO, UNANSWERED = "yes", "no", ""
_TOPICS = ("role", "incident", "recognised")


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered to one of QUESTIONS about a case; "" is unanswered."""

    trajectory: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Which texts of a dossier go into a case. Private and working notes only when asked for."""

    categories: Collection[Category] = field(
        default=(
            Category.GOAL, Category.INTAKE, Category.CLIENT_ITEM, Category.THEORY,
            Category.SESSION_NOTE, Category.PROGRESS, Category.REPORT, Category.EVALUATION,
        )
    )  # fmt: skip
    private: bool = False


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case after the chain, with the flags that may still be open.

    `left_out` counts the notes of the trajectory that are not taken along.
    """

    trajectory: Trajectory
    language: str
    result: Result = field(repr=False)
    notes: tuple[Note, ...] = field(repr=False)
    evaluations: tuple[Evaluation, ...] = field(repr=False)
    known: tuple[Known, ...] = field(repr=False)
    left_out: int = 0

    @property
    def kept(self) -> tuple[str, ...]:
        """What the coach decided to keep."""
        return tuple(
            flag.surface for flag in self.result.flags if flag.decision is DecisionKind.KEEP
        )

    @property
    def allowed(self) -> tuple[tuple[str, int] | str, ...]:
        """What the scan may find: words judged ordinary, as often as that, and what was kept."""
        return (*self.result.kept, *self.kept)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What the vault holds of a case, before the chain."""

    trajectory: Trajectory
    case: Case = field(repr=False)
    decisions: tuple[Decision, ...] = field(repr=False)
    notes: tuple[Note, ...] = field(repr=False)
    evaluations: tuple[Evaluation, ...] = field(repr=False)
    left_out: int

    @property
    def size(self) -> int:
        """How many characters the chain reads."""
        return sum(len(text.text) for text in self.case.texts)

    def drafted(self, result: Result) -> CaseDraft:
        return CaseDraft(
            trajectory=self.trajectory,
            language=self.case.language,
            result=result,
            notes=self.notes,
            evaluations=self.evaluations,
            known=(*self.case.people, *self.case.organisations),
            left_out=self.left_out,
        )


def draft_all(
    uow: UnitOfWork,
    engine: Engine,
    trajectories: Iterable[Trajectory],
    selection: Selection,
    flags: FlagPolicy,
) -> list[CaseDraft]:
    """Run the chain over the selected texts of each trajectory.

    Raise Blocked when the language is neither Dutch nor English or nobody is linked to the case,
    Damaged when a word list is missing or changed: then there is no case at all.
    """
    gathered = [_gather(uow, trajectory, selection) for trajectory in trajectories]
    sizes = [one.size for one in gathered]
    # Cases are shared out, unless one is as large as all others: then its texts are.
    by_case = 2 * max(sizes, default=0) <= sum(sizes)
    cases, texts = (side_by_side, one_by_one) if by_case else (one_by_one, side_by_side)

    def run(one: _Gathered) -> Result:
        return analyse(one.case, engine, one.decisions, flags, sharing=texts)

    results = cases(run, gathered, sizes)
    return [one.drafted(result) for one, result in zip(gathered, results, strict=True)]


def draft_case(
    uow: UnitOfWork,
    engine: Engine,
    trajectory: Trajectory,
    selection: Selection,
    flags: FlagPolicy,
) -> CaseDraft:
    """Run the chain over the selected texts of one trajectory, as `draft_all` does."""
    return draft_all(uow, engine, [trajectory], selection, flags)[0]


def _gather(uow: UnitOfWork, trajectory: Trajectory, selection: Selection) -> _Gathered:
    trajectory_id = stored_id(trajectory)
    identities = known_identities(uow, trajectory_id)
    every = uow.notes.of_trajectory(trajectory_id)
    notes = tuple(note for note in every if _selected(note, selection))
    evaluations = (
        tuple(uow.evaluations.of_trajectory(trajectory_id))
        if Category.EVALUATION in selection.categories
        else ()
    )
    texts = [
        SourceText(f"note-{note.id}", note.kind.category, note.written_on, note.text, note.private)
        for note in notes
    ]
    for evaluation in evaluations:
        texts.append(_evaluation_text("item", evaluation, evaluation.item))
        texts.append(_evaluation_text("remark", evaluation, evaluation.remark))
    if Category.GOAL in selection.categories:
        texts.append(
            SourceText("question", Category.GOAL, trajectory.start, trajectory.learning_question)
        )
        texts.extend(
            SourceText(f"goal-{goal.id}", Category.GOAL, goal.set_on, goal.text)
            for goal in uow.trajectories.goals(trajectory_id)
        )
    case = Case(
        texts=tuple(text for text in texts if text.text.strip()),
        people=identities.people,
        organisations=identities.organisations,
        start=trajectory.start,
        language=_language(uow, trajectory_id),
    )
    roles = {one.key: one.role for one in identities.people} | {
        one.key: Role.ORGANISATION for one in identities.organisations
    }
    decisions = tuple(_decision(row, roles) for row in uow.decisions.of_trajectory(trajectory_id))
    return _Gathered(trajectory, case, decisions, notes, evaluations, len(every) - len(notes))


def finished_case(
    draft: CaseDraft, number: str, questions: tuple[tuple[str, str], ...] = ()
) -> AnonymisedCase:
    """Put the anonymised texts together as a case under a neutral number."""
    texts = {text.id: text for text in draft.result.texts}

    def words(text_id: str) -> str:
        return texts[text_id].text if text_id in texts else ""

    items = []
    for note in draft.notes:
        if text := texts.get(f"note-{note.id}"):
            when = _when(draft, note.written_on)
            items.append(CaseItem(note.kind.value, when, text.text, note.kind.category.value))
    for evaluation in draft.evaluations:
        if text := texts.get(f"remark-{evaluation.id}"):
            when = _when(draft, evaluation.held_on)
            items.append(CaseItem("evaluation", when, text.text, Category.EVALUATION.value))
    return AnonymisedCase(
        number=number,
        language=draft.language,
        trajectory_kind=draft.trajectory.kind.value,
        learning_question=words("question"),
        goals=tuple(text.text for text in draft.result.texts if text.id.startswith("goal-")),
        items=tuple(items),
        scores=tuple(
            CaseScore(
                words(f"item-{evaluation.id}"),
                evaluation.moment.value,
                evaluation.score,
                evaluation.scale.lowest,
                evaluation.scale.highest,
            )
            for evaluation in draft.evaluations
        ),
        questions=questions,
    )


def case_texts(case: AnonymisedCase) -> tuple[str, ...]:
    """Return every piece of free text of a case, for the residual scan."""
    return (
        case.learning_question,
        *case.goals,
        *(item.text for item in case.items),
        *(score.item for score in case.scores),
    )


def refuse_residues(
    draft: CaseDraft,
    case: AnonymisedCase,
    final: bytes = b"",
    frame: Callable[[], bytes] = bytes,
) -> None:
    """Raise Blocked when a case, or the finished file, still holds what the vault knows by name.

    The scan shares no code with what replaces. It allows what the coach decided to keep, and the
    everyday words that the chain judged to be no names, as often as it did. `frame` makes the same
    file without any text of the dossier: what is found there too are a format's own words.
    """
    residues = set(
        scan("\n".join(case_texts(case)), draft.known, draft.allowed, draft.result.labels)
    )
    if left := set(scan(final, draft.known, draft.allowed, draft.result.labels)):
        residues |= left - set(scan(frame(), draft.known))
    if residues:
        raise Blocked(
            NN_(
                "{count} name or number is left in the case {code}; nothing left the vault.",
                "{count} names or numbers are left in the case {code}; nothing left the vault.",
            ),
            hint=N_("Decide about them with “coachdossier intervision review {code}”."),
            count=len(residues),
            code=draft.trajectory.code,
        )


def still_named(draft: CaseDraft) -> tuple[str, ...]:
    """Return what the scan would refuse in the texts of a draft, for the coach's eyes only."""
    texts = "\n".join(text.text for text in draft.result.texts)
    found = scan(texts, draft.known, draft.allowed, draft.result.labels)
    return tuple(sorted({residue.surface for residue in found}))


def answered(code: str, answers: Sequence[str]) -> tuple[Answered, ...]:
    """Return the questions of a case with their answers."""
    return tuple(
        Answered(code, question, answer)
        for question, answer in zip(QUESTIONS, answers, strict=True)
    )


def log_answers(uow: UnitOfWork, uid: str, answers: Sequence[str]) -> None:
    """Write down in the audit what was answered to QUESTIONS before a case was kept: 1 is a yes."""
    counts = {
        topic: int(answer == YES)
        for topic, answer in zip(_TOPICS, answers, strict=True)
        if answer != UNANSWERED
    }
    uow.audit.append("case questions", object_uid=uid, counts=counts)


def _selected(note: Note, selection: Selection) -> bool:
    if note.kind is NoteKind.WORKING:
        return Category.WORK_NOTE in selection.categories
    return note.kind.category in selection.categories and (selection.private or not note.private)


def _evaluation_text(part: str, evaluation: Evaluation, text: str) -> SourceText:
    return SourceText(f"{part}-{evaluation.id}", Category.EVALUATION, evaluation.held_on, text)


def _when(draft: CaseDraft, day: date) -> str:
    """Return the place in time, counted from the start: no date leaves the vault."""
    return date_label(day, draft.trajectory.start, draft.language).strip("[]")


def _decision(row: ReviewDecision, roles: Mapping[str, Role]) -> Decision:
    """Read a decision; `roles` are those of whom the vault knows, by key."""
    kind = DecisionKind(row.decision)
    if row.stands_for in roles:
        return Decision(row.surface, kind, roles[row.stands_for], row.stands_for)
    known = {role.value for role in Role}
    return Decision(row.surface, kind, Role(row.stands_for) if row.stands_for in known else None)


def _language(uow: UnitOfWork, trajectory_id: int) -> str:
    languages = [uow.people.person(subject).language
                 for subject in uow.holdings.subjects(trajectory_id)]  # fmt: skip
    return next((language for language in languages if language in LANGUAGES), LANGUAGES[0])
