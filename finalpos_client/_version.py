"""The version of this package, on its own so that building it needs nothing else."""

__version__ = "0.1.0"
