"""``python -m finalpos_client.cli`` is ``finalpos``."""

from . import main

main()
