"""Change the policy code in one small way at a time and see whether a test notices.

    python tests/drills/mutants.py [MODULE ...] [--list] [--quick]

MODULE is one of the pure modules of the policy, such as `planning`; without any it takes all of
them. `--list` only shows the mutants; `--quick` leaves the tests by property out.

A mutant turns a comparison, a boundary, a boolean, a constant, an operator or a result into
another, or leaves a statement out. It meets `tests/policy` in a process forked from one that has
collected those tests already, those first that killed most, and dies at the first that fails. One
that lives in the code that reads policies meets them again in a process that loads everything anew.
What then still lives is printed; `tests/policy/SURVIVORS.md` gives each its reason.

Left alone are messages, docstrings, annotations, decorators and the defaults of fields: nobody is
promised anything by them. Tools that do this for a living leave out whatever stands outside
functions, and here many promises are tables.
"""

import ast
import copy
import importlib.abc
import importlib.util
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import FunctionType, ModuleType

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests" / "policy"
POLICY = ROOT / "coachdossier" / "policy"
PACKAGE = "coachdossier.policy"
MODULES = ("planning", "steps", "retention", "practice", "outlook", "rulebook", "deadlines", "fate",
           "choices", "periods", "answers", "lint", "loading", "reading")  # fmt: skip
READ_AT_ONCE = ("loading", "reading", "periods")
"""What tests run already while they are collected."""
ELSEWHERE = {"test_loading.py", "test_lint.py", "test_periods.py", "test_answers.py"}
"""Tests of what no plan is made of; only mutants of what they are about meet them."""
ABOUT_FILES = ("loading", "reading", "periods", "lint", "answers", "deadlines")
SECONDS = 120
"""Of processor time: more than that is a mutant that runs for ever."""
OPTIONS = ("-x", "-q", "--noconftest", "-p", "no:cacheprovider", "-n", "0", "--tb=no",
           "-W", "ignore::pytest.PytestAssertRewriteWarning")  # fmt: skip

