"""Letters of the village for who goes abroad, always in Indonesian: status, permission, residence.

The whole identity number is written in by hand: what is printed shows its ends only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from appbuilder_app.cetak import kata
from appbuilder_app.cetak.kertas import (
    Bold,
    Code,
    Fields,
    Frame,
    Paper,
    Part,
    Signatures,
    Signer,
    Space,
    Text,
)
from appbuilder_app.kata_layanan import KAWIN, KEPERLUAN, PEMBERI, SURAT
from appbuilder_app.kata_warga import negara_pilihan
from koperasi.dasar.desa import Desa
from koperasi.layanan_migrasi.isi_surat import IZIN_KELUARGA, KETERANGAN, STATUS_PERKAWINAN
from koperasi.layanan_migrasi.keaslian import PANJANG

Isi = Mapping[str, str]
DASAR: Final = {
    STATUS_PERKAWINAN: "Pasal 13 huruf a Undang-Undang Nomor 18 Tahun 2017",
    IZIN_KELUARGA: "Pasal 13 huruf b Undang-Undang Nomor 18 Tahun 2017",
    KETERANGAN: "Pasal 42 Undang-Undang Nomor 18 Tahun 2017",
}
TITIK: Final = "." * 34


def frame_surat(desa: Desa, isi: Isi, dicetak: str) -> Frame:
    """The village's own letterhead, as it was on the letter's day."""
    places = (("Kecamatan", isi["kecamatan"]), ("Kabupaten", isi["kabupaten"]))
    line = ", ".join(f"{word} {name}" for word, name in places if name)
    last = " ".join(word for word in (isi["provinsi"], isi["kode_pos"]) if word)
    return Frame(
        name=f"PEMERINTAH DESA {isi['desa'].upper()}",
        lines=tuple(word for word in (line, last) if word),
        printed=dicetak,
        practice=desa.practice,
        language="id",
    )


def paper_surat(isi: Isi, alamat: str, alasan_batal: str = "") -> Paper:
    """One letter with its QR.

    :param alamat: where anybody can see that it is genuine.
    :param alasan_batal: why it was annulled, "" while it holds.
    """
    jenis = isi["jenis"]
    parts: list[Part] = []
    if alasan_batal:
        parts.append(Text(f"DIBATALKAN\n{alasan_batal}", "pasal"))
    parts += _PARTS[jenis](isi)
    parts += [_purpose(isi), _signed(isi), Space(18)]
    words = (
        f"Keaslian surat nomor {isi['nomor']} dapat diperiksa siapa saja: pindai kode ini dengan "
        f"HP. Yang tampil: nomor, tanggal, huruf depan nama, dan apakah suratnya masih berlaku. "
        f"Kode pemeriksa {PANJANG} huruf di ujung alamatnya hanya bisa dibuat oleh kantor desa."
    )
    parts.append(Code(alamat, words))
    title = dict(SURAT)[jenis][0].upper()
    return Paper(title, tuple(parts), (f"Nomor {isi['nomor']}",))


def _status(isi: Isi) -> list[Part]:
    status = dict(KAWIN)[isi["status_kawin"]][0]
    return [
        Text(_opening(isi)),
        Fields((*_person(isi), ("Status perkawinan", status))),
        Text(
            (
                "adalah benar penduduk desa kami, dan sampai surat ini dibuat berstatus ",
                Bold(status.lower()),
                ".",
            )
        ),
    ]


def _leave(isi: Isi) -> list[Part]:
    relation = dict(PEMBERI)[isi["hubungan"]][0]
    return [
        Text("Yang bertanda tangan di bawah ini:"),
        Fields((("Nama", isi["pemberi"]), ("NIK", TITIK), ("Hubungan", relation))),
        Text(("dengan ini ", Bold("memberi izin"), " kepada:")),
        Fields(_person(isi)),
        Text(
            "untuk bekerja di luar negeri melalui jalur yang prosedural. Izin ini diberikan "
            "dengan sadar dan tanpa paksaan dari siapa pun."
        ),
    ]


def _residence(isi: Isi) -> list[Part]:
    return [
        Text(_opening(isi)),
        Fields(_person(isi)),
        Text(
            "adalah benar penduduk desa kami, dan datanya tercatat dalam buku warga desa untuk "
            "keperluan pelindungan pekerja migran Indonesia."
        ),
    ]


_PARTS: Final = {STATUS_PERKAWINAN: _status, IZIN_KELUARGA: _leave, KETERANGAN: _residence}


def _opening(isi: Isi) -> str:
    places = [f"Desa {isi['desa']}"]
    places += [f"{word} {isi[name]}" for word, name in
               (("Kecamatan", "kecamatan"), ("Kabupaten", "kabupaten")) if isi[name]]  # fmt: skip
    office = isi["jabatan"].removesuffix(" Desa")
    return f"Yang bertanda tangan di bawah ini, {office} {', '.join(places)}, menerangkan bahwa:"


def _person(isi: Isi) -> tuple[tuple[str, str], ...]:
    born = ", ".join(w for w in (isi["tempat_lahir"], kata.day(isi["tanggal_lahir"], "id")) if w)
    nik = f"{isi['nik']}, lengkapnya: {TITIK}" if isi["nik"] else TITIK
    sex = {"L": "Laki-laki", "P": "Perempuan"}.get(isi["jenis_kelamin"], "")
    rows = (
        ("Nama", isi["nama"]),
        ("NIK", nik),
        ("Tempat, tanggal lahir", born),
        ("Jenis kelamin", sex),
        ("Pekerjaan", isi["pekerjaan"]),
        ("Alamat", isi["alamat"]),
    )
    return tuple((label, value) for label, value in rows if value)


def _purpose(isi: Isi) -> Text:
    what = isi["uraian"] or dict(KEPERLUAN)[isi["keperluan"]][0].lower()
    country = dict(negara_pilihan()).get(isi["negara"], ("", ""))[0]
    where = f" (negara tujuan: {country})" if country else ""
    return Text(
        f"Surat ini dibuat untuk keperluan {what}{where}, menurut {DASAR[isi['jenis']]} tentang "
        "Pelindungan Pekerja Migran Indonesia, dan dipergunakan sebagaimana mestinya."
    )


def _signed(isi: Isi) -> Signatures:
    place = f"{isi['desa']}, {kata.day(isi['tanggal'], 'id')}"
    office = isi["jabatan"]
    if isi["jenis"] != IZIN_KELUARGA:
        return Signatures((Signer(office, isi["penandatangan"]),), place)
    people = (
        Signer("Yang diberi izin", isi["nama"]),
        Signer("Yang memberi izin", isi["pemberi"], "Meterai Rp10.000"),
        Signer(f"Mengetahui, {office}", isi["penandatangan"]),
    )
    return Signatures(people, place)
