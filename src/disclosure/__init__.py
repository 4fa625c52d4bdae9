"""Reads, checks and publishes annual reports on open-government work."""

__version__ = "0.1.0"
