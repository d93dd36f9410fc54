"""Table of contents of the room; it is not among `koperasi.rooms.ROOMS` before it has documents."""

from koperasi.dasar.manifest import Manifest

MANIFEST = Manifest(
    room="pinjaman",
    title=("Pinjaman", "Loans"),
    kinds=frozenset({"koperasi"}),
)
