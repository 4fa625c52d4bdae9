"""Hold builds to their promise under faults: the last good site stays whole, whatever happens.

    python scripts/faults.py [--kills 60] [--writes 200] [--pairs 20] [--changes 10] [--full 10]

A tiny archive is made in two states. Each trial begins a build of the state that is not live,
and disturbs it: kill -9 at a random moment, an error at the n-th write of any of its processes,
a full or read-only disk (as root, on a tmpfs), a second build at the same moment, an input that
changes. After each trial the live site must be one of the two, byte for byte, and every few
trials an undisturbed build must give what a clean one gives. Last, the same archive is built
under other environments, and no byte may differ.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# A write is the opening of a file to write, a folder made, or a name changed, in any process.
INJECTION = """
import os, sys
_left = int(os.environ.get("FAULT_AT", "0"))
_where = os.environ.get("FAULT_IN", "")
_count = os.environ.get("FAULT_COUNT", "")
def _hook(event, args):
    global _left
    if event == "open":
        path, _, flags = args
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    elif event in ("os.rename", "os.mkdir"):
        path, writes = args[0], True
    else:
        return
    if not writes or not isinstance(path, str) or _where not in os.path.abspath(path):
        return
    if _count:
        _left += 1
        with_name = os.path.join(_count, str(os.getpid()))
        fd = os.open(with_name + ".n", os.O_WRONLY | os.O_CREAT)
        os.write(fd, str(_left).encode())
        os.close(fd)
        return
    _left -= 1
    if _left == 0:
        raise OSError(28, "No space left on device", path)
if _where:
    sys.addaudithook(_hook)
"""


class Trials:
    """Two states of an archive, the sites that clean builds make of them, and one disturbed."""

    def __init__(self, folder: Path, states: tuple[Path, Path], seed: int = 0) -> None:
        """Build both states cleanly; `states` are roots of archives, which stay as they are."""
        self.folder, self.states = folder, states
        self.random = random.Random(seed)
        self.root = folder / "disturbed"
        started = time.monotonic()
        self.clean = [self._clean(state) for state in states]
        self.seconds = (time.monotonic() - started) / 2
        assert self.clean[0] != self.clean[1]
        shutil.copytree(states[0], self.root)
        self.live = 0
        assert self.build().returncode == 0
        (folder / "inject").mkdir()
        (folder / "inject" / "sitecustomize.py").write_text(INJECTION, encoding="utf-8")

    def _clean(self, state: Path) -> str:
        root = self.folder / f"clean-{state.name}"
        shutil.copytree(state, root)
        done = build(root)
        assert done.returncode == 0, done.stderr
        return tree(root / "build/site")

    def turn(self) -> None:
        """Make the state that is not live the one to be built."""
        wanted = 1 - self.live
        for part in ("data", "archive.toml"):
            replace(self.states[wanted] / part, self.root / part)

    def build(self, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Build the disturbed archive."""
        return build(self.root, **environment)

    def whole(self) -> bool:
        """Whether the live site is one of the two, whole; notes which."""
        site = tree(self.root / "build/site")
        if site in self.clean:
            self.live = self.clean.index(site)
        return site in self.clean

    def settle(self) -> bool:
        """Whether an undisturbed build gives what a clean one gives."""
        self.turn()
        wanted = self.clean[1 - self.live]
        done = self.build()
        return done.returncode == 0 and tree(self.root / "build/site") == wanted and self.whole()


def command(root: Path) -> list[str]:
    return [sys.executable, "-m", "disclosure.cli", "build", "--root", str(root)]


def environment(**more: str) -> dict[str, str]:
    kept = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    kept["PYTHONPATH"] = os.environ.get("PYTHONPATH", "")
    return kept | {name: value for name, value in more.items() if value != "-"}


def build(root: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command(root), env=environment(**more), capture_output=True, text=True, check=False
    )


