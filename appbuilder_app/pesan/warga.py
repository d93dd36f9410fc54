"""Sentences of the register of migrants and their families."""

PESAN = {
    "impor_warga_dipakai": (
        "Impor ini tidak dapat dibatalkan: warga {nomor} dari berkas itu sudah punya status, keluarga, atau penempatan. Arsipkan orangnya satu per satu.",
        "This import cannot be undone: {nomor} of it has a status, kin or work abroad by now. Archive the persons one by one.",
    ),
    "penduduk_tidak_menetap": (
        "Penduduk ini berstatus {isi}, jadi tidak diambil. Hanya yang hidup dan menetap yang masuk buku warga.",
        "This resident is {isi} and is left out. Only those who live here go into the register.",
    ),
    "ekspor_ditutup": (
        "Daftar ini tidak dapat diunduh karena memuat nama anak dan hal yang peka. Baca di layar saja.",
        "This list cannot be downloaded: it has names of children and sensitive things. Read it on the screen.",
    ),
    "warga_tidak_dikenal": (
        "Warga {nomor} tidak ada di buku warga. Periksa nomornya, atau cari dengan nama.",
        "There is no person {nomor} in the register. Check the number, or search by name.",
    ),
    "data_warga_dihapus": (
        "Data pribadi warga {nomor} sudah dihapus dan tidak dapat diisi lagi.",
        "The personal data of {nomor} was erased and cannot be filled in again.",
    ),
    "rumah_tangga_tidak_dikenal": (
        "Rumah tangga itu tidak ada. Pilih dari daftar, atau isi nomor KK yang baru.",
        "There is no such household. Choose from the list, or fill in a new family card number.",
    ),
    "persetujuan_belum_ada": (
        "Warga {nomor} tidak punya persetujuan yang bisa ditarik. Catat dulu persetujuannya, bila memang ada.",
        "{nomor} has no consent that could be withdrawn. Record the consent first, if there is one.",
    ),
    "pindah_tanpa_tujuan": (
        "Tujuan pindah belum diisi. Pilih rumah tangga yang sudah ada, atau isi nomor KK atau alamat rumah yang baru.",
        "Where the person moves is not filled in. Choose a household, or fill in the family card number or the address of a new one.",
    ),
    "pindah_ke_rumah_sama": (
        "Orang ini sudah tercatat di rumah tangga itu. Pilih rumah tangga lain, atau batal.",
        "The person is in that household already. Choose another one, or cancel.",
    ),
    "penempatan_tidak_dikenal": (
        "Penempatan itu tidak ada. Buka lagi dari kartu warganya.",
        "There is no such work abroad. Open it again from the person's card.",
    ),
    "nik_warga_dipakai": (
        "NIK ini sudah dipakai warga {nomor}. Buka kartu {nomor}; satu orang hanya satu kartu.",
        "This NIK is taken by {nomor}. Open the card of {nomor}; one person has one card.",
    ),
    "no_kk_dipakai": (
        "Nomor KK ini sudah dipakai rumah tangga lain. Pindahkan orangnya ke sana.",
        "This family card number belongs to another household. Move the person there.",
    ),
    "warga_mungkin_sama": (
        "Nama dan tanggal lahirnya sama dengan {nomor}. Bila orang yang sama, arsipkan salah satu.",
        "Name and birth date are those of {nomor}. If it is the same person, archive one of them.",
    ),
    "sumber_salah": (
        "Sumber data ini tidak dikenal. Pilih telepon, kantor, data kependudukan, SISKOP2MI, atau impor.",
        "This source is not known. Choose telephone, office, civil records, SISKOP2MI, or import.",
    ),
    "sumber_hanya_kunjungan": (
        "Sumber kunjungan tidak dapat dipilih: hanya kunjungan yang tercatat membuat data terverifikasi. Pilih sumber lain.",
        "Visit cannot be chosen as a source: only a recorded visit verifies data. Choose another source.",
    ),
    "status_warga_salah": (
        "Status harus CPMI, PMI, PURNA, atau KELUARGA. Pilih salah satu.",
        "A status is CPMI, PMI, PURNA or KELUARGA. Choose one.",
    ),
    "masa_status_terbalik": (
        "Tanggal akhir ada sebelum tanggal mulai {dari}. Betulkan salah satunya.",
        "The end lies before the beginning {dari}. Correct one of them.",
    ),
    "status_tumpang_tindih": (
        "Sudah tercatat {status} sejak {dari}, dan itu tidak dapat bersamaan dengan {baru} yang baru ini. Akhiri atau cabut dulu yang lama.",
        "{status} is on record since {dari} and cannot overlap with this {baru}. End or revoke the older one first.",
    ),
    "status_tidak_berjalan": (
        "Tidak ada status {status} yang sedang berjalan. Lihat riwayat status di kartunya.",
        "No status {status} is running. Look at the status history on the card.",
    ),
    "hubungan_pmi_salah": (
        "Hubungan harus suami, istri, anak, ayah, atau ibu dari PMI. Pilih salah satu.",
        "The relation is husband, wife, child, father or mother of the migrant. Choose one.",
    ),
    "hubungan_diri_sendiri": (
        "Seseorang tidak dapat menjadi keluarga dirinya sendiri. Pilih orang lain.",
        "Nobody is their own family. Choose another person.",
    ),
    "anak_tanpa_pmi": (
        "Warga {nomor} belum tercatat sebagai anak seorang PMI. Catat dulu hubungannya.",
        "{nomor} is not on record as a migrant's child. Record the relation first.",
    ),
    "negara_tidak_dikenal": (
        "Negara {kode} tidak dikenal. Pilih dari daftar; untuk negara lain pilih Negara lain.",
        "The country {kode} is not known. Choose from the list, or choose Another country.",
    ),
    "mata_uang_tidak_dikenal": (
        "Mata uang {kode} tidak dikenal. Yang dikenal: {daftar}.",
        "The currency {kode} is not known. Known are {daftar}.",
    ),
    "jumlah_asing_salah": (
        "Jumlah {isi} tidak dapat dibaca. Tulis angkanya, misalnya 17.000; mata uang ini memakai paling banyak {desimal} angka di belakang koma.",
        "The amount {isi} cannot be read. Write the number, like 17.000; this currency has {desimal} digits after the comma at most.",
    ),
    "kontrak_terbalik": (
        "Tanggal ini ada sebelum penempatan mulai, {mulai}. Betulkan tanggalnya.",
        "This date lies before the beginning of the work, {mulai}. Correct the date.",
    ),
    "kontrak_tumpang_tindih": (
        "Orang ini sudah tercatat bekerja di luar negeri sejak {mulai}. Catat dulu kepulangannya, atau betulkan tanggal mulai.",
        "This person is on record as working abroad since {mulai}. Record the return first, or correct the beginning.",
    ),
    "mulai_tetap": (
        "Tanggal mulai {mulai} tidak dapat diubah karena riwayat status memakainya. Cabut statusnya lalu catat penempatan baru.",
        "The beginning {mulai} cannot be changed: the status history rests on it. Revoke the status and record it anew.",
    ),
    "gaji_salah": (
        "Gaji {isi} tidak dapat dibaca. Tulis angkanya saja, misalnya 17000.",
        "The wage {isi} cannot be read. Write the number only, like 17000.",
    ),
    "gaji_tanpa_mata_uang": (
        "Gaji diisi tanpa mata uang. Pilih mata uangnya.",
        "A wage without a currency. Choose the currency.",
    ),
    "no_paspor_salah": (
        "Nomor paspor {isi} tidak dapat dipakai. Isi 6 sampai 12 huruf dan angka, misalnya C1234567.",
        "The passport number {isi} cannot be used. It has 6 to 12 letters and digits, like C1234567.",
    ),
    "sudah_pulang": (
        "Kepulangan sudah tercatat pada {tanggal}. Buka kartunya untuk melihat.",
        "The return is on record on {tanggal}. Open the card to see it.",
    ),
    "pulang_sebelum_mulai": (
        "Tanggal pulang harus sesudah penempatan mulai, {mulai}. Betulkan tanggalnya.",
        "The return comes after the beginning of the work, {mulai}. Correct the date.",
    ),
    "anggota_sudah_tertaut": (
        "Nomor anggota ini sudah ditautkan ke warga {nomor}. Lepas dulu di kartu {nomor}.",
        "This member is linked to {nomor} already. Undo it on the card of {nomor} first.",
    ),
    "anggota_beda_nik": (
        "NIK anggota {nomor} lain dari NIK warga ini. Periksa nomor anggotanya.",
        "The NIK of member {nomor} is not the one of this person. Check the member's number.",
    ),
    "masih_ikut_program": (
        "Warga {nomor} masih tercatat sebagai {status}. Akhiri dulu statusnya, lalu hapus datanya.",
        "{nomor} is still on record as {status}. End the status first, then erase the data.",
    ),
}
