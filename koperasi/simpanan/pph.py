"""Final tax on savings interest on its way to the state: withheld, paid, due, by month (masa)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, cast, func, select

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.manifest import Parameter
from koperasi.dasar.pengaturan import nilai_parameter
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.simpanan.akses import require_semua
from koperasi.simpanan.models import JasaRekening
from koperasi.simpanan.models_pph import SetorPph
from ledger import schema
from ledger.errors import Refusal
from ledger.periods import add_months, first_day, last_day
from ledger.rules import Line, Rule

_J, _S = table_of(JasaRekening).c, table_of(SetorPph).c
_NTPN = re.compile(r"[0-9A-Z]{16}")
TANGGAL: Final = Parameter(
    "simpanan.pph_tanggal_setor",
    ("PPh jasa simpanan disetor paling lambat tanggal", "Tax on interest paid by day"),
    "hari",
    "15",
    "tanggal bulan berikutnya; PMK 81/2024, pastikan pada kantor pajak",
)
PPH_SETOR: Final = Rule(
    "PPH-SETOR",
    "BKK",
    (Line("utang_pph_bunga_simpanan", "D", "jumlah"), Line("@kas", "K", "jumlah")),
    "Setor PPh final jasa simpanan masa {masa}",
    dt.date(2000, 1, 1),
)


@dataclass(frozen=True)
class MasaPph:
    """The tax of one month; whole rupiah.

    :param anggota: members who were given interest, also those without tax: tax slips.
    :param tempo: last day to pay it.
    """

    masa: int
    anggota: int
    bruto: int
    dipotong: int
    disetor: int
    tempo: dt.date

    @property
    def kurang(self) -> int:
        """Withheld and not paid yet."""
        return self.dipotong - self.disetor


def due_day(masa: int, tanggal: int) -> dt.date:
    """Last day to pay the tax of a month: that day of the month after it."""
    after = add_months(masa, 1)
    return min(first_day(after) + dt.timedelta(days=tanggal - 1), last_day(after))


def check_ntpn(ntpn: str) -> str:
    """The number of the state's receipt: 16 letters and digits, without its spaces and dots.

    :raises Refusal: `ntpn_salah`.
    """
    found = re.sub(r"[\s.-]", "", ntpn).upper()
    if not _NTPN.fullmatch(found):
        raise Refusal("ntpn_salah", "ntpn")
    return found


def list_masa(
    viewer: Viewer, conn: Connection, entitas: str, hari_ini: dt.date
) -> list[MasaPph]:
    """Every month with interest, the newest first.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    return masa_pph(conn, entitas, hari_ini)


def masa_pph(conn: Connection, entitas: str, hari_ini: dt.date) -> list[MasaPph]:
    """The same without asking who looks."""
    day = int(nilai_parameter(conn, entitas, TANGGAL.key, hari_ini, TANGGAL.default))
    withheld = (
        select(
            _J.bulan,
            func.count(func.distinct(_J.no_anggota)),
            cast(func.sum(_J.bruto), schema.Int),
            cast(func.sum(_J.pph), schema.Int),
        )
        .where(_J.entitas_kode == entitas, _J.keadaan == DIPOSTING)
        .group_by(_J.bulan)
    )
    paid = (
        select(_S.masa, cast(func.sum(_S.jumlah), schema.Int))
        .where(_S.entitas_kode == entitas, _S.keadaan == DIPOSTING)
        .group_by(_S.masa)
    )
    made = {int(masa): int(jumlah) for masa, jumlah in conn.execute(paid)}
    rows = {int(row[0]): tuple(row) for row in conn.execute(withheld)}
    none = (0, 0, 0, 0)
    return [
        MasaPph(masa, who, gross, tax, made.get(masa, 0), due_day(masa, day))
        for masa in sorted({*rows, *made}, reverse=True)
        for _, who, gross, tax in [rows.get(masa, none)]
    ]


def owed_pph(conn: Connection, entitas: str, sampai: int) -> tuple[int, int]:
    """Months up to this one whose tax is not all paid, and the rupiah together."""
    withheld = select(_J.bulan.label("masa"), _J.pph.label("jumlah")).where(
        _J.entitas_kode == entitas, _J.keadaan == DIPOSTING, _J.bulan <= sampai
    )
    paid = select(_S.masa, -_S.jumlah).where(
        _S.entitas_kode == entitas, _S.keadaan == DIPOSTING, _S.masa <= sampai
    )
    both = withheld.union_all(paid).subquery()
    left = (
        select(cast(func.sum(both.c.jumlah), schema.Int).label("kurang"))
        .group_by(both.c.masa)
        .subquery()
    )
    query = select(func.count(), cast(func.coalesce(func.sum(left.c.kurang), 0), schema.Int))
    row = conn.execute(query.where(left.c.kurang > 0)).one()
    return int(row[0]), int(row[1])


def list_setor(viewer: Viewer, entitas: str) -> Select[Any]:
    """Payments to the state. Columns: id, tanggal, masa, jumlah, ntpn, no_bukti, keadaan, seq.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    names = ("id", "tanggal", "masa", "jumlah", "ntpn", "no_bukti", "keadaan", "seq", "pembuat")
    return select(*(_S[name] for name in names)).where(_S.entitas_kode == entitas)
