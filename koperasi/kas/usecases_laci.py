"""A till is handed to a kasir, and taken back."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.laci import TABLE, laci_berlaku
from koperasi.kas.pencatatan import open_buku, write_jejak
from koperasi.kas.rules import akun_tunai, check_words
from ledger.errors import Refusal
from ledger.store import reserve_ids


@dataclass(frozen=True)
class SerahLaci:
    """A till that a kasir gets.

    :param akun_kas: code of the cash account; `pengguna` number of the kasir, "U0003".
    """

    entitas: str
    akun_kas: str
    pengguna: str


@dataclass(frozen=True)
class TarikLaci:
    """A till that is taken back; `id` of the row of its handing out."""

    entitas: str
    id: int


def give_laci(desa: Desa, viewer: Viewer, perintah: SerahLaci) -> int:
    """Hand a till to a kasir, who from now on records on it alone (DOMAIN 12.1: own till).

    :returns: number of the handing out.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `pengguna_kosong`,
        `laci_terpakai` (somebody has it), `kasir_punya_laci`, and as
        :func:`koperasi.kas.rules.akun_tunai`.
    """
    viewer.require("kas.laci")
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        check_words(perintah)
        if not perintah.pengguna.strip():
            raise Refusal("pengguna_kosong", "pengguna")
        akun = akun_tunai(buku.chart, perintah.akun_kas)
        given = laci_berlaku(conn, buku.entitas)
        if perintah.pengguna in given:
            held = buku.chart.by_code[given[perintah.pengguna]].name
            raise Refusal("kasir_punya_laci", "pengguna", akun=held)
        if akun.code in given.values():
            raise Refusal("laci_terpakai", "akun_kas", akun=akun.name)
        (nomor,) = reserve_ids(conn, TABLE.name, 1)
        row = {
            "id": nomor,
            "entitas_kode": buku.entitas,
            "akun_kas": akun.code,
            "pengguna": perintah.pengguna,
            "mulai": desa.clock.today(buku.zona).isoformat(),
            "sampai": None,
            "dibuat_oleh": viewer.user,
            "dibuat_pada": buku.dicatat,
            "diakhiri_oleh": "",
        }
        conn.execute(insert(TABLE).values(**row))
        detail = {"akun": akun.code, "pengguna": perintah.pengguna}
        write_jejak(buku, "kas.serah_laci", [(f"laci:{nomor}", detail)])
        return nomor


def take_laci(desa: Desa, viewer: Viewer, perintah: TarikLaci) -> None:
    """Take a till back. The cash in it stays where it is: move it with a cash voucher first.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    viewer.require("kas.laci")
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        same = (TABLE.c.id == perintah.id, TABLE.c.entitas_kode == buku.entitas)
        row = conn.execute(select(TABLE).where(*same, TABLE.c.sampai.is_(None))).first()
        if row is None:
            raise Refusal("tidak_ditemukan")
        values = {
            "sampai": desa.clock.today(buku.zona).isoformat(),
            "diakhiri_oleh": viewer.user,
        }
        conn.execute(update(TABLE).where(*same).values(**values))
        detail = {"akun": row.akun_kas, "pengguna": row.pengguna}
        write_jejak(buku, "kas.tarik_laci", [(f"laci:{row.id}", detail)])
