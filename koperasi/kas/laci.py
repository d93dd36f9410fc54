"""Tills: which cash account a kasir records on.

Where no till was handed out, in a village with one cash box, a kasir records on any cash
account. From the first handing out on, a kasir records on the own till and on no other.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from koperasi.dasar import peran
from koperasi.dasar.viewer import Viewer
from koperasi.kas.models import PetugasKas
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.kas.rules import Baris, akun_uang
from ledger.account import Account
from ledger.errors import Refusal

TABLE = table_of(PetugasKas)
_T = TABLE.c


def hanya_kasir(viewer: Viewer) -> bool:
    """Whether this person handles a till and nothing else of the money."""
    return peran.KASIR in viewer.peran and peran.BENDAHARA not in viewer.peran


def laci_berlaku(conn: Connection, entitas: str) -> dict[str, str]:
    """Tills that are in somebody's hands: user number -> code of the cash account."""
    query = select(_T.pengguna, _T.akun_kas).where(_T.entitas_kode == entitas, _T.sampai.is_(None))
    return {row.pengguna: row.akun_kas for row in conn.execute(query.order_by(_T.id))}


def laci_saya(conn: Connection, viewer: Viewer, entitas: str) -> str | None:
    """Code of the only cash account this viewer may use; None when any may be used.

    :raises Refusal: `kasir_tanpa_laci`: tills were handed out, and none to this kasir.
    """
    if not hanya_kasir(viewer):
        return None
    given = laci_berlaku(conn, entitas)
    if given and viewer.user not in given:
        raise Refusal("kasir_tanpa_laci", "akun_kas")
    return given.get(viewer.user)


def akun_kerja(buku: Buku, kode: str, field: str = "akun_kas") -> Account:
    """The cash or bank account that was chosen, when this person may record on it.

    Without a choice it is the own till, else the vault.

    :raises Refusal: `laci_bukan_milik`, `kasir_tanpa_laci`, and as
        :func:`koperasi.kas.rules.akun_uang`.
    """
    own = laci_saya(buku.conn, buku.viewer, buku.entitas)
    akun = akun_uang(buku.chart, kode or own or "", field)
    if own is not None and akun.code != own:
        mine = buku.chart.by_code[own].name
        raise Refusal("laci_bukan_milik", field, akun=akun.name, laci=mine)
    return akun


def check_lawan(buku: Buku, baris: Sequence[Baris]) -> None:
    """A kasir with a till does not move the cash of other tills by the lines of a voucher.

    :param baris: lines with the codes of their accounts.
    :raises Refusal: `laci_bukan_milik` at its line.
    """
    own = laci_saya(buku.conn, buku.viewer, buku.entitas)
    if own is None:
        return
    for nomor, satu in enumerate(baris, 1):
        akun = buku.chart.by_code[satu.akun]
        if akun.line == "kas":
            mine = buku.chart.by_code[own].name
            raise Refusal("laci_bukan_milik", f"baris.{nomor}.akun", akun=akun.name, laci=mine)