OTHER = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,), ast.Mult: (ast.FloorDiv,), ast.FloorDiv: (ast.Mult,), ast.Mod: (ast.Mult,),
    ast.BitOr: (ast.BitAnd,), ast.BitAnd: (ast.BitOr,), ast.And: (ast.Or,), ast.Or: (ast.And,),
}  # fmt: skip
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "issuperset": "issubset",
         "issubset": "issuperset"}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change: where it stands, what it makes of it, and the whole module with it."""

    module: str
    line: int
    before: str
    after: str
    source: str

    @property
    def name(self) -> str:
        return f"{PACKAGE}.{self.module}"

    def __str__(self) -> str:
        return f"{self.module}.py:{self.line}: {self.before}  ->  {self.after}"


def mutants(module: str) -> list[Mutant]:
    """Every mutant of a module, one change each."""
    tree = ast.parse((POLICY / f"{module}.py").read_text("utf-8"))
    original, spared = ast.unparse(tree), _spared(tree)
    found = []
    for place, node in enumerate(ast.walk(tree)):
        for change in () if id(node) in spared else _changes(node):
            other = copy.deepcopy(tree)
            change(list(ast.walk(other))[place])
            source = ast.unparse(ast.fix_missing_locations(other))
            if source != original:
                before, after = _difference(original, source)
                line = getattr(node, "lineno", 0)
                found.append(Mutant(module, line, before, after, source))
    return found


def _unchanged(module: str) -> Mutant:
    return Mutant(module, 0, "", "", (POLICY / f"{module}.py").read_text("utf-8"))


def _difference(original: str, source: str) -> tuple[str, ...]:
    """The words around the first place in which the two differ."""
    start = next(at for at in range(len(original)) if original[at] != source[at : at + 1])
    begun = max(original.rfind("\n", 0, start) + 1, start - 50)
    return tuple(text[begun : start + 30].partition("\n")[0].strip() for text in (original, source))


def _spared(tree: ast.AST) -> set[int]:
    """The nodes that promise nothing."""
    found: list[ast.AST] = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="N_" | "NN_")) | ast.Import() | ast.ImportFrom():
                found.append(node)
            case ast.Expr(value=ast.Constant(value=str())):
                found.append(node)
            case ast.Raise(exc=ast.expr() as error):
                found.append(error)
            case ast.FunctionDef():
                found += [*node.decorator_list, *filter(None, [node.returns])]
            case ast.ClassDef():
                methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
                found += [*node.decorator_list, *(x for x in node.body if x not in methods)]
            case ast.AnnAssign() | ast.arg():
                found += filter(None, [node.annotation])
            case ast.Assign(targets=[ast.Name(id="T" | "Table")]):
                found.append(node)
            case _:
                pass
    return {id(inner) for node in found for inner in ast.walk(node)}


Change = Callable[[ast.AST], None]


def _changes(node: ast.AST) -> Iterator[Change]:
    yield from _other_conditions(node)
    yield from _other_values(node)


def _other_conditions(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare():
            for place, op in enumerate(node.ops):
                yield from (_compared(place, other) for other in OTHER.get(type(op), ()))
        case ast.BoolOp():
            yield from (_put(op=other()) for other in OTHER[type(node.op)])
            yield from (_without("values", place) for place in range(len(node.values)))
        case ast.UnaryOp(op=ast.Not()):
            yield _become(node.operand)
        case ast.If() | ast.IfExp() | ast.While():
            yield _put(test=ast.UnaryOp(ast.Not(), node.test))
        case ast.comprehension():
            yield from (_without("ifs", place) for place in range(len(node.ifs)))
        case ast.Continue():
            yield _become(ast.Break())
        case _:
            pass


def _other_values(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.BinOp():
            yield from (_put(op=other()) for other in OTHER.get(type(node.op), ()))
        case ast.Constant():
            yield from _other_constants(node.value)
        case ast.Return(value=ast.expr() as value):
            if not (isinstance(value, ast.Constant) and not value.value):
                yield _put(value=ast.Constant(None))
        case ast.Name(id=name) if name in NAMES:
            yield _put(id=NAMES[name])
        case ast.Attribute(attr=name) if name in NAMES:
            yield _put(attr=NAMES[name])
        case ast.Expr() | ast.Raise() | ast.AugAssign():
            yield _become(ast.Pass())
        case _:
            pass


def _other_constants(value: object) -> Iterator[Change]:
    if isinstance(value, bool):
        yield _put(value=not value)
    elif isinstance(value, int):
        yield _put(value=value + 1)
    elif isinstance(value, str):
        yield _put(value=f"{value}~")


def _put(**values: object) -> Change:
    def change(node: ast.AST) -> None:
        for name, value in values.items():
            setattr(node, name, value)

    return change


def _compared(place: int, other: type[ast.cmpop]) -> Change:
    return lambda node: node.ops.__setitem__(place, other())  # type: ignore[attr-defined]


def _without(field: str, place: int) -> Change:
    return lambda node: getattr(node, field).__delitem__(place)  # type: ignore[no-any-return]


def _become(other: ast.AST) -> Change:
    def change(node: ast.AST) -> None:
        node.__class__ = type(other)  # type: ignore[assignment]
        node.__dict__ = {**vars(node), **vars(copy.deepcopy(other))}

    return change


class Trial:
    """Meets each mutant with the tests that pytest collected; itself a plugin of pytest."""

    def __init__(self, modules: list[str]) -> None:
        self._modules = modules
        self.lived: list[Mutant] = []
        self._kills: Counter[str] = Counter()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            raise SystemExit("The tests can't be collected.")
        for module in self._modules:
            begun = time.monotonic()
            found = mutants(module)
            if module == self._modules[0] and self._killer(session, _unchanged(module)):
                raise SystemExit("The tests fail on the code as it is: no mutant proves anything.")
            for mutant in found:
                killer = self._killer(session, mutant)
                self._kills[killer] += 1
                if not killer and module in READ_AT_ONCE:
                    killer = _killer(lambda _, one=mutant: _anew(one))
                if not killer:
                    self.lived.append(mutant)
                    print(mutant, flush=True)
            live = sum(one.module == module for one in self.lived)
            took = time.monotonic() - begun
            print(f"{module}: {len(found)} mutants, {live} live, {took:.0f} s", flush=True)
        return True

    def _killer(self, session: pytest.Session, mutant: Mutant) -> str:
        """Run the collected tests, those first that killed most; return which one kills this."""
        met = mutant.module in ABOUT_FILES
        items = sorted(
            (
                item
                for item in session.items
                if (met or item.path.name not in ELSEWHERE)
                and not ("--quick" in sys.argv and "properties" in item.path.name)
            ),
            key=lambda item: (-self._kills[item.nodeid], *_distance(item.path, mutant.module)),
        )

        def meet(tell: int) -> int:
            _transplant(mutant)
            session.config.pluginmanager.register(_Strict(tell))
            for item, following in zip(items, [*items[1:], None], strict=True):
                item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            return 0

        return _killer(meet)


def _killer(tested: Callable[[int], int]) -> str:
    """Run tests in a process of their own; return what failed there, nothing when all is well."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        try:
            os._exit(tested(told))
        except BaseException:  # noqa: BLE001 - a mutant may break anything
            os._exit(3)
    os.close(told)
    _, status = os.waitpid(child, 0)
    with os.fdopen(heard, "rb") as pipe:
        name = pipe.read().decode()
    return name or ("unknown" if os.waitstatus_to_exitcode(status) else "")


