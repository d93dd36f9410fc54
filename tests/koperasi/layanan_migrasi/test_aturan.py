"""Pure rules: the steps of the law, their order, agencies, deadlines."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.layanan_migrasi import isi_surat, rules
from koperasi.layanan_migrasi.langkah import Langkah, langkah_undang
from koperasi.layanan_migrasi.rules import Proses
from ledger.errors import Refusal
from tests.koperasi.layanan_migrasi.contoh import JALAN

D = dt.date
UNDANG = langkah_undang()
KODE = [one.kode for one in UNDANG]


def test_every_step_names_the_law_and_stands_after_what_it_needs() -> None:
    assert len(set(KODE)) == len(KODE) == len(JALAN) == 14
    for place, one in enumerate(UNDANG):
        assert "UU 18/2017" in one.dasar or "PP 59/2021" in one.dasar, one
        assert set(one.sesudah) <= set(KODE[:place]), one.kode
        assert all(one.nama), one.kode
        assert all(one.petunjuk), one.kode
        assert one.nama[0] != one.nama[1], one.kode
    needed = {kode for one in UNDANG for kode in one.sesudah}
    assert needed == {"izin_keluarga", "dokumen", "pendaftaran", "paspor", "jaminan_sosial", "visa"}


def test_what_a_scheme_does_not_need_is_left_out() -> None:
    alone = [one.kode for one in rules.needed(UNDANG, Proses("2026-09-01", "perseorangan"))]
    assert set(KODE) - set(alone) == {"sip3mi", "perjanjian_penempatan"}
    state = [one.kode for one in rules.needed(UNDANG, Proses("2026-09-01", "g_to_g"))]
    assert set(KODE) - set(state) == {"sip3mi"}
    assert [one.kode for one in rules.needed(UNDANG, Proses("2026-09-01"))] == KODE


def test_a_step_of_the_village_holds_for_later_candidates_only() -> None:
    own = Langkah("desa_1", ("a", "a"), ("", ""), "Perdes 1", berlaku="2026-10-01")
    ended = Langkah("desa_2", ("b", "b"), ("", ""), "Perdes 1", sampai="2026-10-01")
    assert not own.applies("", "2026-09-30")
    assert own.applies("", "2026-10-01")
    assert ended.applies("", "2026-09-30")
    assert not ended.applies("", "2026-10-01")


@given(st.permutations(KODE))
def test_whatever_was_done_the_next_step_waits_for_none(order: list[str]) -> None:
    done: list[str] = []
    for kode in order:
        step = rules.next_step(UNDANG, done)
        assert step is not None
        assert set(step.sesudah) <= set(done) or kode not in done
        assert step.kode not in done
        done.append(kode)
    assert rules.next_step(UNDANG, done) is None


def test_steps_of_the_wrong_order_are_refused_both_ways() -> None:
    by = {one.kode: one for one in UNDANG}
    paspor, visa = D(2026, 10, 12), D(2026, 10, 1)
    cases = {
        "langkah_belum_waktunya": {"visa": visa},
        "langkah_mendahului": {"paspor": paspor, "visa": visa},
    }
    for code, done in cases.items():
        with pytest.raises(Refusal) as refused:
            rules.check_step(UNDANG, done, by["visa"])
        assert refused.value.code == code
        assert refused.value.values["langkah"] == "Paspor"
    with pytest.raises(Refusal) as refused:
        rules.check_step(UNDANG, {"paspor": paspor, "visa": visa}, by["paspor"])
    assert refused.value.code == "langkah_menyusul"
    rules.check_step(UNDANG, {"paspor": paspor, "visa": paspor}, by["visa"])  # the same day
    alone = rules.needed(UNDANG, Proses("2026-09-01", "perseorangan"))
    rules.check_step(alone, {"kompetensi": visa}, by["kompetensi"])


def test_what_is_odd_about_an_agency() -> None:
    day = D(2026, 11, 24)
    cases = [
        (Proses("2026-09-01"), []),
        (Proses("2026-09-01", "p_to_p"), [rules.TANPA_P3MI]),
        (Proses("2026-09-01", "p_to_p", "PT A"), [rules.TANPA_IZIN]),
        (Proses("2026-09-01", "p_to_p", "PT A", "1", "2026-11-23"), [rules.IZIN_HABIS]),
        (Proses("2026-09-01", "p_to_p", "PT A", "1", "2026-11-24"), []),
        (Proses("2026-09-01", "perseorangan", calo=True), [rules.ADA_CALO]),
    ]
    for proses, expected in cases:
        assert rules.warnings(proses, day) == expected


def test_deadlines_and_who_is_told() -> None:
    told = D(2026, 11, 2)
    assert rules.deadline("kekerasan", told) == D(2026, 11, 3)
    assert rules.deadline("gaji_tidak_dibayar", told) == D(2026, 11, 16)
    with pytest.raises(Refusal):
        rules.deadline("apa saja", told)
    assert rules.escalates_from("kekerasan", told) == D(2026, 11, 3)
    assert rules.escalates_from("lain", told) == D(2026, 11, 9)


def test_numbers_of_letters() -> None:
    assert isi_surat.number_of("izin_keluarga", D(2026, 11, 24), 7) == "0007/SIK/XI/2026"
    assert isi_surat.code_of("status_perkawinan", 2026, 12) == "SKP-2026-0012"
