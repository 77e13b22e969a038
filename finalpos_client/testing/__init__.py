"""For the tests of programs that use the SDK: a Final POS in process, on virtual time, and records to fill it with."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .factories import RecordFactory as RecordFactory
    from .sandbox import FinalPOSSandbox as FinalPOSSandbox
    from .virtual_time import VirtualTime as VirtualTime

_MODULES = {"FinalPOSSandbox": "sandbox", "RecordFactory": "factories", "VirtualTime": "virtual_time"}

__all__ = ["FinalPOSSandbox", "RecordFactory", "VirtualTime"]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:  # the plugin is in every run of pytest, and loads nothing
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f".{_MODULES[name]}", __name__), name)

    def __dir__() -> list[str]:  # what help() lists
        return __all__
