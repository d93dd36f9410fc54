"""`koperasi init`: a data folder with its first entity, or one more entity, without questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer
from sqlalchemy import func, select

from appbuilder_app import folder as folders
from appbuilder_app import logs, users
from appbuilder_app.perintah.dasar import DEFAULT_DATA, Data, Today, a_date, operator, say, word
from appbuilder_app.settings import Settings, load_settings
from koperasi.dasar.desa import Desa
from koperasi.entitas.data import DataEntitas
from koperasi.entitas.usecases import BuatEntitas, create_entitas

ADMIN = "admin"


@dataclass(frozen=True, kw_only=True)
class InitOptions:
    """What `init` is told."""

    entity: Annotated[
        str, typer.Option("--entity", metavar="KODE", help="Kode lembaga, misalnya KOP.")
    ]
    kind: Annotated[
        str, typer.Option("--kind", metavar="JENIS", help="koperasi, bumdes atau kelompok.")
    ]
    name: Annotated[str, typer.Option("--name", metavar="NAMA", help="Nama lembaga.")]
    year: Annotated[int, typer.Option("--year", metavar="YYYY", help="Tahun buku pertama.")]
    zone: Annotated[str, typer.Option("--zone", help="WIB, WITA atau WIT.")] = "WIB"
    practice: Annotated[
        bool, typer.Option("--practice", help="Folder latihan: tanggal boleh diatur.")
    ] = False
    data: Data = DEFAULT_DATA
    today: Today = ""


@word(InitOptions)
def init(options: InitOptions) -> None:
    """Buat folder data dan lembaga pertama; ulangi untuk lembaga berikutnya.

    Kata sandi pertama admin dicetak sekali di sini: berlaku 7 hari dan diganti saat masuk.
    """
    data = options.data
    settings = load_settings(data)
    began_empty = not data.exists() or not any(data.iterdir())
    with folders.using(data):
        logs.set_up(data)
        try:
            made, secret = _make(options, settings)
        except BaseException:
            if began_empty:
                folders.unmake(data)
            raise
    say(f"{made.nama} ({made.kode}) siap di {data}, tahun buku pertama {made.tahun_pertama}.")
    if secret:
        say(f"Pengguna: {ADMIN}")
        say(f"Kata sandi pertama: {secret}")
        say("Catat sekarang: hanya ditampilkan sekali, berlaku 7 hari, diganti saat masuk.")
    say(f"Lanjut dengan: koperasi serve --data {data} --open")


def _make(options: InitOptions, settings: Settings) -> tuple[DataEntitas, str | None]:
    """The folder, the entity, and the first account with its password."""
    today = a_date(options.today, "--today")
    desa = folders.make(options.data, settings, practice=options.practice, today=today)
    try:
        wanted = BuatEntitas(options.entity, options.kind, options.name, options.year, options.zone)
        return create_entitas(desa, operator(), wanted), first_admin(desa)
    finally:
        desa.close()


def first_admin(desa: Desa) -> str | None:
    """Make the first account when nobody can sign in yet; returns its one-time password."""
    with desa.store.write() as conn:
        if conn.scalar(select(func.count()).select_from(users.users)):
            return None
        new = users.NewUser(ADMIN, "Administrator", ("admin",))
        return users.create_user(conn, new)[1]
