"""TOML files to one typed policy: the common rules, a preset, a coach's own file on top."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from coachdossier.domain.categories import leaves
from coachdossier.errors import N_, NotFound, UsageError
from coachdossier.policy.facts import digest
from coachdossier.policy.model import (
    COMMON_LAYER,
    Aggregates,
    Audience,
    AuditVisits,
    Backups,
    ClosingQuestion,
    Deadline,
    Delivery,
    Floor,
    FromOthers,
    HoldTerms,
    IdentityCheck,
    Intervision,
    LawDeadlines,
    MailRules,
    Minors,
    Policy,
    Purpose,
    Rule,
    Source,
)
from coachdossier.policy.periods import is_hours, is_period
from coachdossier.policy.reading import Place, Table, build, parse, read_rule
from coachdossier.policy.vocabulary import ASAP, ASK, BY_LAW, Duty, Stated

_PRESETS = Path(__file__).with_name("presets")
_PURPOSES = Path(__file__).with_name("purposes.toml")
_COMMON = "common"
_SCHEMA = 1
_WORDING = frozenset({
    "title", "note", "condition", "propose", "propose_reason", "label", "sources", "layer", "ask",
})  # fmt: skip

_SECTIONS: dict[str, type] = {
    "aggregates": Aggregates,
    "hold": HoldTerms,
    "minors": Minors,
    "backups": Backups,
    "intervision": Intervision,
    "identity_check": IdentityCheck,
    "mail": MailRules,
    "on_close": ClosingQuestion,
    "audit": AuditVisits,
    "from_others": FromOthers,
}
_NAMED: dict[str, type] = {"audiences": Audience, "formats": Delivery}
_PERIODS = ("grace", "dormant_after")
_OF_THE_LAW = ("law", "floors")
_KEYS = ("schema", "name", "title", "extends", *_PERIODS, "rules", "deadlines", *_SECTIONS, *_NAMED)


@dataclass(frozen=True, slots=True)
class _Layer:
    """One parsed file; `directory` is where a relative `extends` starts, None inside a vault."""

    source: Source
    table: Table
    directory: Path | None = None
    own: bool = True

    def place(self, at: str) -> Place:
        return Place(self.source.name, at)


def preset_names() -> tuple[str, ...]:
    """The presets that come with the program."""
    return tuple(sorted(path.stem for path in _PRESETS.glob("*.toml") if path.stem != _COMMON))


@cache
def load_preset(name: str) -> Policy:
    """The preset called `name`; NotFound when there is none."""
    if name not in preset_names():
        raise NotFound(
            N_("There is no policy preset {name}."),
            hint=N_("Presets: {presets}."),
            name=name,
            presets=", ".join(preset_names()),
        )
    return _assembled([_preset_layer(_COMMON), _preset_layer(name)])


def load_policy(path: Path) -> Policy:
    """A coach's own policy with everything that it extends.

    Raise UsageError naming file, place, key and what was expected; NotFound without the file.
    """
    chain = [_own_layer(path)]
    seen = [path.resolve()]
    while (below := _extended_file(chain[0])) is not None:
        if below.resolve() in seen:
            raise UsageError(
                N_("In {file} at extends: the policy extends itself through {chain}."),
                hint=N_("Let one of them extend a preset: {presets}."),
                file=str(path),
                chain=" > ".join(item.name for item in [*seen, below]),
                presets=", ".join(preset_names()),
            )
        seen.append(below.resolve())
        chain.insert(0, _own_layer(below))
    return _on_preset(chain)


def load_sources(sources: tuple[Source, ...]) -> Policy:
    """A coach's own policy from the texts that `Policy.sources` gave: the lowest file first."""
    return _on_preset([_Layer(item, parse(item.text, item.name)) for item in sources])


@cache
def load_purposes() -> Mapping[str, Purpose]:
    """The closed list of what people consent to, by name (REF-31)."""
    table = parse(_PURPOSES.read_text("utf-8"), _PURPOSES.name)
    return {
        name: build(entry, Purpose, Place(_PURPOSES.name, name)) for name, entry in table.items()
    }


