"""The example year comes in through the import and gives the reference figures, two ways."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from koperasi import rooms
from koperasi.dasar.desa import Desa, make_desa
from koperasi.dasar.viewer import Viewer, system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.impor.usecases import run, undo
from koperasi.laporan.baris import BARIS
from koperasi.laporan.neraca import NERACA
from koperasi.laporan.phu import PHU
from ledger import books, project
from ledger.chart import load_chart
from ledger.checks import run_checks
from ledger.statements.build import Question, build
from ledger.statements.table import Table
from ledger.totals import balance, balances, dim_balance
from tests.books.lembar_contoh import bring_in
from tests.books.test_contoh import ASET, EKUITAS, LIABILITAS, RESULT, printed
from tests.koperasi.impor.lembar import berkas, xlsx

YEAR_END = Question("KOP", dt.date(2026, 12, 31))
PEOPLE = [
    ("no_anggota", "nama", "tanggal_masuk"),
    *((f"A0000{n}", f"Anggota {n}", dt.date(2018, n, 1)) for n in range(1, 6)),
]


@pytest.fixture
def viewer() -> Viewer:
    return system_viewer(rooms.all_rights())


@pytest.fixture
def desa(tmp_path: Path, viewer: Viewer) -> Iterator[Desa]:
    """A practice folder that stands on 5 January 2027."""
    made = make_desa(tmp_path / "desa", practice=True, today=dt.date(2027, 1, 5))
    create_entitas(made, viewer, BuatEntitas("KOP", "koperasi", "Koperasi Contoh", 2026))
    yield made
    made.close()


@pytest.fixture
def contoh(desa: Desa, viewer: Viewer) -> Desa:
    """With members, opening balances and journal out of three workbooks."""
    run(desa, viewer, berkas(xlsx(PEOPLE), "anggota"))
    bring_in(desa, viewer, "contoh_koperasi_saldo_awal", "saldo-awal")
    made = bring_in(desa, viewer, "contoh_koperasi", "jurnal")
    assert made.bukti == 55
    project.refresh(desa.store)
    return desa


def statements(desa: Desa) -> tuple[Table, Table]:
    with desa.read() as conn:
        return (
            build(conn, NERACA["koperasi"], YEAR_END),
            build(conn, PHU["koperasi"], YEAR_END),
        )


def test_neraca_and_phu_by_sql(contoh: Desa) -> None:
    neraca, phu = statements(contoh)
    assert printed(neraca) == ASET | LIABILITAS | EKUITAS
    assert {label: amounts[0] for label, amounts in printed(phu).items()} == RESULT


def test_neraca_and_phu_by_beancount(contoh: Desa) -> None:
    """The text alone, read by beancount: the sums of its accounts per line of the statements."""
    loaded = books.load(contoh.store, "KOP")
    assert not loaded.errors
    with contoh.read() as conn:
        chart = load_chart(conn, "KOP")
    lines: dict[str, int] = defaultdict(int)
    for path, amount in books.balances(loaded).items():
        account = chart.by_path[path]
        sign = 1 if account.root == "Aset" else -1
        lines[BARIS[account.line][0]] += sign * amount
    words = {**ASET, **LIABILITAS, **EKUITAS}
    wanted = {label: amounts[0] for label, amounts in words.items() if label in lines}
    wanted |= {label: amount for label, amount in RESULT.items() if label in lines}
    assert len(wanted) > 30
    assert {label: amount for label, amount in lines.items() if amount} == {
        label: amount for label, amount in wanted.items() if amount
    }
    results = [a for path, a in books.balances(loaded).items() if chart.by_path[path].is_result]
    assert -sum(results) == RESULT["SHU bersih"] == 6_539_175


def test_members_have_their_own_balances(contoh: Desa) -> None:
    with contoh.read() as conn:
        assert dim_balance(conn, "KOP", "2.1.01.01", "anggota", "A00001") == -18_640_000
        assert dim_balance(conn, "KOP", "1.1.03.01", "anggota", "A00005") == 4_500_000
        assert dim_balance(conn, "KOP", "2.1.01.03", "rekening", "A00002-Rumah") == -4_035_000


def test_check_is_clean(contoh: Desa) -> None:
    assert not run_checks(contoh.store)


def test_the_whole_year_can_be_undone_and_comes_in_again(contoh: Desa, viewer: Viewer) -> None:
    with contoh.read() as conn:
        numbers = conn.exec_driver_sql("SELECT id FROM impor WHERE jenis <> 'anggota' ORDER BY 1")
        found = list(numbers.scalars())
    for impor_id in reversed(found):
        undo(contoh, viewer, impor_id, "diulang")
    with contoh.read() as conn:
        assert not any(balances(conn, "KOP").values())
    bring_in(contoh, viewer, "contoh_koperasi_saldo_awal", "saldo-awal")
    bring_in(contoh, viewer, "contoh_koperasi", "jurnal")
    with contoh.read() as conn:
        assert balance(conn, "KOP", "1.1.01.01") == 7_620_175
        assert balance(conn, "KOP", "1.1.02.01") == 51_325_000
    project.refresh(contoh.store)
    assert not run_checks(contoh.store)
