"""The foreign-currency account: money sold for rupiah, and its value at the end of a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import sidik_isi
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, done_before, open_buku, table_of, write_jejak, write_rows
from koperasi.kas.rules import akun_uang, check_catatan, check_jumlah, check_words
from koperasi.remitansi import valas
from koperasi.remitansi.models import BuktiValas
from koperasi.remitansi.periksa import VALAS, with_units
from koperasi.remitansi.perintah import HasilValas, KonversiValas, NilaiValas
from koperasi.remitansi.rules import read_kurs, rupiah_of
from koperasi.remitansi.usecases import place_of
from koperasi.remitansi.valas import Posisi
from koperasi.warga.negara import format_asal, require_mata_uang
from ledger import journal
from ledger.entry import Act, Draft
from ledger.errors import Refusal
from ledger.rules import RuleInput, build
from ledger.store import reserve_ids
from ledger.totals import dim_balance, foreign_balances

BUKTI = table_of(BuktiValas)
KONVERSI, PENYESUAIAN = "konversi", "penyesuaian"


def read_posisi_valas(buku: Buku, mata_uang: str) -> Posisi:
    """What the books hold of a currency now."""
    akun = buku.chart.role(VALAS).code
    found = foreign_balances(buku.conn, buku.entitas, akun).get(mata_uang)
    adjusted = dim_balance(
        buku.conn, buku.entitas, buku.chart.role("penyesuaian_kurs").code, "mata_uang", mata_uang
    )
    return Posisi(found.units if found else 0, found.rupiah if found else 0, adjusted)


def convert_valas(desa: Desa, viewer: Viewer, perintah: KonversiValas) -> HasilValas:
    """Sell foreign money of the account for rupiah: cost out, gain or loss apart.

    :param perintah: `jumlah` 0 takes units times rate.
    :raises Refusal: `tidak_berhak`, `mata_uang_tidak_dikenal`, `kurs_salah`, `valas_kurang`,
        `akun_bukan_kas`, `amount_zero`, `jumlah_minus`, what :func:`ledger.journal.post` refuses.
    """
    viewer.require("remitansi.valas")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        sidik, known = _known(buku, perintah)
        if known is not None:
            return known
        kurs = _kurs(perintah.kurs)
        jumlah = perintah.jumlah or rupiah_of(perintah.unit, perintah.mata_uang, kurs)
        check_jumlah(jumlah)
        code = perintah.akun_bank or buku.chart.role("bank_operasional").code
        akun = akun_uang(buku.chart, code, "akun_bank")
        gone = valas.sell(read_posisi_valas(buku, perintah.mata_uang), perintah.unit, jumlah)
        shown = f"{format_asal(perintah.unit, perintah.mata_uang)} @ {_shown(kurs)}"
        given = _input(buku, perintah, {
            "jumlah": jumlah, "nilai_buku": gone.biaya,
            **_two("laba", "rugi", gone.laba),
            **_two("lepas_kurs", "lepas_kurs_balik", gone.penyesuaian),
        }, shown)  # fmt: skip
        draft = build(valas.KONVERSI, buku.chart, replace(given, accounts={"kas": akun.code}))
        bank = buku.chart.role(VALAS).code
        draft = with_units(draft, bank, perintah.mata_uang, perintah.unit)
        row = {
            "jenis": KONVERSI, "unit": perintah.unit, "kurs": kurs, "nilai_buku": gone.biaya,
            "lepas_kurs": gone.penyesuaian, "jumlah": jumlah, "laba": gone.laba,
            "akun_bank": akun.code, "sumber_kurs": "",
        }  # fmt: skip
        return _record(buku, perintah, draft, row | {"sidik_isi": sidik})


def value_valas(desa: Desa, viewer: Viewer, perintah: NilaiValas) -> HasilValas:
    """Carry what is left of a currency at the rate of a day (Bank Indonesia at year end).

    The adjustment stands on its own account in rupiah, kept by currency; the foreign account
    stays at cost.

    :raises Refusal: `tidak_berhak`, `mata_uang_tidak_dikenal`, `kurs_salah`,
        `sumber_kurs_kosong`, `valas_kosong`, `kurs_tetap`, `valas_berubah` (moved after that
        day), what :func:`ledger.journal.post` refuses.
    """
    viewer.require("remitansi.valas")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        sidik, known = _known(buku, perintah)
        if known is not None:
            return known
        kurs = _kurs(perintah.kurs)
        if not check_catatan(perintah.sumber_kurs, "sumber_kurs"):
            raise Refusal("sumber_kurs_kosong", "sumber_kurs")
        _check_last(buku, perintah.mata_uang, perintah.tanggal)
        posisi = read_posisi_valas(buku, perintah.mata_uang)
        worth = rupiah_of(posisi.unit, perintah.mata_uang, kurs)
        gain = valas.revalue(posisi, worth)
        shown = f"{format_asal(posisi.unit, perintah.mata_uang)} @ {_shown(kurs)}"
        given = _input(buku, perintah, _two("laba", "rugi", gain), shown)
        words = {**given.words, "sumber": perintah.sumber_kurs.strip()}
        draft = build(valas.PENYESUAIAN, buku.chart, replace(given, words=words))
        row = {
            "jenis": PENYESUAIAN, "unit": posisi.unit, "kurs": kurs, "nilai_buku": posisi.nilai,
            "lepas_kurs": 0, "jumlah": worth, "laba": gain, "akun_bank": "",
            "sumber_kurs": perintah.sumber_kurs.strip(),
        }  # fmt: skip
        return _record(buku, perintah, draft, row | {"sidik_isi": sidik})


def _kurs(text: str) -> str:
    kurs = read_kurs(text, "kurs")
    if not kurs:
        raise Refusal("kurs_salah", "kurs", teks=text[:40])
    return kurs


def _shown(kurs: str) -> str:
    whole, _, fraction = kurs.partition(".")
    shown = f"{int(whole):,}".replace(",", ".")
    return f"{shown},{fraction}" if fraction else shown


def _two(plus: str, minus: str, jumlah: int) -> dict[str, int]:
    """An amount by its sign: one of the two names is zero."""
    return {plus: max(jumlah, 0), minus: max(-jumlah, 0)}


def _check_last(buku: Buku, mata_uang: str, tanggal: dt.date) -> None:
    """Nothing of the currency moved after the day at whose rate it is valued."""
    akun = buku.chart.role(VALAS).code
    then = foreign_balances(buku.conn, buku.entitas, akun, tanggal).get(mata_uang)
    now = foreign_balances(buku.conn, buku.entitas, akun).get(mata_uang)
    if then != now:
        raise Refusal("valas_berubah", "tanggal", tanggal=tanggal)


def _input(
    buku: Buku, perintah: KonversiValas | NilaiValas, amounts: dict[str, int], shown: str
) -> RuleInput:
    return RuleInput(
        ledger=buku.entitas,
        date=perintah.tanggal,
        amounts=amounts,
        dims={"mata_uang": perintah.mata_uang},
        words={"valas": shown},
    )


def _known(
    buku: Buku, perintah: KonversiValas | NilaiValas
) -> tuple[str, HasilValas | None]:
    require_mata_uang(perintah.mata_uang)
    sidik = sidik_isi({k: v for k, v in vars(perintah).items() if k != "kunci"})
    found = done_before(buku, BUKTI, {perintah.kunci: sidik})
    if not found:
        return sidik, None
    row = found[perintah.kunci]
    return sidik, HasilValas(row.id, row.no_bukti, row.seq, row.jumlah, row.laba, ulang=True)


def _record(
    buku: Buku, perintah: KonversiValas | NilaiValas, draft: Draft, row: dict[str, Any]
) -> HasilValas:
    (nomor,) = reserve_ids(buku.conn, BUKTI.name, 1)
    kind = f"valas_{row['jenis']}"
    act = Act(
        perintah.kunci, kind, buku.viewer.user, (replace(draft, ref=f"valas:{nomor}"),)
    )
    posted = journal.post(buku.conn, act, buku.desa.clock)
    entry = posted.entries[0]
    common = {
        "id": nomor,
        "kunci": perintah.kunci,
        "tanggal": perintah.tanggal.isoformat(),
        "mata_uang": perintah.mata_uang,
    }
    write_rows(buku, BUKTI, [row | common | place_of(posted.act_id, entry)])
    detail = {"no_bukti": entry.number, "jumlah": row["jumlah"], "laba": row["laba"]}
    write_jejak(buku, "remitansi.valas", [(f"valas:{nomor}", detail)])
    return HasilValas(nomor, entry.number, entry.seq, row["jumlah"], row["laba"])
