"""What `make setup` asks pip and npm for: nothing that a lock does not have, nothing that runs."""

import importlib.util

import pytest

from tests.conftest import ROOT


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """The script, and the commands it would run."""
    path = ROOT / "scripts/setup_environment.py"
    spec = importlib.util.spec_from_file_location("setup_environment", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    commands = []
    monkeypatch.setattr(module, "run", lambda command, **_: commands.append([*map(str, command)]))
    monkeypatch.setattr(module, "NODE_MODULES", tmp_path)
    monkeypatch.setattr(module, "check_search_program", lambda _: None)
    monkeypatch.setattr(module.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(module, "node_version", lambda: 22)
    return module, commands


def test_python_packages_are_installed_by_hash_as_wheels(asked):
    module, commands = asked
    module.install_locked(module.REQUIREMENTS / "test.txt")
    (command,) = commands
    assert {"--require-hashes", "--only-binary", ":all:", "--no-build-isolation"} <= {*command}
    built = [it for it in command if it.startswith("--no-binary")]
    assert built == ["--no-binary=jsonpath-rw"]


def test_what_is_built_from_its_source_is_no_part_of_the_site(asked):
    module, _ = asked
    site = (module.REQUIREMENTS / "site.txt").read_text("utf-8")
    assert not any(f"{name}==" in site for name in module.WITHOUT_WHEEL)


def test_the_search_program_is_installed_from_its_lock_without_scripts(asked):
    module, commands = asked
    module.make_node_modules()
    (command,) = commands
    assert command[:2] == ["/usr/bin/npm", "ci"]
    assert "--ignore-scripts" in command
