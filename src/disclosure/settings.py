"""What an archive says of itself: the content of `archive.toml`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Name, titles, data version and addresses of an archive.

    `name` is the package name (ascii slug); `version` the semantic version of the data;
    `site_url` the public address with a trailing slash and `repository` that of the source,
    each empty when not known. `released_on` is the day this version was released (YYYY-MM-DD),
    empty until it is. `notice` stands above every page, such as that an archive is made up.
    """

    name: str
    title: str
    title_en: str
    version: str
    site_url: str = ""
    repository: str = ""
    released_on: str = ""
    notice: str = ""

    def address(self, path: str) -> str:
        """The public address of a path of the site, or the path from the root when unknown."""
        return self.site_url + path if self.site_url else "/" + path
