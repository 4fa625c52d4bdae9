"""How to cite a part of the archive, as a block of its page."""

from collections.abc import Iterable

from disclosure import citation, escape, metadata
from disclosure.escape import Markdown
from disclosure.pages.world import World
from disclosure.settings import Settings
from disclosure.subject import Subject


def block(settings: Settings, subject: Subject, *folder: str) -> Markdown:
    """The references in every form, each to be copied, with the files that hold them.

    `folder`: where these files are, seen from the page; usually beside it.
    """
    return escape.fence("citation", citation.describe(settings, subject), *folder)


def described(
    world: World,
    subject: Subject,
    items: Iterable[str],
    place: str = "",
    years: Iterable[int] = (),
) -> dict[str, str | list[str]]:
    """What the head of a data set's page tells machines, as values of its front matter.

    Args:
        world: The archive.
        subject: What the page is about.
        items: The names of its files, beside the page.
        place: The name of the division it is about, where there is one.
        years: The report years it covers.
    """
    named = list(items)
    told = metadata.dataset(world.settings, subject, named, world.files, place, years)
    return {"json_ld": metadata.embedded(told), "links": metadata.signposts(named)}
