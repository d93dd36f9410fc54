"""A remittance that has arrived: recorded, once, for whom it is or as unidentified."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from koperasi.bank.buka import TEMPLAT, find_mutasi, tie
from koperasi.bank.rules import KIRIMAN
from koperasi.bank.usecases_cocok import learn
from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import sidik_isi
from koperasi.dasar.nomor import next_number
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import (
    Buku,
    done_before,
    open_buku,
    write_jejak,
    write_rows,
)
from koperasi.kas.rules import check_catatan, check_words
from koperasi.remitansi import rules
from koperasi.remitansi.baca import (
    BELUM,
    PENGENALAN,
    REMITANSI,
    open_kiriman,
    refresh,
    waiting,
)
from koperasi.remitansi.orang import (
    find_penerima,
    find_pengirim,
    hubungan_of,
    kontrak_on,
)
from koperasi.remitansi.periksa import VALAS, Diperiksa, check_kiriman, kembar, with_units
from koperasi.remitansi.perintah import (
    BagiKiriman,
    HasilKiriman,
    HasilUang,
    KenaliKiriman,
    KirimanBaru,
)
from koperasi.remitansi.usecases_bagi import known_split, post_bagi
from koperasi.warga.negara import LAIN, format_asal
from ledger import journal
from ledger.entry import Act, Draft, PostedEntry
from ledger.errors import Refusal
from ledger.rules import RuleInput, build
from ledger.store import reserve_ids


def record_kiriman(desa: Desa, viewer: Viewer, perintah: KirimanBaru) -> HasilKiriman:
    """Record a transfer that the bank has credited, and split it at once where lines are given.

    D bank / K titipan remitansi of the receiver (DOMAIN: money of others, never income);
    without sender and receiver K penerimaan belum teridentifikasi. All or nothing.

    :returns: number, voucher, split; the same answer, marked `ulang`, when the key was recorded
        before.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `pjp_tidak_dikenal`,
        `pjp_tidak_aktif`, `referensi_kosong`, `referensi_salah`, `referensi_terpakai`,
        `pengirim_tidak_dikenal`, `penerima_tidak_dikenal`, `pengirim_kiriman_kosong`,
        `penerima_kiriman_kosong`, `akun_bukan_rekening`, `valas_rupiah`, `kurs_salah`,
        `jumlah_kurs_beda`, what :func:`koperasi.remitansi.rules.check_isi`,
        :func:`koperasi.remitansi.usecases_bagi.split_kiriman` and :func:`ledger.journal.post`
        refuse.
    """
    viewer.require("remitansi.catat")
    with desa.tindak() as conn:
        return post_kiriman(open_buku(desa, conn, viewer, perintah.entitas), perintah)


def post_kiriman(buku: Buku, perintah: KirimanBaru) -> HasilKiriman:
    """The same in locked books.

    :raises Refusal: as :func:`record_kiriman`.
    """
    check_words(perintah)
    sidik = sidik_isi({k: v for k, v in vars(perintah).items() if k != "kunci"})
    known = done_before(buku, REMITANSI, {perintah.kunci: sidik})
    if known:
        return _again(buku, known[perintah.kunci], perintah)
    isi = check_kiriman(buku, perintah)
    twin = kembar(buku, perintah)
    row = _post(buku, perintah, isi, sidik)
    if perintah.mutasi_id:
        line = find_mutasi(buku.conn, buku.entitas, perintah.mutasi_id)
        tie(buku, line, (row["seq"],), TEMPLAT)
        learn(buku, line, (KIRIMAN, "", ""))
    made = HasilKiriman(
        row["id"], row["no_kiriman"], row["no_bukti"], perintah.jumlah, None, twin
    )
    if not isi.dikenal or perintah.baris == ():
        return made
    ask = BagiKiriman(
        buku.entitas, made.no_kiriman, perintah.tanggal, perintah.baris, perintah.oleh,
        split_key(perintah.kunci),
    )  # fmt: skip
    return replace(made, pembagian=post_bagi(buku, ask, opsional=True))


def split_key(kunci: str) -> str:
    """Key of the split that is made together with a remittance."""
    return f"{kunci}/bagi"


def identify_kiriman(desa: Desa, viewer: Viewer, perintah: KenaliKiriman) -> HasilUang:
    """Say whose an unidentified receipt is: it becomes titipan of the receiver.

    :raises Refusal: `tidak_berhak`, `kiriman_tidak_dikenal`, `kiriman_dibalik`,
        `kiriman_sudah_kembali`, `kiriman_sudah_dikenal`, `pengirim_tidak_dikenal`,
        `penerima_tidak_dikenal`, what :func:`ledger.journal.post` refuses.
    """
    viewer.require("remitansi.catat")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        sidik = sidik_isi({k: v for k, v in vars(perintah).items() if k != "kunci"})
        known = done_before(buku, PENGENALAN, {perintah.kunci: sidik})
        if known:
            row = known[perintah.kunci]
            return HasilUang(row.id, row.no_bukti, row.seq, row.jumlah, row.jumlah, ulang=True)
        return _identify(buku, perintah, sidik)


def _identify(buku: Buku, perintah: KenaliKiriman, sidik: str) -> HasilUang:
    row = open_kiriman(buku, perintah.no_kiriman)
    left = waiting(buku, row.no_kiriman, BELUM)
    if left <= 0:
        raise Refusal("kiriman_sudah_dikenal", "no_kiriman", nomor=row.no_kiriman)
    pengirim = find_pengirim(buku.conn, buku.entitas, perintah.pengirim)
    penerima = find_penerima(buku.conn, buku.entitas, perintah.penerima)
    kontrak = kontrak_on(buku.conn, pengirim.no_warga, perintah.tanggal)
    (nomor,) = reserve_ids(buku.conn, PENGENALAN.name, 1)
    given = RuleInput(
        ledger=buku.entitas,
        date=perintah.tanggal,
        amounts={"jumlah": left},
        dims={"penerima": penerima.nomor, "kiriman": row.no_kiriman},
        ref=f"pengenalan_remitansi:{nomor}",
        note=check_catatan(perintah.catatan, "catatan"),
    )
    act = Act(
        perintah.kunci, "remitansi_kenal", buku.viewer.user,
        (build(rules.KENAL, buku.chart, given),),
    )  # fmt: skip
    posted = journal.post(buku.conn, act, buku.desa.clock)
    entry = posted.entries[0]
    values = {"pengirim": pengirim.nomor, "penerima": penerima.nomor}
    kept = values | {"remitansi_id": row.id, "jumlah": left, "catatan": perintah.catatan.strip()}
    write_rows(
        buku,
        PENGENALAN,
        [kept | place_of(posted.act_id, entry) | {"id": nomor, "kunci": perintah.kunci,
          "sidik_isi": sidik, "tanggal": perintah.tanggal.isoformat()}],
    )  # fmt: skip
    hubungan = perintah.hubungan or hubungan_of(buku.conn, pengirim.no_warga, penerima)
    left = refresh(
        buku, row.id, hubungan=hubungan, kontrak_mulai=kontrak.mulai,
        kontrak_sampai=kontrak.sampai, negara=row.negara or kontrak.negara or LAIN, **values,
    )  # fmt: skip
    detail = {"no_bukti": entry.number, "jumlah": left}
    write_jejak(buku, "remitansi.kenali", [(f"remitansi:{row.id}", detail)])
    return HasilUang(nomor, entry.number, entry.seq, left, left)


def place_of(act_id: int, entry: PostedEntry) -> dict[str, Any]:
    """Where a document stands in the books."""
    return {"tindakan_id": act_id, "no_bukti": entry.number, "seq": entry.seq, "no_pembalik": ""}


def _again(buku: Buku, row: Row[Any], perintah: KirimanBaru) -> HasilKiriman:
    split = known_split(buku, split_key(perintah.kunci))
    return HasilKiriman(row.id, row.no_kiriman, row.no_bukti, row.jumlah, split, ulang=True)


def _post(buku: Buku, perintah: KirimanBaru, isi: Diperiksa, sidik: str) -> dict[str, Any]:
    (nomor,) = reserve_ids(buku.conn, REMITANSI.name, 1)
    no_kiriman = f"R{next_number(buku.conn, buku.entitas, 'remitansi'):05d}"
    draft = replace(_draft(buku, perintah, isi, no_kiriman), ref=f"remitansi:{nomor}")
    act = Act(perintah.kunci, "remitansi", buku.viewer.user, (draft,))
    posted = journal.post(buku.conn, act, buku.desa.clock)
    penerima, pengirim = isi.penerima, isi.pengirim
    known = penerima is not None and pengirim is not None
    hubungan = perintah.hubungan.strip()
    if penerima is not None and pengirim is not None and not hubungan:
        hubungan = hubungan_of(buku.conn, pengirim.no_warga, penerima)
    names = ("mata_uang", "jumlah_asal", "biaya_pjp", "jumlah", "kunci")
    row = {name: getattr(perintah, name) for name in names} | {
        "id": nomor,
        "tanggal": perintah.tanggal.isoformat(),
        "sidik_isi": sidik,
        "no_kiriman": no_kiriman,
        "pjp": perintah.pjp,
        "referensi": isi.referensi,
        "pengirim": pengirim.nomor if pengirim and known else "",
        "penerima": penerima.nomor if penerima and known else "",
        "negara": isi.negara,
        "kurs_pjp": rules.read_kurs(perintah.kurs_pjp),
        "hubungan": hubungan,
        "kontrak_mulai": isi.kontrak.mulai,
        "kontrak_sampai": isi.kontrak.sampai,
        "akun_bank": isi.akun.code,
        "catatan": perintah.catatan.strip(),
        "sisa": perintah.jumlah,
        "dibagi": 0,
        "dibayar": 0,
        "kembali": 0,
        **place_of(posted.act_id, posted.entries[0]),
    }
    write_rows(buku, REMITANSI, [row])
    detail = {"no_bukti": row["no_bukti"], "no_kiriman": no_kiriman, "jumlah": perintah.jumlah}
    write_jejak(buku, "remitansi.catat", [(f"remitansi:{nomor}", detail)])
    return row


def _draft(buku: Buku, perintah: KirimanBaru, isi: Diperiksa, no_kiriman: str) -> Draft:
    foreign = isi.akun.role == VALAS
    known = rules.TERIMA_VALAS if foreign else rules.TERIMA
    given = RuleInput(
        ledger=buku.entitas,
        date=perintah.tanggal,
        amounts={"jumlah": perintah.jumlah},
        dims={"kiriman": no_kiriman} | ({"penerima": isi.penerima.nomor} if isi.penerima else {}),
        accounts={"bank": isi.akun.code},
        words={
            "pjp": perintah.pjp,
            "referensi": isi.referensi,
            "valas": _worth(perintah),
        },
        note=check_catatan(perintah.catatan, "catatan"),
    )
    draft = build(known if isi.dikenal else rules.BELUM_DIKENAL, buku.chart, given)
    if not foreign:
        return draft
    return with_units(
        draft, isi.akun.code, perintah.mata_uang, perintah.jumlah_asal - perintah.biaya_pjp
    )


def _worth(perintah: KirimanBaru) -> str:
    shown = format_asal(perintah.jumlah_asal - perintah.biaya_pjp, perintah.mata_uang)
    return f"{shown} @ {perintah.kurs_pjp}"


