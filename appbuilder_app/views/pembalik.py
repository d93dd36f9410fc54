"""Taking a voucher back: one form and one action, the same on every page that shows a voucher."""

from __future__ import annotations

from appbuilder_app.bases import Action
from appbuilder_app.fields import Formulir, PilihanField, TeksField
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases_balik import reverse_bukti


class FormPembalik(Formulir):
    """Why a voucher is taken back; the reason stands in the books."""

    alasan = TeksField(("Alasan", "Reason"), panjang=300)
    voucher = PilihanField(
        ("Uangnya bagaimana?", "What about the money?"),
        choices=(
            ("BM", ("Hanya salah catat", "Recorded wrongly")),
            ("BKK", ("Uang dikembalikan", "Money handed back")),
        ),
    )


BALIK = Action(
    "balik",
    ("Batalkan dengan pembalik", "Reverse"),
    "bukti.balik",
    reverse_bukti,
    Pembalik,
    form=FormPembalik,
    states=("diposting",),
    row_fields=(("no_bukti", "no_bukti"),),
    icon="pembalik",
    done=("Bukti pembalik sudah dicatat.", "The reversal is recorded."),
)
