"""What programs that walk through the site are told: robots.txt and llms.txt."""

from collections.abc import Iterable

from disclosure.settings import Settings


def robots(settings: Settings) -> str:
    """Everybody may read everything; where the list of pages is, if that is known."""
    lines = ["User-agent: *", "Allow: /"]
    if settings.site_url:
        lines.append(f"Sitemap: {settings.address('sitemap.xml')}")
    return "\n".join([*lines, ""])


def llms(settings: Settings, links: Iterable[tuple[str, str, str]]) -> str:
    """What a language model should know before it reads: what this is, what a blank means.

    Args:
        settings: What the archive says of itself.
        links: Title, path and what is there.

    Source:
        The proposal of llmstxt.org: a heading, a summary, lists of links.
    """
    listed = "".join(f"- [{t}]({settings.address(path)}): {what}\n" for t, path, what in links)
    return (
        f"# {settings.title} / {settings.title_en}\n\n"
        "> 行政机关依法公布的政府信息公开工作年度报告：三张全国统一的表，逐格照录，核对，"
        "供下载和引用。\n\n"
        "- 空值表示报告没有印出数字，不等于 0；不要补零，也不要自行合计缺数的报告。\n"
        "- 数字照报告原样登载，对不上的也不改；核对结果只说明报告自己的数字是否一致，不评价工作。\n"
        "- 2019 年和 2021 年两版格式的指标，除名称相同者外不可直接比较。\n"
        "- A blank is never zero. Figures are as printed. Cite the version of the data.\n\n"
        f"## 数据和说明\n\n{listed}"
    )
