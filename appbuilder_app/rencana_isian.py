"""The form of a plan: a house, savings, a business; each with rupiah and a day, or left empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from appbuilder_app.fields import (
    CatatanField,
    CentangField,
    Formulir,
    RupiahField,
    TanggalField,
    TeksField,
)
from koperasi.rencana_pulang.rules import JENIS, Sasaran
from ledger.errors import Refusal

_RP = ("Perlu berapa", "How much")
_KAPAN = ("Paling lambat", "By when")
_APA = ("Apa persisnya", "What exactly")
TUJUAN = ("Nomor simpanan tujuan di koperasi", "Number of the savings for it")
TUJUAN_KET = (
    "Misalnya T00001; saldonya ikut terhitung. Kosong bila belum ada.",
    "Like T00001; its balance counts. Empty when there is none.",
)
DIBUKA = ("Petugas Desmigratif boleh melihat rencana ini", "The officer may see this plan")


class FormSasaran(Formulir):
    """Three kinds of targets; one of them is enough."""

    rumah_uraian = TeksField(_APA, panjang=80, wajib=False)
    rumah_target = RupiahField(_RP, wajib=False, cepat=(50_000_000, 100_000_000, 150_000_000))
    rumah_tanggal = TanggalField(_KAPAN, wajib=False)
    rumah_tujuan = TeksField(TUJUAN, panjang=20, wajib=False, description=TUJUAN_KET)
    tabungan_uraian = TeksField(_APA, panjang=80, wajib=False)
    tabungan_target = RupiahField(_RP, wajib=False, cepat=(10_000_000, 25_000_000, 50_000_000))
    tabungan_tanggal = TanggalField(_KAPAN, wajib=False)
    tabungan_tujuan = TeksField(TUJUAN, panjang=20, wajib=False, description=TUJUAN_KET)
    usaha_uraian = TeksField(_APA, panjang=80, wajib=False)
    usaha_target = RupiahField(_RP, wajib=False, cepat=(5_000_000, 10_000_000, 20_000_000))
    usaha_tanggal = TanggalField(_KAPAN, wajib=False)
    usaha_tujuan = TeksField(TUJUAN, panjang=20, wajib=False, description=TUJUAN_KET)
    catatan = CatatanField(("Catatan", "Note"), panjang=200)
    dibuka = CentangField(
        DIBUKA,
        description=(
            "Tanpa izin ini hanya keluarga dan PMI yang melihat sasaran dan angkanya.",
            "Without it only the family and the migrant see targets and figures.",
        ),
    )


def sasaran_of(
    values: Mapping[str, Any], goals: Sequence[tuple[str, str, str]]
) -> tuple[Sasaran, ...]:
    """The targets that are filled in.

    :param goals: (entity, number, name) of the family's savings for goals.
    :raises Refusal: `wajib_diisi` at the amount or the day that is missing.
    """
    where = {number: entitas for entitas, number, _ in goals}
    made = []
    for jenis in JENIS:
        target, day = values.get(f"{jenis}_target"), values.get(f"{jenis}_tanggal")
        number = (values.get(f"{jenis}_tujuan") or "").strip().upper()
        words = values.get(f"{jenis}_uraian") or ""
        if target is None and day is None and not number and not words:
            continue
        if target is None:
            raise Refusal("wajib_diisi", f"{jenis}_target")
        if day is None:
            raise Refusal("wajib_diisi", f"{jenis}_tanggal")
        made.append(Sasaran(jenis, target, day, words, (where.get(number, ""), number)))
    return tuple(made)


def start_of(kartu: Any) -> dict[str, Any]:
    """Form values out of the version that holds."""
    made: dict[str, Any] = {"dibuka": kartu.dibuka}
    for one in kartu.sasaran:
        made |= {
            f"{one.jenis}_uraian": one.uraian,
            f"{one.jenis}_target": one.laju.target,
            f"{one.jenis}_tanggal": one.tanggal,
            f"{one.jenis}_tujuan": one.no_tujuan,
        }
    return made

