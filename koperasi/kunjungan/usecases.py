"""Record a visit. It is written once; only what was wrong in it is said later."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import sidik_isi
from koperasi.dasar.nomor import next_number
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.kunjungan import rules
from koperasi.kunjungan.formulir import TERBARU, check_jawaban
from koperasi.kunjungan.models import Kunjungan, TugasKunjungan
from koperasi.kunjungan.pemakaian import Pemakaian, record_pemakaian
from koperasi.kunjungan.tetangga import neighbours, read_waktu
from koperasi.lampiran.queries import find_foto
from koperasi.lampiran.usecases import (
    IsiTersimpan,
    Subjek,
    TambahLampiran,
    attach_contents,
    keep_contents,
)
from koperasi.warga.baris import Pelaku, insert_row, warga_row
from koperasi.warga.models import Warga
from koperasi.warga.verifikasi import mark_verified
from ledger.errors import Refusal
from ledger.limits import check_length
from ledger.render import check_text

K: Final = Kunjungan.__table__.c
T: Final = TugasKunjungan.__table__.c
JENIS: Final = "kunjungan"
PANJANG_NAMA: Final = 80
PANJANG_CATATAN: Final = 500


@dataclass(frozen=True)
class Waktu:
    """Times by the phone's clock, with zone; `dikirim` is what it showed when it sent."""

    mulai: dt.datetime
    selesai: dt.datetime
    dikirim: dt.datetime


@dataclass(frozen=True)
class Bukti:
    """What a visit leaves behind; bytes of pictures, and a place in millionths of a degree."""

    foto: bytes = b""
    tanda_tangan: bytes = b""
    tempat: rules.Tempat | None = None
    akurasi_meter: int | None = None


@dataclass(frozen=True)
class KunjunganBaru:
    """A visit as it comes from the phone.

    :param kunci: made on the phone when the visit began; the same one is recorded once.
    :param ditemui: who was met, and what that one is to the person (`hubungan`).
    :param pendamping: who came along, a user number, "" for nobody.
    :param ulang_dari: the drawn visit that is checked again, "" otherwise.
    :param pemakaian: what the family told about the cash of a remittance.
    """

    kunci: str
    no_warga: str
    hasil: str
    waktu: Waktu
    jawaban: Mapping[str, str] = field(default_factory=dict)
    bukti: Bukti = field(default_factory=Bukti)
    tujuan: str = "pendataan"
    ditemui: str = ""
    hubungan: str = ""
    pendamping: str = ""
    catatan: str = ""
    berikutnya: dt.date | None = None
    versi_formulir: int = TERBARU
    ulang_dari: str = ""
    pemakaian: Pemakaian | None = None


@dataclass(frozen=True)
class HasilKunjungan:
    """Answer: the number, whether it proves the row, what looked odd."""

    no_kunjungan: str
    terbukti: bool
    bendera: tuple[str, ...] = ()
    ulang: bool = False


def record_kunjungan(desa: Desa, viewer: Viewer, perintah: KunjunganBaru) -> HasilKunjungan:
    """Write a visit down, once per key, with its photo and signature.

    The row of the person becomes verified when somebody was met and a photo or signature proves
    it. Nobody at home: a task to come again. What looks odd is kept with the visit, not refused.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`, those of
        `rules.check_waktu`, `rules.check_hasil`, `formulir.check_jawaban`, `foto_sudah_dipakai`,
        `tujuan_kunjungan_salah`, `berikutnya_lampau`, `kiriman_rumah_lain`, `key_used`,
        and those of `keep_contents`.
    """
    viewer.require("kunjungan.catat")
    check_words(perintah)
    known = _known(desa, viewer, perintah)
    if known is not None:
        return known
    answers = answers_of(perintah)
    kept = contents_of(desa, perintah)
    with desa.store.write() as conn:
        return write_kunjungan(Pelaku(conn, desa, viewer), perintah, answers, kept)


