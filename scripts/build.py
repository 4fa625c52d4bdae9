"""The build script: `python scripts/build.py` does what `disclosure build` does."""

from disclosure.cli import app

if __name__ == "__main__":
    app(["build"])
