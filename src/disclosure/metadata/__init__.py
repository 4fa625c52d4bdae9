"""What machines read of the archive: descriptions in the vocabularies of catalogues and deposits.

Pure: settings, subjects and what is known of the files in; values and bytes out. Every
description says the same as the data packages, from the same declarations.
"""

from disclosure.metadata.deposit import deposit_files
from disclosure.metadata.files import PATHS, site_files
from disclosure.metadata.schema_org import data_catalog, dataset, embedded
from disclosure.metadata.signposts import signposts

__all__ = [
    "PATHS",
    "data_catalog",
    "dataset",
    "deposit_files",
    "embedded",
    "signposts",
    "site_files",
]
