"""The kiosk of ``scripts/demo.py``.

``day`` is what a kiosk does, in calls of the SDK; ``till`` its cash, pure; ``records`` its own records and the checks
on what the API holds; ``shop`` what is sold; ``sandbox`` the server; ``show`` the output; ``tally`` what was called.
"""
