"""Taking a voucher back: one form and one action, the same on every page that shows a voucher."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g

from appbuilder_app.bases import Action
from appbuilder_app.fields import Formulir, PilihanField, TeksField
from appbuilder_app.furnitur.columns import Row, get
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


@dataclass(frozen=True)
class Balik(Action):
    """Offered to a kasir on own vouchers only; which of them are of the day the use case says."""

    def fits(self, row: Row, state_column: str) -> bool:
        """Whether it may be done to this row by this viewer."""
        own = g.viewer.may("bukti.balik") or get(row, "pembuat") == g.viewer.user
        return own and super().fits(row, state_column)


BALIK = Balik(
    "balik",
    ("Batalkan dengan pembalik", "Reverse"),
    "bukti.balik_sendiri",
    reverse_bukti,
    Pembalik,
    form=FormPembalik,
    states=("diposting",),
    row_fields=(("no_bukti", "no_bukti"),),
    icon="pembalik",
    done=("Bukti pembalik sudah dicatat.", "The reversal is recorded."),
)
