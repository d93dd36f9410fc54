"""Leaving in one act: the worked figures, the status, and everything back when it is reversed."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select

from koperasi.anggota.usecases_status import UbahStatus, change_status
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.keluar.usecases import exit_anggota
from koperasi.pinjaman.models import PinjamanAnggota
from koperasi.simpanan.queries_potong import slip
from ledger.checks import run_checks
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_role
from tests.koperasi.keluar.conftest import (
    KELUAR,
    TITIPAN,
    keluar,
    lend,
    milik,
    minta,
    orang,
    preview,
    saldo_semua,
    waris,
    worked,
)
from tests.koperasi.simpanan.conftest import new_key

pytestmark = DUA_BASIS


def state(desa: Desa, pinjaman: str) -> str:
    table = PinjamanAnggota.__table__
    with desa.read() as conn:
        query = select(table.c.keadaan).where(table.c.no_pinjaman == pinjaman)
        return str(conn.scalar(query))


def test_the_worked_settlement(
    desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]
) -> None:
    """DOMAIN 2.3, line by line."""
    no = anggota[0]
    pinjaman = worked(desa, viewer, no)
    found = preview(desa, viewer, no)
    assert found.rintangan == ()
    assert [(one.kunci, one.jumlah) for one in found.hitungan.baris] == [
        ("pokok", 500_000),
        ("wajib", 3_600_000),
        ("sukarela", 2_006_684),
        ("bunga", 1_250),
        ("shu", 100_000),
        ("sisa_pinjaman", -4_000_000),
        ("jasa", -60_000),
    ]
    assert (found.hitungan.hak, found.hitungan.kewajiban) == (6_207_934, 4_060_000)
    before = saldo_semua(desa)
    made = keluar(desa, setuju, no)
    assert made.bersih == 2_147_934
    assert milik(desa, no) == {TITIPAN: -2_147_934}
    after = saldo_semua(desa)
    moved = {
        code: after.get(code, 0) - before.get(code, 0)
        for code in before.keys() | after.keys()
        if after.get(code, 0) != before.get(code, 0)
    }
    assert moved == {
        "3.1.01.01": 500_000,
        "3.1.01.02": 3_600_000,
        "2.1.01.01": 2_006_684,
        "2.1.05.01": 100_000,
        "5.1.01.01": 1_250,
        "1.1.03.01": -4_000_000,
        "4.1.01.01": -60_000,
        TITIPAN: -2_147_934,
    }
    assert state(desa, pinjaman) == "lunas"
    row = orang(desa, no)
    assert (row.status, row.tanggal_keluar) == ("keluar", "2026-11-08")
    with desa.read() as conn:
        tax = slip(viewer, conn, "KOP", no, 202611)
    assert (tax.bruto, tax.pph) == (1_250, 0)
    assert run_checks(desa.store) == []


def test_taking_it_back_restores_everything(
    desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    pinjaman = worked(desa, viewer, no)
    before, mine = saldo_semua(desa), milik(desa, no)
    made = keluar(desa, setuju, no)
    reverse_bukti(
        desa, setuju, Pembalik("KOP", made.no_bukti, "anggota batal keluar", kunci=new_key())
    )
    assert saldo_semua(desa) == before
    assert milik(desa, no) == mine
    row = orang(desa, no)
    assert (row.status, row.tanggal_keluar) == ("aktif", None)
    assert state(desa, pinjaman) == "cair"
    assert run_checks(desa.store) == []
    again = keluar(desa, setuju, no, tanggal=dt.date(2026, 11, 24))
    assert again.bersih > 0


def test_the_same_key_is_answered_once(
    desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]
) -> None:
    worked(desa, viewer, anggota[0])
    asked = minta(desa, viewer, anggota[0])
    first = exit_anggota(desa, setuju, asked)
    again = exit_anggota(desa, setuju, asked)
    assert (again.ulang, again.no_bukti, again.bersih) == (True, first.no_bukti, first.bersih)
    with pytest.raises(Refusal, match="key_used"):
        exit_anggota(desa, setuju, dataclasses.replace(asked, alasan="lain"))


def test_what_is_missing_is_refused_until_somebody_pays_it(
    desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]
) -> None:
    """A loan larger than everything the member has."""
    no = anggota[1]
    lend(desa, no)
    with pytest.raises(Refusal) as caught:
        keluar(desa, setuju, no)
    assert (caught.value.code, caught.value.field) == ("keluar_masih_berutang", "pelunas")
    assert caught.value.values["jumlah_utang"] == 3_560_000
    kas = saldo_semua(desa)["1.1.01.01"]
    made = keluar(desa, setuju, no, pelunas="Asuransi jiwa kredit", jenis="meninggal")
    assert made.bersih == 0
    assert saldo_semua(desa)["1.1.01.01"] == kas + 3_560_000
    assert milik(desa, no) == {}
    assert orang(desa, no).status == "meninggal"
    assert run_checks(desa.store) == []


def test_a_member_who_left_before_is_settled_afterwards(
    desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]
) -> None:
    """Interest is earned up to the day of leaving, whenever it is settled."""
    no = anggota[0]
    worked(desa, viewer, no)
    change_status(desa, viewer, UbahStatus("KOP", no, "meninggal", KELUAR, "wafat"))
    waris(desa, viewer, no, ("Asep", 100))
    late = dt.date(2026, 11, 20)
    with pytest.raises(Refusal, match="jenis_keluar_salah"):
        preview(desa, viewer, no, "keluar", late)
    assert preview(desa, viewer, no, "meninggal", late).hitungan.jumlah("bunga") == 1_250
    made = keluar(desa, setuju, no, jenis="meninggal", tanggal=late)
    row = orang(desa, no)
    assert (row.status, row.tanggal_keluar) == ("meninggal", "2026-11-08")
    reverse_bukti(desa, setuju, Pembalik("KOP", made.no_bukti, "keliru", kunci=new_key()))
    assert orang(desa, no).status == "meninggal"


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"alasan": " "}, ("alasan_kosong", "alasan")),
        ({"no_keputusan": ""}, ("keputusan_kosong", "no_keputusan")),
        ({"bersih": 1}, ("keluar_berubah", "bersih")),
        ({"pelunas": "Asep"}, ("pelunas_tidak_perlu", "pelunas")),
        ({"no_anggota": "A99999"}, ("anggota_tidak_dikenal", "no_anggota")),
        (
            {"tanggal_keputusan": dt.date(2026, 11, 25)},
            ("tanggal_di_depan", "tanggal_keputusan"),
        ),
    ],
)
def test_a_request_that_does_not_fit_is_refused(
    desa: Desa,
    setuju: Viewer,
    anggota: list[str],
    more: dict[str, object],
    refused: tuple[str, str],
) -> None:
    asked = dataclasses.replace(minta(desa, setuju, anggota[0]), **more)  # type: ignore[arg-type]
    with pytest.raises(Refusal) as caught:
        exit_anggota(desa, setuju, asked)
    assert (caught.value.code, caught.value.field) == refused


def test_nobody_leaves_without_a_second_person(desa: Desa, anggota: list[str]) -> None:
    bendahara = as_role("bendahara", user="U0002")
    with pytest.raises(Refusal, match="perlu_persetujuan"):
        exit_anggota(desa, bendahara, minta(desa, bendahara, anggota[0]))
    with pytest.raises(Refusal, match="tidak_berhak"):
        exit_anggota(desa, as_role("kasir"), minta(desa, bendahara, anggota[0]))
