"""The village's migrants: registered before the play, their lives told month by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from appbuilder_app.contoh.pemeran import Migran, Orang, Pemeran, Sanak
from koperasi.dasar.desa import Desa
from koperasi.dasar.tempo import anchor_on
from koperasi.dasar.viewer import Viewer
from koperasi.warga.baris import Pelaku
from koperasi.warga.pendaftar import DaftarWarga, PendaftarWarga
from koperasi.warga.rules import CPMI
from koperasi.warga.usecases import TautAnggota, UbahWarga, change_warga, link_anggota
from koperasi.warga.usecases_keluarga import CatatAnak, CatatHubungan, record_anak, record_hubungan
from koperasi.warga.usecases_penempatan import (
    CatatPenempatan,
    CatatPulang,
    record_penempatan,
    record_pulang,
)
from koperasi.warga.usecases_pribadi import SetujuWarga, record_persetujuan
from koperasi.warga.usecases_status import CatatStatus, record_status

SETUJU = 2
"""Who was heard of within so many months has been asked for consent; the others not yet."""
SUMBER = "data_kependudukan"
"""Where the officer has it from: typed from civil records, visited by nobody yet."""


@dataclass
class Keluarga:
    """A migrant of the cast with the numbers of the register.

    :param sanak: (number, relation) of the family, the member of the koperasi first.
    :param penempatan: id of the placement once there is one.
    """

    migran: Migran
    no_warga: str
    sanak: list[tuple[str, str]]
    penempatan: int = 0


Peristiwa = Callable[[Desa, Keluarga, dt.date], None]
_CONTRACT = ("negara", "skema", "p3mi", "jabatan", "sektor", "gaji", "mata_uang")


class Perantauan:
    """What the programme's officer records about the migrants, as the months go by."""

    def __init__(self, petugas: Viewer, kop: str, today: dt.date) -> None:
        self.petugas, self.kop, self.today = petugas, kop, today
        self.keluarga: list[Keluarga] = []

    def ago(self, months: int) -> dt.date:
        """The day so many months before the village's day."""
        return anchor_on(self.today).ke(-months)

    def register(self, desa: Desa, cast: Pemeran) -> None:
        """Everybody with the household, in one act; then who is a member."""
        members = {one.nomor: one for one in cast.anggota}
        linked: list[tuple[str, Orang]] = []
        with desa.store.write() as conn:
            pendaftar = PendaftarWarga(Pelaku(conn, desa, self.petugas))
            for one in cast.migran:
                made = pendaftar.add(_person(one, one.rumah))
                family = []
                member = members.get(one.keluarga_anggota)
                if member is not None:
                    kin = pendaftar.add(_member(member, made.rumah_tangga_id))
                    family.append((kin.no_warga, one.hubungan))
                    linked.append((kin.no_warga, member))
                for sanak in one.keluarga:
                    kin = pendaftar.add(_kin(sanak, made.rumah_tangga_id))
                    family.append((kin.no_warga, sanak.hubungan))
                self.keluarga.append(Keluarga(one, made.no_warga, family))
            pendaftar.write()
        for number, member in linked:
            asked = TautAnggota(number, self.kop, member.no_anggota)
            link_anggota(desa, self.petugas, asked)

    def play(self, desa: Desa, last: dt.date, first: dt.date = dt.date.min) -> None:
        """What happened from a day until a day, both counted."""
        for one in self.keluarga:
            for day, what in self._life(one):
                if first <= day <= last:
                    what(desa, one, day)

    def news(self, desa: Desa) -> None:
        """When everybody abroad was heard of last; some have been silent for long."""
        for one in self.keluarga:
            if one.migran.di_luar:
                heard = {"kontak_terakhir": self.ago(one.migran.kabar)}
                asked = UbahWarga(one.no_warga, heard, sumber="telepon")
                change_warga(desa, self.petugas, asked)

    def link_members(self, desa: Desa, cast: Pemeran) -> None:
        """Migrants who have joined the koperasi while abroad; the officer is told."""
        members = {one.nomor: one for one in cast.anggota}
        for one in self.keluarga:
            member = members.get(one.migran.anggota)
            if member is not None:
                asked = TautAnggota(one.no_warga, self.kop, member.no_anggota)
                link_anggota(desa, self.petugas, asked)

    def _life(self, one: Keluarga) -> Iterable[tuple[dt.date, Peristiwa]]:
        """The events of a migrant with their days, in their order."""
        migran = one.migran
        if migran.calon:
            yield self.ago(migran.calon), self._apply
            return
        yield self.ago(migran.mulai), self._leave
        if migran.pulang:
            yield self.ago(migran.pulang), self._return

    def _apply(self, desa: Desa, one: Keluarga, day: dt.date) -> None:
        asked = CatatStatus(one.no_warga, CPMI, day, sumber="siskop2mi")
        record_status(desa, self.petugas, asked)

    def _leave(self, desa: Desa, one: Keluarga, day: dt.date) -> None:
        migran = one.migran
        end = anchor_on(day).ke(migran.lama)
        isian: dict[str, str | int | dt.date] = {
            **{name: getattr(migran, name) for name in _CONTRACT},
            "mulai": day,
            "sampai": end,
            "perkiraan_pulang": end,
        }
        if migran.paspor:
            isian |= {"paspor_sampai": self.ago(-migran.paspor), "no_paspor": migran.no_paspor}
        asked = CatatPenempatan(one.no_warga, isian, migran.jalur, migran.calo, sumber=SUMBER)
        one.penempatan = record_penempatan(desa, self.petugas, asked)
        if migran.kabar <= SETUJU:
            record_persetujuan(desa, self.petugas, SetujuWarga(one.no_warga, day))
        for number, relation in one.sanak:
            kin = CatatHubungan(number, one.no_warga, relation, day, sumber=SUMBER)
            record_hubungan(desa, self.petugas, kin)
        children = [sanak for sanak in migran.keluarga if sanak.hubungan == "anak"]
        numbers = [number for number, relation in one.sanak if relation == "anak"]
        carer = next((n for n, relation in one.sanak if relation != "anak"), "")
        for number, child in zip(numbers, children, strict=True):
            school = CatatAnak(number, {**child.sekolahan, "no_pengasuh": carer}, SUMBER)
            record_anak(desa, self.petugas, school)

    def _return(self, desa: Desa, one: Keluarga, day: dt.date) -> None:
        back = CatatPulang(one.penempatan, day, sumber="kantor")
        record_pulang(desa, self.petugas, back)


