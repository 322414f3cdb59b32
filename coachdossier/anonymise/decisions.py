"""Stage 8: what the coach decided about flagged surfaces, for all their mentions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.model import Decision, DecisionKind, Flag, Mention, Role, Stage
from coachdossier.anonymise.normalise import fold, normalise


def folded_surface(surface: str) -> str:
    """How surfaces are compared: plain letters, lower case, without a possessive."""
    plain = " ".join(fold(normalise(surface).text).split())
    return plain.removesuffix("'s").rstrip("'")


class Decisions:
    """The coach's answers, and the flags that they answered in this run."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self._by_surface = {
            (folded_surface(one.surface), one.surface[:1].isupper()): one for one in decisions
        }
        self._answered: dict[str, Flag] = {}
        self._met: dict[str, Candidate] = {}
        names = {
            surface
            for (surface, _), one in self._by_surface.items()
            if one.kind is not DecisionKind.KEEP and any(map(str.isalpha, surface))
        }
        longest = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        self._names = re.compile(rf"(?<!\w)(?:{longest})(?:'?s)?(?!\w)") if names else None

    def meet(self, found: Iterable[tuple[Context, Iterable[Candidate]]]) -> None:
        """Remember what the surfaces that were decided about are taken for in this case."""
        for context, items in found:
            for item in items:
                if self.of(context, item) is not None:
                    surface = folded_surface(context.text[item.start : item.end])
                    self._met.setdefault(surface, item)

    def mentions(self, context: Context) -> Iterator[Candidate]:
        """Where words that must go stand in a text, also where no stage would look for them.

        An everyday word only where its capital tells: "Buurt" inside a sentence.
        """
        for match in self._names.finditer(context.folded) if self._names else ():
            surface = folded_surface(match.group())
            tokens = [context.tokens[at] for at in context.indexes(*match.span())]
            words = all(context.lexicon.listed(token.folded) for token in tokens)
            decided = self._by_surface.get((surface, context.text[match.start()].isupper()))
            if decided is None or (words and not any(token.telling for token in tokens)):
                continue
            met = self._met.get(surface)
            yield Candidate(
                *match.span(),
                decided.role or (met.role if met else Role.PERSON),
                Stage.DECISION,
                met.reason if met else "found elsewhere in the case",
                certain=False,
                doubt=0.5,
                entity=met.entity if met else surface,
            )

    def of(self, context: Context, item: Candidate) -> DecisionKind | None:
        """What was decided about the surface of a candidate."""
        decision = self._decision(context, item)
        return decision.kind if decision else None

    def _decision(self, context: Context, item: Candidate) -> Decision | None:
        """The answer for this surface; for a known name "roos" and "Roos" are two questions."""
        surface = context.text[item.start : item.end]
        decision = self._by_surface.get((folded_surface(surface), surface[:1].isupper()))
        if decision is None and item.stage is not Stage.KNOWN:
            decision = self._by_surface.get((folded_surface(surface), not surface[:1].isupper()))
        return decision

    def apply(self, context: Context, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Drop what is kept, make certain what is redacted or named; known names always go.

        A known name that the vault has from a decision was a flag, and stays an answered one.
        """
        if not self._by_surface:
            return list(candidates)
        decided = []
        for item in candidates:
            decision = self._decision(context, item)
            if decision is None or (item.certain and item.stage is Stage.KNOWN):
                if decision is not None and decision.key == item.key:
                    self._note(context, item, decision)
                decided.append(item)
                continue
            if not item.certain:
                self._note(context, item, decision)
            if decision.kind is DecisionKind.KEEP:
                continue
            role = decision.role or (item.role if item.role is not Role.UNKNOWN else Role.PERSON)
            decided.append(
                replace(
                    item,
                    certain=True,
                    doubt=0.0,
                    stage=Stage.DECISION,
                    role=role,
                    key=decision.key or item.key,
                )
            )
        return decided

    def answered(self) -> tuple[Flag, ...]:
        """The flags of this run that had an answer."""
        return tuple(self._answered.values())

    def _note(self, context: Context, item: Candidate, decision: Decision) -> None:
        surface = context.text[item.start : item.end]
        start, end = context.plain.span(item.start, item.end)
        sentence = context.sentence(item.start, item.end)
        mention = Mention(context.source.id, start, end, sentence)
        held = self._answered.get(surface)
        if held:
            mentions = dict.fromkeys((*held.mentions, mention))
            self._answered[surface] = replace(held, mentions=tuple(mentions))
            return
        self._answered[surface] = Flag(
            context.source.id,
            start,
            end,
            context.plain.original[start:end],
            sentence,
            item.reason,
            item.doubt,
            decision.role or item.role,
            (mention,),
            decision.kind,
            decision.key,
        )
