"""The backend of a self-service kiosk on the Final POS API.

``app`` puts it together; ``routes`` is what the front end may ask for, in the words of ``schemas``. ``catalogue`` is
what is sold, ``checkout`` what becomes of an order, ``refunds`` how much of it comes back, ``journal`` what must not be
forgotten over a restart. ``health`` says what is wrong, ``problems`` says it to the front end, ``logs`` to whoever runs
it.
"""
