"""Sentences about the books' files that no other page of sentences has."""

PESAN = {
    "file_stopped": (
        "Berkas {berkas} diubah di luar program; pencatatan tetap aman di basis data. Bangun ulang berkas buku.",
        "The file {berkas} was changed outside the program; entries are safe in the database. Rebuild the files of the books.",
    ),
    "file_unwritable": (
        "Berkas buku belum dapat ditulis ({berkas}). Catatan sudah aman; periksa ruang dan hak tulis cakram.",
        "The books' file could not be written yet ({berkas}). Entries are safe; check space and rights on the disk.",
    ),
    "rebuild_text_broken": (
        "Teks buku tidak dapat dipakai untuk membangun ulang: {berkas} baris {baris}, entri {entri} ({sebab}). Pakai cadangan.",
        "The text of the books cannot be rebuilt from: {berkas} line {baris}, entry {entri} ({sebab}). Use a backup.",
    ),
    "rebuild_text_short": (
        "Teks buku {kode} berakhir di entri {teks}, padahal sudah tercatat sampai {kepala}. Tidak ada yang diubah; pulihkan dari cadangan.",
        "The text of {kode} ends at entry {teks}, but {kepala} entries were recorded. Nothing was changed; restore a backup.",
    ),
    "rebuild_text_other": (
        "Teks buku {kode} bukan yang tercatat: sidik entri {kepala} berbeda. Tidak ada yang diubah; pulihkan dari cadangan.",
        "The text of {kode} is not what was recorded: entry {kepala} has another hash. Nothing was changed; restore a backup.",
    ),
    "rebuild_not_empty": (
        "Tujuan sudah berisi jurnal. Bangun ulang hanya ke basis data yang kosong.",
        "There is a journal already. Rebuild only into an empty database.",
    ),
    "anchor_differs": (
        "Sidik {sidik}… yang pernah dicetak tidak cocok lagi: riwayat buku ditulis ulang.",
        "The printed hash {sidik}… no longer fits: the history of the books was rewritten.",
    ),
}
