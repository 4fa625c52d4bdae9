# Needs Python 3.11 or newer, make and git. Another interpreter: make site PYTHON=python3.13
PYTHON ?= python3

VENV_PYTHON := .venv/bin/python
# uv rewrites the pins that no longer fit; UPGRADE=--upgrade takes the newest of everything.
COMPILE := $(VENV_PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command "make lock" $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help setup setup-test site serve demo test lint format lock sbom audit clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup:
	@$(PYTHON) scripts/setup_environment.py site

setup-test:
	@$(PYTHON) scripts/setup_environment.py test

site: setup ## Build and verify the site in build/site
# 3: built and verified; documents that were not taken in wait for a person
	@$(VENV_PYTHON) scripts/build.py || test $$? -eq 3

serve: site ## Build the site and show it on this machine
	@.venv/bin/disclosure serve

demo: setup ## Build a made-up archive of 300 bodies in build/demo and show it
	@rm -rf build/demo
	@$(VENV_PYTHON) scripts/synthesise.py build/demo --bodies 300 --years 5
	@.venv/bin/disclosure build --root build/demo
	@.venv/bin/disclosure serve build/demo/build/site

test: lint ## Run every check: lint, types and tests
	@$(VENV_PYTHON) -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: setup-test ## Check style and types
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m ruff format --check .
	@$(VENV_PYTHON) -m mypy

format: setup-test ## Put the code into the common style
	@$(VENV_PYTHON) -m ruff check --fix --exit-zero .
	@$(VENV_PYTHON) -m ruff format .

lock: setup-test ## Write the locks in requirements/ anew (UPGRADE=--upgrade: newest versions)
	@$(COMPILE) pyproject.toml --group build --output-file requirements/site.txt
	@$(COMPILE) pyproject.toml --group build --extra test --extra dev \
		--constraints requirements/site.txt --output-file requirements/test.txt
	@$(COMPILE) --group node --output-file requirements/node.txt
	@! grep -nE '://|--(extra-)?index-url|--find-links' requirements/*.txt package-lock.json

sbom: setup-test ## List every dependency with its licence in build/sbom (CycloneDX)
	@mkdir -p build/sbom
	@$(VENV_PYTHON) -m cyclonedx_py environment --output-reproducible --of JSON \
		--pyproject pyproject.toml --output-file build/sbom/python.cdx.json $(VENV_PYTHON)
	@npm sbom --package-lock-only --sbom-format cyclonedx > build/sbom/npm.cdx.json

audit: setup-test ## Ask what is known against the dependencies; a report
	@$(VENV_PYTHON) -m pip_audit --require-hashes --disable-pip --requirement requirements/test.txt; \
		python=$$?; npm audit --package-lock-only && exit $$python

clean: ## Remove what was built and the tools' caches; .venv and node_modules stay
	@rm -rf build dist test-results .hypothesis .mypy_cache .pytest_cache .ruff_cache
