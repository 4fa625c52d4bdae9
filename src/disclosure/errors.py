"""What can go wrong with an input or the archive; each names its source, place and remedy."""


class DisclosureError(Exception):
    """An input or the archive is not as it must be.

    `source` names the file, `place` where in it, `remedy` what to do; each may be empty. A kind
    of error may have a `usual_remedy`.
    """

    code = "error"
    usual_remedy = ""

    def __init__(
        self, message: str, *, source: str = "", place: str = "", remedy: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.place = place
        self.remedy = remedy or self.usual_remedy

    def __str__(self) -> str:
        where = "，".join(part for part in (self.source, self.place) if part)
        text = f"{where}: {self.message}" if where else self.message
        return f"{text} 处理办法：{self.remedy}" if self.remedy else text


class UnreadableError(DisclosureError):
    """A document cannot be read as text or tables at all."""

    code = "unreadable"
    usual_remedy = "从来源网站重新取得这份文件，或换一种格式（网页、带文字的 PDF、DOCX）"


class ResourceError(DisclosureError):
    """A document takes more time or memory than any report needs."""

    code = "resources"
    usual_remedy = "确认这是一份年度报告，文件没有损坏"


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
