"""Draws that anybody may draw again: what a member gets is enough, and names nobody."""

import hashlib

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan.usecases import record_kunjungan
from koperasi.kunjungan.usecases_ulang import KunciBulan, lock_bulan
from koperasi.pengawasan.queries_undian import UndianTerbuka, list_undian, open_undian
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_anggota, as_role
from tests.koperasi.kunjungan.contoh import kunjungan, pada
from tests.koperasi.kunjungan.test_angka import OKTOBER
from tests.koperasi.pengawasan.contoh import entri, terundi
from tests.koperasi.warga.contoh import keluarga, penanggung_jawab, petugas

pytestmark = DUA_BASIS


def drawn_again(found: UndianTerbuka) -> tuple[str, ...]:
    """What a phone works out: sha256 alone, nothing of ours."""

    def sha(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()

    fixed = sha("".join(f"{line}\n" for line in sorted(found.daftar)))
    assert fixed == found.sidik_daftar
    numbers = [line.split()[0] for line in found.daftar]
    order = sorted(numbers, key=lambda one: sha(f"{found.benih} {fixed} {one}"))
    return tuple(order[: len(found.terundi)])


def test_a_member_draws_a_round_again(desa: Desa, viewer: Viewer) -> None:
    putaran = terundi(desa, viewer)
    drawn = as_anggota(putaran.terundi[0])
    spared = as_anggota(next(no for no in putaran.anggota if no not in putaran.terundi))
    with desa.read() as conn:
        (line,) = list_undian(drawn, conn, "KOP")
        found = open_undian(drawn, conn, "KOP", (line.jenis, line.kunci))
        other = open_undian(spared, conn, "KOP", (line.jenis, line.kunci))
        for code, person, which in (
            ("entitas_tidak_dikenal", as_anggota("A00001", entitas="BUM"), line.kunci),
            ("putaran_tidak_dikenal", drawn, "UP9999"),
            ("tidak_berhak", as_role("kasir"), line.kunci),
        ):
            with pytest.raises(Refusal, match=code):
                open_undian(person, conn, "KOP", (line.jenis, which))
        assert list_undian(as_role("koordinator", entitas=""), conn, "") == []
    assert (line.kunci, line.siap) == (putaran.no_putaran, True)
    assert drawn_again(found) == found.terundi == putaran.terundi
    assert (found.sendiri, other.sendiri) == (putaran.terundi[0], "")


def test_visits_are_drawn_again_without_a_name(desa: Desa, viewer: Viewer) -> None:
    people = keluarga(desa)
    then = pada(desa, OKTOBER)
    for n, no_warga in enumerate(people):
        visit = kunjungan(no_warga, f"k{n}", 30 + 30 * n, dikirim=then.clock.now())
        record_kunjungan(then, petugas(), visit)
    lock_bulan(desa, penanggung_jawab(), KunciBulan("2026-10"))
    entri(desa, viewer)
    with desa.read() as conn:
        (line,) = list_undian(as_anggota("A00001"), conn, "KOP")
        found = open_undian(as_anggota("A00001"), conn, "KOP", (line.jenis, line.kunci))
        head = as_role("kepala_desa", entitas="")
        assert open_undian(head, conn, "", ("kunjungan", "2026-10")) == found
        with pytest.raises(Refusal, match="kunjungan_belum_dikunci"):
            open_undian(as_anggota("A00001"), conn, "KOP", ("kunjungan", "2026-11"))
    assert len(found.daftar) == 3
    assert drawn_again(found) == found.terundi != ()
    assert not any(no_warga in str(found) for no_warga in people)
