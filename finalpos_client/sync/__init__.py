"""The same client without ``await``, for scripts and notebooks.

    from finalpos_client.sync import FinalPOS

    with FinalPOS(api_key="...") as pos:
        for order in pos.orders.list():
            ...

It is the async client, on an event loop in a thread of its own:

- ``client.py``: what is different about the client?
- ``portal.py``: how does a thread wait for what runs on the loop?
- ``pagination.py``: how are lists iterated?
- ``customers.py``: how do the calls of ``as_type`` lose their ``await``?

The resources are generated from the same description as the async ones: a line for each method.
"""

from .client import FinalPOS
from .pagination import Paginator

__all__ = ["FinalPOS", "Paginator"]
