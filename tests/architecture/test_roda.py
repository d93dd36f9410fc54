"""The wheel: three packages with all their data, the command, and nothing of the deployment."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.sumber import FLOORS, ROOT, all_files, name_of


@pytest.fixture(scope="module")
def roda(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """A wheel built from this tree."""
    folder = tmp_path_factory.mktemp("roda")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return zipfile.ZipFile(next(Path(folder).glob("*.whl")))


def test_the_wheel_holds_every_file_of_the_packages(roda: zipfile.ZipFile) -> None:
    ours = {name_of(path) for path in all_files() if name_of(path).split("/")[0] in FLOORS}
    ours = {name for name in ours if not name.endswith(".pyc")}
    assert len(ours) > 50
    assert not sorted(ours - set(roda.namelist()))


def test_the_wheel_holds_nothing_else(roda: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in roda.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(FLOORS)


def test_the_wheel_brings_the_command(roda: zipfile.ZipFile) -> None:
    points = next(name for name in roda.namelist() if name.endswith("entry_points.txt"))
    assert "koperasi = appbuilder_app.cli:main" in roda.read(points).decode()
