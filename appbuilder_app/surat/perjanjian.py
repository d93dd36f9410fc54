"""The contract of a loan (surat perjanjian pinjaman), always in Indonesian.

A contract with an Indonesian party is made in Indonesian (UU 24/2009 art. 31), whatever the
language of the screen is; its clauses come from the settings, as they held on its day.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from sqlalchemy import Connection

from appbuilder_app.cetak import kata
from appbuilder_app.cetak.kertas import (
    Bold,
    Column,
    Fields,
    Grid,
    Line,
    Numbered,
    Paper,
    Part,
    Signatures,
    Signer,
    Space,
    Text,
)
from appbuilder_app.cetak.kop import board
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.shell import entitas_kode
from appbuilder_app.surat.pinjaman import METODE, hari_ini, persen, schedule
from appbuilder_app.texts import HARI, rupiah
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import DataEntitas
from koperasi.entitas.queries import find_entitas
from koperasi.kas.kuitansi import METERAI
from koperasi.kas.terbilang import terbilang
from koperasi.pinjaman.naskah import fill
from koperasi.pinjaman.queries_perjanjian import DataPerjanjian, Orang, find_perjanjian

STAMP: Final = "Meterai Rp10.000"
AGUNAN: Final = {
    "bpkb": "BPKB kendaraan",
    "sertifikat": "Sertifikat tanah",
    "barang": "Barang atau ternak",
    "simpanan": "Simpanan",
    "lain": "Lainnya",
}


def paper_perjanjian(viewer: Viewer, conn: Connection, row: Row) -> Paper:
    """The contract, its place for signatures, and the schedule as its annex.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`.
    """
    known = find_entitas(viewer, conn, entitas_kode())
    data = find_perjanjian(viewer, conn, known.kode, row.no_pinjaman, hari_ini())
    officers = board(viewer, conn, known, data.tanggal, "id")
    parts: list[Part] = [
        *_parties(data, known, officers[0]),
        Text("Pokok perjanjian", "pasal"),
        Fields(_terms(data)),
        *_collateral(data),
    ]
    for number, pasal in enumerate(fill(data.naskah, _values(data, known)), 1):
        parts += [Text(f"Pasal {number}\n{pasal.judul}", "pasal"), Numbered(pasal.butir)]
    parts += [
        *_signatures(data, known, (officers[0], officers[2])),
        Space(24),
        Text("Lampiran: jadwal angsuran", "pasal"),
        schedule(data.pinjaman.jadwal),
    ]
    return Paper(
        "SURAT PERJANJIAN PINJAMAN", tuple(parts), (f"Nomor {data.pinjaman.row.no_pinjaman}",)
    )


def _day(data: DataPerjanjian) -> str:
    """24 November 2026, in Indonesian on every screen."""
    return kata.day(data.tanggal, "id")


def _parties(data: DataPerjanjian, known: DataEntitas, chair: Signer) -> tuple[Part, ...]:
    week = HARI[data.tanggal.weekday()][0]
    who = data.peminjam
    nik = f"{who.nik}, lengkapnya: .............................." if who.nik else "." * 40
    return (
        Text(
            f"Pada hari {week}, tanggal {_day(data)}, yang bertanda tangan di bawah ini:"
        ),
        Fields((
            ("1. Nama", chair.name or "." * 40),
            ("    Jabatan", f"{chair.office} {known.nama}"),
            ("    Alamat", ", ".join(w for w in (known.alamat, known.desa) if w) or "-"),
        )),
        Text((f"bertindak untuk dan atas nama {known.nama}, disebut ", Bold("Pihak Pertama"), ";")),
        Fields((
            ("2. Nama", f"{who.nama}, anggota nomor {who.no_anggota}"),
            ("    NIK", nik),
            ("    Alamat", who.alamat or "-"),
            ("    Telepon", who.no_hp or "-"),
        )),
        Text(("bertindak untuk diri sendiri, disebut ", Bold("Pihak Kedua"), ".")),
        Text("Kedua pihak sepakat mengadakan perjanjian pinjaman sebagai berikut."),
    )  # fmt: skip


def _terms(data: DataPerjanjian) -> tuple[tuple[str, str], ...]:
    row, out, plan = data.pinjaman.row, data.pinjaman.pencairan, data.pinjaman.jadwal
    rate = persen(row.tarif_jasa_persen)
    kept = [
        (words, amount)
        for words, amount in (
            (f"Provisi {persen(row.provisi_persen)}%", out.provisi),
            ("Administrasi", out.administrasi),
            (f"Simpanan wajib pinjam {persen(row.wajib_pinjam_persen)}%",
             out.simpanan_wajib_pinjam),
        )
        if amount
    ]  # fmt: skip
    last = plan[-1]
    return (
        ("Pokok pinjaman", f"{rupiah(row.plafon)} ({terbilang(row.plafon)})"),
        ("Tujuan", row.tujuan),
        ("Jasa", f"{rate}% sebulan ({_setahun(data)}% setahun), {METODE[row.metode][0]}"),
        ("Jasa efektif", f"{persen(row.efektif_persen)}% setahun, biaya ikut dihitung"),
        ("Jangka waktu", f"{row.tenor_bulan} bulan, {len(plan)} kali angsuran"),
        ("Angsuran pertama", f"{rupiah(plan[0].jumlah)}, {kata.day(plan[0].jatuh_tempo, 'id')}"),
        ("Angsuran terakhir", f"{rupiah(last.jumlah)}, {kata.day(last.jatuh_tempo, 'id')}"),
        *((words, f"{rupiah(amount)}, dipotong saat cair") for words, amount in kept),
        ("Diterima Pihak Kedua", f"{rupiah(out.diterima)} ({terbilang(out.diterima)})"),
    )


def _setahun(data: DataPerjanjian) -> str:
    """The stated rate of a year: twelve times that of a month."""
    return persen(Decimal(data.pinjaman.row.tarif_jasa_persen) * 12)


def _collateral(data: DataPerjanjian) -> tuple[Part, ...]:
    parts: list[Part] = []
    if data.pinjaman.agunan:
        columns = (Column("Agunan"), Column("Uraian", flex=True), Column("Nilai (Rp)", right=True))
        lines = [
            Line((AGUNAN.get(one.jenis, one.jenis), one.uraian, kata.figure(one.nilai)))
            for one in data.pinjaman.agunan
        ]
        parts.append(Grid(columns, tuple(lines)))
    if data.penjamin:
        parts.append(Space(6))
        parts.append(Fields(tuple(("Penjamin", _guarantor(one)) for one in data.penjamin)))
    return tuple(parts)


def _guarantor(one: Orang) -> str:
    return ", ".join(w for w in (f"{one.nama} ({one.no_anggota})", one.alamat, one.no_hp) if w)


def _values(data: DataPerjanjian, known: DataEntitas) -> dict[str, str]:
    """What the blanks of the clauses are filled with."""
    row, plan = data.pinjaman.row, data.pinjaman.jadwal
    return {
        "nomor": row.no_pinjaman,
        "lembaga": known.nama,
        "nama": data.peminjam.nama,
        "plafon": rupiah(row.plafon),
        "terbilang": terbilang(row.plafon),
        "tujuan": row.tujuan,
        "tenor": str(row.tenor_bulan),
        "jasa_persen": persen(row.tarif_jasa_persen),
        "jasa_setahun": _setahun(data),
        "efektif_persen": persen(row.efektif_persen),
        "denda_persen": persen(row.denda_persen_hari),
        "denda_tenggang": str(row.denda_tenggang_hari),
        "penalti_persen": persen(row.penalti_persen),
        "angsuran_pertama": kata.day(plan[0].jatuh_tempo, "id"),
        "angsuran_terakhir": kata.day(plan[-1].jatuh_tempo, "id"),
    }


def _signatures(
    data: DataPerjanjian, known: DataEntitas, officers: tuple[Signer, Signer]
) -> tuple[Part, ...]:
    """The borrower signs over the stamp where the law asks for one; then the guarantors."""
    stamp = STAMP if data.pinjaman.row.plafon >= METERAI else ""
    place = known.desa or known.kabupaten
    where = ", ".join(word for word in (place, _day(data)) if word)
    chair, treasurer = officers
    people = (
        Signer(f"Pihak Pertama, {chair.office}", chair.name),
        Signer(treasurer.office, treasurer.name),
        Signer("Pihak Kedua", data.peminjam.nama, stamp),
    )
    made: list[Part] = [Signatures(people, where)]
    if data.penjamin:
        signers = tuple(Signer("Penjamin", one.nama) for one in data.penjamin)
        made.append(Signatures(signers))
    return tuple(made)
