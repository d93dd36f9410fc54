"""Sentences of the migration services."""

PESAN = {
    "bukan_cpmi": (
        "{nomor} belum pernah tercatat sebagai calon PMI. Catat dulu statusnya di halaman warga, lalu kembali ke sini.",
        "{nomor} was never registered as a prospective migrant. Record that status on the person's page first, then come back.",
    ),
    "langkah_tidak_dikenal": (
        "Langkah {isi} tidak ada dalam daftar calon ini. Pilih langkah dari halaman calonnya.",
        "The step {isi} is not in this candidate's list. Choose a step on the candidate's page.",
    ),
    "langkah_sudah_dicatat": (
        "Langkah ini sudah dicatat, tanggal {tanggal}. Bila keliru, cabut dulu yang lama.",
        "This step is on record already, on {tanggal}. If that is wrong, revoke it first.",
    ),
    "langkah_belum_waktunya": (
        "Langkah ini menunggu langkah lain: {langkah}. Catat langkah itu lebih dulu.",
        "This step waits for another one: {langkah}. Record that one first.",
    ),
    "langkah_mendahului": (
        "Tanggalnya mendahului langkah sebelumnya, {langkah}, yang baru selesai {tanggal}. Periksa kedua tanggalnya.",
        "The date is before that of the step it needs, {langkah}, done on {tanggal}. Check both dates.",
    ),
    "langkah_menyusul": (
        "Langkah {langkah} sudah selesai {tanggal}, padahal memerlukan langkah ini lebih dulu. Periksa kedua tanggalnya.",
        "The step {langkah} was done on {tanggal} and needs this one before it. Check both dates.",
    ),
    "langkah_dari_surat": (
        "Langkah ini berasal dari surat {surat}. Batalkan suratnya; langkahnya ikut terbuka lagi.",
        "This step comes from letter {surat}. Annul the letter; the step is open again with it.",
    ),
    "langkah_dipakai": (
        "Langkah ini dipakai langkah {langkah}. Cabut langkah itu lebih dulu.",
        "The step {langkah} needs this one. Revoke that one first.",
    ),
    "langkah_desa_mundur": (
        "Langkah desa hanya berlaku ke depan. Isi tanggal mulai {hari_ini} atau sesudahnya.",
        "A step of the village holds from now on. Give {hari_ini} or a later day.",
    ),
    "sip_kosong": (
        "Nama P3MI dan nomor izinnya (SIP3MI) belum diisi. Isi di Rencana kerja, lalu catat lagi.",
        "Name and licence number of the agency are missing. Fill them in under Plan of work, then record again.",
    ),
    "sip_tanpa_p3mi": (
        "Nomor izin tanpa nama P3MI. Isi nama perusahaannya juga.",
        "A licence number without an agency. Fill in its name too.",
    ),
    "surat_mundur": (
        "Surat bernomor terakhir bertanggal {tanggal}. Nomor berikutnya tidak boleh bertanggal sebelum itu; isi tanggal itu atau sesudahnya.",
        "The letter with the last number is of {tanggal}. The next number cannot be of a day before; give that day or a later one.",
    ),
    "surat_sudah_ada": (
        "Surat yang sama untuk keperluan ini sudah terbit: nomor {nomor}, {tanggal}. Cetak ulang yang itu, atau batalkan dulu bila isinya keliru.",
        "The same letter for this purpose exists: number {nomor} of {tanggal}. Print that one again, or annul it first if it is wrong.",
    ),
    "surat_tidak_dikenal": (
        "Surat {nomor} tidak ada di buku surat. Cari lagi di layar Surat desa.",
        "Letter {nomor} is not in the register. Look for it on the screen of village letters.",
    ),
    "surat_sudah_batal": (
        "Surat {nomor} sudah dibatalkan. Tidak ada yang perlu dilakukan lagi.",
        "Letter {nomor} is annulled already. Nothing more is to be done.",
    ),
    "uraian_keperluan_kosong": (
        "Keperluan lain belum disebutkan. Tulis untuk apa suratnya.",
        "The other purpose is not said. Write what the letter is for.",
    ),
    "nama_desa_kosong": (
        "Nama desa belum diisi, jadi kepala suratnya kosong. Minta admin mengisi desa, kecamatan, dan kabupaten di profil lembaga.",
        "The village has no name yet, so the letterhead is empty. Ask the administrator to fill in the profile of the organisation.",
    ),
    "kasus_tanpa_orang": (
        "Belum disebutkan siapa yang mengalami. Pilih warganya, atau tulis namanya.",
        "Nobody is named whom it is about. Choose the person, or write the name.",
    ),
    "jenis_kasus_salah": (
        "Jenis pengaduan {isi} tidak dikenal. Pilih salah satu dari daftar.",
        "The kind {isi} is not known. Choose one of the list.",
    ),
    "tenggat_lampau": (
        "Tenggat harus {tanggal} atau sesudahnya. Isi hari yang belum lewat dari tanggal itu.",
        "The deadline has to be {tanggal} or later. Give a day that is not before it.",
    ),
    "kasus_tidak_dikenal": (
        "Pengaduan {nomor} tidak ada. Cari lagi di layar Pengaduan.",
        "There is no case {nomor}. Look for it on the screen of cases.",
    ),
    "kasus_selesai": (
        "Pengaduan ini sudah selesai. Buka lagi dulu bila ada yang harus dilanjutkan.",
        "This case is closed. Open it again first if something has to go on.",
    ),
    "kasus_belum_selesai": (
        "Pengaduan ini masih terbuka. Catat tindak lanjutnya saja.",
        "This case is still open. Just record what was done.",
    ),
    "sebelum_laporan": (
        "Tanggalnya sebelum pengaduan diterima, {tanggal}. Yang terjadi sebelumnya ditulis di kronologi.",
        "The date is before the case was reported, {tanggal}. What happened before belongs to the chronology.",
    ),
    "rujukan_tanpa_instansi": (
        "Dirujuk ke mana belum disebutkan. Pilih instansinya.",
        "It is not said to whom it is referred. Choose the agency.",
    ),
    "kasus_tanpa_hasil": (
        "Pengaduan tidak bisa ditutup tanpa hasil. Pilih hasilnya dan tulis apa yang dicapai.",
        "A case cannot be closed without an outcome. Choose it, and write what was reached.",
    ),
    "kasus_masih_terbuka": (
        "Data orang ini belum bisa dihapus: pengaduan {nomor} masih terbuka. Selesaikan dulu.",
        "This person's data cannot be erased yet: case {nomor} is open. Close it first.",
    ),
    "layanan_tanpa_orang": (
        "Belum disebutkan siapa yang dilayani. Pilih warganya, atau tulis nama tamunya.",
        "Nobody is named who was served. Choose the person, or write the guest's name.",
    ),
}
