# The whole project in a few words; `make` alone lists them.
# Each target sets up what it needs by itself: Python 3.11+, git and make are enough.

MAKEFLAGS += --no-print-directory
BIN := .venv/bin

.PHONY: help run stop test check fmt bench setup-run setup-test translations

help: ## lists these targets
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

run: setup-run translations ## central with demo data, and a kiosk beside it
	@$(BIN)/python tools/demo.py run

stop: ## stops the central that `make run` left answering
	@if [ -x $(BIN)/python ]; then $(BIN)/python tools/demo.py stop; fi

test: setup-test translations ## every test, with the rules' coverage
	@$(BIN)/pytest -n 2 --cov --cov-report=term

check: setup-test translations ## lint, types, imports, dependencies, dead code, spelling, QML, words
	@$(BIN)/python tools/check.py

fmt: setup-test ## puts the code in its form
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format --quiet
	@$(BIN)/python tools/qml.py format

bench: setup-test ## measures what is promised, against its floor
	@$(BIN)/python tools/bench.py

setup-run:
	@sh tools/setup.sh run

setup-test:
	@sh tools/setup.sh test

translations:
	@$(BIN)/python tools/translations.py release
