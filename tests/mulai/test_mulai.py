"""mulai.py: what it says when it cannot start, what it starts, when it installs again."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mulai


@pytest.fixture
def rumah(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty house: own folder, own environment, lock files of one line."""
    monkeypatch.setattr(mulai, "ROOT", tmp_path)
    monkeypatch.setattr(mulai, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(mulai, "STAMP", tmp_path / ".venv" / "terpasang.json")
    for lock in (mulai.RUN_LOCK, mulai.TEST_LOCK):
        (tmp_path / lock).write_text("satu==1\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def calls(rumah: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Steps of the set-up as they happen; the interpreter of the environment is there."""
    seen: list[str] = []

    def started(arguments: list[str]) -> int:
        seen.append(" ".join(arguments))
        return 0

    python = mulai.venv_python()
    python.parent.mkdir(parents=True)
    python.touch()
    monkeypatch.setattr(mulai, "make_venv", lambda: seen.append("venv"))
    monkeypatch.setattr(mulai, "pip_install", seen.append)
    monkeypatch.setattr(mulai, "link_project", lambda: seen.append("link"))
    monkeypatch.setattr(mulai, "run", started)
    monkeypatch.setattr(mulai, "ensure_browser", lambda: seen.append("browser"))
    return seen


# -- politely no -------------------------------------------------------------
def test_too_old_a_python_is_named_in_two_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert mulai.main([]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3
    assert "3.9.2" in said[0]
    assert "python.org" in said[1]
    assert said[2].startswith("Python 3.11 or newer")


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (4, 0, 0)])
def test_a_new_python_is_good_enough(version: tuple[int, int, int]) -> None:
    mulai.check_python(version)


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_without_venv_says_what_to_install(
    rumah: Path,
    missing: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == missing else find(name)
    )
    assert mulai.main(["demo"]) == 1
    said = capsys.readouterr().err
    assert "python3-venv" in said
    assert "ensurepip" in said
    assert not (rumah / ".venv").exists()


def test_the_script_parses_on_a_python_that_is_too_old(root: Path) -> None:
    """Its grammar is that of 3.6, so the two lines can be said there at all."""
    compile_it = "import ast,sys; ast.parse(open(sys.argv[1]).read(), feature_version=(3, 6))"
    done = subprocess.run([sys.executable, "-c", compile_it, root / "mulai.py"], check=False)
    assert done.returncode == 0


def test_only_the_standard_library_is_imported(root: Path) -> None:
    text = (root / "mulai.py").read_text(encoding="utf-8")
    names = set(re.findall(r"^\s*(?:import|from) (\w+)", text, re.MULTILINE))
    assert names <= set(sys.stdlib_module_names)


def test_a_failed_download_ends_with_a_sentence_and_pips_own_words(
    rumah: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mulai, "make_venv", lambda: None)
    monkeypatch.setattr(mulai, "venv_python", lambda: Path(sys.executable))
    missing = (rumah / "tidak_ada-1-py3-none-any.whl").as_uri()
    lock = f"tidak-ada @ {missing} --hash=sha256:{'0' * 64}\n"
    (rumah / mulai.RUN_LOCK).write_text(lock, encoding="utf-8")
    (rumah / ".venv").mkdir()
    assert mulai.main(["demo"]) == 1
    said = capsys.readouterr().err
    assert "tidak_ada-1-py3-none-any.whl" in said
    assert mulai.NO_INSTALL[0] in said
    assert not mulai.STAMP.exists()


# -- what is started ---------------------------------------------------------
def test_no_word_opens_the_example_village() -> None:
    lock, arguments = mulai.plan([])
    assert lock == mulai.RUN_LOCK
    assert arguments[:3] == ["-m", "appbuilder_app.cli", "demo"]
    assert arguments[-1] == "--open"
    assert str(mulai.ROOT / "data" / "contoh") in arguments


def test_other_words_go_to_koperasi_untouched() -> None:
    lock, arguments = mulai.plan(["demo", "--check"])
    assert (lock, arguments) == (mulai.RUN_LOCK, ["-m", "appbuilder_app.cli", "demo", "--check"])


def test_everything_is_tested_by_two_workers() -> None:
    lock, arguments = mulai.plan(["test", "-x"])
    assert lock == mulai.TEST_LOCK
    assert arguments[:3] == ["-m", "pytest", str(mulai.ROOT / "tests")]
    assert arguments[3:] == ["-n", "2", "--dist", "loadscope", "-x"]


def test_one_room_is_tested_alone() -> None:
    _, arguments = mulai.plan(["test", "ledger", "-k", "chain"])
    folder = str(mulai.ROOT / "tests" / "ledger")
    assert arguments == ["-m", "pytest", folder, "-q", "-k", "chain"]


def test_a_room_of_koperasi_is_found_by_its_name(rumah: Path) -> None:
    folder = rumah / "tests" / "koperasi" / "simpanan"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    assert mulai.split_room(["simpanan"]) == (folder, [])


@pytest.mark.parametrize("words", [["test", "gudang"], ["test", "../tests"]])
def test_an_unknown_room_is_answered_with_the_list(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert mulai.main(words) == 2
    assert "ledger" in capsys.readouterr().err


def test_drills_go_by_name_and_take_words() -> None:
    assert mulai.plan(["test", "--drill", "crash"]) == (mulai.TEST_LOCK, mulai.DRILLS["crash"])
    _, arguments = mulai.plan(["test", "--drill", "bench", "--million"])
    assert arguments == ["-m", "tests.bench", "--million"]


@pytest.mark.parametrize("words", [["--drill"], ["--drill", "perang"]])
def test_an_unknown_drill_is_answered_with_the_list(words: list[str]) -> None:
    with pytest.raises(mulai.Stop, match="bench, coverage, crash, disk, tamper") as refused:
        mulai.drill_command(words)
    assert refused.value.code == 2


# -- when it installs --------------------------------------------------------
def test_the_same_lock_is_installed_once(calls: list[str]) -> None:
    assert mulai.main(["init"]) == 0
    assert mulai.main(["init"]) == 0
    started = "-m appbuilder_app.cli init"
    assert calls == ["venv", mulai.RUN_LOCK, "link", started, started]


def test_a_changed_lock_is_installed_again(rumah: Path, calls: list[str]) -> None:
    mulai.main(["init"])
    (rumah / mulai.RUN_LOCK).write_text("satu==2\n", encoding="utf-8")
    mulai.main(["init"])
    assert calls.count(mulai.RUN_LOCK) == 2


def test_the_test_lock_covers_the_other(
    calls: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    mulai.main(["test"])
    mulai.main(["init"])
    assert calls.count(mulai.TEST_LOCK) == 1
    assert mulai.RUN_LOCK not in calls
    assert calls.count("browser") == 1


def test_every_pin_of_the_run_lock_stands_in_the_test_lock(root: Path) -> None:
    def pins(name: str) -> set[str]:
        text = (root / name).read_text(encoding="utf-8")
        return {line.split(" ")[0] for line in text.splitlines() if re.match(r"^\w\S*==", line)}

    run, test = pins(mulai.RUN_LOCK), pins(mulai.TEST_LOCK)
    assert run
    assert run <= test


def test_an_interrupted_set_up_is_done_again(
    calls: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(lock: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(mulai, "pip_install", interrupted)
        assert mulai.main(["init"]) == 130
    assert "Dihentikan" in capsys.readouterr().out
    mulai.main(["init"])
    assert mulai.RUN_LOCK in calls


def test_progress_keeps_all_that_pip_said() -> None:
    lines = ["Collecting a==1\n", "Collecting b==2\n", "Installing collected packages\n", "ok\n"]
    assert mulai.show_progress(lines, 2) == lines


# -- the environment itself --------------------------------------------------
def test_the_environment_finds_the_project_without_a_build(rumah: Path) -> None:
    """A real environment (without pip, so at once) imports from where the project lies."""
    make = [sys.executable, "-m", "venv", "--without-pip", str(rumah / ".venv")]
    subprocess.run(make, check=True)
    (rumah / "ruang_coba.py").write_text("ISI = 'ada'\n", encoding="utf-8")
    mulai.link_project()
    ask = [str(mulai.venv_python()), "-c", "import ruang_coba; print(ruang_coba.ISI)"]
    found = subprocess.run(ask, cwd="/", capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "ada"


def test_exit_code_and_words_pass_through(root: Path, tmp_path: Path) -> None:
    """The command takes the place of the script, so its exit code is the answer."""
    code = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import mulai;"
        "mulai.venv_python = lambda: pathlib.Path(sys.executable);"
        "sys.exit(mulai.run(['-c', 'import os; print(os.environ[\"PYTHONUTF8\"]); exit(7)']))"
    )
    env = {key: value for key, value in os.environ.items() if key != "PYTHONUTF8"}
    command = [sys.executable, "-c", code, str(root)]
    done = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (7, "1")


def test_the_double_click_starts_the_script_and_stays_open(root: Path) -> None:
    text = (root / "Mulai.bat").read_bytes()
    assert b"\r\n" in text
    assert b"mulai.py %*" in text
    assert b"pause" in text
