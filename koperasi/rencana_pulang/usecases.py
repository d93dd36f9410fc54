"""A plan is signed, signed anew, agreed to by the migrant, or given up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row, insert, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.nomor import next_number
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.rencana_pulang import rules
from koperasi.rencana_pulang.baca import (
    RENCANA,
    SASARAN,
    VERSI,
    as_sasaran,
    hubungan_of,
    open_rencana,
    own_warga,
    rencana_row,
    sasaran_rows,
)
from koperasi.rencana_pulang.models import RencanaPulang, SasaranRencana, VersiRencana
from koperasi.rencana_pulang.perintah import (
    HasilTanda,
    HentikanRencana,
    SetujuRencana,
    TandaRencana,
)
from koperasi.rencana_pulang.rules import Sasaran
from koperasi.simpanan.models_rekening import SimpananTujuan
from koperasi.warga import rules as warga_rules
from koperasi.warga.baris import Pelaku, W, insert_row, masa_of, warga_row
from koperasi.warga.pandangan import H
from ledger.errors import Refusal
from ledger.limits import NAME, REASON, check_length
from ledger.render import check_text

CARA_TANDA: Final = ("surat", "tatap_muka", "panggilan_video", "hp_sendiri")
HP: Final = "hp_sendiri"
_T: Final = table_of(SimpananTujuan).c


def sign_rencana(desa: Desa, viewer: Viewer, perintah: TandaRencana) -> HasilTanda:
    """Keep a plan, or a new version of the one that runs; older versions stay to be read.

    An officer types what somebody signed; on the own phone the migrant or kin signs for
    themselves. A version signed by the migrant is agreed to; otherwise it waits for that.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `rencana_bukan_calon`, `penanda_bukan_keluarga`, `cara_tanda_salah`, `hp_milik_sendiri`,
        `tanggal_di_depan`, `rencana_sudah_ada`, `rencana_perlu_izin`, `formulir_basi`,
        `rencana_sama`, `tujuan_tidak_dikenal`, `tujuan_orang_lain`, `tujuan_dipakai_rencana`,
        and those of :func:`koperasi.rencana_pulang.rules.check_sasaran`.
    """
    _check_words(perintah)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        _check_viewer(pelaku, perintah)
        known = conn.execute(select(VERSI).where(VERSI.c.kunci == perintah.kunci)).first()
        if known is not None:
            return HasilTanda(known.no_rencana, known.versi, ulang=True)
        migrant = warga_row(conn, perintah.no_warga).no_warga
        signer = warga_row(conn, perintah.penanda, "penanda").no_warga
        kin = hubungan_of(conn, signer, migrant)
        if not kin:
            raise Refusal("penanda_bukan_keluarga", "penanda", nomor=migrant)
        perintah = replace(perintah, no_warga=migrant, penanda=signer)
        _check_day(pelaku, perintah)
        rules.check_sasaran(perintah.sasaran, pelaku.hari_ini)
        lama = open_rencana(conn, migrant)
        _check_version(pelaku, perintah, lama)
        for satu in perintah.sasaran:
            _check_tujuan(pelaku, migrant, satu)
        return _write(pelaku, perintah, kin, lama)


def agree_rencana(desa: Desa, viewer: Viewer, perintah: SetujuRencana) -> None:
    """The migrant agrees to the version that holds; agreeing twice changes nothing.

    :raises Refusal: `tidak_berhak`, `rencana_tidak_dikenal`, `rencana_tidak_berjalan`,
        `formulir_basi`, `cara_tanda_salah`, `hp_milik_sendiri`.
    """
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = running(pelaku, perintah.no_rencana)
        _check_cara(pelaku, perintah.cara_tanda, row.no_warga)
        if perintah.versi != row.versi:
            raise Refusal("formulir_basi")
        same = (VERSI.c.no_rencana == row.no_rencana, VERSI.c.versi == row.versi)
        if conn.scalar(select(VERSI.c.pmi_setuju_pada).where(*same)):
            return
        said = {
            "pmi_setuju_pada": pelaku.hari_ini.isoformat(),
            "pmi_setuju_cara": perintah.cara_tanda,
        }
        conn.execute(update(VersiRencana).where(*same).values(**said))
        detail = {"versi": row.versi, "cara": perintah.cara_tanda}
        pelaku.trail("rencana.setuju", f"rencana_pulang:{row.no_rencana}", **detail)


def stop_rencana(desa: Desa, viewer: Viewer, perintah: HentikanRencana) -> None:
    """Give a plan up; what was signed stays. A migrant who came back gets an outcome instead.

    :raises Refusal: `tidak_berhak`, `rencana_tidak_dikenal`, `rencana_tidak_berjalan`,
        `alasan_kosong`.
    """
    viewer.require("rencana.catat")
    reason = check_length(check_text(perintah.alasan.strip(), "alasan"), "alasan", REASON)
    if not reason:
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = running(pelaku, perintah.no_rencana)
        close(pelaku, row, {"keadaan": rules.DIHENTIKAN, "alasan": reason})
        pelaku.trail("rencana.henti", f"rencana_pulang:{row.no_rencana}")


def running(pelaku: Pelaku, no_rencana: str) -> Row[Any]:
    """A plan that runs, for the use cases of this room.

    :raises Refusal: `rencana_tidak_dikenal`, `rencana_tidak_berjalan`.
    """
    row = rencana_row(pelaku.conn, no_rencana)
    if row.keadaan != rules.BERJALAN:
        raise Refusal("rencana_tidak_berjalan", "no_rencana", nomor=row.no_rencana)
    return row


def close(pelaku: Pelaku, row: Row[Any], values: dict[str, str]) -> None:
    """End a plan today."""
    ended = update(RencanaPulang).where(RENCANA.c.id == row.id)
    pelaku.conn.execute(ended.values(ditutup_pada=pelaku.hari_ini.isoformat(), **values))


def _check_words(perintah: TandaRencana) -> None:
    check_length(check_text(perintah.catatan, "catatan"), "catatan", REASON)
    for satu in perintah.sasaran:
        check_length(check_text(satu.uraian, f"{satu.jenis}_uraian"), f"{satu.jenis}_uraian", NAME)


def _check_viewer(pelaku: Pelaku, perintah: TandaRencana) -> None:
    """An officer, or the signer on the own phone; no officer types a closed plan."""
    _check_cara(pelaku, perintah.cara_tanda, perintah.penanda.strip().upper())
    if perintah.cara_tanda != HP and not perintah.dibuka:
        raise Refusal("rencana_perlu_izin", "dibuka")


def _check_cara(pelaku: Pelaku, cara: str, penanda: str) -> None:
    """`hp_sendiri` is said by the account of the person, everything else by an officer."""
    if cara not in CARA_TANDA:
        raise Refusal("cara_tanda_salah", "cara_tanda")
    if cara != HP:
        pelaku.viewer.require("rencana.catat")
        return
    if pelaku.viewer.may("rencana.catat"):
        raise Refusal("hp_milik_sendiri", "cara_tanda")
    pelaku.viewer.require("rencana.sendiri")
    if own_warga(pelaku.conn, pelaku.viewer) != penanda:
        raise Refusal("tidak_ditemukan")


def _check_day(pelaku: Pelaku, perintah: TandaRencana) -> None:
    today = pelaku.hari_ini
    if perintah.pada > today:
        raise Refusal("tanggal_di_depan", "pada", tanggal=perintah.pada, hari_ini=today)
    held = {
        masa.jenis
        for _, masa in masa_of(pelaku.conn, perintah.no_warga)
        if warga_rules.holds_on(masa, today)
    }
    if not held & {warga_rules.CPMI, warga_rules.PMI}:
        raise Refusal("rencana_bukan_calon", "no_warga", nomor=perintah.no_warga)


def _check_version(pelaku: Pelaku, perintah: TandaRencana, lama: Row[Any] | None) -> None:
    if lama is None:
        if perintah.dari_versi:
            raise Refusal("formulir_basi")
        return
    if not perintah.dari_versi:
        raise Refusal("rencana_sudah_ada", "no_warga", nomor=lama.no_rencana)
    if perintah.dari_versi != lama.versi:
        raise Refusal("formulir_basi")
    if perintah.cara_tanda != HP and not lama.dibuka:
        raise Refusal("rencana_perlu_izin", "dibuka")
    before = [as_sasaran(row) for row in sasaran_rows(pelaku.conn, [lama])]
    after = sorted(perintah.sasaran, key=lambda satu: rules.JENIS.index(satu.jenis))
    if before == after and bool(lama.dibuka) == perintah.dibuka:
        raise Refusal("rencana_sama", "rumah_target", versi=lama.versi)


def _check_tujuan(pelaku: Pelaku, migrant: str, satu: Sasaran) -> None:
    """A goal that counts is the migrant's or kin's, and of no other plan that runs."""
    entitas, number = satu.tujuan
    if not number:
        return
    field = f"{satu.jenis}_tujuan"
    owner = pelaku.conn.scalar(
        select(_T.no_anggota).where(_T.entitas_kode == entitas, _T.no_rekening == number)
    )
    if owner is None:
        raise Refusal("tujuan_tidak_dikenal", field, nomor=number)
    kin = select(H.no_warga).where(H.no_pmi == migrant)
    mine = select(W.id).where(
        W.anggota_entitas == entitas,
        W.no_anggota == owner,
        (W.no_warga == migrant) | W.no_warga.in_(kin),
    )
    if pelaku.conn.scalar(mine.limit(1)) is None:
        raise Refusal("tujuan_orang_lain", field, nomor=number)
    holds = (SASARAN.c.no_rencana == RENCANA.c.no_rencana) & (SASARAN.c.versi == RENCANA.c.versi)
    used = select(RENCANA.c.no_rencana).join(SASARAN, holds).where(
        RENCANA.c.keadaan == rules.BERJALAN,
        RENCANA.c.no_warga != migrant,
        SASARAN.c.tujuan_entitas == entitas,
        SASARAN.c.no_tujuan == number,
    )  # fmt: skip
    other = pelaku.conn.scalar(used.limit(1))
    if other:
        raise Refusal("tujuan_dipakai_rencana", field, nomor=number, rencana=other)


def _write(
    pelaku: Pelaku, perintah: TandaRencana, kin: str, lama: Row[Any] | None
) -> HasilTanda:
    versi = lama.versi + 1 if lama is not None else 1
    if lama is not None:
        number = lama.no_rencana
        again = update(RencanaPulang).where(RENCANA.c.id == lama.id)
        pelaku.conn.execute(again.values(versi=versi, dibuka=int(perintah.dibuka)))
    else:
        number = _new(pelaku, perintah)
    agreed = kin == rules.PMI or perintah.pmi_setuju
    signed = perintah.pada.isoformat()
    row = {
        "no_rencana": number,
        "versi": versi,
        "penanda": perintah.penanda,
        "hubungan": kin,
        "cara_tanda": perintah.cara_tanda,
        "ditandatangani_pada": signed,
        "pmi_setuju_pada": signed if agreed else "",
        "pmi_setuju_cara": perintah.cara_tanda if agreed else "",
        "catatan": perintah.catatan.strip(),
        "kunci": perintah.kunci,
        "dibuat_oleh": pelaku.viewer.user,
        "dibuat_pada": pelaku.stamp,
    }
    insert_row(pelaku, VersiRencana, row)
    lines = [_line(number, versi, satu) for satu in perintah.sasaran]
    pelaku.conn.execute(insert(SasaranRencana), lines)
    detail = {"versi": versi, "oleh": kin, "cara": perintah.cara_tanda}
    pelaku.trail("rencana.tanda", f"rencana_pulang:{number}", **detail)
    return HasilTanda(number, versi)


def _new(pelaku: Pelaku, perintah: TandaRencana) -> str:
    number = f"RP{next_number(pelaku.conn, DESA, 'rencana_pulang'):05d}"
    row = {
        "no_rencana": number,
        "no_warga": perintah.no_warga,
        "keadaan": rules.BERJALAN,
        "mulai": perintah.pada.isoformat(),
        "versi": 1,
        "dibuka": int(perintah.dibuka),
        "dibuat_oleh": pelaku.viewer.user,
        "dibuat_pada": pelaku.stamp,
    }
    insert_row(pelaku, RencanaPulang, row)
    return number


def _line(number: str, versi: int, satu: Sasaran) -> dict[str, Any]:
    return {
        "no_rencana": number,
        "versi": versi,
        "jenis": satu.jenis,
        "uraian": " ".join(satu.uraian.split()),
        "target": satu.target,
        "tanggal": satu.tanggal.isoformat(),
        "tujuan_entitas": satu.tujuan[0] if satu.tujuan[1] else "",
        "no_tujuan": satu.tujuan[1],
    }


