"""Table of contents of the room."""

import koperasi.remitansi.pembalik
import koperasi.remitansi.permintaan  # noqa: F401 - how vouchers are taken back, and asked for
from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem
from koperasi.remitansi.rules import RULES
from koperasi.remitansi.tarif import PARAMETERS
from koperasi.remitansi.valas import RULES_VALAS

_LIHAT, _CATAT, _BAYAR = "remitansi.lihat", "remitansi.catat", "remitansi.bayar"
MENU = (
    ("SayaKirimanView.kiriman", ("Kiriman saya", "My remittances"), "kiriman",
     "remitansi.sendiri", "kirim", 5),
    ("CatatKirimanView.catat", ("Kiriman PMI", "Remittance"), "catat", _CATAT, "kirim", 28),
    ("KirimanView.list", ("Daftar kiriman", "Remittances"), "kiriman", _LIHAT, "kirim", 10),
    ("TitipanView.list", ("Titipan menunggu", "Waiting"), "kiriman", _LIHAT, "jam", 20),
    ("InstruksiView.list", ("Instruksi pembagian", "Instructions"), "kiriman", _LIHAT,
     "kelompok", 30),
    ("UsulInstruksiView.list", ("Menunggu tanda tangan", "Waiting for signatures"), "kiriman",
     _LIHAT, "jam", 35),
    ("SayaInstruksiView.list", ("Pembagian kiriman", "Splits"), "kiriman",
     "remitansi.sendiri", "kelompok", 6),
    ("PjpView.list", ("PJP dan bank", "Senders of money"), "kiriman", _LIHAT, "bank", 40),
    ("ValasView.list", ("Rekening valas", "Foreign currency"), "kiriman", _LIHAT, "uang", 50),
    ("RemitansiView.lihat", ("Kiriman dan penggunaan", "Remittances, use"), "laporan",
     "laporan.lihat", "kirim", 70),
)  # fmt: skip

MANIFEST = Manifest(
    room="remitansi",
    title=("Kiriman PMI", "Remittances"),
    rights={
        _LIHAT: peran.PETUGAS,
        "remitansi.rekap": peran.PETUGAS | peran.DESMIGRATIF,
        _CATAT: frozenset({peran.BENDAHARA}),
        _BAYAR: frozenset({peran.BENDAHARA, peran.KASIR}),
        "remitansi.pjp": frozenset({peran.BENDAHARA, peran.KETUA}),
        "remitansi.valas": frozenset({peran.BENDAHARA}),
        "remitansi.sendiri": frozenset({peran.ANGGOTA}),
    },
    rules=(*RULES, *RULES_VALAS),
    menu=tuple(MenuItem(*line) for line in MENU),
    parameters=PARAMETERS,
    kinds=frozenset({"koperasi"}),
    optional=True,
)
