"""The trial by faults: creates go through a proxy that breaks their way, and afterwards the records are counted.

Three processes take part: the caller (``caller``, ``contenders``), the proxy (``proxy``, which asks ``faults`` what to
do and ``http1`` where a message ends) and the sandbox. ``trial`` puts them together, ``verdict`` judges, ``show``
prints.
"""
