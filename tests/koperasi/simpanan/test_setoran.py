"""Deposits: who may pay in what, candidates become members, the same request twice."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from koperasi.anggota.queries import card
from koperasi.anggota.usecases_status import UbahStatus, change_status
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases_laci import SerahLaci, give_laci
from koperasi.simpanan.usecases import Setoran, record_setoran
from ledger import schema
from ledger.errors import Refusal
from ledger.totals import balance
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.simpanan.conftest import POKOK, decide, saldo, setor

pytestmark = DUA_BASIS


def status(desa: Desa, viewer: Viewer, no: str) -> str:
    with desa.read() as conn:
        return card(viewer, conn, "KOP", no).status


def refused(desa: Desa, viewer: Viewer, no: str, jenis: str, jumlah: int) -> Refusal:
    with pytest.raises(Refusal) as caught:
        setor(desa, viewer, no, jenis, jumlah)
    return caught.value


def entries(desa: Desa) -> int:
    with desa.read() as conn:
        return int(conn.scalar(select(func.count()).select_from(schema.journal)) or 0)


def test_pokok_in_full_makes_the_candidate_a_member(
    desa: Desa, viewer: Viewer, calon: str
) -> None:
    made = setor(desa, viewer, calon, "pokok", POKOK)
    assert made.jadi_aktif
    assert made.no_bukti == "BKM/2026/11/0001"
    assert (made.saldo_sebelum, made.saldo_sesudah) == (0, POKOK)
    with desa.read() as conn:
        known = card(viewer, conn, "KOP", calon)
    assert known.status == "aktif"
    last = known.riwayat_status[-1]
    assert (last.dari, last.ke, last.tanggal) == ("calon", "aktif", HARI_INI.isoformat())
    assert "BKM/2026/11/0001" in last.alasan


@pytest.mark.parametrize("jenis", ["wajib", "sukarela"])
def test_a_candidate_pays_nothing_but_pokok(
    desa: Desa, viewer: Viewer, calon: str, jenis: str
) -> None:
    refusal = refused(desa, viewer, calon, jenis, 25_000)
    assert (refusal.code, refusal.field) == ("calon_hanya_pokok", "jenis")
    assert entries(desa) == 0
    assert status(desa, viewer, calon) == "calon"


@pytest.mark.parametrize(
    ("jumlah", "code"), [(POKOK - 1, "pokok_harus_penuh"), (POKOK + 1, "pokok_lebih")]
)
def test_pokok_is_the_same_for_all(
    desa: Desa, viewer: Viewer, calon: str, jumlah: int, code: str
) -> None:
    refusal = refused(desa, viewer, calon, "pokok", jumlah)
    assert (refusal.code, refusal.field) == (code, "jumlah")
    assert refusal.values["sisa"] == POKOK


def test_pokok_is_paid_once(desa: Desa, viewer: Viewer, calon: str) -> None:
    setor(desa, viewer, calon, "pokok", POKOK)
    assert refused(desa, viewer, calon, "pokok", POKOK).code == "pokok_sudah_lunas"


def test_instalments_only_by_decision(desa: Desa, viewer: Viewer, calon: str) -> None:
    decide(desa, viewer, "pokok_cicil", "ya", dt.date(2026, 1, 1))
    first = setor(desa, viewer, calon, "pokok", 40_000)
    assert not first.jadi_aktif
    assert status(desa, viewer, calon) == "calon"
    assert refused(desa, viewer, calon, "wajib", 25_000).code == "calon_hanya_pokok"
    assert setor(desa, viewer, calon, "pokok", 60_000).jadi_aktif
    assert status(desa, viewer, calon) == "aktif"


def test_the_amount_of_the_day_counts(desa: Desa, viewer: Viewer, calon: str) -> None:
    decide(desa, viewer, "pokok", "150000", dt.date(2026, 11, 1))
    assert refused(desa, viewer, calon, "pokok", POKOK).code == "pokok_harus_penuh"
    early = setor(desa, viewer, calon, "pokok", POKOK, tanggal=dt.date(2026, 10, 31))
    assert early.jadi_aktif


def test_without_an_amount_nobody_pays_pokok(desa: Desa, viewer: Viewer, calon: str) -> None:
    decide(desa, viewer, "pokok", "0", dt.date(2026, 1, 1))
    assert refused(desa, viewer, calon, "pokok", POKOK).code == "pokok_belum_diatur"


def test_who_left_pays_nothing_in(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    ubah = UbahStatus("KOP", anggota[0], "keluar", HARI_INI, "pindah rumah")
    change_status(desa, viewer, ubah)
    refusal = refused(desa, viewer, anggota[0], "sukarela", 10_000)
    assert (refusal.code, refusal.values["status"]) == ("anggota_tidak_aktif", "keluar")


def test_the_same_request_is_recorded_once(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    asked = Setoran("KOP", anggota[0], "sukarela", 50_000, HARI_INI, kunci="klik-ganda")
    first = record_setoran(desa, viewer, asked)
    setor(desa, viewer, anggota[0], "sukarela", 7_000)
    again = record_setoran(desa, viewer, asked)
    assert again.ulang
    assert not first.ulang
    assert (again.no_bukti, again.saldo_sebelum, again.saldo_sesudah, again.dokumen_id) == (
        first.no_bukti,
        0,
        50_000,
        first.dokumen_id,
    )
    assert saldo(desa, viewer, anggota[0]).sukarela == 57_000


def test_a_paid_pokok_is_answered_again_as_the_first_time(
    desa: Desa, viewer: Viewer, calon: str
) -> None:
    asked = Setoran("KOP", calon, "pokok", POKOK, HARI_INI, kunci="pokok-1")
    first, again = record_setoran(desa, viewer, asked), record_setoran(desa, viewer, asked)
    assert again.jadi_aktif
    assert (again.no_bukti, again.seq) == (first.no_bukti, first.seq)


def test_the_same_key_for_something_else_is_refused(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    setor(desa, viewer, anggota[0], "sukarela", 50_000, kunci="k")
    with pytest.raises(Refusal) as caught:
        setor(desa, viewer, anggota[0], "sukarela", 51_000, kunci="k")
    assert caught.value.code == "key_used"
    assert saldo(desa, viewer, anggota[0]).sukarela == 50_000


def test_the_trail_names_the_document(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    made = setor(desa, viewer, anggota[0], "sukarela", 50_000)
    with desa.read() as conn:
        table = schema.audit.c
        row = conn.execute(
            select(table.actor, table.action, table.detail).where(
                table.subject == f"simpanan:{made.dokumen_id}"
            )
        ).one()
    assert (row.actor, row.action) == (viewer.user, "simpanan.catat")
    assert made.no_bukti in row.detail


@pytest.mark.parametrize("peran", ["ketua", "sekretaris", "pengawas", "anggota", "auditor"])
def test_only_who_holds_the_till_records(
    desa: Desa, anggota: list[str], peran: str
) -> None:
    with pytest.raises(Refusal) as caught:
        setor(desa, as_role(peran), anggota[0], "sukarela", 1_000)
    assert caught.value.code == "tidak_berhak"


@pytest.mark.parametrize("peran", ["bendahara", "kasir"])
def test_who_holds_the_till_may(desa: Desa, anggota: list[str], peran: str) -> None:
    assert setor(desa, as_role(peran), anggota[0], "sukarela", 1_000).saldo_sesudah == 1_000


def test_another_entity_is_not_seen(desa: Desa, anggota: list[str]) -> None:
    other = as_role("bendahara", entitas="LAIN")
    with pytest.raises(Refusal) as caught:
        setor(desa, other, anggota[0], "sukarela", 1_000)
    assert caught.value.code == "entitas_tidak_dikenal"


def test_a_kasir_takes_deposits_into_the_own_till(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    give_laci(desa, viewer, SerahLaci("KOP", "1.1.01.02", "U0005"))
    kasir = as_role("kasir", user="U0005")
    before = balance_of(desa, "1.1.01.01")
    setor(desa, kasir, anggota[0], "sukarela", 7_000)
    assert balance_of(desa, "1.1.01.02") == 7_000
    assert balance_of(desa, "1.1.01.01") == before
    with pytest.raises(Refusal) as caught:
        setor(desa, kasir, anggota[0], "sukarela", 7_000, akun_kas="1.1.01.01")
    assert (caught.value.code, caught.value.field) == ("laci_bukan_milik", "akun_kas")
    with pytest.raises(Refusal) as caught:
        setor(desa, as_role("kasir", user="U0006"), anggota[0], "sukarela", 7_000)
    assert caught.value.code == "kasir_tanpa_laci"


def balance_of(desa: Desa, akun: str) -> int:
    with desa.read() as conn:
        return balance(conn, "KOP", akun)


def test_money_into_a_bank_account(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    setor(desa, viewer, anggota[0], "sukarela", 5_000, akun_kas="1.1.02.01")
    with pytest.raises(Refusal) as caught:
        setor(desa, viewer, anggota[0], "sukarela", 5_000, akun_kas="5.2.01.02")
    assert (caught.value.code, caught.value.field) == ("akun_bukan_kas", "akun_kas")
