"""Table of contents of the room."""

import koperasi.remitansi.pembalik
import koperasi.remitansi.permintaan  # noqa: F401 - how vouchers are taken back, and asked for
from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest
from koperasi.remitansi.rules import RULES
from koperasi.remitansi.tarif import PARAMETERS
from koperasi.remitansi.valas import RULES_VALAS

_LIHAT, _CATAT, _BAYAR = "remitansi.lihat", "remitansi.catat", "remitansi.bayar"
MENU = (
    ("SayaKirimanView.kiriman", ("Kiriman saya", "My remittances"), "remitansi",
     "remitansi.sendiri", "transfer", 5),
)  # fmt: skip

MANIFEST = Manifest(
    room="remitansi",
    title=("Kiriman PMI", "Remittances"),
    rights={
        _LIHAT: peran.PETUGAS,
        _CATAT: frozenset({peran.BENDAHARA}),
        _BAYAR: frozenset({peran.BENDAHARA, peran.KASIR}),
        "remitansi.pjp": frozenset({peran.BENDAHARA, peran.KETUA}),
        "remitansi.valas": frozenset({peran.BENDAHARA}),
        "remitansi.sendiri": frozenset({peran.ANGGOTA}),
    },
    rules=(*RULES, *RULES_VALAS),
    menu=(),
    parameters=PARAMETERS,
    kinds=frozenset({"koperasi"}),
    optional=True,
)
