"""What can go wrong with an input or the archive; each names its source, place and remedy."""


class DisclosureError(Exception):
    """An input or the archive is not as it must be.

    `source` names the file, `place` where in it, `remedy` what to do; each may be empty.
    """

    code = "error"

    def __init__(
        self, message: str, *, source: str = "", place: str = "", remedy: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        where = "，".join(part for part in (self.source, self.place) if part)
        text = f"{where}: {self.message}" if where else self.message
        return f"{text} 处理办法：{self.remedy}" if self.remedy else text


class UnreadableError(DisclosureError):
    """A document cannot be read as text or tables at all."""

    code = "unreadable"


class ResourceError(DisclosureError):
    """A document takes more time or memory than any report needs."""

    code = "resources"

    def __init__(
        self, message: str, *, source: str = "", place: str = "", remedy: str = ""
    ) -> None:
        remedy = remedy or "确认这是一份年度报告，文件没有损坏"
        super().__init__(message, source=source, place=place, remedy=remedy)


class ConflictError(DisclosureError):
    """What is to be added contradicts what the archive holds."""

    code = "conflict"


class IncompleteError(DisclosureError):
    """A document does not say what the archive must know, and nobody gave it."""

    code = "incomplete"


class DataError(DisclosureError):
    """A committed table does not follow its schema."""

    code = "data"


class SiteError(DisclosureError):
    """The built site breaks a promise: a dead link, a lost address, a clash of pages."""

    code = "site"


class LockedError(SiteError):
    """Another process is building the same site."""

    code = "locked"
