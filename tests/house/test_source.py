"""Only the gate makes plans, only the web shows them, and no file or function grows out of hand."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PORTAL = sorted(path for path in (ROOT / "portal").rglob("*.py") if "versions" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_FILE, LONGEST_TEST, MOST_STATEMENTS = 200, 300, 20


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_only_the_gates_assembly_makes_a_plan_view() -> None:
    makers = {name_of(path) for path in PORTAL if "PlanView" in calls(tree_of(path))}
    assert makers == {"portal/gate/assembly.py"}


def test_only_the_web_renders() -> None:
    renders = {"render_template", "render_template_string", "render_block", "page"}
    outside = {
        name_of(path)
        for path in PORTAL
        if renders & set(calls(tree_of(path))) and not name_of(path).startswith("portal/web/")
    }
    assert not outside


def test_no_template_shows_text_as_markup() -> None:
    """And markup is made where text is cleaned first, and where translations are filled in."""
    trusting = re.compile(r"\|\s*safe\b|autoescape|Markup")
    pages = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    assert len(pages) > 20
    assert not [name_of(path) for path in pages if trusting.search(path.read_text("utf-8"))]
    makers = {name_of(path) for path in PORTAL if "Markup" in calls(tree_of(path))}
    assert makers == {"portal/web/words.py", "portal/web/language/catalogue.py"}


@pytest.mark.parametrize("path", [*PORTAL, *TESTS], ids=name_of)
def test_every_module_says_why_it_exists(path: Path) -> None:
    assert ast.get_docstring(tree_of(path))


def test_no_file_grows_out_of_hand() -> None:
    limits = dict.fromkeys(map(name_of, PORTAL), LONGEST_FILE)
    limits |= dict.fromkeys(map(name_of, TESTS), LONGEST_TEST)
    long = {
        name: lines
        for name, limit in limits.items()
        if (lines := len((ROOT / name).read_text("utf-8").splitlines())) > limit
    }
    assert not long


def test_no_function_grows_out_of_hand() -> None:
    long = [
        f"{name_of(path)}: {node.name}"
        for path in PORTAL
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and _statements(node) > MOST_STATEMENTS
    ]
    assert not long


def _statements(function: ast.FunctionDef) -> int:
    return sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1


def frozen(node: ast.ClassDef) -> bool:
    for each in node.decorator_list:
        if isinstance(each, ast.Call) and getattr(each.func, "id", "") == "dataclass":
            given = {word.arg: getattr(word.value, "value", None) for word in each.keywords}
            return given.get("frozen") is True
    return False


def test_what_the_web_is_shown_and_what_it_asks_for_are_frozen() -> None:
    shown = [
        *(ROOT / "portal/gate/views").glob("*.py"),
        *(ROOT / "portal/gate/changes").glob("*.py"),
        *(ROOT / "portal/gate/questions").glob("*.py"),
    ]
    loose = [
        f"{name_of(path)}: {node.name}"
        for path in shown
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef) and not frozen(node)
    ]
    assert set(loose) == {
        "portal/gate/changes/desk.py: NotThere",
        "portal/gate/changes/desk.py: Stored",
        "portal/gate/changes/desk.py: Change",
        "portal/gate/changes/desk.py: Desk",
        "portal/gate/questions/question.py: Question",
    }
