"""Table of contents of the room."""

import koperasi.kas.antrean
import koperasi.kas.permintaan  # noqa: F401 - what may be asked for above the limits
from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem
from koperasi.kas.kas_kecil import TETAP
from koperasi.kas.rules import RULES
from koperasi.kas.rules_uang_muka import HARI
from koperasi.kas.rules_uang_muka import RULES as RULES_UANG_MUKA

_JURNAL, _LIHAT, _CATAT = "jurnal.catat", "kas.lihat", "kas.catat"
MENU = (
    ("KasMasukView.catat", ("Kas masuk", "Cash in"), "catat", _CATAT, "uang-masuk", 40),
    ("KasKeluarView.catat", ("Kas keluar", "Cash out"), "catat", _CATAT, "uang-keluar", 50),
    ("JurnalView.catat", ("Jurnal umum", "General journal"), "catat", _JURNAL, "jurnal", 60),
    ("OpnameView.catat", ("Tutup kas", "Close the cash"), "kas", "kas.opname", "kas", 10),
    ("OpnameView.list", ("Berita acara kas", "Cash counts"), "kas", _LIHAT, "riwayat", 20),
    ("KasKecilView.list", ("Kas kecil", "Petty cash"), "kas", _LIHAT, "dompet", 31),
    ("UangMukaView.list", ("Uang muka", "Advances"), "kas", _LIHAT, "dompet", 32),
    ("LaciView.list", ("Laci kasir", "Tills"), "kas", "kas.laci", "kunci", 35),
    ("TemplateView.list", ("Bukti berulang", "Recurring vouchers"), "kas", _LIHAT, "salin", 30),
    ("BuktiView.list", ("Bukti", "Vouchers"), "buku", _LIHAT, "bukti", 10),
)

MANIFEST = Manifest(
    room="kas",
    title=("Kas dan bukti", "Cash and vouchers"),
    rights={
        "kas.lihat": peran.PETUGAS,
        "kas.catat": frozenset({peran.BENDAHARA, peran.KASIR}),
        "kas.opname": frozenset({peran.BENDAHARA, peran.KASIR, peran.PENGAWAS}),
        "kas.buka_hari": frozenset({peran.BENDAHARA, peran.KETUA, peran.PENGAWAS}),
        "kas.laci": frozenset({peran.BENDAHARA, peran.KETUA}),
        "jurnal.catat": frozenset({peran.BENDAHARA}),
        "bukti.balik": frozenset({peran.BENDAHARA}),
        "bukti.balik_sendiri": frozenset({peran.BENDAHARA, peran.KASIR}),
        "template.ubah": frozenset({peran.BENDAHARA}),
    },
    rules=(*RULES, *RULES_UANG_MUKA),
    parameters=(HARI, TETAP),
    menu=tuple(MenuItem(*line) for line in MENU),
)
