"""Plans through the use cases: signed, agreed, counted, ended; who sees them."""

import datetime as dt
from dataclasses import replace

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan.usecases import record_kunjungan
from koperasi.remitansi.perintah import LaporPenggunaan
from koperasi.remitansi.usecases_instruksi import report_penggunaan
from koperasi.rencana_pulang import queries, queries_angka, queries_milik, queries_skor
from koperasi.rencana_pulang.data import KartuRencana
from koperasi.rencana_pulang.perintah import (
    CatatHasil,
    CatatKemajuan,
    CatatUsaha,
    HentikanRencana,
    SetujuRencana,
    TandaRencana,
)
from koperasi.rencana_pulang.rules import Sasaran
from koperasi.rencana_pulang.usecases import agree_rencana, sign_rencana, stop_rencana
from koperasi.rencana_pulang.usecases_hasil import record_hasil, record_kemajuan, record_usaha
from koperasi.simpanan.usecases_tujuan import SetorTujuan, record_setor_tujuan
from koperasi.warga.usecases import TautAnggota, link_anggota
from koperasi.warga.usecases_penempatan import (
    CatatPenempatan,
    CatatPulang,
    record_penempatan,
    record_pulang,
)
from ledger.clock import FixedClock
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_anggota, as_role
from tests.koperasi.kunjungan.contoh import kunjungan
from tests.koperasi.remitansi.conftest import (
    BENDAHARA,
    JUTA,
    SUAMI,
    TETANGGA,
    Rumah,
    enam_baris,
    rumah,
    terima,
)

__all__ = ["rumah"]
pytestmark = DUA_BASIS
D = dt.date
HARI = D(2026, 11, 24)
AWAL = D(2026, 8, 1)
PETUGAS = replace(as_role("petugas_desmigratif", user="U0021"), entitas=frozenset())
KADES = replace(as_role("kepala_desa", user="U0023"), entitas=frozenset())
ISTRI = "W00002"
RUMAH = Sasaran("rumah", 60 * JUTA, D(2028, 2, 1), "rumah bata")
USAHA = Sasaran("usaha", 10 * JUTA, D(2027, 12, 1), "warung")


def plan(**more: object) -> TandaRencana:
    """The husband's plan, signed by himself."""
    made = TandaRencana(SUAMI, (RUMAH, USAHA), SUAMI, AWAL)
    return replace(made, **more)  # type: ignore[arg-type]


def card(desa: Desa, number: str, viewer: Viewer = PETUGAS, hari: dt.date = HARI) -> KartuRencana:
    with desa.read() as conn:
        return queries.card_rencana(viewer, conn, hari, number)


def at(desa: Desa, day: dt.date) -> Desa:
    """The village on another day."""
    return replace(desa, clock=FixedClock(day))


def test_money_counts_once_by_what_it_was_for(desa: Desa, rumah: Rumah) -> None:
    """4 million into the goal, 3 for the business, 2 of the cash told: nothing twice."""
    house = replace(RUMAH, tujuan=("KOP", rumah.rumah))
    savings = Sasaran("tabungan", 20 * JUTA, D(2028, 1, 1))
    number = sign_rencana(desa, PETUGAS, plan(sasaran=(house, USAHA, savings))).no_rencana
    made = terima(desa, rumah, baris=enam_baris(rumah))
    told = LaporPenggunaan("KOP", made.no_kiriman, D(2026, 9, 20), "lapor_sendiri",
                           (("rumah", JUTA), ("produktif", JUTA)))  # fmt: skip
    report_penggunaan(desa, BENDAHARA, told)
    found = {one.jenis: one.laju for one in card(desa, number).sasaran}
    assert found["rumah"].tercapai == 5 * JUTA, "balance of the goal and the cash told"
    assert found["rumah"].enam == 5 * JUTA
    assert found["usaha"].tercapai == 4 * JUTA
    assert found["usaha"].bulan_lagi == 9, "6 million left at 4 in six months"
    assert found["tabungan"].tercapai == 8 * JUTA
    setor = SetorTujuan("KOP", rumah.rumah, 2 * JUTA, D(2026, 11, 20))
    record_setor_tujuan(desa, BENDAHARA, setor)
    again = {one.jenis: one.laju for one in card(desa, number).sasaran}
    assert again["rumah"].tercapai == 7 * JUTA, "the books say so at once"
    assert again["rumah"].enam == 5 * JUTA, "the running month is no full one"


