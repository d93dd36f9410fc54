"""ruff, mypy and import-linter hold what pyproject.toml says."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sumber import ROOT, rooms

LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a tool with this interpreter and keep what it says."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_ruff() -> None:
    done = run("-m", "ruff", "check", "--output-format", "concise", ".")
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy() -> None:
    done = run("-m", "mypy")
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_go_downwards_and_through_the_doors() -> None:
    done = run("-c", LINT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.fixture
def rumah_kecil(tmp_path: Path) -> Path:
    """Three floors of one room each, under the contracts of the project."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in ("ledger", "koperasi", "appbuilder_app"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    for module in ("koperasi/dasar.py", "koperasi/kas.py", "koperasi/simpanan.py"):
        (tmp_path / module).touch()
    return tmp_path


BROKEN = {
    "ledger/a.py": "import koperasi.dasar",
    "koperasi/kas.py": "import koperasi.simpanan",
    "koperasi/gudang.py": "",
    "koperasi/simpanan.py": "import flask",
    "appbuilder_app/a.py": "import beancount",
    "koperasi/dasar.py": "import xlsxwriter",
    "ledger/b.py": "import reportlab.pdfgen",
    "ledger/c.py": "import config",
}


def test_an_empty_house_keeps_the_contracts(rumah_kecil: Path) -> None:
    done = run("-c", LINT, cwd=rumah_kecil)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", sorted(BROKEN))
def test_a_broken_contract_is_seen(rumah_kecil: Path, module: str) -> None:
    (rumah_kecil / module).write_text(BROKEN[module] + "\n", encoding="utf-8")
    done = run("-c", LINT, cwd=rumah_kecil)
    assert done.returncode != 0, done.stdout


def test_every_room_has_its_furniture() -> None:
    missing = [
        f"{room.name}: {what}"
        for room in rooms()
        if room.name != "dasar"
        for what, path in {
            "README.md": room / "README.md",
            "manifest.py": room / "manifest.py",
            "tests": ROOT / "tests" / "koperasi" / room.name / "__init__.py",
        }.items()
        if not path.is_file()
    ]
    assert rooms()
    assert not missing
