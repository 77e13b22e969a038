"""What are the resources and their methods called?"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


def kebab(name: str) -> str:
    """A name of Python as the command line has it."""
    return name.strip("_").replace("_", "-")


@cache
def resources() -> dict[str, tuple[str, ...]]:
    """Each resource with its methods, by their names in Python.

    They are read from the description, which takes a fraction of the time of loading all resources.
    """
    text = (files("finalpos_client") / "_generated" / "description.json").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for item in json.loads(text)["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and "x-finalpos-resource" in operation:
                found.setdefault(operation["x-finalpos-resource"], []).append(operation["x-finalpos-method"])
    return {name: tuple(methods) for name, methods in found.items()}
