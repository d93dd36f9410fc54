"""A case is reported: at the office, on a visit, or by the family from its own phone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from koperasi.dasar.nomor import next_number
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.layanan_migrasi import rules
from koperasi.layanan_migrasi.models import KasusPmi
from koperasi.warga.baris import Pelaku, insert_row, warga_row
from koperasi.warga.isian import one_of, words
from koperasi.warga.negara import require_negara
from koperasi.warga.queries import require_warga
from ledger.errors import Refusal
from ledger.limits import WORD

K: Final = KasusPmi.__table__.c
PANJANG_KRONOLOGI: Final = 2000
DARI_HP: Final = "hp_anggota"


@dataclass(frozen=True)
class KasusBaru:
    """A case as it is told.

    :param no_warga: whom it is about; or `nama`, of somebody who is not in the register.
    :param pelapor: who tells it, what that one is to the person (`hubungan`), telephone.
    :param lewat: how it came, one of `rules.LEWAT`.
    :param tanggal: day of the report; `kronologi` what happened, in the order of days.
    :param tenggat: day by which something has to be done; None for the usual one of the kind.
    :param kunci: idempotency key of the form: the same one is one case.
    """

    jenis: str
    pelapor: str
    hubungan: str
    tanggal: dt.date
    kronologi: str
    no_warga: str = ""
    nama: str = ""
    no_hp: str = ""
    negara: str = ""
    lewat: str = "kantor"
    tenggat: dt.date | None = None
    kunci: str = ""


@dataclass(frozen=True)
class LaporanSendiri:
    """What a member tells from the own phone about the own family or about oneself."""

    no_warga: str
    jenis: str
    kronologi: str
    no_hp: str = ""
    kunci: str = ""


def open_kasus(desa: Desa, viewer: Viewer, perintah: KasusBaru) -> str:
    """Write a case down; its number, "PGD-2026-0001".

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `kasus_tanpa_orang`, `jenis_kasus_salah`, `wajib_diisi`, `tanggal_di_depan`,
        `tenggat_lampau`, `pilihan_salah`, `negara_tidak_dikenal`.
    """
    viewer.require("kasus.catat")
    values = told(perintah)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        if perintah.no_warga.strip():
            person = warga_row(conn, perintah.no_warga)
            values |= {"no_warga": person.no_warga, "nama": ""}
        elif not values["nama"]:
            raise Refusal("kasus_tanpa_orang", "no_warga")
        return write_kasus(pelaku, values, perintah)


def write_kasus(pelaku: Pelaku, values: dict[str, Any], perintah: KasusBaru) -> str:
    """The row in the caller's transaction, once per key; its number."""
    key = perintah.kunci or new_key()
    known = pelaku.conn.scalar(select(K.no_kasus).where(K.kunci == key))
    if known is not None:
        return str(known)
    not_ahead(pelaku, perintah.tanggal)
    usual = rules.deadline(values["jenis"], perintah.tanggal)
    due = perintah.tenggat or usual
    if due < perintah.tanggal:
        raise Refusal("tenggat_lampau", "tenggat", tanggal=perintah.tanggal)
    year = perintah.tanggal.year
    number = f"PGD-{year}-{next_number(pelaku.conn, DESA, f'kasus/{year}'):04d}"
    row = {
        "no_kasus": number,
        "kunci": key,
        **values,
        "dilapor_oleh": pelaku.viewer.user,
        "tanggal": perintah.tanggal.isoformat(),
        "tenggat": due.isoformat(),
        "keadaan": rules.TERBUKA,
        "pada": pelaku.stamp,
    }
    insert_row(pelaku, KasusPmi, row)
    pelaku.trail("kasus.buka", f"kasus:{number}", jenis=values["jenis"])
    return number


def told(perintah: KasusBaru) -> dict[str, Any]:
    """What was told as it is kept. Raises as :func:`open_kasus`."""
    country = perintah.negara.strip()
    values = {
        "jenis": one_of("jenis", rules.TENGGAT, empty=False)(perintah.jenis),
        "nama": words("nama")(perintah.nama),
        "pelapor": words("pelapor")(perintah.pelapor),
        "hubungan": words("hubungan", WORD)(perintah.hubungan),
        "no_hp": words("no_hp", WORD)(perintah.no_hp),
        "lewat": one_of("lewat", rules.LEWAT, empty=False)(perintah.lewat),
        "negara": require_negara(country).kode if country else "",
        "kronologi": words("kronologi", PANJANG_KRONOLOGI)(perintah.kronologi),
    }
    for name in ("pelapor", "kronologi"):
        if not values[name]:
            raise Refusal("wajib_diisi", name)
    return values


def report_kasus(desa: Desa, viewer: Viewer, perintah: LaporanSendiri) -> str:
    """A member reports a case of somebody of the own family; its number.

    Who reports and on which day is said by the session and the village's clock.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal` for everybody who is not family, and
        those of :func:`open_kasus`.
    """
    viewer.require("kasus.sendiri")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        today = pelaku.hari_ini
        found = require_warga(viewer, conn, today, perintah.no_warga)
        whole = KasusBaru(
            perintah.jenis,
            viewer.nama,
            "keluarga",
            today,
            perintah.kronologi,
            no_hp=perintah.no_hp,
            negara=found.negara,
            lewat=DARI_HP,
            kunci=f"{viewer.user}/{perintah.kunci}" if perintah.kunci else "",
        )
        values = told(whole) | {"no_warga": found.no_warga}
        return write_kasus(pelaku, values, whole)


def kasus_row(conn: Connection, nomor: str) -> Any:
    """Row of a case, for those who may see cases.

    :raises Refusal: `kasus_tidak_dikenal`.
    """
    number = nomor.strip().upper()
    row = conn.execute(select(KasusPmi.__table__).where(K.no_kasus == number)).first()
    if row is None:
        raise Refusal("kasus_tidak_dikenal", "no_kasus", nomor=nomor[:20])
    return row


def not_ahead(pelaku: Pelaku, tanggal: dt.date) -> None:
    """Nothing when a day has come in the village.

    :raises Refusal: `tanggal_di_depan`.
    """
    today = pelaku.hari_ini
    if tanggal > today:
        raise Refusal("tanggal_di_depan", "tanggal", tanggal=tanggal, hari_ini=today)
