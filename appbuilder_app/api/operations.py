"""The operations: what they ask the rooms, as a table that routes and OpenAPI are made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from appbuilder_app.api import models as m
from koperasi.anggota.data import Halaman, Saring
from koperasi.anggota.queries import list_anggota, require_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.queries import list_entitas
from koperasi.kas.queries import find_bukti, list_bukti
from koperasi.remitansi.queries import list_kiriman
from koperasi.simpanan.perintah import Hasil, Penarikan, Setoran
from koperasi.simpanan.saldo import balances, balances_all
from koperasi.simpanan.usecases import record_penarikan, record_setoran
from ledger import schema
from ledger.errors import Refusal

ZONA = "Asia/Jakarta"


@dataclass(frozen=True)
class Call:
    """One request: whose it is, what it names, what it asks or sends."""

    desa: Desa
    viewer: Viewer
    named: dict[str, Any]
    given: Any
    key: str = ""

    @property
    def entitas(self) -> str:
        """Code of the entity in the address."""
        return str(self.named["kode"]).upper()


@dataclass(frozen=True)
class Operation:
    """An operation.

    :param path: with placeholders as Flask writes them.
    :param given: model of the query (GET) or of the body (POST).
    :param told: model of the answer.
    :param run: does it.
    :param ruang: room whose module has to be on in the entity of the address.
    """

    name: str
    method: str
    path: str
    summary: str
    given: type[m.Given]
    told: type[m.Told]
    run: Callable[[Call], m.Told]
    ruang: str


def _entitas(call: Call) -> m.Told:
    with call.desa.read() as conn:
        found = list_entitas(call.viewer, conn)
    return m.EntitasDaftar(entitas=[m.EntitasKeluar.model_validate(one) for one in found])


def _anggota(call: Call) -> m.Told:
    ask: m.SaringAnggota = call.given
    call.viewer.require("anggota.lihat")
    wanted = Saring(cari=ask.cari, status=frozenset({ask.status} - {""}))
    with call.desa.read() as conn:
        page = Halaman(ask.halaman, ask.ukuran)
        found = list_anggota(call.viewer, conn, call.entitas, wanted, page)
    return m.AnggotaDaftar(
        anggota=[m.AnggotaKeluar.model_validate(line) for line in found.baris],
        jumlah=found.jumlah,
        halaman=ask.halaman,
        ukuran=ask.ukuran,
    )


def _saldo(call: Call) -> m.Told:
    number = str(call.named["no_anggota"]).upper()
    with call.desa.read() as conn:
        known = require_anggota(call.viewer, conn, call.entitas, number)
        found = balances(call.viewer, conn, call.entitas, known.no_anggota, call.given.pada)
    return m.SaldoKeluar.model_validate(found)


def _saldo_semua(call: Call) -> m.Told:
    with call.desa.read() as conn:
        found = balances_all(call.viewer, conn, call.entitas, call.given.pada)
    return m.SaldoDaftar(saldo=[m.SaldoKeluar.model_validate(one) for one in found])


def _bukti(call: Call) -> m.Told:
    ask: m.SaringBukti = call.given
    seq, date = schema.journal.c.seq, schema.journal.c.date
    query = list_bukti(call.viewer, call.entitas).where(seq > ask.sesudah)
    if ask.dari is not None:
        query = query.where(date >= ask.dari.isoformat())
    if ask.sampai is not None:
        query = query.where(date <= ask.sampai.isoformat())
    with call.desa.read() as conn:
        rows = conn.execute(query.order_by(seq).limit(ask.ukuran + 1)).all()
    shown = [m.BuktiKeluar.model_validate(row) for row in rows[: ask.ukuran]]
    more = len(rows) > ask.ukuran
    return m.BuktiDaftar(bukti=shown, berikut=shown[-1].seq if more else None)


def _satu_bukti(call: Call) -> m.Told:
    call.viewer.require("kas.lihat")
    call.viewer.require_entitas(call.entitas)
    with call.desa.read() as conn:
        number = _number_of(conn, call.entitas, int(call.named["seq"]))
        found = find_bukti(call.viewer, conn, call.entitas, number)
    legs = [
        m.BarisKeluar(
            akun=leg.akun, nama_akun=leg.nama_akun, jumlah=leg.jumlah, dimensi=dict(leg.dims)
        )
        for leg in found.baris
    ]
    plain = {name: getattr(found, name) for name in m.BuktiLengkap.model_fields if name != "baris"}
    return m.BuktiLengkap(baris=legs, **plain)


def _number_of(conn: Connection, entitas: str, seq: int) -> str:
    book, entry = schema.ledger, schema.journal
    query = select(entry.c.number).join(book, book.c.id == entry.c.ledger_id)
    found = conn.scalar(query.where(book.c.code == entitas, entry.c.seq == seq))
    if found is None:
        raise Refusal("tidak_ditemukan", "seq")
    return str(found)


def _kiriman(call: Call) -> m.Told:
    ask: m.SaringKiriman = call.given
    with call.desa.read() as conn:
        day = call.desa.clock.today(ZONA)
        listed = list_kiriman(call.viewer, call.entitas, day).subquery("d")
        query = listed.select().where(listed.c.id > ask.sesudah)
        if ask.dari is not None:
            query = query.where(listed.c.tanggal >= ask.dari.isoformat())
        if ask.sampai is not None:
            query = query.where(listed.c.tanggal <= ask.sampai.isoformat())
        rows = conn.execute(query.order_by(listed.c.id).limit(ask.ukuran + 1)).all()
    shown = [m.KirimanKeluar.model_validate(row) for row in rows[: ask.ukuran]]
    more = len(rows) > ask.ukuran
    return m.KirimanDaftar(kiriman=shown, berikut=shown[-1].id if more else None)


def _setoran(call: Call) -> m.Told:
    return _recorded(record_setoran(call.desa, call.viewer, Setoran(**_asked(call))))


def _penarikan(call: Call) -> m.Told:
    return _recorded(record_penarikan(call.desa, call.viewer, Penarikan(**_asked(call))))


def _asked(call: Call) -> dict[str, Any]:
    sent: m.TransaksiMasuk = call.given
    return sent.model_dump() | {
        "entitas": call.entitas,
        "no_anggota": sent.no_anggota.upper(),
        "kunci": f"api/{call.viewer.user}/{call.key}",
    }


def _recorded(made: Hasil) -> m.Told:
    return m.TransaksiKeluar.model_validate(made)


_E = "/entitas/<kode>"
OPERATIONS = (
    Operation(
        "entitas", "GET", "/entitas", "Lembaga yang boleh dilihat",
        m.TanpaSaringan, m.EntitasDaftar, _entitas, "entitas",
    ),
    Operation(
        "anggota", "GET", f"{_E}/anggota", "Buku anggota, per halaman",
        m.SaringAnggota, m.AnggotaDaftar, _anggota, "anggota",
    ),
    Operation(
        "saldo", "GET", f"{_E}/anggota/<no_anggota>/saldo", "Saldo simpanan seorang anggota",
        m.SaringSaldo, m.SaldoKeluar, _saldo, "simpanan",
    ),
    Operation(
        "saldo_semua", "GET", f"{_E}/saldo", "Saldo simpanan semua anggota",
        m.SaringSaldo, m.SaldoDaftar, _saldo_semua, "simpanan",
    ),
    Operation(
        "bukti", "GET", f"{_E}/bukti", "Entri pembukuan menurut urutannya",
        m.SaringBukti, m.BuktiDaftar, _bukti, "kas",
    ),
    Operation(
        "satu_bukti", "GET", f"{_E}/bukti/<int:seq>", "Satu entri dengan barisnya",
        m.TanpaSaringan, m.BuktiLengkap, _satu_bukti, "kas",
    ),
    Operation(
        "kiriman", "GET", f"{_E}/kiriman", "Kiriman PMI dengan keadaannya",
        m.SaringKiriman, m.KirimanDaftar, _kiriman, "remitansi",
    ),
    Operation(
        "setoran", "POST", f"{_E}/setoran", "Catat setoran simpanan",
        m.TransaksiMasuk, m.TransaksiKeluar, _setoran, "simpanan",
    ),
    Operation(
        "penarikan", "POST", f"{_E}/penarikan", "Catat penarikan simpanan",
        m.TransaksiMasuk, m.TransaksiKeluar, _penarikan, "simpanan",
    ),
)  # fmt: skip
