"""First step of every `make` target: Python, system libraries, `.venv` and the pinned packages.

Runs under the system's Python before anything is installed, so it uses the standard library only and is started as a
file: `python3 config/provision.py [dev]`. What is in place already costs a fraction of a second.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LIBRARIES = ["gobject-2.0.so.0", "pango-1.0.so.0", "pangoft2-1.0.so.0", "harfbuzz.so.0", "fontconfig.so.1"]
FONT_FILES = ["LiberationSerif-Regular*", "Times New Roman.ttf", "times.ttf"]
FONT_FOLDERS = [
    str(ROOT / "static"),
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
]
FONT_FOLDERS += ["~/.fonts", "~/.local/share/fonts", "~/Library/Fonts"]
PACKAGES = {
    "apt-get": {
        "Pango": ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"],
        "Liberation Serif": ["fonts-liberation"],
        "venv": [f"python3.{sys.version_info[1]}-venv"],
    },
    "dnf": {"Pango": ["pango"], "Liberation Serif": ["liberation-serif-fonts"], "venv": ["python3-pip"]},
    "pacman": {"Pango": ["pango"], "Liberation Serif": ["ttf-liberation"], "venv": ["python"]},
    "brew": {"Pango": ["pango"], "Liberation Serif": ["font-liberation"], "venv": ["python"]},
}
INSTALL = {"apt-get": "apt-get install", "dnf": "dnf install", "pacman": "pacman -S", "brew": "brew install"}


def missing_parts() -> list[str]:
    """Names of the system parts this machine lacks."""
    missing = []
    if sys.platform == "darwin":
        folders = ["/opt/homebrew/lib", "/usr/local/lib"]
        if not any(Path(folder, "libpango-1.0.dylib").exists() for folder in folders):
            missing.append("Pango")
    else:
        try:
            for name in LIBRARIES:
                ctypes.CDLL(f"lib{name}")
        except OSError:
            missing.append("Pango")
    folders = [folder for folder in (Path(name).expanduser() for name in FONT_FOLDERS) if folder.is_dir()]
    if not any(next(folder.rglob(pattern), None) for folder in folders for pattern in FONT_FILES):
        missing.append("Liberation Serif")
    if not (VENV / "bin" / "python").exists() and importlib.util.find_spec("ensurepip") is None:
        missing.append("venv")
    return missing


def install_system(missing: list[str]) -> None:
    """Install `missing` with apt where we may; otherwise say the exact command and stop."""
    manager = next((name for name in PACKAGES if shutil.which(name)), "apt-get")
    packages = [package for part in missing for package in PACKAGES[manager][part]]
    root = os.geteuid() == 0
    sudo = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    if manager == "apt-get" and shutil.which("apt-get") and (root or sudo):
        print(f"Installing {', '.join(missing)}: {' '.join(packages)}", flush=True)
        before = [] if root else ["sudo", "-n"]
        env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        subprocess.run([*before, "apt-get", "update", "-qq"], env=env, check=False)
        command = [*before, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False)
        importlib.invalidate_caches()
        missing = missing_parts()
        if not missing:
            return
    who = "" if root or manager == "brew" else "sudo "
    stop(f"Missing on this machine: {', '.join(missing)}. Install with: {who}{INSTALL[manager]} {' '.join(packages)}")


def make_venv() -> None:
    """A `.venv` whose Python starts."""
    python = VENV / "bin" / "python"
    if python.exists() and subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return
    print("Making .venv", flush=True)
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)]).returncode:
        stop(f"{sys.executable} could not make .venv. Name another Python 3.11 or newer: make run PYTHON=python3.12")


def install_packages(names: list[str]) -> None:
    """Install the pinned, hashed packages when the lists or the Python changed since the last time."""
    files = [ROOT / name for name in names]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files) + sys.version[:6].encode()).hexdigest()
    stamp = VENV / f"installed-{len(names)}"
    if stamp.exists() and stamp.read_text() == digest:
        return
    print(f"Installing {' and '.join(names)}", flush=True)
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
    command += ["--disable-pip-version-check", *(word for file in files for word in ("-r", str(file)))]
    if subprocess.run(command).returncode:
        stop("The packages could not be installed; pip's message above says why. Nothing else was changed.")
    stamp.write_text(digest)


def stop(sentence: str) -> None:
    """End with a sentence and status 1."""
    print(sentence, file=sys.stderr, flush=True)
    raise SystemExit(1)


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 (whatever Python the machine has runs this file)
        stop(f"Python 3.11 or newer is needed, not {sys.version.split()[0]}. Name another: make run PYTHON=python3.12")
    missing = missing_parts()
    if missing:
        install_system(missing)
    make_venv()
    install_packages(["requirements.txt"] + (["requirements-dev.txt"] if "dev" in sys.argv[1:] else []))


if __name__ == "__main__":
    main()
