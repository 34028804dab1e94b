# `make` lists the targets. What each one needs is set up the first time, and again when a lock file changes.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
SHELL := /bin/bash

BIN := .venv/bin
PYTHON_READY := .venv/.ready
NODE_READY := tests/browser/node_modules/.ready
MESSAGES := $(BIN)/python -m portal.web.language.messages
WORKERS ?= auto
export PORTAL_MODE ?= demo

.PHONY: help run run-idporten test check audit sbom demo messages bench verify leaks lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(PYTHON_READY) ## start the portal with demo people and print its address (PORT=8000)
	@$(MESSAGES) --compile
	@.ci/serve

run-idporten: $(PYTHON_READY) $(NODE_READY) ## start it with a provider like ID-porten beside it: the real sign-in
	@$(MESSAGES) --compile
	@$(BIN)/python -m tests.identity.run

test: check $(NODE_READY) ## check, then every test on SQLite and PostgreSQL and in Chromium
	@$(BIN)/python -m tests.machine.chromium
	@$(MESSAGES) --compile
	$(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal -m "not slow"

check: $(PYTHON_READY) ## style, types, the rooms of the house, texts up to date, known faults in what we build on
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MESSAGES) --check
	@$(BIN)/python -m tests.supply.sbom
	@$(BIN)/python -m tests.supply.audit

audit: $(PYTHON_READY) ## ask now whether a part that we build on has a known fault
	@$(BIN)/python -m tests.supply.audit --anew

sbom: $(PYTHON_READY) ## list the parts that we build on, in build/sbom.json (CycloneDX)
	@$(BIN)/python -m tests.supply.sbom

demo: $(PYTHON_READY) ## make the database of demo people anew
	@$(BIN)/python -m portal demo --again

messages: $(PYTHON_READY) ## gather the texts into the catalogues and compile them
	@$(MESSAGES)

bench: $(PYTHON_READY) ## measure the whole plan against a bare page, and what consents, the past and the unit's list cost
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench.sharing
	@$(BIN)/python -m tests.bench.unit --postgres
	@$(BIN)/python -m tests.bench.past --postgres

verify: $(PYTHON_READY) ## check that nobody has changed the audit log
	@$(BIN)/python -m portal verify

leaks: $(PYTHON_READY) $(NODE_READY) ## plant known leaks and see that each is caught (slow)
	$(BIN)/pytest --numprocesses $(WORKERS) -m slow

lock: $(PYTHON_READY) ## choose the versions in both lock files anew
	$(BIN)/uv pip compile --quiet --upgrade --extra test --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --output-file requirements.lock pyproject.toml
	$(BIN)/npm --prefix tests/browser install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

clean: ## remove what was installed and built; the demo database stays
	rm -rf .venv build tests/browser/node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find portal tests translations -name __pycache__ -prune -exec rm -rf {} + -o -name '*.mo' -delete

$(PYTHON_READY): requirements.lock
	@.ci/set-up
	@touch $@

$(NODE_READY): tests/browser/package-lock.json $(PYTHON_READY)
	@echo "Setting up the test-only files from npm"
	@$(BIN)/python -m tests.machine.node
	@touch $@
