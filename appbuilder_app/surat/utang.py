"""The schedule of an own loan on paper."""

from __future__ import annotations

from sqlalchemy import Connection

from appbuilder_app.cetak.kertas import Fields, Paper
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.shell import entitas_kode
from appbuilder_app.surat.pinjaman import hari_ini, persen, schedule
from appbuilder_app.texts import rupiah, t, tanggal_panjang
from koperasi.dasar.viewer import Viewer
from koperasi.utang.queries import find_data


def paper_utang(viewer: Viewer, conn: Connection, row: Row) -> Paper:
    """Terms, what is left, and every instalment.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`.
    """
    data = find_data(viewer, conn, entitas_kode(), row.no_utang, hari_ini())
    loan = data.row
    year = t("setahun", "a year")
    fields = (
        (t("Pemberi pinjaman", "Lender"), loan.pemberi),
        (t("Pinjaman", "Loan"), rupiah(loan.plafon)),
        (t("Diterima", "Received"), tanggal_panjang(loan.tanggal)),
        (t("Bunga", "Interest"), f"{persen(loan.bunga_persen_tahun)}% {year}, {loan.metode}"),
        (t("Jangka waktu", "Term"), f"{loan.tenor_bulan} {t('bulan', 'months')}"),
        (t("Masa tenggang", "Grace"), f"{loan.tenggang_bulan} {t('bulan', 'months')}"),
        (t("Sisa pokok", "Principal left"), rupiah(data.kartu.sisa_pokok)),
    )
    grid = schedule([one.angsuran for one in data.kartu.angsuran])
    title = t("Jadwal pinjaman koperasi", "Schedule of an own loan")
    return Paper(title, (Fields(fields), grid), (f"{loan.no_utang} · {loan.no_akad or '-'}",))
