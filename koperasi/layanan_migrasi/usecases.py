"""A candidate on the procedural way: what is prepared, which steps are done, who is in between."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.lampiran.usecases import Subjek, TambahLampiran, attach_contents, keep_contents
from koperasi.layanan_migrasi import rules
from koperasi.layanan_migrasi.cpmi import (
    PR,
    L,
    days,
    ensure_proses,
    needed_steps,
    perantara_row,
    proses_of,
    recorded,
    require_cpmi,
)
from koperasi.layanan_migrasi.models import LangkahCpmi, PerantaraCpmi, ProsesCpmi
from koperasi.warga.baris import Pelaku, insert_row, remember, warga_row
from koperasi.warga.isian import Bersih, Isian, clean, iso, one_of, words
from koperasi.warga.negara import require_negara
from koperasi.warga.rules import SKEMA
from ledger.errors import Refusal
from ledger.limits import REASON, WORD

JENIS = "layanan_migrasi"
"""Kind under which papers of this room hang; its name is that of its rights."""
PROSES: dict[str, Bersih] = {
    "negara": lambda text: require_negara(text).kode if text.strip() else "",
    "skema": one_of("skema", SKEMA),
    "p3mi": words("p3mi"),
    "no_sip": words("no_sip", WORD),
    "sip_sampai": iso("sip_sampai"),
    "job_order": words("job_order", WORD),
}


@dataclass(frozen=True)
class AturProses:
    """What a candidate prepares for; fields of `PROSES`.

    :param calo: name of a broker, kept apart for two roles; "" for nobody, None to leave it.
    """

    no_warga: str
    isian: Isian = field(default_factory=dict)
    calo: str | None = None
    keterangan_calo: str = ""


@dataclass(frozen=True)
class CatatLangkah:
    """A step that was done on a day.

    :param nomor: number of the paper that proves it; `berkas` the paper itself, (name, bytes).
    """

    no_warga: str
    kode: str
    tanggal: dt.date
    nomor: str = ""
    keterangan: str = ""
    berkas: tuple[str, bytes] | None = None


@dataclass(frozen=True)
class CabutLangkah:
    """A step that was entered by mistake, and why."""

    no_warga: str
    kode: str
    alasan: str


def set_proses(desa: Desa, viewer: Viewer, perintah: AturProses) -> None:
    """Keep country, scheme, agency with its licence, and the job order of a candidate.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`, `bukan_cpmi`,
        `sip_tanpa_p3mi`, and those of `isian.clean`.
    """
    viewer.require("layanan_migrasi.catat")
    values = clean(perintah.isian, PROSES)
    if values.get("no_sip") and not values.get("p3mi"):
        raise Refusal("sip_tanpa_p3mi", "p3mi")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        person = warga_row(conn, perintah.no_warga)
        mulai = require_cpmi(conn, person.no_warga).dari.isoformat()
        row = ensure_proses(pelaku, person.no_warga, mulai)
        old = {name: getattr(row, name) for name in values}
        if old != values:
            changed = {**values, "versi": row.versi + 1}
            conn.execute(update(ProsesCpmi).where(PR.id == row.id).values(**changed))
            _remember(pelaku, f"warga:{person.no_warga}", old, values)
        if perintah.calo is not None:
            _name_broker(pelaku, person.no_warga, mulai, perintah)
        pelaku.trail("layanan.proses", f"warga:{person.no_warga}")


def record_langkah(desa: Desa, viewer: Viewer, perintah: CatatLangkah) -> None:
    """Record a step with its day, its number and its paper.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`, `bukan_cpmi`,
        `langkah_tidak_dikenal`, `langkah_sudah_dicatat`, `langkah_dari_surat`, `sip_kosong`,
        `tanggal_di_depan`, those of `rules.check_step` and of `keep_contents`.
    """
    viewer.require("layanan_migrasi.catat")
    kept = None
    if perintah.berkas is not None:
        name, content = perintah.berkas
        place = Subjek(DESA, JENIS, perintah.no_warga.strip().upper() or "W")
        kept = keep_contents(desa, TambahLampiran(place, name, content))
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        person = warga_row(conn, perintah.no_warga)
        made = write_langkah(pelaku, person.no_warga, perintah)
        if kept is not None:
            place = Subjek(DESA, JENIS, f"langkah/{made}")
            moved = TambahLampiran(place, kept.perintah.nama_berkas, kept.perintah.isi)
            contents = type(kept)(moved, kept.mime, kept.sha256, kept.sha256_salinan)
            attach_contents(conn, desa, viewer, contents)


def write_langkah(pelaku: Pelaku, no_warga: str, perintah: CatatLangkah, surat: str = "") -> int:
    """The row of a step in the caller's transaction; its id. Raises as :func:`record_langkah`."""
    conn, today = pelaku.conn, pelaku.hari_ini
    mulai = require_cpmi(conn, no_warga).dari.isoformat()
    proses = proses_of(ensure_proses(pelaku, no_warga, mulai), mulai)
    steps = needed_steps(conn, proses)
    step = next((one for one in steps if one.kode == perintah.kode), None)
    if step is None:
        raise Refusal("langkah_tidak_dikenal", "kode", isi=perintah.kode[:40])
    if step.kode == "sip3mi" and not (proses.p3mi and proses.no_sip):
        raise Refusal("sip_kosong", "kode")
    if perintah.tanggal > today:
        raise Refusal("tanggal_di_depan", "tanggal", tanggal=perintah.tanggal, hari_ini=today)
    known = days(recorded(conn, no_warga, mulai))
    if step.kode in known:
        raise Refusal("langkah_sudah_dicatat", "kode", tanggal=known[step.kode])
    rules.check_step(steps, known | {step.kode: perintah.tanggal}, step)
    made = insert_row(
        pelaku,
        LangkahCpmi,
        {
            "no_warga": no_warga,
            "mulai": mulai,
            "kode": step.kode,
            "tanggal": perintah.tanggal.isoformat(),
            "nomor": words("nomor", WORD)(perintah.nomor),
            "keterangan": words("keterangan", REASON)(perintah.keterangan),
            "surat": surat,
            "oleh": pelaku.viewer.user,
            "pada": pelaku.stamp,
        },
    )
    pelaku.trail("layanan.langkah", f"warga:{no_warga}", langkah=step.kode)
    return made


