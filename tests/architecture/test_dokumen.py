"""What the documents point at is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sumber import ROOT, Place, all_files, name_of, told

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
CODE_PATH = re.compile(r"`((?:ledger|koperasi|appbuilder_app|tests|docs)/[\w./-]*)`")


def pages() -> list[Path]:
    """All pages written in Markdown."""
    return [path for path in all_files() if path.suffix == ".md"]


def targets(page: Path) -> Iterator[tuple[int, str, Path]]:
    """Line, text and file of each link and each path of ours that a page names."""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        for found in LINK.findall(line):
            if "://" not in found and not found.startswith("mailto:"):
                yield number, found, page.parent / found
        for found in CODE_PATH.findall(line):
            yield number, found, ROOT / found


def test_links_and_paths_lead_somewhere() -> None:
    found = [
        Place(name_of(page), line, text)
        for page in pages()
        for line, text, target in targets(page)
        if not target.exists()
    ]
    assert len(pages()) > 10
    assert not found, told(found)


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("[x](tidak/ada.md) `ledger/tidak_ada.py`\n", encoding="utf-8")
    assert [text for _, text, _ in targets(page)] == ["tidak/ada.md", "ledger/tidak_ada.py"]


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("koperasi/simpanan/usecases.py", "record_setoran"),
        ("ledger/journal.py", "post"),
        ("ledger/project.py", "project"),
    ],
)
def test_the_path_of_a_deposit_in_the_readme_is_the_code_s(module: str, name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"`{module}`\S*[^`]*`{name}\(", readme)
    assert re.search(rf"^def {name}\(", (ROOT / module).read_text(encoding="utf-8"), re.MULTILINE)


def test_the_readme_names_both_commands_and_what_was_not_tried() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(r"^    python3 mulai\.py +#", readme, re.MULTILINE)
    assert re.search(r"^    python3 mulai\.py test +#", readme, re.MULTILINE)
    assert "belum dicoba" in readme
