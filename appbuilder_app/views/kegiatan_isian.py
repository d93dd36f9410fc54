"""Forms of the activities."""

from __future__ import annotations

from typing import Any

from flask import has_request_context, request

from appbuilder_app import sessions
from appbuilder_app.fields import (
    AngkaField,
    CatatanField,
    DaftarField,
    Formulir,
    KomboField,
    PilihanField,
    RupiahField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur.declared import today
from appbuilder_app.isian_foto import FotoField
from appbuilder_app.kata_kegiatan import SASARAN, SUMBER_DANA
from appbuilder_app.texts import Pair
from koperasi.kegiatan.baris import kegiatan_row
from koperasi.kegiatan.program import days_ahead, program_desa
from koperasi.warga.baris import hari_ini


def jenis_pilihan() -> list[tuple[str, Pair]]:
    """Kinds that may be planned from today on, behind their pillar: a programme that begins later
    is in it; whether a kind holds on the planned day is checked when the plan is sent.
    """
    conn = sessions.reading()
    found: dict[str, Pair] = {}
    for day in days_ahead(conn, hari_ini(sessions.desa(), conn)):
        for pillar in program_desa(conn, day).pilar:
            for kind in pillar.jenis:
                words = (f"{pillar.nama[0]}: {kind.nama[0]}", f"{pillar.nama[1]}: {kind.nama[1]}")
                found.setdefault(f"{pillar.kode}.{kind.kode}", words)
    return list(found.items())


class FormRencana(Formulir):
    """A plan."""

    rencana = TanggalField(("Tanggal", "Day"))
    jenis = DaftarField(("Pilar dan jenis kegiatan", "Pillar and kind"), choices=jenis_pilihan)
    judul = TeksField(("Nama kegiatan", "Name"), panjang=80)
    tempat = TeksField(("Tempat", "Place"), panjang=80)
    dusun = TeksField(
        ("Khusus dusun", "For one hamlet"), panjang=40, wajib=False,
        description=("Kosong: untuk seluruh desa.", "Empty: for the whole village."),
    )  # fmt: skip
    rt = TeksField(("Khusus RT", "For one RT"), panjang=5, wajib=False,
                   render_kw={"inputmode": "numeric"})  # fmt: skip
    sasaran = PilihanField(("Untuk siapa", "For whom"), choices=SASARAN)
    sasaran_jumlah = AngkaField(("Berapa orang diharapkan", "People expected"), batas=(0, 100_000))
    anggaran = RupiahField(("Anggaran", "Budget"), wajib=False, nol=True)
    sumber_dana = DaftarField(("Sumber dana", "Where the money comes from"), choices=SUMBER_DANA)
    penanggung_jawab = TeksField(("Penanggung jawab", "Who is responsible"), panjang=80)


class FormLaksana(Formulir):
    """What took place; opened again before it is judged, it shows what was recorded."""

    tanggal = TanggalField(("Tanggal pelaksanaan", "Day it was held"), default=today)
    tamu_laki = AngkaField(
        ("Tamu laki-laki", "Men, guests"), batas=(0, 100_000), default=0,
        description=(
            "Tamu tidak ada di buku warga, cukup dihitung. Warga yang tercatat: di daftar hadir.",
            "Guests are not in the register and only counted. The others: attendance list.",
        ),
    )  # fmt: skip
    tamu_perempuan = AngkaField(("Tamu perempuan", "Women, guests"), batas=(0, 100_000), default=0)
    tamu_anak = AngkaField(("Tamu anak", "Children, guests"), batas=(0, 100_000), default=0)
    catatan = CatatanField(("Yang terjadi", "What happened"))
    foto = FotoField(("Foto kegiatan", "Photos"))

    def __init__(self, formdata: Any = None, data: Any = None) -> None:
        super().__init__(formdata, data or _recorded())


class FormNilai(Formulir):
    """What came of it, and what follows."""

    hasil = CatatanField(("Apa hasilnya", "What came of it"), wajib=True)
    tindak_lanjut = TeksField(
        ("Tindak lanjut", "Follow-up"), panjang=160, wajib=False,
        description=(
            "Boleh kosong. Bila diisi, isi juga siapa dan sampai kapan. Jangan tulis nama anak.",
            "May be empty. If filled in, say who and until when too. No names of children.",
        ),
    )  # fmt: skip
    siapa = TeksField(("Siapa yang melakukan", "Who does it"), panjang=80, wajib=False)
    jatuh_tempo = TanggalField(("Paling lambat", "Until"), wajib=False)


class FormTindakLanjut(Formulir):
    """What follows."""

    tindak_lanjut = TeksField(("Apa yang dilakukan", "What is to be done"), panjang=160)
    siapa = TeksField(("Siapa yang melakukan", "Who does it"), panjang=80)
    jatuh_tempo = TanggalField(("Paling lambat", "Until"))


class FormBukti(Formulir):
    """A voucher of the entity in hand."""

    no_bukti = KomboField(
        ("Bukti pengeluaran", "Voucher"), sumber="bukti_biaya", pertama=True,
        description=(
            "Dari buku lembaga yang sedang dipilih. Jumlahnya dibaca dari buku, tidak diketik.",
            "From the books of the entity in hand. The amount is read there, not typed.",
        ),
    )  # fmt: skip
    bobot = AngkaField(
        ("Bobot kegiatan ini", "Weight of this activity"), batas=(0, 100_000), default=1,
        description=(
            "Bukti bersama: 1 dan 1 separuh-separuh, 3 dan 1 berarti tiga perempat di sini.",
            "For a shared voucher: 1 and 1 are halves, 3 and 1 are three quarters here.",
        ),
    )  # fmt: skip
    penjelasan = CatatanField(("Mengapa dibagi", "Why it is shared"), panjang=200)


class FormAlasan(Formulir):
    """Why."""

    alasan = CatatanField(("Alasan", "Reason"), panjang=200, wajib=True)


class FormKoreksi(Formulir):
    """What was wrong."""

    isi = CatatanField(
        ("Yang keliru dan yang benar", "What was wrong, what is right"), wajib=True
    )  # fmt: skip


def _recorded() -> dict[str, Any]:
    """What was recorded of the activity in the address; nothing before it took place."""
    if not has_request_context() or "kunci" not in (request.view_args or {}):
        return {}
    row = kegiatan_row(sessions.reading(), (request.view_args or {})["kunci"])
    names = ("tanggal", "tamu_laki", "tamu_perempuan", "tamu_anak", "catatan")
    return {name: getattr(row, name) for name in names} if row.tanggal else {}
