"""Imports point down the house: a module imports only from lower layers or its own package."""

import ast
from pathlib import Path

import disclosure

PACKAGE = Path(disclosure.__file__).parent
LAYERS = {
    0: ("errors", "escape", "form", "identifiers", "settings", "texts"),
    1: (
        "api",
        "bodies",
        "catalogue",
        "columns",
        "disk",
        "forwarding",
        "inventory",
        "labels",
        "numbers",
        "records",
        "schema",
        "subject",
        "templating",
        "terms",
    ),
    2: (
        "assemble",
        "citation",
        "english",
        "explain",
        "frames",
        "guard",
        "lineage",
        "manifest",
        "metadata",
        "naming",
        "privacy",
    ),
    3: (
        "read",
        "check",
        "package",
        "pages",
        "fences",
        "site",
        "intake",
        "aggregates",
        "coverage",
        "corrections",
        "moved",
        "changes",
        "drafts",
        "untaken",
    ),
    4: ("current", "store", "province", "work"),
    5: ("described", "releases", "sources", "work_modules"),
    6: ("building", "verification"),
    7: ("publishing",),
    8: ("live",),
    9: ("pipeline",),
    10: ("cli",),
}
LAYER = {name: number for number, names in LAYERS.items() for name in names}


def modules() -> dict[str, set[str]]:
    """The parts of the package that each part imports."""
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        imports = found.setdefault(part, set())
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            assert not (isinstance(node, ast.ImportFrom) and node.level), f"{path}: relative import"
            for name in names:
                head, _, rest = name.partition(".")
                if head == "disclosure" and rest.split(".")[0] in LAYER:
                    imports.add(rest.split(".")[0])
    return found


def test_every_part_has_a_layer():
    assert set(modules()) - {"__init__", "__main__"} == set(LAYER)


def test_imports_point_down_the_layers():
    wrong = [
        f"{part} imports {other}"
        for part, others in modules().items()
        for other in others - {part}
        if part in LAYER and LAYER[other] >= LAYER[part]
    ]
    assert wrong == []
