"""A village letter is issued once under its number, or annulled with a reason; never edited."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, func, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import sidik_isi
from koperasi.dasar.nomor import next_number
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.layanan_migrasi import isi_surat
from koperasi.layanan_migrasi.cpmi import (
    L,
    ensure_proses,
    last_cpmi,
    needed_steps,
    proses_of,
    recorded,
)
from koperasi.layanan_migrasi.models import LangkahCpmi, LayananWarga, SuratDesa
from koperasi.layanan_migrasi.usecases import CatatLangkah, withdraw, write_langkah
from koperasi.warga.baris import Pelaku, insert_row, warga_row
from koperasi.warga.isian import clean, words
from ledger.errors import Refusal
from ledger.limits import REASON

S: Final = SuratDesa.__table__.c


@dataclass(frozen=True)
class SuratBaru:
    """A letter for a person.

    :param jenis: see `isi_surat.JENIS`; `keperluan` what for, with words in `uraian`.
    :param status_kawin: of a letter about the marital status.
    :param pemberi: who gives leave and what that one is (`hubungan`), of a family's permission.
    :param penandatangan: who signs, and in which office.
    """

    no_warga: str
    jenis: str
    tanggal: dt.date
    keperluan: str
    penandatangan: str
    jabatan: str = "Kepala Desa"
    uraian: str = ""
    negara: str = ""
    status_kawin: str = ""
    pemberi: str = ""
    hubungan: str = ""


@dataclass(frozen=True)
class SuratTerbit:
    """Answer: code and number; `langkah` the step that the letter did, "" for none."""

    kode: str
    nomor: str
    langkah: str = ""


@dataclass(frozen=True)
class BatalkanSurat:
    """A letter that shall not hold any more, and why."""

    kode: str
    alasan: str


def issue_surat(desa: Desa, viewer: Viewer, perintah: SuratBaru) -> SuratTerbit:
    """Write a letter down under the next number of its kind and year.

    Of a candidate it also does the step that asks for such a letter; it counts as a service given.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `tanggal_di_depan`, `surat_mundur`, `surat_sudah_ada`, `nama_desa_kosong`, those of
        `isian.clean`, `isi_surat.check_isian`, and of `usecases.write_langkah`.
    """
    viewer.require("layanan_migrasi.catat")
    typed = {name: getattr(perintah, name) for name in isi_surat.ISIAN}
    values = clean(typed, isi_surat.ISIAN)
    isi_surat.check_isian(values)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        person = warga_row(conn, perintah.no_warga)
        _check_day(pelaku, values["jenis"], perintah.tanggal)
        _check_twice(conn, person.no_warga, values, perintah.tanggal)
        made = _write(pelaku, person, values, perintah.tanggal)
        step = _do_step(pelaku, person.no_warga, values["jenis"], (made.kode, perintah.tanggal))
        given = {"tanggal": perintah.tanggal, "no_warga": person.no_warga, "nomor": made.nomor}
        _as_service(pelaku, given)
        pelaku.trail("layanan.surat", f"surat:{made.kode}", jenis=values["jenis"])
    return SuratTerbit(made.kode, made.nomor, step)


def annul_surat(desa: Desa, viewer: Viewer, perintah: BatalkanSurat) -> None:
    """Take a letter's validity away; its number stays used, and the step it did is open again.

    :raises Refusal: `tidak_berhak`, `surat_tidak_dikenal`, `surat_sudah_batal`, `alasan_kosong`.
    """
    viewer.require("layanan_migrasi.catat")
    alasan = words("alasan", REASON)(perintah.alasan)
    if not alasan:
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = surat_row(conn, perintah.kode)
        if row.batal_pada:
            raise Refusal("surat_sudah_batal", nomor=row.nomor)
        gone = {"batal_pada": pelaku.stamp, "batal_oleh": viewer.user, "alasan_batal": alasan}
        conn.execute(update(SuratDesa).where(S.id == row.id).values(**gone))
        steps = select(LangkahCpmi.__table__).where(L.surat == row.kode, L.dicabut_pada.is_(None))
        for step in conn.execute(steps).all():
            withdraw(pelaku, step, f"surat {row.nomor} dibatalkan")
        pelaku.trail("layanan.surat_batal", f"surat:{row.kode}", alasan=alasan)


def surat_row(conn: Connection, kode: str) -> Any:
    """Row of a letter.

    :raises Refusal: `surat_tidak_dikenal`.
    """
    code = kode.strip().upper()
    row = conn.execute(select(SuratDesa.__table__).where(S.kode == code)).first()
    if row is None:
        raise Refusal("surat_tidak_dikenal", "kode", nomor=kode[:20])
    return row


def _check_day(pelaku: Pelaku, jenis: str, tanggal: dt.date) -> None:
    """Not to come, and not before the letter with the number before: the register is in order."""
    today = pelaku.hari_ini
    if tanggal > today:
        raise Refusal("tanggal_di_depan", "tanggal", tanggal=tanggal, hari_ini=today)
    query = select(func.max(S.tanggal)).where(S.jenis == jenis, S.tahun == tanggal.year)
    last = pelaku.conn.scalar(query)
    if last and last > tanggal.isoformat():
        raise Refusal("surat_mundur", "tanggal", tanggal=dt.date.fromisoformat(last))


def _check_twice(conn: Connection, no_warga: str, isi: dict[str, Any], tanggal: dt.date) -> None:
    """One valid letter of a kind for a purpose: in this preparation, else within a year."""
    masa = last_cpmi(conn, no_warga)
    since = masa.dari if masa else tanggal - dt.timedelta(days=365)
    query = select(S.nomor, S.tanggal, S.isi).where(
        S.no_warga == no_warga,
        S.jenis == isi["jenis"],
        S.keperluan == isi["keperluan"],
        S.batal_pada.is_(None),
        S.tanggal >= since.isoformat(),
    )
    for row in conn.execute(query):
        same = json.loads(row.isi).get("uraian", "").casefold() == isi["uraian"].casefold()
        if same or isi["keperluan"] != "lain":
            given = dt.date.fromisoformat(row.tanggal)
            raise Refusal("surat_sudah_ada", "keperluan", nomor=row.nomor, tanggal=given)


def _write(pelaku: Pelaku, person: Any, isi: dict[str, Any], tanggal: dt.date) -> SuratTerbit:
    jenis = isi["jenis"]
    whole = {**isi_surat.facts(pelaku.conn, person), **isi, "tanggal": tanggal.isoformat()}
    urut = next_number(pelaku.conn, DESA, f"surat/{jenis}/{tanggal.year}")
    kode = isi_surat.code_of(jenis, tanggal.year, urut)
    nomor = isi_surat.number_of(jenis, tanggal, urut)
    whole["nomor"] = nomor
    names = ("keperluan", "negara", "penandatangan", "jabatan")
    row = {
        "kode": kode,
        "nomor": nomor,
        "jenis": jenis,
        "tahun": tanggal.year,
        "urut": urut,
        "tanggal": tanggal.isoformat(),
        "no_warga": person.no_warga,
        **{name: isi[name] for name in names},
        "isi": json.dumps(whole, ensure_ascii=False, sort_keys=True),
        "sidik_isi": sidik_isi(whole),
        "oleh": pelaku.viewer.user,
        "pada": pelaku.stamp,
    }
    insert_row(pelaku, SuratDesa, row)
    return SuratTerbit(kode, nomor)


def _as_service(pelaku: Pelaku, surat: dict[str, Any]) -> None:
    """A letter is a service given: it stands in the log too."""
    row = {
        "kunci": f"surat/{surat['nomor']}",
        "tanggal": surat["tanggal"].isoformat(),
        "no_warga": surat["no_warga"],
        "jenis": "dokumen",
        "hasil": "selesai",
        "catatan": f"Surat {surat['nomor']}",
        "oleh": pelaku.viewer.user,
        "pada": pelaku.stamp,
    }
    insert_row(pelaku, LayananWarga, row)


def _do_step(pelaku: Pelaku, no_warga: str, jenis: str, surat: tuple[str, dt.date]) -> str:
    """The step of the procedural way that this letter does, when it is still open."""
    masa = last_cpmi(pelaku.conn, no_warga)
    if masa is None or masa.sampai is not None:
        return ""
    mulai = masa.dari.isoformat()
    proses = proses_of(ensure_proses(pelaku, no_warga, mulai), mulai)
    done = {row.kode for row in recorded(pelaku.conn, no_warga, mulai)}
    for step in needed_steps(pelaku.conn, proses):
        if step.surat == jenis and step.kode not in done:
            kode, tanggal = surat
            write_langkah(pelaku, no_warga, CatatLangkah(no_warga, step.kode, tanggal), kode)
            return step.kode
    return ""
