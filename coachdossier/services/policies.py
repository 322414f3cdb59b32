"""The policy that a vault lives by, with the answers that the coach gave to what it asks."""

from dataclasses import dataclass
from pathlib import Path

from coachdossier.policy.answers import Answer, answered, check_answer, open_questions
from coachdossier.policy.loading import (
    fingerprint,
    load_policy,
    load_preset,
    load_sources,
    preset_names,
)
from coachdossier.policy.model import Policy, Source
from coachdossier.services.settings import DEFAULT_POLICY, POLICY
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """A policy as lists show it; `questions` counts what its statement leaves open."""

    name: str
    title: str
    fingerprint: str
    rules: int
    questions: int


def policy_in_use(uow: UnitOfWork) -> Policy:
    """Return the policy that was chosen, from the coach's own text when the vault holds one."""
    return answered(policy_as_written(uow), answers_given(uow))


def policy_as_written(uow: UnitOfWork) -> Policy:
    """Return the policy in use without the answers laid over it."""
    sources = tuple(Source(name, text) for name, text in uow.policy.sources())
    if sources:
        return load_sources(sources)
    return load_preset(uow.settings.get(POLICY, DEFAULT_POLICY))


def answers_given(uow: UnitOfWork) -> tuple[Answer, ...]:
    """Return every answer that was ever recorded, oldest first."""
    return tuple(Answer(*row) for row in uow.policy.answers())


def find_policy(name: str | None = None, file: Path | None = None) -> Policy:
    """Return a preset, or the coach's own policy in `file`, as written.

    Raise NotFound for an unknown name or file, UsageError for a file that isn't a policy.
    """
    if file is not None:
        return load_policy(file)
    return load_preset(name or DEFAULT_POLICY)


def with_answers(uow: UnitOfWork, policy: Policy) -> Policy:
    """Lay the answers that were given before over a policy that is not yet in use."""
    return answered(policy, answers_given(uow))


def list_presets() -> list[PolicyLine]:
    """Return the policies that come with the program."""
    return [
        PolicyLine(
            name=policy.name,
            title=policy.title,
            fingerprint=fingerprint(policy),
            rules=len(policy.rules),
            questions=len(open_questions(policy)),
        )
        for policy in map(load_preset, preset_names())
    ]


def use_policy(uow: UnitOfWork, policy: Policy) -> None:
    """Let the vault live by a policy from now on; the text of the coach's own is kept in it."""
    uow.settings.put(POLICY, policy.name)
    uow.policy.replace_sources((source.name, source.text) for source in policy.sources)
    uow.audit.append("policy.use", policy=fingerprint(with_answers(uow, policy)))


def answer_question(uow: UnitOfWork, answer: Answer, policy: Policy | None = None) -> None:
    """Record what the coach decided on a question of the policy in use, or of `policy`.

    Raise NotFound for a question that isn't asked, UsageError for a period that is none and for an
    answer without a reason.
    """
    check_answer(policy or policy_as_written(uow), answer)
    uow.policy.answer(answer.subject, answer.value, answer.reason.strip(), answer.answered_on)
    uow.audit.append("policy.answer", policy=fingerprint(policy_in_use(uow)))


def is_filled(uow: UnitOfWork) -> bool:
    """Whether the vault holds anything that a policy speaks of."""
    return bool(uow.trajectories.codes() or uow.people.client_codes())
