#!/usr/bin/env python3
"""Mulai: satu perintah dari komputer kosong sampai koperasi contoh terbuka di peramban.

python3 mulai.py                     pasang, buat desa contoh, buka di peramban
python3 mulai.py test                seluruh uji (semua ruang)
python3 mulai.py test ledger         uji satu ruang saja
python3 mulai.py test --drill bench  latihan panjang: antrean, bench, coverage, crash, disk, tamper
python3 mulai.py KATA ...            perintah koperasi, misalnya: demo --check, init, serve

Standard library only, and plain enough to answer politely on a Python that is too old.
"""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Dict, Iterable, List, NoReturn, Optional, Tuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "terpasang.json"
EXAMPLE = ROOT / "data" / "contoh"
OLDEST = (3, 11)

RUN_LOCK = "requirements.lock"
TEST_LOCK = "requirements-dev.lock"  # holds every pin of RUN_LOCK and the test tools

# Long exercises, by name: what follows the interpreter.
DRILLS = {
    "bench": ["-m", "tests.bench"],
    "crash": ["-m", "tests.crash", "--rounds", "1000"],
    "tamper": ["-m", "tests.crash.tamper", "--rounds", "1000"],
    "disk": ["-m", "tests.crash.penuh"],
    "antrean": ["-m", "pytest", "-q", "-s", str(ROOT / "tests" / "e2e" / "antrean_lima_ratus.py")],
    "coverage": ["-m", "tests.architecture.cakupan"],
}

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")

TOO_OLD = (
    "Python di komputer ini versi {found}; yang diperlukan 3.11 atau lebih baru.",
    "Pasang Python baru dari python.org (centang 'Add python.exe to PATH'), lalu ulangi.",
    "Python 3.11 or newer is needed; this one is {found}.",
)
NO_VENV = (
    "Python di komputer ini belum lengkap: bagian 'venv' tidak ada.",
    "Di Debian atau Ubuntu jalankan: sudo apt install python3-venv, lalu ulangi.",
    "Python's venv module (with ensurepip) is missing; install it and run this again.",
)
NO_INSTALL = (
    "Pemasangan tidak selesai. Periksa sambungan internet, lalu jalankan perintah yang sama lagi.",
    "Yang sudah terpasang tidak hilang; pesan lengkap pip ada di atas.",
    "Installing the packages failed; pip's own words stand above.",
)
NO_BROWSER = (
    "Chromium tidak ditemukan dan tidak dapat diunduh; uji di peramban akan gagal.",
    "Pasang chromium dari paket sistem (misalnya: sudo apt install chromium), lalu ulangi.",
    "No Chromium found for the browser tests; install one from your system's packages.",
)


class Stop(Exception):
    """Ends the run with lines for the user and an exit code."""

    def __init__(self, lines: Tuple[str, ...], code: int = 1) -> None:
        super().__init__("\n".join(lines))
        self.code = code


# -- is this Python good enough ----------------------------------------------
def check_python(version: Tuple[int, ...]) -> None:
    """Stop when the interpreter is older than OLDEST."""
    if tuple(version[:2]) < OLDEST:
        found = ".".join(str(part) for part in version[:3])
        raise Stop(tuple(line.format(found=found) for line in TOO_OLD))


def check_venv_module() -> None:
    """Stop when this Python cannot make an environment (Debian splits it off)."""
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise Stop(NO_VENV)


# -- the environment ---------------------------------------------------------
def venv_python() -> Path:
    """Interpreter inside the environment."""
    if os.name == "nt":
        return VENV / "Scripts" / "python.exe"
    return VENV / "bin" / "python"


def make_venv() -> None:
    """Make `.venv`, or make it anew when its Python or its pip is gone."""
    python = venv_python()
    if python.is_file() and answers([str(python), "-m", "pip", "--version"]):
        return
    check_venv_module()
    say("Menyiapkan tempat pemasangan (.venv) ...")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        raise Stop(NO_VENV)


def answers(command: List[str]) -> bool:
    """Tell whether a command runs and ends well."""
    quiet = subprocess.DEVNULL
    try:
        return subprocess.call(command, stdout=quiet, stderr=quiet) == 0
    except OSError:
        return False


def fingerprint(lock: str) -> str:
    """Hash of a lock file together with the Python it was installed for."""
    version = "{}.{} ".format(*sys.version_info[:2]).encode()
    return hashlib.sha256(version + (ROOT / lock).read_bytes()).hexdigest()


