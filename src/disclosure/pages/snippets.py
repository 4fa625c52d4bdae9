"""Programs that read the published data, shown to be copied; the tests run every one."""

from string import Template
from typing import Final, NamedTuple

from disclosure import escape
from disclosure.escape import Markdown
from disclosure.inventory import Inventory
from disclosure.settings import Settings

# Stands for the address of a site that does not know its own.
UNKNOWN: Final = "https://example.org/"


class Snippet(NamedTuple):
    """A program: its anchor, what it is for in both languages, its language, and its text.

    `file`: what it reads in `data/`, if a large archive may lack it.
    """

    anchor: str
    title: str
    title_en: str
    language: str
    text: str
    file: str = ""


_PANDAS = """\
import pandas as pd

BASE = "$base"
requests = pd.read_parquet(BASE + "data/requests.parquet", dtype_backend="numpy_nullable")
agencies = pd.read_csv(BASE + "data/agencies.csv", dtype="string")

received = requests[requests["item_code"] == "received_new"].merge(agencies, on="agency_id")
print(received[["name", "report_year", "total"]].to_string(index=False))
"""

_FRICTIONLESS = """\
from frictionless import Package

package = Package("${base}data/datapackage.json")
print(package.title, package.version)
for row in package.get_resource("requests").read_rows():
    if row["item_code"] == "received_new":
        print(row["agency_id"], row["report_year"], row["total"])
"""

_R = """\
base <- "$base"
options(encoding = "UTF-8")
requests <- read.csv(paste0(base, "data/requests.csv"), na.strings = "")
agencies <- read.csv(paste0(base, "data/agencies.csv"), na.strings = "")

received <- merge(requests[requests$$item_code == "received_new", ], agencies, by = "agency_id")
print(received[c("name", "report_year", "total")], row.names = FALSE)
"""

_DUCKDB = """\
from urllib.request import urlretrieve

import duckdb

for table in ("requests", "agencies"):
    urlretrieve(f"${base}data/{table}.parquet", f"{table}.parquet")

duckdb.sql(\"\"\"
    SELECT name, report_year, total
    FROM 'requests.parquet' JOIN 'agencies.parquet' USING (agency_id)
    WHERE item_code = 'received_new'
    ORDER BY agency_id, report_year
\"\"\").show(max_rows=50)
"""

_SQLITE = """\
import sqlite3
from urllib.request import urlretrieve

urlretrieve("${base}data/$name.sqlite", "$name.sqlite")
archive = sqlite3.connect("file:$name.sqlite?mode=ro", uri=True)
for row in archive.execute(\"\"\"
    SELECT agencies.name, report_year, total
    FROM agencies_search
    JOIN agencies ON agencies.rowid = agencies_search.rowid
    JOIN requests USING (agency_id)
    WHERE agencies_search MATCH '人民政府' AND item_code = 'received_new'
    ORDER BY agency_id, report_year
\"\"\"):
    print(*row)
"""

_EXCEL = """\
let
    Source = Excel.Workbook(Web.Contents("${base}data/$name.xlsx"), null, true),
    Sheet = Source{[Item = "requests", Kind = "Sheet"]}[Data],
    Table = Table.PromoteHeaders(Table.Skip(Sheet, 1))
in
    Table
"""

SNIPPETS: Final = (
    Snippet("pandas", "Python：pandas", "Python: pandas", "python", _PANDAS),
    Snippet(
        "frictionless", "Python：frictionless", "Python: frictionless", "python", _FRICTIONLESS
    ),
    Snippet("r", "R", "R", "r", _R, "requests.csv"),
    Snippet("duckdb", "DuckDB", "DuckDB", "python", _DUCKDB),
    Snippet("sqlite", "SQLite", "SQLite", "python", _SQLITE, "$name.sqlite"),
    Snippet(
        "excel",
        "Excel：数据 › 获取数据 › 空白查询 › 高级编辑器",
        "Excel: Data › Get data › Blank query › Advanced editor",
        "text",
        _EXCEL,
        "$name.xlsx",
    ),
)


def shown(settings: Settings, files: Inventory) -> list[Snippet]:
    """The programs for which the site has what they read."""

    def has(snippet: Snippet) -> bool:
        name = Template(snippet.file).substitute(name=settings.name)
        file = files.get(f"data/{name}")
        return not snippet.file or not files or (file is not None and not file.released)

    return [snippet for snippet in SNIPPETS if has(snippet)]


def code(settings: Settings, snippet: Snippet) -> str:
    """The program of an archive, as it is to be run."""
    base = settings.site_url or UNKNOWN
    return Template(snippet.text).substitute(base=base, name=settings.name)


def block(settings: Settings, snippet: Snippet) -> Markdown:
    """The program as a block of code that can be copied."""
    text = escape.clean(code(settings, snippet))
    return Markdown(f"```{snippet.language}\n{text}```")
