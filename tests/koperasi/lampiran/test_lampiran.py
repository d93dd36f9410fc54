"""Attachments: what a file really is, what is kept, what is shown, who may look."""

import io

import pytest
from PIL import Image
from sqlalchemy import select, update

from koperasi.dasar.desa import Desa, open_desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.lampiran import rules
from koperasi.lampiran.gudang import Gudang, gudang_of, isi_lampiran, separate_gudang
from koperasi.lampiran.models import Lampiran
from koperasi.lampiran.queries import Subjek, list_lampiran, open_lampiran, seq_berlampiran
from koperasi.lampiran.usecases import (
    LepasLampiran,
    TambahLampiran,
    add_lampiran,
    detach_lampiran,
    drop_contents,
    drop_subject,
)
from ledger import audit
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota, as_role

pytestmark = DUA_BASIS
KAS = Subjek("KOP", "kas", "17")
SITI = Subjek("KOP", "anggota", "A00001")
PDF = b"%PDF-1.7\n" + b"x" * 100
LOKASI = b"Dusun Rahasia 7.33S 108.22E"


def photo(kind: str = "JPEG", size: tuple[int, int] = (40, 20)) -> bytes:
    """A picture that knows where it was taken and that it was held sideways."""
    exif = Image.Exif()
    exif[0x010E] = LOKASI.decode()  # description
    exif[0x0112] = 6  # turned by 90 degrees
    written = io.BytesIO()
    Image.new("RGB", size, "green").save(written, format=kind, exif=exif)
    return written.getvalue()


def attach(desa: Desa, viewer: Viewer, subjek: Subjek = KAS, isi: bytes = PDF) -> int:
    return add_lampiran(desa, viewer, TambahLampiran(subjek, "nota.pdf", isi)).id


def test_the_original_stays_and_the_copy_knows_nothing(desa: Desa, viewer: Viewer) -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        original = photo(kind)
        assert LOKASI in original
        made = add_lampiran(
            desa, viewer, TambahLampiran(SITI, "C:\\foto\\Siti.exe", original, "foto")
        )
        assert made.nama_berkas.startswith("Siti.")
        assert made.ukuran == len(original)
        assert open_lampiran(viewer, desa, "KOP", made.id, asli=True).isi == original
        copy = open_lampiran(viewer, desa, "KOP", made.id)
        assert LOKASI not in copy.isi
        with Image.open(io.BytesIO(copy.isi)) as picture:
            assert picture.size == (20, 40)  # upright
            assert not picture.getexif()


def test_entries_with_paper_on_the_document_or_the_voucher(desa: Desa, viewer: Viewer) -> None:
    made = [
        record_kas(
            desa,
            viewer,
            KasBaru("KOP", "masuk", HARI_INI, f"jual {n}", (Baris("4.3.01.01", 5_000),)),
        )
        for n in range(3)
    ]
    seqs = [one.seq for one in made]
    on_document = attach(desa, viewer, Subjek("KOP", *made[0].ref.split(":")))
    attach(desa, viewer, Subjek("KOP", "bukti", str(seqs[2])))
    with desa.read() as conn:
        assert seq_berlampiran(viewer, conn, "KOP", seqs) == {seqs[0], seqs[2]}
        assert seq_berlampiran(viewer, conn, "KOP", []) == set()
        assert seq_berlampiran(as_anggota("A00001"), conn, "KOP", seqs) == set()
        with pytest.raises(Refusal, match="entitas_tidak_dikenal"):
            seq_berlampiran(as_role("auditor", entitas="LAIN"), conn, "KOP", seqs)
    detach_lampiran(desa, viewer, LepasLampiran("KOP", on_document))
    with desa.read() as conn:
        assert seq_berlampiran(viewer, conn, "KOP", seqs) == {seqs[2]}


def test_a_large_picture_is_shown_smaller(desa: Desa, viewer: Viewer) -> None:
    made = add_lampiran(desa, viewer, TambahLampiran(SITI, "besar.png", photo("PNG", (4000, 10))))
    with Image.open(io.BytesIO(open_lampiran(viewer, desa, "KOP", made.id).isi)) as picture:
        assert max(picture.size) == rules.SISI_SALINAN


