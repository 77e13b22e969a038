"""What does a page of full records cost, from its bytes to objects?"""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from statistics import median

from finalpos_client import decode
from finalpos_client._generated.resources import orders

from . import samples
from .stock import Stock

_RECORDS = 100
_TURNS = 12  # of each contender in each round


def measure(package: Stock, rounds: int) -> dict[str, list[float]]:
    """Seconds for a page of full orders, by contender, one figure a round."""
    body = samples.page("/v1/api/order/{id}", _RECORDS)
    model, orjson = package.model("/v1/api/order/{id}"), import_module("orjson")
    read = orders.LIST.decode
    contenders: Mapping[str, Callable[[], object]] = {
        "ours": lambda: decode.list_of(read, decode.json_value(body)),
        "orjson": lambda: orjson.loads(body),
        "stock": lambda: [model.from_dict(each) for each in json.loads(body)],
    }
    found: dict[str, list[float]] = {name: [] for name in contenders}
    gc.collect()
    gc.freeze()  # what other contenders have loaded is not to be searched for garbage again and again
    for _ in range(rounds):
        times: dict[str, list[float]] = {name: [] for name in contenders}
        for _ in range(_TURNS):
            for name, contender in contenders.items():
                began = time.perf_counter()
                contender()  # what it made is freed in its own time, as timeit has it
                times[name].append(time.perf_counter() - began)
        for name in contenders:
            found[name].append(median(times[name]))
    gc.unfreeze()
    return found
