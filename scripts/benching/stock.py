"""What does the stock generator make of the same description?

The pinned openapi-python-client, with its own templates and settings, into a temporary directory.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any


class Stock:
    """The package that was generated."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.client: Any = import_module("stock").Client

    def operation(self, path: str) -> Any:
        """The module of the GET of a path."""
        for module in self._folder.glob("api/*/*.py"):
            text = module.read_text()
            if '"method": "get"' in text and f'"url": "{path}"' in text:
                return import_module(f"stock.api.{module.parent.name}.{module.stem}")
        raise LookupError(f"the stock package has no GET {path}")

    def model(self, path: str) -> Any:
        """The class of what that GET gives."""
        module = self.operation(path)
        found = re.search(r"response_200 = (\w+)\.from_dict", Path(module.__file__).read_text())
        if found is None:
            raise LookupError(f"the stock package gives no model for GET {path}")
        return getattr(module, found[1])


@contextmanager
def generated() -> Iterator[Stock]:
    """Generate it, and make it importable."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            *(sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"),
            *("--path", str(files("finalpos_client") / "_generated/description.json")),
            *("--output-path", f"{folder}/stock"),
        ]
        subprocess.run(command, check=True, capture_output=True)
        sys.path.insert(0, folder)
        try:
            yield Stock(Path(folder) / "stock")
        finally:
            sys.path.remove(folder)