@pytest.mark.parametrize(
    ("isi", "peran", "code"),
    [
        (b"", "bukti", "lampiran_kosong"),
        (b"%PDF-" + b"x" * rules.LARGEST, "bukti", "lampiran_terlalu_besar"),
        (b"<html><script>", "bukti", "lampiran_jenis_ditolak"),
        (b"MZ\x90\x00", "bukti", "lampiran_jenis_ditolak"),
        (b"GIF89a" + b"x" * 20, "bukti", "lampiran_jenis_ditolak"),
        (b"RIFF\x00\x00\x00\x00WAVE", "bukti", "lampiran_jenis_ditolak"),
        (b"\xff\xd8\xffrusak", "bukti", "lampiran_rusak"),
        (photo()[:200], "bukti", "lampiran_rusak"),
        (PDF, "foto", "lampiran_bukan_gambar"),
        (PDF, "rahasia", "lampiran_peran_salah"),
    ],
    ids=str.split("kosong besar html exe gif wav rusak terpotong pdf peran"),
)
def test_what_is_refused(desa: Desa, viewer: Viewer, isi: bytes, peran: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        add_lampiran(desa, viewer, TambahLampiran(KAS, "nota.pdf", isi, peran))
    with desa.read() as conn:
        assert list_lampiran(viewer, conn, KAS) == []


def test_a_picture_of_too_many_pixels(
    desa: Desa, viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("koperasi.lampiran.gambar.PIXELS", 100)
    with pytest.raises(Refusal, match="gambar_terlalu_besar"):
        add_lampiran(desa, viewer, TambahLampiran(KAS, "bom.png", photo("PNG")))


def test_it_hangs_on_something(desa: Desa, viewer: Viewer) -> None:
    for subjek in (Subjek("KOP", "", "1"), Subjek("KOP", "kas", ""), Subjek("KOP", "Kas", "../1")):
        with pytest.raises(Refusal, match="lampiran_tanpa_tujuan"):
            attach(desa, viewer, subjek)


def test_the_same_content_is_kept_once(desa: Desa, viewer: Viewer) -> None:
    attach(desa, viewer)
    attach(desa, viewer, Subjek("KOP", "kas", "18"))
    assert len(gudang_of(desa).hashes()) == 1
    with pytest.raises(Refusal, match="lampiran_sudah_ada"):
        attach(desa, viewer)
    with desa.read() as conn:
        assert len(conn.execute(select(Lampiran.__table__)).all()) == 1


def test_taken_off_and_still_known(desa: Desa, viewer: Viewer) -> None:
    made = attach(desa, viewer)
    detach_lampiran(desa, as_role("kasir", user="U0005"), LepasLampiran("KOP", made))
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        detach_lampiran(desa, viewer, LepasLampiran("KOP", made))
    with desa.read() as conn:
        assert list_lampiran(viewer, conn, KAS) == []
        (old,) = list_lampiran(viewer, conn, KAS, dilepas=True)
        events = audit.history(conn, "kas:KOP/17")
    assert old.dilepas_pada
    assert [event.action for event in events] == ["detach_lampiran", "add_lampiran"]
    assert open_lampiran(viewer, desa, "KOP", made).isi == PDF
    assert attach(desa, viewer) != made


def test_who_may_look_and_add(desa: Desa, viewer: Viewer) -> None:
    made, mine = attach(desa, viewer), attach(desa, viewer, SITI)
    member = as_anggota("A00001")
    for role in ("ketua", "pengawas", "auditor", "admin", "anggota"):
        with pytest.raises(Refusal, match="tidak_berhak"):
            attach(desa, as_role(role), SITI)
    assert open_lampiran(member, desa, "KOP", mine).isi == PDF
    for stranger, what in ((member, made), (as_anggota("A00002"), mine), (as_role("admin"), made)):
        with pytest.raises(Refusal, match="tidak_berhak"):
            open_lampiran(stranger, desa, "KOP", what)
    with pytest.raises(Refusal, match="tidak_berhak"):
        open_lampiran(member, desa, "KOP", mine, asli=True)
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        open_lampiran(viewer, desa, "LAIN", made)
    with desa.read() as conn, pytest.raises(Refusal, match="entitas_tidak_dikenal"):
        list_lampiran(as_role("kasir", entitas="LAIN"), conn, KAS)


def test_a_changed_or_lost_content_is_not_shown(desa: Desa, viewer: Viewer) -> None:
    made = attach(desa, viewer)
    store = gudang_of(desa).store
    with store.write() as conn:
        conn.execute(update(isi_lampiran).values(isi=PDF + b"."))
    with pytest.raises(Refusal, match="lampiran_berubah"):
        open_lampiran(viewer, desa, "KOP", made)
    for sha256 in gudang_of(desa).hashes():
        gudang_of(desa).drop(sha256)
    with pytest.raises(Refusal, match="lampiran_hilang"):
        open_lampiran(viewer, desa, "KOP", made)


def test_forgetting_a_person_drops_what_nobody_else_names(desa: Desa, viewer: Viewer) -> None:
    shared, own = photo(size=(30, 30)), photo(size=(31, 31))
    for isi in (shared, own):
        add_lampiran(desa, viewer, TambahLampiran(SITI, "a.jpg", isi, "foto"))
    kept = add_lampiran(desa, viewer, TambahLampiran(KAS, "a.jpg", shared)).id
    with desa.store.write() as conn:
        dropped = drop_subject(conn, SITI)
    drop_contents(desa, dropped)
    assert len(dropped) == 2  # the picture and its copy
    assert open_lampiran(viewer, desa, "KOP", kept, asli=True).isi == shared
    assert not gudang_of(desa).hashes() & set(dropped)
    with desa.read() as conn:
        assert list_lampiran(viewer, conn, SITI, dilepas=True) == []


def test_contents_outlive_the_process(desa: Desa, viewer: Viewer, basis: str | None) -> None:
    made = attach(desa, viewer)
    again = open_desa(desa.folder, basis, HARI_INI)
    assert open_lampiran(viewer, again, "KOP", made).isi == PDF
    again.close()
    with separate_gudang(desa) as apart:
        assert apart.hashes() == gudang_of(desa).hashes()
    assert (desa.folder / "lampiran.db").exists() is (basis is None)
    assert isinstance(gudang_of(desa), Gudang)
