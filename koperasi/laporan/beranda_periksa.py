"""First page of the pengawas: what of the books somebody should look at, each a filtered list."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, Text, cast, exists, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.models import BuktiKas, JurnalUmum, OpnameKas
from koperasi.kas.pencatatan import table_of
from koperasi.kas.periksa import MUNDUR, TANPA_NOTA, TERPECAH, count_mundur
from koperasi.kas.rules import KELUAR
from koperasi.kas.terpecah import count_terpecah
from koperasi.lampiran.models import TautanLampiran
from koperasi.laporan.angka import Angka, Masa
from ledger import schema
from ledger.chart import load_chart
from ledger.periods import FiscalYear, last_day, month_of

_ENTRY = schema.journal.c
_KAS, _JURNAL, _OPNAME = (table_of(model).c for model in (BuktiKas, JurnalUmum, OpnameKas))
_T = TautanLampiran.__table__.c


def masa_buku(conn: Connection, entitas: str, hari_ini: dt.date) -> Masa:
    """The book year of today, whole: what was dated ahead counts too.

    :raises Refusal: `ledger_unknown`.
    """
    start = conn.scalar(
        select(schema.ledger.c.fiscal_start).where(schema.ledger.c.code == entitas)
    )
    year = FiscalYear.of(hari_ini, int(start or 1))
    return Masa(year.first, year.last)


def masa_bulan(hari_ini: dt.date) -> Masa:
    """The month of today."""
    return Masa(hari_ini.replace(day=1), last_day(month_of(hari_ini)))


def beranda_periksa(
    viewer: Viewer, conn: Connection, entitas: str, masa: Masa
) -> tuple[Angka, ...]:
    """What to look at in a time, the gravest first; a count is that of the list it opens.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("kas.lihat")
    viewer.require_entitas(entitas)
    ledger_id = load_chart(conn, entitas).ledger_id

    def angka(
        kode: str, judul: tuple[str, str], banyak: int, saring: tuple[str, str], di: str = "Bukti"
    ) -> Angka:
        kept = (("tanggal", masa.teks), saring)
        return Angka(kode, judul, banyak, f"{di}View.list", kept, masa=masa)

    return (
        angka("selisih_kas", ("Selisih hitung kas", "Differences in cash counts"),
              _selisih(conn, entitas, masa), ("selisih", "ya"), "Opname"),
        angka("pembalik", ("Bukti pembalik", "Reversals"),
              count_pembalik(conn, ledger_id, masa), ("keadaan", "pembalik")),
        angka(TERPECAH, ("Pembayaran terpecah di bawah batas", "Payments split below the limit"),
              count_terpecah(conn, entitas, masa.batas), (TERPECAH, "ya")),
        angka(MUNDUR, ("Bertanggal mundur", "Dated back"),
              count_mundur(conn, entitas, masa.batas), (MUNDUR, "ya")),
        angka("jurnal", ("Jurnal umum dengan tangan", "Journals by hand"),
              _jurnal(conn, entitas, masa), ("tindakan", "jurnal")),
        angka(TANPA_NOTA, ("Kas keluar tanpa berkas nota", "Cash out without a paper"),
              _tanpa_nota(conn, entitas, masa), (TANPA_NOTA, "ya")),
    )  # fmt: skip


def count_pembalik(conn: Connection, ledger_id: int, masa: Masa) -> int:
    """Reversals dated in a time."""
    query = select(func.count()).where(
        _ENTRY.ledger_id == ledger_id,
        _ENTRY.reverses_seq.is_not(None),
        _ENTRY.date.between(*masa.batas),
    )
    return int(conn.scalar(query) or 0)


def _jurnal(conn: Connection, entitas: str, masa: Masa) -> int:
    query = select(func.count()).where(
        _JURNAL.entitas_kode == entitas,
        _JURNAL.tanggal.between(*masa.batas),
        _JURNAL.tindakan_id.is_not(None),
    )
    return int(conn.scalar(query) or 0)


def _selisih(conn: Connection, entitas: str, masa: Masa) -> int:
    query = select(func.count()).where(
        _OPNAME.entitas_kode == entitas,
        _OPNAME.tanggal.between(*masa.batas),
        _OPNAME.selisih != 0,
    )
    return int(conn.scalar(query) or 0)


def _tanpa_nota(conn: Connection, entitas: str, masa: Masa) -> int:
    paper = exists().where(
        _T.entitas_kode == entitas,
        _T.jenis == "kas",
        _T.kunci == cast(_KAS.id, Text),
        _T.dilepas_pada.is_(None),
    )
    query = select(func.count()).where(
        _KAS.entitas_kode == entitas,
        _KAS.arah == KELUAR,
        _KAS.keadaan == "diposting",
        _KAS.tanggal.between(*masa.batas),
        ~paper,
    )
    return int(conn.scalar(query) or 0)
