"""Starts one tool in a process of its own and measures it: wall, user, peak resident memory."""

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def measure(command, limit, memory, log, cwd=None):
    """Runs a command and gives (wall seconds, user seconds, peak MiB, failure).

    limit is in seconds, memory in GiB of address space (None: no limit). The
    peak is that of the largest process, as the kernel reports it.
    """
    def fence():
        os.setsid()
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory << 30, memory << 30))

    with open(log, "wb") as out:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=out, cwd=cwd, preexec_fn=fence)
        timer = threading.Timer(limit, lambda: os.killpg(child.pid, signal.SIGKILL))
        timer.start()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        late = not timer.is_alive()
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)  # it was reaped here, not by Popen
    failure = None
    if late:
        failure = f"> {limit // 60} min"
    elif status:
        failure = reason(log, memory)
    return wall, usage.ru_utime, usage.ru_maxrss / 1024, failure


def reason(log, memory):
    """The last line that a process wrote, in a few words."""
    lines = Path(log).read_text(errors="replace").strip().splitlines() or ["no output"]
    if any("MemoryError" in line or "bad_alloc" in line or "Cannot allocate" in line for line in lines):
        return f"> {memory} GiB"
    return "ended with: " + lines[-1][:120]


def build(root, work):
    """The recoupe program of this tree."""
    program = work / "recoupe"
    version = subprocess.run(["git", "describe", "--tags", "--always", "--dirty"], cwd=root, capture_output=True, text=True).stdout.strip()
    flags = f"-s -w -X main.version={version or 'devel'}"
    subprocess.run(["go", "build", "-trimpath", "-ldflags", flags, "-o", str(program), "./cmd/recoupe"], cwd=root, check=True,
                   env={**os.environ, "CGO_ENABLED": "0"})
    return program


def recoupe(program, home, out):
    """The command line of the main job: no option but where to write.

    The sets with soc_sec_id have a mapping: that such a number may be compared
    is nothing a program can know by itself, and the peers are told it, too.
    """
    told = ["--mapping", str(HERE / "febrl.yaml")] if home.name.endswith("_ssn") else []
    return [str(program), "run", str(home / "input"), "--out", str(out), "--quiet", "--lang", "en", *told]


def peer(tool, home, layout, out):
    """The command line of one peer."""
    return [sys.executable, str(HERE / "peer.py"), tool, str(home), layout, str(out)]