def test_remittances_from_before_the_plan_do_not_count(desa: Desa, rumah: Rumah) -> None:
    terima(desa, rumah, baris=enam_baris(rumah))
    number = sign_rencana(desa, PETUGAS, plan(pada=D(2026, 10, 1))).no_rencana
    pace = card(desa, number).sasaran[1].laju
    assert (pace.tercapai, pace.enam) == (0, 3 * JUTA), "they show the pace, nothing else"


def test_a_new_version_leaves_the_old_one_to_be_read(desa: Desa, rumah: Rumah) -> None:
    first = sign_rencana(desa, PETUGAS, plan())
    assert (first.no_rencana, first.versi) == ("RP00001", 1)
    with pytest.raises(Refusal, match="rencana_sudah_ada"):
        sign_rencana(desa, PETUGAS, plan(sasaran=(RUMAH,)))
    with pytest.raises(Refusal, match="rencana_sama"):
        sign_rencana(desa, PETUGAS, plan(dari_versi=1))
    more = (replace(RUMAH, target=80 * JUTA), USAHA)
    second = plan(sasaran=more, penanda=ISTRI, dari_versi=1, kunci="kunci-versi-dua-xyz")
    assert sign_rencana(desa, PETUGAS, second).versi == 2
    assert sign_rencana(desa, PETUGAS, second).ulang
    with pytest.raises(Refusal, match="formulir_basi"):
        sign_rencana(desa, PETUGAS, plan(sasaran=(RUMAH,), dari_versi=1))
    found = card(desa, "RP00001")
    assert [one.sasaran[0][1] for one in found.versi_semua] == [80 * JUTA, 60 * JUTA]
    assert (found.versi_semua[0].hubungan, found.versi_semua[1].hubungan) == ("istri", "pmi")
    assert not found.disetujui, "the wife wrote it, the husband has not said yes"
    agree_rencana(desa, PETUGAS, SetujuRencana("RP00001", 2, "panggilan_video"))
    assert card(desa, "RP00001").disetujui


def test_what_is_refused(desa: Desa, rumah: Rumah) -> None:
    cases: list[tuple[TandaRencana, str, str]] = [
        (plan(penanda=TETANGGA), "penanda_bukan_keluarga", "penanda"),
        (plan(no_warga=TETANGGA, penanda=TETANGGA), "rencana_bukan_calon", "no_warga"),
        (plan(pada=D(2026, 12, 1)), "tanggal_di_depan", "pada"),
        (plan(cara_tanda="bisik"), "cara_tanda_salah", "cara_tanda"),
        (plan(cara_tanda="hp_sendiri"), "hp_milik_sendiri", "cara_tanda"),
        (plan(dibuka=False), "rencana_perlu_izin", "dibuka"),
        (plan(sasaran=()), "sasaran_kosong", "rumah_target"),
        (plan(sasaran=(replace(RUMAH, tanggal=D(2026, 1, 1)),)), "sasaran_lewat", "rumah_tanggal"),
        (plan(sasaran=(replace(RUMAH, target=0),)), "amount_zero", "rumah_target"),
        (plan(sasaran=(replace(RUMAH, tujuan=("KOP", "T99999")),)), "tujuan_tidak_dikenal",
         "rumah_tujuan"),
        (plan(no_warga="W99999"), "warga_tidak_dikenal", "no_warga"),
    ]  # fmt: skip
    for asked, code, field in cases:
        with pytest.raises(Refusal) as refused:
            sign_rencana(desa, PETUGAS, asked)
        assert (refused.value.code, refused.value.field) == (code, field)
    with pytest.raises(Refusal, match="tidak_berhak"):
        sign_rencana(desa, BENDAHARA, plan())
    with desa.read() as conn, pytest.raises(Refusal, match="tidak_berhak"):
        queries.own_rencana(BENDAHARA, conn, HARI)


