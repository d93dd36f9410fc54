"""What can be done with entities: make one, change its profile, officers and modules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import insert, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.manifest import Manifest
from koperasi.dasar.perubahan import Perubahan, difference, record_perubahan
from koperasi.dasar.viewer import Viewer
from koperasi.entitas import rules
from koperasi.entitas.data import PROFIL, DataEntitas, read_entitas
from koperasi.entitas.models import Entitas, ModulEntitas
from ledger import audit
from ledger.chart import LedgerSpec, create_ledger, read_chart
from ledger.errors import Refusal
from ledger.limits import NAME, check_length
from ledger.periods import FiscalYear

BAGAN = Path(__file__).parents[1] / "data" / "bagan"
"""Folder of the charts, one CSV per kind of entity."""


@dataclass(frozen=True)
class BuatEntitas:
    """A new entity.

    :param kode: capital letters and digits, "KOP"; it names the ledger and its folder for ever.
    :param jenis: "koperasi", "bumdes" or "kelompok".
    :param tahun: year in which the first book year begins.
    :param zona: WIB, WITA or WIT.
    :param awal_tahun_buku: first month of a book year.
    :param profil: further fields of the profile (see `queries.PROFIL`), all optional.
    """

    kode: str
    jenis: str
    nama: str
    tahun: int
    zona: str = "WIB"
    awal_tahun_buku: int = 1
    profil: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class UbahProfil:
    """Changed fields of the profile of an entity; fields that are not named stay."""

    entitas: str
    profil: Mapping[str, str]


@dataclass(frozen=True)
class UbahModul:
    """Switch a room on or off for an entity; switching off hides it and drops nothing."""

    entitas: str
    ruang: str
    aktif: bool


def create_entitas(desa: Desa, viewer: Viewer, perintah: BuatEntitas) -> DataEntitas:
    """Make an entity with its ledger and chart, from the kind's chart file.

    The books begin on the first day of the first book year; the day before is the opening day.

    :raises Refusal: `tidak_berhak`, `entitas_sudah_ada`, `jenis_entitas_salah`, `zona_salah`,
        `tahun_buku_salah`, `bulan_awal_salah`, `ledger_code_invalid`, `npwp_salah`,
        `wajib_diisi`, `profil_tidak_dikenal`, `tanggal_salah`.
    """
    viewer.require("entitas.kelola")
    kode = perintah.kode.strip().upper()
    zone = rules.zone_name(perintah.zona)
    rules.check_jenis(perintah.jenis)
    rules.check_tahun(perintah.tahun, perintah.awal_tahun_buku, desa.clock.today(zone))
    profil = clean_profil({**perintah.profil, "nama": perintah.nama})
    first = FiscalYear(perintah.tahun, perintah.awal_tahun_buku).first
    spec = LedgerSpec(
        code=kode,
        name=profil["nama"],
        kind=perintah.jenis,
        opening=first - dt.timedelta(days=1),
        zone=zone,
        fiscal_start=perintah.awal_tahun_buku,
    )
    with desa.tindak() as conn:
        if conn.scalar(select(Entitas.id).where(Entitas.kode == kode)) is not None:
            raise Refusal("entitas_sudah_ada", "kode", kode=kode)
        create_ledger(conn, spec, read_chart(BAGAN / f"{perintah.jenis}.csv"))
        conn.execute(
            insert(Entitas).values(
                kode=kode,
                jenis=perintah.jenis,
                zona=perintah.zona.upper(),
                awal_tahun_buku=perintah.awal_tahun_buku,
                tahun_pertama=perintah.tahun,
                standar=rules.STANDAR[perintah.jenis],
                dibuat_oleh=viewer.user,
                dibuat_pada=audit.stamp(desa.clock),
                **profil,
            )
        )
        detail = {"jenis": perintah.jenis, "nama": profil["nama"], "tahun": perintah.tahun}
        event = audit.Event(viewer.user, "create_entitas", f"entitas:{kode}", detail)
        audit.record(conn, event, desa.clock)
        return read_entitas(conn, kode)


def change_profil(desa: Desa, viewer: Viewer, perintah: UbahProfil) -> DataEntitas:
    """Change fields of the profile, with before and after kept.

    The ledger keeps the name it was made with: that name stands in the header of its files.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `profil_tidak_dikenal`,
        `wajib_diisi`, `npwp_salah`, `tanggal_salah`.
    """
    viewer.require("entitas.kelola")
    viewer.require_entitas(perintah.entitas)
    profil = clean_profil(perintah.profil)
    kode = perintah.entitas
    with desa.store.write() as conn:
        known = read_entitas(conn, kode)
        lama, baru = difference({name: getattr(known, name) for name in PROFIL}, profil)
        if baru:
            conn.execute(update(Entitas).where(Entitas.kode == kode).values(**baru))
        record_perubahan(
            conn,
            Perubahan(kode, f"entitas:{kode}", audit.stamp(desa.clock), viewer.user, lama, baru),
        )
        return read_entitas(conn, kode)


def clean_profil(profil: Mapping[str, str]) -> dict[str, str]:
    """Profile fields as they are kept: trimmed, of bearable length, without control characters.

    :raises Refusal: `profil_tidak_dikenal`, `wajib_diisi`, `npwp_salah`, `tanggal_salah`,
        `text_not_allowed`, `text_too_long`.
    """
    cleaned = {}
    for name, value in profil.items():
        if name not in PROFIL:
            raise Refusal("profil_tidak_dikenal", name, isian=name)
        cleaned[name] = check_length(" ".join(str(value).split()), name, NAME)
    if "nama" in cleaned and not cleaned["nama"]:
        raise Refusal("wajib_diisi", "nama")
    if cleaned.get("npwp"):
        cleaned["npwp"] = rules.check_npwp(cleaned["npwp"])
    if cleaned.get("tanggal_badan_hukum"):
        _check_tanggal(cleaned["tanggal_badan_hukum"])
    return cleaned


def _check_tanggal(text: str) -> None:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        raise Refusal("tanggal_salah", "tanggal_badan_hukum") from None


def switch_modul(
    desa: Desa, viewer: Viewer, perintah: UbahModul, rooms: Iterable[Manifest]
) -> None:
    """Switch an optional room on or off for an entity; its data stays as it is.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `modul_tidak_dikenal`,
        `modul_wajib`.
    """
    viewer.require("entitas.kelola")
    viewer.require_entitas(perintah.entitas)
    room = next((room for room in rooms if room.room == perintah.ruang), None)
    if room is None:
        raise Refusal("modul_tidak_dikenal", "ruang", ruang=perintah.ruang)
    if not room.optional and not perintah.aktif:
        raise Refusal("modul_wajib", "ruang", ruang=perintah.ruang)
    table = ModulEntitas.__table__.c
    with desa.store.write() as conn:
        if read_entitas(conn, perintah.entitas).jenis not in room.kinds:
            raise Refusal("modul_tidak_dikenal", "ruang", ruang=perintah.ruang)
        values = {
            "aktif": int(perintah.aktif),
            "diubah_oleh": viewer.user,
            "diubah_pada": audit.stamp(desa.clock),
        }
        same = (table.entitas_kode == perintah.entitas, table.ruang == perintah.ruang)
        changed = conn.execute(update(ModulEntitas).where(*same).values(**values))
        if not changed.rowcount:
            named = {"entitas_kode": perintah.entitas, "ruang": perintah.ruang}
            conn.execute(insert(ModulEntitas).values(**named, **values))
        detail = {"ruang": perintah.ruang, "aktif": perintah.aktif}
        event = audit.Event(viewer.user, "switch_modul", f"entitas:{perintah.entitas}", detail)
        audit.record(conn, event, desa.clock)
