"""The photo of a member and the heirs: one photo at a time, heirs with reason and version."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from koperasi.anggota.isian import DaftarAnggota, Waris
from koperasi.anggota.queries import card, riwayat_anggota
from koperasi.anggota.usecases import UbahAhliWaris, change_ahli_waris, register_anggota
from koperasi.anggota.usecases_foto import LepasFoto, UbahFoto, change_foto, remove_foto
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.lampiran.gambar import shrink
from koperasi.lampiran.queries import DataLampiran, Subjek, list_lampiran, open_lampiran
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_role

pytestmark = DUA_BASIS
ANI, BUDI = Waris("Ani", "istri", 60), Waris("Budi", "anak", 40)


@pytest.fixture
def nomor(desa: Desa, viewer: Viewer) -> str:
    """A member."""
    return register_anggota(desa, viewer, DaftarAnggota("KOP", "Anggota Uji")).no_anggota


def photo(color: str = "teal") -> bytes:
    """A small picture."""
    written = io.BytesIO()
    Image.new("RGB", (80, 100), color).save(written, "JPEG")
    return written.getvalue()


def hung(desa: Desa, viewer: Viewer, nomor: str, *, dilepas: bool = False) -> list[DataLampiran]:
    """What hangs on the member."""
    with desa.read() as conn:
        return list_lampiran(viewer, conn, Subjek("KOP", "anggota", nomor), dilepas=dilepas)


def test_a_new_photo_takes_the_place_of_the_old_one(desa: Desa, viewer: Viewer, nomor: str) -> None:
    change_foto(desa, viewer, UbahFoto("KOP", nomor, "lama.jpg", photo()))
    change_foto(desa, viewer, UbahFoto("KOP", nomor.lower(), "baru.jpg", photo("red")))
    assert [one.nama_berkas for one in hung(desa, viewer, nomor)] == ["baru.jpg"]
    assert len(hung(desa, viewer, nomor, dilepas=True)) == 2
    remove_foto(desa, viewer, LepasFoto("KOP", nomor))
    remove_foto(desa, viewer, LepasFoto("KOP", nomor))
    assert hung(desa, viewer, nomor) == []


def test_a_refused_photo_leaves_the_old_one(desa: Desa, viewer: Viewer, nomor: str) -> None:
    change_foto(desa, viewer, UbahFoto("KOP", nomor, "lama.jpg", photo()))
    for isi, code in ((b"%PDF-1.4", "lampiran_bukan_gambar"), (photo(), "lampiran_sudah_ada")):
        with pytest.raises(Refusal, match=code):
            change_foto(desa, viewer, UbahFoto("KOP", nomor, "x", isi))
    assert [one.nama_berkas for one in hung(desa, viewer, nomor)] == ["lama.jpg"]


def test_who_may_change_a_photo(desa: Desa, viewer: Viewer, nomor: str) -> None:
    new = UbahFoto("KOP", nomor, "a.jpg", photo())
    for role in ("kasir", "auditor", "anggota"):
        with pytest.raises(Refusal, match="tidak_berhak"):
            change_foto(desa, as_role(role), new)
        with pytest.raises(Refusal, match="tidak_berhak"):
            remove_foto(desa, as_role(role), LepasFoto("KOP", nomor))
    with pytest.raises(Refusal, match="anggota_tidak_dikenal"):
        change_foto(desa, viewer, UbahFoto("KOP", "A99999", "a.jpg", photo()))
    change_foto(desa, as_role("sekretaris"), new)
    assert len(hung(desa, viewer, nomor)) == 1


def test_a_small_copy_for_the_page(desa: Desa, viewer: Viewer, nomor: str) -> None:
    made = change_foto(desa, viewer, UbahFoto("KOP", nomor, "a.jpg", photo()))
    copy = open_lampiran(viewer, desa, "KOP", made.id)
    with Image.open(io.BytesIO(shrink(copy.isi, copy.mime, 50))) as small:
        assert small.size == (40, 50)
    with pytest.raises(Refusal, match="lampiran_rusak"):
        shrink(copy.isi[:100], copy.mime, 50)


def test_heirs_keep_reason_and_version(desa: Desa, viewer: Viewer, nomor: str) -> None:
    change_ahli_waris(desa, viewer, UbahAhliWaris("KOP", nomor, (ANI, BUDI), versi=1))
    with pytest.raises(Refusal, match="formulir_basi"):
        change_ahli_waris(desa, viewer, UbahAhliWaris("KOP", nomor, (), versi=1))
    ended = UbahAhliWaris("KOP", nomor, (Waris("Budi", "anak", 100),), versi=2, alasan=" Cerai ")
    change_ahli_waris(desa, viewer, ended)
    with desa.read() as conn:
        assert card(viewer, conn, "KOP", nomor).versi == 3
        last, first = riwayat_anggota(viewer, conn, "KOP", nomor)
    assert last.alasan == "Cerai"
    assert [one["nama"] for one in last.sebelum["ahli_waris"]] == ["Ani", "Budi"]  # type: ignore[attr-defined]
    assert first.sebelum == {"ahli_waris": []}


@pytest.mark.parametrize(
    ("salah", "said"),
    [
        (Waris("", "anak", 40), ("wajib_diisi", "ahli_waris.2.nama")),
        (Waris("Budi", "tetangga", 40), ("hubungan_salah", "ahli_waris.2.hubungan")),
        (Waris("Budi", "anak", 40, "abc"), ("no_hp_salah", "ahli_waris.2.no_hp")),
        (Waris("Budi", "anak", 50), ("bagian_waris_salah", "ahli_waris")),
    ],
)
def test_a_wrong_heir_is_refused_at_its_line(
    desa: Desa, viewer: Viewer, nomor: str, salah: Waris, said: tuple[str, str]
) -> None:
    with pytest.raises(Refusal) as caught:
        change_ahli_waris(desa, viewer, UbahAhliWaris("KOP", nomor, (ANI, salah)))
    assert (caught.value.code, caught.value.field) == said
