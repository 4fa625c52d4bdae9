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

        # Whose report of which year the document is, where that is known.
        self.agency = ""
        self.year: int | None = None

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
    in_manifest = "在清单的 agency 或 year 一栏写明，再运行一次"


class UnresolvedError(IncompleteError):
    """A name does not say for certain in which division the body is.

    `candidates` are the divisions that it may be in, each with code and full name.
    """

    code = "unresolved"
    usual_remedy = "用 --division 给出区划代码"
    in_manifest = "在清单的 division 一栏写上区划代码（在 data/divisions.csv 中），再运行一次"

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class DataError(DisclosureError):
    """A committed table does not follow its schema."""

    code = "data"


class SiteError(DisclosureError):
    """The built site breaks a promise: a dead link, a lost address, a clash of pages."""

    code = "site"


class LockedError(SiteError):
    """Another process is building the same site."""

    code = "locked"
