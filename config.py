"""Pengaturan pemasangan ini (deployment settings).

Setiap nilai dapat diganti lewat variabel lingkungan berawalan `KOPERASI_`, lewat berkas `.env`
di folder kerja, atau dengan mengganti nilai awal di kelas di bawah. Berkas ini dicari di
`KOPERASI_CONFIG`, lalu di folder data, lalu di samping paket.

| Nama | Arti |
|---|---|
| `data` | folder data desa: basis data, buku, lampiran, kunci rahasia |
| `database_url` | alamat basis data; kosong = SQLite di folder data |
| `public_address` | alamat yang dibuka orang (https://...); mengisi QR dan tautan |
| `cookie_secure` | kuki hanya lewat TLS; ikut menyala bila alamat umum https |
| `languages` | bahasa layar yang ditawarkan |
| `trusted_hosts` | nama host tambahan yang boleh dipakai meminta halaman |
| `proxies` | banyaknya perantara (nginx, Caddy) di depan yang dipercaya |
| `secret_key` | pengganti berkas `rahasia.key`; paling sedikit 32 karakter acak |
| `max_upload_mb` | batas ukuran satu unggahan |
"""

from pathlib import Path

from appbuilder_app.settings import Settings as Defaults


class Settings(Defaults):
    """Values of this deployment; what is not named here keeps its default."""

    data: Path = Path("data")
    languages: tuple[str, ...] = ("id", "en")
