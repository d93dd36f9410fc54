"""`koperasi`: the command line. English verbs, Indonesian help; a mistake is told in a sentence."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from typing import Any

import structlog
import typer
import typer.core
import typer.rich_utils
from sqlalchemy.exc import OperationalError

from appbuilder_app.perintah import dasar
from appbuilder_app.perintah.cadangan import backup, restore
from appbuilder_app.perintah.check import check
from appbuilder_app.perintah.clock import clock
from appbuilder_app.perintah.demo import demo
from appbuilder_app.perintah.impor import import_word
from appbuilder_app.perintah.init import init
from appbuilder_app.perintah.laporan import report_word
from appbuilder_app.perintah.rawat import logout_all, upgrade
from appbuilder_app.perintah.rebuild import rebuild_books
from appbuilder_app.perintah.serve import serve
from ledger.errors import Refusal

HELP = """Pembukuan desa: koperasi, BUMDes dan kelompok usaha.

Mulai dengan contoh: koperasi demo --open. Mulai sendiri: koperasi init, lalu koperasi serve.
"""
WRONG = 1
MISUSED = 2
BROKEN = 3
STOPPED = 130

typer.rich_utils.OPTIONS_PANEL_TITLE = "Pilihan"
typer.rich_utils.COMMANDS_PANEL_TITLE = "Perintah"
typer.rich_utils.ARGUMENTS_PANEL_TITLE = "Isian"
typer.rich_utils.REQUIRED_LONG_STRING = "[wajib]"
typer.rich_utils.DEFAULT_STRING = "[bila kosong: {}]"
typer.rich_utils.ENVVAR_STRING = "[variabel: {}]"

MISUSES = (
    (r"Missing option (.*)\.", "Pilihan {} wajib diisi."),
    (r"Missing argument (.*)\.", "Isian {} belum ada."),
    (r"No such option: (\S+).*", "Pilihan {} tidak dikenal."),
    (r"No such command (.*?)\..*", "Perintah {} tidak dikenal."),
    (r"Invalid value for (.*?): .*", "Isian {} tidak dapat dibaca."),
    (r"Got unexpected extra argument\S* \((.*)\)", "Kelebihan kata: {}."),
    (r"Option (.*) requires an argument\..*", "Pilihan {} perlu isi."),
)


class Word(typer.core.TyperCommand):
    """A word whose `--help` explains itself in Indonesian."""

    def get_help_option(self, ctx: Any) -> Any:
        """The framework's option with our words."""
        return _in_indonesian(super().get_help_option(ctx))


class Words(typer.core.TyperGroup):
    """The same for the whole."""

    def get_help_option(self, ctx: Any) -> Any:
        """The framework's option with our words."""
        return _in_indonesian(super().get_help_option(ctx))


def _in_indonesian(option: Any) -> Any:
    if option is not None:
        option.help = "Tampilkan bantuan ini."
    return option


app = typer.Typer(
    name="koperasi",
    help=HELP,
    cls=Words,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
WORDS = {
    "demo": demo,
    "init": init,
    "serve": serve,
    "check": check,
    "clock": clock,
    "import": import_word,
    "report": report_word,
    "backup": backup,
    "restore": restore,
    "rebuild-books": rebuild_books,
    "upgrade": upgrade,
    "logout-all": logout_all,
}
for name, made in WORDS.items():
    app.command(name, cls=Word)(made)


@app.callback()
def koperasi() -> None:
    """Pembukuan desa: koperasi, BUMDes dan kelompok usaha.

    Mulai dengan contoh: koperasi demo --open. Mulai sendiri: koperasi init, lalu koperasi serve.
    """


def run(words: Sequence[str] | None = None) -> int:
    """Do what the words ask; returns the exit code and never raises for a person's mistake."""
    wanted = list(sys.argv[1:] if words is None else words) or ["--help"]
    try:
        return _told(wanted)
    except (KeyboardInterrupt, typer.Abort):
        dasar.complain("Dihentikan.")
        return STOPPED
    except Exception as error:  # noqa: BLE001 - a traceback helps no treasurer; the log has it
        return _broken(error)


def _told(wanted: list[str]) -> int:
    try:
        code = int(app(args=wanted, prog_name="koperasi", standalone_mode=False) or 0)
        if code == STOPPED:  # typer turns Ctrl+C into this code, without a word
            raise KeyboardInterrupt
        return code
    except Refusal as refusal:
        dasar.complain(dasar.explain(refusal))
        return WRONG
    except typer.TyperException as error:
        return _misused(error)


def _misused(error: typer.TyperException) -> int:
    said = error.format_message()
    for pattern, words in MISUSES:
        found = re.fullmatch(pattern, said, re.DOTALL)
        if found:
            said = words.format(found[1])
            break
    dasar.complain(said)
    dasar.complain("Lihat: koperasi --help, atau koperasi PERINTAH --help")
    return MISUSED


def _broken(error: Exception) -> int:
    if os.environ.get("KOPERASI_DEBUG"):
        raise error
    structlog.get_logger("koperasi.perintah").error("command_failed", exc_info=error)
    words = "Ada yang rusak di program ini, bukan pada Anda"
    if isinstance(error, OperationalError):
        words = "Basis data tidak menjawab; periksa ruang disk dan alamatnya"
    dasar.complain(f"{words} ({type(error).__name__}).")
    dasar.complain("Rinciannya ada di folder data, log/koperasi.jsonl.")
    return BROKEN


def main() -> None:
    """Entry of the script `koperasi`."""
    sys.exit(run())


if __name__ == "__main__":
    main()
