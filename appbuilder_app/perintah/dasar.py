"""What the words of the command line share: options, the open village, output, progress."""

from __future__ import annotations

import contextlib
import datetime as dt
import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_type_hints

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from appbuilder_app import folder as folders
from appbuilder_app import logs, messages
from appbuilder_app.roles import all_rights
from appbuilder_app.settings import load_settings
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer, system_viewer
from ledger import platform
from ledger.errors import Refusal

Tell = Callable[[int, str], None]

Data = Annotated[
    Path,
    typer.Option("--data", metavar="DIR", envvar="KOPERASI_DATA", help="Folder data desa."),
]
Today = Annotated[
    str,
    typer.Option(
        "--today", metavar="YYYY-MM-DD", help="Atur tanggal hari ini; hanya di folder latihan."
    ),
]
Entity = Annotated[
    str,
    typer.Option("--entity", metavar="KODE", help="Kode lembaga; boleh kosong bila hanya satu."),
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Berkas hasil; tanpa ini ke layar.")
]

DEFAULT_DATA = Path("data")
OPTION_OF = {"kode": "--entity", "jenis": "--kind", "nama": "--name", "tahun": "--year"}

Options = TypeVar("Options")


def word(options: type[Options]) -> Callable[[Callable[[Options], None]], Callable[..., None]]:
    """Make a word of the command line out of a function of one dataclass of options.

    The fields of the dataclass, with their `Annotated` help, become the options.
    """
    hints = get_type_hints(options, include_extras=True)

    def make(function: Callable[[Options], None]) -> Callable[..., None]:
        def call(**given: Any) -> None:
            function(options(**given))

        made: Any = call
        made.__name__, made.__doc__ = function.__name__, function.__doc__
        made.__annotations__ = {field.name: hints[field.name] for field in fields(options)}  # type: ignore[arg-type]
        made.__signature__ = inspect.Signature(
            [
                inspect.Parameter(
                    field.name,
                    inspect.Parameter.KEYWORD_ONLY,
                    default=inspect.Parameter.empty if field.default is MISSING else field.default,
                    annotation=hints[field.name],
                )
                for field in fields(options)  # type: ignore[arg-type]
            ]
        )
        return call

    return make


def say(text: str = "") -> None:
    """One line for the person at the terminal."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """One line about what went wrong."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def explain(refusal: Refusal) -> str:
    """The sentence of a refusal, with the option it belongs to when it says "this field"."""
    said = messages.sentence(refusal, "id")
    if refusal.field and said.startswith("Isian ini"):
        return f"{OPTION_OF.get(refusal.field, refusal.field)}: {said}"
    return said


def a_date(text: str, option: str) -> dt.date | None:
    """A date from an option; None when it was not given.

    :raises Refusal: `tanggal_pilihan_salah`.
    """
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Refusal("tanggal_pilihan_salah", option, pilihan=option, isi=text) from None


@contextlib.contextmanager
def opened(data: Path, today: str = "", *, alone: bool = False) -> Iterator[Desa]:
    """The village in a data folder, held while inside, logging into its folder.

    :raises Refusal: `desa_belum_ada`, `data_perlu_upgrade`, `folder_dikunci`, `folder_dipakai`.
    """
    settings = load_settings(data)
    folders.finish_exchange(data)
    if settings.database_url is None and not (data / "koperasi.db").exists():
        raise Refusal("desa_belum_ada", folder=str(data))
    with folders.using(data, alone=alone):
        logs.set_up(data)
        desa = folders.open_checked(data, settings, a_date(today, "--today"))
        try:
            yield desa
        finally:
            desa.close()


def operator() -> Viewer:
    """The person at the computer that holds the data: everything, as user U0000."""
    return system_viewer(all_rights())


@contextlib.contextmanager
def progress(label: str) -> Iterator[Tell]:
    """A progress bar on the terminal (none when the output goes to a file)."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(label, total=100)

        def tell(percent: int, what: str) -> None:
            bar.update(task, completed=percent, description=f"{label} {what}".strip())

        yield tell


def write_out(content: bytes, out: Path | None) -> None:
    """Bytes to a file (whole or not at all) or to the terminal.

    :raises Refusal: `berkas_tidak_bisa_ditulis`.
    """
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        platform.replace_file(out, content)
    except OSError as error:
        raise Refusal(
            "berkas_tidak_bisa_ditulis", "--out", berkas=str(out), sebab=error.strerror or ""
        ) from None


def read_in(path: Path) -> bytes:
    """The bytes of a file that the person named.

    :raises Refusal: `berkas_tidak_ada`.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(
            "berkas_tidak_ada", "berkas", berkas=str(path), sebab=error.strerror or ""
        ) from None
