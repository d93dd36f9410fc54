"""The questions of a visit: plain, closed, asked in one order. Versions are added, never changed.

A question has few answers, so that an officer without training asks it the same way everywhere,
and a second person's answers can be compared field by field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from koperasi.warga.negara import negara
from ledger.errors import Refusal

Kata = tuple[str, str]
YA_TIDAK: Final[tuple[tuple[str, Kata], ...]] = (("ya", ("Ya", "Yes")), ("tidak", ("Tidak", "No")))
TAHU_PROGRAM: Final = "tahu_program"


@dataclass(frozen=True)
class Soal:
    """One question.

    :param pilihan: answers, code and words.
    :param bila: (question, answers): asked only when that one was answered so.
    """

    kode: str
    kata: Kata
    pilihan: tuple[tuple[str, Kata], ...]
    bila: tuple[str, frozenset[str]] | None = None


_LUAR: Final = ("keadaan", frozenset({"di_luar_negeri"}))
_ADA_ANAK: Final = ("anak", frozenset({"bersekolah", "ada_yang_tidak"}))

_V1: Final = (
    Soal(
        "keadaan",
        ("Sekarang orangnya di mana?", "Where is the person now?"),
        (
            ("di_rumah", ("Tinggal di rumah ini", "Lives in this house")),
            ("di_luar_negeri", ("Bekerja di luar negeri", "Works abroad")),
            ("menunggu", ("Menunggu berangkat", "Waits to leave")),
            ("pindah", ("Pindah dari desa", "Moved away")),
        ),
    ),
    Soal(
        "negara",
        ("Di negara mana?", "In which country?"),
        tuple((kode, satu.nama) for kode, satu in negara().items()),
        _LUAR,
    ),
    Soal(
        "kabar",
        ("Kapan terakhir ada kabar?", "When did the family last hear?"),
        (
            ("minggu_ini", ("Minggu ini", "This week")),
            ("bulan_ini", ("Bulan ini", "This month")),
            ("lebih_lama", ("Lebih dari sebulan", "More than a month ago")),
            ("tidak_ada", ("Lebih dari enam bulan atau tidak pernah", "Over six months, or never")),
        ),
        _LUAR,
    ),
    Soal(
        "kiriman",
        ("Tiga bulan ini ada kiriman uang?", "Any money sent in these three months?"),
        (*YA_TIDAK, ("tidak_menjawab", ("Tidak mau menjawab", "Would rather not say"))),
    ),
    Soal(
        "kiriman_untuk",
        ("Paling banyak dipakai untuk apa?", "What was most of it used for?"),
        (
            ("konsumsi", ("Kebutuhan sehari-hari", "Daily needs")),
            ("utang", ("Membayar utang", "Paying debts")),
            ("pendidikan", ("Sekolah", "School")),
            ("kesehatan", ("Berobat", "Health")),
            ("rumah", ("Rumah atau tanah", "House or land")),
            ("tabungan", ("Ditabung", "Saved")),
            ("produktif", ("Usaha", "A business")),
            ("sosial", ("Hajatan, ibadah, sumbangan", "Feasts, worship, gifts")),
        ),
        ("kiriman", frozenset({"ya"})),
    ),
    Soal(
        "anak",
        ("Anak usia sekolah di rumah ini?", "Children of school age in this house?"),
        (
            ("tidak_ada", ("Tidak ada", "None")),
            ("bersekolah", ("Ada, semua bersekolah", "Yes, all at school")),
            ("ada_yang_tidak", ("Ada yang tidak bersekolah", "Some not at school")),
        ),
    ),
    Soal(
        "pengasuh",
        ("Siapa yang mengasuh anak?", "Who cares for the children?"),
        (
            ("ayah_ibu", ("Ayah atau ibunya", "Father or mother")),
            ("kakek_nenek", ("Kakek atau nenek", "Grandparents")),
            ("saudara", ("Saudara", "Relatives")),
            ("lain", ("Orang lain", "Somebody else")),
        ),
        _ADA_ANAK,
    ),
    Soal("usaha", ("Ada usaha keluarga yang jalan?", "Does a family business run?"), YA_TIDAK),
    Soal(
        "masalah",
        ("Ada yang perlu dibantu?", "Is help needed?"),
        (
            ("tidak", ("Tidak ada", "No")),
            ("kontrak_gaji", ("Kontrak atau gaji", "Contract or wages")),
            ("dokumen", ("Paspor atau surat", "Passport or papers")),
            ("kesehatan", ("Sakit atau kecelakaan", "Illness or accident")),
            ("kekerasan", ("Kekerasan atau tidak ada kabar", "Violence or missing")),
            ("keluarga", ("Keluarga di rumah", "The family at home")),
        ),
    ),
    Soal(
        TAHU_PROGRAM,
        ("Sudah tahu program Desmigratif?", "Heard of the Desmigratif programme?"),
        YA_TIDAK,
    ),
)
FORMULIR: Final[Mapping[int, tuple[Soal, ...]]] = {1: _V1}
"""Questions by version of the form. A phone may still send an older one."""
TERBARU: Final = max(FORMULIR)


def asked(versi: int, jawaban: Mapping[str, str]) -> list[Soal]:
    """Questions that are asked, given the answers so far.

    :raises Refusal: `versi_formulir_salah`.
    """
    if versi not in FORMULIR:
        raise Refusal("versi_formulir_salah", "versi_formulir", versi=versi)
    return [
        soal
        for soal in FORMULIR[versi]
        if soal.bila is None or jawaban.get(soal.bila[0]) in soal.bila[1]
    ]


def check_jawaban(versi: int, jawaban: Mapping[str, str]) -> dict[str, str]:
    """The answers that count: every question that is asked has one of its answers.

    Answers to questions that the others rule out are dropped.

    :raises Refusal: `versi_formulir_salah`, `jawaban_kurang`, `jawaban_salah`.
    """
    kept = {}
    for soal in asked(versi, jawaban):
        isi = jawaban.get(soal.kode, "")
        if not isi:
            raise Refusal("jawaban_kurang", soal.kode, soal=soal.kata[0])
        if isi not in dict(soal.pilihan):
            raise Refusal("jawaban_salah", soal.kode, soal=soal.kata[0], isi=isi[:40])
        kept[soal.kode] = isi
    return kept
