"""`koperasi backup` and `restore`: one encrypted file, and back."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from appbuilder_app.cadangan import make_backup, rehearse, restore_backup
from appbuilder_app.cadangan.wadah import check_passphrase
from appbuilder_app.perintah.dasar import DEFAULT_DATA, Data, opened, progress, read_in, say, word
from appbuilder_app.settings import load_settings
from appbuilder_app.texts import angka
from ledger.errors import Refusal

VARIABLE = "KOPERASI_PASSPHRASE"

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help=f"Berkas berisi kata sandi cadangan; tanpa ini dari {VARIABLE} atau ditanyakan.",
    ),
]


@dataclass(frozen=True, kw_only=True)
class BackupOptions:
    """What `backup` is told."""

    data: Data = DEFAULT_DATA
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="Berkas atau folder tujuan.")
    ] = Path()
    passphrase_file: PassphraseFile = None
    rehearse: Annotated[
        bool, typer.Option("--rehearse", help="Gladi: pulihkan ke folder coba dan bandingkan.")
    ] = False


@dataclass(frozen=True, kw_only=True)
class RestoreOptions:
    """What `restore` is told."""

    source: Annotated[Path, typer.Argument(metavar="FILE", help="Berkas cadangan.")]
    data: Data = DEFAULT_DATA
    passphrase_file: PassphraseFile = None


@word(BackupOptions)
def backup(options: BackupOptions) -> None:
    """Buat satu berkas cadangan bersandi: basis data, buku, lampiran. Pencatatan boleh jalan."""
    with opened(options.data) as desa:
        if options.rehearse:
            with progress("Gladi") as tell:
                found = rehearse(desa, progress=tell)
            if not found["cocok"]:
                first = found["beda"][0]
                place = f"{first['kelompok']} {first['nama']}"
                raise Refusal("cadangan_beda", "berkas", tempat=place)
            say("Gladi berhasil: semua jumlah sama sesudah dipulihkan.")
            return
        passphrase = ask(options.passphrase_file, twice=True)
        with progress("Cadangan") as tell:
            made = make_backup(desa, options.out, passphrase, progress=tell)
    say(f"{made.path} ({angka(made.size)} byte)")
    say(f"sha256 {made.sha256}")
    _tell_totals(made.manifest)


@word(RestoreOptions)
def restore(options: RestoreOptions) -> None:
    """Pulihkan cadangan ke folder baru yang kosong; semua jumlah dibandingkan."""
    settings = load_settings(options.data)
    passphrase = ask(options.passphrase_file, twice=False)
    with progress("Pulihkan") as tell:
        made = restore_backup(
            options.source, options.data, passphrase, url=settings.database_url, progress=tell
        )
    say(f"Dipulihkan ke {options.data}: semua jumlah dan buku sama dengan cadangannya.")
    _tell_totals(made.manifest)
    say(f"Lanjut dengan: koperasi serve --data {options.data} --open")


def ask(file: Path | None, *, twice: bool) -> str:
    """The passphrase: from a file, the environment, or typed unseen.

    :raises Refusal: `cadangan_sandi_pendek`, `cadangan_sandi_beda`, `berkas_tidak_ada`.
    """
    if file is not None:
        return read_in(file).decode("utf-8", errors="replace").strip()
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    typed = str(typer.prompt("Kata sandi cadangan", hide_input=True))
    if twice:
        check_passphrase(typed)
        if typer.prompt("Sekali lagi", hide_input=True) != typed:
            raise Refusal("cadangan_sandi_beda", "sandi")
    return typed


def _tell_totals(manifest: dict[str, dict[str, dict[str, dict[str, int]]]]) -> None:
    for code, figures in manifest["jumlah"]["ledger"].items():
        say(f"  {code}: {angka(figures['entri'])} entri, debit {angka(figures['debit'])}")
