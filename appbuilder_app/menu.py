"""Menu: the rooms' manifests, in groups, filtered by what the viewer may do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import current_app, g, request, url_for

from appbuilder_app.texts import Pair, pair
from koperasi import rooms
from koperasi.dasar import peran
from koperasi.dasar.manifest import MenuItem
from koperasi.dasar.viewer import Viewer


@dataclass(frozen=True)
class Group:
    """A heading of the side menu; its place is its place in `GROUPS`."""

    key: str
    label: Pair
    icon: str


@dataclass(frozen=True)
class Entry:
    """A line ready to be drawn."""

    label: str
    url: str
    icon: str
    active: bool
    group: str = ""


HOME = "beranda"
GROUPS = (
    Group(HOME, ("Beranda", "Home"), "rumah"),
    Group("saya", ("Simpanan saya", "My savings"), "celengan"),
    Group("periksa", ("Pemeriksaan", "Checks"), "periksa"),
    Group("persetujuan", ("Persetujuan", "Approvals"), "persetujuan"),
    Group("catat", ("Catat", "Record"), "tambah"),
    Group("anggota", ("Anggota", "Members"), "anggota"),
    Group("desmigratif", ("Desmigratif", "Programme"), "luar"),
    Group("kunjungan", ("Kunjungan", "Visits"), "kunjungan"),
    Group("warga", ("Warga", "People"), "orang"),
    Group("layanan", ("Layanan", "Services"), "lampiran"),
    Group("kegiatan", ("Kegiatan", "Activities"), "rencana"),
    Group("simpanan", ("Simpanan", "Savings"), "celengan"),
    Group("pinjaman", ("Pinjaman", "Loans"), "pinjaman"),
    Group("kiriman", ("Kiriman PMI", "Remittances"), "kirim"),
    Group("usaha", ("BUMDes & kelompok usaha", "Village enterprise & groups"), "usaha"),
    Group("kas", ("Kas & bank", "Cash & bank"), "kas"),
    Group("buku", ("Buku", "Books"), "buku"),
    Group("laporan", ("Laporan", "Reports"), "laporan"),
    Group("pengaturan", ("Pengaturan", "Settings"), "pengaturan"),
)

OWN: tuple[MenuItem, ...] = (
    MenuItem(
        "PenggunaView.list",
        ("Pengguna", "Accounts"),
        "pengaturan",
        "pengguna.lihat",
        "pengguna",
        80,
    ),
    MenuItem(
        "PeranView.list",
        ("Peran & hak", "Roles & rights"),
        "pengaturan",
        "pengguna.lihat",
        "periksa",
        81,
    ),
    MenuItem("BukuView.index", ("Buku (Fava)", "Books (Fava)"), "buku", "buku.lihat", "buku", 40),
    MenuItem(
        "PemeriksaanView.list",
        ("Pemeriksaan buku", "Check of the books"),
        "periksa",
        "buku.periksa",
        "periksa",
        10,
    ),
    MenuItem(
        "CadanganView.list", ("Cadangan", "Backup"), "pengaturan", "cadangan.lihat", "cadangan", 60
    ),
    MenuItem(
        "JaringanView.alamat",
        ("Buka di HP", "On a phone"),
        "pengaturan",
        "jaringan.lihat",
        "telepon",
        70,
    ),
    MenuItem(
        "KunciApiView.list", ("Kunci API", "API keys"), "pengaturan", "kunci_api.atur", "kunci", 82
    ),
    MenuItem(
        "PekerjaanView.list", ("Pekerjaan", "Jobs"), "pengaturan", "pekerjaan.lihat", "jam", 91
    ),
    MenuItem(
        "KesehatanView.sehat",
        ("Kesehatan", "Health"),
        "pengaturan",
        "kesehatan.lihat",
        "kesehatan",
        92,
    ),
)
"""Lines of this floor; those of the rooms stand in their manifests."""

# Groups of the bottom bar on phones by first fitting role: the first four that there are; the
# fifth line opens the whole menu.
BOTTOM: tuple[tuple[str, tuple[str, ...]], ...] = (
    (peran.BENDAHARA, ("beranda", "anggota", "catat", "laporan", "buku")),
    (peran.KASIR, ("beranda", "anggota", "catat", "kas", "buku")),
    (peran.SEKRETARIS, ("beranda", "anggota", "persetujuan", "laporan", "simpanan", "buku")),
    (peran.KETUA, ("beranda", "persetujuan", "pinjaman", "laporan", "anggota", "buku")),
    (peran.PENGAWAS, ("beranda", "periksa", "buku", "laporan")),
    (peran.AUDITOR, ("beranda", "laporan", "buku", "periksa")),
    (peran.ADMIN, ("beranda", "pengaturan", "laporan", "buku")),
    (peran.PETUGAS_DESMIGRATIF, ("beranda", "kunjungan", "warga", "layanan", "kegiatan")),
    (peran.PENANGGUNG_JAWAB, ("beranda", "desmigratif", "kunjungan", "warga", "kegiatan")),
    (peran.KEPALA_DESA, ("beranda", "desmigratif", "kegiatan", "warga")),
    (peran.KOORDINATOR, ("beranda", "desmigratif", "kegiatan", "warga")),
    (peran.ANGGOTA, ("saya", "pinjaman", "kiriman")),  # the home of a member is the own balance
)


BOTTOM_LINES = 4
LONG = 16
"""A menu with more lines shows its groups closed, but for the one in hand and `FIRST` others."""
FIRST = 2


def items(viewer: Viewer) -> Iterator[MenuItem]:
    """Every line this viewer may follow and that exists in this app."""
    known = current_app.view_functions
    for item in (*(item for room in rooms.ROOMS for item in room.menu), *OWN):
        if viewer.may(item.right) and item.endpoint in known:
            yield item


def side(viewer: Viewer) -> list[tuple[Group, list[Entry]]]:
    """The side menu: groups with their lines, empty groups left out."""
    if "menu_side" in g:
        ready: list[tuple[Group, list[Entry]]] = g.menu_side
        return ready
    by_group: dict[str, list[MenuItem]] = {}
    for item in items(viewer):
        by_group.setdefault(item.group, []).append(item)
    groups = {group.key: group for group in GROUPS}
    order = [*groups, *(key for key in by_group if key not in groups)]
    here = _here(item.endpoint for lines in by_group.values() for item in lines)
    made = []
    for key in order:
        lines = sorted(by_group.get(key, ()), key=lambda item: item.order)
        if lines:
            group = groups.get(key, Group(key, (key.title(), key.title()), "titik"))
            made.append((group, [_entry(item, here) for item in lines]))
    g.menu_side = made
    return made


def open_groups(viewer: Viewer) -> frozenset[str]:
    """Groups whose lines show: all of a short menu; of a long one where this page is, single
    lines, and what the role works with most.
    """
    groups = side(viewer)
    if sum(len(lines) for _, lines in groups) <= LONG:
        return frozenset(group.key for group, _ in groups)
    shown = {
        group.key for group, lines in groups if len(lines) == 1 or any(one.active for one in lines)
    }
    if request.path == "/":
        known = {group.key for group, _ in groups}
        shown |= set([key for key in _wanted(viewer) if key in known and key != HOME][:FIRST])
    return frozenset(shown)


def _wanted(viewer: Viewer) -> tuple[str, ...]:
    """Groups in the order in which a role needs them."""
    return next((keys for role, keys in BOTTOM if role in viewer.peran), (HOME,))


def _url(endpoint: str) -> str:
    """Address of a page without parameters; worked out once per mount point."""
    known: dict[tuple[str, str], str] = current_app.extensions.setdefault("alamat_menu", {})
    key = (request.script_root, endpoint)
    if key not in known:
        known[key] = url_for(endpoint)
    return known[key]


def _here(endpoints: Iterable[str]) -> str:
    """The menu line that this page belongs to: its own, else its view's list."""
    known = set(endpoints)
    asked = request.endpoint or ""
    if asked in known:
        return asked
    return f"{asked.partition('.')[0]}.list"


