"""Every screen of the menu has its own help and an icon, and every help text has a screen."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from appbuilder_app import bantuan, shell
from appbuilder_app.menu import GROUPS, OWN
from koperasi import rooms
from koperasi.dasar.peran import SEMUA_PERAN
from tests.appbuilder_app.conftest import Masuk

HERE = Path(bantuan.__file__).parent
TEXTS = {path.name.removesuffix(".md") for path in HERE.glob("*.md")}
OWN_TEXTS = {name for name in TEXTS if not name.endswith(".en")} - {bantuan.GENERAL}


def _menu() -> set[str]:
    return {line.endpoint for line in (*(i for room in rooms.ROOMS for i in room.menu), *OWN)}


def _menu_screens(app: Flask) -> set[str]:
    return _menu() & set(app.view_functions)


def test_every_screen_of_the_menu_has_its_own_help(app: Flask) -> None:
    screens = _menu_screens(app) | {"beranda"}
    assert len(screens) > 30
    bare = {name for name in screens if not {name, name.partition(".")[0]} & OWN_TEXTS}
    assert not bare, f"write appbuilder_app/bantuan/<name>.md for {sorted(bare)}"


def test_every_help_text_has_a_screen(app: Flask) -> None:
    known = set(app.view_functions) | _menu()
    known |= {endpoint.partition(".")[0] for endpoint in known}
    assert not OWN_TEXTS - known
    english = {name.removesuffix(".en") for name in TEXTS if name.endswith(".en")}
    assert not english - OWN_TEXTS - {bantuan.GENERAL}


def test_every_help_text_is_there_in_english_too() -> None:
    english = {name.removesuffix(".en") for name in TEXTS if name.endswith(".en")}
    missing = sorted(OWN_TEXTS - english)
    assert not missing, f"write appbuilder_app/bantuan/<name>.en.md for {missing}"


def test_help_is_half_a_page_with_a_heading() -> None:
    for name in sorted(TEXTS - {bantuan.GENERAL, f"{bantuan.GENERAL}.en"}):
        text = (HERE / f"{name}.md").read_text(encoding="utf-8")
        assert text.startswith("# "), name
        assert 60 <= len(text.split()) <= 240, (name, len(text.split()))


def test_the_help_of_a_screen_is_served_not_the_general_page(masuk: Masuk) -> None:
    kasir = masuk("kasir")
    assert "Catat setoran" in kasir.get("/bantuan/SetoranView.catat").text
    assert "Tutup kas" in kasir.get("/bantuan/OpnameView.catat").text
    assert "Berita acara kas" in kasir.get("/bantuan/OpnameView.list").text


def test_every_line_of_the_menu_has_an_icon() -> None:
    drawn = (shell.HERE / "static" / "img" / "ikon.svg").read_text(encoding="utf-8")
    lines = (*(item for room in rooms.ROOMS for item in room.menu), *OWN)
    named = {line.icon for line in lines} | {group.icon for group in GROUPS}
    assert not {name for name in named if f'id="{name}"' not in drawn}


def test_a_list_without_sums_counts_its_rows(masuk: Masuk) -> None:
    page = masuk("admin").get("/pengguna/").text
    assert f"1–{len(SEMUA_PERAN)} " in page  # one account per role
    assert f"<b>{len(SEMUA_PERAN)}</b>" in page
