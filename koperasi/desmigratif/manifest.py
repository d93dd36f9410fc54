"""Table of contents of the room."""

from koperasi.dasar.manifest import Manifest

MANIFEST = Manifest(
    room="desmigratif",
    title=("Program Desmigratif", "Desmigratif programme"),
)
