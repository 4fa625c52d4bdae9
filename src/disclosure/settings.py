"""What an archive says of itself: the content of `archive.toml`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Name, titles, data version and addresses of an archive.

    `name` is the package name (ascii slug); `version` the semantic version of the data;
    `site_url` the public address with a trailing slash and `repository` that of the source,
    each empty when not known. `released_on` is the day this version was released (YYYY-MM-DD),
    empty until it is. `notice` stands above every page, such as that an archive is made up.
    `author` and `author_en` are named as the creators of the data.
    """

    name: str
    title: str
    title_en: str
    version: str
    site_url: str = ""
    repository: str = ""
    author: str = ""
    author_en: str = ""
    released_on: str = ""
    notice: str = ""

    @property
    def creator(self) -> str:
        """Who is cited as the maker of the data."""
        return self.author or f"{self.title}贡献者"

    @property
    def creator_en(self) -> str:
        """The same in English."""
        return self.author_en or f"{self.title_en} contributors"

    def address(self, path: str) -> str:
        """The public address of a path of the site, or the path from the root when unknown."""
        return self.site_url + path if self.site_url else "/" + path