def read_stamp() -> Dict[str, str]:
    """What was installed last, by lock file."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in stamp.items()}


def installed(lock: str) -> bool:
    """Tell whether this lock, unchanged, is what the environment holds."""
    return venv_python().is_file() and read_stamp().get(lock) == fingerprint(lock)


def install(lock: str) -> None:
    """Bring the environment to the lock; nothing to do when its hash is the stamped one."""
    if installed(lock):
        return
    make_venv()
    STAMP.unlink(missing_ok=True)
    say("Memasang perlengkapan (sekali saja, satu sampai tiga menit) ...")
    pip_install(lock)
    link_project()
    names = [RUN_LOCK, TEST_LOCK] if lock == TEST_LOCK else [lock]
    stamp = json.dumps({name: fingerprint(name) for name in names})
    STAMP.write_text(stamp + "\n", encoding="utf-8")


def pip_install(lock: str) -> None:
    """Run pip on a lock with its hashes; the user's own pip settings hold.

    The lock is complete, so pip has nothing to resolve. Left to it, an older pip looks for the
    newest `coverage` when a package wants `coverage[toml]`, and refuses it for want of a hash.
    """
    command = [str(venv_python()), "-m", "pip", "install", "--require-hashes", "--no-deps"]
    command += ["--no-user"]
    command += ["--disable-pip-version-check", "--no-input", "-r", str(ROOT / lock)]
    total = len(re.findall(r"^[A-Za-z0-9]\S*==", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        said = show_progress(pip.stdout or (), total)
    if pip.returncode != 0:
        print("".join(said[-25:]), file=sys.stderr)
        raise Stop(NO_INSTALL)


def show_progress(lines: Iterable[str], total: int) -> List[str]:
    """Turn pip's many lines into one that counts; give them all back for a failure."""
    said = []  # type: List[str]
    done = 0
    for line in lines:
        said.append(line)
        if line.startswith(("Collecting", "Requirement already")):
            done += 1
            progress("  mengambil {} dari {}".format(min(done, total), total))
        elif line.startswith("Installing"):
            progress("  menata {} paket ...".format(done))
    progress("")
    return said


def progress(text: str) -> None:
    """One line that rewrites itself, on a terminal only."""
    if sys.stdout.isatty():
        print("\r" + text.ljust(50), end="\n" if not text else "", flush=True)


def link_project() -> None:
    """Let the environment import the project from where it lies: a .pth, no build."""
    base = str(VENV)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": base, "platbase": base}))
    relative = os.path.relpath(str(ROOT), str(packages))
    (packages / "koperasi.pth").write_text(relative + "\n", encoding="ascii")


# -- what to run -------------------------------------------------------------
def example_command() -> List[str]:
    """Serve the example village and open it; it is built when it is not there."""
    return ["-m", "appbuilder_app.cli", "demo", "--data", str(EXAMPLE), "--open"]


def test_command(words: List[str]) -> List[str]:
    """Arguments for `mulai.py test ...`: a drill, one room, or everything."""
    if "--drill" in words:
        return drill_command(words)
    room, rest = split_room(words)
    if room is None:
        return ["-m", "pytest", str(ROOT / "tests"), "-n", "2", "--dist", "loadscope", *rest]
    return ["-m", "pytest", str(room), "-q", *rest]


def drill_command(words: List[str]) -> List[str]:
    """Arguments for a drill; words after its name go to it."""
    place = words.index("--drill") + 1
    name = words[place] if place < len(words) else ""
    if name not in DRILLS:
        names = ", ".join(sorted(DRILLS))
        raise Stop(("Latihan '{}' tidak ada. Pilihan (drills): {}.".format(name, names),), 2)
    return DRILLS[name] + words[: place - 1] + words[place + 1 :]


def split_room(words: List[str]) -> Tuple[Optional[Path], List[str]]:
    """Folder of the room named first, if one is, and what is meant for pytest."""
    if not words or words[0].startswith("-"):
        return None, words
    for parent in (ROOT / "tests", ROOT / "tests" / "koperasi"):
        folder = parent / words[0]
        if re.match(r"^\w+$", words[0]) and (folder / "__init__.py").is_file():
            return folder, words[1:]
    raise Stop(("Ruang uji '{}' tidak ada. Pilihan: {}.".format(words[0], rooms()),), 2)


def rooms() -> str:
    """Names that `mulai.py test` understands."""
    found = set()
    for parent in (ROOT / "tests", ROOT / "tests" / "koperasi"):
        found |= {file.parent.name for file in parent.glob("*/__init__.py")}
    return ", ".join(sorted(found))


def plan(words: List[str]) -> Tuple[str, List[str]]:
    """Which lock a command line needs, and what the interpreter is given."""
    if not words:
        return RUN_LOCK, example_command()
    if words[0] == "test":
        return TEST_LOCK, test_command(words[1:])
    return RUN_LOCK, ["-m", "appbuilder_app.cli", *words]


def ensure_browser() -> None:
    """Find a Chromium for the browser tests, or let playwright fetch its own."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    say("Mengambil Chromium untuk uji di peramban ...")
    if subprocess.call([str(venv_python()), "-m", "playwright", "install", "chromium"]) != 0:
        say(*NO_BROWSER)


def run(arguments: List[str]) -> int:
    """Become the command (POSIX), or wait for it (Windows); Ctrl+C reaches it either way."""
    command = [str(venv_python()), *arguments]
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 (no shell is the point)
    child = subprocess.Popen(command)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue


def say(*lines: str) -> None:
    """Print lines for the user at once."""
    for line in lines:
        print(line, flush=True)


def main(words: List[str]) -> int:
    """Install what is missing, then run what was asked."""
    try:
        check_python(sys.version_info[:3])
        lock, arguments = plan(words)
        install(lock)
        if words[:1] == ["test"]:
            os.chdir(str(ROOT))
            if len(words) == 1 or words[1] == "e2e":
                ensure_browser()
        return run(arguments)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        say("", "Dihentikan.")
        return 130


def start() -> NoReturn:
    """Entry of the script."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    start()
