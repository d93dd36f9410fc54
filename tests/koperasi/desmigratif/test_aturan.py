"""Pure rules of supervision."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.dasar.angka import Angka
from koperasi.dasar.aturan import dated_table
from koperasi.desmigratif import rules
from koperasi.desmigratif.potret import Catatan, Potret, differences, read_potret, write_potret
from koperasi.desmigratif.sumber import Bagian
from ledger.errors import Refusal

D = dt.date
ATURAN = {
    "rantai": ["petugas_desmigratif", "penanggung_jawab", "kepala_desa", "koordinator"],
    "hari": [1, 7, 14],
}
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20)


@pytest.mark.parametrize(
    ("untuk", "late", "expected"),
    [
        ("petugas_desmigratif", 0, []),
        ("petugas_desmigratif", 1, ["penanggung_jawab"]),
        ("petugas_desmigratif", 13, ["penanggung_jawab", "kepala_desa"]),
        ("petugas_desmigratif", 19, ["penanggung_jawab", "kepala_desa", "koordinator"]),
        ("penanggung_jawab", 7, ["kepala_desa", "koordinator"]),
        ("kepala_desa", 30, ["koordinator"]),
    ],
)
def test_an_overdue_task_goes_one_role_up_at_a_time(
    untuk: str, late: int, expected: list[str]
) -> None:
    due = D(2026, 11, 5)
    steps = rules.steps_of(ATURAN, untuk, due, due + dt.timedelta(days=late))
    assert [step.peran for step in steps] == expected
    assert [step.nomor for step in steps] == list(range(1, len(expected) + 1))
    assert all(due < step.sejak <= due + dt.timedelta(days=late) for step in steps)


def test_the_chain_is_dated_data() -> None:
    assert {k: dated_table("desmigratif.eskalasi", D(2026, 11, 5))[k] for k in ATURAN} == ATURAN


@given(st.lists(st.tuples(WORDS, st.integers(0, 10**9)), max_size=6), st.integers(1, 3))
def test_a_snapshot_reads_back_and_its_hash_knows_every_figure(
    figures: list[tuple[str, int]], more: int
) -> None:
    day = D(2026, 10, 31)
    made = tuple(
        Angka(f"a.{n}", (words, words), value, day, "orang", saring={"b": words})
        for n, (words, value) in enumerate(figures)
    )
    notes = (Catatan("lembaga_usaha", ("Lembaga", "Enterprise"), "x"),)
    potret = Potret("2026-10", (Bagian("a", made),), notes, ("U1",))
    text, sidik = write_potret(potret)
    assert read_potret(text) == potret
    assert differences(potret.bagian, potret.bagian) == []
    if made:
        first = Angka("a.0", made[0].kata, made[0].nilai + more, day, "orang")
        changed = (Bagian("a", (first, *made[1:])),)
        (found,) = differences(potret.bagian, changed)
        assert (found.dulu, found.selisih) == (made[0].nilai, more)
        assert write_potret(Potret("2026-10", changed, notes, ("U1",)))[1] != sidik


@pytest.mark.parametrize(
    ("jenis", "hadir", "expected"),
    [
        ("koordinasi", [("Yayah", "petugas"), ("Uus", "desa")], ""),
        ("koordinasi", [("Yayah", "petugas")], "koordinasi_tanpa_desa"),
        ("koordinasi", [("Uus", "desa"), ("Camat", "lain")], "koordinasi_tanpa_petugas"),
        ("lain", [("Yayah", "petugas")], ""),
        ("lain", [("Uus  Kusnadi", "desa"), ("uus kusnadi", "lain")], "hadir_dua_kali"),
        ("lain", [], "hadir_kosong"),
        ("lain", [("Uus", "kecamatan")], "pihak_salah"),
        ("arisan", [("Uus", "desa")], "jenis_notulen_salah"),
    ],
)
def test_a_coordination_meeting_has_both_sides(
    jenis: str, hadir: list[tuple[str, str]], expected: str
) -> None:
    try:
        rules.check_hadir(jenis, hadir)
        found = ""
    except Refusal as refusal:
        found = refusal.code
    assert found == expected
