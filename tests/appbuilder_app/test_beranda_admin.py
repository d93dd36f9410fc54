"""The admin's first page: accounts and the state of the machine, no money."""

from __future__ import annotations

from appbuilder_app import users
from koperasi.dasar.desa import Desa
from tests.appbuilder_app.conftest import Masuk


def test_the_admin_sees_the_machine_not_the_money(desa: Desa, masuk: Masuk) -> None:
    page = masuk("admin").get("/").text
    for words in ("Pengguna aktif", "<b>12</b>", "Cadangan terakhir", "belum pernah", "MB bebas"):
        assert words in page
    assert "Kas di tangan" not in page
    with desa.store.write() as conn:
        users.set_locked(conn, users.find(conn, username="kasir").nomor, True)
    page = masuk("admin").get("/").text
    assert "<b>11</b>" in page
    assert "<small>Terkunci</small><b>1</b>" in page


def test_a_broken_file_of_the_books_stands_on_the_admins_page(desa: Desa, masuk: Masuk) -> None:
    from ledger import project
    from tests.appbuilder_app.desa_berisi import make_books

    client = masuk("admin")
    make_books(desa)
    assert "Rusak" not in client.get("/").text
    book = desa.folder / "buku" / "KOP" / "2026-03.beancount"
    book.write_bytes(book.read_bytes() + b"; coret\n")
    project.refresh(desa.store)
    assert "Rusak" in client.get("/").text
