"""`koperasi demo`: the example village, built once, then served; `--check` asks itself."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from appbuilder_app.perintah.dasar import Data, Today, a_date, progress, say, word
from appbuilder_app.perintah.serve import ServeOptions, serve_village
from appbuilder_app.server import FIRST_PORT
from koperasi.dasar.desa import PRACTICE_MARK
from ledger.errors import Refusal

EXAMPLE = Path("data") / "contoh"


@dataclass(frozen=True, kw_only=True)
class DemoOptions:
    """What `demo` is told."""

    data: Data = EXAMPLE
    port: Annotated[
        int,
        typer.Option("--port", help="Pintu jaringan; 0: mana saja yang bebas.", min=0, max=65535),
    ] = FIRST_PORT
    open: Annotated[bool, typer.Option("--open", help="Buka di peramban.")] = False
    lan: Annotated[bool, typer.Option("--lan", help="Untuk HP di Wi-Fi yang sama.")] = False
    build_only: Annotated[
        bool, typer.Option("--build-only", help="Bangun saja, jangan dijalankan.")
    ] = False
    check: Annotated[
        bool,
        typer.Option("--check", help="Bangun di folder sementara, jalankan, periksa, selesai."),
    ] = False
    today: Today = ""


@word(DemoOptions)
def demo(options: DemoOptions) -> None:
    """Desa contoh: 120 anggota, 12 bulan catatan. Dibangun sekali, lalu dijalankan."""
    today = a_date(options.today, "--today")
    if options.check:
        _check(options, today)
        return
    if _is_there(options.data):
        say(f"Desa contoh sudah ada di {options.data}.")
    else:
        build(options.data, today)
    if not options.build_only:
        serve_village(
            ServeOptions(
                data=options.data,
                port=options.port,
                open=options.open,
                lan=options.lan,
                today=options.today,
            )
        )


def _is_there(data: Path) -> bool:
    """Whether the example was built before.

    :raises Refusal: `latihan_bukan_baru` when the folder holds real books.
    """
    if not (data / "koperasi.db").exists():
        return False
    if not (data / PRACTICE_MARK).exists():
        raise Refusal("latihan_bukan_baru", folder=str(data))
    return True


def build(data: Path, today: dt.date | None) -> None:
    """Build the village beside its place and move it there when it is whole."""
    from appbuilder_app.contoh import build_demo

    data.parent.mkdir(parents=True, exist_ok=True)
    if data.exists() and any(data.iterdir()):
        raise Refusal("folder_tidak_kosong", folder=str(data))
    part = data.with_name(f".{data.name}.{os.getpid()}.baru")
    began = time.monotonic()
    try:
        with progress("Desa contoh") as tell:
            build_demo(
                part, progress=lambda done, what: tell(int(done * 100), what), today=today
            ).close()
        if data.exists():
            data.rmdir()
        part.replace(data)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    say(f"Desa contoh dibangun di {data} ({time.monotonic() - began:.0f} detik).")


def _check(options: DemoOptions, today: dt.date | None) -> None:
    """Build into a scratch folder, serve it, ask for what matters."""
    from appbuilder_app.perintah.demo_check import ask_itself

    with tempfile.TemporaryDirectory(prefix="koperasi-") as scratch:
        data = Path(scratch) / "contoh"
        build(data, today)
        ask_itself(ServeOptions(data=data, port=0, today=options.today))
    say("Semua baik.")