class _Strict:
    """Ends the process at the first test that fails."""

    def __init__(self, tell: int) -> None:
        self._tell = tell

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            os.write(self._tell, report.nodeid.encode())
            os._exit(1)


def _distance(path: Path, module: str) -> tuple[bool, bool, str]:
    return path.name != f"test_{module}.py", "properties" in path.name, path.name


def _transplant(mutant: Mutant) -> None:
    """Give the functions of a loaded module the code of the mutant, and its tables their values."""
    real = sys.modules[mutant.name]
    other = ModuleType(mutant.name)
    other.__file__ = real.__file__
    sys.modules[mutant.name] = other  # dataclasses look their module up
    exec(compile(mutant.source, str(real.__file__), "exec"), vars(other))
    sys.modules[mutant.name] = real
    own = {
        node.name: node for node in ast.parse(mutant.source).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }  # fmt: skip
    for name, value in list(vars(other).items()):
        if name in own:
            _take_code(getattr(real, name), value, own[name])
        elif name in vars(real) and not isinstance(value, type | FunctionType | ModuleType):
            _replace(vars(real)[name], value, name)
    for loaded in [one for key, one in sys.modules.items() if key.startswith(PACKAGE)]:
        for cached in [x for x in vars(loaded).values() if hasattr(x, "cache_clear")]:
            cached.cache_clear()


def _take_code(real: object, other: object, node: ast.AST) -> None:
    if isinstance(node, ast.ClassDef):
        for method in [one for one in node.body if isinstance(one, ast.FunctionDef)]:
            _take_code(vars(real)[method.name], vars(other)[method.name], method)
        return
    old, new = (_function(one) for one in (real, other))
    old.__code__ = new.__code__
    old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__


def _function(wrapped: object) -> FunctionType:
    found = getattr(wrapped, "fget", None) or getattr(wrapped, "__wrapped__", None) or wrapped
    assert isinstance(found, FunctionType), wrapped
    return found


def _replace(old: object, new: object, name: str) -> None:
    """Put `new` where modules know `old` under this name."""
    for loaded in list(sys.modules.values()):
        if isinstance(loaded, ModuleType) and vars(loaded).get(name) is old:
            setattr(loaded, name, new)


class _Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module its mutated source."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        if fullname != self._mutant.name:
            return None
        origin = str(POLICY / f"{self._mutant.module}.py")
        return importlib.util.spec_from_loader(fullname, self, origin=origin)

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = module.__spec__.origin if module.__spec__ else None
        exec(compile(self._mutant.source, str(module.__file__), "exec"), vars(module))


def _anew(mutant: Mutant) -> int:
    """Run the tests with every module of the policy loaded again, and return pytest's exit code."""
    for name in [one for one in sys.modules if one.startswith((PACKAGE, "test_"))]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Loader(mutant))
    return int(pytest.main([*OPTIONS, str(TESTS)]))


def main() -> int:
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    modules = words or [name for name in MODULES if (POLICY / f"{name}.py").exists()]
    if "--list" in sys.argv:
        for module in modules:
            print(*mutants(module), sep="\n")
        return 0
    hypothesis.settings.register_profile(
        "mutants", max_examples=15, deadline=None, derandomize=True, database=None,
        phases=[hypothesis.Phase.generate],
    )  # fmt: skip
    hypothesis.settings.load_profile("mutants")
    os.chdir(ROOT)
    trial = Trial(modules)
    begun = time.monotonic()
    pytest.main([*OPTIONS, "-s", str(TESTS)], plugins=[trial])
    print(f"{len(trial.lived)} mutants live, {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
