"""Every problem that a file can have is told in a sentence, with its place."""

import ast

from appbuilder_app.kalimat_impor import kalimat, kalimat_tempat
from appbuilder_app.messages import sentences
from appbuilder_app.pesan.impor import PESAN
from koperasi.impor.hasil import Masalah
from tests.architecture.sumber import ROOT, tree

SAYING = {"tolak": 2, "_refuse": 2, "_balances": 3, "Ditolak": 0, "Refusal": 0}


def codes() -> set[str]:
    """Codes written in the room and in the reader of its files, wherever a problem is made."""
    found, room = set(), ROOT / "koperasi"
    reader = [room / "dasar" / name for name in ("berkas.py", "pembaca.py", "xls.py")]
    for path in [*(room / "impor").glob("*.py"), *reader]:
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call):
                continue
            at = SAYING.get(getattr(node.func, "attr", "") or getattr(node.func, "id", ""), 99)
            said = node.args[at] if at < len(node.args) else node
            for word in ast.walk(said) if said is not node else ():
                if isinstance(word, ast.Constant) and isinstance(word.value, str):
                    found.add(word.value)
    return found - {"jenis", "ditolak"}


def test_every_problem_has_a_sentence() -> None:
    found = codes()
    assert "jumlah_mendua" in found
    assert len(found) > 50
    assert not found - sentences().keys()


def test_every_sentence_is_said() -> None:
    by_screen = {"impor_tempat", "unggahan_hilang", "impor_bermasalah", "impor_sudah_ada"}
    assert not PESAN.keys() - codes() - by_screen


def test_the_place_stands_in_front() -> None:
    wrong = Masalah("Data", 12, "Jumlah (Rp)", "jumlah_pecahan", "1.5", "D")
    assert wrong.sel == "D12"
    assert kalimat(wrong).startswith("1.5 bukan rupiah bulat.")
    said = kalimat_tempat(wrong)
    assert said.startswith("Lembar Data, baris 12, kolom Jumlah (Rp) (D): 1.5 bukan rupiah")
    assert said.endswith("1.500.000.")
    assert kalimat_tempat(wrong, "en").startswith("Sheet Data, row 12, column Jumlah")


def test_a_note_on_the_whole_file_has_no_place() -> None:
    note = Masalah("Data", 0, "", "nik_belum_lengkap", values={"banyak": "3"})
    assert kalimat_tempat(note).startswith("3 anggota belum punya NIK")
    row = Masalah("Data", 4, "", "sel_kosong")
    assert "baris 4, kolom -:" in kalimat_tempat(row)
