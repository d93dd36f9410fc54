"""From a settlement to the books: one act with interest, deposits, goals, claims and loans.

Order matters, for no balance may fall below zero on the way: first everything the member has
goes to titipan anggota keluar, then the loans are settled out of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from koperasi.kas.laci import akun_kerja
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.keluar import rules as r
from koperasi.keluar.models import KeluarAnggota
from koperasi.keluar.penyelesaian import Penyelesaian
from koperasi.keluar.perintah import KeluarBaru
from koperasi.keluar.potong import Potong, keep_potong, prepare_potong
from koperasi.simpanan.posting_bilyet import (
    CAIR,
    DIPECAH,
    Gerak,
    Susunan,
    Tindakan,
    prepare_bilyet,
    set_status,
    write_gerak,
)
from koperasi.simpanan.rules_berjangka import CAIR as ATURAN_CAIR
from koperasi.simpanan.rules_tujuan import TUJUAN, TUTUP_TUJUAN
from ledger import journal
from ledger.entry import Act, Draft, Posted, PostedEntry
from ledger.errors import Refusal
from ledger.rules import Rule, RuleInput, build
from ledger.store import reserve_ids

TABLE = table_of(KeluarAnggota)


@dataclass(frozen=True)
class Naskah:
    """A settlement that is to be posted.

    :param kekurangan: what `perintah.pelunas` brings, whole rupiah.
    """

    perintah: KeluarBaru
    sidik: str
    apa: Penyelesaian
    kekurangan: int


def post_keluar(buku: Buku, naskah: Naskah) -> tuple[int, Posted, PostedEntry]:
    """Post everything as one act; returns the id of the document, the act and its main entry.

    :raises Refusal: `keluar_tanpa_hak` when there is nothing to settle, and what
        :func:`ledger.journal.post` refuses.
    """
    (nomor,) = reserve_ids(buku.conn, TABLE.name, 1)
    perintah, apa = naskah.perintah, naskah.apa
    gerak = tuple(_moves(apa))
    act = Tindakan(perintah.kunci, "keluar", perintah.tanggal, naskah.sidik, gerak, apa.jasa)
    susunan = prepare_bilyet(buku, act)
    own = _own(buku, naskah, f"keluar:{nomor}")
    loans = [
        prepare_potong(buku, one.row, one.tawaran, (perintah.tanggal, perintah.kunci))
        for one in apa.pinjaman
    ]
    drafts = (*susunan.drafts, *own, *(draft for one in loans for draft in one.drafts))
    if not drafts:
        raise Refusal("keluar_tanpa_hak", "no_anggota", nomor=perintah.no_anggota)
    approved = buku.penyetuju
    by = Act(perintah.kunci, "keluar", buku.viewer.user, drafts, approved, perintah.alasan)
    posted = journal.post(buku.conn, by, buku.desa.clock)
    _write_parts(buku, apa, (susunan, loans), posted)
    main = posted.entries[len(susunan.drafts)] if own else posted.entries[0]
    return nomor, posted, main


def document_of(naskah: Naskah, nomor: int, entry: PostedEntry, dari: str) -> dict[str, Any]:
    """The row of a settlement that was posted."""
    perintah, found = naskah.perintah, naskah.apa.hitungan
    return {
        "id": nomor,
        "tanggal": perintah.tanggal.isoformat(),
        "sidik_isi": naskah.sidik,
        "kunci": perintah.kunci,
        "no_bukti": entry.number,
        "seq": entry.seq,
        "no_anggota": perintah.no_anggota,
        "jenis": perintah.jenis,
        "dari": dari,
        "alasan": perintah.alasan.strip(),
        "no_keputusan": perintah.no_keputusan.strip(),
        "tanggal_keputusan": perintah.tanggal_keputusan.isoformat(),
        "hak": found.hak,
        "kewajiban": found.kewajiban,
        "kekurangan": naskah.kekurangan,
        "bersih": found.bersih + naskah.kekurangan,
        "rincian": json.dumps([[b.kunci, b.rekening, b.jumlah] for b in found.baris]),
        "pelunas": perintah.pelunas.strip(),
        "no_pembalik": "",
        "cetakan": 0,
    }


def _moves(apa: Penyelesaian) -> list[Gerak]:
    """Deposits and goals go to voluntary savings."""
    no = apa.anggota.no_anggota
    earned = {row.rekening: row.neto for row in apa.jasa if row.jenis == TUJUAN}
    made = [
        Gerak(
            ATURAN_CAIR,
            no,
            one.row.no_rekening,
            "pecah" if one.pecah else "cair",
            one.row.nominal,
        )
        for one in apa.bilyet
    ]
    return made + [
        Gerak(TUTUP_TUJUAN, no, nomor, "tutup", saldo + earned.get(nomor, 0), jenis=TUJUAN)
        for nomor, saldo in apa.tujuan.items()
    ]


def _own(buku: Buku, naskah: Naskah, ref: str) -> list[Draft]:
    """What the member is owed, and what somebody brings because it does not suffice."""
    apa, found = naskah.apa, naskah.apa.hitungan
    into = found.jumlah(r.BUNGA) + found.jumlah(r.PPH)
    moved = sum(one.row.nominal for one in apa.bilyet) + sum(apa.tujuan.values())
    amounts = {
        "pokok": apa.of("simpanan_pokok"),
        "wajib": apa.of("simpanan_wajib"),
        "sukarela": apa.of("simpanan_sukarela") + into + moved,
        "berjangka": apa.sisa("simpanan_berjangka"),
        "tujuan": apa.sisa("simpanan_tujuan"),
        "wajib_pinjam": apa.sisa("simpanan_wajib_pinjam"),
        "shu": apa.of("utang_shu_anggota"),
    }
    made = [_draft(buku, naskah, r.HAK, amounts)] if any(amounts.values()) else []
    if naskah.kekurangan:
        made.append(_draft(buku, naskah, r.KURANG, {"jumlah": naskah.kekurangan}))
    return [replace(draft, ref=ref) for draft in made]


def _draft(buku: Buku, naskah: Naskah, rule: Rule, amounts: dict[str, int]) -> Draft:
    perintah = naskah.perintah
    brought = rule is r.KURANG
    accounts = {"kas": akun_kerja(buku, perintah.akun_kas).code} if brought else {}
    return build(
        rule,
        buku.chart,
        RuleInput(
            ledger=buku.entitas,
            date=perintah.tanggal,
            amounts=amounts,
            dims={"anggota": perintah.no_anggota},
            accounts=accounts,
            note=perintah.pelunas if brought else perintah.no_keputusan,
        ),
    )


def _write_parts(
    buku: Buku, apa: Penyelesaian, made: tuple[Susunan, list[Potong]], posted: Posted
) -> None:
    """The documents of the other rooms that the act consists of."""
    susunan, loans = made
    write_gerak(buku, susunan, posted.act_id, posted.entries[: len(susunan.drafts)])
    for one in apa.bilyet:
        set_status(buku, one.row.no_rekening, DIPECAH if one.pecah else CAIR)
    place = len(posted.entries) - sum(len(one.drafts) for one in loans)
    for loan in loans:
        entries = posted.entries[place : place + len(loan.drafts)]
        keep_potong(buku, loan, posted.act_id, entries)
        place += len(loan.drafts)
