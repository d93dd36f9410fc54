"""What of this room may be asked for above the limits."""

from __future__ import annotations

from typing import Any

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.posting import HasilBukti, JurnalBaru, KasBaru
from koperasi.kas.rules import Baris
from koperasi.kas.usecases import record_jurnal, record_kas
from koperasi.kas.usecases_balik import (
    HasilPembalik,
    HasilPerbaikan,
    Pembalik,
    Perbaikan,
    correct_bukti,
    reverse_bukti,
)
from koperasi.kas.usecases_uang_muka import (
    Pertanggungjawaban,
    UangMukaBaru,
    account_uang_muka,
    give_uang_muka,
)
from koperasi.persetujuan.pelaksana import Pelaksana, register


def balik_words(perintah: Pembalik) -> str:
    """What a reversal takes back, and why."""
    return f"Membalik {perintah.no_bukti}: {perintah.alasan.strip()}"


def balik_answer(hasil: HasilPembalik) -> tuple[str, int | None]:
    """Number of the first reversing voucher, and its act."""
    return next(iter(hasil.pasangan.values())), hasil.tindakan_id


def _correct(desa: Desa, viewer: Viewer, perintah: Perbaikan) -> HasilBukti:
    made: HasilPerbaikan = correct_bukti(desa, viewer, perintah)
    return made.pengganti


def _sum(perintah: Any) -> int:
    return sum(satu.jumlah for satu in perintah.baris if satu.jumlah > 0)


register(
    Pelaksana(
        "kas",
        KasBaru,
        record_kas,
        ("kas.catat",),
        _sum,
        lambda asked: f"{asked.pihak}: {asked.uraian}" if asked.pihak else asked.uraian,
        bagian=(Baris,),
    )
)
register(
    Pelaksana(
        "jurnal",
        JurnalBaru,
        record_jurnal,
        ("jurnal.catat",),
        _sum,
        lambda asked: str(asked.uraian),
        bagian=(Baris,),
    )
)
register(
    Pelaksana(
        "uang_muka",
        UangMukaBaru,
        give_uang_muka,
        ("kas.catat",),
        lambda asked: int(asked.jumlah),
        lambda asked: f"{asked.penerima}: {asked.uraian}",
    )
)
register(
    Pelaksana(
        "lpj_uang_muka",
        Pertanggungjawaban,
        account_uang_muka,
        ("kas.catat",),
        _sum,
        lambda asked: f"Pertanggungjawaban uang muka {asked.id}",
        bagian=(Baris,),
    )
)
register(
    Pelaksana(
        "pembalik",
        Pembalik,
        reverse_bukti,
        ("bukti.balik_sendiri",),
        lambda _asked: 0,
        balik_words,
        hasil=balik_answer,
    )
)
register(
    Pelaksana(
        "perbaikan",
        Perbaikan,
        _correct,
        ("bukti.balik", "kas.catat", "jurnal.catat"),
        lambda _asked: 0,
        lambda asked: balik_words(asked.pembalik),
        kunci=lambda asked: str(asked.pembalik.kunci),
        tanggal=lambda asked: asked.pembalik.tanggal,
        bagian=(Pembalik, KasBaru, JurnalBaru, Baris),
    )
)
