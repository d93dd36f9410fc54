"""Cost from the books, coverage per RT, figures of a month; on both databases."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koperasi.dasar.angka import Angka
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.kegiatan import queries, rules
from koperasi.kegiatan.baris import K
from koperasi.kegiatan.biaya import list_biaya, search_bukti_biaya
from koperasi.kegiatan.queries_angka import angka_bulan
from koperasi.kegiatan.queries_cakupan import coverage
from koperasi.kegiatan.rules import Tamu
from koperasi.kegiatan.usecases import BatalKegiatan, cancel_kegiatan
from koperasi.kegiatan.usecases_biaya import KaitkanBukti, LepasBukti, link_bukti, unlink_bukti
from koperasi.kegiatan.usecases_nilai import Penilaian, evaluate_kegiatan
from koperasi.kegiatan.usecases_program import PilihProgram, choose_program
from koperasi.kunjungan.usecases import record_kunjungan
from koperasi.kunjungan.usecases_koreksi import KoreksiBaru, correct_kunjungan
from koperasi.warga.usecases import DaftarWarga, register_warga
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, agreed, as_role
from tests.koperasi.kegiatan.contoh import (
    DIADAKAN,
    HIBAH,
    belanja,
    bendahara,
    direncanakan,
    penduduk,
    terlaksana,
)
from tests.koperasi.kunjungan.contoh import JAWABAN, kunjungan
from tests.koperasi.warga.contoh import keluarga, penanggung_jawab, petugas

pytestmark = DUA_BASIS
BESOK = HARI_INI + dt.timedelta(days=1)


def cost(desa: Desa, nomor: str) -> int:
    """Cost of an activity as the list says."""
    with desa.read() as conn:
        query = queries.list_kegiatan(petugas()).where(K.no_kegiatan == nomor)
        listed = int(conn.execute(query).one().biaya)
        assert listed == sum(one.bagian for one in list_biaya(petugas(), conn, nomor))
    return listed


def code(desa: Desa, viewer: Viewer, perintah: KaitkanBukti | LepasBukti) -> str:
    """Code with which linking or unlinking is refused."""
    work = link_bukti if isinstance(perintah, KaitkanBukti) else unlink_bukti
    with pytest.raises(Refusal) as refused:
        work(desa, viewer, perintah)  # type: ignore[arg-type]
    return refused.value.code


def test_the_cost_is_what_the_books_say(desa: Desa, viewer: Viewer) -> None:
    keluarga(desa)
    number = terlaksana(desa)
    assert cost(desa, number) == 0
    voucher = belanja(desa, viewer, 120_000, 30_000)
    link_bukti(desa, bendahara(), KaitkanBukti(number, "KOP", voucher))
    assert cost(desa, number) == 150_000
    with desa.read() as conn:
        (found,) = search_bukti_biaya(bendahara(), conn, "KOP", "KONSUMSI")
    assert (found.no_bukti, found.jumlah, found.batal) == (voucher, 150_000, False)
    again = KaitkanBukti(number, "KOP", voucher)
    assert code(desa, bendahara(), again) == "bukti_sudah_terkait"


def test_a_voucher_that_is_no_cost_is_refused(desa: Desa, viewer: Viewer) -> None:
    keluarga(desa)
    number = terlaksana(desa)
    voucher = belanja(desa, viewer, 90_000)
    income = KasBaru("KOP", "masuk", HARI_INI, "hibah", (Baris(HIBAH, 5_000),))
    grant = record_kas(desa, viewer, income).no_bukti
    asked = KaitkanBukti(number, "KOP", voucher)
    cases = {
        "bukti_biaya_tidak_ada": replace(asked, no_bukti="BKK/2026/11/0999"),
        "bukti_bukan_biaya": replace(asked, no_bukti=grant),
        "bobot_salah": replace(asked, bobot=0),
        "entitas_tidak_dikenal": replace(asked, entitas="LAIN"),
        "kegiatan_tidak_dikenal": replace(asked, no_kegiatan="KG000099"),
    }
    for wanted, wrong in cases.items():
        assert code(desa, bendahara(), wrong) == wanted
    for role in ("petugas_desmigratif", "penanggung_jawab", "ketua", "pengawas"):
        assert code(desa, as_role(role), asked) == "tidak_berhak"
    reversal = reverse_bukti(desa, agreed(viewer), Pembalik("KOP", voucher, "salah"))
    for undone in (voucher, reversal.pasangan[voucher]):
        refused = replace(asked, no_bukti=undone)
        assert code(desa, bendahara(), refused) == "bukti_biaya_dibalik"
    with desa.read() as conn:
        assert search_bukti_biaya(bendahara(), conn, "KOP", "konsumsi") == []


def test_a_voucher_reversed_afterwards_costs_nothing(desa: Desa, viewer: Viewer) -> None:
    keluarga(desa)
    number = terlaksana(desa)
    voucher = belanja(desa, viewer, 90_000)
    link_bukti(desa, bendahara(), KaitkanBukti(number, "KOP", voucher))
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", voucher, "salah"))
    assert cost(desa, number) == 0
    with desa.read() as conn:
        (line,) = list_biaya(petugas(), conn, number)
    assert (line.batal, line.jumlah) == (True, 90_000)


def test_a_shared_voucher_wants_a_reason_and_is_divided_to_the_rupiah(
    desa: Desa, viewer: Viewer
) -> None:
    keluarga(desa)
    first, second = terlaksana(desa), terlaksana(desa, "dua")
    voucher = belanja(desa, viewer, 100_001)
    link_bukti(desa, bendahara(), KaitkanBukti(first, "KOP", voucher, 3))
    bare = KaitkanBukti(second, "KOP", voucher)
    assert code(desa, bendahara(), bare) == "bukti_bersama_tanpa_penjelasan"
    assert cost(desa, first) == 100_001
    link_bukti(desa, bendahara(), replace(bare, penjelasan="satu belanja untuk dua hari"))
    assert (cost(desa, first), cost(desa, second)) == (75_000, 25_001)
    with desa.read() as conn:
        (line,) = list_biaya(petugas(), conn, first)
    nothing = LepasBukti(first, line.id, " ")
    assert code(desa, bendahara(), nothing) == "alasan_kosong"
    assert code(desa, bendahara(), replace(nothing, id=99, alasan="x")) == "tidak_ditemukan"
    assert code(desa, petugas(), replace(nothing, alasan="x")) == "tidak_berhak"
    unlink_bukti(desa, bendahara(), replace(nothing, alasan="untuk dusun lain"))
    assert (cost(desa, first), cost(desa, second)) == (0, 100_001)


def test_the_cost_stands_still_after_the_judgement(desa: Desa, viewer: Viewer) -> None:
    keluarga(desa)
    number = terlaksana(desa)
    evaluate_kegiatan(desa, petugas(), Penilaian(number, "Baik"))
    asked = KaitkanBukti(number, "KOP", belanja(desa, viewer, 90_000))
    assert code(desa, bendahara(), asked) == "kegiatan_sudah_dinilai"
    called_off = direncanakan(desa, "dua")
    cancel_kegiatan(desa, petugas(), BatalKegiatan(called_off, "banjir"))
    late = replace(asked, no_kegiatan=called_off)
    assert code(desa, bendahara(), late) == "kegiatan_sudah_batal"


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(bobot=st.lists(st.integers(1, 1000), min_size=2, max_size=4), jumlah=st.integers(1, 999_999))
def test_sql_divides_as_the_rule_does(
    desa: Desa, viewer: Viewer, bobot: list[int], jumlah: int
) -> None:
    voucher = belanja(desa, viewer, jumlah)
    numbers = []
    for place, weight in enumerate(bobot):
        numbers.append(direncanakan(desa, f"{voucher}/{place}"))
        link_bukti(desa, bendahara(), KaitkanBukti(numbers[-1], "KOP", voucher, weight, "bersama"))
    assert [cost(desa, one) for one in numbers] == rules.shares(jumlah, bobot)


def test_households_that_know_per_rt(desa: Desa) -> None:
    ibu, bapak, _ = keluarga(desa)
    ask = petugas()
    house = {"dusun": "Cihideung", "rt": "03"}
    other = register_warga(desa, ask, DaftarWarga("Icih", {"jenis_kelamin": "P"}, house)).no_warga
    same = {"dusun": "Cihideung", "rt": "02"}
    third = register_warga(desa, ask, DaftarWarga("Oyoh", {"jenis_kelamin": "P"}, same)).no_warga

    def found() -> dict[str, tuple[int, int, int, int, str]]:
        with desa.read() as conn:
            rows = coverage(as_role("kepala_desa"), conn)
        return {o.rt: (o.rumah, o.tahu, o.hadir, o.kunjungan, o.terakhir) for o in rows}

    assert found() == {"02": (2, 0, 0, 0, ""), "03": (1, 0, 0, 0, "")}
    terlaksana(desa, "lain", jenis="konsultasi", hadir=(other,))  # no information meeting
    assert found()["03"] == (1, 0, 0, 0, "")
    day = DIADAKAN.isoformat()
    terlaksana(desa, "satu", dusun="Cihideung", rt="02", hadir=(ibu,))
    assert found() == {"02": (2, 1, 1, 0, day), "03": (1, 0, 0, 0, "")}
    know = {**JAWABAN, "tahu_program": "ya"}
    record_kunjungan(desa, ask, kunjungan(bapak, "v1", 90, jawaban=know))
    assert found()["02"] == (2, 1, 1, 1, day)  # the same house, counted once
    visit = record_kunjungan(desa, ask, kunjungan(third, "v2", 60, jawaban=know))
    assert found()["02"] == (2, 2, 1, 2, day)
    fixed = KoreksiBaru(visit.no_kunjungan, "tahu_program", "tidak", "salah dengar")
    correct_kunjungan(desa, ask, fixed)
    assert found()["02"] == (2, 1, 1, 1, day)
    record_kunjungan(desa, ask, kunjungan(other, "v3", 40, jawaban=know))
    record_kunjungan(desa, ask, kunjungan(other, "v4", 20))  # the latest answer counts: no
    assert found()["03"] == (1, 0, 0, 0, "")
    with desa.read() as conn:
        (two, three) = coverage(petugas(), conn)
        assert (two.persen, three.persen, two.tahu) == (50, 0, 1)
        with pytest.raises(Refusal, match="tidak_berhak"):
            coverage(as_role("anggota"), conn)
    terlaksana(desa, "semua")  # for the whole village
    assert found()["03"][4] == day


def test_figures_of_a_month_show_every_pillar_also_at_nought(desa: Desa, viewer: Viewer) -> None:
    keluarga(desa)
    penduduk(desa)
    number = terlaksana(desa, tamu=Tamu(2, 7, 1))
    link_bukti(desa, bendahara(), KaitkanBukti(number, "KOP", belanja(desa, viewer, 150_000)))
    called_off = direncanakan(desa, "dua")
    cancel_kegiatan(desa, petugas(), BatalKegiatan(called_off, "banjir"))
    direncanakan(desa, "tiga", pilar="lembaga_usaha", jenis="ajakan_anggota")
    judged = Penilaian(number, "Baik", "Datangi RT 02", "Yayah", BESOK)
    evaluate_kegiatan(desa, petugas(), judged)

    def figures(bulan: dt.date, role: str = "koordinator") -> dict[str, Angka]:
        with desa.read() as conn:
            return {one.kode: one for one in angka_bulan(as_role(role), conn, bulan)}

    made = figures(dt.date(2026, 11, 1))
    values = {kode.removeprefix("kegiatan."): one.nilai for kode, one in made.items()}
    whole = {f"pilar_{n}.{what}": 0 for n in (1, 2, 3, 4)
             for what in ("rencana", "jadi", "orang", "biaya")}  # fmt: skip
    assert values == whole | {
        "pilar_1.rencana": 1,
        "pilar_1.jadi": 1,
        "pilar_1.orang": 10,
        "pilar_1.biaya": 150_000,
        "pilar_4.rencana": 1,
        "terlambat": 1,
        "anak_terlambat": 0,
    }
    people = made["kegiatan.pilar_1.orang"]
    assert people.saring == {"pilar": "layanan_migrasi", "tanggal": "2026-11"}
    assert (people.per, people.satuan) == (dt.date(2026, 11, 30), "orang")
    empty = figures(dt.date(2026, 10, 1))
    assert {one.nilai for one in empty.values()} == {0}
    assert len(empty) == 18
    chosen = PilihProgram("emas", dt.date(2026, 11, 1), 0, "SK 9")
    choose_program(desa, penanggung_jawab(), chosen)
    both = figures(dt.date(2026, 11, 1))  # older activities are not lost when the list changes
    assert both["kegiatan.pilar_4.rencana"].kata[0] == "Sejahtera: direncanakan"
    assert both["kegiatan.pilar_5.biaya"].nilai == 150_000
    for role in ("anggota", "kasir", "admin"):
        with pytest.raises(Refusal, match="tidak_berhak"):
            figures(dt.date(2026, 11, 1), role)
