"""The village's board for a wall: A3, read from across a room, with a QR to the page itself."""

from __future__ import annotations

from appbuilder_app.cetak import kata
from appbuilder_app.cetak.kertas import Bold, Code, Frame, Numbered, Paper, Part, Space, Text, Words
from appbuilder_app.kata_angka import persen
from appbuilder_app.texts import Pair
from koperasi.desmigratif.papan import Papan

JUDUL: Pair = ("Desa Migran Produktif", "Productive migrant village")
LAYANAN: Pair = ("Layanan di desa kita", "Services in our village")
JALAN: Pair = ("Jalan resmi ke luar negeri", "The official way abroad")
ANGKA: Pair = ("Boleh diperiksa siapa saja", "Open to everybody's check")
KONTAK: Pair = ("Datang atau hubungi", "Come or call")
LIHAT: Pair = (
    "Buka papan ini di HP: arahkan kamera ke kode. Angkanya selalu yang terbaru.",
    "Open this board on a phone: point the camera at the code. Its figures are the newest.",
)
DIKUNJUNGI: Pair = (
    "warga program dikunjungi petugas dalam 12 bulan terakhir",
    "of the people in the programme were visited within 12 months",
)
SEDIKIT: Pair = (
    "Bagian warga yang dikunjungi belum ditampilkan: pesertanya masih sedikit.",
    "The share of people visited is not shown yet: too few take part.",
)
TANDA: tuple[Pair, Pair] = (
    ("Laporan {}: belum ditandatangani penanggung jawab desa.", "Report of {}: not signed yet."),
    ("Laporan {}: sudah ditandatangani penanggung jawab desa.", "Report of {}: signed."),
)


def frame_papan(papan: Papan, language: str, *, practice: bool) -> Frame:
    """What stands around it: the village's name and place, the day, no person."""
    printed = kata.say(kata.PRINTED_ALONE, language, kata.day(papan.hari, language), "")
    lines = tuple(line for line in (papan.setelan.wilayah,) if line)
    return Frame(papan.setelan.desa, lines, printed.strip(), practice, language)


def paper_papan(papan: Papan, alamat: str, language: str) -> Paper:
    """The poster; `alamat` is where its QR leads."""

    def say(words: Pair) -> str:
        return kata.say(words, language)

    parts: list[Part] = [Text(say(line)) for line in papan.naskah.program]
    parts += [Text(say(LAYANAN), "pasal"), *_bullets([say(one) for one in papan.naskah.layanan])]
    parts += [Text(say(JALAN), "pasal"), *_bullets([say(one) for one in papan.naskah.awal])]
    parts.append(Numbered(tuple(say(one) for one in papan.jalan)))
    parts += [Text((Bold(say(papan.naskah.ingat)),)), Space(2)]
    parts.append(Code(alamat, _beside(papan, alamat, language)))
    return Paper(say(JUDUL), tuple(parts), poster=True)


def _bullets(lines: list[str]) -> list[Part]:
    return [Text("\n".join(f"• {line}" for line in lines))]


def _beside(papan: Papan, alamat: str, language: str) -> Words:
    """Words beside the code: figures, contact, address."""
    said = papan.setelan
    contact = " · ".join(word for word in (said.kontak, said.jam) if word)
    lines: list[str | Bold] = [Bold(kata.say(ANGKA, language)), f"\n{figure(papan, language)}"]
    lines.append(f"\n{signed(papan, language)}\n")
    if contact:
        lines += [Bold(kata.say(KONTAK, language)), f"\n{contact}\n"]
    if said.pesan:
        lines.append(f"{said.pesan}\n")
    return (*lines, kata.say(LIHAT, language), f"\n{alamat}")


def figure(papan: Papan, language: str) -> str:
    """The verified share in a sentence."""
    if papan.terverifikasi is None:
        return kata.say(SEDIKIT, language)
    day = kata.day(papan.hari, language)
    return f"{persen(papan.terverifikasi)} {kata.say(DIKUNJUNGI, language)} ({day})."


def signed(papan: Papan, language: str) -> str:
    """Whether the last month's report is signed, in a sentence."""
    month = kata.cell(papan.bulan, language)
    return kata.say(TANDA[papan.ditandatangani], language, month)


