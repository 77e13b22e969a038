"""The steps of ``scripts/generate.py``, each a module named for what it does.

``overlay`` corrects the description, ``names`` decides what every operation is called, ``prepare`` rewrites a copy so
that openapi-python-client takes it well, ``shapes``, ``methods`` and ``package`` say what becomes of it in Python, and
``docs`` what its docstrings say. ``references`` follows a ``$ref``.
"""
