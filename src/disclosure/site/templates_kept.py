"""The theme's templates compiled once in a process, though MkDocs begins anew for every shard."""

from typing import Any, Final

import jinja2
from jinja2.bccache import Bucket
from mkdocs.plugins import BasePlugin


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates by name; one that has another text is compiled again.

    The folder a template lies in does not count: it is another for every shard.
    """

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


_COMPILED: Final = _Compiled()


class Kept(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Lends compiled templates to a build; what a page contains does not depend on it."""

    def on_env(self, env: jinja2.Environment, /, **_: Any) -> jinja2.Environment:
        """The environment of a build, which looks here before it compiles."""
        env.bytecode_cache = _COMPILED
        return env
