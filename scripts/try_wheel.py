"""Build the wheel, install it into a clean environment, and look at what a user gets.

Takes the Pythons to try (``python3.12`` or a path; by default the one that runs this). Exits non-zero where the package
does not import, needs more than it says, or lacks ``py.typed`` or the description, or where the tests of the optional
packages fail on the newest releases of what these need. The environment of ``make test`` has older ones where the
generator wants them, of Typer above all.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LOOK = """
import importlib.metadata as metadata, re, sys
from importlib.resources import files

import finalpos_client
from finalpos_client import FinalPOS, models

needed = {
    re.match(r"[\\w.-]+", line).group() for line in metadata.requires("finalpos-client") if "extra ==" not in line
}
assert needed == {"httpx", "attrs", "python-dateutil"}, needed
package = files(finalpos_client)
assert (package / "py.typed").is_file()
assert (package / "_generated/description.json").is_file()
pos = FinalPOS("k")
resources = [name for name in dir(pos) if not name.startswith("_") and hasattr(getattr(pos, name), "get")]
print(
    f"Python {sys.version.split()[0]}: finalpos-client {finalpos_client.__version__} for API "
    f"{finalpos_client.__api_version__}, {len(models.__all__)} models, needs {', '.join(sorted(needed))}"
)
"""

# Those that the generator has no part in.
TESTS = [
    "cli_commands",
    "cli_connection",
    "cli_doctor",
    "cli_output",
    "transfer_*",
    "testing",
    "sync",
    "money",
    "webhooks",
]


def run(*command: str | Path, cwd: Path) -> None:
    """Run a command, and end with its status where it fails."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, check=False)
    if done.returncode:
        sys.exit(f"failed: {' '.join(map(str, command))}")


def main(pythons: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", place, ROOT, cwd=place)
        (wheel,) = place.glob("*.whl")
        for number, python in enumerate(pythons):
            environment = place / f"env{number}"
            run(python, "-m", "venv", environment, cwd=place)
            inside = environment / "bin" / "python"
            run(inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=place)
            run(inside, "-c", LOOK, cwd=place)
            run(inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{wheel}[test]", cwd=place)
            tests = [each for name in TESTS for each in sorted((ROOT / "tests").glob(f"test_{name}.py"))]
            # From elsewhere and without -m, so that it is the wheel that is imported.
            pytest: list[str | Path] = [
                environment / "bin" / "pytest",
                "-q",
                "-p",
                "no:cacheprovider",
                "-c",
                ROOT / "pyproject.toml",
            ]
            run(*pytest, "--rootdir", ROOT, *tests, cwd=place)


if __name__ == "__main__":
    main(sys.argv[1:] or [sys.executable])
