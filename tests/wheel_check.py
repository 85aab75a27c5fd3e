"""Build the wheel, install it into an empty folder, and ask it a question from elsewhere.

A data file that is missing from the wheel goes unnoticed as long as tests run in the checkout, so this
runs outside it. Not a pytest file: it needs the package index for the build backend.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, check=True, text=True, stdout=subprocess.PIPE)
    return done.stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        pip = (sys.executable, "-m", "pip", "-q", "--disable-pip-version-check")
        run(*pip, "wheel", "--no-deps", "-w", folder, str(ROOT), cwd=there)
        wheel = next(there.glob("*.whl"))
        site = there / "site"
        run(*pip, "install", "--no-deps", "--target", str(site), str(wheel), cwd=there)
        env = {**os.environ, "PYTHONPATH": str(site), "ASSISTANT_HOME": str(there / "home")}
        where = run(
            sys.executable, "-c", "import corpus; print(corpus.__file__)", cwd=there, env=env
        )
        assert Path(where.strip()).is_relative_to(site), f"not the installed package: {where}"
        report = json.loads(
            run(sys.executable, "-m", "assistant", "reports", "--json", cwd=there, env=env)
        )[0]
        answer = json.loads(
            run(
                sys.executable,
                "-m",
                "assistant",
                "ask",
                "--json",
                "why was planning inadequate?",
                cwd=there,
                env=env,
            )
        )
        assert answer["status"] == "answered", answer
        assert answer["citations"], answer
        print(f"wheel: {wheel.name} answers from {report['id']} outside the checkout")


if __name__ == "__main__":
    main()
