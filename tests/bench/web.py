"""What a page costs in process: the member's page, and a list beside stock Flask-AppBuilder's."""

from __future__ import annotations

import re
import statistics
import time
from pathlib import Path

from flask.testing import FlaskClient

from appbuilder_app import create_app, users
from appbuilder_app.contoh import build_demo
from koperasi.dasar.desa import Desa
from tests.asked import Asked, asked
from tests.bench.books import number_of
from tests.bench.measure import Figure, at_least, at_most, in_turn

ROUNDS = 100
VILLAGE = "contoh"
"""Folder of the example village, below the scratch folder."""
OWN = (
    ("the member's page", "/saya/"),
    ("the member's passbook page", "/saya/mutasi/?jenis=sukarela"),
)
OFFICE = (
    ("the home page of the treasurer", "/"),
    ("the list of savings", "/simpanan/"),
    ("the list of members", "/anggota/"),
    ("the list of vouchers", "/bukti/"),
)
"""Pages by name and address: a member's own, and what the office opens most."""
PASSWORD = "hanya-untuk-ukur"


def figures(scratch: Path, made: dict[int, Desa]) -> list[Figure]:
    """Pages of the example village; the member's own also over books of several sizes."""
    from tests.bench import stock  # here: its tables must not be among the program's own

    folder = scratch / VILLAGE
    build_demo(folder).close()
    app = create_app(folder)
    desa = app.extensions["desa"]
    member = _sign_in(app.test_client(), "Anggota")
    treasurer = _sign_in(app.test_client(), "Bendahara")
    other = stock.make_client(scratch / "stock.db")
    for url, client in (("/simpanan/", treasurer), ("/setoranview/list/", other)):
        assert client.get(url).status_code == 200, url
    ours, theirs = in_turn(
        lambda _n: treasurer.get("/simpanan/").get_data(),
        lambda _n: other.get("/setoranview/list/").get_data(),
        ROUNDS,
    )
    found = [figure for page in OWN for figure in _own(desa, member, page)]
    found += [figure for size, large in made.items() for figure in _of_size(size, large)]
    found.append(
        at_least(
            "a list page, times faster than stock FAB's",
            theirs / ours,
            1.4,
            f" ({ours * 1e3:.1f} ms, {theirs * 1e3:.1f} ms)",
        )
    )
    found += [_asked(desa, treasurer, *page) for page in OFFICE]
    desa.close()
    return found


def _of_size(size: int, desa: Desa) -> list[Figure]:
    """The member's pages over the books of a size, where an account is made for it."""
    with desa.store.write() as conn:
        new = users.NewUser("ukur", "Ukur", ("anggota",), number_of(0), ("KOP",), pemeran="Anggota")
        users.create_user(conn, new, PASSWORD)
    app = create_app(desa.folder, desa=desa)
    member = _sign_in(app.test_client(), "Anggota")
    pages = [(f"{name} at {size:,} entries", url) for name, url in OWN]
    return [figure for page in pages for figure in _own(desa, member, page)]


def _own(desa: Desa, member: FlaskClient, page: tuple[str, str]) -> list[Figure]:
    """Time and statements of one of the member's pages, held to what was promised."""
    name, url = page
    spent, heard = _median(member, url), _count(desa, member, url)
    note = f" (and {len(heard.frame)} of BEGIN, COMMIT, ROLLBACK, PRAGMA)"
    return [
        at_most(f"{name} in process, ms", spent * 1e3, 10),
        at_most(f"{name}, SQL statements", len(heard.statements), 6, note),
    ]


def _asked(desa: Desa, client: FlaskClient, name: str, url: str) -> Figure:
    """Time and statements of an office page, printed."""
    spent, heard = _median(client, url), _count(desa, client, url)
    return Figure(f"{name}, SQL statements", f"{len(heard.statements)} ({spent * 1e3:.1f} ms)")


def _count(desa: Desa, client: FlaskClient, url: str) -> Asked:
    """What SQLite itself reports while a page is made that was asked for before."""
    with asked(desa.store.engine) as heard:
        assert client.get(url).status_code == 200, url
    return heard


def _sign_in(client: FlaskClient, role: str) -> FlaskClient:
    page = client.get("/masuk/").text
    token = re.search(r'data-csrf="([^"]+)"', page)
    pattern = r'name="nomor" value="([^"]+)"(?:(?!</button>).)*?' + role
    number = re.search(pattern, page, re.DOTALL)
    assert token is not None
    assert number is not None
    client.post("/masuk/peran", data={"csrf_token": token[1], "nomor": number[1]})
    return client


def _median(client: FlaskClient, url: str) -> float:
    spent = []
    for _ in range(ROUNDS + 10):
        begun = time.perf_counter()
        answer = client.get(url)
        answer.get_data()
        spent.append(time.perf_counter() - begun)
        assert answer.status_code == 200, url
    return statistics.median(spent[10:])