def _person(one: Migran, rumah: dict[str, str]) -> DaftarWarga:
    isian: dict[str, str | int | dt.date | None] = {
        "nik": one.nik,
        "jenis_kelamin": one.kelamin,
        "tanggal_lahir": one.lahir,
    }
    return DaftarWarga(one.nama, isian, dict(rumah), sumber=SUMBER)


def _kin(one: Sanak, house: int) -> DaftarWarga:
    isian: dict[str, str | int | dt.date | None] = {
        "nik": one.nik,
        "jenis_kelamin": one.kelamin,
        "tanggal_lahir": one.lahir,
        "kedudukan": one.hubungan if one.hubungan in ("suami", "istri", "anak") else "orang_tua",
    }
    return DaftarWarga(one.nama, isian, rumah_tangga_id=house, sumber=SUMBER)


def _member(one: Orang, house: int) -> DaftarWarga:
    isian: dict[str, str | int | dt.date | None] = {
        "nik": one.nik,
        "jenis_kelamin": one.kelamin,
        "tanggal_lahir": one.lahir,
        "tempat_lahir": one.tempat_lahir,
        "no_hp": one.no_hp,
        "kedudukan": "kepala_keluarga",
    }
    return DaftarWarga(one.nama, isian, rumah_tangga_id=house, sumber=SUMBER)
