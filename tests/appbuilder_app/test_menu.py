"""The side menu: a long one shows what is in hand, a short one all of it; phones get four doors."""

from __future__ import annotations

import re

import pytest

from appbuilder_app.menu import LONG
from tests.appbuilder_app.conftest import Masuk


def groups(page: str) -> dict[str, tuple[bool, list[str]]]:
    """Groups of the side menu: open or not, and their lines' addresses."""
    found = {}
    for key, how, lines in re.findall(
        r'<details data-grup="(\w+)"( open)?>(.*?)</details>', page, re.DOTALL
    ):
        found[key] = (bool(how), re.findall(r'<a href="([^"]+)"', lines))
    return found


def test_the_officer_s_menu_is_five_groups_with_the_one_in_hand_open(masuk: Masuk) -> None:
    client = masuk("petugas_desmigratif")
    home = groups(client.get("/").text)
    assert list(home) == ["desmigratif", "kunjungan", "warga", "layanan", "kegiatan"]
    assert sum(len(lines) for _, lines in home.values()) > LONG
    assert [key for key, (shown, _) in home.items() if shown] == ["kunjungan", "warga"]
    for place in ("/pengaduan/", "/pengaduan/catat"):
        inside = groups(client.get(place).text)
        assert [key for key, (shown, _) in inside.items() if shown] == ["layanan"], place


def test_a_short_menu_hides_nothing(masuk: Masuk) -> None:
    home = groups(masuk("admin").get("/").text)
    assert sum(len(lines) for _, lines in home.values()) <= LONG
    assert all(shown for shown, _ in home.values())


@pytest.mark.parametrize(
    ("role", "doors"),
    [
        ("petugas_desmigratif", ["Beranda", "Kunjungan", "Warga", "Layanan"]),
        ("penanggung_jawab", ["Beranda", "Desmigratif", "Kunjungan", "Warga"]),
        ("kepala_desa", ["Beranda", "Desmigratif", "Kegiatan", "Warga"]),
        ("bendahara", ["Beranda", "Anggota", "Catat", "Laporan"]),
    ],
)
def test_the_bar_on_the_phone_has_the_role_s_doors(
    masuk: Masuk, role: str, doors: list[str]
) -> None:
    page = masuk(role).get("/").text
    bar = re.search(r'<nav class="k-bawah".*?</nav>', page, re.DOTALL)
    assert bar
    assert re.findall(r"<span>([^<]+)</span>", bar[0]) == [*doors, "Lainnya"]
