"""Blocking by hand: once, within what is free, released by a second person and not twice."""

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import open_buku
from koperasi.simpanan.blokir import Blokir, blokir
from koperasi.simpanan.queries_blokir import list_blokir
from koperasi.simpanan.usecases_blokir import (
    BlokirBaru,
    LepasBlokir,
    block_simpanan,
    release_simpanan,
)
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_role
from tests.koperasi.simpanan.conftest import setor, tarik

pytestmark = DUA_BASIS
BENDAHARA, KETUA = as_role("bendahara", user="U0002"), as_role("ketua", user="U0003")


def test_a_block_holds_until_a_second_person_releases_it(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 500_000)
    asked = BlokirBaru("KOP", no, 400_000, "penetapan pengadilan 12/2026")
    made = block_simpanan(desa, BENDAHARA, asked)
    assert block_simpanan(desa, BENDAHARA, asked).id == made.id
    with pytest.raises(Refusal, match="saldo_diblokir"):
        tarik(desa, viewer, no, 100_001)
    with pytest.raises(Refusal, match="pembuat_melepas"):
        release_simpanan(desa, BENDAHARA, LepasBlokir("KOP", made.id, "dicabut"))
    with pytest.raises(Refusal, match="alasan_kosong"):
        release_simpanan(desa, KETUA, LepasBlokir("KOP", made.id, " "))
    release_simpanan(desa, KETUA, LepasBlokir("KOP", made.id, "penetapan dicabut"))
    with pytest.raises(Refusal, match="blokir_sudah_lepas"):
        release_simpanan(desa, KETUA, LepasBlokir("KOP", made.id, "lagi"))
    tarik(desa, viewer, no, 500_000)
    with desa.read() as conn:
        row = conn.execute(list_blokir(viewer, "KOP")).one()
    assert (row.keadaan, row.tertahan, row.jumlah, row.asal) == ("dilepas", 0, 400_000, "tangan")
    assert (row.dibuat_oleh, row.dilepas_oleh) == ("U0002", "U0003")


def test_what_cannot_be_blocked_or_released_is_refused(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 500_000)
    for asked, code in (
        (BlokirBaru("KOP", no, 500_001, "x"), "blokir_melebihi_saldo"),
        (BlokirBaru("KOP", no, 0, "x"), "amount_zero"),
        (BlokirBaru("KOP", no, 1, "  "), "alasan_kosong"),
        (BlokirBaru("KOP", no, 1, "x", "B00001"), "bilyet_tidak_dikenal"),
        (BlokirBaru("KOP", "A99999", 1, "x"), "anggota_tidak_dikenal"),
    ):
        with pytest.raises(Refusal) as caught:
            block_simpanan(desa, BENDAHARA, asked)
        assert caught.value.code == code
    with desa.store.write() as conn:
        pledged = Blokir(no, 1, "Jaminan pinjaman P00001", ref="pinjaman:1")
        nomor = blokir(open_buku(desa, conn, viewer, "KOP"), pledged)
    with pytest.raises(Refusal, match="blokir_jaminan_pinjaman"):
        release_simpanan(desa, KETUA, LepasBlokir("KOP", nomor, "minta"))
    with pytest.raises(Refusal, match="blokir_tidak_dikenal"):
        release_simpanan(desa, KETUA, LepasBlokir("KOP", 99, "minta"))
    with pytest.raises(Refusal, match="tidak_berhak"):
        block_simpanan(desa, as_role("kasir"), BlokirBaru("KOP", no, 1, "x"))
