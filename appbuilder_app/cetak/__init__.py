"""The door to PDF. A room declares a :class:`Paper`; `write` makes the file.

`kertas.py` is the language of the declarations, `kop.py` the frame of an entity's papers,
`laporan.py` and `daftar.py` turn reports and lists into papers, `antre.py` has large ones made
behind the scenes. See docs/konsep/cetak.md.
"""
