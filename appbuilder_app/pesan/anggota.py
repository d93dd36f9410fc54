"""Sentences of the register of members."""

PESAN = {
    "kartu_tidak_dikenal": (
        "Kartu ini tidak dikenal. Minta kartu baru di koperasi.",
        "This card is not known. Ask the koperasi for a new one.",
    ),
    "anggota_tidak_dikenal": (
        "Anggota {nomor} tidak ada di buku anggota. Periksa nomornya, atau cari dengan nama.",
        "There is no member {nomor}. Check the number, or search by name.",
    ),
    "anggota_masih_aktif": (
        "Anggota {nomor} masih aktif. Ubah dulu statusnya, lalu arsipkan.",
        "Member {nomor} is still active. Change the status first, then archive.",
    ),
    "anggota_masih_bersaldo": (
        "Anggota {nomor} masih punya saldo {saldo} di buku. Selesaikan dulu simpanan dan pinjamannya.",
        "Member {nomor} still has {saldo} in the books. Settle savings and loans first.",
    ),
    "anggota_belum_pergi": (
        "Data pribadi {nomor} baru boleh dihapus sesudah ia keluar, meninggal atau diberhentikan.",
        "Personal data of {nomor} can be erased only after the member has left or died.",
    ),
    "data_sudah_dihapus": (
        "Data pribadi anggota {nomor} sudah dihapus dan tidak dapat diisi lagi.",
        "The personal data of member {nomor} was erased and cannot be filled in again.",
    ),
    "no_anggota_salah": (
        "Nomor anggota {nomor} tidak dapat dipakai. Pakai huruf, angka, titik atau tanda hubung, paling banyak 20, misalnya A00117.",
        "The member number {nomor} cannot be used. Use letters, digits, dots or dashes, 20 at most, like A00117.",
    ),
    "no_anggota_dipakai": (
        "Nomor anggota {nomor} sudah dipakai. Nomor tidak pernah dipakai dua kali; kosongkan supaya dibuatkan nomor berikutnya.",
        "The member number {nomor} is taken and numbers are never reused; leave it empty to get the next one.",
    ),
    "nik_salah": (
        "NIK harus 16 angka; yang diketik {angka} angka. Kosongkan dulu bila belum ada.",
        "An identity number (NIK) has 16 digits; {angka} were typed. Leave it empty if it is not known yet.",
    ),
    "no_kk_salah": (
        "Nomor KK harus 16 angka; yang diketik {angka} angka. Kosongkan dulu bila belum ada.",
        "A family card number has 16 digits; {angka} were typed. Leave it empty if it is not known yet.",
    ),
    "nik_dipakai": (
        "NIK ini sudah tercatat pada anggota {nomor}. Satu orang satu nomor anggota; periksa apakah ia pernah terdaftar.",
        "This identity number belongs to member {nomor}. One person has one number; see whether they registered before.",
    ),
    "nik_janggal": (
        "NIK ini tidak seperti biasanya (kode wilayah atau tanggal lahir di dalamnya). Disimpan; cocokkan dengan KTP.",
        "This identity number looks odd (its region or birth date). It was kept; compare it with the card.",
    ),
    "nik_beda_lahir": (
        "Tanggal lahir berbeda dengan yang ada di dalam NIK ({menurut_nik}). Disimpan; cocokkan dengan KTP.",
        "The birth date differs from the one in the identity number ({menurut_nik}). It was kept; compare with the card.",
    ),
    "nik_beda_jenis_kelamin": (
        "Jenis kelamin berbeda dengan yang ada di dalam NIK. Disimpan; cocokkan dengan KTP.",
        "The sex differs from the one in the identity number. It was kept; compare with the card.",
    ),
    "masih_bersaldo": (
        "Anggota ini masih punya saldo {saldo} di buku; selesaikan simpanan dan pinjamannya.",
        "This member still has {saldo} in the books; settle savings and loans.",
    ),
    "no_hp_salah": (
        "Nomor HP {nomor} tidak dikenali. Tulis seperti 0812-3456-7890, atau +886... untuk luar negeri.",
        "The telephone number {nomor} is not one. Write it like 0812-3456-7890, or +886... for abroad.",
    ),
    "no_hp_ambigu": (
        "Nomor HP {nomor} bisa berarti nomor Indonesia atau luar negeri. Tulis 0 di depan untuk Indonesia, atau + dan kode negara.",
        "The telephone number {nomor} may be Indonesian or foreign. Begin with 0 for Indonesia, or with + and the country code.",
    ),
    "jenis_kelamin_salah": (
        "Jenis kelamin diisi L atau P; tertulis {isi}.",
        "Sex is L (male) or P (female); {isi} was typed.",
    ),
    "status_anggota_salah": (
        "Status {isi} tidak dikenal. Pilih calon, aktif, keluar, meninggal atau diberhentikan.",
        "The status {isi} is not known. Choose calon, aktif, keluar, meninggal or diberhentikan.",
    ),
    "status_tidak_berubah": (
        "Statusnya memang sudah {status}.",
        "The status is {status} already.",
    ),
    "peralihan_status_salah": (
        "Status tidak dapat berubah dari {dari} ke {ke}.",
        "A status cannot change from {dari} to {ke}.",
    ),
    "tanggal_status_salah": (
        "Tanggal perubahan status tidak boleh sebelum anggota masuk ({tanggal}).",
        "The status cannot change before the member joined ({tanggal}).",
    ),
    "tanggal_lahir_salah": (
        "Tanggal lahir tidak cocok dengan tanggal masuk. Periksa tahunnya.",
        "The birth date does not fit the date of joining. Check the year.",
    ),
    "hubungan_salah": (
        "Hubungan ahli waris {hubungan} tidak dikenal. Pilih dari daftar.",
        "The relation {hubungan} is not known. Choose from the list.",
    ),
    "bagian_waris_salah": (
        "Bagian para ahli waris harus berjumlah 100 persen (sekarang {persen}), atau kosong semua.",
        "The heirs' shares must add up to 100 percent (now {persen}), or all be empty.",
    ),
    "isian_tidak_dikenal": (
        "Isian {isian} tidak dikenal.",
        "The field {isian} is not known.",
    ),
    "entitas_tanpa_anggota": (
        "Lembaga {kode} tidak memiliki anggota. Pilih koperasi atau kelompok.",
        "The entity {kode} has no members. Choose a koperasi or a group.",
    ),
}
