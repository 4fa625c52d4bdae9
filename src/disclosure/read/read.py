"""From bytes to a document, by format."""

from disclosure.read.decode import binary_type, decode, text_type
from disclosure.read.document import Document
from disclosure.read.embedded import from_json, unwrapped
from disclosure.read.html import read_html
from disclosure.read.text import read_text
from disclosure.texts import unified


def read_document(content: bytes) -> Document:
    """The document that some bytes hold, told by content.

    Raises:
        UnreadableError: empty, damaged, or a format that is not read.
    """
    kind = binary_type(content)
    if kind == "application/pdf":
        from disclosure.read.pdf import read_pdf

        return read_pdf(content)
    if kind and kind.startswith("image/"):
        from disclosure.read.scan import read_scan

        return read_scan(content, kind)
    if kind:
        from disclosure.read.docx import read_docx

        return read_docx(content)
    text = unified(decode(content))
    article = from_json(text)
    if article:
        return read_html(article)
    text = unwrapped(text)
    return read_html(text) if text_type(text) == "text/html" else read_text(text)
