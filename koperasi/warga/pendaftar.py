"""Many persons into the register at once: each is checked first, all are written together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select

from koperasi.anggota import rules as anggota_rules
from koperasi.anggota.rules import Peringatan
from koperasi.dasar.nomor import last_number, raise_number, take_numbers
from koperasi.dasar.viewer import DESA
from koperasi.warga import isian, rules
from koperasi.warga.baris import Pelaku, R, W, insert_row, nik_holder, rumah_tangga_row
from koperasi.warga.isian import Isian
from koperasi.warga.models import RumahTangga, Warga
from ledger.errors import Refusal

SERI = "warga"


@dataclass(frozen=True)
class DaftarWarga:
    """A person for the register.

    :param isian: fields of `isian.WARGA` by name; all but `nama` optional.
    :param rumah_tangga: fields of `isian.RUMAH_TANGGA`; a known `no_kk` means that household.
    :param rumah_tangga_id: a household that is known already; then `rumah_tangga` is not read.
    """

    nama: str
    isian: Isian = field(default_factory=dict)
    rumah_tangga: Isian = field(default_factory=dict)
    rumah_tangga_id: int = 0
    sumber: str = "kantor"


@dataclass(frozen=True)
class WargaTerdaftar:
    """A person who got a number; `peringatan` is what looks wrong and was kept."""

    no_warga: str
    rumah_tangga_id: int = 0
    peringatan: tuple[Peringatan, ...] = ()


class PendaftarWarga:
    """Takes persons one by one and writes them together, in the caller's transaction.

    On a reading connection it serves as a rehearsal: `add` refuses as it would, and `write` is
    not called.
    """

    def __init__(self, pelaku: Pelaku) -> None:
        """:raises Refusal: `tidak_berhak`."""
        pelaku.viewer.require("warga.catat")
        self.pelaku = pelaku
        self._writing = bool(pelaku.conn.get_execution_options().get("writing"))
        self._urut = last_number(pelaku.conn, DESA, SERI)
        if self._writing:
            self._urut = take_numbers(pelaku.conn, DESA, SERI, 0) - 1  # held until the end
        self._nik: dict[str, str] = {}
        self._kk: dict[str, int] = {}
        self._rows: list[dict[str, Any]] = []
        self._hari_ini = pelaku.hari_ini

    def add(self, perintah: DaftarWarga) -> WargaTerdaftar:
        """Check one person and keep the row for :meth:`write`.

        :raises Refusal: `sumber_salah`, `sumber_hanya_kunjungan`, `nik_warga_dipakai`,
            `rumah_tangga_tidak_dikenal`, and those of `isian.clean`, `isian.check_warga`.
        """
        sumber = rules.check_sumber(perintah.sumber)
        row: dict[str, Any] = {
            **dict.fromkeys(isian.WARGA, ""),
            "nik": None,
            **isian.clean({**perintah.isian, "nama": perintah.nama}, isian.WARGA),
            **self.pelaku.origin(sumber),
        }
        isian.check_warga(row, self._hari_ini)
        house = isian.clean(perintah.rumah_tangga, isian.RUMAH_TANGGA)
        number = rules.format_no_warga(self._urut + 1)
        self._check_nik(row["nik"], number)
        self._urut += 1
        home = self._house(perintah.rumah_tangga_id, house, sumber)
        warnings = anggota_rules.nik_warnings(
            row["nik"] or "", row["tanggal_lahir"], row["jenis_kelamin"]
        )
        self._rows.append({**row, "no_warga": number, "rumah_tangga_id": home})
        return WargaTerdaftar(number, home, tuple(warnings + self._twins(row)))

    def write(self) -> None:
        """Write everybody who was added."""
        if not self._rows:
            return
        raise_number(self.pelaku.conn, DESA, SERI, self._urut)
        self.pelaku.conn.execute(insert(Warga), self._rows)
        numbers = [row["no_warga"] for row in self._rows]
        subject = f"warga:{numbers[0]}" if len(numbers) == 1 else "warga:desa"
        self.pelaku.trail(
            "warga.daftar", subject, jumlah=len(numbers), dari=numbers[0], sampai=numbers[-1]
        )
        self._rows = []

    def _check_nik(self, nik: str | None, number: str) -> None:
        if not nik:
            return
        holder = self._nik.get(nik) or nik_holder(self.pelaku.conn, nik)
        if holder:
            raise Refusal("nik_warga_dipakai", "nik", nomor=holder)
        self._nik[nik] = number

    def _house(self, known: int, house: Mapping[str, Any], sumber: str) -> int:
        if known:
            return int(rumah_tangga_row(self.pelaku.conn, known).id)
        no_kk = house.get("no_kk")
        if no_kk:
            found = self._kk.get(no_kk) or self.pelaku.conn.scalar(
                select(R.id).where(R.no_kk == no_kk)
            )
            if found:
                return int(found)
        if not self._writing:
            return 0
        made = insert_row(self.pelaku, RumahTangga, {**house, **self.pelaku.origin(sumber)})
        if no_kk:
            self._kk[no_kk] = made
        return made

    def _twins(self, row: Mapping[str, Any]) -> list[Peringatan]:
        """The same name and birth date stand in the register already."""
        if not row["tanggal_lahir"]:
            return []
        query = select(W.no_warga).where(
            W.nama_cari == row["nama_cari"], W.tanggal_lahir == row["tanggal_lahir"]
        )
        found = self.pelaku.conn.scalar(query.limit(1))
        return [Peringatan("warga_mungkin_sama", "nama", {"nomor": found})] if found else []