def _entry(item: MenuItem, here: str) -> Entry:
    active = item.endpoint == here
    return Entry(pair(item.label), _url(item.endpoint), item.icon, active, item.group)


def bottom(viewer: Viewer) -> list[Entry]:
    """Up to four lines of the bottom bar (the fifth, the whole menu, is the template's)."""
    groups = {group.key: (group, lines) for group, lines in side(viewer)}
    home = Entry(pair(GROUPS[0].label), url_for("beranda"), "rumah", request.path == "/", HOME)
    made = []
    for key in _wanted(viewer):
        if key == HOME:
            made.append(home)
        elif key in groups:
            group, lines = groups[key]
            active = any(line.active for line in lines)
            made.append(Entry(pair(group.label), lines[0].url, group.icon, active, key))
    return made[:BOTTOM_LINES]


def record(viewer: Viewer) -> list[Entry]:
    """What "+ Transaksi" offers."""
    return next((lines for group, lines in side(viewer) if group.key == "catat"), [])


def search_lines(viewer: Viewer, words: str) -> Iterable[Entry]:
    """Menu lines that fit what was typed into the search box."""
    wanted = words.casefold().split()
    for group, lines in side(viewer):
        for line in lines:
            text = f"{pair(group.label)} {line.label}".casefold()
            if all(word in text for word in wanted):
                yield line