def write_kunjungan(
    pelaku: Pelaku, perintah: KunjunganBaru, answers: dict[str, str], kept: list[IsiTersimpan]
) -> HasilKunjungan:
    """The visit's row with all that follows from it, in the caller's transaction."""
    conn = pelaku.conn
    known = _same(conn, pelaku.viewer, perintah)
    if known is not None:
        return known
    person = warga_row(conn, perintah.no_warga)
    hashes = {one.perintah.peran: one.sha256 for one in kept}
    _check_foto(conn, hashes.get("foto", ""))
    number = f"KJ{next_number(conn, DESA, JENIS):06d}"
    values = _values(pelaku, perintah, answers, person, hashes)
    insert_row(pelaku, Kunjungan, {"no_kunjungan": number, **values})
    for one in kept:
        moved = TambahLampiran(
            Subjek(DESA, JENIS, number),
            one.perintah.nama_berkas,
            one.perintah.isi,
            one.perintah.peran,
        )
        contents = IsiTersimpan(moved, one.mime, one.sha256, one.sha256_salinan)
        attach_contents(conn, pelaku.desa, pelaku.viewer, contents)
    _follow_up(pelaku, perintah, person.no_warga, number)
    if values["terbukti"]:
        mark_verified(pelaku, person.no_warga, values["selesai"])
    odd = json.loads(values["bendera"])
    pelaku.trail("kunjungan.catat", f"kunjungan:{number}", hasil=perintah.hasil, bendera=odd)
    return HasilKunjungan(number, bool(values["terbukti"]), tuple(odd))


def _values(
    pelaku: Pelaku,
    perintah: KunjunganBaru,
    answers: dict[str, str],
    person: Any,
    hashes: dict[str, str],
) -> dict[str, Any]:
    """Columns of the row, with what follows from times and neighbours."""
    now, waktu, bukti = pelaku.desa.clock.now(), perintah.waktu, perintah.bukti
    begun = rules.set_right(waktu.mulai, waktu.dikirim, now)
    ended = rules.set_right(waktu.selesai, waktu.dikirim, now)
    rules.check_waktu(begun, ended, now)
    if perintah.berikutnya is not None and perintah.berikutnya < pelaku.hari_ini:
        raise Refusal("berikutnya_lampau", "berikutnya")
    here = rules.Ringkas(begun, ended, person.rumah_tangga_id, bukti.tempat, answers or None)
    odd = rules.oddities(here, neighbours(pelaku.conn, pelaku.viewer.user, begun), now)
    off = waktu.dikirim - now
    if abs(off) > rules.SELISIH_JAM and not pelaku.desa.clock.set_by_hand:
        odd.insert(0, rules.JAM_MELESET)
    with_picture = {"foto": "foto" in hashes, "tanda_tangan": "tanda_tangan" in hashes}
    proved = rules.proves(perintah.hasil, **with_picture)
    if perintah.hasil == rules.BERTEMU and not proved:
        odd.append(rules.TANPA_BUKTI)
    if perintah.hasil == rules.BERTEMU:
        odd += record_pemakaian(pelaku, perintah.kunci, person.no_warga, perintah.pemakaian)
    values: dict[str, Any] = {
        **_said(perintah, hashes),
        "petugas": pelaku.viewer.user,
        "no_warga": person.no_warga,
        "mulai": read_waktu(begun),
        "selesai": read_waktu(ended),
        "selisih_detik": int(off.total_seconds()),
        "dicatat": pelaku.stamp,
        "bulan": f"{pelaku.hari_ini:%Y-%m}",
        "jawaban": json.dumps(answers, ensure_ascii=False),
        "bendera": json.dumps(odd),
        "terbukti": int(proved),
    }
    return {**values, "sidik_isi": sidik_isi(values)}


def _said(perintah: KunjunganBaru, hashes: dict[str, str]) -> dict[str, Any]:
    """Columns that stand as they were sent."""
    place = perintah.bukti.tempat
    return {
        "kunci": perintah.kunci,
        "hasil": perintah.hasil,
        "tujuan": perintah.tujuan,
        "ditemui": perintah.ditemui.strip(),
        "hubungan": perintah.hubungan.strip(),
        "pendamping": perintah.pendamping,
        "versi_formulir": perintah.versi_formulir,
        "catatan": perintah.catatan.strip(),
        "lintang": place.lintang if place else None,
        "bujur": place.bujur if place else None,
        "akurasi_meter": perintah.bukti.akurasi_meter if place else None,
        "foto": hashes.get("foto", ""),
        "tanda_tangan": hashes.get("tanda_tangan", ""),
        "berikutnya": perintah.berikutnya.isoformat() if perintah.berikutnya else "",
        "ulang_dari": perintah.ulang_dari,
    }


