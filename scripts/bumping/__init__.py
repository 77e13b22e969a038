"""The steps of ``scripts/bump.py``, each a module named for what it does.

``source`` fetches the new description, ``rules`` say what breaks whom, ``annotations``, ``surface`` and ``contract``
find the changes, ``report`` shows them, ``release`` says what they mean for version and changelog, ``staging`` proves
the new tree beside the old one, and ``swap`` puts it in place.
"""
