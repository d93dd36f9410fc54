"""People of the koperasi KOP: candidates, and members who have paid simpanan pokok."""

import dataclasses
import datetime as dt

import pytest

from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.pendaftar import Pendaftar
from koperasi.dasar.desa import Desa
from koperasi.dasar.pengaturan import UbahParameter, set_parameter
from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.perintah import Hasil
from koperasi.simpanan.queries import SaldoAnggota, balances
from koperasi.simpanan.usecases import Transaksi, record_transaksi
from ledger.clock import FixedClock

POKOK = 100_000
MASUK = dt.date(2026, 1, 5)


def register(desa: Desa, viewer: Viewer, banyak: int) -> list[str]:
    """Candidates who came on 5 January 2026."""
    with desa.store.write() as conn:
        book = Pendaftar(conn, desa, viewer, "KOP")
        made = [
            book.add(DaftarAnggota("KOP", f"Anggota {n}", tanggal_masuk=MASUK)).no_anggota
            for n in range(1, banyak + 1)
        ]
        book.write()
    return made


def ask(no: str, jenis: str, arah: str, jumlah: int, **more: object) -> Transaksi:
    """A transaction of 24 November 2026 into the vault, with a key of its own."""
    made = Transaksi("KOP", no, jenis, arah, jumlah, dt.date(2026, 11, 24), kunci=new_key())
    return dataclasses.replace(made, **more)  # type: ignore[arg-type]


def new_key() -> str:
    """A key that was not used before in this run."""
    _keys.append(len(_keys))
    return f"uji-{len(_keys)}"


_keys: list[int] = []


def setor(desa: Desa, viewer: Viewer, no: str, jenis: str, jumlah: int, **more: object) -> Hasil:
    """Record a deposit."""
    return record_transaksi(desa, viewer, [ask(no, jenis, "setor", jumlah, **more)])[0]


def tarik(desa: Desa, viewer: Viewer, no: str, jumlah: int, **more: object) -> Hasil:
    """Record a withdrawal of sukarela."""
    return record_transaksi(desa, viewer, [ask(no, "sukarela", "tarik", jumlah, **more)])[0]


def saldo(desa: Desa, viewer: Viewer, no: str) -> SaldoAnggota:
    """Balances of a member now."""
    with desa.read() as conn:
        return balances(viewer, conn, "KOP", no)


def decide(desa: Desa, viewer: Viewer, kunci: str, nilai: str, mulai: dt.date) -> None:
    """Set a dated parameter."""
    with desa.store.write() as conn:
        ubah = UbahParameter("KOP", f"simpanan.{kunci}", nilai, mulai, "Keputusan RAT 1/2026")
        set_parameter(conn, viewer, ubah, "2026-01-01T00:00:00Z")


def on(desa: Desa, year: int, month: int, day: int) -> Desa:
    """The same village with its clock on another day."""
    return dataclasses.replace(desa, clock=FixedClock(dt.date(year, month, day)))


@pytest.fixture
def calon(desa: Desa, viewer: Viewer) -> str:
    """A candidate."""
    return register(desa, viewer, 1)[0]


@pytest.fixture
def anggota(desa: Desa, viewer: Viewer) -> list[str]:
    """Five members who paid simpanan pokok on 5 January 2026."""
    numbers = register(desa, viewer, 5)
    daftar = [ask(no, "pokok", "setor", POKOK, tanggal=MASUK) for no in numbers]
    record_transaksi(desa, viewer, daftar)
    return numbers