def test_on_the_phone_the_family_signs_for_itself(desa: Desa, rumah: Rumah) -> None:
    wife, other = as_anggota(rumah.istri), as_anggota(rumah.lain)
    mine = plan(penanda=ISTRI, cara_tanda="hp_sendiri", dibuka=False)
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        sign_rencana(desa, other, mine)
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        sign_rencana(desa, wife, plan(cara_tanda="hp_sendiri"))
    number = sign_rencana(desa, wife, mine).no_rencana
    with desa.read() as conn:
        assert [one.no_rencana for one in queries.own_rencana(wife, conn, HARI)] == [number]
        assert queries.own_rencana(other, conn, HARI) == []
        assert queries_milik.writable_own(wife, conn, HARI) == [(SUAMI, "Suami Taiwan", "istri")]
        assert queries_milik.writable_own(other, conn, HARI) == []
        assert {no for _, no, _ in queries_milik.goals_for(wife, conn, SUAMI)} == {
            rumah.rumah, rumah.modal,
        }  # fmt: skip
        with pytest.raises(Refusal, match="tidak_ditemukan"):
            queries_milik.goals_for(other, conn, SUAMI)
        row = conn.execute(queries.list_rencana(PETUGAS, HARI)).one()
    assert (row.target, row.dibuka, row.perlu) == (0, 0, "setuju")
    shut = card(desa, number)
    assert shut.tertutup
    assert (shut.sasaran, shut.versi_semua) == ((), ())
    with pytest.raises(Refusal, match="rencana_perlu_izin"):
        sign_rencana(desa, PETUGAS, plan(sasaran=(RUMAH,), dari_versi=1))
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        agree_rencana(desa, wife, SetujuRencana(number, 1))


def test_the_migrant_agrees_on_the_own_phone(desa: Desa, viewer: Viewer, rumah: Rumah) -> None:
    """The bell rings for the one who is to agree, once for a version, and for nobody else."""
    wife, migrant = as_anggota(rumah.istri), as_anggota("A00004")
    link_anggota(desa, viewer, TautAnggota(SUAMI, "KOP", "A00004"))
    number = sign_rencana(desa, wife, plan(penanda=ISTRI, cara_tanda="hp_sendiri")).no_rencana
    with desa.read() as conn:
        turns = [queries_milik.count_setuju(one, conn) for one in (migrant, wife, PETUGAS)]
        seen = [queries.own_rencana(one, conn, HARI)[0] for one in (migrant, wife)]
    assert turns == [1, 0, 0]
    assert seen[0].bulan_lagi == seen[1].bulan_lagi
    with pytest.raises(Refusal):
        agree_rencana(desa, migrant, SetujuRencana(number, 2))
    agree_rencana(desa, migrant, SetujuRencana(number, 1))
    with desa.read() as conn:
        assert queries_milik.count_setuju(migrant, conn) == 0
        assert all(queries.own_rencana(one, conn, HARI)[0].disetujui for one in (migrant, wife))


