"""A citation as a line to be read."""

from typing import Final

from disclosure.citation.item import Item, released_on

# Stands for the day of access until somebody cites.
ACCESSED: Final = "访问日期"


def gbt(item: Item) -> str:
    """The reference after GB/T 7714—2025: a data set on line, with the day of access.

    Source:
        GB/T 7714—2025: 责任者. 题名[DS/OL]. 版本. (更新日期)[引用日期]. 获取路径.
    """
    day = released_on(item)
    dated = f"({day})" if day else ""
    return (
        f"{item['author'][0]['literal']}. {item['title']}[DS/OL]. 版本 {item['version']}. "
        f"{dated}[{ACCESSED}]. {item['URL']}."
    )


def apa(item: Item) -> str:
    """The reference in the style of the American Psychological Association, 7th edition.

    A version does not change, so the style asks for no day of access.
    """
    author = item["custom"]["author-en"]
    year = released_on(item)[:4] or "n.d."
    return (
        f"{author[:1].upper()}{author[1:]}. ({year}). {item['custom']['title-en']} "
        f"(Version {item['version']}) [Data set]. {item['URL']}"
    )
