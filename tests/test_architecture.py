"""The walls of the house, read from the code itself: who may import whom, and who may touch the world."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "attribcheck"
ROOMS = ("drafts", "quotes", "fetch", "sources", "passages", "verdicts", "reports")
FLOOR = {"model", "errors", "version"}
HOMES = {
    "requests": {"fetch"},
    "urllib3": {"fetch"},
    "protego": {"fetch"},
    "sqlite3": {"fetch"},
    "rapidfuzz": {"passages"},
    "pypdfium2": {"sources"},
    "lxml": {"sources"},
    "w3lib": {"sources"},
    "pyromark": {"drafts"},
    "mammoth": {"drafts"},
    "bs4": {"drafts", "sources"},
    "click": {"cli"},
    "jinja2": {"reports"},
    "platformdirs": {"runs"},
    "warcio": {"fetch"},
}
HEAVY = {"requests", "bs4", "lxml", "pypdfium2", "jinja2", "w3lib", "mammoth", "protego", "urllib3", "warcio"}
LOADED_WHEN_ASKED = PACKAGE / "fetch" / "web"
"""Everything in this folder speaks HTTP; others import it inside functions only."""

CHILD_PROCESSES = tuple((PACKAGE / "sources" / "children").glob("*_child.py"))
"""The programs of the child processes that read PDFs and Word documents: they know nothing of the package."""

FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "misc"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path, *, top_level_only: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level_only else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def ids(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) in ROOMS], ids=ids)
def test_a_room_imports_no_other_room(path: Path) -> None:
    own = room_of(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "attribcheck" and len(parts) > 1:
            assert parts[1] in {own, "text", *FLOOR}, f"{name} is another room"
            assert not (own == "fetch" and parts[1] == "text" and parts[2:3] != ["clean"]), "fetch is no pure room"


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) in {"model", "text"}], ids=ids)
def test_the_floor_stands_on_the_standard_library_alone(path: Path) -> None:
    for name in imports(path):
        parts = name.split(".")
        allowed = {"model"} if room_of(path) == "model" else {"model", "text"}
        if parts[0] == "attribcheck":
            assert parts[1] in allowed, f"{name} is above the floor"
        else:
            assert parts[0] in sys.stdlib_module_names, f"{name} is no standard library"


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_nothing_imports_the_command_line(path: Path) -> None:
    if room_of(path) not in {"cli", "__main__"}:
        assert not [name for name in imports(path) if name.startswith("attribcheck.cli")]


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_library_has_one_home(path: Path) -> None:
    for name in imports(path):
        home = HOMES.get(name.split(".")[0])
        assert home is None or room_of(path) in home, f"{name} lives in {home}"


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_heavy_libraries_are_imported_where_they_are_needed(path: Path) -> None:
    names = list(imports(path, top_level_only=True))
    if LOADED_WHEN_ASKED not in path.parents:
        assert not HEAVY & {name.split(".")[0] for name in names}
        assert not [name for name in names if name.startswith("attribcheck.fetch.web")]


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_only_the_command_line_prints_exits_or_reads_the_clock(path: Path) -> None:
    if room_of(path) in {"cli", "__main__"} or path in CHILD_PROCESSES:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "sys.exit", "exit"}, f"{path}:{node.lineno}: {called}"
            wall_clock = called.endswith((".now", ".utcnow", ".today")) or called == "time.time"
            assert not wall_clock or path == PACKAGE / "__init__.py", f"{path}:{node.lineno}: {called}"


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_no_error_is_swallowed_whole(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            last_resort = room_of(path) == "cli" and path.name == "__init__.py"
            passed_on = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            blind = caught in {"", "Exception", "BaseException"} and not passed_on
            assert last_resort or not blind, f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_module_says_what_it_holds(path: Path) -> None:
    assert path.stem not in FORBIDDEN_NAMES
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "a module opens with one line: what it knows"


def module_name(path: Path) -> str:
    return ".".join(("attribcheck", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def test_imports_have_no_circles() -> None:
    known = {module_name(path) for path in MODULES}
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        edges = set()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import):
                edges |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                named = {f"{node.module}.{alias.name}" for alias in node.names}
                edges |= (named & known) or {node.module}
        graph[module_name(path)] = edges & known
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail[trail.index(module) :], module))
        if module not in done:
            for name in sorted(graph[module]):
                visit(name, (*trail, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())
