"""Tables -> Frictionless data packages: values in, `(path, bytes)` out; nothing is written here.

The same archive and settings give the same bytes. What is missing in a table stays missing in
every form it is published in: an empty CSV cell, a null in JSON and in Parquet.
"""

from disclosure.package.agencies import agency_packages
from disclosure.package.folders import archive_package, province_packages, year_packages
from disclosure.package.root import root_descriptor
from disclosure.package.validate import problems

__all__ = [
    "agency_packages",
    "archive_package",
    "problems",
    "province_packages",
    "root_descriptor",
    "year_packages",
]
