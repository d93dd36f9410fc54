"""What of this room may be asked for above the limits."""

from __future__ import annotations

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.permintaan import balik_words
from koperasi.persetujuan.pelaksana import Pelaksana, register
from koperasi.simpanan.perintah import Hasil, Penarikan, PerbaikanSimpanan, Setoran
from koperasi.simpanan.perintah_bilyet import BilyetBaru
from koperasi.simpanan.usecases import correct_transaksi, record_penarikan, record_setoran
from koperasi.simpanan.usecases_bilyet import open_bilyet
from koperasi.simpanan.usecases_jasa import BatalProses, undo_jasa
from koperasi.simpanan.usecases_tujuan import TarikTujuan, record_tarik_tujuan

_CATAT = ("simpanan.catat",)


def _words(asked: Setoran | Penarikan) -> str:
    verb = "Penarikan" if isinstance(asked, Penarikan) else "Setoran"
    note = f": {asked.keterangan.strip()}" if asked.keterangan.strip() else ""
    return f"{verb} {asked.jenis} {asked.no_anggota}{note}"


def _correct(desa: Desa, viewer: Viewer, perintah: PerbaikanSimpanan) -> Hasil:
    return correct_transaksi(desa, viewer, perintah).pengganti


register(
    Pelaksana(
        "penarikan",
        Penarikan,
        record_penarikan,
        _CATAT,
        lambda asked: int(asked.jumlah),
        _words,
        anggota=lambda asked: str(asked.no_anggota),
    )
)
register(
    Pelaksana("setoran", Setoran, record_setoran, _CATAT, lambda asked: int(asked.jumlah), _words)
)
register(
    Pelaksana(
        "tarik_tujuan",
        TarikTujuan,
        record_tarik_tujuan,
        _CATAT,
        lambda asked: int(asked.jumlah),
        lambda asked: f"Penarikan simpanan tujuan {asked.no_rekening}",
    )
)
register(
    Pelaksana(
        "perbaikan_simpanan",
        PerbaikanSimpanan,
        _correct,
        ("bukti.balik", *_CATAT),
        lambda asked: int(asked.pengganti.jumlah),
        lambda asked: balik_words(asked.pembalik),
        kunci=lambda asked: str(asked.pembalik.kunci),
        tanggal=lambda asked: asked.pembalik.tanggal,
        bagian=(Pembalik, Setoran, Penarikan),
    )
)
register(
    Pelaksana(
        "bilyet",
        BilyetBaru,
        open_bilyet,
        _CATAT,
        lambda asked: int(asked.nominal),
        lambda asked: f"Bilyet {asked.jangka_bulan} bulan {asked.no_anggota}",
        anggota=lambda asked: str(asked.no_anggota),
    )
)
register(
    Pelaksana(
        "batal_jasa",
        BatalProses,
        undo_jasa,
        ("simpanan.jasa",),
        lambda _asked: 0,
        lambda asked: f"Membatalkan jasa simpanan sebulan: {asked.alasan.strip()}",
        tanggal=lambda _asked: None,
        hasil=lambda _made: ("", None),
    )
)
