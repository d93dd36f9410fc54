"""The home of each role on the example village: figures equal the lists that they open."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from appbuilder_app import create_app, jobs, pemeriksaan, users
from appbuilder_app.settings import Settings
from appbuilder_app.texts import rupiah
from appbuilder_app.views.beranda import RUMAH, rumah_of
from koperasi.dasar.desa import Desa, open_desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.queries import report
from tests.appbuilder_app.conftest import SANDI, send, sign_in, token
from tests.asked import asked

HARI = dt.date(2026, 11, 24)  # the planted oddities are counted in its month and year
STATEMENTS = 40
OPEN_MONTH = r'<li><div><b>[^<]*</b> <span class="k-tanda">Terbuka</span>'
REPORTS = {"hasil": "/hasil-usaha/", "jumlah_aset": "/neraca/", "jumlah_ekuitas": "/neraca/"}
FIGURES = {
    "bendahara": set(),
    "kasir": {"masuk", "keluar", "milik_saya"},
    "ketua": {"hasil", "uang", "anggota", "pembalik", "terbuka"},
    "sekretaris": {"aktif", "calon", "masuk", "keluar", "nik", "lahir", "hp", "waris", "impor"},
    "pengawas": {"selisih_kas", "pembalik", "terpecah", "mundur", "jurnal", "tanpa_nota"},
    "auditor": {"jumlah_aset", "jumlah_liabilitas", "jumlah_ekuitas"},
}


@pytest.fixture
def desa(contoh: Path, tmp_path: Path) -> Iterator[Desa]:
    """A copy of the example village."""
    made = open_desa(Path(shutil.copytree(contoh, tmp_path / "desa")), today=HARI)
    yield made
    made.close()


@pytest.fixture
def app(desa: Desa) -> Flask:
    """The app over the example village."""
    return create_app(desa.folder, Settings(), desa=desa)


def play(app: Flask, desa: Desa, role: str) -> FlaskClient:
    """One of the cast, as the picker of a practice folder lets them in."""
    with desa.read() as conn:
        number = next(row.nomor for row in users.cast(conn) if row.username == role)
    client = app.test_client()
    page = client.get("/masuk/").text
    client.post("/masuk/peran", data={"csrf_token": token(page), "nomor": number})
    return client


def figures(page: str) -> dict[str, tuple[str, str, str]]:
    """Figures of a home by their code: address, figure, and the rest of the words."""
    found = {}
    for link in re.finditer(r'<a [^>]*?data-angka="(\w+)".*?</a>', page, re.DOTALL):
        url = re.search(r'href="([^"]+)"', link[0])
        value = re.search(r"<b[^>]*>([^<]+)</b>", link[0])
        assert url is not None
        assert value is not None
        found[link[1]] = (html.unescape(url[1]), value[1], link[0])
    return found


def rows_of(client: FlaskClient, url: str) -> int:
    """How many rows a list says that it has."""
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    if url.startswith("/kunci/"):
        return len(re.findall(OPEN_MONTH, answer.text))
    if url == "/impor/":
        return len(re.findall(r'<li><div>.*?href="/impor/\d+/"', answer.text, re.DOTALL))
    found = re.search(r"dari <b>([\d.]+)</b>", answer.text)
    return int(found[1].replace(".", "")) if found else 0


@pytest.mark.parametrize("role", FIGURES)
def test_each_figure_is_the_list_that_it_opens(app: Flask, desa: Desa, role: str) -> None:
    client = play(app, desa, role)
    found = figures(client.get("/").text)
    assert found.keys() == FIGURES[role]
    for kode, (url, value, words) in found.items():
        if value.startswith(("Rp", "(Rp")):
            count = re.search(r"· ([\d.]+) bukti", words)
            if count:
                assert rows_of(client, url) == int(count[1].replace(".", "")), (kode, url)
            elif kode in REPORTS:
                assert value.removeprefix("Rp") in client.get(url).text, (kode, url)
        else:
            assert rows_of(client, url) == int(value.replace(".", "")), (kode, url)


def test_the_planted_oddities_are_there(app: Flask, desa: Desa) -> None:
    found = figures(play(app, desa, "pengawas").get("/").text)
    counts = {kode: int(value) for kode, (_url, value, _words) in found.items()}
    assert counts["selisih_kas"] == 1
    assert counts["pembalik"] == 3
    assert min(counts.values()) > 0


def test_a_month_shows_less_than_a_year_and_still_equals_its_lists(app: Flask, desa: Desa) -> None:
    client = play(app, desa, "pengawas")
    year, month = figures(client.get("/").text), figures(client.get("/?masa=bulan").text)
    for kode, (url, value, _words) in month.items():
        assert rows_of(client, url) == int(value) <= int(year[kode][1]), kode
    assert "2026-11-01..2026-11-30" in month["pembalik"][0]


def test_the_counter_sees_what_was_just_recorded(app: Flask, desa: Desa) -> None:
    client = play(app, desa, "kasir")
    before = figures(client.get("/").text)
    listed = {kode: rows_of(client, before[kode][0]) for kode in before}
    with desa.read() as conn:
        number = next(row.nomor for row in users.cast(conn) if row.username == "kasir")
        viewer = _viewer(conn, number)
    today = desa.clock.today("Asia/Jakarta")
    lines = (Baris("4.3.01.02", 123_000),)
    made = record_kas(desa, viewer, KasBaru("KOP", "masuk", today, "uji loket", lines))
    page = client.get("/").text
    after = figures(page)
    assert _amount(after["milik_saya"][1]) == _amount(before["milik_saya"][1]) + 1
    assert _amount(after["masuk"][1]) == _amount(before["masuk"][1]) + 123_000
    assert made.no_bukti in page
    for kode in after:
        assert rows_of(client, after[kode][0]) == listed[kode] + (kode != "keluar"), kode
    for url in ("/setoran/catat", "/penarikan/catat", "/kas-masuk/catat", "/kas-keluar/catat"):
        assert f'k-besar" href="{url}"' in page or f'k-besar k-utama" href="{url}"' in page


def _amount(shown: str) -> int:
    """What a figure says: the example village may have vouchers of this very day already."""
    return int("".join(sign for sign in shown if sign.isdigit()))


def _viewer(conn: object, number: str) -> Viewer:
    from appbuilder_app.sessions import viewer_of

    found = viewer_of(conn, number)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_the_chairs_money_is_that_of_the_trial_balance(app: Flask, desa: Desa) -> None:
    found = figures(play(app, desa, "ketua").get("/").text)
    with desa.read() as conn:
        number = next(row.nomor for row in users.cast(conn) if row.username == "ketua")
        today = desa.clock.today("Asia/Jakarta")
        ask = Permintaan("KOP", today, banding=False)
        viewer = _viewer(conn, number)
        neraca, phu = (report(viewer, conn, name, ask) for name in ("neraca", "phu"))
    money = {row.key: row.amounts[0] for row in neraca.rows if row.kind == "line"}
    assert found["uang"][1] == rupiah(money["kas"] + money["bank"])
    assert found["hasil"][1] == rupiah(phu.totals["shu_bersih"])


@pytest.mark.parametrize("role", [*FIGURES, "admin"])
def test_the_bell_and_the_home_count_the_same(app: Flask, desa: Desa, role: str) -> None:
    client = play(app, desa, role)
    page = client.get("/").text
    waiting = re.search(r"<ul[^>]*data-menunggu>.*?</ul>", page, re.DOTALL)
    shown = re.findall(r'k-tanda-kuning">([\d.]+)<', waiting[0]) if waiting else []
    bell = client.get("/lonceng/hitung").text
    assert sum(int(one) for one in shown) == int(bell or 0)
    if waiting:
        for url, count in re.findall(r'href="([^"]+)".*?kuning">(\d+)<', waiting[0], re.DOTALL):
            if url.startswith(("/belum-bayar/", "/anggota/")):
                assert rows_of(client, html.unescape(url)) == int(count), url
    watched = re.search(r"<ul[^>]*data-pantau>.*?</ul>", page, re.DOTALL)
    assert bool(watched) is (role in {"bendahara", "kasir", "ketua", "sekretaris"})
    for url, count in re.findall(
        r'href="([^"]+)".*?k-tanda">([\d.]+)<', watched[0] if watched else "", re.DOTALL
    ):
        if url.startswith(("/belum-bayar/", "/anggota/")):
            assert rows_of(client, html.unescape(url)) == int(count), url


@pytest.mark.parametrize("role", [*FIGURES, "admin"])
def test_a_home_asks_few_questions(app: Flask, desa: Desa, role: str) -> None:
    client = play(app, desa, role)
    client.get("/")
    with asked(desa.store.engine) as heard:
        assert client.get("/").status_code == 200
    assert len(heard.statements) <= STATEMENTS, heard.told()


@pytest.mark.parametrize("kode", ["BUM", "K01"])
@pytest.mark.parametrize("role", ["pengawas", "auditor"])
def test_a_bumdes_and_a_group_have_homes_without_savings(
    app: Flask, desa: Desa, role: str, kode: str
) -> None:
    client = play(app, desa, role)
    send(client, "/lembaga/", kode=kode, kembali="/")
    page = client.get("/").text
    assert figures(page).keys() == FIGURES[role]
    assert "Simpanan" not in page
    for figure, (url, value, _words) in figures(page).items():
        if not value.startswith("Rp"):
            assert rows_of(client, url) == int(value), figure


def test_several_roles_see_the_first_home_in_order() -> None:
    order = [home.peran for home in RUMAH]
    every = frozenset(home.hak for home in RUMAH)
    assert order[:2] == ["bendahara", "ketua"]
    assert order[-1] == ""
    for first in range(len(order) - 1):
        someone = Viewer("U1", "Uji", frozenset(order[first:-1]), every)
        fitting = [h for h in RUMAH if h.peran in someone.peran and someone.may(h.hak)]
        assert fitting[0].peran == order[first]


def test_a_role_without_its_room_falls_back(app: Flask, desa: Desa) -> None:
    with desa.store.write() as conn:
        new = users.NewUser("sek", "Sek", ("sekretaris",), entitas=("BUM",), pemeran="sekretaris")
        users.create_user(conn, new, SANDI)
    page = sign_in(app, "sek").get("/").text
    assert "Kas di tangan" in page
    assert "Anggota aktif" not in page
    with app.test_request_context("/"):
        from flask import g

        g.viewer = Viewer("U1", "Uji", frozenset({"sekretaris"}), frozenset())
        assert rumah_of(g.viewer) is None


def test_the_check_is_run_and_its_result_shown(app: Flask, desa: Desa) -> None:
    auditor, kasir = play(app, desa, "auditor"), play(app, desa, "kasir")
    assert "Belum" in auditor.get("/").text
    assert "Belum pernah diperiksa" in auditor.get("/pemeriksaan/").text
    assert kasir.get("/pemeriksaan/").status_code == 403
    assert send(kasir, "/pemeriksaan/").status_code == 403
    assert send(auditor, "/pemeriksaan/").status_code == 302
    assert "Menunggu" in auditor.get("/pemeriksaan/").text
    _run_waiting(desa)
    page = auditor.get("/pemeriksaan/").text
    assert "Bersih" in page
    assert "termasuk baca ulang oleh beancount" in page
    assert "Bersih" in auditor.get("/").text
    with desa.store.write() as conn:
        conn.exec_driver_sql("UPDATE total_month SET debit = debit + 5 WHERE ledger_id = 1")
    assert send(auditor, "/pemeriksaan/").status_code == 302
    _run_waiting(desa)
    assert "temuan" in auditor.get("/pemeriksaan/").text
    home = auditor.get("/")
    assert home.status_code == 200
    assert "temuan" in home.text
    assert "k-pesan-salah" in home.text  # the neraca does not hold: said, not shown
    send(auditor, "/lembaga/", kode="BUM", kembali="/")
    assert "temuan" not in auditor.get("/").text


def _run_waiting(desa: Desa) -> None:
    """Run what was asked for, as the worker does."""
    with desa.read() as conn:
        rows = jobs.rows(desa, conn)
    for row in rows:
        if row.state == jobs.ANTRE and row.name == pemeriksaan.NAMA:
            jobs.run_row(desa, row.id)
