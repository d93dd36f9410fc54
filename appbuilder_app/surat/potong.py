"""The tax slip of a member's interest as a paper, also where nothing was withheld."""

from __future__ import annotations

from appbuilder_app.cetak import kata
from appbuilder_app.cetak.kertas import (
    Column,
    Fields,
    Grid,
    Line,
    Paper,
    Signatures,
    Signer,
    Text,
)
from appbuilder_app.texts import bulan, rupiah, t, tanggal
from koperasi.simpanan.queries_potong import LembarPotong
from ledger.periods import month_name


def paper_potong(lembar: LembarPotong) -> Paper:
    """One slip: who, which month, every payment, gross, rate and tax."""
    rule = lembar.aturan
    above = t("lebih dari itu", "above that")
    whole = t("dari seluruhnya", "of the whole")
    law = (
        f"{lembar.persen}% (PP 15/2009: {t('0% sampai', '0% up to')} {rupiah(rule.bebas)}, "
        f"{above} {rule.persen}% {whole})"
    )
    who = Fields(
        (
            (t("Penerima", "Recipient"), f"{lembar.nama} ({lembar.no_anggota})"),
            ("NIK", lembar.nik or "-"),
            (t("Alamat", "Address"), lembar.alamat_anggota or "-"),
            (t("Penghasilan", "Income"), t("Bunga simpanan koperasi", "Interest on savings")),
            (t("Pemotong", "Withheld by"), lembar.lembaga),
        )
    )
    columns = (
        Column(t("Tanggal", "Date")),
        Column(t("Simpanan", "Savings"), flex=True),
        Column(t("Bukti", "Voucher")),
        Column(t("Bruto", "Gross"), right=True),
    )
    lines = [
        Line((tanggal(one.tanggal), f"{one.jenis.capitalize()} {one.rekening}".strip(),
              one.no_bukti, kata.figure(one.bruto)))
        for one in lembar.rincian
    ]  # fmt: skip
    lines.append(Line((t("Jumlah", "Total"), "", "", kata.figure(lembar.bruto)), "total"))
    tax = Fields(
        ((t("Tarif", "Rate"), law), (t("PPh dipotong", "Tax withheld"), rupiah(lembar.pph)))
    )
    signed = Signatures((Signer(t("Bendahara", "Treasurer")),), lembar.tempat)
    note = Text(t("Simpan untuk laporan pajak tahunan.", "Keep it for your tax return."), "kecil")
    title = t("BUKTI POTONG PPh FINAL PASAL 4 AYAT (2)", "FINAL INCOME TAX SLIP")
    when = f"{t('Masa pajak', 'Month')} {bulan(month_name(lembar.bulan))}"
    parts = (who, Grid(columns, tuple(lines)), tax, note, signed)
    return Paper(title, parts, (f"No. {lembar.nomor}", when))
