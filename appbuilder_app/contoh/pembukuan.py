"""The happenings of the koperasi go into the books through the use cases, a month at a time."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from appbuilder_app.contoh.naskah import (
    KELIRU,
    Daftar,
    Kas,
    Keadaan,
    Kejadian,
    Kumpul,
    Simpan,
)
from appbuilder_app.contoh.naskah_pinjaman import Angsur, Pinjam
from appbuilder_app.contoh.nota import draw_nota
from appbuilder_app.contoh.pemeran import Pemeran
from appbuilder_app.contoh.pinjaman_biasa import record_angsur, record_pinjam
from appbuilder_app.contoh.setuju import agree
from appbuilder_app.texts import tanggal_panjang
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.pendaftar import Pendaftar
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, open_buku
from koperasi.kas.posting import HasilBukti, KasBaru, post_kas
from koperasi.kas.rules import PECAHAN, Baris
from koperasi.kas.usecases_balik import Pembalik, Perbaikan, correct_bukti
from koperasi.kas.usecases_opname import Opname, record_opname
from koperasi.lampiran.usecases import Subjek, TambahLampiran, add_lampiran
from koperasi.simpanan.berjangka import ARO_POKOK
from koperasi.simpanan.perintah_bilyet import BilyetBaru
from koperasi.simpanan.usecases import (
    BarisKumpulan,
    Hasil,
    Kumpulan,
    PerbaikanSimpanan,
    Setoran,
    Transaksi,
    post_kumpulan,
    post_transaksi,
)
from koperasi.simpanan.usecases_bilyet import open_bilyet
from koperasi.simpanan.usecases_tujuan import (
    RencanaBaru,
    SetorTujuan,
    open_tujuan,
    record_setor_tujuan,
)
from ledger.totals import balance

KOP = "KOP"
KAS = "1.1.01.01"
BANK = "1.1.02.01"
DEPOSITO = 5_000_000
TARGET = 3_000_000


@dataclass(frozen=True)
class Petugas:
    """Who records what."""

    bendahara: Viewer
    kasir: Viewer
    sekretaris: Viewer
    ketua: Viewer
    pengawas: Viewer


@dataclass
class Catatan:
    """What was recorded in a month and comes up again: vouchers by their mark."""

    kas: list[tuple[Kas, HasilBukti]] = field(default_factory=list)
    keliru: list[tuple[Simpan, Hasil]] = field(default_factory=list)


def record_month(
    desa: Desa, petugas: Petugas, month: int, happenings: Iterable[Kejadian]
) -> Catatan:
    """Record everything that happened in a month, in one commit."""
    made = Catatan()
    waiting: list[Simpan] = []
    with desa.tindak() as conn:
        for number, one in enumerate(happenings):
            if isinstance(one, Simpan):
                waiting.append(one)
                continue
            _record_counter(desa, conn, petugas, (waiting, f"{month}/{number}", made))
            key = f"contoh/{month}/{number}"
            if isinstance(one, Daftar):
                _record_daftar(desa, conn, petugas, one)
            elif isinstance(one, Kumpul):
                _record_kumpul(desa, conn, petugas, (one, key))
            elif isinstance(one, Angsur):
                record_angsur(desa, conn, petugas.bendahara, one)
            elif isinstance(one, Pinjam):
                people = (petugas.bendahara, petugas.ketua, petugas.sekretaris)
                record_pinjam(desa, conn, people, one)
            else:
                hasil = _record_kas(open_buku(desa, conn, petugas.bendahara, KOP), one, key)
                if one.tanda or one.nota:
                    made.kas.append((one, hasil))
        _record_counter(desa, conn, petugas, (waiting, f"{month}/akhir", made))
    return made


def _record_counter(
    desa: Desa, conn: Connection, petugas: Petugas, apa: tuple[list[Simpan], str, Catatan]
) -> None:
    """The deposits and withdrawals that have come together, as one list."""
    waiting, key, made = apa
    if not waiting:
        return
    asked = [
        Transaksi(
            entitas=KOP,
            no_anggota=one.no_anggota,
            jenis=one.jenis,
            arah=one.arah,
            jumlah=one.jumlah,
            tanggal=one.tanggal,
            keterangan=one.keterangan,
            kunci=f"contoh/loket/{key}/{place}",
        )
        for place, one in enumerate(waiting)
    ]
    for one, hasil in zip(waiting, post_transaksi(desa, conn, petugas.kasir, asked), strict=True):
        if one.tanda:
            made.keliru.append((one, hasil))
    waiting.clear()


def _record_daftar(desa: Desa, conn: Connection, petugas: Petugas, one: Daftar) -> None:
    orang = one.orang
    pendaftar = Pendaftar(conn, desa, petugas.sekretaris, KOP)
    pendaftar.add(
        DaftarAnggota(
            entitas=KOP,
            nama=orang.nama,
            isian={
                "nik": orang.nik,
                "no_kk": orang.no_kk,
                "tempat_lahir": orang.tempat_lahir,
                "tanggal_lahir": orang.lahir,
                "jenis_kelamin": orang.kelamin,
                "alamat": orang.alamat,
                "dusun": orang.dusun,
                "rt": orang.rt,
                "rw": orang.rw,
                "no_hp": orang.no_hp,
            },
            no_anggota=orang.no_anggota,
            tanggal_masuk=one.tanggal,
            setuju_tanggal=one.tanggal,
        )
    )
    pendaftar.write()


def _record_kumpul(desa: Desa, conn: Connection, petugas: Petugas, apa: tuple[Kumpul, str]) -> None:
    one, key = apa
    baris = tuple(BarisKumpulan(no, jenis, jumlah) for no, jenis, jumlah in one.baris)
    meja = sum(jumlah for _, _, jumlah in one.baris)
    kumpulan = Kumpulan(KOP, one.tanggal, baris, uang_di_meja=meja, kunci=key)
    post_kumpulan(desa, conn, petugas.bendahara, kumpulan)


def paper_of(one: Kas) -> bytes:
    """The receipt that belongs to a voucher."""
    total = sum(jumlah for _, jumlah, _ in one.baris)
    return draw_nota(one.pihak or "Toko Sinar", tanggal_panjang(one.tanggal), [(one.uraian, total)])


def _record_kas(buku: Buku, one: Kas, key: str) -> HasilBukti:
    dims = (("anggota", no) if no else None for _, _, no in one.baris)
    baris = tuple(
        Baris(akun, jumlah, (dim,) if dim else ())
        for (akun, jumlah, _), dim in zip(one.baris, dims, strict=True)
    )
    return post_kas(
        buku,
        KasBaru(
            entitas=buku.entitas,
            arah=one.arah,
            tanggal=one.tanggal,
            uraian=one.uraian,
            baris=baris,
            akun_kas=one.akun_kas,
            pihak=one.pihak,
            bukti_hash=hashlib.sha256(paper_of(one)).hexdigest() if one.nota else "",
            kunci=key,
        ),
    )


def open_deposits(desa: Desa, petugas: Petugas, cast: Pemeran, tanggal: dt.date) -> int:
    """Two time deposits, one in cash that matures this week, one by bank for a year; and a goal.

    :returns: cash that came in.
    """
    tunai, lewat_bank = [orang.no_anggota for orang in cast.anggota if orang.pmi][:2]
    asked = (
        BilyetBaru(KOP, tunai, DEPOSITO, 3, tanggal, kunci="contoh/bilyet/1"),
        BilyetBaru(
            KOP,
            lewat_bank,
            2 * DEPOSITO,
            12,
            tanggal,
            instruksi=ARO_POKOK,
            sumber=BANK,
            kunci="contoh/bilyet/2",
        ),
    )
    for one in asked:
        open_bilyet(desa, petugas.bendahara, one)
    return DEPOSITO + open_goal(desa, petugas, cast, tanggal)


def open_goal(desa: Desa, petugas: Petugas, cast: Pemeran, tanggal: dt.date) -> int:
    """Somebody saves for a child's school: the plan and its first deposit; returns the cash."""
    nomor = cast.anggota[16].no_anggota
    until = tanggal + dt.timedelta(days=300)
    plan = RencanaBaru(KOP, nomor, "Biaya sekolah anak", TARGET, until, "contoh/tujuan/1")
    rekening = open_tujuan(desa, petugas.bendahara, plan).no_rekening
    first = SetorTujuan(KOP, rekening, TARGET // 4, tanggal, kunci="contoh/tujuan/2")
    record_setor_tujuan(desa, petugas.bendahara, first)
    return TARGET // 4


def attach_papers(desa: Desa, petugas: Petugas, made: Catatan) -> None:
    """Hang the receipts on their vouchers."""
    for one, hasil in made.kas:
        if one.nota:
            subjek = Subjek(KOP, *hasil.ref.split(":"))
            name = f"nota-{hasil.no_bukti.replace('/', '-')}.png"
            add_lampiran(desa, petugas.bendahara, TambahLampiran(subjek, name, paper_of(one)))


def mend(desa: Desa, petugas: Petugas, made: Catatan, keadaan: Keadaan) -> None:
    """Put right what was typed wrong: asked for by the treasurer, agreed to by the chair."""
    for one, hasil in made.keliru:
        right = Setoran(
            KOP, one.no_anggota, "sukarela", KELIRU[1], one.tanggal,
            kunci=f"contoh/benar/{hasil.no_bukti}",
        )  # fmt: skip
        back = Pembalik(KOP, hasil.no_bukti, "Salah ketik: nol berlebih", kunci=f"b/{right.kunci}")
        agree(desa, petugas.bendahara, petugas.ketua, PerbaikanSimpanan(back, right))
        keadaan.kas -= KELIRU[0] - KELIRU[1]
        keadaan.sukarela[one.no_anggota] += KELIRU[1]


def mend_account(desa: Desa, petugas: Petugas, made: Catatan) -> None:
    """One voucher was booked on the wrong account: the same money, the right account."""
    for one, hasil in made.kas:
        if one.tanda == "atk":
            right = KasBaru(
                entitas=KOP,
                arah=one.arah,
                tanggal=one.tanggal,
                uraian="Konsumsi rapat pengurus",
                baris=(Baris("5.3.01.04", hasil.jumlah),),
                pihak=one.pihak,
                kunci=f"contoh/benar/{hasil.no_bukti}",
            )
            back = Pembalik(KOP, hasil.no_bukti, "Salah akun", kunci=f"b/{right.kunci}")
            correct_bukti(desa, petugas.bendahara, Perbaikan(back, right))


def count_cash(desa: Desa, petugas: Petugas, tanggal: dt.date, kurang: int = 0) -> int:
    """Count the cash box at the end of a day; returns what was counted.

    :param kurang: rupiah that are missing in the box.
    """
    with desa.read() as conn:
        left = balance(conn, KOP, KAS, tanggal) - kurang
    fisik, pecahan = left, {}
    for nilai in PECAHAN:
        if nilai != 75_000 and left >= nilai:
            pecahan[nilai], left = divmod(left, nilai)
    record_opname(
        desa,
        petugas.bendahara,
        Opname(
            KOP,
            tanggal,
            pecahan,
            saksi=petugas.kasir.nama,
            keterangan="Uang kembalian kurang hati-hati" if kurang else "",
            kunci=f"contoh/opname/{tanggal}",
        ),
    )
    return fisik - left
