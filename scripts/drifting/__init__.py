"""Customers are created while the merchant changes the tables: the parts of ``scripts/drift.py``.

- ``merchant.py``: which columns are there, since when, and what is done to them next?
- ``callers.py``: what do the callers send, and what are they told?
- ``verdict.py``: what is stored, and was all of it right?
"""
