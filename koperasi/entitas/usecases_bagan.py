"""Changes of an entity's chart of accounts: a leaf is added, renamed or closed, never deleted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import read_entitas
from koperasi.entitas.rules import component_of, next_code
from ledger import audit, chart_edit, schema
from ledger.chart import Account, Chart, load_chart
from ledger.errors import Refusal


@dataclass(frozen=True)
class TambahAkun:
    """A new account beside an existing one, in the same line of the statements.

    :param seperti: code of the account that it is like: side, line, guard and dimensions.
    :param di_bawah: true to stand below that account ("Kas:Teller" -> "Kas:Teller:T01").
    :param kode: own code; "" for the next free one of the group.
    :param dibuka: first day on which it can be used; None: from the first day of the books.
    """

    entitas: str
    seperti: str
    nama: str
    nama_en: str = ""
    kode: str = ""
    di_bawah: bool = False
    dibuka: dt.date | None = None


@dataclass(frozen=True)
class UbahNamaAkun:
    """Another printed name for an account; its code stays, and so does its name in the text."""

    entitas: str
    kode: str
    nama: str


@dataclass(frozen=True)
class TutupAkun:
    """Nothing can be posted to an account after a date."""

    entitas: str
    kode: str
    tanggal: dt.date


def add_akun(desa: Desa, viewer: Viewer, perintah: TambahAkun) -> Account:
    """Add a leaf to the chart; returns it with the code and path it got.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `account_unknown`,
        `wajib_diisi`, `akun_dihitung`, `account_exists`, `account_code_invalid`,
        `account_path_invalid`, `tanggal_di_depan`.
    """
    with desa.tindak() as conn:
        chart = _chart(conn, viewer, perintah.entitas)
        like = chart.find(perintah.seperti, "seperti")
        if like.role == "earnings_current":
            raise Refusal("akun_dihitung", "seperti", akun=like.name)
        made = _account(chart, like, perintah)
        chart_edit.add_account(conn, chart, made, _opened(conn, desa, perintah))
        detail = {"kode": made.code, "nama": made.name, "seperti": like.code}
        _tell(conn, desa, viewer, ("add_akun", perintah.entitas, detail))
    return made


def rename_akun(desa: Desa, viewer: Viewer, perintah: UbahNamaAkun) -> None:
    """Give an account another printed name.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `account_unknown`,
        `name_missing`, `text_not_allowed`, `text_too_long`.
    """
    with desa.tindak() as conn:
        chart = _chart(conn, viewer, perintah.entitas)
        known = chart.find(perintah.kode, "kode")
        chart_edit.rename_account(conn, chart, known.code, perintah.nama)
        detail = {"kode": known.code, "sebelum": known.name, "sesudah": perintah.nama.strip()}
        _tell(conn, desa, viewer, ("rename_akun", perintah.entitas, detail))


def close_akun(desa: Desa, viewer: Viewer, perintah: TutupAkun) -> None:
    """Close an account that is empty and that no rule needs.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `account_unknown`,
        `account_needed`, `account_closed`, `account_not_empty`, `account_in_use`,
        `tanggal_di_depan`.
    """
    with desa.tindak() as conn:
        chart = _chart(conn, viewer, perintah.entitas)
        _check_date(conn, desa, perintah.entitas, perintah.tanggal)
        chart_edit.close_account(conn, chart, perintah.kode, perintah.tanggal)
        detail = {"kode": perintah.kode, "tanggal": perintah.tanggal.isoformat()}
        _tell(conn, desa, viewer, ("close_akun", perintah.entitas, detail))


def _chart(conn: Connection, viewer: Viewer, entitas: str) -> Chart:
    viewer.require("bagan.ubah")
    viewer.require_entitas(entitas)
    return load_chart(conn, entitas)


def _account(chart: Chart, like: Account, perintah: TambahAkun) -> Account:
    nama = " ".join(perintah.nama.split())
    if not re.search(r"[A-Za-z0-9]", nama):
        raise Refusal("wajib_diisi", "nama")
    above = like.path if perintah.di_bawah else like.path.rsplit(":", 1)[0]
    return Account(
        code=perintah.kode.strip() or next_code(like.code, chart.by_code),
        name=nama,
        name_en=" ".join(perintah.nama_en.split()) or nama,
        path=f"{above}:{component_of(nama)}",
        normal=like.normal,
        line=like.line,
        guard=like.guard,
        dims=like.dims,
    )


def _opened(conn: Connection, desa: Desa, perintah: TambahAkun) -> dt.date:
    if perintah.dibuka is not None:
        _check_date(conn, desa, perintah.entitas, perintah.dibuka)
        return perintah.dibuka
    table = schema.ledger.c
    opening = conn.scalar(select(table.opening).where(table.code == perintah.entitas))
    return dt.date.fromisoformat(str(opening))


def _check_date(conn: Connection, desa: Desa, entitas: str, tanggal: dt.date) -> None:
    today = desa.clock.today(read_entitas(conn, entitas).iana)
    if tanggal > today:
        raise Refusal("tanggal_di_depan", "tanggal", tanggal=tanggal, hari_ini=today)


def _tell(
    conn: Connection, desa: Desa, viewer: Viewer, apa: tuple[str, str, Mapping[str, object]]
) -> None:
    action, entitas, detail = apa
    audit.record(conn, audit.Event(viewer.user, action, f"ledger:{entitas}", detail), desa.clock)
