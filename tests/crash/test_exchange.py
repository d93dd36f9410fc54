"""Kill -9 while a restored village takes its place: the folder holds the old or the new, whole."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import shutil
import signal
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from appbuilder_app import cli, tukar
from appbuilder_app import folder as folders
from appbuilder_app.cadangan import angka, make_backup, rencana
from appbuilder_app.settings import Settings
from koperasi.dasar.desa import Desa, open_desa
from koperasi.lampiran.gudang import separate_gudang
from koperasi.lampiran.usecases import Subjek, TambahLampiran, add_lampiran
from ledger import platform
from ledger.checks import run_checks
from tests.appbuilder_app.desa_berisi import VIEWER, make_books, post_deposits

SANDI = "empat kata yang panjang"
HARI = dt.date(2026, 11, 24)
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def totals(folder: Path) -> dict[str, Any]:
    """Heads, sums and balances of a village whose every check finds nothing."""
    desa = open_desa(folder)
    try:
        with desa.read() as conn:
            found = angka.totals(conn)
        assert run_checks(desa.store, with_beancount=False) == []
        with separate_gudang(desa) as gudang:
            found["baris"]["isi_lampiran"] = len(gudang.hashes())
    finally:
        desa.close()
    kept = ("lampiran", "isi_lampiran")
    return {
        **{part: found[part] for part in ("ledger", "saldo", "dimensi")},
        "lampiran": [found["baris"][name] for name in kept],
    }


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], dict[str, Any]]:
    """A village that went on after its backup, with the restore decided; totals now and then."""
    place = tmp_path_factory.mktemp("tukar")
    desa = folders.make(place / "data", Settings(), practice=True, today=HARI)
    make_books(desa)
    then = backed_up(desa, place)
    post_deposits(desa, "KOP", [dt.date(2026, 11, 20)])
    add_lampiran(
        desa, VIEWER, TambahLampiran(Subjek("KOP", "kas", "1"), "nota.png", PICTURE)
    )
    (desa.folder / "config.py").write_text("from appbuilder_app.settings import Settings\n")
    plan = rencana.prepare(desa, place / "c.koperasi", SANDI, actor="U0001")
    rencana.decide(desa, rencana.Setuju("pulihkan", plan["sidik"], tahu=True), "U0001")
    desa.close()
    return desa.folder, totals(desa.folder), then


def backed_up(desa: Desa, place: Path) -> dict[str, Any]:
    """Back the village up; returns its totals."""
    make_backup(desa, place / "c.koperasi", SANDI)
    return totals(desa.folder)


def exchange(folder: Path, at: int) -> int:
    """The exchange in a process of its own, killed at a step; returns its exit code."""
    return killed(lambda: folders.take_restored(folder), at)


def killed(work: Callable[[], object], at: int) -> int:
    """Some work in a process of its own, killed at a step; returns its exit code.

    Steps are counted over every rename and every file that is written whole, before and after
    each.
    """
    process = get_context("fork").Process(target=_cut_short, args=(work, at))
    process.start()
    process.join(timeout=60)
    code = process.exitcode
    process.close()
    assert code is not None
    return code


def _cut_short(work: Callable[[], object], at: int) -> None:
    steps = itertools.count()

    def cut_at(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            _cut(next(steps) == at)
            answer = function(*args)
            _cut(next(steps) == at)
            return answer

        return call

    platform.move = cut_at(platform.move)
    platform.replace_file = cut_at(platform.replace_file)
    work()


def _cut(now: bool) -> None:
    if now:
        os.kill(os.getpid(), signal.SIGKILL)


def test_killed_at_every_step_leaves_the_old_or_the_new_village_whole(
    ready: tuple[Path, dict[str, Any], dict[str, Any]], tmp_path: Path
) -> None:
    """A cut at each step until one is not reached any more, and a start after each."""
    source, now, then = ready
    assert now != then
    found = []
    for at in itertools.count():
        folder = Path(shutil.copytree(source, tmp_path / f"data{at}"))
        code = exchange(folder, at)
        found.append(_state(folder))
        if (folder / "koperasi.db").exists():
            assert totals(folder) in (now, then)
        folders.take_restored(folder)
        assert_exchanged(folder, now, then)
        shutil.rmtree(folder)
        if code == 0:
            break
        assert code == -signal.SIGKILL
    assert len(found) >= 24
    assert found.count("tengah") >= 12
    assert (found[0], found[-1]) == ("lama", "baru")


def _state(folder: Path) -> str:
    """How far a cut exchange got."""
    if tukar.going(folder):
        return "tengah"
    return "lama" if (folder / tukar.PLACE).exists() else "baru"


def assert_exchanged(folder: Path, now: dict[str, Any], then: dict[str, Any]) -> None:
    """The new village is here, the old one beside it, this computer's own things stayed."""
    assert totals(folder) == then
    (aside,) = folder.glob(f"{tukar.ASIDE}*")
    assert totals(aside) == now
    assert (folder / "config.py").exists()
    assert not (folder / tukar.PLACE).exists()
    assert tukar.read_plan(folder) is None
    told = tukar.last_exchange(folder)
    assert told is not None
    assert told["lama"] == aside.name


def test_any_word_of_the_command_line_ends_a_stopped_exchange_first(
    ready: tuple[Path, dict[str, Any], dict[str, Any]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`koperasi check` after a cut in the middle, when no database has its name."""
    source, now, then = ready
    for at in range(4, 40):
        folder = Path(shutil.copytree(source, tmp_path / f"data{at}"))
        assert exchange(folder, at) == -signal.SIGKILL
        if not (folder / "koperasi.db").exists():
            break
    assert not (folder / "koperasi.db").exists()
    assert cli.run(["check", "--data", str(folder)]) == 0
    assert "Bersih: KOP" in capsys.readouterr().out
    assert_exchanged(folder, now, then)


def prepare_again(folder: Path) -> None:
    """Throw the plan away and prepare and decide anew."""
    desa = open_desa(folder, today=HARI)
    rencana.cancel(desa, "U0001")
    plan = rencana.prepare(desa, folder.parent / "c.koperasi", SANDI, actor="U0001")
    rencana.decide(desa, rencana.Setuju("pulihkan", plan["sidik"], tahu=True), "U0001")
    desa.close()


def test_killed_while_it_is_prepared_or_decided_touches_nothing(
    ready: tuple[Path, dict[str, Any], dict[str, Any]], tmp_path: Path
) -> None:
    """A cut before each file and each rename of it; then all over again."""
    source, now, then = ready
    shutil.copy(source.parent / "c.koperasi", tmp_path)
    ends = []
    for at in itertools.count(step=2):
        folder = Path(shutil.copytree(source, tmp_path / f"data{at}"))
        ends.append(killed(lambda: prepare_again(folder), at))  # noqa: B023 - run at once
        assert totals(folder) == now
        plan = tukar.read_plan(folder)
        if plan is None or not plan["ditetapkan"]:
            assert folders.take_restored(folder) is None
            desa = open_desa(folder, today=HARI)
            plan = rencana.prepare(desa, tmp_path / "c.koperasi", SANDI, actor="U0001")
            rencana.decide(desa, rencana.Setuju("pulihkan", plan["sidik"], tahu=True), "U0001")
            desa.close()
        assert not list(folder.glob(f"{rencana.SCRATCH}*"))
        folders.take_restored(folder)
        assert_exchanged(folder, now, then)
        shutil.rmtree(folder)
        if ends[-1] == 0:
            break
    assert ends.count(-signal.SIGKILL) >= 8
    assert ends[-1] == 0