def replace(source: Path, target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    (shutil.copytree if source.is_dir() else shutil.copy)(source, target)


def tree(folder: Path) -> str:
    """A hash of every name and byte in a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def kill(trials: Trials) -> str:
    """Kill a build at a random moment."""
    trials.turn()
    started = subprocess.Popen(
        command(trials.root),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        started.wait(trials.random.uniform(0, trials.seconds))
    except subprocess.TimeoutExpired:
        os.kill(started.pid, signal.SIGKILL)
    started.wait()
    return "" if trials.whole() else "the live site is not whole"


def count_writes(trials: Trials) -> int:
    """How often the busiest process of a build writes."""
    folder = trials.folder / "counts"
    folder.mkdir(exist_ok=True)
    injected = {"FAULT_IN": str(trials.root), "FAULT_COUNT": str(folder)}
    trials.turn()
    trials.build(PYTHONPATH=_injected(trials), **injected)
    assert trials.whole()
    return max(int(path.read_text() or 0) for path in folder.iterdir())


def _injected(trials: Trials) -> str:
    return f"{trials.folder / 'inject'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"


def fail_write(trials: Trials, number: int) -> str:
    """Fail the n-th write of every process of a build."""
    trials.turn()
    injected = {"FAULT_IN": str(trials.root), "FAULT_AT": str(number)}
    done = trials.build(PYTHONPATH=_injected(trials), **injected)
    if not trials.whole():
        return f"write {number}: the live site is not whole"
    if done.returncode not in (0, 4, 6):
        return f"write {number}: exit code {done.returncode}: {done.stderr[-300:]}"
    return "" if done.returncode == 0 or "处理办法" in done.stderr else f"no remedy: {done.stderr}"


def pair(trials: Trials) -> str:
    """Begin two builds at once: one builds, one is told that it is locked."""
    trials.turn()
    both = [
        subprocess.Popen(command(trials.root), env=environment(), stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [started.communicate()[1] for started in both]
    codes = sorted(started.returncode for started in both)
    if codes != [0, 5] or not any("另一个构建正在进行" in text for text in said):
        return f"exit codes {codes}: {said}"
    return "" if trials.whole() else "the live site is not whole"


def change_input(trials: Trials) -> str:
    """Change an input at a random moment: the site is of one state, or the build refuses."""
    trials.turn()
    started = subprocess.Popen(
        command(trials.root), env=environment(), stderr=subprocess.PIPE, text=True
    )
    time.sleep(trials.random.uniform(0, trials.seconds))
    page = trials.root / "docs/about.md"
    page.write_bytes(page.read_bytes() + b"\n")
    said = started.communicate()[1]
    page.write_bytes(page.read_bytes()[:-1])
    if started.returncode == 4 and "构建期间有文件改动" not in said:
        return f"exit code 4: {said[-300:]}"
    # one more empty line at the end of a page changes nothing that is published
    return "" if trials.whole() and started.returncode in (0, 4) else f"{started.returncode}"


@contextmanager
def small_disk(trials: Trials, size: int) -> Iterator[Path]:
    """The archive with its live site on a disk of so many bytes."""
    disk = trials.folder / "disk"
    disk.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
    subprocess.run(mount, check=True)
    try:
        shutil.copytree(trials.root, disk / "root")
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def fill_disk(trials: Trials) -> str:
    """Build on a disk that is full after some of the build."""
    trials.turn()
    for part in ("docs", "work", "cache"):
        shutil.rmtree(trials.root / "build" / part, ignore_errors=True)
    used = sum(-(-p.stat().st_size // 4096) * 4096 for p in trials.root.rglob("*") if p.is_file())
    with small_disk(trials, used + trials.random.randrange(1 << 20, 16 << 20)) as disk:
        done = build(disk / "root")
        return _held(trials, done, disk)


def lock_disk(trials: Trials) -> str:
    """Build on a disk that cannot be written."""
    trials.turn()
    with small_disk(trials, 1 << 28) as disk:
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        done = build(disk / "root")
        return _held(trials, done, disk) if done.returncode else "built on a read-only disk"


def _held(trials: Trials, done: "subprocess.CompletedProcess[str]", disk: Path) -> str:
    if tree(disk / "root/build/site") not in trials.clean:
        return "the live site is not whole"
    if done.returncode not in (0, 4, 6) or (done.returncode and "处理办法" not in done.stderr):
        return f"exit code {done.returncode}: {done.stderr[-300:]}"
    return ""


# Each changes the environment of a build; none may change a byte.
VARIATIONS: dict[str, dict[str, str]] = {
    "time zone": {"TZ": "Asia/Shanghai"},
    "locale": {"LC_ALL": "C", "LANG": "C"},
    "hash seed": {"PYTHONHASHSEED": "4711"},
    "source date": {"SOURCE_DATE_EPOCH": "1700000000"},
    "umask": {},
    "path": {},
    "workers": {},
    "directory order": {},
}


def vary(trials: Trials, *names: str) -> str:
    """Build under another environment: with these variations at once."""
    root = trials.folder / ("a longer path 目录" if "path" in names else "varied") / "root"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(trials.states[0], root)
    before = os.umask(0o077 if "umask" in names else 0o022)
    processors = os.sched_getaffinity(0)
    try:
        if "workers" in names:
            os.sched_setaffinity(0, {min(processors)})
        if "directory order" in names:
            _reorder(root)
        done = build(root, **{key: it for name in names for key, it in VARIATIONS[name].items()})
    finally:
        os.umask(before)
        os.sched_setaffinity(0, processors)
    said = ", ".join(names)
    if done.returncode:
        return f"{said}: {done.stderr[-300:]}"
    return "" if tree(root / "build/site") == trials.clean[0] else f"{said}: bytes differ"


def _reorder(root: Path) -> None:
    """Create every file anew in the reverse order, so that folders list them otherwise."""
    files = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    for path in sorted(files, reverse=True):
        path.unlink()
    for path in sorted(files, reverse=True):
        path.write_bytes(files[path])


def repeated(
    trials: Trials, name: str, number: int, trial: Callable[[int], str], settle: int = 10
) -> list[str]:
    """Run a trial so often; after some of them, and the last, an undisturbed build."""
    failures = []
    for n in range(number):
        problem = trial(n)
        if not problem and (n % settle == settle - 1 or n == number - 1) and not trials.settle():
            problem = "the next build is not that of a clean one"
        if problem:
            failures.append(f"{name} {n + 1}: {problem}")
    if number:
        print(f"{name}: {number - len(failures)} of {number}", flush=True)
    return failures


def main() -> int:
    """Run all trials and say what failed."""
    sys.path.insert(0, str(ROOT))
    from tests import small

    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--writes", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--changes", type=int, default=10)
    parser.add_argument("--full", type=int, default=10, help="full disks; needs root")
    parser.add_argument("--variations", type=int, default=len(VARIATIONS))
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        states = small.two_states(Path(folder))
        trials = Trials(Path(folder), states, asked.seed)
        failures = repeated(trials, "kills", asked.kills, lambda _: kill(trials))
        if asked.writes:
            last = count_writes(trials)
            at = [1 + n * last // asked.writes for n in range(asked.writes)]
            failures += repeated(
                trials, "writes", asked.writes, lambda n: fail_write(trials, at[n]), 20
            )
        failures += repeated(trials, "pairs", asked.pairs, lambda _: pair(trials))
        failures += repeated(
            trials, "changed inputs", asked.changes, lambda _: change_input(trials)
        )
        if os.geteuid() == 0:
            failures += repeated(trials, "full disks", asked.full, lambda _: fill_disk(trials))
            failures += repeated(
                trials, "read-only disk", min(1, asked.full), lambda _: lock_disk(trials)
            )
        names = list(VARIATIONS)[: asked.variations]
        differing = list(filter(None, (vary(trials, name) for name in names)))
        print(f"variations: {len(names) - len(differing)} of {len(names)}", flush=True)
    for failure in [*failures, *differing]:
        print(failure, file=sys.stderr)
    return 1 if failures or differing else 0


if __name__ == "__main__":
    sys.exit(main())
