"""`koperasi import`: a spreadsheet is looked at, taken in as a whole or not at all, undone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from appbuilder_app.kalimat_impor import kalimat, kalimat_tempat
from appbuilder_app.perintah.dasar import (
    DEFAULT_DATA,
    Data,
    Entity,
    Out,
    Today,
    a_date,
    complain,
    opened,
    operator,
    progress,
    read_in,
    say,
    word,
    write_out,
)
from appbuilder_app.perintah.laporan import one_entity
from appbuilder_app.texts import angka, rupiah
from koperasi.dasar.desa import Desa
from koperasi.impor import templat
from koperasi.impor.hasil import ImporFile, Masalah, Pratinjau
from koperasi.impor.jenis import JENIS
from koperasi.impor.pintu import preview, run, undo
from ledger.errors import Refusal

MOST_SHOWN = 100

Rejected = Annotated[
    Path | None,
    typer.Option("--rejected", metavar="FILE", help="Tulis baris yang ditolak ke berkas ini."),
]


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """What `import` is told."""

    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Berkas xlsx.")] = None
    kind: Annotated[
        str, typer.Option("--kind", metavar="JENIS", help=", ".join(sorted(JENIS)) + ".")
    ] = ""
    data: Data = DEFAULT_DATA
    entity: Entity = ""
    date: Annotated[
        str, typer.Option("--date", metavar="YYYY-MM-DD", help="Tanggal saldo awal atau pinjaman.")
    ] = ""
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Hanya diperiksa, tidak ada yang dicatat.")
    ] = False
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Anggota saja: ambil baris yang baik.")
    ] = False
    rejected: Rejected = None
    numbers: Annotated[
        str, typer.Option("--numbers", help="Pemisah ribuan: titik atau koma, bila ditanya.")
    ] = ""
    dates: Annotated[
        str, typer.Option("--dates", help="Yang lebih dulu: hari atau bulan, bila ditanya.")
    ] = ""
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAMA", help="Lembar yang dibaca.")] = ""
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="BIDANG=JUDUL", help="Kolom untuk satu bidang."),
    ] = None
    template: Annotated[
        str, typer.Option("--template", metavar="JENIS", help="Tulis contoh isian ke --out.")
    ] = ""
    undo: Annotated[int, typer.Option("--undo", metavar="NOMOR", help="Batalkan satu impor.")] = 0
    reason: Annotated[str, typer.Option("--reason", help="Alasan pembatalan.")] = ""
    out: Out = None
    today: Today = ""


@word(ImportOptions)
def import_word(options: ImportOptions) -> None:
    """Masukkan anggota, saldo awal, jurnal, simpanan atau pinjaman berjalan dari Excel: semua
    atau tidak sama sekali.
    """
    if options.template:
        write_out(templat.template(options.template), options.out)
        return
    if options.file is None and not options.undo:
        raise Refusal("berkas_harus_disebut", "berkas")
    with opened(options.data, options.today) as desa:
        if options.undo:
            done = undo(desa, operator(), options.undo, options.reason)
            say(f"Impor {done.impor_id} dibatalkan: {done.tindakan} tindakan dibalik,")
            say(f"{done.anggota} anggota diarsipkan.")
            return
        _take(desa, options)


def _take(desa: Desa, options: ImportOptions) -> None:
    """Look at a file, and take it in unless only looking was asked."""
    file = _file(desa, options)
    viewer = operator()
    if options.dry_run:
        with progress("Periksa") as tell:
            tell(10, file.nama)
            found = preview(desa, viewer, file)
        _tell_preview(found)
        if not found.boleh:
            raise typer.Exit(1)
        return
    try:
        with progress("Impor") as tell:
            tell(10, file.nama)
            done = run(desa, viewer, file)
    except Refusal as refusal:
        for problem in _problems(refusal):
            complain(kalimat_tempat(problem))
        raise
    if options.rejected is not None and done.ditolak:
        write_out(templat.rejected(file, done.ditolak, kalimat), options.rejected)
    again = " (sudah pernah)" if done.repeated else ""
    say(
        f"Impor nomor {done.impor_id}{again}:"
        f" {angka(done.baris)} baris, {angka(done.bukti)} catatan."
    )
    _tell_sums(dict(done.jumlah))
    for problem in done.ditolak[:MOST_SHOWN]:
        say(f"Ditolak: {kalimat_tempat(problem)}")


def _file(desa: Desa, options: ImportOptions) -> ImporFile:
    """The file and everything that was said about it."""
    if options.file is None:
        raise Refusal("berkas_harus_disebut", "berkas")
    if not options.kind:
        raise Refusal("isian_harus_disebut", "--kind", pilihan="--kind")
    with desa.read() as conn:
        entitas = one_entity(operator(), conn, options.entity)
    pairs = [pair.partition("=") for pair in options.column or []]
    return ImporFile(
        isi=read_in(options.file),
        nama=options.file.name,
        jenis=options.kind,
        entitas=entitas,
        tanggal=a_date(options.date, "--date"),
        pemetaan={name.strip(): heading.strip() for name, _sign, heading in pairs},
        lembar=options.sheet,
        angka=options.numbers,
        urutan_tanggal=options.dates,
        skip_bad=options.skip_bad,
    )


def _problems(refusal: Refusal) -> tuple[Masalah, ...]:
    found = refusal.values.get("masalah")
    return found[:MOST_SHOWN] if isinstance(found, tuple) else ()


def _tell_preview(found: Pratinjau) -> None:
    say(
        f"{found.nama}, lembar {found.lembar}:"
        f" {angka(found.baris)} baris, {angka(found.baik)} baik."
    )
    for column in found.kolom:
        if column.bidang:
            say(f"  kolom {column.huruf} ({column.judul}) -> {column.bidang}")
    _tell_sums(dict(found.jumlah))
    for missing in found.belum:
        say(f"Belum ada kolom untuk {missing}. Sebutkan dengan --column {missing}=JUDUL")
    for question in found.pertanyaan:
        option = "--numbers titik|koma" if question == "angka" else "--dates hari|bulan"
        say(f"Ada isian {question} yang terbaca dua cara. Jawab dengan {option}")
    for problem in (*found.masalah, *found.peringatan)[:MOST_SHOWN]:
        say(kalimat_tempat(problem))
    say("Boleh diimpor." if found.boleh else "Belum boleh diimpor.")


def _tell_sums(sums: dict[str, int]) -> None:
    for name, amount in sums.items():
        say(f"  {name}: {rupiah(amount)}")
