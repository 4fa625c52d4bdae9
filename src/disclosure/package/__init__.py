"""Tables -> Frictionless data packages: values in, `(path, bytes)` out.

Only packages that are joined from parts, which may be larger than memory, are written to files.

The same archive and settings give the same bytes. What is missing in a table stays missing in
every form it is published in: an empty CSV cell, a null in JSON and in Parquet.
"""

from disclosure.package import long
from disclosure.package.agencies import (
    agency_csv,
    agency_packages,
    agency_rows,
    agency_workbook,
    inline,
)
from disclosure.package.batching import batches
from disclosure.package.bundle import csv_resources, described, file_of, table_resources
from disclosure.package.divisions import Divisions
from disclosure.package.excel import workbooks
from disclosure.package.folders import archive_package, fixed_tables, parquets, write_joined
from disclosure.package.parquet import arrow_table
from disclosure.package.pieces import ALL, COUNTRY, bodies, body, hashes, pieces
from disclosure.package.provinces import ProvincePackage, reported
from disclosure.package.root import root_descriptor, root_files
from disclosure.package.rows import Part, Texts, csv_of, rows_of
from disclosure.package.sqlite import SEARCHED, database_rows
from disclosure.package.streams import Body
from disclosure.package.table_files import Made, Written
from disclosure.package.validate import part_problems, problems, require, zip_problems
from disclosure.package.values import frame_problems, value_problems
from disclosure.package.writing import Package

__all__ = [
    "ALL",
    "COUNTRY",
    "SEARCHED",
    "Body",
    "Divisions",
    "Made",
    "Package",
    "Part",
    "ProvincePackage",
    "Texts",
    "Written",
    "agency_csv",
    "agency_packages",
    "agency_rows",
    "agency_workbook",
    "archive_package",
    "arrow_table",
    "batches",
    "bodies",
    "body",
    "csv_of",
    "csv_resources",
    "database_rows",
    "described",
    "file_of",
    "fixed_tables",
    "frame_problems",
    "hashes",
    "inline",
    "long",
    "parquets",
    "part_problems",
    "pieces",
    "problems",
    "reported",
    "require",
    "root_descriptor",
    "root_files",
    "rows_of",
    "table_resources",
    "value_problems",
    "workbooks",
    "write_joined",
    "zip_problems",
]