def revoke_langkah(desa: Desa, viewer: Viewer, perintah: CabutLangkah) -> None:
    """Take a step off that was entered by mistake; the row stays, with the reason.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`, `bukan_cpmi`,
        `alasan_kosong`, `tidak_ditemukan`, `langkah_dari_surat`, `langkah_dipakai`.
    """
    viewer.require("layanan_migrasi.catat")
    alasan = words("alasan", REASON)(perintah.alasan)
    if not alasan:
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        person = warga_row(conn, perintah.no_warga)
        mulai = require_cpmi(conn, person.no_warga).dari.isoformat()
        rows = {row.kode: row for row in recorded(conn, person.no_warga, mulai)}
        row = rows.get(perintah.kode)
        if row is None:
            raise Refusal("tidak_ditemukan")
        if row.surat:
            raise Refusal("langkah_dari_surat", surat=row.surat)
        proses = proses_of(ensure_proses(pelaku, person.no_warga, mulai), mulai)
        for step in needed_steps(conn, proses):
            if row.kode in step.sesudah and step.kode in rows:
                raise Refusal("langkah_dipakai", langkah=step.nama[0])
        withdraw(pelaku, row, alasan)


def withdraw(pelaku: Pelaku, row: Any, alasan: str) -> None:
    """Mark a step's row as taken off, in the caller's transaction; what came later stands."""
    gone = {
        "dicabut_pada": pelaku.stamp,
        "dicabut_oleh": pelaku.viewer.user,
        "alasan_cabut": alasan,
    }
    pelaku.conn.execute(update(LangkahCpmi).where(L.id == row.id).values(**gone))
    pelaku.trail("layanan.langkah_cabut", f"warga:{row.no_warga}", langkah=row.kode)


def _name_broker(pelaku: Pelaku, no_warga: str, mulai: str, perintah: AturProses) -> None:
    """The latest row counts; an empty name says that nobody is in between any more."""
    nama = words("calo")(perintah.calo or "")
    known = perantara_row(pelaku.conn, no_warga, mulai)
    before = known.nama if known is not None else ""
    told = words("keterangan_calo", REASON)(perintah.keterangan_calo)
    if nama == before and (known is None or told == known.keterangan):
        return
    row = {"no_warga": no_warga, "mulai": mulai, "nama": nama, "keterangan": told}
    by = {"oleh": pelaku.viewer.user, "pada": pelaku.stamp}
    pelaku.conn.execute(insert(PerantaraCpmi).values(**row, **by))
    _remember(pelaku, f"warga_peka:{no_warga}", {"calo": before}, {"calo": nama})


def _remember(pelaku: Pelaku, subjek: str, lama: dict[str, Any], baru: dict[str, Any]) -> None:
    changed = [name for name in baru if lama[name] != baru[name]]
    if changed:
        pair = ({n: lama[n] for n in changed}, {n: baru[n] for n in changed})
        remember(pelaku, subjek, pair)