def _follow_up(pelaku: Pelaku, perintah: KunjunganBaru, no_warga: str, number: str) -> None:
    """End the person's tasks when somebody answered; make one when nobody did or a day is set."""
    if perintah.ulang_dari:
        return
    open_tasks = (T.no_warga == no_warga, T.selesai_kunjungan == "")
    pelaku.conn.execute(update(TugasKunjungan).where(*open_tasks).values(selesai_kunjungan=number))
    absent = perintah.hasil == rules.TIDAK_DI_RUMAH
    if absent or perintah.berikutnya:
        again = pelaku.hari_ini + dt.timedelta(days=rules.HARI_ULANG)
        task = {
            "no_warga": no_warga,
            "sebab": rules.TIDAK_DI_RUMAH if absent else "dijanjikan",
            "jatuh_tempo": (perintah.berikutnya or again).isoformat(),
            "dari_kunjungan": number,
        }
        insert_row(pelaku, TugasKunjungan, task)


def answers_of(perintah: KunjunganBaru) -> dict[str, str]:
    """The answers that count; none when nobody was met. Raises as :func:`record_kunjungan`."""
    rules.check_hasil(perintah.hasil, perintah.ditemui)
    if perintah.tujuan not in rules.TUJUAN:
        raise Refusal("tujuan_kunjungan_salah", "tujuan", isi=perintah.tujuan[:40])
    if perintah.hasil != rules.BERTEMU:
        return {}
    return check_jawaban(perintah.versi_formulir, perintah.jawaban)


def contents_of(desa: Desa, perintah: KunjunganBaru) -> list[IsiTersimpan]:
    """Photo and signature in the store; they get their number with the row."""
    waiting = Subjek(DESA, JENIS, perintah.kunci[:40] or "baru")
    pictures = (("foto", perintah.bukti.foto), ("tanda_tangan", perintah.bukti.tanda_tangan))
    return [
        keep_contents(desa, TambahLampiran(waiting, peran, isi, peran))
        for peran, isi in pictures
        if isi
    ]


def check_words(perintah: KunjunganBaru) -> None:
    """Nothing when all texts can be kept; `text_too_long`, `text_not_allowed`, `kunci_kosong`."""
    for name in ("kunci", "ditemui", "hubungan", "pendamping", "ulang_dari"):
        check_length(check_text(getattr(perintah, name), name), name, PANJANG_NAMA)
    check_length(check_text(perintah.catatan, "catatan"), "catatan", PANJANG_CATATAN)
    if not perintah.kunci.strip():
        raise Refusal("kunci_kosong", "kunci")


def _check_foto(conn: Connection, foto: str) -> None:
    used = find_foto(conn, foto) if foto else ""
    if used:
        raise Refusal("foto_sudah_dipakai", "foto", nomor=used)


def _known(desa: Desa, viewer: Viewer, perintah: KunjunganBaru) -> HasilKunjungan | None:
    with desa.read() as conn:
        return _same(conn, viewer, perintah)


def _same(conn: Connection, viewer: Viewer, perintah: KunjunganBaru) -> HasilKunjungan | None:
    """The answer that was given before to this key.

    :raises Refusal: `key_used` when another visit, or another officer's, has it.
    """
    row = conn.execute(select(Kunjungan.__table__).where(K.kunci == perintah.kunci)).first()
    if row is None:
        return None
    person = conn.scalar(
        select(Warga.__table__.c.no_warga).where(
            Warga.__table__.c.no_warga == perintah.no_warga.strip().upper()
        )
    )
    if (row.petugas, row.no_warga, row.hasil) != (viewer.user, person, perintah.hasil):
        raise Refusal("key_used", "kunci", kunci=perintah.kunci)
    odd = tuple(json.loads(row.bendera))
    return HasilKunjungan(row.no_kunjungan, bool(row.terbukti), odd, ulang=True)
