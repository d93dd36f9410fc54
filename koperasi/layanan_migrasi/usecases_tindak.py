"""What is done in a case: followed up, referred, closed with what came out, opened again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.layanan_migrasi import rules
from koperasi.layanan_migrasi.models import CatatanKasus, KasusPmi, OrangKasus
from koperasi.layanan_migrasi.usecases_kasus import K, kasus_row, not_ahead
from koperasi.warga.baris import Pelaku, insert_row
from koperasi.warga.isian import one_of, words
from ledger.errors import Refusal
from ledger.limits import REASON, WORD


@dataclass(frozen=True)
class TindakKasus:
    """What was done on a day; `tenggat` the next one, None to leave it.

    A referral (`rujukan`) says to whom, and under which number (`acuan`) it is kept there.
    """

    no_kasus: str
    tanggal: dt.date
    uraian: str
    instansi: str = ""
    acuan: str = ""
    tenggat: dt.date | None = None
    rujukan: bool = False


@dataclass(frozen=True)
class TutupKasus:
    """The end of a case: what came out (`rules.HASIL`), in words."""

    no_kasus: str
    tanggal: dt.date
    hasil: str
    uraian: str


@dataclass(frozen=True)
class BukaLagiKasus:
    """A closed case goes on, and why."""

    no_kasus: str
    alasan: str


@dataclass(frozen=True)
class OrangBaru:
    """Somebody else in a case, as a broker or a witness."""

    no_kasus: str
    nama: str
    peran: str
    keterangan: str = ""


def follow_kasus(desa: Desa, viewer: Viewer, perintah: TindakKasus) -> None:
    """Keep what was done, and until when the next thing has to be; a referral says to whom.

    :raises Refusal: `tidak_berhak`, `kasus_tidak_dikenal`, `kasus_selesai`, `tanggal_di_depan`,
        `sebelum_laporan`, `tenggat_lampau`, `wajib_diisi`, `rujukan_tanpa_instansi`,
        `pilihan_salah`.
    """
    viewer.require("kasus.catat")
    agency = one_of("instansi", rules.INSTANSI)(perintah.instansi)
    reference = words("acuan", WORD)(perintah.acuan)
    if (perintah.rujukan or reference) and not agency:
        raise Refusal("rujukan_tanpa_instansi", "instansi")
    said = words("uraian", REASON)(perintah.uraian)
    if not said:
        raise Refusal("wajib_diisi", "uraian")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = _open_row(pelaku, perintah.no_kasus, perintah.tanggal)
        due = perintah.tenggat
        if due is not None and due < perintah.tanggal:
            raise Refusal("tenggat_lampau", "tenggat", tanggal=perintah.tanggal)
        values: dict[str, Any] = {"versi": row.versi + 1}
        if due is not None:
            values["tenggat"] = due.isoformat()
        if agency:
            values["keadaan"] = rules.DIRUJUK
        conn.execute(update(KasusPmi).where(K.id == row.id).values(**values))
        note = {
            "jenis": rules.RUJUKAN if agency else rules.TINDAK,
            "tanggal": perintah.tanggal.isoformat(),
            "uraian": said,
            "instansi": agency,
            "acuan": reference,
            "tenggat": due.isoformat() if due else "",
        }
        _note(pelaku, row.no_kasus, note)


def close_kasus(desa: Desa, viewer: Viewer, perintah: TutupKasus) -> None:
    """End a case with its outcome.

    :raises Refusal: `tidak_berhak`, `kasus_tidak_dikenal`, `kasus_selesai`, `tanggal_di_depan`,
        `sebelum_laporan`, `kasus_tanpa_hasil`, `pilihan_salah`.
    """
    viewer.require("kasus.catat")
    hasil = one_of("hasil", rules.HASIL)(perintah.hasil)
    said = words("uraian", REASON)(perintah.uraian)
    if not hasil or not said:
        raise Refusal("kasus_tanpa_hasil", "uraian" if hasil else "hasil")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = _open_row(pelaku, perintah.no_kasus, perintah.tanggal)
        closed = {
            "keadaan": rules.SELESAI,
            "hasil": hasil,
            "uraian_hasil": said,
            "ditutup": perintah.tanggal.isoformat(),
            "versi": row.versi + 1,
        }
        conn.execute(update(KasusPmi).where(K.id == row.id).values(**closed))
        note = {"jenis": rules.TUTUP, "tanggal": closed["ditutup"], "uraian": said}
        _note(pelaku, row.no_kasus, note)


def reopen_kasus(desa: Desa, viewer: Viewer, perintah: BukaLagiKasus) -> None:
    """A closed case goes on; what came out of it so far stays in its notes.

    :raises Refusal: `tidak_berhak`, `kasus_tidak_dikenal`, `kasus_belum_selesai`, `alasan_kosong`.
    """
    viewer.require("kasus.catat")
    alasan = words("alasan", REASON)(perintah.alasan)
    if not alasan:
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = kasus_row(conn, perintah.no_kasus)
        if row.keadaan != rules.SELESAI:
            raise Refusal("kasus_belum_selesai")
        today = pelaku.hari_ini
        again = {
            "keadaan": rules.TERBUKA,
            "hasil": "",
            "uraian_hasil": "",
            "ditutup": "",
            "tenggat": rules.deadline(row.jenis, today).isoformat(),
            "versi": row.versi + 1,
        }
        conn.execute(update(KasusPmi).where(K.id == row.id).values(**again))
        note = {"jenis": rules.BUKA_LAGI, "tanggal": today.isoformat(), "uraian": alasan}
        _note(pelaku, row.no_kasus, note)


def add_orang(desa: Desa, viewer: Viewer, perintah: OrangBaru) -> None:
    """Name somebody else in a case.

    :raises Refusal: `tidak_berhak`, `kasus_tidak_dikenal`, `wajib_diisi`, `pilihan_salah`.
    """
    viewer.require("kasus.catat")
    nama = words("nama")(perintah.nama)
    if not nama:
        raise Refusal("wajib_diisi", "nama")
    values = {
        "nama": nama,
        "peran": one_of("peran", rules.PERAN_ORANG, empty=False)(perintah.peran),
        "keterangan": words("keterangan", REASON)(perintah.keterangan),
    }
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = kasus_row(conn, perintah.no_kasus)
        by = {"oleh": viewer.user, "pada": pelaku.stamp}
        insert_row(pelaku, OrangKasus, {"no_kasus": row.no_kasus, **values, **by})
        pelaku.trail("kasus.orang", f"kasus:{row.no_kasus}")


def _open_row(pelaku: Pelaku, nomor: str, tanggal: dt.date) -> Any:
    row = kasus_row(pelaku.conn, nomor)
    if row.keadaan == rules.SELESAI:
        raise Refusal("kasus_selesai")
    not_ahead(pelaku, tanggal)
    if tanggal.isoformat() < row.tanggal:
        raise Refusal("sebelum_laporan", "tanggal", tanggal=dt.date.fromisoformat(row.tanggal))
    return row


def _note(pelaku: Pelaku, no_kasus: str, note: dict[str, Any]) -> None:
    by = {"oleh": pelaku.viewer.user, "pada": pelaku.stamp}
    insert_row(pelaku, CatatanKasus, {"no_kasus": no_kasus, **note, **by})
    pelaku.trail(f"kasus.{note['jenis']}", f"kasus:{no_kasus}")
