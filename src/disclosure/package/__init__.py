"""Tables -> Frictionless data packages: values in, `(path, bytes)` out; nothing is written here.

The same archive and settings give the same bytes. What is missing in a table stays missing in
every form it is published in: an empty CSV cell, a null in JSON and in Parquet.
"""

from disclosure.package.agencies import agency_packages
from disclosure.package.divisions import Divisions
from disclosure.package.folders import (
    archive_package,
    joined_package,
    province_packages,
)
from disclosure.package.pieces import ALL, pieces
from disclosure.package.root import root_descriptor, root_files
from disclosure.package.rows import Texts, rows_of
from disclosure.package.validate import part_problems, problems, require, zip_problems
from disclosure.package.values import value_problems

__all__ = [
    "ALL",
    "Divisions",
    "Texts",
    "agency_packages",
    "archive_package",
    "joined_package",
    "part_problems",
    "pieces",
    "problems",
    "province_packages",
    "require",
    "root_descriptor",
    "root_files",
    "rows_of",
    "value_problems",
    "zip_problems",
]
