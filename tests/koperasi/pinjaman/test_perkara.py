"""A loan in court: macet from its day on, until another officer ends the claim."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.menunggak import list_menunggak
from koperasi.pinjaman.models_perkara import PerkaraPinjaman
from koperasi.pinjaman.pembayaran import read_riwayat
from koperasi.pinjaman.penilaian import class_of
from koperasi.pinjaman.perkara import list_perkara, perkara_pinjaman
from koperasi.pinjaman.usecases_akhir_bulan import AkhirBulan, post_akhir_bulan
from koperasi.pinjaman.usecases_perkara import (
    AkhiriPerkara,
    PerkaraBaru,
    end_perkara,
    mark_perkara,
)
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_role
from tests.koperasi.pinjaman.conftest import (
    BENDAHARA,
    CAIR,
    JUTA,
    KETUA,
    SEKRETARIS,
    bayar,
    buku,
    cair,
)
from tests.koperasi.pinjaman.test_akhir_bulan import BEBAN, PENYISIHAN, look, saldo

pytestmark = DUA_BASIS
MARET = dt.date(2026, 3, 20)
APRIL = dt.date(2026, 4, 10)
SURAT = "12/Pdt.G.S/2026"


def gugat(desa: Desa, no: str, oleh: Viewer = KETUA, **more: Any) -> int:
    made = PerkaraBaru("KOP", no, MARET, SURAT, "Ingkar janji, tidak mau ditemui")
    return mark_perkara(desa, oleh, replace(made, **more)).id


def akhiri(desa: Desa, nomor: int, oleh: Viewer = SEKRETARIS, **more: Any) -> None:
    made = AkhiriPerkara("KOP", nomor, APRIL, "Akta damai 3/2026", "Berdamai di sidang kedua")
    end_perkara(desa, oleh, replace(made, **more))


def kelas(desa: Desa, no: str, per: dt.date) -> str:
    with desa.read() as conn:
        riwayat = read_riwayat(conn, find_pinjaman(conn, "KOP", no))
        return class_of(conn, riwayat, per).nama


def test_macet_between_its_days(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    assert kelas(desa, no, MARET) == "lancar"
    nomor = gugat(desa, no)
    day = dt.timedelta(days=1)
    assert [kelas(desa, no, d) for d in (MARET - day, MARET)] == ["lancar", "macet"]
    with desa.read() as conn:
        (late,) = list_menunggak(viewer, conn, "KOP", MARET)
    assert (late.golongan, late.hari) == ("macet", 43)
    akhiri(desa, nomor)
    assert [kelas(desa, no, d) for d in (APRIL - day, APRIL)] == ["macet", "lancar"]


def test_a_month_end_provides_for_it_and_gives_it_back(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    """Rp10.000.000 at 1 %: the jasa accrued goes back and all of it is provided for; after the
    settlement the allowance returns through the same expense and jasa accrues again.
    """
    no, fine = cair(desa, anggota[0]), cair(desa, anggota[1], "ANUITAS")
    post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202602))
    assert buku(desa, no)["piutang_jasa_pinjaman"] == 100_000
    nomor = gugat(desa, no)
    lines = {s.row.no_pinjaman: s for s in look(desa, 202603).baris}
    assert (lines[no].sebab, lines[fine].sebab) == ("pengadilan", "hari")
    assert post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202603)).beban == 10 * JUTA
    assert "piutang_jasa_pinjaman" not in buku(desa, no)
    akhiri(desa, nomor)
    assert post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202604)).beban == -10 * JUTA
    assert (saldo(desa, PENYISIHAN), saldo(desa, BEBAN)) == (0, 0)
    assert buku(desa, no)["piutang_jasa_pinjaman"] == 300_000


def test_arrears_and_month_end_say_the_same_past_the_contract(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    """One instalment due on 5 February: macet from the 61st day after it."""
    no = cair(desa, anggota[0], plafon=JUTA, tenor_bulan=1)
    for days, name in ((60, "lancar"), (61, "macet")):
        per = dt.date(2026, 2, 5) + dt.timedelta(days=days)
        with desa.read() as conn:
            (late,) = list_menunggak(viewer, conn, "KOP", per)
        assert (late.golongan, kelas(desa, no, per)) == (name, name)


def test_another_loan_of_the_member_follows(desa: Desa, anggota: list[str]) -> None:
    first, second = cair(desa, anggota[0]), cair(desa, anggota[0], "ANUITAS", 2 * JUTA)
    gugat(desa, first)
    lines = {s.row.no_pinjaman: (s.kelas.nama, s.sebab) for s in look(desa, 202603).baris}
    assert lines == {first: ("macet", "pengadilan"), second: ("macet", "pinjaman_lain")}


def test_history_stays_and_a_second_claim_follows(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = cair(desa, anggota[0])
    nomor = gugat(desa, no)
    akhiri(desa, nomor, tanggal=MARET)  # a mistake: never in court
    assert kelas(desa, no, MARET) == "lancar"
    again = gugat(desa, no, SEKRETARIS, tanggal=APRIL)
    with desa.read() as conn:
        rows = perkara_pinjaman(viewer, conn, "KOP", no)
        states = {row.id: row.keadaan for row in conn.execute(list_perkara(viewer, "KOP"))}
    assert [row.id for row in rows] == [again, nomor]
    assert (rows[1].pembuat, rows[1].selesai_oleh) == (KETUA.user, SEKRETARIS.user)
    assert states == {nomor: "selesai", again: "berjalan"}


def test_the_same_form_twice_is_one(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    assert gugat(desa, no, kunci="sekali") == gugat(desa, no, kunci="sekali")
    with pytest.raises(Refusal, match="key_used"):
        gugat(desa, no, kunci="sekali", tanggal=APRIL)
    with desa.read() as conn:
        assert len(conn.execute(select(PerkaraPinjaman.__table__)).all()) == 1


def test_refused_with_its_sentence(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    paid = cair(desa, anggota[1], plafon=JUTA, tenor_bulan=1)
    bayar(desa, paid, 1_010_000, dt.date(2026, 2, 5))
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"dokumen": " "}, "perkara_tanpa_dokumen"),
        ({"alasan": ""}, "alasan_kosong"),
        ({"no_pinjaman": "P99999"}, "pinjaman_tidak_dikenal"),
        ({"no_pinjaman": paid}, "pinjaman_sudah_lunas"),
        ({"tanggal": CAIR - dt.timedelta(days=1)}, "perkara_sebelum_cair"),
        ({"tanggal": dt.date(2031, 1, 1)}, "perkara_masa_depan"),
    )
    for changed, code in wrong:
        with pytest.raises(Refusal, match=code):
            gugat(desa, no, **changed)
    for oleh in (BENDAHARA, as_role("pengawas"), as_role("kasir")):
        with pytest.raises(Refusal, match="tidak_berhak"):
            gugat(desa, no, oleh)
    own = replace(KETUA, no_anggota=anggota[0])
    with pytest.raises(Refusal, match="pinjaman_sendiri"):
        gugat(desa, no, own)
    nomor = gugat(desa, no)
    with pytest.raises(Refusal, match="perkara_sudah_berjalan"):
        gugat(desa, no, SEKRETARIS)
    for oleh, changed, code in (
        (KETUA, {}, "perkara_pembuat_mengakhiri"),
        (BENDAHARA, {}, "tidak_berhak"),
        (SEKRETARIS, {"tanggal": MARET - dt.timedelta(days=1)}, "perkara_selesai_mundur"),
        (SEKRETARIS, {"tanggal": dt.date(2031, 1, 1)}, "perkara_masa_depan"),
        (SEKRETARIS, {"id": 999}, "tidak_ditemukan"),
    ):
        with pytest.raises(Refusal, match=code):
            akhiri(desa, nomor, oleh, **changed)
    akhiri(desa, nomor)
    with pytest.raises(Refusal, match="perkara_sudah_selesai"):
        akhiri(desa, nomor)


def test_no_class_changes_under_a_posted_month_end(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202603))
    with pytest.raises(Refusal, match="perkara_bulan_selesai") as refused:
        gugat(desa, no)
    assert refused.value.values["bulan"] == "2026-03"
    nomor = gugat(desa, no, tanggal=dt.date(2026, 4, 1))
    post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202604))
    with pytest.raises(Refusal, match="perkara_bulan_selesai"):
        akhiri(desa, nomor)
