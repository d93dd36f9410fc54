"""Corners of the furniture: other filters, rows of a room's own, accounts, comboboxes, failures."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask, g, session
from sqlalchemy import literal, select, union_all
from sqlalchemy.exc import OperationalError
from sqlalchemy.types import Integer, Text
from werkzeug.datastructures import FileStorage, MultiDict

from appbuilder_app import accounts, sessions, users
from appbuilder_app.furnitur import listing, log
from appbuilder_app.furnitur.cells import cell
from appbuilder_app.furnitur.columns import Column
from appbuilder_app.furnitur.period import read_period
from appbuilder_app.furnitur.query import Declared, Filter, ListQuery, Page
from appbuilder_app.furnitur.source import Source, group_rows
from appbuilder_app.lookups import Choice, Lookup
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer, system_viewer
from ledger import audit
from ledger.errors import Refusal
from tests.appbuilder_app.conftest import Masuk, send, sign_in

HARI = "2026-11-24"
KOLOM = (
    Column("id", ("Nomor", "Number"), "nomor"),
    Column("nama", ("Nama", "Name"), title=True, group=True),
    Column("tanggal", ("Tanggal", "Date"), "tanggal", group=True),
    Column("jumlah", ("Jumlah", "Amount"), "mutasi", total=True),
    Column("ditutup", ("Ditutup", "Closed"), "waktu"),
)
SARINGAN = (
    Filter("nama", ("Nama", "Name"), "teks"),
    Filter("jumlah", ("Jumlah", "Amount"), "jumlah"),
    Filter("ditutup", ("Ditutup", "Closed"), "ya"),
    Filter("tanggal", ("Tanggal", "Date"), "periode"),
)
ISI = [
    (1, "Ani_1", "2026-10-05", 10_000, ""),
    (2, "Budi", "2026-11-02", -40_000, "2026-11-03T02:00:00Z"),
    (3, "Ani%2", "2026-11-24", 25_000, ""),
]


def rows_of(_viewer: Viewer, _query: ListQuery) -> Any:
    parts = [
        select(
            literal(a, Integer).label("id"),
            literal(b, Text).label("nama"),
            literal(c, Text).label("tanggal"),
            literal(d, Integer).label("jumlah"),
            literal(e, Text).label("ditutup"),
        )
        for a, b, c, d, e in ISI
    ]
    return select(union_all(*parts).subquery())


SUMBER = Source(rows_of, KOLOM, SARINGAN, ("nama",), "id")
DAFTAR = Declared(KOLOM, SARINGAN, ("tabel",), "-tanggal")
ORANG = Viewer("U0001", "Siti")


def asked(**pairs: str) -> ListQuery:
    return DAFTAR.read(MultiDict(pairs), "KOP", HARI)


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ({"nama": "ani"}, [3, 1]),
        ({"nama": "i_1"}, [1]),
        ({"q": "%"}, [3]),
        ({"jumlah": "0..20000"}, [1]),
        ({"jumlah": "..-1"}, None),
        ({"jumlah": "15000.."}, [3]),
        ({"ditutup": "ya"}, [2]),
        ({"ditutup": "tidak"}, [3, 1]),
        ({"ditutup": "mungkin"}, None),
        ({"tanggal": "bulan-lalu"}, [1]),
        ({"tanggal": "minggu-ini"}, [3]),
        ({"tanggal": "kemarin"}, []),
        ({"tanggal": "..2026-10-31"}, [1]),
        ({"tanggal": "2026-12-01..2026-11-01"}, None),
        ({"urut": "jumlah"}, [2, 1, 3]),
    ],
)
def test_filters_of_a_list(desa: Desa, pairs: dict[str, str], found: list[int] | None) -> None:
    if found is None:
        with pytest.raises(Refusal):
            asked(**pairs)
        return
    with desa.read() as conn:
        page = SUMBER.page(ORANG, conn, asked(**pairs))
    assert [row.id for row in page.rows] == found
    assert page.total == len(found)
    assert page.sums["jumlah"] == sum(ISI[n - 1][3] for n in found)


def test_one_row_by_its_key(desa: Desa) -> None:
    with desa.read() as conn:
        found = SUMBER.one(ORANG, conn, asked(), "2")
        assert found is not None
        assert SUMBER.one(ORANG, conn, asked(), "2x") is None
        assert SUMBER.one(ORANG, conn, asked(), "9" * 30) is None
    assert found.nama == "Budi"


@dataclass(frozen=True)
class Baris:
    id: int
    nama: str
    tanggal: str
    jumlah: int
    ditutup: str


class RuangSendiri:
    """A view whose room answers with rows of its own."""

    columns, filters = KOLOM, SARINGAN

    def page(self, viewer: Viewer, conn: Any, query: ListQuery) -> Page:
        rows = [Baris(*row) for row in ISI]
        return Page(rows[: query.size or 99], len(rows), {"jumlah": -5_000})


def test_groups_are_made_for_rooms_that_answer_with_rows(app: Flask) -> None:
    view = RuangSendiri()
    with app.test_request_context("/"):
        g.viewer = ORANG
        found = listing.ask(view, ListQuery(group="tanggal", size=1, today=HARI))
    assert [(m.value, m.count) for m in found.groups] == [("2026-10", 1), ("2026-11", 2)]
    crossed = group_rows([Baris(*r) for r in ISI], KOLOM, ListQuery(group="tanggal", across="nama"))
    assert len(crossed) == 3
    assert {group.across for group in crossed} == {"Ani_1", "Ani%2", "Budi"}


def test_money_in_and_out_has_a_sign_and_a_colour() -> None:
    coming, going = cell(KOLOM[3], Baris(*ISI[0])), cell(KOLOM[3], Baris(*ISI[1]))
    assert (coming.text, going.text) == ("+ Rp10.000", "− Rp40.000")
    assert "k-masuk" in coming.look
    assert "k-keluar" in going.look
    assert "k-keluar" in cell(Column("jumlah", ("J", "A"), "rupiah"), Baris(*ISI[1])).look
    assert cell(KOLOM[4], Baris(*ISI[1])).text == "03/11/2026 09.00 WIB"
    assert Column("aktif", ("Aktif", "Active"), "ya").words(1) == "Ya"
    assert KOLOM[2].plain("2026-11-24") == dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026", "2026"),
        ("2026-11", "November 2026"),
        ("2026-11-24", "24/11/2026"),
        ("2026-11-01..2026-11-24", "01/11/2026 – 24/11/2026"),
        ("tahun-lalu", "Tahun lalu"),
    ],
)
def test_periods_in_words(text: str, words: str) -> None:
    assert read_period(text, HARI).words() == words


def test_what_an_administrator_does_to_accounts(app: Flask, desa: Desa, masuk: Masuk) -> None:
    admin, kasir = masuk("admin"), masuk("kasir")
    nomor = _number(desa, "kasir")
    send(admin, f"/pengguna/{nomor}/aksi/kunci")
    assert kasir.get("/").status_code == 302
    assert "Terkunci" in admin.get(f"/pengguna/{nomor}/").text
    send(admin, f"/pengguna/{nomor}/aksi/lepas")
    changed = {"nama": "Kasir Baru", "peran": ["kasir", "sekretaris"], "lembaga": "kop, bum"}
    assert send(admin, f"/pengguna/{nomor}/ubah", **changed).status_code == 303
    page = admin.get(f"/pengguna/{nomor}/ubah").text
    assert "Kasir Baru" in page
    assert page.count("checked") == 2
    assert send(admin, f"/pengguna/{nomor}/ubah", nama="X", peran=[]).status_code == 422
    assert send(admin, f"/pengguna/{nomor}/arsip").status_code == 404
    shown = send(admin, f"/pengguna/{nomor}/sandi").text
    secret = shown.partition("data-sandi-pertama>")[2].partition("<")[0]
    assert sign_in(app, "kasir", secret).get("/").headers["Location"] == "/sandi/"
    with desa.read() as conn:
        mine = sessions.viewer_of(conn, nomor)
    assert mine is not None
    assert mine.entitas == {"KOP", "BUM"}
    assert mine.peran == {"kasir", "sekretaris"}


def _number(desa: Desa, name: str) -> str:
    with desa.read() as conn:
        return str(users.find(conn, username=name).nomor)


def test_acts_on_accounts_stand_on_the_trail(app: Flask, desa: Desa) -> None:
    root = system_viewer(frozenset({"pengguna.atur", "pengguna.lihat"}))
    made = accounts.create_akun(desa, root, accounts.BuatAkun("wati", "Wati", ("kasir",)))
    accounts.close_akun(desa, root, accounts.SatuAkun(made.nomor))
    accounts.open_akun(desa, root, accounts.SatuAkun(made.nomor))
    accounts.end_sesi(desa, root, accounts.SatuAkun(made.nomor))
    with desa.read() as conn:
        trail = [event.action for event in audit.history(conn, f"pengguna:{made.nomor}")]
    assert trail == ["akhiri_sesi", "buka_akun", "tutup_akun", "buat_akun"]


@pytest.mark.parametrize("name", ["ab", "x" * 65, "dua kata", "a\u202eb"])
def test_user_names_that_are_none(app: Flask, desa: Desa, name: str) -> None:
    with desa.store.write() as conn, pytest.raises(Refusal, match="nama_pengguna_salah"):
        users.create_user(conn, users.NewUser(name, "X", ("kasir",)))


def test_unknown_people_and_roles(app: Flask, desa: Desa) -> None:
    with desa.store.write() as conn:
        with pytest.raises(Refusal, match="pengguna_tidak_ada"):
            users.reset_password(conn, "U9999")
        with pytest.raises(Refusal, match="peran_tidak_dikenal"):
            users.create_user(conn, users.NewUser("x-y-z", "X", ("raja",)))


def test_a_combobox_asks_only_for_those_who_may(app: Flask, masuk: Masuk) -> None:
    def search(_viewer: Viewer, _conn: Any, words: str) -> list[Choice]:
        return [Choice("A1", f"{words} <b>", "ket")]

    app.extensions["kombo"]["uji"] = Lookup("pengguna.lihat", search, lambda *_: None)
    admin = masuk("admin")
    assert admin.get("/kombo/uji?q=si").json == [{"nilai": "A1", "label": "si <b>", "ket": "ket"}]
    assert admin.get("/kombo/uji?q=").json == []
    assert admin.get("/kombo/tidak-ada?q=x").status_code == 404
    assert masuk("kasir").get("/kombo/uji?q=si").status_code == 403


class Berkas:
    """A shelf of papers, in place of the room that keeps them."""

    kept: list[str]

    def __init__(self) -> None:
        self.kept = []

    def list(self, _viewer: Viewer, _conn: Any, _spot: log.Spot) -> list[log.Paper]:
        return [log.Paper(name, f"/x/{name}") for name in self.kept]

    def may_change(self, viewer: Viewer, spot: log.Spot) -> bool:
        del spot
        return viewer.may("catatan.tulis")

    def remove(self, _viewer: Viewer, _spot: log.Spot, number: int) -> None:
        self.kept.pop(number)

    def save(self, _viewer: Viewer, _spot: log.Spot, file: FileStorage | None) -> None:
        if file is None:
            raise Refusal("tidak_ditemukan")
        self.kept.append(str(file.filename))


def test_a_paper_is_hung_on_a_page(app: Flask, desa: Desa) -> None:
    shelf = app.extensions["lampiran"] = Berkas()
    nomor = _number(desa, "kasir")
    with desa.store.write() as conn:
        users.set_roles(conn, _number(desa, "admin"), ["admin", "sekretaris"])
    sekretaris = sign_in(app, "admin")
    file = (io.BytesIO(b"isi"), "nota.jpg")
    send(sekretaris, f"/pengguna/{nomor}/samping", apa="lampiran", berkas=file)
    assert shelf.kept == ["nota.jpg"]
    assert "nota.jpg" in sekretaris.get(f"/pengguna/{nomor}/").text
    answer = send(sekretaris, f"/pengguna/{nomor}/samping", apa="rencana", judul="", tenggat="x")
    assert "Tulis dulu apa yang direncanakan" in sekretaris.get(answer.headers["Location"]).text


def test_a_database_that_does_not_answer_is_told_as_unknown(app: Flask, masuk: Masuk) -> None:
    def broken() -> str:
        raise OperationalError("select", {}, Exception("disk penuh"))

    client = masuk("bendahara")
    app.view_functions["BerandaView.index"] = broken
    answer = client.get("/")
    assert answer.status_code == 503
    assert "Belum diketahui" in answer.text
    assert "Lihat dulu" in answer.text


def test_a_number_no_database_holds_is_not_found(app: Flask, masuk: Masuk) -> None:
    def broken() -> str:
        raise OverflowError

    client = masuk("bendahara")
    app.view_functions["BerandaView.index"] = broken
    assert client.get("/").status_code == 404


def test_the_session_keeps_the_language_after_signing_out(app: Flask) -> None:
    with app.test_request_context("/"):
        session["locale"] = "en"
        session["entitas"] = "KOP"
        sessions.forget()
        assert dict(session) == {"locale": "en"}
