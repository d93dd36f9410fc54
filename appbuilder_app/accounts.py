"""What an administrator does to accounts: each act is checked, done, and put on the trail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_appbuilder.security.sqla.models import assoc_user_role
from sqlalchemy import Connection, Select, case, func, select

from appbuilder_app import users
from koperasi.dasar import peran
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from ledger import audit
from ledger.errors import Refusal

RIGHT = "pengguna.atur"


@dataclass(frozen=True)
class BuatAkun:
    """A new account."""

    username: str
    nama: str
    peran: tuple[str, ...]
    no_anggota: str = ""
    lembaga: str = ""


@dataclass(frozen=True)
class UbahAkun:
    """New name, roles, member number and entities of an account."""

    nomor: str
    nama: str
    peran: tuple[str, ...]
    no_anggota: str = ""
    lembaga: str = ""


@dataclass(frozen=True)
class SatuAkun:
    """An account that something is done to."""

    nomor: str


@dataclass(frozen=True)
class SandiPertama:
    """An account and the password to hand out."""

    nomor: str
    sandi: str


def _codes(text: str, roles: tuple[str, ...]) -> tuple[str, ...]:
    """Entities as typed ("KOP, BUM"); nothing means all, for roles of the village none."""
    typed = tuple(filter(None, (c.strip().upper() for c in text.split(","))))
    everywhere = () if set(roles) <= peran.DESMIGRATIF else (users.ALL_ENTITIES,)
    return typed or everywhere


def _need_roles(roles: tuple[str, ...]) -> None:
    if not roles:
        raise Refusal("peran_kosong", "peran")


def create_akun(desa: Desa, viewer: Viewer, perintah: BuatAkun) -> SandiPertama:
    """Make an account with a first password that works for 7 days.

    :raises Refusal: `tidak_berhak`, `peran_kosong`, those of `users.create_user`.
    """
    viewer.require(RIGHT)
    _need_roles(perintah.peran)
    new = users.NewUser(
        perintah.username,
        perintah.nama,
        perintah.peran,
        no_anggota=perintah.no_anggota.upper(),
        entitas=_codes(perintah.lembaga, perintah.peran),
    )
    with desa.store.write() as conn:
        number, secret = users.create_user(conn, new)
        _trail(conn, desa, viewer, ("buat_akun", number, {"peran": list(perintah.peran)}))
    return SandiPertama(number, secret)


def change_akun(desa: Desa, viewer: Viewer, perintah: UbahAkun) -> None:
    """Change an account; its sessions end, so that new roles hold at once.

    :raises Refusal: `tidak_berhak`, `peran_kosong`, `admin_terakhir`, `pengguna_tidak_ada`.
    """
    viewer.require(RIGHT)
    _need_roles(perintah.peran)
    codes = _codes(perintah.lembaga, perintah.peran)
    detail: dict[str, object] = {"peran": list(perintah.peran), "lembaga": list(codes)}
    with desa.store.write() as conn:
        users.rename(conn, perintah.nomor, perintah.nama)
        users.set_scope(conn, perintah.nomor, codes, perintah.no_anggota.upper())
        users.set_roles(conn, perintah.nomor, perintah.peran)
        _trail(conn, desa, viewer, ("ubah_akun", perintah.nomor, detail))


def reset_sandi(desa: Desa, viewer: Viewer, perintah: SatuAkun) -> SandiPertama:
    """A new first password; the old one and all sessions are dead.

    :raises Refusal: `tidak_berhak`, `pengguna_tidak_ada`.
    """
    viewer.require(RIGHT)
    with desa.store.write() as conn:
        secret = users.reset_password(conn, perintah.nomor)
        _trail(conn, desa, viewer, ("sandi_baru", perintah.nomor, {}))
    return SandiPertama(perintah.nomor, secret)


def _done_to(name: str, work: Callable[[Connection, str], None]) -> Any:
    def act(desa: Desa, viewer: Viewer, perintah: SatuAkun) -> None:
        viewer.require(RIGHT)
        with desa.store.write() as conn:
            work(conn, perintah.nomor)
            _trail(conn, desa, viewer, (name, perintah.nomor, {}))

    return act


close_akun = _done_to("tutup_akun", lambda conn, nomor: users.set_active(conn, nomor, active=False))
open_akun = _done_to("buka_akun", lambda conn, nomor: users.set_active(conn, nomor, active=True))
lock_akun = _done_to("kunci_akun", lambda conn, nomor: users.set_locked(conn, nomor, locked=True))
unlock_akun = _done_to(
    "lepas_akun", lambda conn, nomor: users.set_locked(conn, nomor, locked=False)
)
end_sesi = _done_to("akhiri_sesi", users.end_sessions)


def _trail(
    conn: Connection, desa: Desa, viewer: Viewer, what: tuple[str, str, dict[str, object]]
) -> None:
    action, number, detail = what
    event = audit.Event(viewer.user, action, f"pengguna:{number}", detail)
    audit.record(conn, event, desa.clock)


def select_akun(viewer: Viewer) -> Select[Any]:
    """All accounts with their roles; never their passwords.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("pengguna.lihat")
    u = users.users.c
    names = (
        select(func.aggregate_strings(users.roles.c.name, ", "))
        .select_from(
            users.roles.join(assoc_user_role, assoc_user_role.c.role_id == users.roles.c.id)
        )
        .where(assoc_user_role.c.user_id == u.id)
        .scalar_subquery()
    )
    state = case((u.active.is_not(True), "tutup"), (u.terkunci == 1, "terkunci"), else_="aktif")
    return select(
        u.nomor,
        u.username,
        u.first_name.label("nama"),
        names.label("peran"),
        u.no_anggota,
        u.entitas.label("lembaga"),
        state.label("keadaan"),
        u.ganti_sandi,
    ).where(u.nomor.is_not(None))
