"""Is the HTML of a built site valid: one page of each type, by the validator of the W3C.

    VNU_JAR=vnu.jar python scripts/validate_html.py SITE

Needs Java 11 or newer and `vnu.jar`, which the npm package `vnu-jar` brings. Too heavy for the
tests: run it after a change of the theme or of a template. Exit code 1 when something is wrong.
"""

import os
import subprocess
import sys
from pathlib import Path

# Of a folder with a page for each of many, the first and the last are looked at.
MANY = ("agencies", "divisions", "kinds", "years", "checks")


def pages(site: Path) -> list[Path]:
    """A page of each type: those of the root and its folders, and two of each kind of many."""
    found = [site / "404.html", site / "index.html", *sorted(site.glob("*/index.html"))]
    found += [site / "en/checks/carry-over/index.html", *sorted(site.glob("en/*/index.html"))]
    for folder in MANY:
        made = sorted((site / folder).glob("*/index.html"))
        found += sorted({made[0], made[-1]})
    return found


def main() -> int:
    jar = os.environ.get("VNU_JAR", "")
    if len(sys.argv) != 2 or not Path(jar).is_file():
        print(__doc__, file=sys.stderr)
        return 2
    listed = pages(Path(sys.argv[1]))
    command = ["java", "-jar", jar, "--errors-only", "--skip-non-html", *map(str, listed)]
    done = subprocess.run(command, check=False)
    print(f"{len(listed)} pages, {'valid' if done.returncode == 0 else 'not valid'}")
    return int(done.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