def fingerprint(policy: Policy) -> str:
    """16 hexadecimal digits of what the policy does; its wording does not count."""
    return digest(policy, without=_WORDING)


def translatable_texts() -> Iterator[str]:
    """Every English msgid in the presets and the purposes, for the catalogue."""
    yield from (purpose.label for purpose in load_purposes().values())
    for name in preset_names():
        policy = load_preset(name)
        texts = [policy.title, policy.backups.propose_reason]
        if policy.on_close is not None:
            texts.append(policy.on_close.ask)
        for rule in policy.rules:
            texts += [rule.condition, rule.note, rule.propose_reason]
        yield from filter(None, texts)


def _preset_layer(name: str) -> _Layer:
    path = _PRESETS / f"{name}.toml"
    text = path.read_text("utf-8")
    return _Layer(Source(path.name, text), parse(text, path.name), own=False)


def _own_layer(path: Path) -> _Layer:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise NotFound(
            N_("There is no policy file {file}."),
            hint=N_("Give the path of a TOML file, or one of the presets: {presets}."),
            file=str(path),
            presets=", ".join(preset_names()),
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            N_("The policy file {file} cannot be read as UTF-8 text."),
            hint=N_("Save it as plain text in UTF-8."),
            file=str(path),
        ) from error
    return _Layer(Source(path.name, text), parse(text, path.name), path.parent)


def _extended_file(layer: _Layer) -> Path | None:
    """The file that an own policy extends; None when it extends a preset."""
    extends = _extends(layer)
    if not extends.endswith(".toml") or layer.directory is None:
        return None
    return layer.directory / extends


def _extends(layer: _Layer) -> str:
    extends = layer.table.get("extends")
    if extends is None:
        raise layer.place("extends").missing("extends")
    if not isinstance(extends, str):
        raise layer.place("extends").refuse("extends", extends, ", ".join(preset_names()))
    return extends


def _on_preset(chain: list[_Layer]) -> Policy:
    preset = _extends(chain[0])
    if preset not in preset_names():
        raise chain[0].place("extends").refuse("extends", preset, ", ".join(preset_names()))
    return _assembled([_preset_layer(_COMMON), _preset_layer(preset), *chain])


def _assembled(layers: list[_Layer]) -> Policy:
    for layer in layers:
        _check_keys(layer, allowed=(*_KEYS, *_OF_THE_LAW) if layer is layers[0] else _KEYS)
    top = layers[-1]
    name = _text(top, "name", Path(top.source.name).stem)
    return Policy(
        name=name,
        title=_text(top, "title", name),
        extends=tuple(_text(x, "name", Path(x.source.name).stem) for x in layers[:-1]),
        sources=tuple(layer.source for layer in layers if layer.own),
        rules=_rules(layers),
        law=build(layers[0].table["law"], LawDeadlines, layers[0].place("law")),
        floors=tuple(
            build(entry, Floor, layers[0].place(f"floors[{index}]"))
            for index, entry in enumerate(layers[0].table["floors"])
        ),
        deadlines=_deadlines(layers),
        purposes=load_purposes(),
        **_periods(layers),
        **_named(layers),
        **_sections(layers),
    )


def _check_keys(layer: _Layer, allowed: tuple[str, ...]) -> None:
    for key in layer.table:
        if key not in allowed:
            raise layer.place("").unknown(key, list(allowed))
    if layer.table.get("schema", _SCHEMA) != _SCHEMA:
        raise layer.place("schema").refuse("schema", layer.table["schema"], str(_SCHEMA))


def _text(layer: _Layer, key: str, default: str) -> str:
    value = layer.table.get(key, default)
    if not isinstance(value, str):
        raise layer.place(key).refuse(key, value, "text")
    return value


def _tables(layer: _Layer, key: str) -> list[Table]:
    entries = layer.table.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise layer.place(key).refuse(key, type(entries).__name__, f"[[{key}]]")
    return entries


