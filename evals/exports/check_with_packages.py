"""Loads our exports with the tools they are for, each in an environment of its own.

`python -m evals.exports.check_with_packages [SUITE]`. Not a test: it installs four tools (some minutes
and a gigabyte, once a folder) and asks the whole suite. For each tool it says its version, what our
rows became, and whether a metric of the tool's that needs no model agrees with our own check on every
row; it ends with 1 where one does not.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

from evals.exports import FORMATS, write
from evals.judge import Judged
from evals.loading import load
from evals.runner import run_suite
from evals.shares import mean

CHECKS = Path(__file__).parent / "checks"
PYTHON = {
    "ragas": ("ragas>=0.4.3,<0.5", "langchain-community==0.4.1", "rapidfuzz"),
    "deepeval": ("deepeval>=4,<5",),
    "inspect_ai": ("inspect-ai>=0.3.200,<0.4",),
}
"""Requirements; ragas 0.4 cannot be imported beside langchain-community 0.4.2."""
NODE = ("node@22", "promptfoo@>=0.121")
QUIET = {
    "RAGAS_DO_NOT_TRACK": "true",
    "DEEPEVAL_TELEMETRY_OPT_OUT": "YES",
    "PROMPTFOO_DISABLE_TELEMETRY": "1",
    "PROMPTFOO_DISABLE_UPDATE": "1",
}


def export_all(suite: str, folder: Path) -> list[Judged]:
    """Ask a suite and write every format to `folder`, with what our own checks say of it."""
    from assistant import Assistant

    with Assistant.open() as assistant:
        judged = run_suite(assistant, load(suite), twice=False).all
    for name in FORMATS:
        write(name, judged, folder / f"{name}.jsonl")
    right = mean(one.met("content") for one in judged)
    ours = {"rows": [_judged(one) for one in judged], "interval": [right.low, right.high]}
    (folder / "judged.json").write_text(json.dumps(ours), encoding="utf-8")
    return list(judged)


def _judged(one: Judged) -> dict[str, object]:
    recall = one.scores.get("context_recall")
    return {
        "id": one.case.id,
        "content": one.met("content"),
        "context_recall": recall.value if recall else None,
    }


def check_python(name: str, folder: Path) -> int:
    """Run `checks/NAME_check.py` where the tool is installed."""
    home = folder / f"env-{name}"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(home, with_pip=True)
        _run([str(python), "-m", "pip", "install", "-q", *PYTHON[name]])
    return _run([str(python), str(CHECKS / f"{name}_check.py"), str(folder)], check=False)


def check_promptfoo(folder: Path, judged: Sequence[Judged]) -> int:
    """Let promptfoo judge the recorded answers, and compare test by test."""
    home = folder / "env-promptfoo"
    home.mkdir(exist_ok=True)
    if not (home / "node_modules" / "promptfoo").exists():
        npm = "npm.cmd" if os.name == "nt" else "npm"
        _run([npm, "install", "--silent", "--prefix", str(home), *NODE])
    tool = json.loads((home / "node_modules/promptfoo/package.json").read_text("utf-8"))
    config, out = home / "promptfooconfig.json", home / "results.json"
    tests = f"file://{(folder / 'promptfoo.jsonl').as_posix()}"
    config.write_text(
        json.dumps({"prompts": ["{{response}}"], "providers": ["echo"], "tests": tests}), "utf-8"
    )
    binary = home / "node_modules" / ".bin" / ("node.cmd" if os.name == "nt" else "node")
    script = home / "node_modules" / "promptfoo" / next(iter(tool["bin"].values()))
    asked = ["eval", "-c", str(config), "-o", str(out), "--no-cache", "--no-table"]
    with tempfile.TemporaryDirectory() as kept:
        own = {"PROMPTFOO_CONFIG_DIR": kept}
        _run(
            [str(binary), str(script), *asked, "--no-progress-bar"],
            own=own,
            check=False,
            quiet=True,
        )
    return _compared(tool["version"], out, judged)


def _compared(version: str, out: Path, judged: Sequence[Judged]) -> int:
    results = json.loads(out.read_text("utf-8"))["results"]["results"]
    found = {r["testCase"]["metadata"]["id"]: r["success"] for r in results}
    apart = [j.case.id for j in judged if found.get(j.case.id) is not j.met("content")]
    print(f"promptfoo {version}: {len(results)} rows are test cases")
    print(f"  icontains-any, not-icontains: ours differs in {len(apart)} {apart}")
    return 1 if apart or len(results) != len(judged) else 0


def _run(
    command: list[str],
    *,
    own: dict[str, str] | None = None,
    check: bool = True,
    quiet: bool = False,
) -> int:
    environment = os.environ | QUIET | (own or {})
    to = subprocess.DEVNULL if quiet else None
    sys.stdout.flush()
    return subprocess.run(command, env=environment, check=check, stdout=to, stderr=to).returncode


def main(argv: list[str]) -> int:
    """Check every format, or those named; 1 where a tool disagrees or refuses."""
    parser = argparse.ArgumentParser(prog="python -m evals.exports.check_with_packages")
    parser.add_argument("suite", nargs="?", default="dev")
    parser.add_argument("--only", action="append", choices=list(FORMATS), help="repeatable")
    parser.add_argument("--folder", type=Path, help="keep the environments here for next time")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        judged = export_all(options.suite, folder.resolve())
        codes = [
            check_promptfoo(folder.resolve(), judged)
            if name == "promptfoo"
            else check_python(name, folder.resolve())
            for name in options.only or FORMATS
        ]
    return 1 if any(codes) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
