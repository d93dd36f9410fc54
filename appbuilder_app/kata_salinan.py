"""The copy of a person's data in words: what the codes and days of its lines are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from appbuilder_app import kata_kunjungan, kata_layanan, kata_rencana, kata_warga
from appbuilder_app.kata_riwayat import KODE, NAMA
from appbuilder_app.texts import Pair, pair, tanggal
from koperasi.kunjungan.formulir import TERBARU
from koperasi.warga.penghapus import Baris

HARI: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
LAIN: Final[dict[str, Pair]] = {
    "catatan": ("Catatan", "Remark"),
    "ditemui": ("Orang yang ditemui", "Who was met"),
    "dusun": ("Dusun", "Hamlet"),
    "hasil": ("Hasil", "Result"),
    "hubungan": ("Hubungannya", "Relation"),
    "jenis": ("Jenis", "Kind"),
    "keadaan": ("Keadaan", "State"),
    "mulai": ("Mulai", "Since"),
    "nama": ("Nama", "Name"),
    "nik": ("NIK", "Identity number"),
    "no_warga": ("Nomor warga", "Number"),
    "no_hp": ("Nomor HP", "Telephone"),
    "pekerjaan": ("Pekerjaan", "Occupation"),
    "pendidikan": ("Pendidikan", "Education"),
    "penghasilan": ("Penghasilan", "Income"),
    "rt": ("RT", "RT"),
    "rw": ("RW", "RW"),
    "tanggal_lahir": ("Tanggal lahir", "Date of birth"),
    "tempat": ("Tempat (lintang, bujur)", "Place (latitude, longitude)"),
    "tempat_lahir": ("Tempat lahir", "Place of birth"),
    "terverifikasi_pada": ("Dikunjungi", "Visited"),
    "tujuan": ("Tujuan", "Purpose"),
}
ISI: Final[dict[tuple[str, str], Mapping[str, Pair]]] = {
    ("Kunjungan", "hasil"): dict(kata_kunjungan.HASIL),
    ("Kunjungan", "tujuan"): dict(kata_kunjungan.TUJUAN),
    ("Layanan", "hasil"): dict(kata_layanan.HASIL_LAYANAN),
    ("Layanan", "jenis"): dict(kata_layanan.LAYANAN),
    ("Rencana", "keadaan"): dict(kata_rencana.KEADAAN),
    ("Rencana", "hasil"): dict(kata_rencana.HASIL),
}
"""Values by the first word of the part, and the matter."""
UANG: Final = (
    ("Kiriman dan simpanan", "Remittances and savings"),
    ("Uang", "Money"),
    ("Ada di buku koperasi; minta kepada bendaharanya.", "In the koperasi's books; ask there."),
)
"""The programme's officer sees no money, so the copy says where it is."""


def worded(lines: Iterable[Baris]) -> list[list[str]]:
    """Lines as people read them: (part, matter, value)."""
    made = [
        [_days(part), _matter(part, name), _value(part, name, isi)] for part, name, isi in lines
    ]
    return [*made, [pair(one) for one in UANG]]


def _matter(part: str, name: str) -> str:
    key, kind = name.replace(" ", "_"), part.partition(" ")[0]
    if kind == "Kunjungan" and name in kata_kunjungan.ISIAN:
        return pair(kata_kunjungan.ISIAN[name])
    if kind in ("Status", "Keluarga"):
        words, _, rest = name.partition(" ")
        known: dict[str, Any] = dict(kata_warga.STATUS if kind == "Status" else kata_warga.HUBUNGAN)
        return " ".join(filter(None, (pair(known.get(words, words)), rest)))
    if kind == "Langkah":
        return kata_layanan.kata_langkah(name)
    if kind == "Surat":
        return pair(dict(kata_layanan.SURAT).get(name, (name, name)))
    if kind == "Perubahan":
        return tanggal(name)
    known = {**NAMA, **LAIN}
    return pair(known[key]) if key in known else _days(name)


def _value(part: str, name: str, isi: str) -> str:
    kind, key = part.partition(" ")[0], name.replace(" ", "_")
    if kind == "Perubahan":
        return ", ".join(_field(one) for one in isi.split(", "))
    known: Mapping[str, Pair] = ISI.get((kind, name), {})
    if kind == "Kunjungan" and name in kata_kunjungan.ISIAN:
        known = {isi: kata_kunjungan.answer_words(TERBARU, name, isi)}
    elif kind == "Rencana" and name.startswith("kemajuan"):
        known = kata_rencana.TAHAP
    elif key == "negara":
        known = dict(kata_warga.negara_pilihan())
    elif key in KODE and not known:
        known = dict(KODE[key])
    return pair(known[isi]) if isi in known else _days(isi)


def _field(name: str) -> str:
    known = {**LAIN, **NAMA}
    if name.startswith("keluarga."):
        return pair(("keluarga", "family"))
    return pair(known[name]) if name in known else name.replace("_", " ")


def _days(text: str) -> str:
    """Days in a text as people write them; a moment keeps its day only."""
    short = re.sub(r"(\d{4}-\d{2}-\d{2})T[\d:.+Z]+", r"\1", text)
    return HARI.sub(lambda found: tanggal(found[0]) or found[0], short)