def test_the_outcome_comes_after_the_return(desa: Desa, rumah: Rumah) -> None:
    number = sign_rencana(desa, PETUGAS, plan()).no_rencana
    asked = CatatHasil(number, {"rumah": "ya", "usaha": "tidak"}, kunci="kunci-hasil-satu-abc")
    with pytest.raises(Refusal, match="belum_pulang"):
        record_hasil(desa, PETUGAS, asked)
    with pytest.raises(Refusal, match="hasil_belum_ada"):
        record_usaha(desa, PETUGAS, CatatUsaha(number, "ya"))
    record_pulang(desa, PETUGAS, CatatPulang(1, D(2026, 10, 5)))
    with desa.read() as conn:
        assert queries.waiting_rencana(PETUGAS, conn, HARI) == {"hasil": 1}
    with pytest.raises(Refusal) as short:
        record_hasil(desa, PETUGAS, replace(asked, hasil={"rumah": "ya"}))
    assert (short.value.code, short.value.field) == ("hasil_kurang", "usaha")
    with pytest.raises(Refusal, match="hasil_salah"):
        record_hasil(desa, PETUGAS, replace(asked, hasil={"rumah": "ya", "usaha": "entah"}))
    assert record_hasil(desa, PETUGAS, asked) == "sebagian"
    assert record_hasil(desa, PETUGAS, asked) == "sebagian"
    with pytest.raises(Refusal, match="rencana_tidak_berjalan"):
        stop_rencana(desa, PETUGAS, HentikanRencana(number, "batal"))
    with pytest.raises(Refusal, match="usaha_belum_waktunya"):
        record_usaha(desa, PETUGAS, CatatUsaha(number, "ya"))
    later = at(desa, D(2027, 10, 5))
    with later.read() as conn:
        assert queries.waiting_rencana(PETUGAS, conn, D(2027, 10, 4)) == {}
        assert queries.waiting_rencana(PETUGAS, conn, D(2027, 10, 5)) == {"usaha": 1}
    record_usaha(later, PETUGAS, CatatUsaha(number, "ya"))
    with pytest.raises(Refusal, match="usaha_sudah_dicatat"):
        record_usaha(later, PETUGAS, CatatUsaha(number, "tidak"))
    again = CatatPenempatan(SUAMI, {"negara": "MY", "mulai": D(2027, 11, 1)})
    record_penempatan(at(desa, D(2027, 12, 1)), PETUGAS, again)
    with desa.read() as conn:
        before = queries_skor.skor_pulang(KADES, conn, D(2027, 10, 31)).jumlah
        after = queries_skor.skor_pulang(KADES, conn, D(2027, 12, 1))
        with pytest.raises(Refusal, match="tidak_berhak"):
            queries_skor.skor_pulang(BENDAHARA, conn, HARI)
        months = {
            one.kode.partition(".")[2]: (one.nilai, one.dari, one.layar)
            for one in queries_angka.angka_bulan(KADES, conn, D(2026, 11, 1))
        }
    assert (before.pulang, before.berangkat_lagi) == (1, 0)
    (row,) = after.baris
    assert (row.tahun, row.negara, row.pulang, row.berencana) == (2026, "TW", 1, 1)
    assert (row.ya, row.sebagian, row.tidak, row.usaha, row.usaha_ditanya) == (0, 1, 0, 1, 1)
    assert after.jumlah.berangkat_lagi == 1
    assert card(desa, number, hari=D(2027, 12, 1)).hasil is not None
    assert months["tercapai"] == (0, 1, "SkorPulangView.lihat")
    assert months["berjalan"] == (0, None, ""), "ended in November"
    assert months["pulang"][0] == 0


def test_progress_needs_a_proved_visit(desa: Desa, rumah: Rumah) -> None:
    number = sign_rencana(desa, PETUGAS, plan()).no_rencana
    proved = record_kunjungan(desa, PETUGAS, kunjungan(ISTRI, "kunci-satu")).no_kunjungan
    empty = kunjungan(ISTRI, "kunci-dua", 90, hasil="tidak_di_rumah")
    bare = record_kunjungan(desa, PETUGAS, empty).no_kunjungan
    asked = CatatKemajuan(number, "rumah", "pondasi", proved, "baru pondasi")
    with pytest.raises(Refusal, match="kunjungan_tanpa_bukti"):
        record_kemajuan(desa, PETUGAS, replace(asked, no_kunjungan=bare))
    with pytest.raises(Refusal, match="sasaran_tidak_ada"):
        record_kemajuan(desa, PETUGAS, replace(asked, jenis="tabungan"))
    assert record_kemajuan(desa, PETUGAS, asked)
    assert not record_kemajuan(desa, PETUGAS, asked)
    seen = card(desa, number).sasaran[0]
    assert (seen.tahap, seen.laju.tercapai, seen.laju.enam) == ("pondasi", 18 * JUTA, 0)