def _rules(layers: list[_Layer]) -> tuple[Rule, ...]:
    """The rules of all layers. One with a known id changes what it names of the earlier one."""
    tables: dict[str, Table] = {}
    rules: dict[str, Rule] = {}
    for number, layer in enumerate(layers):
        here: set[str] = set()
        for index, entry in enumerate(_tables(layer, "rules")):
            place = layer.place(f"rules[{index}]")
            rule_id = entry.get("id")
            if rule_id is None:
                raise place.missing("id")
            if not isinstance(rule_id, str) or not rule_id.strip():
                raise place.refuse("id", rule_id, "text")
            place = layer.place(f"rules.{rule_id}")
            if rule_id in here:
                raise place.refuse("id", rule_id, "an id that no other rule has")
            if rule_id in rules and rules[rule_id].layer == COMMON_LAYER:
                _refuse_changed_law(rules[rule_id], place)
            here.add(rule_id)
            tables[rule_id] = {**tables.get(rule_id, {}), **entry}
            rules[rule_id] = read_rule(tables[rule_id], number, place)
            _check_references(rules[rule_id], layers[0], place)
    return tuple(rules.values())


def _refuse_changed_law(rule: Rule, place: Place) -> None:
    if rule.stated is Stated.LAW:
        raise UsageError(
            N_("In {file} at {place}: the law says this, so no policy can change it."),
            hint=N_("Give a rule of your own another id; it may be stricter than the law."),
            file=place.file,
            place=place.at,
        )


def _check_references(rule: Rule, common: _Layer, place: Place) -> None:
    floors = [entry["rule"] for entry in common.table["floors"]]
    if rule.floor and rule.floor not in floors:
        raise place.refuse("floor", rule.floor, ", ".join(floors))
    if rule.consent and rule.consent not in load_purposes():
        raise place.refuse("consent", rule.consent, ", ".join(load_purposes()))
    if any(leaves(name) for name in rule.exempt) and not rule.on_event:
        raise place.refuse("exempt", ", ".join(rule.exempt), "-")


def _periods(layers: list[_Layer]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for layer in layers:
        for key in _PERIODS:
            period = layer.table.get(key)
            if period is None:
                continue
            if not isinstance(period, str) or not is_period(period):
                raise layer.place(key).refuse(key, period, "P0D, P30D, P6M")
            found[key] = period
    return found


def _deadlines(layers: list[_Layer]) -> tuple[Deadline, ...]:
    """A later layer replaces all deadlines for a duty that it speaks of."""
    found: dict[str, list[Deadline]] = {}
    for layer in layers:
        here: dict[str, list[Deadline]] = {}
        for index, entry in enumerate(_tables(layer, "deadlines")):
            place = layer.place(f"deadlines[{index}]")
            deadline = build(entry, Deadline, place)
            period = deadline.period
            counted = is_hours if deadline.of is Duty.BREACH_CLIENTS else is_period
            if period not in (BY_LAW, ASAP) and not counted(period):
                example = "PT48H" if counted is is_hours else "P4W"
                raise place.refuse("period", period, f"{example}, {BY_LAW}, {ASAP}")
            here.setdefault(deadline.of, []).append(deadline)
        found.update(here)
    return tuple(deadline for group in found.values() for deadline in group)


def _named(layers: list[_Layer]) -> dict[str, Any]:
    merged: dict[str, dict[str, Any]] = {key: {} for key in _NAMED}
    for layer in layers:
        for key, kind in _NAMED.items():
            entries = layer.table.get(key, {})
            if not isinstance(entries, dict):
                raise layer.place(key).refuse(key, type(entries).__name__, f"[{key}.NAME]")
            for name, entry in entries.items():
                merged[key][name] = build(entry, kind, layer.place(f"{key}.{name}"))
    return merged


def _sections(layers: list[_Layer]) -> dict[str, Any]:
    """A section of a later layer replaces the whole of an earlier one."""
    found: dict[str, Any] = {}
    for layer in layers:
        for key, kind in _SECTIONS.items():
            if key in layer.table:
                place = layer.place(key)
                found[key] = build(layer.table[key], kind, place)
                if key == "backups" and (found[key].period != ASK):
                    _check_backups(found[key].period, place)
    return found


def _check_backups(period: str, place: Place) -> None:
    if not is_period(period):
        raise place.refuse("period", period, f"P30D, {ASK}")
