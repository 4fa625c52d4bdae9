"""Addresses of the site, from its root, and the way from one page to another."""


def agency(agency_id: str) -> str:
    """The folder of an agency's page, its data package and its zip."""
    return f"agencies/{agency_id}/"


def division(code: str) -> str:
    """The folder of a division's page; a province's data files are there, too."""
    return f"divisions/{code}/"


def year(report_year: int) -> str:
    """The folder of a year's page."""
    return f"years/{report_year}/"


COVERAGE = "coverage/"


def check(check_id: str) -> str:
    """The folder of a check's page."""
    return f"checks/{check_id}/"


def kind(slug: str) -> str:
    """The folder of the page of a kind of body, such as `county-department`."""
    return f"kinds/{slug}/"


def source(folder: str) -> str:
    """The Markdown file of a folder's page."""
    return f"{folder}index.md"


def root(folder: str) -> str:
    """The way from a page back to the site's root."""
    return "../" * folder.count("/")


def anchor(report_year: int) -> str:
    """The anchor of a year's section on an agency's page."""
    return f"y{report_year}"
