"""The files of the project and what the architecture tests ask of them."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("ledger", "koperasi", "appbuilder_app")
VENDOR = "appbuilder_app/static/vendor/"

_NOT_OURS = {".git", ".venv", "__pycache__", "htmlcov", ".hypothesis"}
_TOP_NOT_OURS = {"data", "build", "dist"}
_BINARY = {".png", ".jpg", ".ico", ".ttf", ".woff2", ".xlsx", ".zip", ".pdf", ".mo", ".gif"}


@dataclass(frozen=True)
class Place:
    """Where something was found, said as path:line."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


def name_of(path: Path) -> str:
    """Path as it is written in tables: from the root, with slashes."""
    return path.relative_to(ROOT).as_posix()


def _ours(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    if parts[0] in _TOP_NOT_OURS:
        return False
    return not any(p in _NOT_OURS or p.endswith(("_cache", ".egg-info")) for p in parts)


@cache
def all_files() -> tuple[Path, ...]:
    """Every file of the project; what tools and runs leave behind is not."""
    found: list[Path] = []
    for top in ROOT.iterdir():
        if top.is_file() and top.name not in {".coverage", ".env", ".git"}:
            found.append(top)
        elif top.is_dir() and _ours(top):
            found += [path for path in top.rglob("*") if path.is_file() and _ours(path)]
    return tuple(sorted(found))


@cache
def text_files() -> tuple[Path, ...]:
    """Files made of lines."""
    return tuple(p for p in all_files() if p.suffix not in _BINARY and p.suffix != ".pyc")


def python_files(*tops: str) -> Iterator[Path]:
    """Python files under the named top folders, or all of them."""
    for path in all_files():
        inside = path.relative_to(ROOT).parts[0]
        if path.suffix == ".py" and (not tops or inside in tops):
            yield path


@cache
def tree(path: Path) -> ast.Module:
    """Syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def nodes(*tops: str) -> Iterator[tuple[str, ast.AST]]:
    """Each node of each Python file, with the file's name."""
    for path in python_files(*tops):
        for node in ast.walk(tree(path)):
            yield name_of(path), node


def docstring_ids(module: ast.Module) -> set[int]:
    """Identities of the string nodes that are docstrings."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
    return found


def imported(node: ast.AST) -> list[str]:
    """Full names of modules an import statement asks for."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module] + [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def table(name: str) -> dict[str, list[dict[str, str]]]:
    """One of the tables beside these tests."""
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def rooms() -> list[Path]:
    """Folders of koperasi that are rooms."""
    return [p.parent for p in sorted((ROOT / "koperasi").glob("*/__init__.py"))]


def told(found: list[Place]) -> str:
    """The findings as lines, for a message one can act on."""
    return "\n" + "\n".join(str(place) for place in found)
