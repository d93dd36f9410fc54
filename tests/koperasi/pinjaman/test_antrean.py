"""The inbox of approvals, tasks of the first page, receipts of loans."""

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.laporan.tugas import list_tugas
from koperasi.persetujuan.antrean import count_menunggu, list_menunggu
from koperasi.pinjaman.kuitansi import mark_receipt_printed, receipt
from koperasi.pinjaman.menunggak import count_menunggak
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota, as_role
from tests.koperasi.pinjaman.conftest import (
    BENDAHARA,
    JUTA,
    KETUA,
    PENGAWAS,
    SEKRETARIS,
    ajukan,
    bayar,
    cair,
    setujui,
)

pytestmark = DUA_BASIS


def waiting(desa: Desa, viewer: Viewer) -> list[tuple[str, bool, int]]:
    with desa.read() as conn:
        return [(m.nomor, m.boleh, m.kurang) for m in list_menunggu(viewer, conn, "KOP")]


def test_what_waits_and_for_whom(desa: Desa, anggota: list[str]) -> None:
    small, large = ajukan(desa, anggota[0]), ajukan(desa, anggota[1], plafon=9 * JUTA)
    assert waiting(desa, KETUA) == [("P00001", True, 1), ("P00002", True, 2)]
    assert waiting(desa, SEKRETARIS) == [("P00002", True, 2), ("P00001", False, 1)]
    for other in (BENDAHARA, PENGAWAS, as_role("auditor", user="U0088")):
        assert not any(may for _, may, _ in waiting(desa, other))
    setujui(desa, large, KETUA)
    assert waiting(desa, KETUA) == [("P00001", True, 1), ("P00002", False, 1)]
    setujui(desa, small, KETUA)
    setujui(desa, large, SEKRETARIS)
    assert waiting(desa, KETUA) == []


def test_own_loans_wait_for_others(desa: Desa, anggota: list[str]) -> None:
    ajukan(desa, anggota[0])
    mine = Viewer(
        "U0003", "K", KETUA.peran, KETUA.rights, no_anggota=anggota[0], entitas=KETUA.entitas
    )
    assert waiting(desa, mine) == [("P00001", False, 1)]


def test_the_inbox_is_for_staff(desa: Desa, anggota: list[str]) -> None:
    with desa.read() as conn, pytest.raises(Refusal, match="tidak_berhak"):
        list_menunggu(as_anggota(anggota[0]), conn, "KOP")
    with desa.read() as conn, pytest.raises(Refusal, match="entitas_tidak_dikenal"):
        list_menunggu(KETUA, conn, "LAIN")


def test_tasks_count_what_the_pages_show(desa: Desa, anggota: list[str]) -> None:
    cair(desa, anggota[0])
    ajukan(desa, anggota[1], plafon=3 * JUTA)
    with desa.read() as conn:
        assert count_menunggu(KETUA, conn, "KOP") == (1, 3 * JUTA)
        found = {task.kode: task for task in list_tugas(KETUA, conn, "KOP", HARI_INI)}
        late = count_menunggak(KETUA, conn, "KOP", HARI_INI)
    assert (found["persetujuan"].banyak, found["persetujuan"].jumlah) == (1, 3 * JUTA)
    assert (found["menunggak"].banyak, found["menunggak"].jumlah) == late == (1, 10 * 933_333)


def test_receipts(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    bayar(desa, no, 933_333, dt.date(2026, 2, 5))
    paid = bayar(desa, no, 900_000, dt.date(2026, 3, 20))
    with desa.read() as conn:
        taken = receipt(viewer, conn, "KOP", paid.no_bukti)
        given = receipt(viewer, conn, "KOP", "BKK/2026/01/0001")
        own = receipt(as_anggota(anggota[0]), conn, "KOP", paid.no_bukti)
        with pytest.raises(Refusal, match="tidak_ditemukan"):
            receipt(as_anggota(anggota[1]), conn, "KOP", paid.no_bukti)
        with pytest.raises(Refusal, match="tidak_ditemukan"):
            receipt(viewer, conn, "KOP", "BKM/2026/03/9999")
    assert (taken.masuk, taken.isi.jumlah, taken.isi.pihak) == (True, 900_000, "Anggota 1")
    assert taken.isi.untuk == (
        f"Angsuran pinjaman {no} (denda Rp14.000, jasa Rp100.000, pokok Rp786.000)"
    )
    assert own.no_bukti == paid.no_bukti
    assert (given.masuk, given.isi.jumlah) == (False, 10 * JUTA)
    assert mark_receipt_printed(desa, BENDAHARA, "KOP", paid.no_bukti) == 1
    assert mark_receipt_printed(desa, BENDAHARA, "KOP", paid.no_bukti) == 2
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        mark_receipt_printed(desa, BENDAHARA, "KOP", "BKM/2026/03/9999")
