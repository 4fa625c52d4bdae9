"""Data to a verified site, stage by stage: each takes what is known and makes what is not."""

from disclosure.building.site import Built, build, staged
from disclosure.building.workshop import Workshop, workshop

__all__ = ["Built", "Workshop", "build", "staged", "workshop"]
