"""What a village letter says: its kinds, its numbers, and the facts as they were on its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, case, select

from koperasi.anggota.rules import mask_nik
from koperasi.entitas.models import Entitas
from koperasi.entitas.rules import KOPERASI
from koperasi.warga.baris import rumah_tangga_row
from koperasi.warga.isian import Bersih, one_of, words
from koperasi.warga.negara import require_negara
from ledger.errors import Refusal
from ledger.limits import REASON, WORD

STATUS_PERKAWINAN: Final = "status_perkawinan"
IZIN_KELUARGA: Final = "izin_keluarga"
KETERANGAN: Final = "keterangan_desa"
JENIS: Final[Mapping[str, str]] = {
    STATUS_PERKAWINAN: "SKP",
    IZIN_KELUARGA: "SIK",
    KETERANGAN: "SKD",
}
"""Kinds of letters and the code in their numbers."""
KEPERLUAN: Final = ("bekerja", "paspor", "pemulangan", "lain")
KAWIN: Final = ("belum_kawin", "kawin", "cerai_hidup", "cerai_mati")
PEMBERI: Final = ("suami", "istri", "ayah", "ibu", "wali")
"""Who may give leave (UU 18/2017 pasal 13 huruf b)."""
ROMAWI: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
E: Final = Entitas.__table__.c
ISIAN: Final[Mapping[str, Bersih]] = {
    "jenis": one_of("jenis", JENIS, empty=False),
    "keperluan": one_of("keperluan", KEPERLUAN, empty=False),
    "uraian": words("uraian", REASON),
    "negara": lambda text: require_negara(text).kode if text.strip() else "",
    "status_kawin": one_of("status_kawin", KAWIN),
    "pemberi": words("pemberi"),
    "hubungan": one_of("hubungan", PEMBERI),
    "penandatangan": words("penandatangan"),
    "jabatan": words("jabatan", WORD),
}


def code_of(jenis: str, tahun: int, urut: int) -> str:
    """Code of a letter: "SIK-2026-0001"."""
    return f"{JENIS[jenis]}-{tahun}-{urut:04d}"


def number_of(jenis: str, tanggal: dt.date, urut: int) -> str:
    """Number as it stands on the paper: "0001/SIK/XI/2026"."""
    return f"{urut:04d}/{JENIS[jenis]}/{ROMAWI[tanggal.month - 1]}/{tanggal.year}"


def check_isian(isi: Mapping[str, Any]) -> None:
    """What each kind cannot do without.

    :raises Refusal: `wajib_diisi` at the field, `uraian_keperluan_kosong`.
    """
    needed = ["penandatangan", "jabatan"]
    if isi["jenis"] == STATUS_PERKAWINAN:
        needed.append("status_kawin")
    if isi["jenis"] == IZIN_KELUARGA:
        needed += ["pemberi", "hubungan"]
    for name in needed:
        if not isi[name]:
            raise Refusal("wajib_diisi", name)
    if isi["keperluan"] == "lain" and not isi["uraian"]:
        raise Refusal("uraian_keperluan_kosong", "uraian")


def facts(conn: Connection, person: Any) -> dict[str, str]:
    """The person and the village as the letter names them; the NIK masked, to be filled by hand.

    :raises Refusal: `nama_desa_kosong` while no entity's profile names the village.
    """
    first = case((E.jenis == KOPERASI, 0), else_=1)
    query = select(E.desa, E.kecamatan, E.kabupaten, E.provinsi, E.kode_pos)
    village = conn.execute(query.where(E.desa != "").order_by(first, E.id).limit(1)).first()
    if village is None:
        raise Refusal("nama_desa_kosong")
    house = rumah_tangga_row(conn, person.rumah_tangga_id)
    places = (
        house.alamat,
        house.dusun,
        f"RT {house.rt}" if house.rt else "",
        f"RW {house.rw}" if house.rw else "",
    )
    return {
        "nama": person.nama,
        "nik": mask_nik(person.nik),
        "tempat_lahir": person.tempat_lahir,
        "tanggal_lahir": person.tanggal_lahir,
        "jenis_kelamin": person.jenis_kelamin,
        "pekerjaan": person.pekerjaan,
        "alamat": ", ".join(place for place in places if place),
        **dict(village._mapping),  # noqa: SLF001 - SQLAlchemy's public way to read a row
    }
