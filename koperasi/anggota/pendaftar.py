"""Many people into the register at once: each is checked first, all are written together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from koperasi.anggota import isian, rules
from koperasi.anggota.isian import FIELDS, DaftarAnggota
from koperasi.anggota.models import AhliWaris, Anggota, RiwayatStatus
from koperasi.dasar.desa import Desa
from koperasi.dasar.nomor import last_number, raise_number
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import read_entitas
from koperasi.entitas.rules import BUMDES
from ledger import audit
from ledger.errors import Refusal
from ledger.store import lock_ledgers

SERI = "anggota"
VERSI_PERSETUJUAN = "1"
"""Version of the text to which a person agrees: koperasi/data/persetujuan-data-1.md."""


@dataclass(frozen=True)
class Terdaftar:
    """A person who got a number; `peringatan` is what looks wrong and was kept."""

    no_anggota: str
    peringatan: tuple[rules.Peringatan, ...] = ()


class Pendaftar:
    """Takes people one by one and writes them together, in the caller's transaction.

    On a reading connection it serves as a rehearsal: `add` refuses as it would, and `write`
    is not called.
    """

    def __init__(self, conn: Connection, desa: Desa, viewer: Viewer, entitas: str) -> None:
        """:raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `entitas_tanpa_anggota`."""
        viewer.require("anggota.catat")
        viewer.require_entitas(entitas)
        known = read_entitas(conn, entitas)
        if known.jenis == BUMDES:
            raise Refusal("entitas_tanpa_anggota", "entitas", kode=entitas)
        self.conn, self.desa, self.viewer, self.entitas = conn, desa, viewer, entitas
        self.hari_ini = desa.clock.today(known.iana)
        self.stamp = audit.stamp(desa.clock)
        if conn.get_execution_options().get("writing"):
            lock_ledgers(conn, [entitas])  # two registrations at once wait for each other
        self._urut = last_number(conn, entitas, SERI)
        self._nomor: set[str] = set()
        self._nik: dict[str, str] = {}
        self._rows: list[dict[str, Any]] = []
        self._heirs: list[dict[str, Any]] = []

    def add(self, perintah: DaftarAnggota) -> Terdaftar:
        """Check one person and keep the row for :meth:`write`.

        :raises Refusal: `no_anggota_salah`, `no_anggota_dipakai`, `nik_dipakai`,
            `status_anggota_salah`, `tidak_berhak` (a status other than calon), and those of
            `isian.clean_isian`, `clean_waris`, `check_dates`.
        """
        row = self._row(perintah)
        heirs = isian.clean_waris(perintah.ahli_waris)
        number = self._number(perintah.no_anggota)
        if row["nik"]:
            self._check_nik(row["nik"])
            self._nik[row["nik"]] = number
        self._nomor.add(number)
        self._rows.append({**row, "no_anggota": number})
        owner = {"entitas_kode": self.entitas, "no_anggota": number}
        self._heirs += [{**owner, **heir} for heir in heirs]
        return Terdaftar(number, isian.warnings_of(row))

    def write(self) -> None:
        """Write everybody who was added, with the first line of the status history."""
        if not self._rows:
            return
        raise_number(self.conn, self.entitas, SERI, self._urut)
        self.conn.execute(insert(Anggota), self._rows)
        self.conn.execute(insert(RiwayatStatus), [self._first_status(row) for row in self._rows])
        if self._heirs:
            self.conn.execute(insert(AhliWaris), self._heirs)
        numbers = [row["no_anggota"] for row in self._rows]
        subject = f"anggota:{self.entitas}/{numbers[0]}"
        if len(numbers) > 1:
            subject = f"entitas:{self.entitas}"
        detail = {"jumlah": len(numbers), "dari": numbers[0], "sampai": numbers[-1]}
        event = audit.Event(self.viewer.user, "register_anggota", subject, detail)
        audit.record(self.conn, event, self.desa.clock)
        self._rows, self._heirs = [], []

    def _row(self, perintah: DaftarAnggota) -> dict[str, Any]:
        status = rules.clean_status(perintah.status)
        if status != rules.CALON:
            self.viewer.require("anggota.status")
        masuk = perintah.tanggal_masuk or self.hari_ini
        agreed = perintah.setuju_tanggal
        row = {
            **dict.fromkeys(FIELDS, ""),
            "nik": None,
            **isian.clean_isian({**perintah.isian, "nama": perintah.nama}),
            "entitas_kode": self.entitas,
            "status": status,
            "tanggal_masuk": masuk.isoformat(),
            "setuju_tanggal": agreed.isoformat() if agreed else "",
            "setuju_versi": VERSI_PERSETUJUAN if agreed else "",
            "dibuat_oleh": self.viewer.user,
            "dibuat_pada": self.stamp,
        }
        isian.check_dates(row, self.hari_ini)
        return row

    def _number(self, given: str) -> str:
        if not given.strip():
            self._urut += 1
            return rules.format_no_anggota(self._urut)
        number = rules.clean_no_anggota(given)
        table = Anggota.__table__.c
        query = select(table.id).where(
            table.entitas_kode == self.entitas, table.no_anggota == number
        )
        if number in self._nomor or self.conn.scalar(query) is not None:
            raise Refusal("no_anggota_dipakai", "no_anggota", nomor=number)
        self._urut = max(self._urut, rules.urut_of(number))
        return number

    def _check_nik(self, nik: str) -> None:
        holder = self._nik.get(nik) or nik_holder(self.conn, self.entitas, nik)
        if holder:
            raise Refusal("nik_dipakai", "nik", nomor=holder)

    def _first_status(self, row: dict[str, Any]) -> dict[str, str]:
        return {
            "entitas_kode": self.entitas,
            "no_anggota": row["no_anggota"],
            "dari": "",
            "ke": row["status"],
            "tanggal": row["tanggal_masuk"],
            "alasan": "",
            "no_keputusan": "",
            "dibuat_oleh": self.viewer.user,
            "dibuat_pada": self.stamp,
        }


def nik_holder(conn: Connection, entitas: str, nik: str) -> str:
    """Number of the member of this entity who holds a NIK; "" when nobody does."""
    table = Anggota.__table__.c
    query = select(table.no_anggota).where(table.entitas_kode == entitas, table.nik == nik)
    return conn.scalar(query) or ""
