"""What every test shares: steady property tests, and no silent skip on the build machine."""

import datetime as dt
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from ledger.platform import FileLock
from tests import tempat
from tests.pg import pattern, postgres

__all__ = ["contoh", "pattern", "postgres", "root"]

HARI = dt.date(2026, 11, 24)
"""The day of the example village."""

os.environ.setdefault("BEANCOUNT_DISABLE_LOAD_CACHE", "1")
tempat.choose()

settings.register_profile(
    "suite", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.register_profile("drill", parent=settings.get_profile("suite"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

_skipped: list[str] = []


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds the whole project."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def contoh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example village, built once for all tests of a run: to be copied, never opened itself."""
    from appbuilder_app.contoh import build_demo  # here: most rooms do without the screens

    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    folder, done = place / "desa-contoh", place / "desa-contoh.jadi"
    with FileLock(place / "desa-contoh.kunci"):
        if not done.exists():
            build_demo(folder, today=HARI).close()
            done.touch()
    return folder


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped; with several workers this runs in the one that reports."""
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """The same for a whole module that steps aside."""
    if report.skipped:
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """On the build machine (CI=true) a skipped test is a failed one."""
    if os.environ.get("CI") == "true" and _skipped and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        print("\nCI=true, dilewati (skipped):", *sorted(set(_skipped)), sep="\n  ")
